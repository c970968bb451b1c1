"""Outputs and outcomes of the projects of a year (annex ค, form สสว.200/1): answer, cards, counts, the table of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.chart_views import BulletView
from sme_dash.views.display import (
    MET,
    NOT_CARRIED_OUT,
    NOT_MET,
    NOT_REPORTED,
    AttentionItem,
    Card,
    CellView,
    SourceLine,
    TableView,
)
from sme_dash.views.kpi_charts import bullets, finding
from sme_dash.views.kpi_contradictions import contradictions
from sme_dash.views.kpi_filter import (
    ALL,
    KIND_WORDS,
    Choices,
    address,
    indicator_scope_of,
    project_label,
)
from sme_dash.views.kpi_origins import count_origin, origin
from sme_dash.views.kpi_rows import ProjectIndicator
from sme_dash.views.kpi_tables import count_table, indicator_table
from sme_dash.views.kpi_words import (
    BLANK_NOTE,
    NOT_CARRIED_OUT_NOTE,
    RULE,
    UNIT_WORD,
    by_shortfall,
    counted,
    counts,
    met_sentence,
)

NO_BREAK = "\u00a0"
BARS = 15
"""The most bars drawn while no single project is chosen; the table lists them all."""


@dataclass(frozen=True)
class ProjectIndicators:
    """The outputs and outcomes a reader looks at: ``scope`` after every filter but the status."""

    month: Month
    display: Display
    choices: Choices
    rows: tuple[ProjectIndicator, ...]
    source: SourceLine

    @property
    def scope(self) -> tuple[ProjectIndicator, ...]:
        """Return the indicators that counts are taken of."""
        return indicator_scope_of(self.rows, self.choices)

    @property
    def shown(self) -> tuple[ProjectIndicator, ...]:
        """Return the indicators that are listed."""
        return tuple(row for row in self.scope if self.choices.indicator_status in {ALL, row.status.key})

    @property
    def period(self) -> str:
        """Return year and date as charts and captions name them."""
        year = thai.fiscal_year_short(self.choices.fiscal_year, self.display)
        return f"{year} ข้อมูล ณ {thai.date_long(self.month.as_of, self.display)}"


def indicator_answer(page: ProjectIndicators) -> str:
    """Return how the outputs and outcomes stand, and which is furthest from its target."""
    scope = page.scope
    projects = thai.count(len({row.project for row in scope}), "โครงการ", page.display)
    narrowed = replace(page.choices, indicator_status=ALL).narrows_indicators
    text = f"{'ตามที่เลือก ' if narrowed else ''}{projects} {met_sentence(scope, page.display)}"
    short = [row for row in by_shortfall(scope) if row.status is NOT_MET and row.percent is not None]
    if not short:
        return text
    percent = thai.percent(short[0].percent, page.display)
    return f"{text} ห่างเป้าหมายที่สุดคือ {short[0].name} ({short[0].project_name}) ได้ {percent} ของเป้าหมาย"


def answer_origins(page: ProjectIndicators) -> tuple[str, ...]:
    """Return where the numbers of the answer come from."""
    short = [row for row in by_shortfall(page.scope) if row.status is NOT_MET and row.percent is not None]
    return (
        count_origin(page.month, page.scope),
        *(origin(page.month, row, "percent") for row in short[:1]),
    )


def indicator_cards(page: ProjectIndicators) -> tuple[Card, ...]:
    """Return a card per verdict, and the split into outputs and outcomes in the first."""
    scope, display = page.scope, page.display
    found = counts(scope)
    kinds = [
        f"{word} {thai.number(counts(part)['met'], 0, display)}/{thai.number(len(part), 0, display)}"
        for kind, word in KIND_WORDS.items()
        if (part := [row for row in scope if row.kind == kind])
    ]
    cards = [
        Card(
            key="met",
            label=MET.word,
            number=thai.number(found["met"], 0, display),
            unit=f"จาก {counted(len(scope), display)}",
            against=" · ".join(kinds),
            status=MET if scope and found["met"] == len(scope) else None,
            formula=RULE,
            source=page.source.text,
            figure_key=count_origin(page.month, scope, MET.key),
        )
    ]
    for status, against, formula in (
        (NOT_MET, _projects_of(page, NOT_MET.key), f"นับตัวชี้วัดที่มีผลแต่ไม่ถึงเป้าหมาย {RULE}"),
        (NOT_REPORTED, _silence(page), "นับตัวชี้วัดที่ไม่มีผล ทั้งที่เอกสารระบุ N/A และที่เว้นว่าง โดยไม่นับเป็นศูนย์"),
        (NOT_CARRIED_OUT, _projects_of(page, NOT_CARRIED_OUT.key), NOT_CARRIED_OUT_NOTE),
    ):
        count = found[status.key]
        cards.append(
            Card(
                key=status.key,
                label=status.word,
                number=thai.number(count, 0, display),
                unit=UNIT_WORD,
                against=against if count else "ไม่มี",
                status=status if count else None,
                formula=formula,
                source=page.source.text,
                figure_key=count_origin(page.month, scope, status.key),
                href=address(page.choices, level="project", indicator_status=status.key) if count else None,
            )
        )
    return tuple(cards)


def indicator_chart(page: ProjectIndicators) -> BulletView | None:
    """Return the bullet bars of what has a result, the furthest from target first."""
    drawn = [row for row in page.shown if row.percent is not None]
    labels = {row.key: _long_label(row) for row in drawn}
    single = page.choices.project != ALL
    if single:
        labels = {row.key: f"{KIND_WORDS[row.kind]} {row.name}" for row in drawn}
    else:
        short = [row for row in drawn if row.status is NOT_MET]
        drawn = short or drawn
    if not drawn:
        return None
    with_result = [row for row in page.shown if row.percent is not None]
    return bullets(
        "indicator_bullets",
        drawn,
        labels,
        page.display,
        month=page.month,
        title=finding(with_result, {row.key: row.name for row in with_result}, page.display),
        period=page.period,
        source=page.source.text,
        most=None if single else BARS,
    )


def project_counts(page: ProjectIndicators) -> TableView:
    """Return the counts by project and status, those with most open indicators first."""
    projects: dict[str, list[ProjectIndicator]] = {}
    for row in page.scope:
        projects.setdefault(row.project, []).append(row)
    groups = sorted(projects.values(), key=lambda rows: -sum(row.status is not MET for row in rows))
    return count_table(
        "project_counts",
        f"จำนวนตัวชี้วัดผลผลิต–ผลลัพธ์ตามสถานะและโครงการ {page.period}",
        "โครงการ",
        [
            (
                project_label(rows[0]),
                address(page.choices, level="project", project=rows[0].project, indicator_status=ALL),
                rows,
            )
            for rows in groups
        ],
        page.display,
        month=page.month,
        source=page.source,
        notes=("เรียงจากโครงการที่มีตัวชี้วัดยังไม่บรรลุเป้าหมายมากที่สุด", RULE),
    )


def project_table(page: ProjectIndicators) -> TableView:
    """Return every output and outcome shown, by project."""
    return indicator_rows_table("indicators", f"ตัวชี้วัดผลผลิต–ผลลัพธ์ของโครงการ {page.period}", page, page.shown)


def indicator_rows_table(
    key: str, caption: str, page: ProjectIndicators, rows: Sequence[ProjectIndicator]
) -> TableView:
    """Return outputs and outcomes one row each under their projects, with the office's explanation."""
    projects: dict[str, list[ProjectIndicator]] = {}
    for row in rows:
        projects.setdefault(row.project, []).append(row)
    sections = []
    for own in projects.values():
        budget = thai.baht(own[0].budget_satang, page.display)
        heading = project_label(own[0])
        sections.append((heading if budget == thai.NO_VALUE else f"{heading} · งบประมาณ {budget}", own))
    return indicator_table(
        key,
        caption,
        sections,
        {
            row.key: (
                CellView(
                    f"{KIND_WORDS[row.kind]}{NO_BREAK}{thai.number(row.number, 0, page.display)}", row.key
                ),
                CellView(row.name, row.name, note=_note(row)),
            )
            for row in rows
        },
        month=page.month,
        display=page.display,
        code_header="ประเภท",
        source=page.source,
        notes=(BLANK_NOTE, NOT_CARRIED_OUT_NOTE),
    )


def indicator_contradictions(page: ProjectIndicators) -> tuple[AttentionItem, ...]:
    """Return what the documents report twice about the indicators shown."""
    return contradictions(page.month, {row.key: _long_label(row) for row in page.shown}, page.display)


def _note(row: ProjectIndicator) -> str:
    """Return the office's explanation; where there is neither explanation nor a value, that it is blank."""
    if row.explanation:
        return f"คำชี้แจง: {row.explanation}"
    if row.actual.state == "none":
        both = row.target.state == "none"
        return "เอกสารไม่ระบุเป้าหมายและผล" if both else "เอกสารไม่ระบุผล"
    return ""


def _projects_of(page: ProjectIndicators, status: str) -> str:
    projects = {row.project for row in page.scope if row.status.key == status}
    return f"ใน {thai.count(len(projects), 'โครงการ', page.display)}"


def _silence(page: ProjectIndicators) -> str:
    """Return how many of those not reported say N/A and how many are blank."""
    states = [row.actual.state for row in page.scope if row.status is NOT_REPORTED]
    said = sum(state == "not_reported" for state in states)
    parts = ((said, "ระบุ N/A"), (len(states) - said, "เว้นว่าง"))
    return " · ".join(f"{word} {thai.number(count, 0, page.display)}" for count, word in parts if count)


def _long_label(row: ProjectIndicator) -> str:
    return f"{KIND_WORDS[row.kind]} {row.name} · {row.project_name}"
