"""The prose of the SME situation: a paragraph a topic of the workbook, its latest figures first (report2561:669–815).

``paragraphs(month, *, display)``, ``differences`` and ``finding``, as of the disbursement but of no fiscal year.
Money stays in million baht as printed. Causes, which only the office knows, are not written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sme_dash.measures.month import Month
from sme_dash.periods import Period
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.prose.difference import Difference, differences_of
from sme_dash.views.situation_cards import situation_answer
from sme_dash.views.situation_charts import GROWTH_VERBS
from sme_dash.views.situation_doubts import with_doubts
from sme_dash.views.situation_rows import (
    Statistic,
    Topic,
    decimals_of,
    period_words,
    read_topics,
    value_text,
)

NAMED = 9
"""The most items of a period that a sentence names; of longer lists it names the first three, by size."""
LARGEST = 3


def paragraphs(month: Month, *, display: Display) -> tuple[str, ...]:
    """Return a paragraph for each topic; items whose names could not be read stand in the table alone."""
    printed = replace(display, unit="mb")
    found = (_topic(topic, printed) for topic in with_doubts(read_topics(month), printed))
    return tuple(thai.digits(each, display) for each in found if each)


def differences(month: Month, *, display: Display) -> tuple[Difference, ...]:
    """Return where statistics are reported with another value too."""
    keys = [finding.key for finding in month.findings if finding.key.startswith("situation/")]
    return differences_of(month, display, keys)


def finding(month: Month, *, display: Display) -> str:
    """Return how SMEs are doing in one sentence; empty without a situation workbook."""
    return situation_answer(with_doubts(read_topics(month), display), display)


def _topic(topic: Topic, display: Display) -> str:
    latest = _latest([row for row in topic.rows if not row.is_unnamed and _has_number(row)])
    parts = []
    for period in dict.fromkeys(row.period_text for row in latest):
        own = [row for row in latest if row.period_text == period]
        parts.append(f"{period_words(own[0], display)} {_sentence(topic, own, display)}")
    if not parts:
        return ""
    doubts = " ".join(dict.fromkeys(row.odd_unit for row in latest if row.odd_unit))
    return f"{topic.name} {' และ '.join(parts)} {doubts}".rstrip()


def _sentence(topic: Topic, rows: Sequence[Statistic], display: Display) -> str:
    if len(rows) <= NAMED:
        return " ".join(_told(topic, row, display) for row in rows)
    largest = sorted(rows, key=lambda row: -(row.value or row.share or row.change or 0))[:LARGEST]
    told = " ".join(_told(topic, row, display) for row in largest)
    return f"จาก {len(rows)} รายการ รายการที่สูงที่สุดได้แก่ {told}"


def _told(topic: Topic, row: Statistic, display: Display) -> str:
    """Return an item with its numbers, and what it was in the period before where that is reported."""
    before = _before(topic, row)
    text = row.item
    if row.value is not None:
        text += f" {value_text(row, display)}"
        if before is not None and before.value is not None:
            text += f" จาก {value_text(before, display)} เมื่อ {period_words(before, display)}"
    if row.change is not None:
        text += f" {_changed(topic, row, row.change, display)}"
        if row.value is None and before is not None and before.change is not None:
            text += f" ({period_words(before, display)} {_changed(topic, before, before.change, display)})"
    if row.share is not None:
        decimals = max(decimals_of(each.share for each in topic.rows), 1)
        text += f" คิดเป็นสัดส่วน{thai.percent_words(row.share, display, decimals)}"
    return f"{text} (เบื้องต้น)" if row.provisional else text


def _changed(topic: Topic, row: Statistic, change: Decimal, display: Display) -> str:
    """Return a change in words: an amount rises or falls, a rate without an amount grows or shrinks."""
    if change == 0:
        return "ไม่เปลี่ยนแปลง"
    rose, fell = GROWTH_VERBS if row.value is None else ("เพิ่มขึ้น", "ลดลง")
    decimals = max(decimals_of(each.change for each in topic.rows), 1)
    return f"{rose if change > 0 else fell}{thai.percent_words(abs(change), display, decimals)}"


def _latest(rows: Sequence[Statistic]) -> list[Statistic]:
    """Return each item's latest row, in the order of the workbook; a row without a period counts as it stands."""
    ends: dict[str, Period] = {}
    for row in rows:
        if row.period is not None:
            ends[row.item] = max(ends.get(row.item, row.period), row.period)
    return [row for row in rows if row.period is None or row.period == ends[row.item]]


def _before(topic: Topic, row: Statistic) -> Statistic | None:
    """Return the same item's row of the period of the same kind before."""
    own = row.period
    if own is None:
        return None
    earlier = [
        (each.period, each)
        for each in topic.rows
        if each.item == row.item
        and each.period is not None
        and each.period.kind is own.kind
        and each.period.end < own.end
    ]
    return max(earlier, key=lambda pair: pair[0])[1] if earlier else None


def _has_number(row: Statistic) -> bool:
    return row.value is not None or row.change is not None or row.share is not None
