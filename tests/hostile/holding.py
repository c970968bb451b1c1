"""What is held of every awkward and hostile file: its outcome, and that it is published whole or not at all."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import text

from sme_dash.problems import Problem, Severity
from sme_dash.services.intake import publish
from sme_dash.store.schema import PROBLEMS, SHEETS, SNAPSHOTS
from sme_dash.store.snapshots import Store
from tests.hostile.outcome import Accepted, Case, ProblemAt, Refused
from tests.hostile.reading import content_of, result_of
from tests.store.hand_made import DECEMBER


def comes_to_what_is_expected(case: Case) -> None:
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


def adds_all_or_nothing(case: Case, store: Store, counting: str) -> None:
    """Publish a case and hold what the store gained: one snapshot with every row, or nothing in any table."""
    result = result_of(case)
    before = sizes(store, counting)
    imported = publish(result, content_of(case), store, as_of=DECEMBER, imported_by="ทดสอบ")
    new = {name: size - before[name] for name, size in sizes(store, counting).items()}
    if imported.outcome != "published":
        assert imported.outcome == ("known" if not result.has_errors else imported.outcome)
        assert (imported.snapshot is None) == result.has_errors
        assert set(new.values()) == {0}
        return
    assert not result.has_errors
    assert new[SNAPSHOTS.name] == 1
    assert new[PROBLEMS.name] == len(result.problems)
    assert new[SHEETS.name] == len(result.tables)
    assert result.kind is not None
    for contract_id, table in result.tables.items():
        assert new[f"rows_{result.kind.id}_{contract_id}"] == len(table.frame)


def codes(problems: tuple[Problem, ...], *severities: Severity) -> list[str]:
    return [problem.code for problem in problems if problem.severity in severities]


def sizes(store: Store, counting: str) -> dict[str, int]:
    with store.transaction() as connection:
        return {row[0]: row[1] for row in connection.execute(text(counting))}
