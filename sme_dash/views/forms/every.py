"""Each form for every fiscal year that the month has figures of, the latest first."""

from __future__ import annotations

from sme_dash.measures.month import Month
from sme_dash.meeting import MeetingRecord
from sme_dash.thai.format import Display
from sme_dash.views.budget_year import offered_years
from sme_dash.views.display import TableView
from sme_dash.views.forms import quarterly, results, spending
from sme_dash.views.kpi_rows import kpi_years

Targets = tuple[float, ...]


def results_forms(
    month: Month, _record: MeetingRecord, display: Display, _targets: Targets
) -> tuple[TableView, ...]:
    """Return form สสว.200/1 of every year with outputs and outcomes."""
    made = (
        results.results_form(month, display=display, fiscal_year=year) for year in _latest(kpi_years(month))
    )
    return tuple(each for each in made if each is not None)


def spending_forms(
    month: Month, _record: MeetingRecord, display: Display, _targets: Targets
) -> tuple[TableView, ...]:
    """Return form สสว.200/3 of every year with projects or activities."""
    made = (
        spending.spending_form(month, display=display, fiscal_year=year)
        for year in _latest(_project_years(month))
    )
    return tuple(each for each in made if each is not None)


def quarterly_forms(
    month: Month, record: MeetingRecord, display: Display, targets: Targets
) -> tuple[TableView, ...]:
    """Return the Budget Bureau's report: spending of the meeting's year, then the indicators of every year."""
    years = offered_years(month)
    year = record.fiscal_year if record.fiscal_year in years else max(years, default=record.fiscal_year)
    made = (
        quarterly.spending_form(month, display=display, fiscal_year=year, quarter_targets=targets),
        *(
            quarterly.indicator_form(month, record, display=display, fiscal_year=each)
            for each in _latest(kpi_years(month))
        ),
    )
    return tuple(each for each in made if each is not None)


def _latest(years: tuple[int, ...]) -> list[int]:
    return sorted(years, reverse=True)


def _project_years(month: Month) -> tuple[int, ...]:
    found: set[int] = set()
    for sheet in ("monthly", "project"):
        table = month.table("budget", sheet)
        if table is not None:
            found |= {int(year) for year in table.data["fiscal_year"].dropna()}
    return tuple(sorted(found))
