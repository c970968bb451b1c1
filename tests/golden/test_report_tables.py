"""The report's tables, cell by cell: what is printed, and where ours differs because the report contradicts itself.

Left out are only targets of annex ก that annex ค, which the workbook holds, leaves blank or gives in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from sme_dash.measures.month import Month
from tests.golden.ours import OURS, Cells
from tests.golden.printed import Printed, printed, tables_of, text_of

CELLS = {
    "disbursement": 72,
    "support": 32,
    "strategies": 108,
    "allocation_years": 20,
    "kpi": 56,
    "components": 52,
    "guidelines": 180,
    "ministries": 36,
    "annex_results": 411,
    "annex_plan": 82,
    "annex_plan_targets": 101,
    "situation_hs": 40,
}
"""By file, how many printed cells are compared."""


@dataclass(frozen=True)
class Excused:
    """A cell that differs: what is printed, what ours says, and the finding of the reconciliation that explains it."""

    printed: str
    ours: str
    finding: str


EXCEPTIONS: dict[tuple[str, str, str, str], Excused] = {
    ("support", "2559", "คงเหลือ", "percent"): Excused(
        "24.82", "24.83", "reference:budget/2559/category/support/remaining_percent@ยอดอ้างอิง!B39"
    ),  # report2561:2717
    ("strategies", "2562", "4", "remaining_baht"): Excused(
        "32,398,357.00", "32,398,356.98", "balance:budget/2562/strategy/4/remaining_baht@รายยุทธศาสตร์!M29"
    ),  # report2561:2513
    ("strategies", "2562", "รวม", "disbursed_baht"): Excused(
        "10,296,662.01", "10,296,662.03", "sum:budget/2562/category/support/disbursed_baht@รายยุทธศาสตร์!K30"
    ),  # report2561:2455
    ("strategies", "2562", "รวม", "remaining_baht"): Excused(
        "457,551,323.87", "457,551,323.85", "sum:budget/2562/category/support/disbursed_baht@รายยุทธศาสตร์!K30"
    ),  # report2561:2457
    ("guidelines", "2561", "2", "remaining_mb"): Excused(
        "131.7004", "131.7184", "balance:integrated/2561/guideline/2/remaining_mb@ตามแนวทาง!I7"
    ),  # report2561:1020
    ("guidelines", "2562", "รวม", "spent_mb"): Excused(
        "90.5970", "90.5960", "sum:integrated/2562/total/spent_mb@ตามแนวทาง!H10"
    ),  # report2561:2249
    ("guidelines", "2562", "รวม", "remaining_mb"): Excused(
        "3,237.7718", "3,237.7729", "sum:integrated/2562/total/remaining_mb@ตามแนวทาง!I10"
    ),  # report2561:2249
    ("guidelines", "2562", "2", "spent_mb"): Excused(
        "6.8016", "6.8009", "sum:integrated/2562/guideline/2/spent_mb@ตามแนวทาง!H15"
    ),  # report2561:2254
    ("guidelines", "2562", "2", "remaining_mb"): Excused(
        "725.6610", "725.6618", "balance:integrated/2562/guideline/2/remaining_mb@ตามแนวทาง!I15"
    ),  # report2561:2254
    ("guidelines", "2562", "2.1", "remaining_mb"): Excused(
        "109.8792", "109.8798", "balance:integrated/2562/indicator/2.1/remaining_mb@ตามแนวทาง!I16"
    ),  # report2561:2255
    ("guidelines", "2562", "2.2", "remaining_mb"): Excused(
        "416.4373", "416.4374", "balance:integrated/2562/indicator/2.2/remaining_mb@ตามแนวทาง!I17"
    ),  # report2561:2256
    ("guidelines", "2562", "2.4", "remaining_mb"): Excused(
        "120.1105", "120.1106", "balance:integrated/2562/indicator/2.4/remaining_mb@ตามแนวทาง!I19"
    ),  # report2561:2258
    ("guidelines", "2562", "3", "spent_mb"): Excused(
        "9.0622", "9.0621", "sum:integrated/2562/guideline/3/spent_mb@ตามแนวทาง!H21"
    ),  # report2561:2263
    ("guidelines", "2562", "3", "remaining_mb"): Excused(
        "834.9427", "834.9429", "balance:integrated/2562/guideline/3/remaining_mb@ตามแนวทาง!I21"
    ),  # report2561:2263
    ("guidelines", "2562", "3.1", "remaining_mb"): Excused(
        "635.4366", "638.4366", "balance:integrated/2562/indicator/3.1/remaining_mb@ตามแนวทาง!I22"
    ),  # report2561:2264
    ("guidelines", "2562", "3.2", "remaining_mb"): Excused(
        "79.9173", "76.9174", "balance:integrated/2562/indicator/3.2/remaining_mb@ตามแนวทาง!I23"
    ),  # report2561:2265
    ("guidelines", "2562", "3.2", "spent_percent"): Excused(
        "0.42", "0.44", "percent:integrated/2562/indicator/3.2/spent_percent@ตามแนวทาง!J23"
    ),  # report2561:2265
    ("guidelines", "2562", "3.3", "remaining_mb"): Excused(
        "119.5888", "119.5889", "balance:integrated/2562/indicator/3.3/remaining_mb@ตามแนวทาง!I24"
    ),  # report2561:2266
    ("guidelines", "2562", "4", "budget_mb"): Excused(
        "491.1639", "491.1642", "sum:integrated/2562/guideline/4/budget_mb@ตามแนวทาง!G25"
    ),  # report2561:2267
    ("guidelines", "2562", "4", "remaining_mb"): Excused(
        "489.3258", "489.3259", "balance:integrated/2562/guideline/4/remaining_mb@ตามแนวทาง!I25"
    ),  # report2561:2267
    ("guidelines", "2562", "4.1", "remaining_mb"): Excused(
        "179.8220", "179.8221", "balance:integrated/2562/indicator/4.1/remaining_mb@ตามแนวทาง!I26"
    ),  # report2561:2268
    ("guidelines", "2562", "4.2", "remaining_mb"): Excused(
        "258.6800", "258.6801", "balance:integrated/2562/indicator/4.2/remaining_mb@ตามแนวทาง!I27"
    ),  # report2561:2269
    ("guidelines", "2562", "5", "spent_mb"): Excused(
        "71.3548", "71.3547", "sum:integrated/2562/guideline/5/spent_mb@ตามแนวทาง!H29"
    ),  # report2561:2271
    ("guidelines", "2562", "5", "remaining_mb"): Excused(
        "309.6478", "309.6480", "balance:integrated/2562/guideline/5/remaining_mb@ตามแนวทาง!I29"
    ),  # report2561:2271
    ("guidelines", "2562", "5.1", "remaining_mb"): Excused(
        "93.2020", "93.2021", "balance:integrated/2562/indicator/5.1/remaining_mb@ตามแนวทาง!I30"
    ),  # report2561:2272
    ("guidelines", "2562", "5.2", "remaining_mb"): Excused(
        "15.8467", "15.8468", "balance:integrated/2562/indicator/5.2/remaining_mb@ตามแนวทาง!I31"
    ),  # report2561:2273
    ("guidelines", "2562", "5.3", "remaining_mb"): Excused(
        "200.5990", "200.5991", "balance:integrated/2562/indicator/5.3/remaining_mb@ตามแนวทาง!I32"
    ),  # report2561:2274
    ("ministries", "2562", "8. กระทรวงสาธารณสุข", "spent_percent"): Excused(
        "29.00", "29.90", "percent:integrated/2562/ministry/กระทรวงสาธารณสุข/spent_percent@ตามกระทรวง!E12"
    ),  # report2561:2289
    ("annex_plan_targets", "2561-1", "3|output|1", "target"): Excused(
        "13", "3", "reference:indicator/2561/610102500/output/1/target@ยอดอ้างอิง!B130"
    ),  # report2561:2873
    ("annex_plan_targets", "2561-3", "28|output|3", "target"): Excused(
        "2,400", "200", "reference:indicator/2561/28/output/3/target@ยอดอ้างอิง!B128"
    ),  # report2561:2943
    ("annex_plan_targets", "2561-4", "37|outcome|1", "target"): Excused(
        "1", "90", "reference:indicator/2561/37/outcome/1/target@ยอดอ้างอิง!B129"
    ),  # report2561:2962
}

FOLLOWS = {("strategies", "2562", "รวม", "remaining_baht")}
"""The one cell that differs only because a part of it does: what is left follows from what was paid out."""


def _cells(december: Month) -> list[tuple[str, Printed, Cells]]:
    found = []
    for name, make in OURS.items():
        cells = printed(name)
        for table in tables_of(cells):
            ours = make(december, table)
            found += [(name, cell, ours) for cell in cells if cell.table == table]
    return found


@pytest.fixture(scope="module")
def compared(december: Month) -> list[tuple[str, Printed, Cells]]:
    return _cells(december)


def _name(file: str, cell: Printed) -> tuple[str, str, str, str]:
    return (file, cell.table, cell.row, cell.column)


def test_every_printed_cell_is_held_against_ours(compared: list[tuple[str, Printed, Cells]]) -> None:
    counted = {name: sum(file == name for file, _, _ in compared) for name in OURS}
    assert counted == CELLS
    missing = [_name(file, cell) for file, cell, ours in compared if (cell.row, cell.column) not in ours]
    assert missing == []


def test_ours_is_what_is_printed_but_where_the_report_contradicts_itself(
    compared: list[tuple[str, Printed, Cells]],
) -> None:
    differing = {
        _name(file, cell): (cell.printed, text_of(ours[cell.row, cell.column]))
        for file, cell, ours in compared
        if text_of(ours[cell.row, cell.column]) != cell.printed
    }
    assert differing == {name: (each.printed, each.ours) for name, each in EXCEPTIONS.items()}


def test_every_exception_is_a_finding_of_the_reconciliation(december: Month) -> None:
    findings = {finding.id: finding for finding in december.findings}
    for name, each in EXCEPTIONS.items():
        finding = findings[each.finding]
        stated, ours = (Decimal(text.replace(",", "")) for text in (each.printed, each.ours))
        if name in FOLLOWS:
            assert ours - stated == finding.difference, name
        else:
            assert finding.left == stated, name


def test_every_cell_says_where_it_comes_from_and_carries_its_value(
    compared: list[tuple[str, Printed, Cells]],
) -> None:
    words = {"unit", "guideline"}
    shown = [
        (_name(file, cell), ours[cell.row, cell.column])
        for file, cell, ours in compared
        if cell.column not in words and cell.printed not in {"–", "N/A", ""}
    ]
    assert [name for name, cell in shown if not cell.figure] == []
    unlike = [
        name
        for name, cell in shown
        if isinstance(cell.value, int | Decimal)
        and Decimal(cell.value) != Decimal(text_of(cell).replace(",", "").replace("%", ""))
    ]
    assert unlike == []
