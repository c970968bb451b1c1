"""Who may do what: the table of roles, kinds, locks and second persons, asked question by question."""

from __future__ import annotations

from pathlib import Path

import pytest

from sme_dash.access import (
    ANONYMOUS,
    EVERY_KIND,
    Action,
    Actor,
    PeriodLock,
    Policy,
    Role,
    decide,
    roles_named,
)


def person(*roles: Role, kinds: tuple[str, ...] = (EVERY_KIND,), login: str = "kor") -> Actor:
    return Actor(login, "กอ", frozenset(roles), frozenset(kinds))


RULES = Path(__file__).parents[1] / "docs" / "rules.md"
WRITTEN_DOWN = {
    "look (": {Action.VIEW, Action.VIEW_HISTORY, Action.VIEW_MEETING, Action.DOWNLOAD_ORIGINAL},
    "check an upload": {Action.CHECK},
    "publish, declare": {Action.PUBLISH, Action.DECLARE_NOTHING},
    "approve an upload": {Action.APPROVE},
    "withdraw, revert": {Action.WITHDRAW, Action.REVERT},
    "lock, reopen": {Action.LOCK, Action.REOPEN},
    "explain a contradiction": {Action.EXPLAIN},
    "prepare a meeting": {Action.PREPARE_MEETING, Action.FREEZE_MEETING},
    "read the trail": {Action.READ_TRAIL, Action.MANAGE_PEOPLE},
}
"""Which line of docs/rules.md §5 tells who may do what, by its beginning."""
STAFF = person(Role.STAFF, kinds=("budget",))
NOBODY = person()
POLICY = Policy()


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.VIEWER, {"view", "view_history", "view_meeting", "download_original"}),
        (
            Role.STAFF,
            {
                "view",
                "view_history",
                "download_original",
                "check",
                "publish",
                "declare_nothing",
                "withdraw",
                "revert",
                "explain",
                "view_meeting",
                "prepare_meeting",
                "freeze_meeting",
            },
        ),
        (
            Role.APPROVER,
            {
                "view",
                "view_history",
                "download_original",
                "check",
                "approve",
                "withdraw",
                "revert",
                "lock",
                "reopen",
                "view_meeting",
                "prepare_meeting",
                "freeze_meeting",
            },
        ),
        (
            Role.ADMIN,
            {
                "view",
                "view_history",
                "view_meeting",
                "download_original",
                "lock",
                "reopen",
                "read_trail",
                "manage_people",
            },
        ),
    ],
)
def test_a_role_allows_exactly_this(role: Role, allowed: set[str]) -> None:
    closed = Policy(open_viewing=False, open_originals=False)
    assert {
        action.value for action in Action if decide(person(role), action, closed, kind="kpi").allowed
    } == allowed


@pytest.mark.parametrize("action", Action)
def test_the_rules_say_who_may(action: Action) -> None:
    """The columns of the table: viewer, staff of their kinds, approver, admin."""
    closed = Policy(open_viewing=False, open_originals=False)
    (begins,) = (words for words, actions in WRITTEN_DOWN.items() if action in actions)
    lines = RULES.read_text(encoding="utf-8").splitlines()
    (line,) = (each for each in lines if each.startswith(f"| {begins}"))
    _, _, *columns, _ = line.split("|")
    told = {role for role, cell in zip(Role, columns, strict=True) if cell.strip().startswith("yes")}
    assert told == {role for role in Role if decide(person(role), action, closed, kind="kpi").allowed}


def test_a_stranger_may_only_look_and_only_where_looking_is_open() -> None:
    assert {action for action in Action if decide(ANONYMOUS, action, POLICY).allowed} == {
        Action.VIEW,
        Action.VIEW_HISTORY,
        Action.VIEW_MEETING,
    }
    closed = Policy(open_viewing=False)
    assert not any(decide(ANONYMOUS, action, closed).allowed for action in Action)
    assert decide(ANONYMOUS, Action.PUBLISH, POLICY).cause == "sign_in"


def test_somebody_known_without_a_role_is_denied_everything_that_is_not_open() -> None:
    closed = Policy(open_viewing=False)
    assert not any(decide(NOBODY, action, closed).allowed for action in Action)
    assert decide(NOBODY, Action.VIEW, closed).cause == "role"


def test_staff_publish_their_kinds_alone() -> None:
    assert decide(STAFF, Action.PUBLISH, POLICY, kind="budget").allowed
    other = decide(STAFF, Action.PUBLISH, POLICY, kind="kpi")
    assert (other.allowed, other.cause) == (False, "kind")


def test_staff_of_no_kind_upload_nothing() -> None:
    assert decide(person(Role.STAFF, kinds=()), Action.CHECK, POLICY).cause == "kind"


@pytest.mark.parametrize("state", ["expired", "approved", "closed"])
def test_a_lock_stops_what_changes_figures_and_nothing_else(state: str) -> None:
    everything = person(*Role)
    lock = PeriodLock(state)  # type: ignore[arg-type]
    stopped = {
        action
        for action in Action
        if decide(everything, action, POLICY, kind="kpi", lock=lock).cause == "locked"
    }
    assert stopped == {
        Action.PUBLISH,
        Action.APPROVE,
        Action.DECLARE_NOTHING,
        Action.WITHDRAW,
        Action.REVERT,
    }


def test_a_lock_does_not_tell_a_stranger_about_itself() -> None:
    assert decide(ANONYMOUS, Action.PUBLISH, POLICY, lock=PeriodLock("closed")).cause == "sign_in"


def test_nobody_approves_their_own_upload_where_two_are_asked_for() -> None:
    two = Policy(two_person=True)
    approver = person(Role.APPROVER, Role.STAFF, login="kor")
    own = decide(approver, Action.APPROVE, two, kind="kpi", uploaded_by="kor")
    assert (own.allowed, own.cause) == (False, "same_person")
    assert decide(approver, Action.APPROVE, two, kind="kpi", uploaded_by="khor").allowed


def test_undoing_wants_an_approver_where_two_are_asked_for() -> None:
    two = Policy(two_person=True)
    assert decide(STAFF, Action.WITHDRAW, two, kind="budget").cause == "two_person"
    assert decide(person(Role.APPROVER), Action.REVERT, two, kind="budget").allowed


def test_every_refusal_says_why_in_thai() -> None:
    for actor in (ANONYMOUS, NOBODY, STAFF):
        for action in Action:
            answer = decide(actor, action, Policy(open_viewing=False), kind="kpi")
            assert answer.allowed or ("ก" <= answer.reason[0] <= "๙" and answer.cause)


def test_a_word_that_names_no_role_is_refused() -> None:
    assert roles_named(["staff", "admin"]) == {Role.STAFF, Role.ADMIN}
    with pytest.raises(ValueError, match="root"):
        roles_named(["root"])
