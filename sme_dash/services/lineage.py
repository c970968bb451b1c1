"""From a figure back to the original workbooks: which file, who published it, and its cells as they stand there."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal

from sme_dash.contracts.declare import ColumnSpec, ColumnType, SheetContract
from sme_dash.contracts.header import find_header
from sme_dash.contracts.kinds import kind_named
from sme_dash.contracts.table import ROW_FIELD, Table
from sme_dash.errors import StoreError
from sme_dash.measures.figure import Place
from sme_dash.measures.month import Month
from sme_dash.measures.trace_parts import each_cell
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.history import History
from sme_dash.services.intake import limits_of
from sme_dash.services.kept import Kept
from sme_dash.settings import Settings
from sme_dash.store.snapshots import Snapshot
from sme_dash.store.times import aware
from sme_dash.views.lineage_data import (
    CellLook,
    OriginalCell,
    OriginalColumn,
    OriginalFile,
    OriginalRow,
    OriginalSheet,
    OriginalValue,
)
from sme_dash.workbook.cells import CellValue, Sheet, Workbook, parse_a1
from sme_dash.workbook.reader import read_workbook

ROWS_SHOWN = 60
"""Rows of a sheet that hold cells of a figure and are shown; the cells themselves are all named."""
WITH_NEIGHBOURS = 12
"""Rows up to which the row above and the row below are shown too."""
WORKBOOKS_KEPT, PARTS_KEPT = 8, 200

_log = logging.getLogger(__name__)
_workbooks, _cut_out = Kept(WORKBOOKS_KEPT), Kept(PARTS_KEPT)
# Kept under the hash of the bytes: the same file is the same workbook in whatever store it lies.


@dataclass(frozen=True)
class CellAddress:
    """Cells (``F7``, ``J5:J8, K5``) of a kind's sheet, which is named by its contract identifier or as in the file."""

    kind: str
    sheet: str
    cells: str


def original_files(
    dashboards: Dashboards,
    month: Month,
    places: tuple[Place, ...],
    settings: Settings,
    history: History | None = None,
) -> tuple[OriginalFile, ...]:
    """Return the workbooks that some places stand in, each with the part of its sheets around the cells.

    The files are read once and kept. One that cannot be opened again is there without sheets. ``history`` tells who
    published a workbook and when; without it, that is who brought it in.
    """
    snapshots = tuple(dashboards.snapshot(number) for number in month.snapshot_ids)

    def cut() -> tuple[OriginalFile, ...]:
        return tuple(_files(dashboards, month, places, snapshots, settings))

    files: tuple[OriginalFile, ...] = _cut_out.get((snapshots, places), cut)
    return files if history is None else tuple(_published(files, month, history))


def _published(files: Iterable[OriginalFile], month: Month, history: History) -> Iterator[OriginalFile]:
    lines = dict(zip(month.snapshot_ids, month.publications, strict=False))
    for file in files:
        line = history.line(lines[file.snapshot_id]) if file.snapshot_id in lines else None
        if line is None:
            yield file
        else:
            said = line.publication
            at = aware(said.at)
            yield replace(file, published_by=said.name or said.login, published_at=at)


def files_of_cells(
    dashboards: Dashboards,
    month: Month,
    address: CellAddress,
    settings: Settings,
    history: History | None = None,
) -> tuple[Place | None, tuple[OriginalFile, ...]]:
    """Return the cells that an address means and the file they are in; None and no file where there are none.

    A file that cannot be opened again is there without sheets: the cells may well be in it.
    """
    place = place_of(month, address)
    files = () if place is None else original_files(dashboards, month, (place,), settings, history)
    inside = any(each.sheets is None or any(part.rows for part in each.sheets) for each in files)
    return (place, files) if inside else (None, ())


def place_of(month: Month, address: CellAddress) -> Place | None:
    """Return the place that an address means; None where the month has no such sheet or it names no cells."""
    tables = month.tables.get(address.kind, {})
    named = (each for each in tables.values() if each.sheet == address.sheet)
    table = tables.get(address.sheet) or next(named, None)
    cells = address.cells.upper().replace("$", "")
    try:
        each_cell(cells)
    except ValueError:
        return None
    return Place(table.workbook, table.sheet, cells) if table is not None else None


def _files(
    dashboards: Dashboards,
    month: Month,
    places: Iterable[Place],
    snapshots: Iterable[Snapshot],
    settings: Settings,
) -> Iterator[OriginalFile]:
    wanted: dict[str, dict[str, list[str]]] = {}
    for place in places:
        for kind, tables in month.tables.items():
            for contract_id, table in tables.items():
                if (table.workbook, table.sheet) == (place.workbook, place.sheet):
                    own = wanted.setdefault(kind, {}).setdefault(contract_id, [])
                    own += [place.cells] if place.cells not in own else []
    by_kind = {each.kind: each for each in snapshots}
    for kind, sheets in wanted.items():
        if kind in by_kind:
            yield _file(
                by_kind[kind], _workbook(dashboards, by_kind[kind], settings), month.tables[kind], sheets
            )


def _file(
    snapshot: Snapshot,
    workbook: Workbook | None,
    tables: Mapping[str, Table],
    sheets: Mapping[str, list[str]],
) -> OriginalFile:
    kind = kind_named(snapshot.kind)
    parts = None
    if workbook is not None and kind is not None:
        parts = tuple(
            _part(workbook, kind.sheet(contract_id), tables[contract_id], ", ".join(cells))
            for contract_id, cells in sheets.items()
        )
    return OriginalFile(
        snapshot_id=snapshot.id,
        kind=snapshot.kind,
        kind_title=kind.title if kind is not None else snapshot.kind,
        as_of=snapshot.as_of,
        file_name=snapshot.file_name,
        sha256=snapshot.sha256,
        byte_size=snapshot.byte_size,
        published_at=aware(snapshot.imported_at),
        published_by=snapshot.imported_by,
        sheets=parts,
    )


def _workbook(dashboards: Dashboards, snapshot: Snapshot, settings: Settings) -> Workbook | None:
    """Return the cells of a stored workbook, read in the child process; None where it cannot be opened again."""

    def read() -> Workbook | None:
        try:
            content = dashboards.content(snapshot)
        except StoreError:
            _log.exception("the stored file of snapshot %s is damaged", snapshot.id)
            return None
        return read_workbook(content, limits_of(settings), snapshot.file_name).workbook

    return _workbooks.get(snapshot.sha256, read)


def _part(workbook: Workbook, contract: SheetContract, table: Table, cells: str) -> OriginalSheet:
    """Return the rows around some cells: the columns that name a row, and those of the cells."""
    addresses = tuple(dict.fromkeys(each_cell(cells)))
    sheet = workbook.sheet(table.sheet)
    if sheet is None:
        return OriginalSheet(table.sheet, cells, len(addresses))
    return OriginalSheetReader(sheet, contract, table).around(cells, addresses)


class OriginalSheetReader:
    """Cuts the part around some cells out of an original sheet: of the rows and columns that were read, no others.

    Whoever sees the figures may see the cells they were read from; a remark below the table or a column of the
    office's own is for those who may take the original.
    """

    def __init__(self, sheet: Sheet, contract: SheetContract, table: Table) -> None:
        self._sheet = sheet
        self._contract = contract
        self._table = table
        columns = contract.columns
        self._specs = {letter: columns[field] for field, letter in table.letters.items() if field in columns}
        self._rows_read = {int(row) for row in table.frame[ROW_FIELD]}
        self._header = self._header_rows()

    def around(self, cells: str, addresses: Sequence[tuple[str, int]]) -> OriginalSheet:
        """Return header, marked cells and their neighbours; without rows where no cell was read."""
        letters_read = set(self._table.letters.values())
        inside = [
            (letter, row) for letter, row in addresses if row in self._rows_read and letter in letters_read
        ]
        if not inside:
            return OriginalSheet(self._table.sheet, cells, len(addresses))
        naming = [self._table.letters[field] for field in self._naming() if field in self._table.letters]
        letters = sorted({*naming, *(letter for letter, _ in inside)}, key=_number)
        holding = sorted({row for _, row in inside})
        return OriginalSheet(
            self._table.sheet,
            cells,
            len(addresses),
            tuple(self._column(letter) for letter in letters),
            tuple(self._rows(letters, holding, set(inside))),
            max(len(holding) - ROWS_SHOWN, 0),
            hidden=self._sheet.visibility != "visible",
        )

    def _header_rows(self) -> range:
        """Return the rows of the header; of a sheet in another layout, the row above the first that was read."""
        header = find_header(self._sheet, self._contract)
        first_read = min(self._rows_read, default=1)
        if header is not None and header.last_row < first_read:
            return range(header.first_row, header.last_row + 1)
        return range(max(first_read - 1, 1), first_read)

    def _naming(self) -> list[str]:
        """Return the fields that tell a person which row it is: the key, and the names behind its codes."""
        columns = self._contract.columns
        names = list(columns)
        behind = [
            names[names.index(field) + 1]
            for field in self._contract.key
            if columns[field].type in {ColumnType.INTEGER, ColumnType.CODE} and field != names[-1]
        ]
        return [*self._contract.key, *(name for name in behind if columns[name].type is ColumnType.TEXT)]

    def _column(self, letter: str) -> OriginalColumn:
        texts = (self._sheet.merged_value(row, _number(letter)) for row in self._header)
        header = " ".join(dict.fromkeys(str(text).strip() for text in texts if text is not None))
        return OriginalColumn(letter, header, numbers=_is_amount(self._specs.get(letter)))

    def _rows(
        self, letters: Sequence[str], holding: Sequence[int], marked: Set[tuple[str, int]]
    ) -> Iterator[OriginalRow]:
        shown = set(holding[:ROWS_SHOWN])
        if len(holding) <= WITH_NEIGHBOURS:
            shown |= {row + step for row in holding for step in (-1, 1)} & self._rows_read
        before = max(self._header.stop - 1, 0)
        for number in sorted(shown):
            if number > before:
                cells = (self._cell(letter, number, marked=(letter, number) in marked) for letter in letters)
                yield OriginalRow(number, tuple(cells), skipped=number - before - 1)
                before = number

    def _cell(self, letter: str, row: int, *, marked: bool) -> OriginalCell:
        at = (row, _number(letter))
        if at in self._sheet.error_cells:
            return OriginalCell(self._sheet.error_cells[at], "error", marked)
        value, look = _plain(self._sheet.value(*at), is_amount=_is_amount(self._specs.get(letter)))
        if at in self._sheet.percent_cells and isinstance(value, Decimal):
            value, look = value * 100, "percent"
        return OriginalCell(value, look, marked)


def _plain(raw: CellValue, *, is_amount: bool) -> tuple[OriginalValue, CellLook]:
    if isinstance(raw, bool):
        return ("TRUE" if raw else "FALSE"), "text"
    if isinstance(raw, dt.date):  # a date with a time of day is one too
        return (raw.date() if isinstance(raw, dt.datetime) else raw), "date"
    if isinstance(raw, int | float):
        exact = Decimal(repr(raw))
        whole = exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact
        return whole, "number" if is_amount else "plain"
    return (None if raw is None else str(raw)), "text"


def _is_amount(spec: ColumnSpec | None) -> bool:
    return spec is None or spec.is_amount


def _number(letter: str) -> int:
    return parse_a1(f"{letter}1")[1]
