"""The prose of the reconciliation: how many comparisons were made, which do not hold, and what was said about them.

``paragraphs(month, *, display)`` and ``finding``. It has no ``differences``: they are what it tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sme_dash.measures.check import Check
from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.figure_names import figure_name
from sme_dash.views.figure_text import RULES, finding_text

NAMED = 5
"""The most contradictions told one by one; the table has them all."""


def paragraphs(month: Month, *, display: Display) -> tuple[str, ...]:
    """Return how the comparisons came out, by rule, and the gravest contradictions; empty without comparisons."""
    if not month.checks:
        return ()
    beyond = [each for each in month.findings if not each.rounding]
    found = [_counts(month, beyond, display)]
    if beyond:
        found += [_rules(beyond, display), _gravest(beyond, display)]
    return tuple(thai.digits(each, display) for each in found)


def finding(month: Month, *, display: Display) -> str:
    """Return how the reconciliation came out in one sentence; empty without comparisons."""
    if not month.checks:
        return ""
    beyond = [each for each in month.findings if not each.rounding]
    if not beyond:
        return f"สอบทานตัวเลข {_items(len(month.checks), display)} ไม่พบตัวเลขที่ขัดแย้งกัน"
    silent = sum(not each.explanation for each in beyond)
    text = f"สอบทานตัวเลข {_items(len(month.checks), display)} พบตัวเลขที่ขัดแย้งกัน {_items(len(beyond), display)}"
    return f"{text} ยังไม่ชี้แจง {_items(silent, display)}" if silent else f"{text} ชี้แจงครบแล้ว"


def _counts(month: Month, beyond: Sequence[Check], display: Display) -> str:
    failed = len(month.findings)
    explained = sum(bool(each.explanation) for each in beyond)
    text = (
        f"จากการสอบทานความสอดคล้องของตัวเลขในชุดข้อมูล ณ เดือน{thai.month_long(month.as_of, display)} "
        f"จำนวน {_items(len(month.checks), display)} พบว่าตรงกัน {_items(len(month.checks) - failed, display)}"
    )
    if not failed:
        return f"{text} ไม่มีรายการที่ไม่ตรงกัน"
    return (
        f"{text} ไม่ตรงกัน {_items(failed, display)} "
        f"ในจำนวนนี้ต่างกันเพียงการปัดเศษ {_items(failed - len(beyond), display)} "
        f"และขัดแย้งกัน {_items(len(beyond), display)} "
        f"ชี้แจงแล้ว {_items(explained, display)} ยังไม่ชี้แจง {_items(len(beyond) - explained, display)}"
    )


def _rules(beyond: Sequence[Check], display: Display) -> str:
    found = Counter(each.rule for each in beyond)
    told = (f"“{RULES[rule]}” {_items(count, display)}" for rule, count in found.most_common())
    return f"จำแนกตามเกณฑ์ที่ตัวเลขไม่เป็นไปตาม ได้แก่ {' '.join(told)}"


def _gravest(beyond: Sequence[Check], display: Display) -> str:
    exact = replace(display, unit="baht")
    told = " ".join(
        f"({position}) {figure_name(each.key)} {finding_text(each, exact)}"
        for position, each in enumerate(beyond[:NAMED], start=1)
    )
    more = len(beyond) - NAMED
    rest = f" และอีก {_items(more, display)}ตามตาราง" if more > 0 else ""
    return f"รายการที่มีผลต่างมากที่สุด ได้แก่ {told}{rest}"


def _items(count: int, display: Display) -> str:
    return thai.count(count, "รายการ", display)
