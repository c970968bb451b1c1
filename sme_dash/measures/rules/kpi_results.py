"""``kpi_result``: what a KPI takes from a project is what the project itself reports (ผลผลิต-ผลลัพธ์).

The two sheets word indicators differently, so a pair is compared only where it is demonstrably one indicator:
one project, one unit, and a target, a name or a quoted result that no other indicator of the project shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from sme_dash.contracts.table import Table, Tables
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import PERCENT, Figures, exact_sum, optional_decimal, place
from sme_dash.measures.kpi import indicator_project
from sme_dash.measures.records import Record, records, values_of
from sme_dash.measures.rules.amounts import ZERO
from sme_dash.measures.rules.keys import kpi_key, kpi_of_code, taking_part
from sme_dash.measures.rules.own_indicators import OwnIndicators
from sme_dash.measures.rules.precision import decimals_of
from sme_dash.measures.rules.printed import plain_unit, rounding_between, same_unit, same_value
from sme_dash.measures.rules.text_numbers import stated_result
from sme_dash.measures.similar_names import same_numbers, similarity

SAME_INDICATOR = 0.92
"""From this similarity two indicators of one project and unit are one, if their names hold the same numbers."""

MEAN = "เฉลี่ย"
"""How an explanation says that a KPI is the mean of its projects."""


def check(tables: Tables, figures: Figures) -> Iterator[Check]:
    """Compare components and KPIs with their projects' own indicators, and a mean with the projects it is of."""
    sheets = tables.get("kpi", {})
    kpis, components, indicators = (sheets.get(sheet) for sheet in ("kpi", "component", "indicator"))
    own = OwnIndicators(indicators) if indicators is not None else None
    parts_of: dict[tuple[int, tuple[int, int] | None], list[Record]] = {}
    for part in records(components.data) if components is not None else ():
        parts_of.setdefault((part["fiscal_year"], kpi_of_code(str(part["kpi_code"]))), []).append(part)
    if components is not None and own is not None:
        for parts in parts_of.values():
            yield from _components(components, parts, own, figures)
    for row in records(kpis.data) if kpis is not None else ():
        parts = parts_of.get((row["fiscal_year"], (row["strategy_no"], row["kpi_no"])), [])
        if kpis is not None and components is not None and parts:
            yield from _mean(kpis, row, components, parts, figures)
        elif kpis is not None and own is not None:
            yield from _kpi(kpis, row, own, figures)


def _components(
    table: Table, parts: Sequence[Record], own: OwnIndicators, figures: Figures
) -> Iterator[Check]:
    """Compare the parts of one KPI with their projects' indicators.

    One agreeing number may be chance; so a pair that agrees in its target alone, or in its result alone, is
    compared only where another part of the KPI agrees in both: then the KPI is taken from these indicators.
    """
    pairs = [(part, *found) for part in parts if (found := _taken_from(part, own)) is not None]
    taken_over = any(_agrees(part, row, "target") and _agrees(part, row, "actual") for part, row, _ in pairs)
    for part, row, field in pairs if taken_over else ():
        code = kpi_of_code(str(part["kpi_code"]))
        if code is not None:
            kpi = f"kpi/{part['fiscal_year']}/strategy/{code[0]}/kpi/{code[1]}"
            key = f"{kpi}/component/{part['project_seq']}/{field}"
            yield from _compared(key, (table, part), (own.table, row), figures)


def _taken_from(part: Record, own: OwnIndicators) -> tuple[Record, str] | None:
    """Return the indicator that a component is taken from, and the field that remains to be compared.

    It is the only one with the component's target, or else with its result; of percentages the target alone
    tells, because many projects reach the same one.
    """
    rows = own.of_project(part["project_name"], part["fiscal_year"])
    same = [row for row in rows if same_unit(row["unit"], part["unit"])]
    by_target = _only(same, "target", optional_decimal(part["target"]))
    if by_target is not None:
        return by_target, "actual"
    if plain_unit(part["unit"]) == PERCENT:
        return None
    by_result = _only(same, "actual", optional_decimal(part["actual"]))
    return None if by_result is None else (by_result, "target")


def _agrees(first: Record, second: Record, field: str) -> bool:
    one, other = optional_decimal(first[field]), optional_decimal(second[field])
    return one is not None and other is not None and same_value(one, other)


def _kpi(table: Table, row: Record, own: OwnIndicators, figures: Figures) -> Iterator[Check]:
    """Compare a KPI whose explanation names one project with that project's indicator.

    It is the only one with the result that the explanation quotes, or else with the KPI's own name. Targets are
    not compared: the strategy's plan may well ask for less than the project's.
    """
    rows = own.named_in(row["explanation"] or "", row["fiscal_year"])
    same = [each for each in rows if same_unit(each["unit"], row["unit"])]
    found = _only(same, "actual", stated_result(row))
    if found is None:
        alike = [
            each
            for each in same
            if similarity(each["name"], row["name"]) >= SAME_INDICATOR
            and same_numbers(each["name"], row["name"])
        ]
        found = alike[0] if len(alike) == 1 else None
    if found is not None:
        yield from _compared(f"{kpi_key(row)}/actual", (table, row), (own.table, found), figures)


def _mean(
    table: Table, row: Record, components: Table, parts: Sequence[Record], figures: Figures
) -> Iterator[Check]:
    """Compare a percentage that its explanation calls a mean with the mean of its projects, as printed."""
    if plain_unit(row["unit"]) != PERCENT or MEAN not in (row["explanation"] or ""):
        return
    actual, values = optional_decimal(row["actual"]), values_of(parts, "actual")
    summed = exact_sum(values)
    if actual is None or summed is None or None in values:
        return
    mean = (summed / len(values)).quantize(Decimal(1).scaleb(-decimals_of(actual)), ROUND_HALF_UP)
    key = kpi_key(row)
    yield Check(
        Rule.KPI_RESULT,
        f"{key}/actual",
        actual,
        mean,
        row["unit"],
        ZERO,
        place(table, [row], "actual") + place(components, parts, "actual"),
        others=taking_part(figures, (f"{key}/component/{part['project_seq']}/actual" for part in parts)),
    )


def _compared(
    key: str, told: tuple[Table, Record], own: tuple[Table, Record], figures: Figures
) -> Iterator[Check]:
    (table, row), (indicators, reported) = told, own
    field = key.rpartition("/")[2]
    left, right = optional_decimal(row[field]), optional_decimal(reported[field])
    if left is None or right is None:
        return
    project = f"indicator/{reported['fiscal_year']}/{indicator_project(reported)}"
    yield Check(
        Rule.KPI_RESULT,
        key,
        left,
        right,
        row["unit"],
        rounding_between(left, right),
        place(table, [row], field) + place(indicators, [reported], field),
        as_stated=True,
        others=taking_part(figures, [f"{project}/{reported['kind']}/{reported['indicator_no']}/{field}"]),
    )


def _only(rows: Sequence[Record], field: str, value: Decimal | None) -> Record | None:
    """Return the one row that reports a value of a field, rounding allowed for; None where none or several do."""
    if value is None:
        return None
    found = [
        row
        for row in rows
        if (reported := optional_decimal(row[field])) is not None and same_value(reported, value)
    ]
    return found[0] if len(found) == 1 else None
