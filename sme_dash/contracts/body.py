"""The rows under a header as they stand: where the table ends, what only separates, what merged cells say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sme_dash.contracts.declare import ColumnType, SheetContract
from sme_dash.contracts.header import Header
from sme_dash.contracts.rows import is_filled, is_note, is_total
from sme_dash.problems import ProblemLog, ProblemType, Severity
from sme_dash.thai.parse import CellState, absence, read_number
from sme_dash.thai.text import clean, header_key, to_arabic_digits
from sme_dash.workbook.cells import CellValue, MergedRange, Sheet, a1, column_letter

NAMED_PLACES = 12
"""Rows or ranges that one message names; further ones are only counted."""

MERGED_AMOUNT = ProblemType(
    "merged_amount",
    Severity.ERROR,
    "จำนวนในเซลล์ที่ผสานไว้ ({found}) ครอบคลุมหลายแถวหรือหลายคอลัมน์ จึงไม่ทราบว่าเป็นของช่องใด",
    "ยกเลิกการผสานเซลล์ แล้วแยกจำนวนให้แต่ละช่อง",
)
MERGED_FILLED = ProblemType(
    "merged_filled",
    Severity.NOTE,
    "คอลัมน์ “{column}” มีเซลล์ที่ผสานหลายแถว ({found}) จึงใช้ค่าเดียวกันทุกแถวในช่วงนั้น",
    "ไม่ต้องแก้ไขหากตั้งใจให้เป็นค่าเดียวกัน",
)
ROWS_HIDDEN = ProblemType(
    "rows_hidden",
    Severity.NOTE,
    "แผ่นงาน “{sheet}” มีแถวที่ซ่อนไว้ {count} แถว ({found}) ระบบอ่านแถวเหล่านี้ด้วย",
    "หากไม่ต้องการให้นับแถวที่ซ่อน ให้ลบออกจากแผ่นงาน",
)
COLUMN_HIDDEN = ProblemType(
    "column_hidden",
    Severity.NOTE,
    "คอลัมน์ “{column}” ถูกซ่อนไว้ ระบบอ่านคอลัมน์นี้ด้วย",
    "ยกเลิกการซ่อนคอลัมน์เพื่อให้ตรวจสอบได้",
)
COLUMN_WITHOUT_HEADER = ProblemType(
    "column_without_header",
    Severity.NOTE,
    "คอลัมน์ {found} มีข้อมูลแต่ไม่มีหัวตาราง จึงไม่ได้นำมาใช้",
    "ไม่ต้องแก้ไข หากเป็นข้อมูลของตาราง ให้พิมพ์หัวตารางตามแบบฟอร์ม",
)
HEADER_REPEATED = ProblemType(
    "header_repeated", Severity.NOTE, "แถวที่ {row} เป็นหัวตารางซ้ำ จึงข้ามไป", "ไม่ต้องแก้ไข"
)
COLUMN_NUMBERS = ProblemType(
    "column_numbers", Severity.NOTE, "แถวที่ {row} เป็นเลขลำดับคอลัมน์ จึงข้ามไป", "ไม่ต้องแก้ไข"
)
SECTION_SKIPPED = ProblemType(
    "section_heading",
    Severity.NOTE,
    "แถวที่ {row} มีเพียงข้อความ “{found}” จึงถือเป็นหัวข้อคั่นและข้ามไป",
    "หากเป็นข้อมูลให้กรอกให้ครบทุกคอลัมน์ที่จำเป็น",
)
DATA_AFTER_NOTES = ProblemType(
    "data_after_notes",
    Severity.WARNING,
    "แถวที่ {found} อยู่ใต้หมายเหตุท้ายตารางแต่ดูเหมือนข้อมูล จึงไม่ได้นำมาใช้",
    "หากเป็นข้อมูลของตาราง ให้ย้ายขึ้นไปไว้เหนือหมายเหตุ แล้วนำเข้าใหม่",
)

_COLUMN_NUMBER = re.compile(r"\([0-9]{1,2}\)[-=+/*×x0-9() ]*")

_FIGURES = frozenset(
    {
        ColumnType.FISCAL_YEAR,
        ColumnType.INTEGER,
        ColumnType.MONEY,
        ColumnType.QUANTITY,
        ColumnType.NUMBER,
        ColumnType.PERCENT,
    }
)


@dataclass(frozen=True)
class RawRow:
    """A row of the table: its number in Excel and the cell values by field, merged cells filled in.

    ``labels`` are the cells besides them in which the label of a reported total may stand.
    """

    number: int
    values: Mapping[str, CellValue]
    labels: tuple[CellValue, ...] = ()


class TableBody:
    """The rows of one sheet between its header and its notes; ``problems`` receives what is odd about them."""

    def __init__(self, sheet: Sheet, contract: SheetContract, header: Header, problems: ProblemLog) -> None:
        self._sheet = sheet
        self._columns = contract.columns
        self._header = header
        self._problems = problems
        self._fields = {found.number: name for name, found in header.columns.items()}
        self._has_broken = bool(sheet.error_cells or sheet.unevaluated)
        self._end = next(
            (number for number in self._numbers(header.first_data_row) if is_note(sheet.rows[number - 1])),
            len(sheet.rows) + 1,
        )

    def rows(self) -> Iterator[RawRow]:
        """Yield the rows of data and totals, top down."""
        self._note_hidden()
        repeated = self._header_repeats()
        filled = self._merged_values(repeated)
        for number in range(self._header.first_data_row, self._end):
            row = self._sheet.rows[number - 1]
            places = [place for place, value in enumerate(row, start=1) if is_filled(value)]
            if not self._is_filled_or_broken(number):
                continue
            if number in repeated:
                self._problems.add(HEADER_REPEATED.at(sheet=self._sheet.name, row=number))
            elif _numbers_columns(row, places):
                self._problems.add(COLUMN_NUMBERS.at(sheet=self._sheet.name, row=number))
            elif self._is_section(row, places, number):
                self._problems.add(
                    SECTION_SKIPPED.at(sheet=self._sheet.name, row=number, found=row[places[0] - 1])
                )
            else:
                labels = (self._sheet.value(number, place) for place in self._header.label_columns)
                yield RawRow(number, self._values(number, filled), tuple(labels))
        self._note_columns_without_header()
        self._warn_about_data_below()

    def _numbers(self, first: int) -> range:
        return range(first, len(self._sheet.rows) + 1)

    def _values(self, number: int, filled: Mapping[tuple[int, int], CellValue]) -> dict[str, CellValue]:
        return {
            name: filled.get((number, place), self._sheet.value(number, place))
            for place, name in self._fields.items()
        }

    def _is_filled_or_broken(self, number: int) -> bool:
        """What stands beside the table alone, in no column of ours, is no row of it."""
        return self._is_broken(number) or any(
            is_filled(self._sheet.value(number, place)) for place in self._fields
        )

    def _is_broken(self, number: int) -> bool:
        return self._has_broken and any(
            (number, place) in self._sheet.error_cells or (number, place) in self._sheet.unevaluated
            for place in self._fields
        )

    def _header_repeats(self) -> frozenset[int]:
        """Return the rows in which a page break repeats a level of the header: two texts or more, all in place."""
        levels = [
            {place: header_key(text) for place, text in self._texts(number)}
            for number in range(self._header.first_row, self._header.last_row + 1)
        ]
        return frozenset(
            number
            for number in range(self._header.first_data_row, self._end)
            if any(self._repeats(number, level) for level in levels)
        )

    def _repeats(self, number: int, level: Mapping[int, str]) -> bool:
        if any(isinstance(value, int | float) for value in self._sheet.rows[number - 1]):
            return False
        count = 0
        for place, text in self._texts(number):
            if level.get(place) != header_key(text):
                return False
            count += 1
        return count > 1

    def _texts(self, number: int) -> Iterator[tuple[int, str]]:
        for place, value in enumerate(self._sheet.rows[number - 1], start=1):
            if isinstance(value, str) and is_filled(value):
                yield place, value

    def _is_section(self, row: list[CellValue], places: list[int], number: int) -> bool:
        """A lone text in a table of several required columns separates parts; a lone total word is data."""
        required = sum(spec.required for spec in self._columns.values())
        return (
            len(places) == 1
            and isinstance(row[places[0] - 1], str)
            and required > 1
            and not is_total([row[places[0] - 1]])
            and not self._is_broken(number)
        )

    def _warn_about_data_below(self) -> None:
        """Name rows that follow each other once: a table pasted below the notes is one mistake, not thousands."""
        places = [place for place, name in self._fields.items() if self._columns[name].type in _FIGURES]
        runs: list[tuple[int, int]] = []
        for number in self._numbers(self._end + 1):
            figures = sum(_is_number(self._sheet.value(number, place)) for place in places)
            if not figures or figures < min(2, len(places)):
                continue
            if runs and runs[-1][1] == number - 1:
                runs[-1] = (runs[-1][0], number)
            else:
                runs.append((number, number))
        for first, last in runs:
            found = f"{first}" if first == last else f"{first}–{last} ({last - first + 1:,} แถว)"
            self._problems.add(
                DATA_AFTER_NOTES.at(sheet=self._sheet.name, row=first, cell=a1(first, 1), found=found)
            )

    # -- merged, hidden and nameless cells ------------------------------------------------------------

    def _merged_values(self, repeated: frozenset[int]) -> Mapping[tuple[int, int], CellValue]:
        """Return the values of merged cells in the body, for the further cells they cover.

        A name or code merged down counts for every row, N/A for every cell; of an amount nobody knows whose
        it is.
        """
        filled: dict[tuple[int, int], CellValue] = {}
        ranges: dict[str, list[MergedRange]] = {}
        for area in self._sheet.merged:
            if not self._header.first_data_row <= area.first_row < self._end or area.first_row in repeated:
                continue
            value = self._sheet.value(area.first_row, area.first_column)
            covered = {
                place: name
                for place, name in self._fields.items()
                if area.first_column <= place <= area.last_column
            }
            rows = range(area.first_row, min(area.last_row, self._end - 1) + 1)
            if len(rows) * len(covered) < 2 or not is_filled(value):
                continue
            if absence(value) in {CellState.NOT_REPORTED, CellState.NOT_CARRIED_OUT}:
                filled |= {(row, place): value for row in rows for place in covered}
                continue
            name = covered.get(area.first_column)
            specs = [self._columns[each] for each in covered.values()]
            own_amount = name is not None and self._columns[name].is_amount and len(rows) > 1
            if any(spec.is_amount for spec in specs) and (own_amount or _is_number(value)):
                self._add_merged(MERGED_AMOUNT, name or next(iter(covered.values())), [area])
            elif name is not None and len(rows) > 1:
                filled |= {(row, area.first_column): value for row in rows}
                ranges.setdefault(name, []).append(area)
        for name, areas in ranges.items():
            self._add_merged(MERGED_FILLED, name, areas)
        return filled

    def _add_merged(self, kind: ProblemType, name: str, areas: list[MergedRange]) -> None:
        self._problems.add(
            kind.at(
                sheet=self._sheet.name,
                cell=a1(areas[0].first_row, areas[0].first_column),
                row=areas[0].first_row,
                column=self._header.columns[name].printed,
                found=_some([area.a1 for area in areas]),
            )
        )

    def _note_hidden(self) -> None:
        hidden = [
            row
            for row in sorted(self._sheet.hidden_rows)
            if self._header.first_data_row <= row < self._end
            and any(map(is_filled, self._sheet.rows[row - 1]))
        ]
        if hidden:
            self._problems.add(
                ROWS_HIDDEN.at(
                    sheet=self._sheet.name,
                    row=hidden[0],
                    found=f"แถว {_some([str(row) for row in hidden])}",
                    count=len(hidden),
                )
            )
        for found in self._header.columns.values():
            if found.number in self._sheet.hidden_columns:
                self._problems.add(
                    COLUMN_HIDDEN.at(sheet=self._sheet.name, cell=found.cell, column=found.printed)
                )

    def _note_columns_without_header(self) -> None:
        headed = {*self._fields, *(found.number for found in self._header.extra)}
        headed |= {second.number for _, _, second in self._header.repeated}
        bare = {
            place: number
            for number in range(self._end - 1, self._header.first_data_row - 1, -1)
            for place, value in enumerate(self._sheet.rows[number - 1], start=1)
            if place not in headed and is_filled(value)
        }
        for place, number in sorted(bare.items()):
            self._problems.add(
                COLUMN_WITHOUT_HEADER.at(
                    sheet=self._sheet.name, cell=a1(number, place), row=number, found=column_letter(place)
                )
            )


def _is_number(value: CellValue) -> bool:
    return read_number(value).value is not None


def _numbers_columns(row: list[CellValue], places: list[int]) -> bool:
    """Printed tables number their columns under the header, ``(1)``, ``(2)``, ``(3) = (1) - (2)``."""
    texts = [row[place - 1] for place in places]
    return len(texts) > 1 and all(
        isinstance(text, str) and _COLUMN_NUMBER.fullmatch(to_arabic_digits(clean(text))) for text in texts
    )


def _some(places: list[str]) -> str:
    return ", ".join(places[:NAMED_PLACES]) + (" …" if len(places) > NAMED_PLACES else "")
