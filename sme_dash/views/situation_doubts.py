"""What a reader of the situation page must know of its figures: doubtful units, unread names, forecasts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from sme_dash.periods import Period
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import PROVISIONAL, Mark, Status
from sme_dash.views.situation_rows import (
    Statistic,
    Topic,
    decimals_of,
    percent_text,
    period_words,
    value_text,
)

ODD_UNIT = Status("odd_unit", "⚠", "หน่วยตามที่พิมพ์", "caution")
OUT_OF_PROPORTION = 10
"""A month this many times smaller or larger than the average month of a longer period is not in its unit."""
IN_PROPORTION = 2

_REMARK = re.compile(r"\s*\([^)]*\)\s*$")
_MONTHS_AHEAD = re.compile(r"(\d+)\s*เดือน")


def with_doubts(topics: Iterable[Topic], display: Display) -> tuple[Topic, ...]:
    """Return the topics with every value whose printed unit contradicts its neighbours told so."""
    return tuple(
        Topic(topic.name, tuple(replace(row, odd_unit=_odd_unit(row, topic, display)) for row in topic.rows))
        for topic in topics
    )


def row_mark(row: Statistic) -> Mark | None:
    """Return the sign beside a figure: a doubtful unit before a provisional figure."""
    if row.odd_unit:
        return Mark(ODD_UNIT, row.odd_unit)
    if row.provisional:
        return Mark(PROVISIONAL, "ตัวเลขเบื้องต้น อาจมีการปรับปรุง")
    return None


def notes_of(rows: Sequence[Statistic], display: Display) -> tuple[str, ...]:
    """Return what must be said under a table of some rows."""
    notes = [row.odd_unit for row in rows if row.odd_unit]
    unnamed = [row for row in rows if row.is_unnamed]
    if unnamed:
        count = thai.number(len(unnamed), 0, display)
        notes.append(f"มี {count} รายการที่เอกสารต้นฉบับพิมพ์ชื่อเป็นภาพและอ่านไม่ได้ จึงเรียงตามลำดับที่พิมพ์โดยไม่ระบุชื่อ")
    without = [row for row in rows if row.value is None and row.change is None and row.share is None]
    if without:
        notes.append(f"ไม่มีตัวเลขในชุดข้อมูล: {', '.join(row.item for row in without)}")
    if any(row.provisional for row in rows):
        notes.append("รายการที่มีเครื่องหมาย “เบื้องต้น” เป็นตัวเลขเบื้องต้น อาจมีการปรับปรุง")
    return tuple(thai.digits(note, display) for note in notes)


def forecast_notes(rows: Sequence[Statistic], display: Display) -> tuple[str, ...]:
    """Return growth forecasts in words: one sentence per period, its lowest to its highest figure."""
    by_period: dict[Period, list[Decimal]] = {}
    for row in rows:
        if row.is_forecast and row.period is not None and row.change is not None:
            by_period.setdefault(row.period, []).append(row.change)
    notes = []
    for period, changes in sorted(by_period.items()):
        places = max(decimals_of(changes), 1)
        ends = [percent_text(value, display, places) for value in (min(changes), max(changes))]
        notes.append(f"คาดการณ์{period_words(period, display)}: {' ถึง '.join(dict.fromkeys(ends))}")
    return tuple(notes)


def months_ahead(item: str) -> int | None:
    """Return how many months a forecast looks ahead, as its item's name says."""
    match = _MONTHS_AHEAD.search(item)
    return int(match[1]) if match else None


def _odd_unit(row: Statistic, topic: Topic, display: Display) -> str:
    """Return why a month's printed unit cannot be right, beside a longer period of the same quantity."""
    if row.value is None or row.period is None or row.value == 0:
        return ""
    averages: dict[str, tuple[Decimal, Period]] = {}
    for other in topic.rows:
        if _contains(other, row) and other.value is not None and other.period is not None:
            average = other.value * _months(row.period) / _months(other.period)
            averages.setdefault(other.unit, (average, other.period))
    own = averages.pop(row.unit, None)
    if own is None or _ratio(row.value, own[0]) < OUT_OF_PROPORTION:
        return ""
    near = next((u for u, (mean, _) in averages.items() if _ratio(row.value, mean) < IN_PROPORTION), None)
    text = (
        f"{row.item} {period_words(row, display)} แสดงค่า {value_text(replace(row, odd_unit='-'), display)} "
        f"ตามหน่วยที่พิมพ์ แต่ค่าเฉลี่ยต่อเดือนของ {period_words(own[1], display)} "
        f"คือ {thai.number(own[0], 1, display)} {row.unit}"
    )
    if near is not None:
        text += f" ขนาดของตัวเลขใกล้เคียงหน่วย{near}มากกว่า ({thai.number(averages[near][0], 1, display)} {near})"
    return f"{text} โปรดตรวจสอบกับเอกสารต้นฉบับก่อนนำไปใช้"


def _contains(other: Statistic, row: Statistic) -> bool:
    """Return whether another row measures the same quantity over a longer time around the row's."""
    if other.period is None or row.period is None or _REMARK.sub("", other.item) != _REMARK.sub("", row.item):
        return False
    return (
        other.period.start <= row.period.start
        and row.period.end <= other.period.end
        and _months(other.period) > _months(row.period)
    )


def _months(period: Period) -> int:
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1


def _ratio(first: Decimal, second: Decimal) -> Decimal:
    low, high = sorted((abs(first), abs(second)))
    return high / low if low else Decimal("Infinity")
