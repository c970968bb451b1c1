"""``fund``: the office's fund puts no more into the integrated plan than the office has.

The plan holds a part of the fund's budget, so the two amounts need not be equal: of FY 2562 the report prints
974.7077 million baht in the plan (line 2292) of 1,250.7077 million baht in all (lines 2120 and 2414).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sme_dash.contracts.table import Table, Tables
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import MILLION_BAHT, Figures, place
from sme_dash.measures.records import Record, records
from sme_dash.measures.rules.amounts import amount, rounding_of
from sme_dash.measures.rules.keys import ministry_key
from sme_dash.measures.similar_names import comparable_name

OFFICE_NAMES = frozenset(
    map(
        comparable_name,
        (
            "กองทุนส่งเสริมวิสาหกิจขนาดกลางและขนาดย่อม",
            "กองทุนส่งเสริม SME",
            "กองทุน สสว.",
            "สำนักงานส่งเสริมวิสาหกิจขนาดกลางและขนาดย่อม",
            "สำนักงานส่งเสริมวิสาหกิจขนาดกลางและขนาดย่อม (สสว.)",
            "สสว.",
        ),
    )
)
"""What a plan may call the office or the fund that the promotion act of B.E. 2543 gives it."""

ALL_FUNDS = comparable_name("กองทุนและเงินทุนหมุนเวียน")
"""The line on which a plan counts funds together; it is the office's where one fund alone takes part."""

FUND_UNIT = "กองทุน"

BOUNDS = {"budget": "budget_baht", "spent": "used_baht"}
"""What the office has, by what the plan reports: spending may count what is under contract."""


def check(tables: Tables, figures: Figures) -> Iterator[Check]:
    """Compare the office's line of ตามกระทรวง with the office's own budget of the year; million baht, at most.

    Nothing is said of a year in which several lines could be the office's, or whose own budget is incomplete.
    """
    plan = tables.get("integrated_plan", {})
    ministry = plan.get("ministry")
    if ministry is None:
        return
    rows = records(ministry.data)
    for year in sorted({row["fiscal_year"] for row in rows if row["fiscal_year"] is not None}):
        lines = [row for row in rows if row["fiscal_year"] == year]
        own = [row for row in lines if _name(row) in OFFICE_NAMES]
        if not own and _one_fund(plan.get("achievement"), year):
            own = [row for row in lines if _name(row) == ALL_FUNDS]
        if len(own) == 1:
            yield from _bounded(ministry, own, year, figures)


def _bounded(table: Table, own: Sequence[Record], year: int, figures: Figures) -> Iterator[Check]:
    for name, bound in BOUNDS.items():
        field, bound_key = f"{name}_satang", f"budget/{year}/total/{bound}"
        has = figures.satang(bound_key)
        if own[0][field] is None or has is None or figures[bound_key].missing:
            continue
        yield Check(
            Rule.FUND,
            f"{ministry_key(own[0])}/{name}_mb",
            amount(own[0][field], MILLION_BAHT),
            amount(has, MILLION_BAHT),
            MILLION_BAHT,
            rounding_of(1, MILLION_BAHT),
            place(table, own, field) + figures[bound_key].lineage,
            at_most=True,
            others=(bound_key,),
        )


def _name(row: Record) -> str:
    return comparable_name(row["agency"] or row["ministry"])


def _one_fund(achievement: Table | None, year: int) -> bool:
    """Return whether ผลสัมฤทธิ์ says that one fund takes part in the plan of a year."""
    if achievement is None:
        return False
    told = [
        row["value"]
        for row in records(achievement.data)
        if row["fiscal_year"] == year and row["unit"] == FUND_UNIT and row["value"] is not None
    ]
    return told == [1]
