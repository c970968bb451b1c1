"""``text``: what a sentence states of an indicator is what the table beside it holds.

Only numbers of the row's own unit, told as its result or its target, are compared; a text that may speak of
something else is left alone (:mod:`sme_dash.measures.rules.stated_numbers`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from rapidfuzz.fuzz import partial_ratio

from sme_dash.contracts.table import Table, Tables
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import PERCENT, PROJECTS, Figures, optional_decimal, place
from sme_dash.measures.kpi import indicator_project
from sme_dash.measures.records import Record, records
from sme_dash.measures.rules.amounts import ZERO
from sme_dash.measures.rules.keys import kpi_key, kpi_of_code
from sme_dash.measures.rules.precision import decimals_of
from sme_dash.measures.rules.printed import plain_unit, rounding_between, same_value
from sme_dash.measures.rules.stated_numbers import (
    Role,
    Stated,
    stated_numbers,
    stated_projects,
    stated_share,
)
from sme_dash.measures.similar_names import comparable_name

REPEATS_THE_NAME = 90
"""From how alike (percent) the words before a sum are to the indicator's name, it is the indicator's own."""


def check(tables: Tables, figures: Figures) -> Iterator[Check]:
    """Compare the explanations and names of KPIs and project indicators with their targets, results and projects."""
    sheets = tables.get("kpi", {})
    kpis, components = sheets.get("kpi"), sheets.get("component")
    if kpis is not None:
        parts_of: dict[tuple[int, tuple[int, int] | None], list[Record]] = {}
        for part in records(components.data) if components is not None else ():
            parts_of.setdefault((part["fiscal_year"], kpi_of_code(str(part["kpi_code"]))), []).append(part)
        for row in records(kpis.data):
            yield from _row(kpis, row, kpi_key(row))
            parts = parts_of.get((row["fiscal_year"], (row["strategy_no"], row["kpi_no"])))
            if components is not None and parts:
                yield from _projects(kpis, row, components, parts)
    indicators = sheets.get("indicator")
    if indicators is not None:
        for row in records(indicators.data):
            project = f"indicator/{row['fiscal_year']}/{indicator_project(row)}"
            yield from _row(indicators, row, f"{project}/{row['kind']}/{row['indicator_no']}")


def stated_result(row: Record) -> Decimal | None:
    """Return the one result that a row's explanation states in the row's unit; None where it states none or several."""
    stated = _stated(row, "explanation")
    results = {each.value for each in stated if _is_result(each, row)}
    own = {each.value for each in stated if each.role is not Role.TARGET}
    return results.pop() if len(results) == 1 and (len(own) == 1 or _strong(stated)) else None


def _row(table: Table, row: Record, key: str) -> Iterator[Check]:
    actual, target = optional_decimal(row["actual"]), optional_decimal(row["target"])
    if actual is not None:
        confirmed = _confirmed(row, actual)
        stated = stated_result(row) if confirmed is None else confirmed
        if stated is not None:
            yield _check(table, row, "explanation", f"{key}/actual", stated=stated, value=actual)
        yield from _share(table, row, key, actual)
    if target is not None:
        for text in ("explanation", "name"):
            targets = {each.value for each in _stated(row, text) if each.role is Role.TARGET}
            if len(targets) == 1:
                yield _check(table, row, text, f"{key}/target", stated=targets.pop(), value=target)


def _confirmed(row: Record, actual: Decimal) -> Decimal | None:
    """Return the number of an explanation that is the row's result, where it tells it as one."""
    return next(
        (
            each.value
            for each in _stated(row, "explanation")
            if _is_result(each, row) and same_value(each.value, actual)
        ),
        None,
    )


def _check(table: Table, row: Record, text: str, key: str, *, stated: Decimal, value: Decimal) -> Check:
    field = key.rpartition("/")[2]
    return Check(
        Rule.TEXT,
        key,
        stated,
        value,
        row["unit"],
        rounding_between(stated, value),
        place(table, [row], text) + place(table, [row], field),
        as_stated=True,
    )


def _share(table: Table, row: Record, key: str, actual: Decimal) -> Iterator[Check]:
    """Compare a percentage with the two counts that its explanation computes it from, to the printed precision."""
    share = stated_share(row["explanation"] or "")
    if share is None or plain_unit(row["unit"]) != PERCENT or not same_value(share.percent, actual):
        return
    computed = share.exact.quantize(Decimal(1).scaleb(-decimals_of(actual)), ROUND_HALF_UP)
    places = place(table, [row], "actual") + place(table, [row], "explanation")
    yield Check(Rule.TEXT, f"{key}/actual", actual, computed, PERCENT, ZERO, places)


def _projects(table: Table, row: Record, components: Table, parts: Sequence[Record]) -> Iterator[Check]:
    """Compare from how many projects an explanation says the result comes with the projects listed as its parts."""
    told = stated_projects(row["explanation"] or "")
    if told is not None:
        places = place(table, [row], "explanation") + place(components, parts, "project_seq")
        key = f"{kpi_key(row)}/components"
        yield Check(Rule.TEXT, key, Decimal(told), Decimal(len(parts)), PROJECTS, ZERO, places)


def _stated(row: Mapping[str, object], text: str) -> tuple[Stated, ...]:
    written, unit = row[text], row["unit"]
    if not isinstance(written, str) or not isinstance(unit, str):
        return ()
    return stated_numbers(written, unit, int(str(row["fiscal_year"])))


def _strong(stated: Sequence[Stated]) -> bool:
    return sum(each.role is Role.RESULT for each in stated) == 1


def _is_result(each: Stated, row: Record) -> bool:
    if each.role is Role.TOTAL:
        name, lead = comparable_name(row["name"]), comparable_name(each.lead)
        return len(lead) >= len(name) and partial_ratio(name, lead) >= REPEATS_THE_NAME
    return each.role is Role.RESULT
