"""How an indicator reads in Thai: targets, results, counts by status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import (
    AHEAD,
    BEHIND,
    MET,
    NOT_CARRIED_OUT,
    NOT_MET,
    NOT_REPORTED,
    ON_PLAN,
    Status,
)
from sme_dash.views.figure_text import quantity_text
from sme_dash.views.kpi_rows import RUNNING, Indicator, Reading

IndicatorT = TypeVar("IndicatorT", bound=Indicator)

UNIT_WORD = "ตัวชี้วัด"
FINAL = (MET, NOT_MET, NOT_REPORTED, NOT_CARRIED_OUT)
ALL = (MET, AHEAD, ON_PLAN, BEHIND, RUNNING, NOT_MET, NOT_REPORTED, NOT_CARRIED_OUT)
COMPARATOR_WORDS = {"at_least": "ไม่น้อยกว่า", "at_most": "ไม่เกิน", "equal": "เท่ากับ", "text": "เชิงคุณภาพ"}
NOT_AVAILABLE = "N/A"
BLANK_NOTE = (
    "– หมายถึงเอกสารเว้นว่าง ไม่มีค่า และไม่นับเป็นศูนย์ ส่วน N/A หมายถึงเอกสารระบุว่ายังไม่มีผล ทั้งสองกรณีนับเป็นยังไม่รายงานผล"
)
NOT_CARRIED_OUT_NOTE = "ไม่ได้ดำเนินการ หมายถึงเอกสารระบุว่าไม่ได้ดำเนินโครงการ จึงแยกจากยังไม่รายงานผล"
RULE = "เทียบผลกับเป้าหมายตามเกณฑ์ของตัวชี้วัด (ไม่น้อยกว่า ไม่เกิน หรือเท่ากับ) หากเอกสารไม่ระบุเกณฑ์ถือว่าไม่น้อยกว่า"
PERCENT_RULE = "ผล ÷ เป้าหมาย × 100 ปัดเป็นทศนิยมสองตำแหน่ง"


def number_text(value: Decimal | None, display: Display) -> str:
    """Return a number with as many decimals as it was typed with, without a unit."""
    return quantity_text(value, "", display)


def reading_text(reading: Reading, unit: str, display: Display) -> str:
    """Return a target or result in words: the number with its unit, the text, ``N/A`` or ``–``."""
    match reading.state:
        case "value":
            return quantity_text(reading.number, unit, display)
        case "text":
            return reading.text
        case "not_reported":
            return NOT_AVAILABLE
        case "not_carried_out":
            return NOT_CARRIED_OUT.word
    return thai.NO_VALUE


def cell_text(reading: Reading, display: Display) -> str:
    """Return a target or result for a column of numbers; a verdict in words stands in the status column."""
    if reading.state == "not_carried_out":
        return thai.NO_VALUE
    return reading_text(reading, "", display)


def target_text(row: Indicator, display: Display) -> str:
    """Return a target with its direction, `ไม่น้อยกว่า 84,000 ราย`."""
    text = reading_text(row.target, row.unit, display)
    return f"{COMPARATOR_WORDS[row.comparator]} {text}" if row.target.state == "value" else text


def value_text(row: Indicator, display: Display) -> str:
    """Return result and target on one line, `9 จาก 8 เครือข่าย`; the target alone where there is no result."""
    if row.actual.state != "value":
        return f"เป้าหมาย{_spaced(target_text(row, display))}"
    if row.target.state != "value":
        return f"ผล {reading_text(row.actual, row.unit, display)}"
    if row.comparator != "at_least":
        return f"ผล {number_text(row.actual.number, display)} {target_text(row, display)}"
    if row.unit.startswith("ร้อยละ"):
        result = quantity_text(row.actual.number, "ร้อยละ", display)
        return f"{result} จาก {number_text(row.target.number, display)}"
    result = number_text(row.actual.number, display)
    return f"{result} จาก {quantity_text(row.target.number, row.unit, display)}"


def tooltip(row: Indicator, label: str, display: Display) -> str:
    """Return everything about an indicator's bar, one fact a line."""
    lines = [
        label,
        f"เป้าหมาย {target_text(row, display)}",
        f"ผล {reading_text(row.actual, row.unit, display)}",
        f"{thai.percent(row.percent, display)} ของเป้าหมาย" if row.percent is not None else "",
        row.status.word,
    ]
    return "\n".join(line for line in lines if line)


def statuses_of(rows: Iterable[Indicator]) -> tuple[Status, ...]:
    """Return the statuses to count: the four verdicts, and those of a running year where there are any."""
    there = {row.status for row in rows}
    return tuple(status for status in ALL if status in FINAL or status in there)


def counts(rows: Iterable[Indicator]) -> Counter[str]:
    """Return the number of indicators by status key."""
    return Counter(row.status.key for row in rows)


def counted(number: int, display: Display, noun: str = UNIT_WORD) -> str:
    """Return a number of indicators, `26 ตัวชี้วัด`."""
    return thai.count(number, noun, display)


def others_text(rows: Sequence[Indicator], display: Display) -> str:
    """Return how many are in every status but "met", `ไม่บรรลุเป้าหมาย 4 · ยังไม่รายงานผล 21`; empty where none is."""
    found = counts(rows)
    parts = [
        f"{status.word} {thai.number(found[status.key], 0, display)}"
        for status in ALL
        if status is not MET and found[status.key]
    ]
    return " · ".join(parts)


def met_sentence(rows: Sequence[Indicator], display: Display) -> str:
    """Return how many of some indicators are met, and how the others stand."""
    met = counts(rows)["met"]
    text = f"บรรลุเป้าหมาย {thai.number(met, 0, display)} จาก {counted(len(rows), display)}"
    others = others_text(rows, display)
    return f"{text} ({others})" if others else text


def by_shortfall(rows: Iterable[IndicatorT]) -> list[IndicatorT]:
    """Return indicators in the order of a bullet chart: the furthest from target first.

    Those without a result stand between those short of the target and those that reached it: they are no zero.
    """

    def order(row: IndicatorT) -> tuple[int, Decimal]:
        if row.status in {NOT_MET, BEHIND}:
            group = 0
        elif row.status in {NOT_REPORTED, NOT_CARRIED_OUT}:
            group = 1
        else:
            group = 2 if row.status is RUNNING else 3
        return group, -(row.shortfall if row.shortfall is not None else Decimal(0))

    return sorted(rows, key=order)


def _spaced(text: str) -> str:
    return text if text.startswith(("ไม่", "เท่า")) else f" {text}"
