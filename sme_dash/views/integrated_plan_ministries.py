"""The integrated plan by ministry: who has spent what, and who nothing yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sme_dash.measures.figure import SATANG_PER_MILLION_BAHT, percent_of
from sme_dash.thai.text import clean, collation_key
from sme_dash.views.chart_views import DotPlotView, DotRow
from sme_dash.views.display import (
    CONTRADICTION,
    NOT_REPORTED,
    CellView,
    ColumnView,
    EmptyState,
    Mark,
    RowView,
    TableView,
)
from sme_dash.views.integrated_plan_rows import PlanRow, by_budget
from sme_dash.views.integrated_plan_words import FINDINGS_ANCHOR, NOT_SPENT, PlanYear
from sme_dash.views.lineage_targets import several

SORT_WORDS = {
    "budget": "งบประมาณมากไปน้อย",
    "spent": "ผลการใช้จ่ายมากไปน้อย",
    "percent": "ร้อยละการใช้จ่ายน้อยไปมาก",
    "name": "ชื่อ ก–ฮ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MinistriesView:
    """The part of the page about ministries; ``sentence`` names those that have spent nothing.

    ``empty`` says why there is no chart and no table.
    """

    sentence: str = ""
    figures: tuple[str, ...] = ()
    chart: DotPlotView | None = None
    table: TableView | None = None
    empty: EmptyState | None = None


def ministries_view(year: PlanYear, sort: str, search: str) -> MinistriesView:
    """Return the ministries whose name, or whose agency's name, holds the search words."""
    if not year.plan.ministries:
        return MinistriesView(
            empty=EmptyState(
                f"ไม่มีผลการใช้จ่ายรายกระทรวงของ{year.year_text}",
                "ไฟล์ที่นำเข้ารายงานปีนี้เฉพาะภาพรวมและตามแนวทาง หากมีข้อมูล โปรดเพิ่มในแผ่นงาน “ตามกระทรวง” แล้วนำเข้าใหม่",
            )
        )
    rows = ordered(_matching(year.plan.ministries, search), sort)
    sentence = idle_sentence(year)
    figures = (several(f"integrated/{year.plan.fiscal_year}/ministry/*/budget_mb,spent_mb"),)
    if not rows:
        return MinistriesView(
            sentence=sentence,
            figures=figures,
            empty=EmptyState(
                f"ไม่พบกระทรวงหรือหน่วยงานที่มีคำว่า “{clean(search)}”", "ลองพิมพ์บางส่วนของชื่อ หรือลบคำค้นเพื่อดูทั้งหมด"
            ),
        )
    return MinistriesView(
        sentence=sentence, figures=figures, chart=_chart(year, rows, sort), table=_table(year, rows, sort)
    )


def ordered(rows: Sequence[PlanRow], sort: str) -> tuple[PlanRow, ...]:
    """Return ministries in the order of a code of ``SORT_WORDS``; those without the value come last."""
    ranked = by_budget(tuple(rows))
    match sort:
        case "spent":
            return tuple(sorted(ranked, key=lambda row: (row.spent_satang is None, -(row.spent_satang or 0))))
        case "percent":
            return tuple(sorted(ranked, key=lambda row: (row.spent_percent is None, row.spent_percent or 0)))
        case "name":
            return tuple(sorted(ranked, key=lambda row: collation_key(row.name)))
        case _:
            return ranked


def idle_sentence(year: PlanYear) -> str:
    """Return who has spent nothing, by name and largest budget first, with the budget that waits."""
    plan = year.plan
    idle = plan.idle_ministries
    whole = len(plan.ministries)
    silent = [row for row in plan.ministries if row.spent_satang is None]
    unreported = f" ยังไม่รายงานผล: {_listed([row.name for row in silent])}" if silent else ""
    if not idle:
        reporting = whole - len(silent)
        return year.digits(f"กระทรวงและหน่วยงานที่รายงานแล้วทั้ง {reporting} แห่งมีผลการใช้จ่าย{unreported}")
    budget = sum(row.budget_satang or 0 for row in idle)
    total = plan.ministry_total.budget_satang if plan.ministry_total else None
    share = year.percent(percent_of(budget, total))
    names = year.digits(_listed([row.name for row in idle]))
    return (
        year.digits(f"ยังไม่มีผลการใช้จ่าย {len(idle)} จาก {whole} แห่ง ได้แก่ ")
        + f"{names} งบประมาณรวม {year.money(budget)} ({share} ของแผน)"
        + year.digits(unreported)
    )


def _listed(names: Sequence[str]) -> str:
    """Return names as Thai prose lists them: spaces between, และ before the last."""
    if len(names) < 2:
        return "".join(names)
    return f"{' '.join(names[:-1])} และ{names[-1]}"


def _matching(rows: Sequence[PlanRow], search: str) -> list[PlanRow]:
    words = clean(search).casefold().split()
    return [
        row
        for row in rows
        if all(
            any(word in clean(name).casefold() for name in (row.name, *(each.name for each in row.agencies)))
            for word in words
        )
    ]


def _chart(year: PlanYear, rows: Sequence[PlanRow], sort: str) -> DotPlotView:
    plan = year.plan
    shown = [row for row in rows if row.budget_satang is not None and row.spent_satang is not None]
    ticks = year.money_ticks(
        max((max(row.budget_satang or 0, row.spent_satang or 0) for row in shown), default=0)
    )
    subtitle = f"{year.unit} เรียงตาม{SORT_WORDS[sort]} {year.year_text} ข้อมูล ณ {year.as_of_text}"
    if len(rows) < len(plan.ministries):
        subtitle += year.digits(f" แสดง {len(rows)} จาก {len(plan.ministries)} แห่ง")
    if len(shown) < len(rows):
        subtitle += year.digits(f" ไม่แสดงแห่งที่ยังไม่รายงานผล {len(rows) - len(shown)} แห่ง")
    return DotPlotView(
        key="ministries",
        title=_title(year),
        subtitle=subtitle,
        source=year.sheet_source("ministry"),
        figures=(several(f"integrated/{plan.fiscal_year}/ministry/*/budget_mb,spent_mb,spent_percent"),),
        alt="แผนภูมิจุดแสดงงบประมาณและผลการใช้จ่ายรายกระทรวง: "
        + ", ".join(f"{year.digits(row.name)} {_end(year, row)}" for row in shown),
        rows=tuple(
            DotRow(
                year.digits(row.name),
                (row.budget_satang or 0) / SATANG_PER_MILLION_BAHT,
                (row.spent_satang or 0) / SATANG_PER_MILLION_BAHT,
                _end(year, row).replace(" · ", "\n"),
                f"{year.digits(row.name)}\nงบประมาณ {year.money(row.budget_satang)}\n"
                f"ผลการใช้จ่าย {year.money(row.spent_satang)} ({year.percent(row.spent_percent)})",
                NOT_SPENT if row.idle else None,
            )
            for row in shown
        ),
        base_name="งบประมาณ",
        reached_name="ผลการใช้จ่าย",
        maximum=ticks[-1].value,
        ticks=ticks,
    )


def _end(year: PlanYear, row: PlanRow) -> str:
    words = NOT_SPENT.word if row.idle else year.percent(row.spent_percent)
    return f"{words} · {year.spent_of_budget(row)}"


def _title(year: PlanYear) -> str:
    """Return the largest budget with what is spent of it, or who has spent nothing."""
    plan = year.plan
    idle = len(plan.idle_ministries)
    if idle:
        return year.digits(f"{idle} จาก {len(plan.ministries)} กระทรวงและหน่วยงานยังไม่มีผลการใช้จ่าย")
    largest = by_budget(plan.ministries)[0]
    return f"{year.digits(largest.name)}ได้รับงบประมาณมากที่สุด ใช้จ่ายแล้ว {year.percent(largest.spent_percent)}"


def _table(year: PlanYear, rows: Sequence[PlanRow], sort: str) -> TableView:
    whole = len(year.plan.ministries)
    shown = "" if len(rows) == whole else year.digits(f" แสดง {len(rows)} จาก {whole} แห่ง")
    columns = [
        ColumnView(key="ministry", header="กระทรวง/หน่วยงาน", width="wide"),
        ColumnView(key="budget", header="งบประมาณ", align="right", kind=year.money_kind, unit=year.unit),
        ColumnView(key="spent", header="ผลการใช้จ่าย", align="right", kind=year.money_kind, unit=year.unit),
        ColumnView(key="remaining", header="คงเหลือ", align="right", kind=year.money_kind, unit=year.unit),
        ColumnView(key="percent", header="การใช้จ่าย", align="right", kind="percent", unit="ร้อยละของงบประมาณ"),
    ]
    if year.target is not None:
        columns.append(
            ColumnView(key="gap", header="เทียบเป้าหมาย", align="right", kind="points", unit=year.target_text)
        )
    body: list[RowView] = []
    for row in rows:
        body.append(RowView(_cells(year, row)))
        body += [RowView(_cells(year, agency, indent=1)) for agency in row.agencies]
    total = year.plan.ministry_total
    if total is not None:
        body.append(RowView(_cells(year, total), "total"))
    return TableView(
        key="ministries",
        caption=f"งบประมาณและผลการใช้จ่ายตามกระทรวง {year.year_text} เรียงตาม{SORT_WORDS[sort]}{shown}",
        columns=tuple(columns),
        rows=tuple(body),
        source=year.source_line("ministry"),
        notes=tuple(note for note in (totals_note(year),) if note),
    )


def totals_note(year: PlanYear) -> str:
    """Return how the totals by guideline and by ministry differ; empty where they agree or one is missing."""
    by_guideline, by_ministry = year.plan.total, year.plan.ministry_total
    if by_ministry is None or by_guideline.prefix == by_ministry.prefix:
        return ""
    parts = []
    for name, ours, theirs in (
        ("งบประมาณ", by_guideline.budget_satang, by_ministry.budget_satang),
        ("ผลการใช้จ่าย", by_guideline.spent_satang, by_ministry.spent_satang),
    ):
        if ours is not None and theirs is not None and ours != theirs:
            parts.append(
                f"{name}รวมตามแนวทาง {year.money(ours)} รวมตามกระทรวง {year.money(theirs)} "
                f"ต่างกัน {year.money(abs(theirs - ours))}"
            )
    return " และ".join(parts)


def _cells(year: PlanYear, row: PlanRow, indent: int = 0) -> tuple[CellView, ...]:
    note = NOT_SPENT.word if row.idle else NOT_REPORTED.word if row.spent_satang is None else ""
    name = year.digits(row.name)
    spent_mark = year.cell_mark(row, "spent_mb")
    if row is year.plan.ministry_total:
        name = year.digits(f"รวม {len(year.plan.ministries)} แห่ง")
        difference = totals_note(year)
        if spent_mark is None and difference:
            spent_mark = Mark(CONTRADICTION, difference, FINDINGS_ANCHOR)
    cells = [
        CellView(name, row.name, note=note, indent=indent),
        year.money_cell(
            row.budget_satang, mark=year.cell_mark(row, "budget_mb"), figure=year.origin(row, "budget_mb")
        ),
        year.money_cell(row.spent_satang, mark=spent_mark, figure=year.origin(row, "spent_mb")),
        year.money_cell(row.remaining_satang, figure=year.origin(row, "remaining_mb")),
        CellView(
            year.percent(row.spent_percent),
            row.spent_percent,
            mark=year.cell_mark(row, "spent_percent"),
            figure=year.origin(row, "spent_percent"),
        ),
    ]
    if year.target is not None:
        status = year.gap_status(row)
        tone = status.tone if status else "plain"
        origin = year.origin(row, "spent_percent")
        cells.append(CellView(year.gap_text(row), year.gap(row), tone=tone, figure=origin))
    return tuple(cells)
