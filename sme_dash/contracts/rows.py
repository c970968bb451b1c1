"""What a row is: a reported total, a note under the table, or data; and which bounds a data row breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from sme_dash.contracts.cell_problems import OUT_OF_RANGE
from sme_dash.contracts.declare import BrokenRule
from sme_dash.thai.text import clean, to_arabic_digits
from sme_dash.workbook.cells import CellValue

_TOTAL = re.compile(
    r"(?:(?:ยอด|ผล)?รวม(?:ยอด)?|(?:grand|sub)?total)"
    r"(?:$|[:：(/0-9]|ทั้ง(?:สิ้น|หมด|ปี|แผน|[0-9]|$)|ย่อย|สุทธิ|เป็นเงิน|จำนวน(?:เงิน|ทั้ง|[0-9]|$)"
    r"|งบ|ค่าใช้จ่าย|เบิกจ่าย|ผูกพัน|ยุทธศาสตร์|กลยุทธ์|แนวทาง|แผนงาน|กระทรวง|สำนัก|กรม|ฝ่าย|หน่วยงาน|หมวด"
    r"|ปี(?:งบ|[0-9])|ไตรมาส|ทุก(?:ยุทธศาสตร์|กลยุทธ์|แนวทาง|กระทรวง|หน่วยงาน|หมวด|รายการ|ปี|$))",
    re.IGNORECASE,
)
"""Labels of reported totals, spaces left out. A project called รวมพลัง… is none: a word for what is totalled, a
figure, or the end must follow รวม."""

_NOTE = re.compile(r"(หมาย ?เหตุ|ที่มา|แหล่งที่มา|แหล่งข้อมูล|ข้อมูล ณ|\*)")


def is_total(labels: Iterable[CellValue]) -> bool:
    """Return whether any of the cells that say what a row is calls it a reported total (docs/rules.md §3)."""
    return any(
        isinstance(label, str) and _TOTAL.match(to_arabic_digits(clean(label)).replace(" ", "")) is not None
        for label in labels
    )


def is_note(row: Sequence[CellValue]) -> bool:
    """Return whether a row is a note under the table: it starts with a note word and holds no number."""
    first = next((clean(value) for value in row if isinstance(value, str) and clean(value)), "")
    return _NOTE.match(first) is not None and not any(
        isinstance(value, int | float) and not isinstance(value, bool) for value in row
    )


def is_filled(value: CellValue) -> bool:
    """Return whether a cell holds anything a reader can see."""
    return value is not None and not (isinstance(value, str) and not clean(value))


def broken_bounds(error: ValidationError) -> Iterator[BrokenRule]:
    """Yield the bounds behind a row model's refusal, each with the field it speaks of.

    Raises KeyError for any other refusal: cells are typed before a model sees them, so that is our mistake.
    """
    for item in error.errors(include_url=False):
        context: dict[str, Any] = item.get("ctx", {})
        bound = {
            "greater_than_equal": f"ไม่น้อยกว่า {context.get('ge')}",
            "less_than_equal": f"ไม่เกิน {context.get('le')}",
        }[item["type"]]
        yield BrokenRule(OUT_OF_RANGE, str(item["loc"][0]), {"expected": bound})
