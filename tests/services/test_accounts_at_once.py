"""Accounts when many act at the same moment, on each database an office may have."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sme_dash.access import Role
from sme_dash.services.accounts import Refused, SignedIn
from sme_dash.services.configured_rights import Rights
from sme_dash.services.people import Done
from tests.services.accounts_ground import GOOD, Ground


@pytest.fixture
def ground(tmp_path: Path, database_url: str) -> Iterator[Ground]:
    made = Ground(tmp_path, empty=True, url=database_url)
    yield made
    made.store.close()


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run acts in threads that start together; return what each came to."""
    start, outcomes = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        start.wait()
        outcomes.append(act())

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_many_attempts_do_not_slip_through(ground: Ground) -> None:
    ground.first_admin()
    outcomes = at_once(*[lambda: ground.accounts.sign_in("kanda", "not the password")] * 12)
    causes = sorted(each.cause for each in outcomes if isinstance(each, Refused))
    assert causes == ["locked"] * 7 + ["wrong"] * 5


def test_a_link_makes_one_administrator(ground: Ground) -> None:
    token = ground.accounts.offer_setup()
    assert token is not None
    names = [f"admin{number}" for number in range(4)]
    outcomes = at_once(
        *(lambda name=name: ground.accounts.use_link(token, GOOD, login=name) for name in names)
    )
    assert sum(isinstance(each, SignedIn) for each in outcomes) == 1
    assert sum(isinstance(each, Refused) and each.cause == "link" for each in outcomes) == 3


def test_two_administrators_cannot_remove_each_other(ground: Ground) -> None:
    ground.admin = ground.first_admin()
    second = ground.add("second", Role.ADMIN)
    none = Rights(frozenset({Role.VIEWER}), frozenset())
    outcomes = at_once(
        lambda: ground.people.set_rights(ground.admin, "second", none),
        lambda: ground.people.set_rights(second, "kanda", none),
    )
    assert sum(isinstance(each, Done) for each in outcomes) == 1
    with ground.store.transaction() as connection:
        assert len(ground.accounts.identities.administrators(connection)) == 1
