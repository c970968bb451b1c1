"""Reads one sheet against its contract: finds the header, types every row, collects every problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from sme_dash.contracts.declare import ColumnSpec, ColumnType, SheetContract, nullable_fields
from sme_dash.contracts.frame import frame_of
from sme_dash.contracts.header import HEADER_NOT_FOUND, Header, find_header, header_problems
from sme_dash.contracts.rows import RowProblem, is_note, is_total, rule_problems
from sme_dash.contracts.table import Role, Table
from sme_dash.contracts.values import parse_cell
from sme_dash.problems import ProblemLog, ProblemType, Severity
from sme_dash.thai.text import clean, header_key
from sme_dash.workbook.cells import CellValue, Sheet, a1, column_letter

REQUIRED_BLANK = ProblemType(
    "required_blank",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องมีค่า แต่เซลล์ {cell} ว่าง",
    "กรอกค่าในเซลล์ {cell} หรือหากเป็นแถวยอดรวมให้ขึ้นต้นชื่อด้วยคำว่า “รวม”",
)
FORMULA_ERROR = ProblemType(
    "formula_error",
    Severity.ERROR,
    "เซลล์ {cell} มีสูตรที่คำนวณไม่ได้ ({found})",
    "แก้สูตรในเซลล์ {cell} หรือพิมพ์ค่าที่ถูกต้องแทน",
)
FORMULA_WITHOUT_RESULT = ProblemType(
    "formula_without_result",
    Severity.ERROR,
    "เซลล์ {cell} เป็นสูตรที่ไม่มีผลลัพธ์เก็บไว้ในไฟล์",
    "เปิดไฟล์ด้วย Excel ให้คำนวณใหม่แล้วบันทึก หรือคัดลอกแล้ววางเป็นค่า (Paste Values)",
)
DUPLICATE_KEY = ProblemType(
    "duplicate_key",
    Severity.ERROR,
    "แถวที่ {row} ซ้ำกับแถวที่ {first} ({key})",
    "คงไว้เพียงแถวเดียว หรือแก้ {headers} ของแถวใดแถวหนึ่งให้ถูกต้อง",
)
MERGED_AMOUNT = ProblemType(
    "merged_amount",
    Severity.ERROR,
    "จำนวนในเซลล์ที่ผสานไว้ ({found}) ครอบคลุมหลายแถว จึงไม่ทราบว่าเป็นของแถวใด",
    "ยกเลิกการผสานเซลล์ แล้วแยกจำนวนให้แต่ละแถว",
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
HEADER_REPEATED = ProblemType(
    "header_repeated",
    Severity.NOTE,
    "แถวที่ {row} เป็นหัวตารางซ้ำ จึงข้ามไป",
    "ไม่ต้องแก้ไข",
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
    "แถวที่ {row} อยู่ใต้หมายเหตุท้ายตารางแต่ดูเหมือนข้อมูล จึงไม่ได้นำมาใช้",
    "ย้ายแถวนี้ขึ้นไปไว้เหนือหมายเหตุ หากเป็นข้อมูลของตาราง",
)
NO_ROWS = ProblemType(
    "no_rows",
    Severity.ERROR,
    "แผ่นงาน “{sheet}” ไม่มีแถวข้อมูลใต้หัวตาราง",
    "กรอกข้อมูลอย่างน้อยหนึ่งแถวใต้หัวตาราง",
)


@dataclass(frozen=True)
class _RawRow:
    number: int
    values: Mapping[str, CellValue]


class SheetReader:
    """Reads the rows of one sheet; ``problems`` receives everything found on the way."""

    def __init__(self, sheet: Sheet, contract: SheetContract, problems: ProblemLog) -> None:
        self._sheet = sheet
        self._contract = contract
        self._columns = contract.columns
        self._problems = problems
        self._nullable = nullable_fields(contract.row)

    def read(self, workbook: str) -> Table | None:
        """Return the sheet's table, or None where no header was found."""
        header = find_header(self._sheet, self._contract)
        if header is None:
            required = [spec.printed for spec in self._columns.values() if spec.required]
            self._problems.add(HEADER_NOT_FOUND.at(sheet=self._sheet.name, expected=", ".join(required)))
            return None
        self._problems.extend(header_problems(self._sheet, self._contract, header))
        self._note_hidden(header)
        filled = self._merged_body(header)
        rows: list[tuple[int, Role, dict[str, Any]]] = []
        for raw in self._raw_rows(header, filled):
            parsed = self._read_row(header, raw)
            if parsed is not None:
                rows.append(parsed)
        rows = self._with_parents(rows)
        self._check_keys(header, rows)
        if not any(role is Role.DATA for _, role, _ in rows) and not self._problems.has_errors:
            self._problems.add(NO_ROWS.at(sheet=self._sheet.name, row=header.last_row))
        letters = {name: column_letter(found.number) for name, found in header.columns.items()}
        return Table(workbook, self._sheet.name, self._contract.id, frame_of(self._contract, rows), letters)

    # -- rows as they stand ---------------------------------------------------------------------------

    def _raw_rows(self, header: Header, filled: Mapping[tuple[int, int], CellValue]) -> Iterator[_RawRow]:
        head = {
            name: header_key(clean(str(self._sheet.value(header.last_row, found.number) or "")))
            for name, found in header.columns.items()
        }
        for number in range(header.last_row + 1, len(self._sheet.rows) + 1):
            row = self._sheet.rows[number - 1]
            if not any(_is_filled(value) for value in row) and not self._has_error(number, header):
                continue
            values = {
                name: filled.get((number, found.number), self._sheet.value(number, found.number))
                for name, found in header.columns.items()
            }
            first_text = next((clean(v) for v in row if isinstance(v, str) and clean(v)), "")
            if is_note(first_text, row):
                self._warn_about_data_below(header, number)
                return
            if self._is_header_again(values, head):
                self._problems.add(HEADER_REPEATED.at(sheet=self._sheet.name, row=number))
                continue
            if self._is_section(row, number, header):
                self._problems.add(SECTION_SKIPPED.at(sheet=self._sheet.name, row=number, found=first_text))
                continue
            yield _RawRow(number, values)

    def _has_error(self, number: int, header: Header) -> bool:
        return any(
            (number, found.number) in self._sheet.error_cells
            or (number, found.number) in self._sheet.unevaluated
            for found in header.columns.values()
        )

    def _is_header_again(self, values: Mapping[str, CellValue], head: Mapping[str, str]) -> bool:
        texts = {name: header_key(value) for name, value in values.items() if isinstance(value, str)}
        same = sum(1 for name, text in texts.items() if text and text == head.get(name))
        return same >= 2 and same >= len(head) / 2

    def _is_section(self, row: list[CellValue], number: int, header: Header) -> bool:
        """A lone text in a table of several required columns separates parts; a lone total word is data."""
        filled = [value for value in row if _is_filled(value)]
        required = sum(spec.required for spec in self._columns.values())
        return (
            len(filled) == 1
            and isinstance(filled[0], str)
            and required > 1
            and not is_total([filled[0]])
            and not self._has_error(number, header)
        )

    def _warn_about_data_below(self, header: Header, note_row: int) -> None:
        numeric = [
            found.number
            for name, found in header.columns.items()
            if self._columns[name].type in {ColumnType.MONEY, ColumnType.QUANTITY, ColumnType.NUMBER}
        ]
        for number in range(note_row + 1, len(self._sheet.rows) + 1):
            values = [self._sheet.value(number, column) for column in numeric]
            if sum(isinstance(value, int | float) for value in values) >= min(2, len(numeric)):
                self._problems.add(
                    DATA_AFTER_NOTES.at(sheet=self._sheet.name, row=number, cell=a1(number, 1))
                )

    def _merged_body(self, header: Header) -> Mapping[tuple[int, int], CellValue]:
        """Return the values of vertically merged cells below the header, for the rows they cover."""
        by_number = {found.number: name for name, found in header.columns.items()}
        filled: dict[tuple[int, int], CellValue] = {}
        for area in self._sheet.merged:
            name = by_number.get(area.first_column)
            if name is None or area.first_row <= header.last_row or area.first_row == area.last_row:
                continue
            value = self._sheet.value(area.first_row, area.first_column)
            if not _is_filled(value):
                continue
            place = f"{a1(area.first_row, area.first_column)}:{a1(area.last_row, area.last_column)}"
            spec = self._columns[name]
            amount = spec.type in {
                ColumnType.MONEY,
                ColumnType.QUANTITY,
                ColumnType.NUMBER,
                ColumnType.PERCENT,
            }
            kind = MERGED_AMOUNT if amount else MERGED_FILLED
            self._problems.add(
                kind.at(
                    sheet=self._sheet.name,
                    cell=a1(area.first_row, area.first_column),
                    row=area.first_row,
                    column=spec.printed,
                    found=place,
                )
            )
            if not amount:
                last = min(area.last_row, len(self._sheet.rows))
                filled |= {(row, area.first_column): value for row in range(area.first_row, last + 1)}
        return filled

    def _note_hidden(self, header: Header) -> None:
        hidden = sorted(
            row
            for row in self._sheet.hidden_rows
            if header.last_row < row <= len(self._sheet.rows)
            and any(_is_filled(value) for value in self._sheet.rows[row - 1])
        )
        if hidden:
            shown = ", ".join(str(row) for row in hidden[:12]) + (" …" if len(hidden) > 12 else "")
            self._problems.add(
                ROWS_HIDDEN.at(sheet=self._sheet.name, row=hidden[0], found=f"แถว {shown}", count=len(hidden))
            )
        for found in header.columns.values():
            if found.number in self._sheet.hidden_columns:
                self._problems.add(
                    COLUMN_HIDDEN.at(sheet=self._sheet.name, cell=found.cell, column=found.printed)
                )

    # -- typed rows -----------------------------------------------------------------------------------

    def _read_row(self, header: Header, raw: _RawRow) -> tuple[int, Role, dict[str, Any]] | None:
        total = is_total(
            [raw.values.get(name) for name, spec in self._columns.items() if _may_hold_total(spec)]
        )
        values: dict[str, Any] = {}
        failed = False
        for name, spec in self._columns.items():
            if name not in header.columns:
                values[name] = spec.default
                continue
            cell_failed, values[name] = self._read_cell(header, raw, name, spec, total=total)
            failed = failed or cell_failed
        if failed:
            return None
        if total:
            return raw.number, Role.TOTAL, values
        return self._validated(header, raw, values)

    def _read_cell(
        self, header: Header, raw: _RawRow, name: str, spec: ColumnSpec, *, total: bool
    ) -> tuple[bool, Any]:
        found = header.columns[name]
        place = (raw.number, found.number)
        where = self._where(header, raw.number, name)
        if place in self._sheet.error_cells:
            self._problems.add(FORMULA_ERROR.at(**where, found=self._sheet.error_cells[place]))
            return True, None
        if place in self._sheet.unevaluated:
            self._problems.add(FORMULA_WITHOUT_RESULT.at(**where))
            return True, None
        value = raw.values[name]
        parsed = parse_cell(spec, value)
        if total and parsed.failed and not isinstance(value, int | float):
            return False, None  # a total's label may stand in any column, e.g. over a number column
        if parsed.problem is not None:
            self._problems.add(
                parsed.problem.at(**where, found=value, expected=parsed.expected, detail=parsed.detail)
            )
        if parsed.value is None and not parsed.failed and name not in self._nullable and not total:
            self._problems.add(REQUIRED_BLANK.at(**where, expected=spec.help))
            return True, None
        return parsed.failed, parsed.value

    def _validated(
        self, header: Header, raw: _RawRow, values: dict[str, Any]
    ) -> tuple[int, Role, dict[str, Any]] | None:
        missing = [name for name in self._nullable_gap() if name not in header.columns]
        if missing:
            return None  # the missing column is already an error of the header
        try:
            self._contract.row(**values)
        except ValidationError as error:
            found: list[RowProblem] = rule_problems(error)
            for problem in found:
                self._problems.add(
                    problem.type.at(**self._where(header, raw.number, problem.field), **problem.words)
                )
            if any(problem.type.severity is Severity.ERROR for problem in found):
                return None
        return raw.number, Role.DATA, values

    def _nullable_gap(self) -> list[str]:
        return [
            name
            for name, spec in self._columns.items()
            if name not in self._nullable and spec.default is None
        ]

    def _where(self, header: Header, row: int, name: str) -> dict[str, Any]:
        found = header.columns.get(name)
        return {
            "sheet": self._sheet.name,
            "row": row,
            "cell": a1(row, found.number) if found else None,
            "column": found.printed if found else self._columns[name].printed,
        }

    # -- the sheet as a whole -------------------------------------------------------------------------

    def _with_parents(
        self, rows: list[tuple[int, Role, dict[str, Any]]]
    ) -> list[tuple[int, Role, dict[str, Any]]]:
        code_field = self._contract.hierarchy
        if code_field is None:
            return rows
        codes = {(values.get("fiscal_year"), str(values[code_field])) for _, _, values in rows}
        parents = {(year, code.rpartition(".")[0]) for year, code in codes if "." in code}
        return [
            (number, Role.PARENT, values)
            if role is Role.DATA and (values.get("fiscal_year"), str(values[code_field])) in parents
            else (number, role, values)
            for number, role, values in rows
        ]

    def _check_keys(self, header: Header, rows: list[tuple[int, Role, dict[str, Any]]]) -> None:
        seen: dict[tuple[Any, ...], int] = {}
        fallback = dict(self._contract.key_fallback)
        for number, role, values in rows:
            if role is Role.TOTAL:
                continue
            key = tuple(
                (values[fallback[name]], name) if values[name] is None and name in fallback else values[name]
                for name in self._contract.key
            )
            if key in seen:
                self._problems.add(
                    DUPLICATE_KEY.at(
                        **self._where(header, number, self._contract.key[-1]),
                        found=self._key_text(values),
                        expected="ไม่ซ้ำ",
                        first=seen[key],
                        key=self._key_text(values),
                        headers=self._contract.key_headers,
                    )
                )
            else:
                seen[key] = number

    def _key_text(self, values: Mapping[str, Any]) -> str:
        return " · ".join(
            f"{self._columns[name].header} {self._shown(name, values[name])}"
            for name in self._contract.key
            if values[name] is not None
        )

    def _shown(self, name: str, value: object) -> str:
        spec = self._columns[name]
        return spec.choice_for(str(value)).label if spec.choices else str(value)


def _may_hold_total(spec: ColumnSpec) -> bool:
    return spec.type in {ColumnType.TEXT, ColumnType.CODE, ColumnType.FISCAL_YEAR, ColumnType.INTEGER}


def _is_filled(value: CellValue) -> bool:
    return value is not None and not (isinstance(value, str) and not clean(value))
