"""Reading by a mapping: the header it names, if the sheet still carries it; otherwise problems and no data."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map

from sme_dash.contracts.declare import Kind, SheetContract
from sme_dash.contracts.fingerprint import column_key, layout_fingerprint, same_sheet
from sme_dash.contracts.foreign_table import counts_up
from sme_dash.contracts.header import SEARCHED_ROWS, FoundColumn, Header, column_texts
from sme_dash.contracts.header_match import PrintedHeader
from sme_dash.contracts.mapping import MappedColumn, Mapping, SheetMapping
from sme_dash.contracts.rows import is_filled
from sme_dash.problems import Problem, ProblemLog, ProblemType, Severity
from sme_dash.workbook.cells import MAX_COLUMN, Sheet, Workbook, a1

COLUMNS_MAPPED = ProblemType(
    "columns_mapped",
    Severity.NOTE,
    "อ่านแผ่นงาน “{sheet}” เป็น “{expected}” ตามการจับคู่คอลัมน์: {pairs}",
    "ตรวจว่าจับคู่คอลัมน์ถูกต้อง หากไม่ถูกต้องให้จับคู่ใหม่",
)
MAPPING_SHEET_GONE = ProblemType(
    "mapping_sheet_gone",
    Severity.ERROR,
    "การจับคู่คอลัมน์อ้างถึงแผ่นงาน “{found}” ซึ่งไฟล์นี้ไม่มี หรือมีมากกว่าหนึ่งแผ่น จึงไม่ได้อ่าน “{expected}”",
    "ตรวจชื่อแผ่นงาน หรือจับคู่คอลัมน์ใหม่ให้ตรงกับไฟล์นี้",
)
MAPPING_COLUMN_CHANGED = ProblemType(
    "mapping_column_changed",
    Severity.ERROR,
    "คอลัมน์ {letter} ที่จับคู่กับ “{field}” เคยมีหัวตาราง “{expected}” แต่ไฟล์นี้{now} จึงไม่ได้อ่านแผ่นงาน “{sheet}”",
    "แก้หัวตารางให้เหมือนเดิม หรือจับคู่คอลัมน์ใหม่ให้ตรงกับไฟล์นี้",
)
MAPPING_FIELD_UNKNOWN = ProblemType(
    "mapping_field_unknown",
    Severity.ERROR,
    "การจับคู่คอลัมน์ที่บันทึกไว้อ้างถึง “{found}” ซึ่งแบบฟอร์มรุ่นปัจจุบันไม่มี",
    "จับคู่คอลัมน์ใหม่ตามแบบฟอร์มรุ่นปัจจุบัน",
)
MAPPING_LAYOUT_CHANGED = ProblemType(
    "mapping_layout_changed",
    Severity.WARNING,
    "รูปแบบของไฟล์นี้ไม่เหมือนกับเมื่อจับคู่คอลัมน์ไว้ แม้คอลัมน์ที่จับคู่ยังอยู่ครบ",
    "ตรวจคอลัมน์ที่เพิ่มหรือเปลี่ยนไป แล้วยืนยันการจับคู่คอลัมน์อีกครั้ง",
)
ROW_ABOVE_DATA = ProblemType(
    "row_above_data",
    Severity.WARNING,
    "แถวที่ {row} อยู่ระหว่างหัวตารางกับแถวข้อมูลแรกตามการจับคู่คอลัมน์ จึงไม่ได้อ่าน",
    "หากเป็นข้อมูล ให้จับคู่คอลัมน์ใหม่โดยระบุแถวข้อมูลแรกเป็นแถวที่ {row}",
)


def mapped_sheets(workbook: Workbook, kind: Kind, mapping: Mapping, problems: ProblemLog) -> Map[str, Sheet]:
    """Return the sheet that answers each mapped contract, by contract; what is gone goes to the problems."""
    known = {contract.id: contract for contract in kind.sheets}
    found: dict[str, Sheet] = {}
    for each in mapping.sheets:
        contract = known.get(each.contract_id)
        unknown = (
            [each.contract_id]
            if contract is None
            else [column.field for column in each.columns if column.field not in contract.columns]
        )
        problems.extend(MAPPING_FIELD_UNKNOWN.at(sheet=each.sheet, found=name) for name in unknown)
        if contract is None or unknown:
            continue
        sheet = same_sheet(workbook, each.sheet)
        if sheet is None:
            problems.add(MAPPING_SHEET_GONE.at(found=each.sheet, expected=contract.name))
        else:
            found[contract.id] = sheet
    return found


def mapped_header(
    sheet: Sheet, contract: SheetContract, mapped: SheetMapping, problems: ProblemLog
) -> Header | None:
    """Return the header a mapping names, also where lines above it came or went; None where it is not there.

    Every column must carry the header it carried when it was mapped: what stands there else is not read.
    """
    height = mapped.header_row - mapped.first_header_row
    rows = (mapped.first_header_row, *range(1, min(len(sheet.rows), SEARCHED_ROWS) + 1))
    first = next((row for row in rows if not any(_changed(sheet, row, row + height, mapped))), None)
    if first is None:
        changed = _changed(sheet, mapped.first_header_row, mapped.header_row, mapped)
        problems.extend(_stale(sheet, contract, mapped, column, now) for column, now in changed)
        return None
    header = _header(sheet, contract, mapped, first, first + height)
    problems.add(_note(sheet, contract, header))
    problems.extend(_rows_above_data(sheet, header))
    return header


def layout_problems(workbook: Workbook, kind: Kind, mapping: Mapping) -> Iterator[Problem]:
    """Yield a warning where a workbook is of another layout than the one a mapping was made for."""
    if layout_fingerprint(workbook, kind) != mapping.fingerprint:
        yield MAPPING_LAYOUT_CHANGED.at()


def _changed(
    sheet: Sheet, first_row: int, last_row: int, mapped: SheetMapping
) -> Iterator[tuple[MappedColumn, str]]:
    """Yield the mapped columns that carry another header in some rows, with that header."""
    for column in mapped.columns:
        now = _printed(sheet, first_row, last_row, column.number)
        if column_key(now) != column_key(column.header):
            yield column, now


def _printed(sheet: Sheet, first_row: int, last_row: int, number: int) -> str:
    return " ".join(column_texts(sheet, first_row, last_row, number))


def _stale(
    sheet: Sheet, contract: SheetContract, mapped: SheetMapping, column: MappedColumn, now: str
) -> Problem:
    return MAPPING_COLUMN_CHANGED.at(
        sheet=sheet.name,
        cell=f"{column.letter}{mapped.header_row}",
        row=mapped.header_row,
        column=now or column.header,
        found=now,
        expected=column.header,
        letter=column.letter,
        field=contract.columns[column.field].printed,
        now=f"เป็น “{now}”" if now else "ไม่มีหัวตารางที่ตำแหน่งนั้น",
    )


def _header(
    sheet: Sheet, contract: SheetContract, mapped: SheetMapping, first_row: int, last_row: int
) -> Header:
    columns: dict[str, FoundColumn] = {}
    extra: list[FoundColumn] = []
    units: dict[str, str] = {}
    fields = {column.number: column.field for column in mapped.columns}
    for number in range(1, max(sheet.column_count, *fields) + 1):
        texts = column_texts(sheet, first_row, last_row, number)
        found = FoundColumn(number, " ".join(texts), a1(last_row, number))
        if number in fields:
            columns[fields[number]] = found
            unit = PrintedHeader(tuple(texts)).unit if texts else None
            if unit is not None:
                units[fields[number]] = unit
        elif texts:
            extra.append(found)
    amounts = [found.number for field, found in columns.items() if contract.columns[field].is_amount]
    before = [found.number for found in extra if found.number < min(amounts, default=MAX_COLUMN)]
    below = mapped.first_data_row - mapped.header_row
    return Header(
        first_row,
        last_row,
        columns,
        (),
        tuple(extra),
        units,
        data_row=last_row + below,
        label_columns=tuple(before),
    )


def _rows_above_data(sheet: Sheet, header: Header) -> Iterator[Problem]:
    """Yield the filled rows that the mapping leaves out: last month a line of column numbers, today perhaps data."""
    for number in range(header.last_row + 1, min(header.first_data_row, len(sheet.rows) + 1)):
        values = [sheet.value(number, found.number) for found in header.columns.values()]
        if any(map(is_filled, values)):
            harmless = counts_up([value for value in sheet.rows[number - 1] if is_filled(value)])
            yield ROW_ABOVE_DATA.at(
                sheet=sheet.name, row=number, cell=a1(number, 1), severity=Severity.NOTE if harmless else None
            )


def _note(sheet: Sheet, contract: SheetContract, header: Header) -> Problem:
    pairs = [
        f"{found.cell} “{found.printed}” คือ “{contract.columns[field].printed}”"
        for field, found in header.columns.items()
    ]
    return COLUMNS_MAPPED.at(
        sheet=sheet.name,
        row=header.last_row,
        found=sheet.name,
        expected=contract.name,
        pairs=", ".join(pairs),
    )
