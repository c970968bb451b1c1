"""The prose of the reconciliation: how many comparisons were made, which do not hold, and what was said about them.

Comparisons are counted as จุด, contradictions as รายการ, as on the page กระทบยอด: the same two values of the same
figures are one contradiction.

``paragraphs(month, *, display)`` and ``finding``. It has no ``differences``: they are what it tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sme_dash.measures.month import Month
from sme_dash.measures.repeats import Repeated, repeated
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
    beyond = _beyond(month)
    found = [_counts(month, beyond, display)]
    if beyond:
        found += [_rules(beyond, display), _gravest(beyond, display)]
    return tuple(thai.digits(each, display) for each in found)


def finding(month: Month, *, display: Display) -> str:
    """Return how the reconciliation came out in one sentence; empty without comparisons."""
    if not month.checks:
        return ""
    beyond = _beyond(month)
    checks = thai.count(len(month.checks), "จุด", display)
    if not beyond:
        return f"สอบทานตัวเลข {checks} ไม่พบตัวเลขที่ขัดแย้งกัน"
    silent = sum(not each.is_explained for each in beyond)
    text = f"สอบทานตัวเลข {checks} พบตัวเลขที่ขัดแย้งกัน {_items(len(beyond), display)}"
    return f"{text} ยังไม่ชี้แจง {_items(silent, display)}" if silent else f"{text} ชี้แจงครบแล้ว"


def _beyond(month: Month) -> tuple[Repeated, ...]:
    """Return the contradictions that rounding does not explain, the gravest first."""
    return tuple(each for each in repeated(month.findings) if not each.check.rounding)


def _counts(month: Month, beyond: Sequence[Repeated], display: Display) -> str:
    def points(number: int) -> str:
        return thai.count(number, "จุด", display)

    failed = len(month.findings)
    rounded = sum(each.rounding for each in month.findings)
    explained = sum(each.is_explained for each in beyond)
    text = (
        f"จากการสอบทานความสอดคล้องของตัวเลขในชุดข้อมูล ณ เดือน{thai.month_long(month.as_of, display)} "
        f"จำนวน {points(len(month.checks))} พบว่าตรงกัน {points(len(month.checks) - failed)}"
    )
    if not failed:
        return f"{text} ไม่มีจุดที่ไม่ตรงกัน"
    text = f"{text} ไม่ตรงกัน {points(failed)}"
    if not beyond:
        return f"{text} ซึ่งต่างกันเพียงการปัดเศษทั้งหมด"
    return (
        f"{text} ในจำนวนนี้ต่างกันเพียงการปัดเศษ {points(rounded)} และขัดแย้งกัน {points(failed - rounded)} "
        f"เป็นตัวเลขที่ขัดแย้งกัน {_items(len(beyond), display)} "
        f"ชี้แจงแล้ว {_items(explained, display)} ยังไม่ชี้แจง {_items(len(beyond) - explained, display)}"
    )


def _rules(beyond: Sequence[Repeated], display: Display) -> str:
    found = Counter(each.check.rule for each in beyond)
    told = (f"“{RULES[rule]}” {_items(count, display)}" for rule, count in found.most_common())
    return f"จำแนกตามเกณฑ์ที่ตัวเลขไม่เป็นไปตาม ได้แก่ {' '.join(told)}"


def _gravest(beyond: Sequence[Repeated], display: Display) -> str:
    exact = replace(display, unit="baht")
    told = " ".join(
        f"({position}) {figure_name(each.check.key)} {finding_text(each.check, exact)}"
        for position, each in enumerate(beyond[:NAMED], start=1)
    )
    more = len(beyond) - NAMED
    rest = f" และอีก {_items(more, display)}ตามตาราง" if more > 0 else ""
    return f"รายการที่มีผลต่างมากที่สุด ได้แก่ {told}{rest}"


def _items(count: int, display: Display) -> str:
    return thai.count(count, "รายการ", display)
