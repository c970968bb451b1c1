"""The shipped workbooks of December 2561: read without error, and their sums are the printed ones."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sme_dash.contracts.declare import Kind
from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.read import ReadResult
from tests.conftest import DECEMBER_2561

# Printed in baht: budget, disbursed, committed, remaining of both categories (report2561:2438-2440, 2541, 2606, 2699).
TOTALS = {
    2559: ("5083433400.00", "3022634279.67", "835328020.44", "1225471099.89"),
    2560: ("1756585600.00", "1022153735.39", "209881474.50", "524550390.11"),
    2561: ("1249433100.00", "962648782.21", "91934027.47", "194850290.32"),
    2562: ("1250707700.00", "68824779.57", "716121940.44", "465760979.99"),
}
SUPPORT = {
    2559: ("4840937400.00", "2803733198.88", "835328020.44", "1201876180.68"),
    2560: ("1494086600.00", "780703845.78", "209881474.50", "503501279.72"),
    2561: ("948897600.00", "708445444.95", "83672037.37", "156780117.68"),
    2562: ("965442300.00", "10296662.01", "497594314.12", "457551323.87"),
}
SATANG_TOO_MANY = {2562: 2}
"""FY 2562, strategy 4 prints 197,362.52 disbursed where its box balances at 197,362.50 (report2561:2512): the
document contradicts itself by two satang, and figures stay as printed."""

FIELDS = ("budget_satang", "disbursed_satang", "committed_satang", "remaining_reported_satang")


def satang(baht: str) -> int:
    return int(baht.replace(".", ""))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_shipped_workbook_is_read_without_a_problem(
    shipped: Mapping[str, ReadResult], kind: Kind
) -> None:
    result = shipped[kind.id]
    assert (result.kind, result.verdict, result.problems) == (kind, "ok", ())
    assert result.as_of == DECEMBER_2561


@pytest.mark.parametrize("year", TOTALS)
def test_the_rows_of_a_year_add_up_to_the_printed_totals_to_the_satang(
    shipped: Mapping[str, ReadResult], year: int
) -> None:
    data = shipped["budget"].tables["strategy"].data
    rows = data[data["fiscal_year"] == year]
    support = rows[rows["category"] == "support"]
    for part, printed in ((rows, TOTALS[year]), (support, SUPPORT[year])):
        for field, baht in zip(FIELDS, printed, strict=True):
            surplus = SATANG_TOO_MANY.get(year, 0) if field == "disbursed_satang" else 0
            assert part[field].sum() - satang(baht) == surplus, field


@pytest.mark.parametrize("year", TOTALS)
def test_the_printed_totals_stand_in_the_workbook_as_reported_totals(
    shipped: Mapping[str, ReadResult], year: int
) -> None:
    totals = shipped["budget"].tables["strategy"].totals
    rows = totals[totals["fiscal_year"] == year]
    printed = {tuple(int(row[field]) for field in FIELDS) for _, row in rows.iterrows()}
    assert printed == {tuple(map(satang, TOTALS[year])), tuple(map(satang, SUPPORT[year]))}


def test_the_shipped_workbooks_hold_what_the_documents_list(shipped: Mapping[str, ReadResult]) -> None:
    """Four strategies and the administration in each of four years, 41 projects, 26 indicators, 11 ministries."""
    assert shipped["budget"].row_counts["รายยุทธศาสตร์"] == 20
    assert shipped["budget"].row_counts["รายโครงการ"] == 41
    assert shipped["kpi"].row_counts["ตัวชี้วัดยุทธศาสตร์"] == 26
    assert shipped["integrated_plan"].row_counts["ตามกระทรวง"] == 11
