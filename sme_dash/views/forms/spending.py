"""Form สสว.200/3: planned and actual spending of each activity by month (manual of monitoring and reporting, form 200/3).

The manual's example prints four lines an activity: plan so far, plan, result so far, result, over the twelve months of
the fiscal year. A month after the as-of date has a plan but no result yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sme_dash.measures.figure import baht_of, percent_of
from sme_dash.measures.month import Month
from sme_dash.measures.records import Record, records
from sme_dash.periods import day_in_fiscal_year, month_key
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import CellView, ColumnView, RowKind, RowView, TableView
from sme_dash.views.report_tables.cells import EMPTY, baht_column, row, section, text_cell

FISCAL_MONTHS = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)
NO_SHEET = "งวดนี้ไม่มีแผ่นงาน แผน-ผลรายเดือน ในไฟล์งบประมาณ จึงแสดงเฉพาะวงเงินและยอดเบิกจ่ายสะสมของแต่ละโครงการ"

Months = tuple[int | None, ...]
"""Twelve amounts in satang, October to September; None where there is none."""


@dataclass(frozen=True, slots=True)
class _Activity:
    number: str
    name: str
    plan: Months
    actual: Months

    @property
    def planned(self) -> int | None:
        return _sum(self.plan)


@dataclass(frozen=True, slots=True)
class _Line:
    """What stands before the months: ``words`` say what the line counts."""

    words: str
    number: str = ""
    name: str = ""
    planned: int | None = None
    so_far: int | None = None


def spending_form(month: Month, *, display: Display, fiscal_year: int) -> TableView | None:
    """Return the form of a year, a section for each project; None where the year has no projects.

    Without the monthly sheet the projects stand with their budget and what is disbursed so far.
    """
    display = replace(display, unit="baht")
    days = tuple(day_in_fiscal_year(fiscal_year, number) for number in FISCAL_MONTHS)
    table = month.table("budget", "monthly")
    own = (
        [each for each in records(table.data) if each["fiscal_year"] == fiscal_year]
        if table is not None
        else []
    )
    rows = tuple(_by_activity(month, own, days, display) if own else _by_project(month, fiscal_year, display))
    if not rows:
        return None
    return TableView(
        key=f"form_200_3_{fiscal_year}",
        caption=thai.digits(
            f"แบบ สสว.200/3 รายงานผลการใช้จ่ายเงินของกิจกรรม ปีงบประมาณ {fiscal_year} "
            f"ณ {thai.date_long(month.as_of, display)} (หน่วย: บาท)",
            display,
        ),
        columns=(
            ColumnView(key="number", header="ลำดับ"),
            ColumnView(key="activity", header="ชื่อกิจกรรม", width="wide"),
            baht_column("planned", "เงินที่วางแผน"),
            baht_column("so_far", "ยอดสะสม"),
            ColumnView(key="line", header="รายการ", width="narrow"),
            *(
                replace(baht_column(f"month_{number}", thai.month_short(day, display)), unit="")
                for number, day in zip(FISCAL_MONTHS, days, strict=True)
            ),
        ),
        rows=rows,
        notes=() if own else (NO_SHEET,),
        row_header=1,
    )


def _by_activity(
    month: Month, own: Sequence[Record], days: Sequence[dt.date], display: Display
) -> Iterator[RowView]:
    projects = _projects(month)
    reported = [day <= month.as_of or month_key(day) == month_key(month.as_of) for day in days]
    for code, members in groupby(own, key=lambda each: str(each["project_code"])):
        name, budget = projects.get(code, ("", None))
        yield section(thai.digits(f"{code} {name}".rstrip(), display))
        activities = tuple(_activities(tuple(members), days))
        plan = _together([each.plan for each in activities])
        actual = _together([each.actual for each in activities])
        whole = _sum(plan)
        yield _percents("รวมแผนการใช้จ่ายเงิน (%)", _running(plan), budget or whole, display)
        total = _Line("แผนสะสม", name="รวมแผนการใช้จ่ายเงิน", planned=whole, so_far=_sum(actual))
        yield _line(total, _running(plan), display, kind="subtotal")
        yield _line(_Line("ผลสะสม"), _until(_running(actual), reported), display, kind="subtotal")
        for each in activities:
            first = _Line("แผนสะสม", each.number, each.name, each.planned, _sum(each.actual))
            yield _line(first, _running(each.plan), display)
            yield _line(_Line("แผน"), each.plan, display)
            yield _line(_Line("ผลสะสม"), _until(_running(each.actual), reported), display)
            yield _line(_Line("ผล"), each.actual, display)


def _by_project(month: Month, fiscal_year: int, display: Display) -> Iterator[RowView]:
    table = month.table("budget", "project")
    if table is None:
        return
    for each in records(table.data):
        if each["fiscal_year"] == fiscal_year:
            code = str(each["project_code"] or each["seq"] or "")
            line = _Line("", code, str(each["project_name"]), each["budget_satang"], each["disbursed_satang"])
            yield _line(line, (None,) * 12, display, of=f"budget/{fiscal_year}/project/{code}")


def _activities(members: Sequence[Record], days: Sequence[dt.date]) -> Iterator[_Activity]:
    places = {month_key(day): place for place, day in enumerate(days)}
    for number, lines in groupby(members, key=lambda each: str(each["activity_no"])):
        plan: list[int | None] = [None] * 12
        actual: list[int | None] = [None] * 12
        name = ""
        for line in lines:
            place = places.get(str(line["month"]))
            name = name or str(line["activity"] or "")
            if place is not None:
                plan[place], actual[place] = line["plan_satang"], line["actual_satang"]
        yield _Activity(number, name, tuple(plan), tuple(actual))


def _line(line: _Line, months: Months, display: Display, *, kind: RowKind = "data", of: str = "") -> RowView:
    return row(
        text_cell(line.number, display),
        text_cell(line.name, display, bold=kind != "data"),
        _money(line.planned, display, f"{of}/budget_baht" if of else ""),
        _money(line.so_far, display, f"{of}/disbursed_baht" if of and line.so_far is not None else ""),
        CellView(line.words, line.words or None),
        *(_money(each, display) for each in months),
        kind=kind,
    )


def _percents(name: str, months: Months, whole: int | None, display: Display) -> RowView:
    shares = (percent_of(each, whole) for each in months)
    return row(
        EMPTY,
        CellView(name, name, bold=True),
        EMPTY,
        EMPTY,
        CellView("แผนสะสม", "แผนสะสม"),
        *(CellView(thai.number(each, 2, display), each) for each in shares),
        kind="subtotal",
    )


def _money(satang: int | None, display: Display, figure: str = "") -> CellView:
    if satang is None:
        return EMPTY
    return CellView(thai.baht_number(satang, display), baht_of(satang), figure=figure)


def _projects(month: Month) -> dict[str, tuple[str, int | None]]:
    """Return name and budget of the projects by code; the percentages are of the project's budget."""
    table = month.table("budget", "project")
    rows = records(table.data) if table is not None else ()
    return {str(each["project_code"]): (str(each["project_name"]), each["budget_satang"]) for each in rows}


def _together(every: Sequence[Months]) -> Months:
    return tuple(_sum(tuple(each[place] for each in every)) for place in range(12))


def _sum(amounts: Months) -> int | None:
    there = [each for each in amounts if each is not None]
    return sum(there) if there else None


def _running(amounts: Months) -> Months:
    """Return what has come together by each month; None before the first amount."""
    total: int | None = None
    found = []
    for each in amounts:
        total = total if each is None else (total or 0) + each
        found.append(total)
    return tuple(found)


def _until(amounts: Months, reported: Sequence[bool]) -> Months:
    """Return the amounts of the months that are reported on; what lies ahead has no result yet."""
    return tuple(each if told else None for each, told in zip(amounts, reported, strict=True))
