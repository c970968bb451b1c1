"""Checking and publishing: one file, a folder of them, the shipped data on a first start."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_dash.contracts.kinds import kind_named
from sme_dash.errors import StoreError
from sme_dash.services import intake
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.intake import (
    check_file,
    import_folder,
    import_shipped_data,
    limits_of,
    publish,
)
from sme_dash.services.runtime import open_runtime
from sme_dash.settings import Settings, load_settings
from sme_dash.store.snapshots import Store
from tests.conftest import DECEMBER_2561, SHIPPED
from tests.contracts.hand_built import interpreted, strategies
from tests.contracts.test_real_files import budget_file
from tests.store.hand_made import CONTENT, NOVEMBER, budget


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(f"sqlite:///{tmp_path / 'store.db'}")
    yield store
    store.close()


def folder_of(tmp_path: Path, **files: bytes) -> Path:
    """Return a folder of workbooks; ``__`` in a name stands for a subfolder, and .xlsx is added."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name, content in files.items():
        path = folder / f"{name.replace('__', '/').replace('_', '-')}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def without_date() -> bytes:
    def change(book: object, _: object) -> None:
        del book["ข้อมูลชุด"]  # type: ignore[attr-defined] # an openpyxl workbook

    return budget_file(change)


def test_the_limits_are_those_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        "[upload]\nfile_mb = 2\nunpacked_mb = 30\nreader_memory_mb = 256\nreader_seconds = 9\n"
    )
    limits = limits_of(load_settings(tmp_path / "config.toml"))
    assert (limits.file_bytes, limits.unpacked_bytes) == (2 * 1024**2, 30 * 1024**2)
    assert (limits.memory_bytes, limits.cpu_seconds) == (256 * 1024**2, 9)


def test_checking_a_file_publishes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "งบประมาณ.xlsx"
    path.write_bytes(budget_file())
    result = check_file(path, Settings())
    assert (result.verdict, result.file_name) == ("ok", "งบประมาณ.xlsx")
    assert check_file(path, Settings(), kind_named("kpi")).kind is kind_named("kpi")
    with pytest.raises(FileNotFoundError):
        check_file(tmp_path / "none.xlsx", Settings())


def test_a_file_larger_than_the_settings_allow_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"\0" * (1024**2 + 1))
    (tmp_path / "config.toml").write_text("[upload]\nfile_mb = 1\n")
    result = check_file(path, load_settings(tmp_path / "config.toml"))
    assert (result.verdict, [problem.code for problem in result.problems]) == (
        "unreadable",
        ["file_too_large"],
    )


# -- one workbook -----------------------------------------------------------------------------------------


def test_publishing_tells_new_known_and_kept_out_apart(store: Store) -> None:
    assert publish(budget(), CONTENT, store, as_of=DECEMBER_2561).outcome == "published"
    again = publish(budget(), CONTENT, store, as_of=DECEMBER_2561)
    assert (again.outcome, again.snapshot) == ("known", store.snapshots()[0])
    broken = interpreted(strategies((2561, "หมวดใหม่", 1, "ก", 1, 1, 0)))
    kept_out = publish(broken, b"broken", store, as_of=DECEMBER_2561)
    assert (kept_out.outcome, kept_out.snapshot) == ("errors", None)
    assert len(store.snapshots()) == 1


def test_a_workbook_without_a_date_waits_for_one(store: Store) -> None:
    result = interpreted(strategies())
    waiting = publish(result, CONTENT, store, as_of=None)
    assert (waiting.outcome, waiting.problems[-1].code) == ("errors", "as_of_missing")
    assert publish(result, CONTENT, store, as_of=NOVEMBER).outcome == "published"
    assert store.as_of_dates() == [NOVEMBER]


def test_the_publisher_is_named_also_where_the_system_knows_no_name(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr(intake.getpass, "getuser", nobody)
    publish(budget(), CONTENT, store, as_of=DECEMBER_2561)
    assert store.snapshots()[0].imported_by == "ไม่ระบุ"


# -- a folder ---------------------------------------------------------------------------------------------


def test_a_folder_is_published_with_its_months_and_what_is_wrong_is_kept_out(
    tmp_path: Path, store: Store
) -> None:
    folder = folder_of(
        tmp_path, a=budget_file(), b=b"broken", **{"2561_11__c": without_date(), "2561_10_x__d": b""}
    )
    (folder / "~$a.xlsx").write_bytes(b"lock file of an open workbook")
    (folder / "readme.txt").write_text("no workbook")
    (folder / "old.XLS").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)
    told: list[tuple[int, int, str]] = []
    imported = import_folder(
        folder, store, Settings(), imported_by="ทดสอบ", progress=lambda *step: told.append(step)
    )
    outcomes = {each.result.file_name: each.outcome for each in imported}
    assert outcomes == {
        "a.xlsx": "published",
        "b.xlsx": "unreadable",
        "c.xlsx": "published",
        "old.XLS": "unreadable",
    }
    assert store.as_of_dates() == [DECEMBER_2561, NOVEMBER]
    assert (told[0], told[-1]) == ((0, 4, "a.xlsx"), (4, 4, ""))
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert {each.outcome for each in import_folder(folder, store, Settings())} == {"known", "unreadable"}


def test_a_folder_does_not_replace_what_a_month_shows(tmp_path: Path, store: Store) -> None:
    publish(budget(), CONTENT, store, as_of=DECEMBER_2561)
    (imported,) = import_folder(folder_of(tmp_path, a=budget_file()), store, Settings())
    assert (imported.outcome, imported.problems[-1].code) == ("errors", "month_taken")
    assert [snapshot.sha256 for snapshot in store.snapshots()] == [hashlib.sha256(CONTENT).hexdigest()]


def test_a_workbook_in_the_folder_of_another_month_is_warned_about(tmp_path: Path, store: Store) -> None:
    (imported,) = import_folder(folder_of(tmp_path, **{"2561_11__a": budget_file()}), store, Settings())
    warning = imported.problems[-1]
    assert (imported.outcome, warning.code, warning.severity) == ("published", "as_of_differs", "warning")
    assert (warning.found, warning.expected) == ("2561-12", "2561-11")
    assert store.as_of_dates() == [DECEMBER_2561]


def test_a_folder_that_cannot_be_written_whole_is_not_written_at_all(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(tmp_path, a=budget_file(), **{"2561_11__b": without_date()})
    insert = Store._insert

    def fail_at_the_second(self: Store, connection: object, publication: object, head: object) -> None:
        if store_is_written:
            raise StoreError("disk full")
        store_is_written.append(True)
        insert(self, connection, publication, head)  # type: ignore[arg-type] # passed on as it came

    store_is_written: list[bool] = []
    monkeypatch.setattr(Store, "_insert", fail_at_the_second)
    with pytest.raises(StoreError, match="disk full"):
        import_folder(folder, store, Settings())
    assert store.snapshots() == []


def test_an_empty_folder_imports_nothing_and_a_missing_one_is_an_error(tmp_path: Path, store: Store) -> None:
    assert import_folder(folder_of(tmp_path), store, Settings()) == []
    with pytest.raises(FileNotFoundError):
        import_folder(tmp_path / "none", store, Settings())


# -- the first start --------------------------------------------------------------------------------------


def test_the_shipped_workbooks_are_imported_into_an_empty_store_only(store: Store) -> None:
    imported = import_shipped_data(store, Settings())
    assert [each.outcome for each in imported] == ["published"] * 4
    assert {snapshot.imported_by for snapshot in store.snapshots()} == {"ข้อมูลตั้งต้นของระบบ"}
    assert import_shipped_data(store, Settings()) == []
    assert len(store.snapshots()) == 4


def test_a_store_in_use_is_left_alone_and_missing_shipped_data_are_nothing(
    tmp_path: Path, store: Store
) -> None:
    (tmp_path / "config.toml").write_text(f'[store]\nshipped_data = "{tmp_path / "none"}"\n')
    assert import_shipped_data(store, load_settings(tmp_path / "config.toml")) == []
    publish(budget(), CONTENT, store, as_of=NOVEMBER)
    assert import_shipped_data(store, Settings()) == []
    assert len(store.snapshots()) == 1


def test_a_server_opens_settings_and_store_and_finds_its_months(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        f'[store]\nurl = "sqlite:///{tmp_path / "var" / "sme.db"}"\nshipped_data = "{SHIPPED.parent}"\n'
    )
    runtime = open_runtime(config)
    assert runtime.dashboards.as_of_dates() == [DECEMBER_2561]
    assert runtime.dashboards.month(DECEMBER_2561).missing_kinds == ()
    runtime.store.close()


# -- what the pages ask for -------------------------------------------------------------------------------


def test_a_month_is_loaded_once_and_anew_after_a_correction(store: Store) -> None:
    publish(budget(), CONTENT, store, as_of=DECEMBER_2561)
    dashboards = Dashboards(store)
    month = dashboards.month(DECEMBER_2561)
    assert dashboards.month(DECEMBER_2561) is month
    assert (month.as_of, month.missing_kinds) == (DECEMBER_2561, ("kpi", "integrated_plan", "situation"))
    publish(budget(first_disbursed=1.5), b"corrected", store, as_of=DECEMBER_2561)
    corrected = dashboards.month(DECEMBER_2561)
    assert corrected.snapshot_ids != month.snapshot_ids
    figures = corrected.figures, month.figures
    key = "budget/2561/strategy/1/disbursed_baht"
    assert [str(each.number(key)) for each in figures] == ["1.50", "55550655.73"]


def test_a_view_is_built_once_per_month_and_choices(store: Store) -> None:
    publish(budget(), CONTENT, store, as_of=DECEMBER_2561)
    dashboards = Dashboards(store)
    built: list[int] = []

    def build(month: object, *, year: int) -> int:
        built.append(year)
        return year

    month = dashboards.month(DECEMBER_2561)
    years = [dashboards.view(month, build, year=year) for year in (2561, 2562, 2561)]
    assert (years, built) == ([2561, 2562, 2561], [2561, 2562])


def test_a_month_without_workbooks_is_empty(store: Store) -> None:
    month = Dashboards(store).month(dt.date(2019, 1, 31))
    assert (month.tables, len(month.figures)) == ({}, 0)
