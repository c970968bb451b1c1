"""Remembered layouts: found by office and fingerprint, replaced by the newer answer, forgotten on request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from sme_dash.contracts.fingerprint import layout_fingerprint
from sme_dash.contracts.mapping import MappedColumn, Mapping, SheetMapping
from sme_dash.store import layouts
from sme_dash.store.schema import LAYOUT_MAPPINGS
from sme_dash.store.snapshots import Store
from sme_dash.workbook.cells import Workbook
from tests.contracts.foreign_layouts import BUDGET, ministry, ministry_mapping
from tests.store.hand_made import store_at

MONDAY, TUESDAY = dt.datetime(2019, 1, 7, 2, 0), dt.datetime(2019, 1, 8, 2, 0)
LAYOUT, OTHER_LAYOUT = "a" * 64, "b" * 64


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_at(tmp_path / "store.db")
    yield store
    store.close()


def mapping(letter: str, fingerprint: str = LAYOUT, kind: str = "budget") -> Mapping:
    column = MappedColumn(field="budget_satang", letter=letter, header="วงเงิน")
    sheet = SheetMapping(
        contract_id="strategy",
        sheet="งบ",
        first_header_row=1,
        header_row=2,
        first_data_row=3,
        columns=(column,),
    )
    return Mapping(kind=kind, fingerprint=fingerprint, sheets=(sheet,))


def test_a_layout_comes_back_as_it_was_remembered(store: Store) -> None:
    with store.transaction(writes=True) as connection:
        layouts.remember(connection, mapping("D"), office="กรมตัวอย่าง", by="somsri", at=MONDAY)
    with store.transaction() as connection:
        found = layouts.find(connection, "budget", LAYOUT, "กรมตัวอย่าง")
    assert found is not None
    assert (found.mapping, found.office, found.by, found.at) == (mapping("D"), "กรมตัวอย่าง", "somsri", MONDAY)


def test_another_layout_or_kind_is_not_found(store: Store) -> None:
    with store.transaction(writes=True) as connection:
        layouts.remember(connection, mapping("D"), office=None, by="x", at=MONDAY)
        assert layouts.find(connection, "budget", OTHER_LAYOUT) is None
        assert layouts.find(connection, "kpi", LAYOUT) is None


def test_the_newer_answer_of_an_office_takes_the_place_of_the_older(store: Store) -> None:
    with store.transaction(writes=True) as connection:
        first = layouts.remember(connection, mapping("D"), office="", by="x", at=MONDAY)
        second = layouts.remember(connection, mapping("E"), office=None, by="y", at=TUESDAY)
        assert [each.mapping for each in layouts.every(connection)] == [mapping("E")]
    assert (second.id, second.by, second.at) == (first.id, "y", TUESDAY)


def test_the_offices_own_answer_goes_before_a_newer_one_of_another(store: Store) -> None:
    with store.transaction(writes=True) as connection:
        layouts.remember(connection, mapping("D"), office="กรม ก", by="x", at=MONDAY)
        layouts.remember(connection, mapping("E"), office="กรม ข", by="x", at=TUESDAY)
        own = layouts.find(connection, "budget", LAYOUT, " กรม  ก ")
        anybody = layouts.find(connection, "budget", LAYOUT)
    assert own is not None
    assert anybody is not None
    assert (own.mapping, anybody.mapping) == (mapping("D"), mapping("E"))


def test_a_layout_is_found_for_whichever_kind_it_was_matched_to(store: Store) -> None:
    with store.transaction(writes=True) as connection:
        layouts.remember(connection, mapping("D", OTHER_LAYOUT, "kpi"), office=None, by="x", at=MONDAY)
        found = layouts.find_any(connection, {"budget": LAYOUT, "kpi": OTHER_LAYOUT})
        assert layouts.find_any(connection, {"budget": OTHER_LAYOUT, "kpi": LAYOUT}) is None
    assert found is not None
    assert found.kind == "kpi"


def test_forgetting_removes_one_and_says_whether_there_was_one(store: Store) -> None:
    with store.transaction(writes=True) as connection:
        kept = layouts.remember(connection, mapping("D"), office="ก", by="x", at=MONDAY)
        gone = layouts.remember(connection, mapping("D"), office="ข", by="x", at=MONDAY)
        assert layouts.forget(connection, gone.id)
        assert not layouts.forget(connection, gone.id)
        assert [each.id for each in layouts.every(connection, "budget")] == [kept.id]
        assert layouts.every(connection, "kpi") == []


def test_a_time_in_thailand_is_kept_as_utc(store: Store) -> None:
    bangkok = dt.datetime(2019, 1, 7, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    with store.transaction(writes=True) as connection:
        assert layouts.remember(connection, mapping("D"), office=None, by="x", at=bangkok).at == MONDAY


def test_what_is_no_mapping_any_more_is_listed_but_never_used(store: Store) -> None:
    with store.transaction(writes=True) as connection:
        layouts.remember(connection, mapping("D"), office=None, by="x", at=MONDAY)
        connection.execute(update(LAYOUT_MAPPINGS).values(mapping='{"kind": "budget"}'))
        assert layouts.find(connection, "budget", LAYOUT) is None
        assert [each.mapping for each in layouts.every(connection)] == [None]


def test_next_months_workbook_finds_its_mapping_and_a_changed_layout_does_not(store: Store) -> None:
    january = Workbook((ministry(name="งบ ม.ค. 62", header={8: "จ่ายแล้ว ณ 31 ม.ค. 62"}),))
    changed = Workbook((ministry(header={7: "จ่ายแล้ว ณ 31 ธ.ค. 61", 8: "ก่อหนี้"}),))
    with store.transaction(writes=True) as connection:
        layouts.remember(connection, ministry_mapping(), office="กระทรวงตัวอย่าง", by="x", at=MONDAY)
        found = layouts.find(connection, "budget", layout_fingerprint(january, BUDGET))
        assert layouts.find(connection, "budget", layout_fingerprint(changed, BUDGET)) is None
    assert found is not None
    assert found.mapping == ministry_mapping()
