"""Our tables of December 2561 as cells by row and column, one function for each transcribed file."""

from __future__ import annotations

from collections.abc import Callable

from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.display import CellView, RowView, TableView
from sme_dash.views.report_tables import annexes, disbursement, indicators, integrated_plan, situation
from tests.golden.printed import CellName, by_first_cell, by_indicator, by_number

ARABIC = Display("arabic", "baht")

Cells = dict[CellName, CellView]


def _year(
    build: Callable[..., TableView | None], named: Callable[[TableView], Cells]
) -> Callable[[Month, str], Cells]:
    def cells(month: Month, table: str) -> Cells:
        built = build(month, display=ARABIC, fiscal_year=int(table))
        assert built is not None
        return named(built)

    return cells


def _allocation(month: Month, _table: str) -> Cells:
    built = disbursement.allocation_years_table(month, display=ARABIC)
    assert built is not None
    return by_first_cell(built)


def _strategy(build: Callable[..., TableView | None], month: Month, table: str) -> TableView:
    year, strategy = table.split("-")
    number = None if strategy == "none" else int(strategy)
    built = build(month, display=ARABIC, fiscal_year=int(year), strategy=number)
    assert built is not None
    return built


def _kpi(month: Month, table: str) -> Cells:
    return by_number(_strategy(indicators.kpi_table, month, table))


def _component(month: Month, table: str) -> Cells:
    built = indicators.component_table(month, display=ARABIC, fiscal_year=2561, kpi=table)
    assert built is not None
    return by_number(built)


def _results(month: Month, table: str) -> Cells:
    def project(row: RowView) -> str:
        return str(row.cells[0].value or row.cells[1].value or "")

    built = _strategy(annexes.results_table, month, table)
    return {(row, column): cell for row, column, cell in by_indicator(built, project)}


def _plan(month: Month, table: str) -> Cells:
    def numbered(each: TableView) -> Cells:
        rows = tuple(row for row in each.rows if row.kind == "total" or row.cells[0].value)
        return by_number(TableView(key=each.key, caption=each.caption, columns=each.columns, rows=rows))

    return numbered(_strategy(annexes.plan_table, month, table))


def _plan_targets(month: Month, table: str) -> Cells:
    def project(row: RowView) -> str:
        return str(row.cells[0].value or "").partition(".")[0]

    built = _strategy(annexes.plan_table, month, table)
    return {(row, column): cell for row, column, cell in by_indicator(built, project)}


def _situation(month: Month, table: str) -> Cells:
    (built,) = [
        each
        for each in situation.situation_tables(month, display=ARABIC)
        if each.caption.startswith(f"{table} (")
    ]
    keys = [column.key for column in built.columns]
    return {
        (str(row.cells[0].value).split()[0], key): cell
        for row in built.rows
        for key, cell in zip(keys, row.cells, strict=True)
    }


OURS: dict[str, Callable[[Month, str], Cells]] = {
    "disbursement": _year(disbursement.disbursement_table, by_first_cell),
    "support": _year(disbursement.support_table, by_first_cell),
    "strategies": _year(disbursement.strategy_table, by_number),
    "allocation_years": _allocation,
    "kpi": _kpi,
    "components": _component,
    "guidelines": _year(integrated_plan.guideline_table, by_number),
    "ministries": _year(integrated_plan.ministry_table, by_first_cell),
    "annex_results": _results,
    "annex_plan": _plan,
    "annex_plan_targets": _plan_targets,
    "situation_hs": _situation,
}
"""By file: how the cells of one of its tables are made."""
