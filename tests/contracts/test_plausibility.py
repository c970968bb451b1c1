"""What is read as it stands and yet asked about: percentages like shares, strategies left out, codes like numbers."""

from __future__ import annotations

import pytest

from sme_dash.contracts.read import ReadResult
from sme_dash.problems import Problem, ProblemLog, ProblemType, Severity
from sme_dash.workbook.cells import CellValue
from tests.contracts.hand_built import (
    ADMIN,
    STRATEGY_HEADER,
    STRATEGY_ROWS,
    SUPPORT,
    codes,
    info,
    interpreted,
    only,
    read_strategies,
    sheet,
    strategies,
)

QUARTERS = ("ปีงบประมาณ", "แผนงาน", "ไตรมาส", "เป้าหมายร้อยละ", "แผน (ล้านบาท)", "ผลเบิกจ่ายสะสม (ล้านบาท)")
PROJECTS = ("ปีงบประมาณ", "รหัสโครงการ", "ชื่องาน/โครงการ", "ยุทธศาสตร์ที่", "งบประมาณ (บาท)")


def targets(*percents: CellValue, percent: tuple[str, ...] = ()) -> ReadResult:
    rows = [(2561, "แผนงาน", quarter, value, 1, 1) for quarter, value in enumerate(percents, start=1)]
    return interpreted(info(), strategies(), sheet("แผน-ผลรายไตรมาส", [QUARTERS, *rows], percent=percent))


def projects(*rows: tuple[CellValue, ...]) -> ReadResult:
    return interpreted(info(), strategies(), sheet("รายโครงการ", [PROJECTS, *rows]))


def test_a_column_of_shares_is_asked_about_and_read_as_it_stands() -> None:
    result = targets(0.24, 0.5, 0.75, 1)
    problem = only(result, "percent_as_share")
    assert (problem.severity, problem.cell, problem.found, problem.expected) == (
        Severity.WARNING,
        "D2",
        "0.24",
        "24",
    )
    assert result.tables["quarterly"].frame["target_percent"].tolist() == [0.24, 0.5, 0.75, 1.0]


@pytest.mark.parametrize(
    "percents", [(24, 50, 75, 100), (0.5, 24), (0, 0), (1, 1), (None, "-"), ("0.5%", "24%"), (-0.5, 3)]
)
def test_other_percentages_are_not_asked_about(percents: tuple[CellValue, ...]) -> None:
    assert "percent_as_share" not in codes(targets(*percents))


def test_cells_shown_as_percent_are_no_shares() -> None:
    assert codes(targets(0.24, 0.5, percent=("D2", "D3"))) == []
    assert only(targets(0.24, 0.5, percent=("D2",)), "percent_as_share").cell == "D3"


def test_a_strategy_left_out_is_named() -> None:
    result = read_strategies(sheet("รายยุทธศาสตร์", [STRATEGY_HEADER, STRATEGY_ROWS[1], STRATEGY_ROWS[3]]))
    problem = only(result, "strategy_left_out")
    assert (problem.severity, problem.cell, problem.found, problem.expected) == (
        Severity.WARNING,
        "C3",
        "2, 4",
        "1, 3",
    )


def test_each_year_has_its_own_strategies_and_the_administration_none() -> None:
    next_year = [(2562, SUPPORT, 1, "ก", 1, 1, 1), (2562, ADMIN, None, None, 1, 1, 1)]
    assert codes(read_strategies(sheet("รายยุทธศาสตร์", [STRATEGY_HEADER, *STRATEGY_ROWS, *next_year]))) == []


def test_a_row_with_an_error_is_not_left_out() -> None:
    rows = [STRATEGY_HEADER, STRATEGY_ROWS[0], (2561, SUPPORT, 2, "ก", "สิบ", 1, 1), STRATEGY_ROWS[2]]
    assert codes(read_strategies(sheet("รายยุทธศาสตร์", rows))) == ["not_a_number"]


def test_a_project_under_no_strategy_of_its_year_is_named() -> None:
    result = projects(
        (2561, "610100100", "ก", 4, 1), (2561, "610100200", "ข", 5, 1), (2563, "630100100", "ค", 9, 1)
    )
    problem = only(result, "strategy_unknown")
    assert (problem.severity, problem.sheet, problem.cell, problem.found, problem.expected) == (
        Severity.WARNING,
        "รายโครงการ",
        "D3",
        "5",
        "1, 2, 3, 4",
    )


@pytest.mark.parametrize("code", [6101001006101001, 1e20, -1e15, "6.101E+08", "6E+14"])
def test_a_code_that_lost_digits_is_an_error(code: CellValue) -> None:
    problem = only(projects((2561, code, "ก", 1, 1)), "code_digits_lost")
    assert (problem.severity, problem.cell) == (Severity.ERROR, "B2")


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        (610100100, "610100100"),
        (999999999999999, "999999999999999"),
        ("1E5", "1E5"),
        ("6101001006101001", "6101001006101001"),
    ],
)
def test_a_code_that_lost_none_is_kept(code: CellValue, kept: str) -> None:
    result = projects((2561, code, "ก", 1, 1))
    assert codes(result) == []
    assert result.tables["project"].frame["project_code"].tolist() == [kept]


def test_an_error_beyond_the_cap_displaces_what_is_less_and_only_that() -> None:
    def problem(severity: Severity, number: int) -> Problem:
        kind = ProblemType.__new__(ProblemType)
        for name, value in {"code": "x", "severity": severity, "message": "ก", "remedy": "ข"}.items():
            object.__setattr__(kind, name, value)
        return kind.at(row=number)

    log = ProblemLog(cap=3)
    for number, severity in enumerate(("note", "error", "warning", "error", "error", "error", "note")):
        log.add(problem(Severity(severity), number))
    assert [each.row for each in list(log)[:3]] == [1, 3, 4]
    assert log.total == 7
