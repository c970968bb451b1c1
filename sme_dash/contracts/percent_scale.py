"""Percentages that look like shares: 0.75 in a column whose other cells are no larger than one.

Under a percent format the cell that shows 75% holds 0.75 and is read as 75. Without that format 0.75 is what it says,
three quarters of a percent, and values are never guessed; but where every plain number of a column is a share, somebody
is asked to look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sme_dash.contracts.declare import ColumnType, SheetContract
from sme_dash.contracts.header import Header
from sme_dash.contracts.keys import TypedRow
from sme_dash.problems import Problem, ProblemType, Severity
from sme_dash.workbook.cells import Sheet, a1

PERCENT_AS_SHARE = ProblemType(
    "percent_as_share",
    Severity.WARNING,
    "คอลัมน์ “{column}” มีแต่ค่าที่ไม่เกิน 1 (เช่น {found} ในเซลล์ {cell}) ระบบอ่านเป็นร้อยละ {found} แต่อาจเป็นสัดส่วนที่ยังไม่ได้คูณ 100",
    "หากหมายถึงร้อยละ {expected} ให้พิมพ์ {expected} หรือจัดรูปแบบเซลล์ทั้งคอลัมน์เป็นเปอร์เซ็นต์",
)


def percent_doubts(
    sheet: Sheet, contract: SheetContract, header: Header, rows: Iterable[TypedRow]
) -> Iterator[Problem]:
    """Yield a warning for each column of percentages whose plain numbers are all shares of one."""
    numbers = [row.number for row in rows]
    for name, column in header.columns.items():
        if contract.columns[name].type is not ColumnType.PERCENT:
            continue
        plain = [
            (row, value)
            for row in numbers
            if (row, column.number) not in sheet.percent_cells
            and isinstance(value := sheet.value(row, column.number), (int, float))
            and not isinstance(value, bool)
            and value != 0
        ]
        first = next(((row, value) for row, value in plain if value != int(value)), None)
        if first is None or any(abs(value) > 1 for _, value in plain):
            continue
        row, value = first
        yield PERCENT_AS_SHARE.at(
            sheet=sheet.name,
            cell=a1(row, column.number),
            row=row,
            column=column.printed,
            found=value,
            expected=f"{value * 100:.10g}",
        )
