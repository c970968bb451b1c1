"""The report's tables of indicators (annex ข): a summary, one table of KPIs for each strategy, their projects.

``summary_table(month, *, display, fiscal_year)``, ``kpi_table(month, *, display, fiscal_year, strategy)``,
``component_table(month, *, display, fiscal_year, kpi)`` return a TableView, or None where the month's workbooks have
nothing for it; ``kpi_strategies(month, fiscal_year)`` and ``component_kpis(month, fiscal_year)`` say what there is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import MET, CellView, ColumnView, RowView, SourceLine, TableView
from sme_dash.views.figure_text import quantity_text
from sme_dash.views.kpi_origins import count_origin, origin
from sme_dash.views.kpi_rows import Indicator, Kpi, Reading, components_of, kpis_of
from sme_dash.views.kpi_tables import count_table
from sme_dash.views.kpi_words import COMPARATOR_WORDS, NOT_AVAILABLE, RULE, UNIT_WORD, counts
from sme_dash.views.names import strategy_names
from sme_dash.views.report_tables.cells import EMPTY, count_column, row, section, text_cell
from sme_dash.views.report_tables.signs import Signs, signs


def kpi_strategies(month: Month, fiscal_year: int) -> tuple[int, ...]:
    """Return the numbers of the strategies that have KPIs in a year, ascending."""
    return tuple(sorted({kpi.strategy for kpi in kpis_of(month, fiscal_year) if kpi.strategy is not None}))


def component_kpis(month: Month, fiscal_year: int) -> tuple[str, ...]:
    """Return the codes (``S2-K1``) of the KPIs of a year that are made up of projects, in their order."""
    parts = components_of(month, fiscal_year)
    return tuple(kpi.code for kpi in kpis_of(month, fiscal_year) if kpi.code in parts)


def strategy_title(month: Month, fiscal_year: int, strategy: int) -> str:
    """Return a strategy's number and its name, where the budget workbook gives it."""
    return f"ยุทธศาสตร์ที่ {strategy} {strategy_names(month, fiscal_year).get(strategy, '')}".rstrip()


def summary_table(month: Month, *, display: Display, fiscal_year: int) -> TableView | None:
    """Return the number of KPIs by strategy and status, with the total (report2561:374–389)."""
    kpis = kpis_of(month, fiscal_year)
    if not kpis:
        return None
    groups = [
        (
            thai.digits(strategy_title(month, fiscal_year, strategy), display),
            None,
            [kpi for kpi in kpis if kpi.strategy == strategy],
        )
        for strategy in kpi_strategies(month, fiscal_year)
    ]
    year, as_of = thai.digits(str(fiscal_year), display), thai.month_long(month.as_of, display)
    return count_table(
        f"report_kpi_summary_{fiscal_year}",
        f"ผลการดำเนินงานตามตัวชี้วัดภายใต้แผนยุทธศาสตร์ ปี {year} ณ เดือน{as_of}",
        "ยุทธศาสตร์",
        groups,
        display,
        month=month,
        source=_source(month, "kpi"),
        notes=(RULE,),
    )


def kpi_table(month: Month, *, display: Display, fiscal_year: int, strategy: int) -> TableView | None:
    """Return "ตารางที่ n ผลการดำเนินงานตามตัวชี้วัดในยุทธศาสตร์ที่ n": KPIs under their tactics (report2561:2984).

    A KPI that is not met says so before its result.
    """
    kpis = [kpi for kpi in kpis_of(month, fiscal_year) if kpi.strategy == strategy]
    if not kpis:
        return None
    marks = _marks(month, display, kpis)
    rows: list[RowView] = []
    tactic: tuple[str, str] | None = None
    for kpi in kpis:
        if (kpi.tactic, kpi.tactic_name) != tactic:
            tactic = (kpi.tactic, kpi.tactic_name)
            heading = thai.digits(f"{kpi.tactic} {kpi.tactic_name}".strip(), display)
            if heading:
                rows.append(section(heading))
        rows.append(
            row(
                text_cell(kpi.department, display),
                replace(text_cell(kpi_label(kpi), display), note=_related(kpi, display)),
                *_values(month, kpi, display, marks),
            )
        )
    rows.append(_met_row(month, kpis, strategy, display))
    number = thai.digits(str(strategy), display)
    year, as_of = thai.digits(str(fiscal_year), display), thai.month_long(month.as_of, display)
    return TableView(
        key=f"report_kpi_{fiscal_year}_{strategy}",
        caption=f"ตารางที่ {number} ผลการดำเนินงานตามตัวชี้วัดในยุทธศาสตร์ที่ {number} ปี {year} ณ เดือน{as_of}",
        columns=(
            ColumnView(key="department", header="ฝ่าย", width="narrow"),
            ColumnView(key="kpi", header="เป้าหมาย", width="wide"),
            count_column("target", "แผน", decimal=True),
            count_column("actual", "ผล", decimal=True),
        ),
        rows=tuple(rows),
        source=_source(month, "kpi"),
        notes=marks.notes,
        row_header=1,
    )


def component_table(month: Month, *, display: Display, fiscal_year: int, kpi: str) -> TableView | None:
    """Return the projects that a KPI is made up of (report2561:3042), without a total: percentages have none."""
    own = next((each for each in kpis_of(month, fiscal_year) if each.code == kpi.upper()), None)
    parts = components_of(month, fiscal_year).get(kpi.upper(), ())
    if own is None or not parts:
        return None
    marks = _marks(month, display, parts)
    unit = thai.digits(own.unit, display)
    return TableView(
        key=f"report_components_{fiscal_year}_{own.code.replace('-', '_').lower()}",
        caption=thai.digits(f"({own.number}) {own.name} ยุทธศาสตร์ที่ {own.strategy} ปี {fiscal_year}", display),
        columns=(
            ColumnView(
                key="project", header=thai.digits(f"งาน/โครงการปี {fiscal_year}", display), width="wide"
            ),
            count_column("target", "เป้าหมาย", unit=unit, decimal=True),
            count_column("actual", "ผลที่ได้", unit=unit, decimal=True),
        ),
        rows=tuple(
            row(text_cell(f"{part.seq}. {part.name}", display), *_values(month, part, display, marks))
            for part in parts
        ),
        source=_source(month, "component"),
        notes=marks.notes,
    )


def kpi_label(kpi: Kpi) -> str:
    """Return a KPI as the report lists it: number, name, direction, unit."""
    unit = f" ({kpi.unit})" if kpi.unit else ""
    direction = "" if kpi.comparator == "text" else f" {COMPARATOR_WORDS[kpi.comparator]}"
    return f"({kpi.number}) {kpi.name}{direction}{unit}"


def target_cell(month: Month, indicator: Indicator, display: Display, marks: Signs) -> CellView:
    """Return a target as the workbook gives it: a number, a text, or –."""
    return _reading_cell(month, indicator, "target", display, marks)


def result_cell(month: Month, indicator: Indicator, display: Display, marks: Signs) -> CellView:
    """Return a result; what is not met says so before it, what has no result says why instead."""
    cell = _reading_cell(month, indicator, "actual", display, marks)
    if indicator.status is MET:
        return cell
    silent = indicator.actual.state in {"none", "not_carried_out"}
    return replace(cell, status=indicator.status, text="" if silent else cell.text)


def _reading_cell(month: Month, indicator: Indicator, field: str, display: Display, marks: Signs) -> CellView:
    reading: Reading = indicator.target if field == "target" else indicator.actual
    target = origin(month, indicator, field)
    if reading.state == "text":
        return CellView(thai.digits(reading.text, display), reading.text, figure=target)
    text = NOT_AVAILABLE if reading.state == "not_reported" else quantity_text(reading.number, "", display)
    return CellView(text, reading.number, mark=marks.of(f"{indicator.key}/{field}"), figure=target)


def _values(month: Month, indicator: Indicator, display: Display, marks: Signs) -> tuple[CellView, CellView]:
    return target_cell(month, indicator, display, marks), result_cell(month, indicator, display, marks)


def _met_row(month: Month, kpis: list[Kpi], strategy: int, display: Display) -> RowView:
    met = counts(kpis)[MET.key]
    words = thai.digits(
        f"สรุปจำนวนตัวชี้วัดยุทธศาสตร์ที่ {strategy} จำนวน {len(kpis)} {UNIT_WORD} {MET.word}", display
    )
    return row(
        EMPTY,
        CellView(words, words, figure=count_origin(month, kpis)),
        EMPTY,
        CellView(thai.number(met, 0, display), met, figure=count_origin(month, kpis, MET.key)),
        kind="total",
    )


def _related(kpi: Kpi, display: Display) -> str:
    return thai.digits(f"งาน/โครงการที่ {kpi.related}", display) if kpi.related else ""


def _marks(month: Month, display: Display, rows: Iterable[Indicator]) -> Signs:
    return signs(month, display, [f"{each.key}/{field}" for each in rows for field in ("target", "actual")])


def _source(month: Month, sheet: str) -> SourceLine | None:
    table = month.table("kpi", sheet)
    return None if table is None else SourceLine(f"ชุดข้อมูลตัวชี้วัด {table.workbook} · แผ่นงาน {table.sheet}")
