"""The report's figures of the SME situation, one table a topic, in the units they are printed in.

``situation_tables(month, *, display)`` are all of them in the order of the workbook, empty without one.
"""

from __future__ import annotations

from dataclasses import replace

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import TableView
from sme_dash.views.situation_doubts import with_doubts
from sme_dash.views.situation_rows import read_topics
from sme_dash.views.situation_tables import statistics_table


def situation_tables(month: Month, *, display: Display) -> tuple[TableView, ...]:
    """Return every statistic of the month's situation workbook; money stays in million baht as printed."""
    printed = replace(display, unit="mb")
    return tuple(
        statistics_table(
            f"report_situation_{number}", thai.digits(topic.name, display), (topic,), printed, headed=False
        )
        for number, topic in enumerate(with_doubts(read_topics(month), printed), start=1)
    )
