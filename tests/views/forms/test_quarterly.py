"""The Budget Bureau's quarter: plan and result of indicators and spending."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from sme_dash.measures.month import Month
from sme_dash.meeting import MeetingRecord, Remark
from sme_dash.thai.format import Display
from sme_dash.views.forms.quarterly import BY_TARGETS, NO_PLAN, indicator_form, spending_form
from tests.measures.typed_tables import table

MB = Display("arabic", "mb")
TARGETS = (24.0, 50.0, 75.0, 100.0)


def record(*remarks: Remark) -> MeetingRecord:
    return MeetingRecord(
        committee="คณะอนุกรรมการ",
        number=1,
        year=2562,
        held_on=dt.date(2019, 2, 5),
        period="2561-12",
        fiscal_year=2562,
        quarter=1,
        remarks=remarks,
    )


def quarter(number: int, **more: Any) -> dict[str, Any]:
    return {"fiscal_year": 2562, "kpi_code": "S1-K1", "quarter": number, **more}


def month() -> Month:
    kpi = {
        "fiscal_year": 2562,
        "strategy_no": 1,
        "kpi_no": 1,
        "name": "เครือข่ายความร่วมมือ",
        "unit": "เครือข่าย",
        "comparator": "at_least",
        "target": 25,
        "actual": 6,
        "department": "ฝ่ายตัวอย่าง",
    }
    quarters = [
        quarter(1, plan=8, actual=6, obstacle="ลงนามล่าช้า", remedy="เร่งลงนาม"),
        quarter(2, plan_text="ระดับ 3", plan_state="text"),
    ]
    spending = [
        {
            "fiscal_year": 2562,
            "programme": "แผนงานบูรณาการ",
            "budget_satang": 900_000_000_00,
            "quarter": 1,
            "target_percent": 24,
            "plan_satang": 216_000_000_00,
            "cumulative_satang": 100_000_000_00,
        }
    ]
    return Month(
        dt.date(2018, 12, 31),
        {
            "kpi": {"kpi": table("kpi", "kpi", [kpi]), "quarterly": table("kpi", "quarterly", quarters)},
            "budget": {"quarterly": table("budget", "quarterly", spending)},
        },
    )


def test_plan_and_result_stand_in_their_quarters() -> None:
    made = indicator_form(month(), record(), display=MB, fiscal_year=2562)
    assert made is not None
    line = next(row for row in made.rows if row.kind == "data")
    assert [cell.text for cell in line.cells[3:8]] == ["25", "8", "6", "ระดับ 3", "–"]
    assert line.cells[12].text == "6"
    assert [cell.text for cell in line.cells[14:16]] == ["ลงนามล่าช้า", "เร่งลงนาม"]
    assert made.notes == ()


def test_what_the_unit_told_the_meeting_stands_where_the_workbook_says_nothing(december: Month) -> None:
    said = Remark(subject="kpi/2561/strategy/1/kpi/2/status", cause="เหตุ", remedy="ทางแก้")
    made = indicator_form(december, record(said), display=MB, fiscal_year=2561)
    assert made is not None
    line = next(row for row in made.rows if row.cells[0].text.startswith("1.2 "))
    assert [cell.text for cell in line.cells[14:16]] == ["เหตุ", "ทางแก้"]
    # The report's table 1: 25 networks promised, 32 came (report2561, annex ข, strategy 1).
    assert (line.cells[3].text, line.cells[12].text) == ("25", "32")
    assert made.notes == (NO_PLAN,)


def test_spending_by_programme_in_million_baht() -> None:
    made = spending_form(month(), display=MB, fiscal_year=2562, quarter_targets=TARGETS)
    assert made is not None
    line = made.rows[0]
    assert [cell.text for cell in line.cells[:6]] == [
        "แผนงานบูรณาการ",
        "900.0000",
        "24.00",
        "216.0000",
        "100.0000",
        "–",
    ]


def test_spending_by_strategy_where_the_workbook_has_no_quarters(december: Month) -> None:
    """Strategy 1 of 2562 has 79,973,000.00 baht and paid out 738,068.95 (report2561:2471); 24 percent are 19.1935 million."""
    made = spending_form(december, display=MB, fiscal_year=2562, quarter_targets=TARGETS)
    assert made is not None
    assert made.notes == (BY_TARGETS,)
    line = made.rows[0]
    assert line.cells[1].value == Decimal("79.973")
    assert [cell.text for cell in line.cells[2:5]] == ["24.00", "19.1935", "0.7381"]
    assert [cell.text for cell in line.cells[5:8]] == ["50.00", "39.9865", ""]
    assert made.rows[-1].kind == "total"
    assert made.rows[-1].cells[1].value == Decimal("1250.7077")


def test_a_year_without_budget_or_indicators_has_no_form(december: Month) -> None:
    assert spending_form(december, display=MB, fiscal_year=2570, quarter_targets=TARGETS) is None
    assert indicator_form(december, record(), display=MB, fiscal_year=2570) is None
