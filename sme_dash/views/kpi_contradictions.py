"""What the documents report twice about an indicator, with different values."""

from __future__ import annotations

from collections.abc import Mapping

from sme_dash.measures.check import Check, Rule
from sme_dash.measures.month import Month
from sme_dash.measures.repeats import repeated
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import AttentionItem
from sme_dash.views.figure_text import (
    RULES,
    finding_href,
    finding_status,
    finding_text,
    places_text,
    value_text,
)
from sme_dash.views.kpi_rows import is_percentage
from sme_dash.views.lineage_targets import places_target

FIELD_WORDS = {"target": "เป้าหมาย", "actual": "ผล"}


def contradictions(month: Month, labels: Mapping[str, str], display: Display) -> tuple[AttentionItem, ...]:
    """Return the open contradictions of some indicators, gravest first; ``labels`` are their names by key."""
    return tuple(
        AttentionItem(
            text=f"{FIELD_WORDS.get(check.key.rsplit('/', 1)[1], '')} {labels[_prefix(check)]}".strip(),
            detail=_detail(check, display),
            amount_text=f"ต่าง {_difference(check, display)}",
            href=finding_href(check),
            status=finding_status(check),
            figure=check.key if check.key in month.figures else places_target(month, check.places),
        )
        for check in (each.check for each in repeated(month.findings))
        if _prefix(check) in labels and not check.rounding
    )


def _prefix(check: Check) -> str:
    return check.key.rsplit("/", 1)[0]


def _difference(check: Check, display: Display) -> str:
    if is_percentage(check.unit):
        return thai.points(abs(check.difference), display).lstrip("+")
    return value_text(check.key, abs(check.difference), check.unit, display)


def _detail(check: Check, display: Display) -> str:
    rule = "" if check.rule is Rule.REFERENCE else RULES[check.rule]
    parts = (finding_text(check, display), rule, check.document, places_text(check.places))
    return " · ".join(part for part in parts if part)
