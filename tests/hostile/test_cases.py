"""Every awkward and hostile file comes to exactly what is expected of it, and leaves nothing behind."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from sme_dash.contracts.read import ReadResult, read
from sme_dash.problems import Problem, Severity
from tests.hostile.cases import CASES, FAMILIES
from tests.hostile.outcome import Accepted, Case, ProblemAt, Refused


@cache
def content_of(case: Case) -> bytes:
    return case.build()


@cache
def result_of(case: Case) -> ReadResult:
    return read(content_of(case), case.file_name)


def children() -> set[str]:
    """Return the processes that this one has started and not yet waited for."""
    tasks = Path("/proc/self/task")
    return {pid for task in tasks.iterdir() for pid in (task / "children").read_text().split()}


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def codes(problems: tuple[Problem, ...], *severities: Severity) -> list[str]:
    return [problem.code for problem in problems if problem.severity in severities]


@pytest.fixture(autouse=True)
def leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """No process and no file may outlive the reading of a file."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before, open_before = children(), open_files()
    yield
    assert children() <= before
    assert list(tmp_path.iterdir()) == []
    assert open_files() <= open_before


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_comes_to_what_is_expected_of_it(case: Case) -> None:
    result = result_of(case)
    for problem in result.problems:
        assert problem.message
        assert problem.remedy
        assert "Traceback" not in problem.message
    match case.expect:
        case Refused(code):
            assert not result.readable
            assert codes(result.problems, Severity.ERROR) == [code]
            assert result.tables == {}
        case ProblemAt(code, sheet, cell, severity, also):
            assert result.readable
            places = [(each.code, each.sheet, each.cell, each.severity) for each in result.problems]
            assert (code, sheet, cell, severity) in places
            assert result.has_errors == (Severity.ERROR in {each.severity for each in result.problems})
            others = [each.code for each in result.problems if each.severity is Severity.ERROR]
            assert set(others) <= {code, *also}, "an error of the test's own workbook"
        case Accepted(contract_id, row, field, value, remarks):
            assert [each.to_json() for each in result.problems if each.severity is Severity.ERROR] == []
            assert tuple(sorted(set(codes(result.problems, Severity.WARNING, Severity.NOTE)))) == remarks
            frame = result.tables[contract_id].frame
            (found,) = frame.loc[frame["excel_row"] == row, field]
            assert (None if pd.isna(found) else found) == value


def test_the_families_are_large_enough_and_each_case_has_a_name_of_its_own() -> None:
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))
    assert len(names) >= 95
    assert {"containers", "xml"} <= set(FAMILIES)
