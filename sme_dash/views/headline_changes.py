"""The headline figures of a kind before and after: what an executive would see change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sme_dash.measures.figure import PERCENT, Figure
from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import CellView, ColumnView, RowView, TableView
from sme_dash.views.figure_names import figure_name, split_key
from sme_dash.views.figure_text import value_text
from sme_dash.views.headlines import latest
from sme_dash.views.situation_cards import (
    ALL_SME,
    CLOSED,
    CONFIDENCE_TOPIC,
    COUNT_TOPIC,
    EMPLOYMENT_TOPIC,
    EXPORT_ITEMS,
    EXPORT_TOPIC,
    GDP_TOPIC,
    OPENED,
    REGISTRATION_TOPIC,
)
from sme_dash.views.situation_charts import SME_GDP

YEARLY = {
    "budget": (
        "budget",
        ("budget_baht", "disbursed_baht", "committed_baht", "remaining_baht", "used_percent", "projects"),
    ),
    "kpi": (
        "kpi",
        ("count", "count_met", "count_not_met", "count_not_reported", "count_not_carried_out"),
    ),
    "integrated_plan": (
        "integrated",
        ("target", "actual", "percent", "budget_mb", "spent_mb", "spent_percent", "ministries"),
    ),
}
"""The headline figures of a year by kind: the beginning of their keys, and their fields."""

OVERALL_INDEX = "TSSI ภาพรวม"

LATEST = (
    (COUNT_TOPIC, ALL_SME, "value"),
    (EMPLOYMENT_TOPIC, ALL_SME, "value"),
    (EMPLOYMENT_TOPIC, ALL_SME, "share_percent"),
    (GDP_TOPIC, SME_GDP, "change_percent"),
    *((EXPORT_TOPIC, item, "value") for item in EXPORT_ITEMS),
    (CONFIDENCE_TOPIC, OVERALL_INDEX, "value"),
    (REGISTRATION_TOPIC, OPENED, "value"),
    (REGISTRATION_TOPIC, CLOSED, "value"),
)
"""Statistics whose latest period is a headline: topic, item, field."""

UNCHANGED = "ไม่เปลี่ยนแปลง"
NEW = "เพิ่มใหม่"
GONE = "ไม่มีในข้อมูลใหม่"


@dataclass(frozen=True, slots=True)
class HeadlineChange:
    """One headline figure in two months; either may be absent, and of a statistic the period may differ."""

    before: Figure | None
    after: Figure | None

    @property
    def figure(self) -> Figure:
        """Return the later figure, or the earlier where there is no later one."""
        figure = self.after or self.before
        assert figure is not None
        return figure

    @property
    def difference(self) -> Decimal | None:
        """Return after − before, None where either has no number or they are counted in different units."""
        values = [
            None if figure is None or figure.value is None or isinstance(figure.value, str) else figure.value
            for figure in (self.before, self.after)
        ]
        if self.before is None or self.after is None or self.before.unit != self.after.unit:
            return None
        old, new = values
        return None if old is None or new is None else Decimal(new) - Decimal(old)

    @property
    def changed(self) -> bool:
        """Return whether the two months say different things."""
        if self.before is None or self.after is None:
            return True
        return (self.before.key, self.before.value) != (self.after.key, self.after.value)


def headline_changes(kind: str, before: Month | None, after: Month) -> tuple[HeadlineChange, ...]:
    """Return the headline figures of a kind in two months.

    The latest year's stand there always; those of an earlier year only where one of them changed.
    """
    if kind == "situation":
        return tuple(_latest_changes(before, after))
    if kind not in YEARLY:
        return ()
    prefix, fields = YEARLY[kind]
    changes: list[HeadlineChange] = []
    for position, year in enumerate(_years(prefix, before, after)):
        of_year = [
            change
            for field in fields
            if (change := _change(f"{prefix}/{year}/total/{field}", before, after)) is not None
        ]
        if position == 0 or any(change.changed for change in of_year):
            changes += of_year
    return tuple(changes)


def headlines_table(
    kind: str, before: Month | None, after: Month, *, display: Display, before_label: str, after_label: str
) -> TableView | None:
    """Return the headline figures before → after as a table; None where the kind has none."""
    changes = headline_changes(kind, before, after)
    if not changes:
        return None
    moved = sum(change.changed for change in changes)
    caption = f"ตัวเลขสำคัญเปลี่ยน {moved} จาก {len(changes)} รายการ" if moved else "ตัวเลขสำคัญไม่เปลี่ยนแปลง"
    return TableView(
        key="headline-changes",
        caption=thai.digits(caption, display),
        columns=(
            ColumnView(key="figure", header="ตัวเลข", width="wide"),
            ColumnView(key="before", header=before_label, align="right", kind="decimal"),
            ColumnView(key="after", header=after_label, align="right", kind="decimal"),
            ColumnView(key="difference", header="เปลี่ยนแปลง", align="right", kind="decimal"),
        ),
        rows=tuple(_row(change, display) for change in changes),
    )


def _years(prefix: str, *months: Month | None) -> list[int]:
    found = {
        int(match[1])
        for month in months
        if month is not None
        for key in month.figures
        if (match := re.match(rf"{prefix}/(\d{{4}})/total/", key)) is not None
    }
    return sorted(found, reverse=True)


def _change(key: str, before: Month | None, after: Month) -> HeadlineChange | None:
    old = before.figures.get(key) if before is not None else None
    new = after.figures.get(key)
    return None if old is None and new is None else HeadlineChange(old, new)


def _latest_changes(before: Month | None, after: Month) -> Iterator[HeadlineChange]:
    for topic, item, field in LATEST:
        old = latest(before, topic, item, field) if before is not None else None
        new = latest(after, topic, item, field)
        if old is not None or new is not None:
            yield HeadlineChange(old.figure if old else None, new.figure if new else None)


def _row(change: HeadlineChange, display: Display) -> RowView:
    figure = change.figure
    shown = display
    if change.difference and _text(change.before, display) == _text(change.after, display):
        shown = Display(display.digits, "baht")  # a change too small for million baht
    other_period = (
        change.before is not None and change.after is not None and change.before.key != change.after.key
    )
    return RowView(
        (
            CellView(thai.digits(figure_name(figure.key), display), figure.key, bold=change.changed),
            _cell(change.before, shown, _period(change.before, display) if other_period else ""),
            _cell(change.after, shown, _period(change.after, display) if other_period else ""),
            CellView(_moved(change, shown), change.difference, bold=change.changed),
        )
    )


def _cell(figure: Figure | None, display: Display, note: str) -> CellView:
    value = None if figure is None or isinstance(figure.value, str) else figure.value
    return CellView(_text(figure, display), value, note=note)


def _text(figure: Figure | None, display: Display) -> str:
    return thai.NO_VALUE if figure is None else value_text(figure.key, figure.value, figure.unit, display)


def _period(figure: Figure | None, display: Display) -> str:
    found = split_key(figure.key) if figure is not None else None
    return thai.digits(found[1].get("period", ""), display) if found is not None else ""


def _moved(change: HeadlineChange, display: Display) -> str:
    if not change.changed:
        return UNCHANGED
    if change.before is None or change.after is None:
        return NEW if change.before is None else GONE
    difference = change.difference
    if difference is None:
        return thai.NO_VALUE
    figure = change.figure
    if figure.key.endswith("percent") or figure.unit in {PERCENT, "%"}:
        return thai.points(difference, display)
    text = value_text(figure.key, difference, figure.unit, display)
    return f"+{text}" if difference > 0 else text
