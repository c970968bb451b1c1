"""Managing accounts: by administrators alone, never so that none is left, and every act on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sme_dash.access import ANONYMOUS, EVERY_KIND, Actor, Role
from sme_dash.services.accounts import Refused, SignedIn
from sme_dash.services.configured_rights import Rights
from sme_dash.services.people import OPERATOR, Account, Done, People
from tests.services.accounts_ground import GOOD, OTHER, Ground

STAFF = Rights(frozenset({Role.STAFF}), frozenset({"budget"}))
ADMIN = Rights(frozenset({Role.ADMIN}), frozenset())


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    made = Ground(tmp_path)
    yield made
    made.store.close()


def done(outcome: Done | Refused) -> Done:
    assert isinstance(outcome, Done), outcome
    return outcome


def cause(outcome: object) -> str:
    assert isinstance(outcome, Refused), outcome
    return outcome.cause


def account(ground: Ground, login: str) -> Account:
    listed = ground.people.everybody(ground.admin)
    assert isinstance(listed, list)
    return next(each for each in listed if each.person.login == login)


def test_an_invitation_makes_a_person_who_sets_their_own_password(ground: Ground) -> None:
    added = done(ground.people.add(ground.admin, "SomSri", "สมศรี", STAFF))
    assert (added.login, added.purpose) == ("somsri", "invite")
    assert isinstance(ground.accounts.sign_in("somsri", ""), Refused)
    accepted = ground.accounts.use_link(added.token, GOOD)
    assert isinstance(accepted, SignedIn)
    assert accepted.actor.handles("budget")
    assert not accepted.actor.handles("kpi")
    assert account(ground, "somsri").sessions == 1


def test_an_invitation_lasts_three_days(ground: Ground) -> None:
    added = done(ground.people.add(ground.admin, "somsri", "สมศรี", STAFF))
    ground.later(hours=72)
    assert cause(ground.accounts.use_link(added.token, GOOD)) == "link"
    again = done(ground.people.reset_password(ground.admin, "somsri"))
    assert again.purpose == "invite"
    assert isinstance(ground.accounts.use_link(again.token, GOOD), SignedIn)


def test_a_new_password_by_link_ends_the_sessions_and_the_lock(ground: Ground) -> None:
    ground.add("somsri", Role.VIEWER)
    old = ground.sign_in("somsri")
    for _ in range(5):
        ground.accounts.sign_in("somsri", "not the password")
    assert account(ground, "somsri").locked_until is not None
    link = done(ground.people.reset_password(ground.admin, "somsri"))
    assert link.purpose == "reset"
    assert ground.who(old.token).is_known  # the old password is good until the link is used
    assert isinstance(ground.accounts.use_link(link.token, OTHER), SignedIn)
    assert ground.who(old.token) == ANONYMOUS
    ground.sign_in("somsri", OTHER)
    assert isinstance(ground.accounts.sign_in("somsri", GOOD), Refused)


def test_only_the_newest_link_works(ground: Ground) -> None:
    ground.add("somsri", Role.VIEWER)
    first = done(ground.people.reset_password(ground.admin, "somsri"))
    second = done(ground.people.reset_password(ground.admin, "somsri"))
    assert cause(ground.accounts.use_link(first.token, OTHER)) == "link"
    assert isinstance(ground.accounts.use_link(second.token, OTHER), SignedIn)


def test_out_of_use_ends_sessions_and_links_and_can_be_taken_back(ground: Ground) -> None:
    ground.add("somsri", Role.VIEWER)
    session = ground.sign_in("somsri")
    link = done(ground.people.reset_password(ground.admin, "somsri"))
    assert done(ground.people.set_active(ground.admin, "somsri", False)).sessions_ended == 2
    assert ground.who(session.token) == ANONYMOUS
    assert cause(ground.accounts.use_link(link.token, OTHER)) == "link"
    assert isinstance(ground.accounts.sign_in("somsri", GOOD), Refused)
    done(ground.people.set_active(ground.admin, "somsri", True))
    ground.sign_in("somsri")


def test_unlocking_lets_somebody_try_at_once(ground: Ground) -> None:
    ground.add("somsri", Role.VIEWER)
    for _ in range(5):
        ground.accounts.sign_in("somsri", "not the password")
    done(ground.people.unlock(ground.admin, "somsri"))
    ground.sign_in("somsri")


def test_all_sessions_can_be_ended(ground: Ground) -> None:
    ground.add("somsri", Role.VIEWER)
    session = ground.sign_in("somsri")
    assert done(ground.people.end_sessions(ground.admin, "somsri")).sessions_ended == 2
    assert ground.who(session.token) == ANONYMOUS


ACTS: dict[str, Callable[[People, Actor], object]] = {
    "everybody": lambda people, actor: people.everybody(actor),
    "add": lambda people, actor: people.add(actor, "new", "ใหม่", ADMIN),
    "set_rights": lambda people, actor: people.set_rights(actor, "somsri", ADMIN),
    "set_active": lambda people, actor: people.set_active(actor, "somsri", False),
    "unlock": lambda people, actor: people.unlock(actor, "somsri"),
    "reset_password": lambda people, actor: people.reset_password(actor, "kanda"),
    "end_sessions": lambda people, actor: people.end_sessions(actor, "kanda"),
}


@pytest.mark.parametrize("who", ["anonymous", "staff", "operator", "once_admin", "forged"])
def test_nobody_but_an_administrator_manages_accounts(ground: Ground, who: str) -> None:
    staff = ground.add("somsri", Role.STAFF, Role.APPROVER, Role.VIEWER, kinds=(EVERY_KIND,))
    once = ground.add("once", Role.ADMIN)
    done(ground.people.set_rights(ground.admin, "once", Rights(frozenset({Role.VIEWER}), frozenset())))
    actor = {
        "anonymous": ANONYMOUS,
        "staff": staff,
        "operator": OPERATOR,
        "once_admin": once,
        "forged": Actor("nobody", "x", frozenset({Role.ADMIN})),
    }[who]
    before = ground.people.everybody(ground.admin)
    for name, act in ACTS.items():
        assert cause(act(ground.people, actor)) == "role", name
    assert ground.people.everybody(ground.admin) == before
    assert {entry.outcome for entry in ground.trail()[: len(ACTS) - 1]} == {"refused"}


def test_the_last_administrator_stays(ground: Ground) -> None:
    none = Rights(frozenset({Role.VIEWER}), frozenset())
    assert cause(ground.people.set_rights(ground.admin, "kanda", none)) == "last_admin"
    assert cause(ground.people.set_active(ground.admin, "kanda", False)) == "last_admin"
    done(ground.people.add(ground.admin, "invited", "ยังไม่ตอบรับ", ADMIN))
    assert cause(ground.people.set_active(ground.admin, "kanda", False)) == "last_admin"
    ground.add("second", Role.ADMIN)
    done(ground.people.set_active(ground.admin, "kanda", False))
    assert ground.accounts.offer_setup() is None


@pytest.mark.parametrize(
    ("login", "name", "rights"),
    [
        ("", "ชื่อ", STAFF),
        ("a", "ชื่อ", STAFF),
        ("สมศรี", "ชื่อ", STAFF),
        ("som sri", "ชื่อ", STAFF),
        ("<script>", "ชื่อ", STAFF),
        ("somsri", " ", STAFF),
        ("somsri", "ชื่อ", Rights(frozenset({Role.STAFF}), frozenset({"no_such_kind"}))),
        ("somsri", "ชื่อ", Rights(frozenset({Role.STAFF}), frozenset())),
        ("KANDA", "ชื่อ", STAFF),
    ],
)
def test_what_makes_no_account(ground: Ground, login: str, name: str, rights: Rights) -> None:
    assert cause(ground.people.add(ground.admin, login, name, rights)) == "login"


def test_the_shell_makes_the_first_administrator_and_only_that(tmp_path: Path) -> None:
    ground = Ground(tmp_path, empty=True)
    assert cause(ground.people.add(OPERATOR, "somsri", "สมศรี", STAFF)) == "role"
    added = done(ground.people.add(OPERATOR, "kanda", "กานดา", ADMIN))
    assert cause(ground.people.set_rights(OPERATOR, "kanda", STAFF)) == "role"
    again = done(ground.people.reset_password(OPERATOR, "kanda"))  # the invitation was lost
    assert cause(ground.accounts.use_link(added.token, GOOD)) == "link"
    assert isinstance(ground.accounts.use_link(again.token, GOOD), SignedIn)
    assert cause(ground.people.add(OPERATOR, "other", "อีกคน", ADMIN)) == "role"


def test_an_administrator_named_in_the_settings_counts(tmp_path: Path) -> None:
    text = '[access]\noidc = true\n[[access.people]]\nemail = "head@example.org"\nroles = ["admin"]\n'
    ground = Ground(tmp_path, config=text, empty=True)
    assert ground.accounts.offer_setup() is None
    off = Ground(tmp_path / "off", config=text.replace("true", "false"), empty=True)
    assert off.accounts.offer_setup() is not None


def test_every_act_is_on_record_with_who_did_it_to_whom(ground: Ground) -> None:
    added = done(ground.people.add(ground.admin, "somsri", "สมศรี", STAFF))
    done(ground.people.set_rights(ground.admin, "somsri", ADMIN))
    done(ground.people.unlock(ground.admin, "somsri"))
    link = done(ground.people.reset_password(ground.admin, "somsri"))
    done(ground.people.end_sessions(ground.admin, "somsri"))
    done(ground.people.set_active(ground.admin, "somsri", False))
    done(ground.people.set_active(ground.admin, "somsri", True))
    acts = [entry for entry in reversed(ground.trail()) if entry.target == "somsri"]
    assert [entry.action for entry in acts] == [
        "person_added",
        "rights_changed",
        "unlocked",
        "reset_link",
        "sessions_ended",
        "deactivated",
        "reactivated",
    ]
    assert {entry.login for entry in acts} == {"kanda"}
    assert acts[1].details == {
        "before": {"roles": ["staff"], "kinds": ["budget"]},
        "after": {"roles": ["admin"], "kinds": []},
    }
    assert added.token not in repr(ground.trail())
    assert link.token not in repr(ground.trail())
