"""What a row is (data, total, note) and what its row model finds wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from sme_dash.problems import CATALOGUE, ProblemType, Severity
from sme_dash.thai.text import clean
from sme_dash.workbook.cells import CellValue

OUT_OF_RANGE = ProblemType(
    "out_of_range",
    Severity.ERROR,
    "คอลัมน์ “{column}” มีค่า {found} ซึ่งอยู่นอกช่วงที่ใช้ได้ ({expected})",
    "ตรวจค่าในเซลล์ {cell} แล้วแก้ให้{expected}",
)

_TOTAL = re.compile(
    r"^(ยอด|ผล)?รวม("
    r"|ทั้งสิ้น|ทั้งหมด|ย่อย|สุทธิ|ยอด|เป็นเงิน|จำนวน|งบประมาณ|ยุทธศาสตร์|แนวทาง|กระทรวง|หมวด|ทั้ง|ทุก|ปี"
    r")(\s|ทั้งสิ้น|ทั้งหมด|ทั้ง|[0-9]|ส่งเสริม|$)"
)
"""Labels of reported totals. A project called รวมพลัง… is none: a known word or the end must follow รวม."""

_NOTE = re.compile(r"^(หมายเหตุ|ที่มา|แหล่งที่มา|แหล่งข้อมูล|ข้อมูล ณ|\*)")


@dataclass(frozen=True)
class RowProblem:
    """A rule of the row model that a row breaks: the problem type, the field, and its words."""

    type: ProblemType
    field: str
    words: dict[str, Any]


def is_total(labels: Iterable[CellValue]) -> bool:
    """Return whether any of a row's text cells labels it a reported total (domain.md §3)."""
    return any(isinstance(label, str) and _TOTAL.match(clean(label)) is not None for label in labels)


def is_note(first_text: str, row: Sequence[CellValue]) -> bool:
    """Return whether a row is a note under the table: it starts with a note word and holds no number."""
    return _NOTE.match(first_text) is not None and not any(
        isinstance(value, int | float) and not isinstance(value, bool) for value in row
    )


def rule_problems(error: ValidationError) -> list[RowProblem]:
    """Return the problems behind a row model's refusal, each with the field it speaks of.

    Raises KeyError where a model raises a type that no :class:`ProblemType` declares: that is our mistake.
    """
    found: list[RowProblem] = []
    for item in error.errors(include_url=False):
        context: dict[str, Any] = dict(item.get("ctx", {}))
        bound = _bound(item["type"], context)
        if bound is not None:
            field = str(item["loc"][0])
            found.append(RowProblem(OUT_OF_RANGE, field, {"found": item["input"], "expected": bound}))
            continue
        problem = CATALOGUE[item["type"]]
        field = str(context.pop("field", item["loc"][0] if item["loc"] else ""))
        found.append(RowProblem(problem, field, context))
    return found


def _bound(error_type: str, context: dict[str, Any]) -> str | None:
    match error_type:
        case "greater_than_equal":
            return f"ไม่น้อยกว่า {context['ge']}"
        case "less_than_equal":
            return f"ไม่เกิน {context['le']}"
        case _:
            return None
