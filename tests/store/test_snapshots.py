"""Published workbooks: what comes out is what went in, whole or not at all, and never changes."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from sme_dash.contracts.read import ReadResult
from sme_dash.errors import StoreError
from sme_dash.store.snapshots import Store, Workbook
from tests.contracts.hand_built import interpreted, sheet
from tests.store.hand_made import CONTENT, DECEMBER, NOVEMBER, budget, indicators, store_at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "folder" / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = store_at(path)
    yield store
    store.close()


def same_tables(stored: Mapping[str, object], result: ReadResult) -> None:
    assert stored.keys() == result.tables.keys()
    for name, table in result.tables.items():
        kept = stored[name]
        assert_frame_equal(kept.frame, table.frame)  # type: ignore[attr-defined] # a Table
        assert (kept.sheet, kept.workbook, kept.letters) == (table.sheet, table.workbook, table.letters)  # type: ignore[attr-defined]


# -- what goes in comes out -------------------------------------------------------------------------------


def test_every_type_of_column_survives_the_store(store: Store) -> None:
    result = budget()
    added = store.add(result, CONTENT, DECEMBER, "ทดสอบ")
    assert added.is_new
    tables = store.tables(added.snapshot)
    same_tables(tables, result)
    project = tables["project"].frame
    assert project["budget_satang"].tolist() == [1, 10**15]
    assert project["project_code"].tolist() == ["610100100", pd.NA]
    assert project["start_date"].tolist() == [dt.date(2017, 10, 1), None]
    assert project["is_new"].tolist() == [True, False]
    assert project["helps_directly"].tolist() == [pd.NA, False]
    assert project["status"].tolist() == ["done", pd.NA]
    assert [str(project[name].dtype) for name in ("budget_satang", "is_new", "seq")] == [
        "Int64",
        "boolean",
        "Int64",
    ]


def test_targets_and_results_survive_with_their_states(store: Store) -> None:
    result = indicators()
    tables = store.tables(store.add(result, CONTENT, DECEMBER, "ทดสอบ").snapshot)
    same_tables(tables, result)
    frame = tables["kpi"].frame
    assert frame["actual_state"].tolist() == ["value", "not_reported", "text", "not_carried_out", "none"]
    assert frame["actual"].tolist()[0] == 84.4
    assert frame["actual"].isna().tolist() == [False, True, True, True, True]
    assert frame["actual_text"].tolist()[2] == "มีระบบแล้ว"


def test_the_shipped_workbooks_survive_whole(shipped_store: Store, shipped: Mapping[str, ReadResult]) -> None:
    snapshots = shipped_store.current(DECEMBER)
    assert set(snapshots) == set(shipped)
    for kind, result in shipped.items():
        same_tables(shipped_store.tables(snapshots[kind]), result)


def test_problems_survive_in_their_order(store: Store) -> None:
    result = budget()
    snapshot = store.add(result, CONTENT, DECEMBER, "ทดสอบ").snapshot
    assert [problem.code for problem in result.problems] == ["column_extra", "state_in_number"]
    assert store.problems(snapshot) == list(result.problems)


def test_what_a_workbook_says_of_itself_is_kept_with_who_and_when(store: Store) -> None:
    before = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
    snapshot = store.add(indicators(), CONTENT, DECEMBER, "สมหญิง").snapshot
    assert (snapshot.kind, snapshot.as_of, snapshot.verdict) == ("kpi", DECEMBER, "ok")
    assert (snapshot.office, snapshot.author, snapshot.imported_by) == ("สสว.", "ฝ่ายแผน", "สมหญิง")
    assert (snapshot.byte_size, len(snapshot.sha256)) == (len(CONTENT), 64)
    assert before <= snapshot.imported_at <= before + dt.timedelta(minutes=5)
    assert store.content(snapshot) == CONTENT


# -- what is in force -------------------------------------------------------------------------------------


def test_the_same_bytes_again_change_nothing(store: Store) -> None:
    first = store.add(budget(), CONTENT, DECEMBER, "ก")
    again = store.add(budget(), CONTENT, DECEMBER, "ข")
    assert (again.is_new, again.snapshot) == (False, first.snapshot)
    assert len(store.snapshots()) == 1


def test_the_same_bytes_for_another_date_are_another_snapshot(store: Store) -> None:
    store.add(budget(), CONTENT, DECEMBER, "ก")
    assert store.add(budget(), CONTENT, NOVEMBER, "ก").is_new
    assert store.as_of_dates() == [DECEMBER, NOVEMBER]


def test_a_correction_takes_the_place_of_the_first_import_which_stays_as_it_was(store: Store) -> None:
    first = store.add(budget(), CONTENT, DECEMBER, "ก").snapshot
    before = store.tables(first)
    second = store.add(budget(first_disbursed=1.5), b"corrected", DECEMBER, "ก").snapshot
    assert store.current(DECEMBER) == {"budget": second}
    assert store.tables(second)["strategy"].frame["disbursed_satang"].iloc[0] == 150
    for name, table in store.tables(first).items():
        assert_frame_equal(table.frame, before[name].frame)
    assert store.content(first) == CONTENT
    assert store.snapshots() == [second, first]


def test_a_month_has_one_workbook_of_a_kind_in_force_whatever_its_day(store: Store) -> None:
    early = store.add(budget(), b"early", dt.date(2018, 12, 28), "ก").snapshot
    kpi = store.add(indicators(), b"kpi", DECEMBER, "ก").snapshot
    assert store.as_of_dates() == [DECEMBER]
    assert store.current(DECEMBER) == {"budget": early, "kpi": kpi}
    late = store.add(budget(), b"late", DECEMBER, "ก").snapshot
    store.add(budget(), b"earlier", dt.date(2018, 12, 15), "ก")
    assert store.current(dt.date(2018, 12, 1)) == {"budget": late, "kpi": kpi}
    assert store.current(NOVEMBER) == {}


def test_a_workbook_with_errors_or_without_a_kind_is_never_published(store: Store) -> None:
    with_error = interpreted(sheet("รายยุทธศาสตร์", [("ก",)]))
    without_kind = interpreted(sheet("x", []))
    for result in (with_error, without_kind):
        with pytest.raises(ValueError, match="not publishable"):
            store.add(result, CONTENT, DECEMBER, "ก")
    assert store.snapshots() == []


# -- whole or not at all ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "failing", ["snapshots", "snapshot_sheets", "rows_budget_project", "snapshot_problems"]
)
def test_a_failure_in_the_middle_leaves_nothing_behind(store: Store, path: Path, failing: str) -> None:
    """A trigger makes one of the tables refuse, as a full disk would."""
    store.add(indicators(), b"before", DECEMBER, "ก")
    with sqlite3.connect(path) as raw:
        raw.execute(
            f"CREATE TRIGGER refuse BEFORE INSERT ON {failing} WHEN (SELECT count(*) FROM {failing}) > 0"
            f" OR '{failing}' <> 'snapshots' BEGIN SELECT RAISE(FAIL, 'disk full'); END"
        )
    with pytest.raises(StoreError, match="disk full"):
        store.add(budget(), CONTENT, DECEMBER, "ก")
    with sqlite3.connect(path) as raw:
        raw.execute("DROP TRIGGER refuse")
        counts = {
            name: raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in ("snapshots", "rows_budget_strategy", "rows_budget_project", "rows_kpi_kpi")
        }
    assert counts == {"snapshots": 1, "rows_budget_strategy": 0, "rows_budget_project": 0, "rows_kpi_kpi": 5}
    assert store.add(budget(), CONTENT, DECEMBER, "ก").is_new


def test_several_workbooks_are_published_together_or_not_at_all(store: Store) -> None:
    publications = [Workbook(budget(), b"a", DECEMBER), Workbook(indicators(), b"b", DECEMBER)]
    told: list[int] = []

    def stop_at_the_second(position: int) -> None:
        told.append(position)
        if position == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.add_all(publications, "ก", stop_at_the_second)
    assert (told, store.snapshots()) == ([0, 1], [])
    assert [added.is_new for added in store.add_all(publications, "ก")] == [True, True]
    assert [added.is_new for added in store.add_all(publications, "ก")] == [False, False]


# -- the database -----------------------------------------------------------------------------------------


def test_bytes_that_were_tampered_with_are_refused(store: Store, path: Path) -> None:
    snapshot = store.add(budget(), CONTENT, DECEMBER, "ก").snapshot
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE snapshots SET content = ?", (b"forged",))
    with pytest.raises(StoreError, match="no longer has its SHA-256"):
        store.content(snapshot)


def test_a_store_of_a_newer_layout_is_refused_and_left_alone(store: Store, path: Path) -> None:
    store.close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE meta SET value = '2' WHERE name = 'layout'")
        raw.execute("DROP TABLE rows_kpi_component")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="layout 2"):
        store_at(path)
    assert path.read_bytes() == before


def test_a_store_of_an_older_version_gains_tables_and_columns_and_keeps_its_rows(
    store: Store, path: Path
) -> None:
    snapshot = store.add(budget(), CONTENT, DECEMBER, "ก").snapshot
    store.close()
    with sqlite3.connect(path) as raw:
        raw.execute("ALTER TABLE rows_budget_strategy DROP COLUMN plan_name")
        raw.execute("DROP TABLE rows_kpi_component")
    again = store_at(path)
    frame = again.tables(snapshot)["strategy"].frame
    assert frame["plan_name"].isna().all()
    assert len(frame) == 4
    assert again.add(indicators(), b"kpi", DECEMBER, "ก").is_new
    again.close()


def test_opening_a_store_that_is_up_to_date_writes_nothing(store: Store, path: Path) -> None:
    store.close()
    before = path.stat().st_mtime_ns
    store_at(path).close()
    assert path.stat().st_mtime_ns == before


def test_sqlite_keeps_a_rollback_journal_and_checks_its_references(store: Store, path: Path) -> None:
    """Python 3.11's SQLite is older than 3.51.3, whose write-ahead log can be corrupted."""
    store.add(budget(), CONTENT, DECEMBER, "ก")
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "nosuchdatabase://x/y",
        "sqlite:////proc/no/such/store.db",
        "postgresql+psycopg2://u:secret@127.0.0.1:1/x",
        "postgresql+psycopg://u:secret@127.0.0.1:1/x",
    ],
)
def test_a_store_that_cannot_be_opened_says_so_without_its_password(url: str) -> None:
    with pytest.raises(StoreError) as refused:
        Store(url)
    assert "secret" not in str(refused.value)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"this is no database, however one looks at it" * 40)
    with pytest.raises(StoreError):
        store_at(tmp_path / "store.db")


def test_a_sheet_that_this_version_no_longer_declares_is_named(store: Store, path: Path) -> None:
    snapshot = store.add(budget(), CONTENT, DECEMBER, "ก").snapshot
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE snapshot_sheets SET contract_id = 'former' WHERE contract_id = 'project'")
    with pytest.raises(StoreError, match="budget/former"):
        store.tables(snapshot)
