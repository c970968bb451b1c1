"""Names that keys stand for: strategies, ministries, indicators, kinds of workbook."""

from __future__ import annotations

import pandas as pd

from sme_dash.measures.month import KIND_IDS, Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display

KIND_NAMES = {
    "budget": "งบประมาณ",
    "kpi": "ตัวชี้วัด",
    "integrated_plan": "แผนบูรณาการ",
    "situation": "สถานการณ์ SME",
}


def strategy_names(month: Month, fiscal_year: int) -> dict[int, str]:
    """Return the names of a year's strategies by number, as the budget workbook prints them."""
    table = month.table("budget", "strategy")
    if table is None:
        return {}
    rows = table.data
    rows = rows[(rows["fiscal_year"] == fiscal_year) & (rows["category"] == "support")]
    return {
        int(number): "" if pd.isna(name) else str(name)
        for number, name in zip(rows["strategy_no"], rows["strategy_name"], strict=True)
        if not pd.isna(number)
    }


def coverage_text(month: Month, display: Display) -> str:
    """Return how many of the month's workbooks are there, and which are not."""
    there = len(KIND_IDS) - len(month.missing_kinds)
    text = thai.digits(f"รายงานแล้ว {there} จาก {len(KIND_IDS)} ชุด", display)
    if month.nothing_to_report:
        names = " ".join(KIND_NAMES[kind] for kind in month.nothing_to_report if kind in KIND_NAMES)
        text += f" ({names}แจ้งว่าไม่มีรายการ)"
    if month.missing_kinds:
        text += f" (ขาด{' '.join(KIND_NAMES[kind] for kind in month.missing_kinds)})"
    return text
