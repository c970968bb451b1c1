"""The integrated plan by guideline, indicator and ministry (keys ``integrated/…``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sme_dash.contracts.table import Table
from sme_dash.measures.figure import (
    MILLION_BAHT,
    PERCENT,
    Figure,
    Place,
    exact_sum,
    million_baht_of,
    optional_decimal,
    percent_of,
    place,
    whole_sum,
)
from sme_dash.measures.records import Record, records, values_of

ALL_MINISTRIES = "รวม"
"""Stands for a ministry's name in the keys of the sum over all ministries, which the plan's total by
guideline need not equal."""

SUM_OF_PARTS = "ผลรวมของแถวข้อมูล"
AS_REPORTED = "ยอดที่รายงานไว้ เพราะไม่มีค่าของรายการย่อย"
PART_REPEATS_WHOLE = "ยอดที่รายงานไว้ เพราะรายการย่อยรายการหนึ่งพิมพ์ซ้ำยอดของทั้งแผน จึงรวมรายการย่อยไม่ได้"


@dataclass(frozen=True)
class _Group:
    """Rows that one set of figures is computed from, with the reported row that may stand in for them."""

    prefix: str
    rows: Sequence[Record]
    reported: Sequence[Record]
    unit: str


def integrated_plan_figures(tables: Mapping[str, Table]) -> Iterator[Figure]:
    """Yield every figure of an integrated-plan workbook: million baht, percent, counts in the row's unit.

    Takes the tables ``guideline``, ``ministry`` and ``achievement`` where the workbook has them.
    """
    guideline = tables.get("guideline")
    if guideline is not None:
        for year in _years(guideline):
            yield from _guideline_figures(guideline, year)
    ministry = tables.get("ministry")
    if ministry is not None:
        for year in _years(ministry):
            yield from _ministry_figures(ministry, year)
    achievement = tables.get("achievement")
    if achievement is not None:
        yield from _achievement_figures(achievement)


def guideline_codes(table: Table, year: int) -> list[str]:
    """Return the codes of a year's guidelines (``1`` … ``5``), in the order of the sheet."""
    rows = [row for row in _of_year(table, year) if row["role"] != "total"]
    return list(dict.fromkeys(_guideline_of(row) for row in rows))


def _of_year(table: Table, year: int) -> list[Record]:
    return [row for row in records(table.frame) if row["fiscal_year"] == year]


def _guideline_of(row: Record) -> str:
    return str(row["code"]).partition(".")[0]


def _years(table: Table) -> list[int]:
    return sorted(int(year) for year in table.data["fiscal_year"].dropna().unique())


def _guideline_figures(table: Table, year: int) -> Iterator[Figure]:
    by_role: dict[str, list[Record]] = {"data": [], "total": [], "parent": []}
    for row in _of_year(table, year):
        by_role[row["role"]].append(row)
    data, totals, parents = by_role.values()
    yield from _group(table, _Group(f"integrated/{year}/total", data, totals, _unit(totals)))
    codes = guideline_codes(table, year)
    yield Figure(
        f"integrated/{year}/total/guidelines", len(codes), "แนวทาง", place(table, data, "code"), "จำนวนแนวทาง"
    )
    for code in codes:
        own = [row for row in data if _guideline_of(row) == code]
        reported = [row for row in parents if row["code"] == code]
        yield from _group(
            table, _Group(f"integrated/{year}/guideline/{code}", own, reported, _unit(reported))
        )
    for row in data:
        code = str(row["code"])
        if "." in code:
            prefix = f"integrated/{year}/indicator/{code}"
            yield from _group(table, _Group(prefix, [row], [row], _unit([row])))


def _group(table: Table, group: _Group) -> Iterator[Figure]:
    """Yield a group's results against targets and spending against budget."""
    target, target_figure = _count(table, group, "target")
    actual, actual_figure = _count(table, group, "actual")
    yield target_figure
    yield actual_figure
    yield Figure(
        f"{group.prefix}/percent",
        percent_of(actual, target),
        PERCENT,
        target_figure.lineage + actual_figure.lineage,
        "ผล ÷ เป้าหมาย × 100",
    )
    if _part_repeats_whole(group):
        yield from _money(table, group.prefix, group.reported, reported_because=PART_REPEATS_WHOLE)
    else:
        yield from _money(table, group.prefix, group.rows)


def _part_repeats_whole(group: _Group) -> bool:
    """Return whether one of several parts carries the reported whole's own budget and spending.

    The FY 2561 report prints the whole plan's amounts in the box of guideline 1 (report2561:1000). Adding the
    parts would then count the plan nearly twice; the part's true amounts are printed nowhere.
    """
    if len(group.rows) < 2 or len(group.reported) != 1:
        return False
    fields = ("budget_satang", "spent_satang")
    whole = [group.reported[0][field] for field in fields]
    if None in whole:
        return False
    others = [row for row in group.rows if [row[field] for field in fields] != whole]
    return len(others) < len(group.rows) and any((row["budget_satang"] or 0) > 0 for row in others)


def _count(table: Table, group: _Group, field: str) -> tuple[Decimal | None, Figure]:
    key = f"{group.prefix}/{field}"
    value = exact_sum(values_of(group.rows, field))
    if value is None and group.reported:
        value = optional_decimal(group.reported[0][field])
        if value is not None:
            lineage = place(table, group.reported, field)
            return value, Figure(key, value, group.unit, lineage, AS_REPORTED, reported=True)
    formula = SUM_OF_PARTS if len(group.rows) > 1 else ""
    return value, Figure(key, value, group.unit, place(table, group.rows, field), formula)


def _money(
    table: Table, prefix: str, rows: Sequence[Record], *, reported_because: str = ""
) -> Iterator[Figure]:
    budget, spent = (whole_sum(values_of(rows, field)) for field in ("budget_satang", "spent_satang"))
    remaining = None if budget is None or spent is None else budget - spent
    both = place(table, rows, "budget_satang", "spent_satang")
    formula = reported_because or (SUM_OF_PARTS if len(rows) > 1 else "")
    reported = bool(reported_because)
    amounts: tuple[tuple[str, int | None, tuple[Place, ...], str], ...] = (
        ("budget_mb", budget, place(table, rows, "budget_satang"), formula),
        ("spent_mb", spent, place(table, rows, "spent_satang"), formula),
        ("remaining_mb", remaining, both, "งบประมาณ − ผลการใช้จ่าย"),
    )
    for name, satang, lineage, how in amounts:
        yield Figure(
            f"{prefix}/{name}", million_baht_of(satang), MILLION_BAHT, lineage, how, reported=reported
        )
    yield Figure(
        f"{prefix}/spent_percent",
        percent_of(spent, budget),
        PERCENT,
        both,
        "ผลการใช้จ่าย ÷ งบประมาณ × 100",
        reported=reported,
    )


def _ministry_figures(table: Table, year: int) -> Iterator[Figure]:
    data = [row for row in records(table.data) if row["fiscal_year"] == year]
    ministries = list(dict.fromkeys(str(row["ministry"]) for row in data))
    for ministry in ministries:
        rows = [row for row in data if row["ministry"] == ministry]
        yield from _money(table, f"integrated/{year}/ministry/{ministry}", rows)
    yield from _money(table, f"integrated/{year}/ministry/{ALL_MINISTRIES}", data)
    yield Figure(
        f"integrated/{year}/total/ministries",
        len(ministries),
        "กระทรวง",
        place(table, data, "ministry"),
        "จำนวนกระทรวงและหน่วยงานเทียบเท่า",
    )


def _achievement_figures(table: Table) -> Iterator[Figure]:
    groups: dict[tuple[int, str], list[Record]] = {}
    for row in records(table.data):
        groups.setdefault((row["fiscal_year"], row["guideline_code"] or ""), []).append(row)
    for (year, code), rows in groups.items():
        prefix = f"integrated/{year}/guideline/{code}" if code else f"integrated/{year}/total"
        for position, row in enumerate(rows, start=1):
            yield Figure(
                f"{prefix}/achievement/{position}/value",
                optional_decimal(row["value"]),
                row["unit"] or "",
                place(table, [row], "value"),
            )


def _unit(rows: Sequence[Record]) -> str:
    return rows[0]["unit"] or "" if rows else ""
