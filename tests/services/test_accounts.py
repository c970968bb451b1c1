"""Signing in: who gets in, who is kept out and for how long, what ends it, and what stays on record."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from sme_dash.access import ANONYMOUS, Role
from sme_dash.services.accounts import WRONG, Refused, SignedIn
from sme_dash.services.identities import Presented
from sme_dash.store import people
from tests.services.accounts_ground import GOOD, OTHER, Ground


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    made = Ground(tmp_path)
    yield made
    made.store.close()


def refused(outcome: SignedIn | Refused) -> Refused:
    assert isinstance(outcome, Refused)
    return outcome


def fail(ground: Ground, login: str, times: int, address: str = "") -> None:
    for _ in range(times):
        assert refused(ground.accounts.sign_in(login, "not the password", address=address)).cause == "wrong"


# -- the first administrator ------------------------------------------------------------------------------


def test_the_first_link_makes_an_administrator_who_may_do_everything(tmp_path: Path) -> None:
    ground = Ground(tmp_path, empty=True)
    token = ground.accounts.offer_setup()
    assert token is not None
    assert len(token) >= 43  # 32 bytes
    done = ground.accounts.use_link(token, GOOD, login=" Kanda ", name="กานดา")
    assert isinstance(done, SignedIn)
    assert done.actor.login == "kanda"
    assert done.actor.roles == {Role.ADMIN, Role.APPROVER, Role.STAFF}
    assert done.actor.handles("budget")
    assert ground.who(done.token) == done.actor
    assert [entry.action for entry in ground.trail()] == ["sign_in", "set_up"]


def test_the_first_link_works_once_and_none_is_offered_afterwards(tmp_path: Path) -> None:
    ground = Ground(tmp_path, empty=True)
    token = ground.accounts.offer_setup()
    assert token is not None
    assert isinstance(ground.accounts.use_link(token, GOOD, login="kanda"), SignedIn)
    assert refused(ground.accounts.use_link(token, GOOD, login="other")).cause == "link"
    assert ground.accounts.link(token) is None
    assert ground.accounts.offer_setup() is None


def test_an_unused_first_link_gives_way_to_the_next_and_lasts_a_day(tmp_path: Path) -> None:
    ground = Ground(tmp_path, empty=True)
    first, second = ground.accounts.offer_setup(), ground.accounts.offer_setup()
    assert first is not None
    assert second is not None
    assert ground.accounts.link(first) is None
    ground.later(hours=23, minutes=59)
    assert ground.accounts.link(second) is not None
    ground.later(minutes=1)
    assert refused(ground.accounts.use_link(second, GOOD, login="kanda")).cause == "link"


def test_a_refused_password_leaves_the_link_good(tmp_path: Path) -> None:
    ground = Ground(tmp_path, empty=True)
    token = ground.accounts.offer_setup()
    assert token is not None
    assert refused(ground.accounts.use_link(token, "short", login="kanda")).cause == "password"
    assert refused(ground.accounts.use_link(token, GOOD, login="no spaces!")).cause == "login"
    assert isinstance(ground.accounts.use_link(token, GOOD, login="kanda"), SignedIn)


def test_no_token_and_no_password_is_in_the_database(tmp_path: Path) -> None:
    ground = Ground(tmp_path, empty=True)
    token = ground.accounts.offer_setup()
    assert token is not None
    done = ground.accounts.use_link(token, GOOD, login="kanda")
    assert isinstance(done, SignedIn)
    ground.store.close()
    content = "\n".join(sqlite3.connect(tmp_path / "store.db").iterdump())
    assert "kanda" in content
    for secret in (token, done.token, GOOD):
        assert secret not in content
    assert "$argon2id$" in content


# -- passwords --------------------------------------------------------------------------------------------


def test_the_right_password_opens_a_session_in_whatever_letters_the_login_is_written(ground: Ground) -> None:
    done = ground.sign_in(" KANDA ")
    assert ground.who(done.token).login == "kanda"
    assert done.expires_at == ground.now + dt.timedelta(hours=12)


@pytest.mark.parametrize("login", ["kanda", "nobody", "", "x" * 5000])
def test_a_wrong_password_and_an_unknown_login_read_the_same(ground: Ground, login: str) -> None:
    assert ground.accounts.sign_in(login, "not the password") == Refused(WRONG)


def test_an_unknown_login_costs_a_hash_too(tmp_path: Path) -> None:
    ground = Ground(tmp_path)
    counted: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]
            counted.append(str(password))
            return super().verify(hash, password)

    accounts = ground.reopened(Counting(time_cost=1, memory_cost=8, parallelism=1))
    accounts.sign_in("kanda", "not the password")
    accounts.sign_in("nobody", "not the password")
    assert counted == ["not the password"] * 2


def test_a_hash_of_another_cost_is_renewed_at_sign_in(ground: Ground) -> None:
    dearer = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    accounts = ground.reopened(dearer)
    assert isinstance(accounts.sign_in("kanda", GOOD), SignedIn)
    with ground.store.transaction() as connection:
        stored = people.password_hash(connection, "kanda")
    assert stored is not None
    assert not dearer.check_needs_rehash(stored)
    assert isinstance(accounts.sign_in("kanda", GOOD), SignedIn)


def test_the_same_letters_typed_otherwise_are_the_same_password(ground: Ground) -> None:
    ground.add("somsri", Role.VIEWER, password="น้ํา" + "ตกไหลลงเขา")
    ground.sign_in("somsri", "น้ํา" + "ตกไหลลงเขา")
    ground.add("wide", Role.VIEWER, password="ＷＩＤＥ letters 12")
    ground.sign_in("wide", "WIDE letters 12")


def test_a_changed_password_ends_every_other_session(ground: Ground) -> None:
    here, there = ground.sign_in("kanda"), ground.sign_in("kanda")
    done = ground.accounts.change_password(Presented(here.token), GOOD, OTHER)
    assert isinstance(done, SignedIn)
    assert ground.who(here.token) == ground.who(there.token) == ANONYMOUS
    assert ground.who(done.token).login == "kanda"
    assert refused(ground.accounts.sign_in("kanda", GOOD)).cause == "wrong"
    ground.sign_in("kanda", OTHER)


def test_changing_needs_the_old_password_a_good_new_one_and_a_session(ground: Ground) -> None:
    here = Presented(ground.sign_in("kanda").token)
    assert refused(ground.accounts.change_password(here, "not it at all", OTHER)).cause == "wrong"
    assert refused(ground.accounts.change_password(here, GOOD, "short")).cause == "password"
    assert refused(ground.accounts.change_password(Presented(), GOOD, OTHER)).cause == "unknown"
    ground.sign_in("kanda", GOOD)


# -- throttling -------------------------------------------------------------------------------------------


def test_five_failures_lock_a_login_for_a_quarter_of_an_hour(ground: Ground) -> None:
    fail(ground, "kanda", 5)
    locked = refused(ground.accounts.sign_in("kanda", GOOD))
    assert locked.cause == "locked"
    assert "15 นาที" in locked.reason
    ground.later(minutes=14, seconds=59)
    assert refused(ground.accounts.sign_in("kanda", GOOD)).cause == "locked"
    ground.later(seconds=1)
    ground.sign_in("kanda")


def test_a_success_between_failures_starts_the_count_anew(ground: Ground) -> None:
    fail(ground, "kanda", 4)
    ground.sign_in("kanda")
    fail(ground, "kanda", 4)
    ground.sign_in("kanda")


def test_old_failures_are_forgotten(ground: Ground) -> None:
    fail(ground, "kanda", 4)
    ground.later(minutes=16)
    fail(ground, "kanda", 4)
    ground.sign_in("kanda")


def test_after_a_lock_the_count_starts_anew(ground: Ground) -> None:
    fail(ground, "kanda", 5)
    ground.later(minutes=15)
    fail(ground, "kanda", 4)
    ground.sign_in("kanda")


def test_an_unknown_login_locks_like_a_known_one(ground: Ground) -> None:
    fail(ground, "nobody", 5)
    assert refused(ground.accounts.sign_in("nobody", GOOD)).cause == "locked"


def test_an_address_that_tries_many_logins_is_locked_for_all_of_them(ground: Ground) -> None:
    for number in range(20):
        fail(ground, f"guess{number}", 1, address="192.0.2.7")
    assert refused(ground.accounts.sign_in("kanda", GOOD, address="192.0.2.7")).cause == "locked"
    ground.sign_in("kanda", address="192.0.2.8")


def test_a_sign_in_does_not_wipe_out_what_its_address_failed_before(ground: Ground) -> None:
    for number in range(19):
        fail(ground, f"guess{number}", 1, address="192.0.2.7")
    ground.sign_in("kanda", address="192.0.2.7")
    fail(ground, "guess", 1, address="192.0.2.7")
    assert refused(ground.accounts.sign_in("kanda", GOOD, address="192.0.2.7")).cause == "locked"


# -- sessions ---------------------------------------------------------------------------------------------


def test_a_session_ends_after_its_hours_and_at_sign_out(ground: Ground) -> None:
    done = ground.sign_in("kanda")
    ground.later(hours=11, minutes=59)
    assert ground.who(done.token).is_known
    ground.later(minutes=1)
    assert ground.who(done.token) == ANONYMOUS
    again = ground.sign_in("kanda")
    ground.accounts.sign_out(Presented(again.token))
    assert ground.who(again.token) == ANONYMOUS
    assert ground.trail()[0].action == "sign_out"


@pytest.mark.parametrize("token", ["", "x", "oidc\niss\nsub\n1\n", "proxy\nkanda\n2018-12-31"])
def test_a_token_nobody_was_given_is_nobody(ground: Ground, token: str) -> None:
    assert ground.who(token) == ANONYMOUS


def test_signing_out_twice_is_one_act(ground: Ground) -> None:
    done = ground.sign_in("kanda")
    for _ in range(2):
        ground.accounts.sign_out(Presented(done.token))
    assert [entry.action for entry in ground.trail()].count("sign_out") == 1


# -- the trail --------------------------------------------------------------------------------------------


def test_failures_are_on_record_without_what_was_typed(ground: Ground) -> None:
    ground.accounts.sign_in("kanda", "a wrong secret", address="192.0.2.7")
    ground.accounts.sign_in("my-secret-typed-here", "x", address="192.0.2.7")
    unknown, known = ground.trail()[:2]
    assert (known.action, known.outcome, known.target) == ("sign_in", "failed", "kanda")
    assert known.details["address"] == "192.0.2.7"
    assert unknown.target == "my-…"
    written = repr(ground.trail())
    assert "a wrong secret" not in written
    assert "typed-here" not in written


def test_a_refused_attempt_and_the_lock_are_on_record(ground: Ground) -> None:
    fail(ground, "kanda", 5)
    assert ground.trail()[0].details["locked"] is True
    ground.accounts.sign_in("kanda", GOOD)
    assert (ground.trail()[0].outcome, ground.trail()[0].details["reason"]) == ("refused", "locked")
    told = len(ground.trail())
    for _ in range(3):
        assert refused(ground.accounts.sign_in("kanda", GOOD)).cause == "locked"
    assert len(ground.trail()) == told  # one entry a lockout: a stranger could fill the trail otherwise
