"""Rebuild the shipped workbooks of a month from the tidy CSV files kept beside them.

``python -m data.build`` (from the repository's root) writes ``data/2561-12/{budget,kpi,integrated_plan,
situation}.xlsx``; equal sources give equal bytes. ``--check`` writes nothing and fails where a workbook is not what its sources say.

Each CSV is one sheet: the contract's columns with their printed headers, in order, then ``เอกสาร`` and ``บรรทัด``
(the document and the lines a row was read from) and ``หมายเหตุ`` (our remark). The lines stay in the CSV; the
remarks become notes under the table, where a reader of the workbook meets them and the product skips them.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sme_dash.contracts import dataset_info as info
from sme_dash.contracts.declare import ColumnSpec, ColumnType, SheetContract, Unit
from sme_dash.contracts.kinds import KINDS
from sme_dash.thai.parse import read_date
from sme_dash.workbook import layout
from sme_dash.workbook.writer import write_workbook

DATA = Path(__file__).resolve().parent
MONTH = "2561-12"
AS_OF = "31 ธันวาคม 2561"
OFFICE = "สำนักงานส่งเสริมวิสาหกิจขนาดกลางและขนาดย่อม (สสว.)"
AUTHOR = "ส่วนติดตามและประเมินผลการดำเนินงานสำนักงาน ฝ่ายติดตามและประเมินผล"
DOCUMENT = "รายงานผลการดำเนินงานของสำนักงาน ประจำปี 2561 (เดือนตุลาคม-ธันวาคม)"
NOTE = (
    f"ถอดจาก{DOCUMENT} ซึ่งเผยแพร่ต่อสาธารณะ คงตัวเลขตามที่พิมพ์ทุกแห่ง รวมทั้งที่เอกสารขัดแย้งกันเอง "
    "ช่องว่างหมายถึงเอกสารไม่ได้พิมพ์ค่าหรืออ่านค่าไม่ได้"
)

SOURCES: Mapping[str, Mapping[str, str]] = {
    "budget": {
        "strategy": "budget_strategies",
        "project": "budget_projects",
        "reference": "budget_reference",
    },
    "kpi": {
        "kpi": "kpi_strategies",
        "component": "kpi_components",
        "indicator": "kpi_indicators",
        "reference": "kpi_reference",
    },
    "integrated_plan": {
        "guideline": "integrated_plan_guidelines",
        "ministry": "integrated_plan_ministries",
        "achievement": "integrated_plan_results",
        "reference": "integrated_plan_reference",
    },
    "situation": {"figures": "situation"},
}
"""CSV file of each sheet, by kind and sheet identifier of the contracts."""

PROVENANCE = ("เอกสาร", "บรรทัด", "หมายเหตุ")

NUMERIC = frozenset({ColumnType.NUMBER, ColumnType.PERCENT, ColumnType.MONEY, ColumnType.QUANTITY})
CENTRED = frozenset({ColumnType.FISCAL_YEAR, ColumnType.INTEGER, ColumnType.CODE, ColumnType.FLAG})
FROZEN_WIDTH = 40
"""Leading columns stay in view while they are together no wider than this, in characters."""

LETTER_WIDTH = 1.25
"""Column width one letter of 16-point Thai text takes, in the characters Excel counts widths in."""

WIDEST_GROWN = 46
"""A text column the contract declares narrower is widened for long texts up to this; longer ones wrap."""

FILTERED_FROM = 20
"""Rows from which a table gets filter buttons."""

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


class SourceError(Exception):
    """A CSV file does not hold what the contract declares."""


@dataclass(frozen=True)
class SourceRow:
    """One row of a CSV file: the cells of the sheet, and our remark on them."""

    cells: tuple[str, ...]
    remark: str


def read_source(path: Path, contract: SheetContract) -> list[SourceRow]:
    """Return the rows of a sheet's CSV file; raises SourceError where its columns are not the contract's."""
    expected = [*(spec.printed for spec in contract.columns.values()), *PROVENANCE]
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    if not lines or lines[0] != expected:
        raise SourceError(f"{path.name}: columns are not {', '.join(expected)}")
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(expected):
            raise SourceError(f"{path.name}:{number}: {len(line)} cells instead of {len(expected)}")
        *cells, document, place, remark = line
        if not document or not place:
            raise SourceError(f"{path.name}:{number}: no document or line")
        rows.append(SourceRow(tuple(cells), remark))
    return rows


def build(kind_id: str, sources: Path) -> bytes:
    """Return the workbook of one kind, made from the CSV files in a folder."""
    kind = next(kind for kind in KINDS if kind.id == kind_id)
    sheets = [_info_sheet(kind.title, kind.version)]
    for sheet_id, name in SOURCES[kind_id].items():
        contract = kind.sheet(sheet_id)
        sheets.append(_sheet(contract, read_source(sources / f"{name}.csv", contract)))
    properties = layout.Properties(title=f"{kind.title} ณ {AS_OF}", subject=kind.help, description=NOTE)
    return write_workbook(sheets, properties)


def _info_sheet(title: str, version: str) -> layout.SheetSpec:
    values = {
        info.KIND_LABEL: title,
        info.VERSION_LABEL: version,
        info.AS_OF_LABEL: AS_OF,
        info.OFFICE_LABEL: OFFICE,
        info.AUTHOR_LABEL: AUTHOR,
        info.NOTE_LABEL: NOTE,
    }
    return layout.SheetSpec(
        name=info.SHEET_NAME,
        columns=(
            layout.ColumnSpec(info.LABEL_HEADER, width=22),
            layout.ColumnSpec(info.VALUE_HEADER, width=90, number_format=layout.TEXT),
        ),
        rows=[(label, values[label]) for label in info.LABELS],
        title=(f"ชุดข้อมูล{title}", OFFICE),
    )


def _sheet(contract: SheetContract, rows: Sequence[SourceRow]) -> layout.SheetSpec:
    specs, rows = _without_empty_columns(tuple(contract.columns.values()), rows)
    columns = [_column(spec, [row.cells[place] for row in rows]) for place, spec in enumerate(specs)]
    title = (contract.title, f"{OFFICE} · ข้อมูล ณ {AS_OF}")
    first_row = layout.SheetSpec(name=contract.name, columns=columns, title=title).first_body_row
    return layout.SheetSpec(
        name=contract.name,
        columns=columns,
        rows=[_row(row, specs) for row in rows],
        title=title,
        notes=[f"ที่มา: {DOCUMENT}", *_notes(rows, first_row)],
        frozen_columns=_frozen(columns),
        filtered=len(rows) >= FILTERED_FROM,
    )


def _without_empty_columns(
    specs: Sequence[ColumnSpec], rows: Sequence[SourceRow]
) -> tuple[tuple[ColumnSpec, ...], list[SourceRow]]:
    """Leave out optional columns that no row fills: the sheet then prints at a size one can read."""
    kept = [
        place for place, spec in enumerate(specs) if spec.required or any(row.cells[place] for row in rows)
    ]
    thinned = [SourceRow(tuple(row.cells[place] for place in kept), row.remark) for row in rows]
    return tuple(specs[place] for place in kept), thinned


def _column(spec: ColumnSpec, texts: Sequence[str]) -> layout.ColumnSpec:
    alignment: layout.Alignment | None = None
    if spec.type in NUMERIC:
        alignment = "right"
    elif spec.type in CENTRED:
        alignment = "center"
    choices = tuple(choice.label for choice in spec.choices)
    if spec.type is ColumnType.FLAG:
        choices = ("ใช่", "ไม่ใช่")
    return layout.ColumnSpec(
        spec.printed,
        width=_width(spec, texts),
        number_format=_declared_format(spec),
        alignment=alignment,
        choices=choices,
    )


def _width(spec: ColumnSpec, texts: Sequence[str]) -> float:
    """Widen a column to its header (its longest word, where it holds text) or its longest text."""
    printed = [spec.printed] if spec.type in NUMERIC else spec.printed.split()
    header = max(map(visible_length, printed))
    needed = max(map(visible_length, texts), default=0) if spec.type not in NUMERIC else 0
    return max(spec.width, LETTER_WIDTH * header + 2, min(LETTER_WIDTH * needed + 2, WIDEST_GROWN))


def visible_length(text: str) -> int:
    """Return the letters of a text that take width: Thai vowels and tones above and below take none."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)


def _declared_format(spec: ColumnSpec) -> str:
    if spec.type is ColumnType.MONEY:
        return layout.MILLION_BAHT if spec.unit is Unit.MILLION_BAHT else layout.BAHT
    if spec.type is ColumnType.FISCAL_YEAR:
        return layout.YEAR
    if spec.type in {ColumnType.TEXT, ColumnType.CODE, ColumnType.PERIOD, ColumnType.CHOICE}:
        return layout.TEXT
    return "General"


def _row(row: SourceRow, specs: Sequence[ColumnSpec]) -> layout.Row:
    values: list[layout.WrittenValue] = []
    formats: dict[int, str] = {}
    for position, (text, spec) in enumerate(zip(row.cells, specs, strict=True)):
        value = _value(text, spec)
        values.append(value)
        if isinstance(value, Decimal) and spec.type is not ColumnType.MONEY:
            formats[position] = _as_printed(text)
    return layout.Row(values, role=_role(row.cells, specs), formats=formats)


def _value(text: str, spec: ColumnSpec) -> layout.WrittenValue:
    if not text:
        return None
    if spec.type in {ColumnType.FISCAL_YEAR, ColumnType.INTEGER}:
        return int(text)
    if spec.type in NUMERIC and _NUMBER.fullmatch(text):
        return Decimal(text)
    if spec.type in {ColumnType.NUMBER, ColumnType.PERCENT, ColumnType.MONEY}:
        raise SourceError(f"{spec.header}: not a number: {text!r}")
    if spec.type is ColumnType.DATE:
        day = read_date(text).value
        if day is None:
            raise SourceError(f"{spec.header}: not a date: {text!r}")
        return day
    return text


def _as_printed(text: str) -> str:
    """Return the number format that shows a number with the decimals it was printed with."""
    decimals = len(text.partition(".")[2])
    return layout.WHOLE + ("." + "0" * decimals if decimals else "")


def _role(cells: Sequence[str], specs: Sequence[ColumnSpec]) -> layout.RowRole:
    labels = [
        text
        for text, spec in zip(cells, specs, strict=True)
        if spec.type in {ColumnType.TEXT, ColumnType.CODE}
    ]
    if any(label in {"รวม", "รวมทั้งสิ้น"} for label in labels):
        return "total"
    if any(label.startswith("รวม") for label in labels):
        return "subtotal"
    code = next((text for text, spec in zip(cells, specs, strict=True) if spec.header == "รหัส"), "")
    return "subtotal" if code.isdigit() else "body"


def _frozen(columns: Iterable[layout.ColumnSpec]) -> int:
    width, count = 0.0, 0
    for column in columns:
        width += column.width
        if width > FROZEN_WIDTH:
            break
        count += 1
    return count


def _notes(rows: Sequence[SourceRow], first_row: int) -> Iterator[str]:
    """Yield each remark once, with the rows it is about as Excel numbers them."""
    places: dict[str, list[int]] = {}
    for number, row in enumerate(rows, start=first_row):
        if row.remark:
            places.setdefault(row.remark, []).append(number)
    for remark, numbers in places.items():
        yield f"หมายเหตุ แถวที่ {_ranges(numbers)}: {remark}"


def _ranges(numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the four workbooks, or with ``--check`` compare them; return 1 where one differs."""
    parser = argparse.ArgumentParser(description="Rebuild the shipped workbooks from their CSV sources.")
    parser.add_argument("--check", action="store_true", help="write nothing, fail where a workbook differs")
    checking = parser.parse_args(arguments).check
    folder = DATA / MONTH
    stale = []
    for kind_id in SOURCES:
        content = build(kind_id, folder / "source")
        path = folder / f"{kind_id}.xlsx"
        if not path.exists() or path.read_bytes() != content:
            stale.append(path.name)
            if not checking:
                path.write_bytes(content)
    sys.stdout.write(("differs: " if checking else "written: ") + (", ".join(stale) or "none") + "\n")
    return 1 if checking and stale else 0


if __name__ == "__main__":
    sys.exit(main())
