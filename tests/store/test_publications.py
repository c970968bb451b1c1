"""The log of what is shown: its last line counts, and a store from before the log gets its lines."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_dash.access import Actor
from sme_dash.store import publications
from sme_dash.store.publications import Overtaken
from sme_dash.store.snapshots import Store
from tests.store.hand_made import CONTENT, DECEMBER, NOVEMBER, budget, indicators

KOR = Actor("kor", "กอ")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{path}")
    yield opened
    opened.close()


def withdraw(store: Store, expected: int | None) -> publications.Publication:
    with store.transaction(writes=True) as connection:
        return publications.append(
            connection,
            KOR,
            "withdraw",
            kind="budget",
            period="2561-12",
            snapshot_id=None,
            expected=expected,
        )


def test_the_last_line_of_a_month_counts(store: Store) -> None:
    first = store.add(budget(), CONTENT, DECEMBER, "กอ").snapshot
    second = store.add(budget(first_disbursed=1.0), b"second", DECEMBER, "กอ").snapshot
    assert store.current(DECEMBER) == {"budget": second}
    assert store.current(DECEMBER, until=1) == {"budget": first}
    withdraw(store, 2)
    assert store.current(DECEMBER) == {}
    assert store.current(DECEMBER, until=2) == {"budget": second}


def test_a_line_against_another_than_the_one_in_force_is_overtaken(store: Store) -> None:
    store.add(budget(), CONTENT, DECEMBER, "กอ")
    for seen in (None, 7):
        with pytest.raises(Overtaken) as raised:
            withdraw(store, seen)
        assert raised.value.head is not None
        assert raised.value.head.number == 1
    with store.transaction() as connection:
        assert len(publications.lines(connection)) == 1


def test_two_lines_never_share_a_place(store: Store, path: Path) -> None:
    store.add(budget(), CONTENT, DECEMBER, "กอ")
    with sqlite3.connect(path) as raw, pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        raw.execute(
            "INSERT INTO publications (kind, period, sequence, act, login, name, uploaded_by, at, reason) "
            "VALUES ('budget', '2561-12', 1, 'publish', '', '', '', '2018-12-31 00:00:00', '')"
        )


def test_the_month_before_is_the_latest_that_still_shows_the_kind(store: Store) -> None:
    store.add(budget(), CONTENT, NOVEMBER, "กอ")
    store.add(indicators(), b"indicators", DECEMBER, "กอ")
    with store.transaction() as connection:
        found = publications.shown_before(connection, "budget", "2561-12", not_before="2561-01")
        assert found is not None
        assert (found.period, found.kind) == ("2561-11", "budget")
        assert publications.shown_before(connection, "budget", "2561-11", not_before="2561-01") is None
        assert publications.shown_before(connection, "budget", "2561-12", not_before="2561-12") is None


def test_a_store_from_before_the_log_shows_what_it_showed(store: Store, path: Path) -> None:
    """Of one month's snapshots the one with the latest day was shown, of several such the last."""
    store.add(budget(), b"31 December", DECEMBER, "กอ")
    store.add(budget(first_disbursed=2.0), b"28 December", DECEMBER.replace(day=28), "ขอ")
    store.add(budget(first_disbursed=3.0), b"November", NOVEMBER, "กอ")
    store.close()
    with sqlite3.connect(path) as raw:
        raw.execute("DROP TABLE publications")
    opened = Store(f"sqlite:///{path}")
    assert [each.as_of for each in opened.current(DECEMBER).values()] == [DECEMBER]
    assert opened.as_of_dates() == [DECEMBER, NOVEMBER]
    with opened.transaction() as connection:
        lines = publications.lines(connection)
    opened.close()
    assert [(each.period, each.sequence, each.name) for each in lines] == [
        ("2561-12", 2, "กอ"),
        ("2561-12", 1, "ขอ"),
        ("2561-11", 1, "กอ"),
    ]
