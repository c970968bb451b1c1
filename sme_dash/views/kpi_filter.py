"""What the reader of the indicator page may choose, and which rows a choice leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from sme_dash.measures.month import Month
from sme_dash.periods import fiscal_year_of
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.thai.text import clean, collation_key, to_arabic_digits
from sme_dash.views.kpi_rows import Kpi, ProjectIndicator, indicators_of, kpi_years, kpis_of
from sme_dash.views.kpi_words import statuses_of
from sme_dash.views.names import strategy_names

ALL = "all"
"""The code of "no filter"."""
NO_DEPARTMENT = "none"
"""The code of KPIs for which the workbook names no department."""
NO_STRATEGY = "none"
"""The code of projects that belong to no strategy."""
KIND_WORDS = {"output": "ผลผลิต", "outcome": "ผลลัพธ์"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the reader chose; ``all`` where nothing narrows. Every field but the year has its key in the address."""

    fiscal_year: int
    strategy: str = ALL
    department: str = ALL
    status: str = ALL
    query: str = ""
    kpi: str = ALL
    project: str = ALL
    kind: str = ALL
    indicator_status: str = ALL

    @property
    def narrows_kpis(self) -> bool:
        """Return whether a filter of the KPIs is set."""
        return {self.strategy, self.department, self.status} != {ALL} or bool(self.query)

    @property
    def narrows_indicators(self) -> bool:
        """Return whether a filter of the outputs and outcomes is set."""
        return {self.strategy, self.project, self.kind, self.indicator_status} != {ALL} or bool(self.query)


ADDRESS_KEYS = {
    "strategy": "strategy",
    "department": "dept",
    "status": "status",
    "query": "q",
    "kpi": "kpi",
    "project": "project",
    "kind": "type",
    "indicator_status": "istatus",
}
"""The key in the address of each choice; the year's is ``fy``, the level's ``level``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiOptions:
    """The options of every filter of a year, code → words, ``all`` first."""

    levels: Mapping[str, str]
    strategies: Mapping[str, str]
    departments: Mapping[str, str]
    statuses: Mapping[str, str]
    kpis: Mapping[str, str]
    projects: Mapping[str, str]
    kinds: Mapping[str, str]
    indicator_statuses: Mapping[str, str]


def year_options(month: Month, *, display: Display) -> dict[str, str]:
    """Return the years to choose from, latest first: those with indicators, and the one that runs."""
    years = sorted({*kpi_years(month), fiscal_year_of(month.as_of)}, reverse=True)
    return {str(year): thai.fiscal_year_short(year, display) for year in years}


def default_year(month: Month) -> int:
    """Return the year shown unless the reader chooses: the latest that has indicators."""
    return max(kpi_years(month), default=fiscal_year_of(month.as_of))


def kpi_options(month: Month, *, display: Display, fiscal_year: int) -> KpiOptions:
    """Return what the filters of a year offer."""
    kpis, indicators = kpis_of(month, fiscal_year), indicators_of(month, fiscal_year)
    return KpiOptions(
        levels={
            "strategy": thai.digits(f"ระดับยุทธศาสตร์ ({len(kpis)})", display),
            "project": thai.digits(f"ระดับโครงการ ({len(indicators)})", display),
        },
        strategies=_strategies(month, fiscal_year, (*kpis, *indicators), display),
        departments=_departments(kpis),
        statuses={ALL: "ทุกสถานะ", **{each.key: each.word for each in statuses_of(kpis)}},
        kpis={ALL: "ทุกตัวชี้วัด", **{kpi.code: f"{kpi.code} {kpi.name}" for kpi in kpis}},
        projects={ALL: "ทุกโครงการ", **{each.project: project_label(each) for each in indicators}},
        kinds={ALL: "ผลผลิตและผลลัพธ์", **KIND_WORDS},
        indicator_statuses={ALL: "ทุกสถานะ", **{each.key: each.word for each in statuses_of(indicators)}},
    )


def project_label(indicator: ProjectIndicator) -> str:
    """Return a project's code and name; the number of a project without a 9-digit code is no code to show."""
    if len(indicator.project_code) < 9:
        return indicator.project_name
    return f"{indicator.project_code} {indicator.project_name}"


def strategy_label(number: int | None, names: Mapping[int, str], display: Display) -> str:
    """Return a strategy's number and name."""
    if number is None:
        return "ไม่สังกัดยุทธศาสตร์"
    return f"{thai.digits(f'ยุทธศาสตร์ที่ {number}', display)} {names.get(number, '')}".rstrip()


def scope_of(kpis: Iterable[Kpi], choices: Choices) -> tuple[Kpi, ...]:
    """Return the KPIs that every filter but the status leaves: what counts by status are taken of."""
    return tuple(
        kpi
        for kpi in kpis
        if choices.strategy in {ALL, str(kpi.strategy)}
        and choices.department in {ALL, kpi.department or NO_DEPARTMENT}
        and matches(choices.query, kpi.code, kpi.name, kpi.tactic_name, kpi.department)
    )


def indicator_scope_of(rows: Iterable[ProjectIndicator], choices: Choices) -> tuple[ProjectIndicator, ...]:
    """Return the outputs and outcomes that every filter but the status leaves."""
    return tuple(
        row
        for row in rows
        if choices.strategy in {ALL, NO_STRATEGY if row.strategy is None else str(row.strategy)}
        and choices.project in {ALL, row.project}
        and choices.kind in {ALL, row.kind}
        and matches(choices.query, row.project_code, row.project_name, row.name, row.explanation)
    )


def matches(query: str, *texts: str) -> bool:
    """Return whether every word of a query stands somewhere in the texts, however it is spaced or spelled.

    Compared after ``thai.text.clean``, with Arabic digits, without case, without spaces.
    """
    words = search_key(query).split()
    if not words:
        return True
    searched = "\n".join(search_key(text).replace(" ", "") for text in texts)
    return all(word in searched for word in words)


def search_key(text: str) -> str:
    """Return a text as it is compared in a search; spaces stay between words."""
    return to_arabic_digits(clean(text)).casefold()


def address(choices: Choices, *, level: str = "", **changed: str) -> str:
    """Return the address of this page with some choices changed; what is not chosen is left out."""
    parts = {"fy": str(choices.fiscal_year)}
    if level:
        parts["level"] = level
    for field, key in ADDRESS_KEYS.items():
        value = changed.get(field, getattr(choices, field))
        if value not in {"", ALL}:
            parts[key] = value
    return f"kpi?{urlencode(parts)}"


def _strategies(
    month: Month, fiscal_year: int, rows: Sequence[Kpi | ProjectIndicator], display: Display
) -> dict[str, str]:
    names = strategy_names(month, fiscal_year)
    numbers = sorted({row.strategy for row in rows if row.strategy is not None})
    options = {ALL: "ทุกยุทธศาสตร์"}
    options |= {str(number): strategy_label(number, names, display) for number in numbers}
    if any(row.strategy is None for row in rows):
        options[NO_STRATEGY] = strategy_label(None, names, display)
    return options


def _departments(kpis: Sequence[Kpi]) -> dict[str, str]:
    named = sorted({kpi.department for kpi in kpis if kpi.department}, key=collation_key)
    options = {ALL: "ทุกฝ่าย", **{name: name for name in named}}
    if any(not kpi.department for kpi in kpis):
        options[NO_DEPARTMENT] = "ไม่ระบุฝ่าย"
    return options
