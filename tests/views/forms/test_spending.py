"""Form สสว.200/3 against the manual's own example (manual2564:275-291)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.display import RowView, TableView
from sme_dash.views.forms.spending import NO_SHEET, spending_form
from tests.measures.typed_tables import table

BAHT = Display("arabic", "baht")
CODE = "630101700"
MONTHS = ("2562-10", "2562-11", "2562-12", "2563-01", "2563-02", "2563-03", "2563-04", "2563-05")
# Activities 1 and 2 as printed. What the manual prints of the total beyond them belongs to activities it leaves out;
# the last month makes each activity's plan whole: 803,700.00 and 10,140,900.00 of a project of 11,000,000.00 baht.
PLANS = {
    "1": (0, 0, 45_000, 55_000, 75_000, 75_000, 90_000, 463_700),
    "2": (0, 0, 3_900_000, 0, 2_200_000, 0, 0, 4_040_900),
    "3": (9_000, 3_000, 15_000, 9_500, 3_000, 3_000, 8_000, 4_900),
}


def month(as_of: dt.date = dt.date(2019, 11, 30)) -> Month:
    rows = [
        {
            "fiscal_year": 2563,
            "project_code": CODE,
            "activity_no": number,
            "activity": f"กิจกรรม {number}",
            "month": key,
            "plan_satang": amount * 100,
            "actual_satang": 1_000_00 if key == "2562-10" and number == "1" else None,
        }
        for number, plans in PLANS.items()
        for key, amount in zip(MONTHS, plans, strict=True)
    ]
    return Month(as_of, {"budget": {"monthly": table("budget", "monthly", rows)}})


def form(of: Month | None = None) -> TableView:
    made = spending_form(of or month(), display=BAHT, fiscal_year=2563)
    assert made is not None
    return made


def texts(row: RowView) -> list[str]:
    return [cell.text for cell in row.cells]


def test_the_months_run_from_october_to_september() -> None:
    assert [column.header for column in form().columns][5:] == [
        "ต.ค. 62", "พ.ย. 62", "ธ.ค. 62", "ม.ค. 63", "ก.พ. 63", "มี.ค. 63",
        "เม.ย. 63", "พ.ค. 63", "มิ.ย. 63", "ก.ค. 63", "ส.ค. 63", "ก.ย. 63",
    ]  # fmt: skip


def test_the_plan_of_all_activities_comes_together_month_by_month() -> None:
    """manual2564:276-277: 9,000 · 12,000 · 3,960,000 (but 3,972,000 by its parts) …; 0.08 and 0.11 percent."""
    percents, plan = form().rows[1], form().rows[2]
    assert texts(plan)[5:7] == ["9,000.00", "12,000.00"]
    assert texts(percents)[5:7] == ["0.08", "0.11"]
    assert plan.cells[2].value == Decimal("11000000.00")


def test_an_activity_has_four_lines() -> None:
    """manual2564:278-281: plan so far 45,000 · 100,000 · 175,000 · 250,000 · 340,000 from December on."""
    lines = form().rows[4:8]
    assert [row.cells[4].text for row in lines] == ["แผนสะสม", "แผน", "ผลสะสม", "ผล"]
    assert texts(lines[0])[:4] == ["1", "กิจกรรม 1", "803,700.00", "1,000.00"]
    assert texts(lines[0])[7:12] == ["45,000.00", "100,000.00", "175,000.00", "250,000.00", "340,000.00"]
    assert texts(lines[1])[7:12] == ["45,000.00", "55,000.00", "75,000.00", "75,000.00", "90,000.00"]


def test_what_lies_ahead_has_a_plan_and_no_result() -> None:
    """As of 30 November 2562 the 1,000.00 of October are still all; December is blank, not zero."""
    result = form().rows[6]
    assert texts(result)[5:8] == ["1,000.00", "1,000.00", ""]


def test_without_the_monthly_sheet_the_projects_stand_with_budget_and_disbursement(december: Month) -> None:
    """Annex ก, report2561:2872: project 610101400 has 2,250,000 baht; disbursement by project is printed nowhere."""
    made = spending_form(december, display=BAHT, fiscal_year=2561)
    assert made is not None
    assert made.notes == (NO_SHEET,)
    first = made.rows[0]
    assert texts(first)[0] == "610101400"
    assert first.cells[2].value == Decimal("2250000.00")
    assert first.cells[2].figure == "budget/2561/project/610101400/budget_baht"
    assert texts(first)[3] == ""


def test_a_year_without_projects_has_no_form(december: Month) -> None:
    assert spending_form(december, display=BAHT, fiscal_year=2570) is None
