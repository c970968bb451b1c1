"""Who may do what: the one place that answers, without Streamlit, for pages and command line alike.

``decide`` answers one question, (actor, action, kind, period) → allow or deny with the reason in Thai. What no rule
allows is denied. Roles do not include each other: whoever administers accounts does not publish unless they are
staff as well, so that an office can keep the two apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

EVERY_KIND = "*"
"""Stands among an actor's kinds for all of them."""


class Role(StrEnum):
    """What somebody is to the office; a person may be several."""

    VIEWER = "viewer"
    STAFF = "staff"
    APPROVER = "approver"
    ADMIN = "admin"

    @property
    def thai(self) -> str:
        """Return the word a reader sees."""
        return {
            "viewer": "ผู้บริหาร/กรรมการ",
            "staff": "เจ้าหน้าที่",
            "approver": "ผู้อนุมัติ",
            "admin": "ผู้ดูแลระบบ",
        }[self.value]


class Action(StrEnum):
    """What somebody may want to do."""

    VIEW = "view"
    VIEW_HISTORY = "view_history"
    DOWNLOAD_ORIGINAL = "download_original"
    CHECK = "check"
    PUBLISH = "publish"
    APPROVE = "approve"
    DECLARE_NOTHING = "declare_nothing"
    WITHDRAW = "withdraw"
    REVERT = "revert"
    LOCK = "lock"
    REOPEN = "reopen"
    READ_TRAIL = "read_trail"
    MANAGE_PEOPLE = "manage_people"
    EXPLAIN = "explain"
    VIEW_MEETING = "view_meeting"
    PREPARE_MEETING = "prepare_meeting"
    FREEZE_MEETING = "freeze_meeting"

    @property
    def thai(self) -> str:
        """Return the action in words that follow "สิทธิ์"."""
        return _ACTION_WORDS[self]


_ACTION_WORDS = {
    Action.VIEW: "ดูแดชบอร์ด",
    Action.VIEW_HISTORY: "ดูประวัติข้อมูล",
    Action.DOWNLOAD_ORIGINAL: "ดาวน์โหลดไฟล์ต้นฉบับ",
    Action.CHECK: "ตรวจไฟล์นำเข้า",
    Action.PUBLISH: "เผยแพร่ข้อมูล",
    Action.APPROVE: "อนุมัติการเผยแพร่ข้อมูล",
    Action.DECLARE_NOTHING: "แจ้งว่าไม่มีรายการในงวด",
    Action.WITHDRAW: "ถอนข้อมูลที่เผยแพร่",
    Action.REVERT: "ย้อนกลับไปใช้ข้อมูลฉบับก่อน",
    Action.LOCK: "ปิดงวด",
    Action.REOPEN: "เปิดงวดที่ปิดแล้ว",
    Action.READ_TRAIL: "ดูบันทึกการใช้งาน",
    Action.MANAGE_PEOPLE: "จัดการบัญชีผู้ใช้",
    Action.EXPLAIN: "ชี้แจงตัวเลขที่ไม่ตรงกัน",
    Action.VIEW_MEETING: "ดูเอกสารการประชุม",
    Action.PREPARE_MEETING: "จัดเตรียมและบันทึกการประชุม",
    Action.FREEZE_MEETING: "ตรึงข้อมูลการประชุม",
}

Source = Literal["anonymous", "local", "oidc", "proxy", "operator"]
"""How it is known who somebody is: not at all, an account of ours, OpenID Connect, a proxy, the machine's own shell."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: ``login`` names them for good, ``name`` is for reading.

    ``kinds`` are the kinds of workbook they upload as staff (``EVERY_KIND`` for all).
    """

    login: str
    name: str
    roles: frozenset[Role] = frozenset()
    kinds: frozenset[str] = frozenset()
    source: Source = "local"

    @property
    def is_known(self) -> bool:
        """Return whether it is known who this is."""
        return self.source != "anonymous"

    def handles(self, kind: str | None) -> bool:
        """Return whether they upload a kind of workbook, or any at all where no kind is meant."""
        if Role.STAFF not in self.roles:
            return False
        return bool(self.kinds) if kind is None else EVERY_KIND in self.kinds or kind in self.kinds


ANONYMOUS = Actor("", "ผู้เยี่ยมชม", source="anonymous")
"""Somebody who has not signed in."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the office has settled: who may look, who may take originals, and whether two people publish."""

    open_viewing: bool = True
    open_originals: bool = False
    two_person: bool = False


LockState = Literal["open", "expired", "approved", "closed"]


@dataclass(frozen=True, slots=True)
class PeriodLock:
    """Whether a period takes changes: open, past its last day (expired), approved, or closed by somebody.

    ``since`` is when the lock fell, ``by`` and ``reason`` who closed it and why; ``open_until`` is the last day of an
    open period, where it has one.
    """

    state: LockState = "open"
    since: dt.datetime | None = None
    by: str = ""
    reason: str = ""
    open_until: dt.date | None = None

    @property
    def is_locked(self) -> bool:
        """Return whether nothing may be changed."""
        return self.state != "open"


OPEN = PeriodLock()


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer: allowed, or not and why, in a Thai sentence; ``cause`` is a stable word for programs."""

    allowed: bool
    reason: str = ""
    cause: Literal["", "sign_in", "role", "kind", "locked", "same_person", "two_person", "state"] = ""


ALLOWED = Decision(True)

_LOCKED_WORDS = {
    "expired": "งวดนี้พ้นกำหนดส่งข้อมูลแล้ว",
    "approved": "งวดนี้ได้รับอนุมัติแล้ว",
    "closed": "งวดนี้ถูกปิดแล้ว",
}

_CHANGES = frozenset({Action.PUBLISH, Action.APPROVE, Action.DECLARE_NOTHING, Action.WITHDRAW, Action.REVERT})
"""What changes which figures are shown, and so is stopped by a period's lock."""

_UNDOES = frozenset({Action.WITHDRAW, Action.REVERT})

_ROLES: dict[Action, frozenset[Role]] = {
    Action.VIEW: frozenset(Role),
    Action.VIEW_HISTORY: frozenset(Role),
    Action.DOWNLOAD_ORIGINAL: frozenset(Role),
    Action.CHECK: frozenset({Role.STAFF, Role.APPROVER}),
    Action.PUBLISH: frozenset({Role.STAFF}),
    Action.APPROVE: frozenset({Role.APPROVER}),
    Action.DECLARE_NOTHING: frozenset({Role.STAFF}),
    Action.WITHDRAW: frozenset({Role.STAFF, Role.APPROVER}),
    Action.REVERT: frozenset({Role.STAFF, Role.APPROVER}),
    Action.LOCK: frozenset({Role.APPROVER, Role.ADMIN}),
    Action.REOPEN: frozenset({Role.APPROVER, Role.ADMIN}),
    Action.READ_TRAIL: frozenset({Role.ADMIN}),
    Action.MANAGE_PEOPLE: frozenset({Role.ADMIN}),
    Action.EXPLAIN: frozenset({Role.STAFF}),
    Action.VIEW_MEETING: frozenset(Role),
    Action.PREPARE_MEETING: frozenset({Role.STAFF, Role.APPROVER}),
    Action.FREEZE_MEETING: frozenset({Role.STAFF, Role.APPROVER}),
}
"""Who may do what, as far as the role decides; staff only within their kinds."""

_FOR_ANYBODY = {
    Action.VIEW: "open_viewing",
    Action.VIEW_HISTORY: "open_viewing",
    Action.VIEW_MEETING: "open_viewing",
    Action.DOWNLOAD_ORIGINAL: "open_originals",
}
"""What a policy may open to whoever comes, by the policy's field."""


def decide(
    actor: Actor,
    action: Action,
    policy: Policy,
    *,
    kind: str | None = None,
    lock: PeriodLock = OPEN,
    uploaded_by: str | None = None,
) -> Decision:
    """Return whether an actor may do something with a kind of workbook in a period, and if not, why.

    ``lock`` is the state of the period; ``uploaded_by`` the login of whoever uploaded what is to be approved.
    """
    opened = _FOR_ANYBODY.get(action)
    if opened is not None and getattr(policy, opened):
        return ALLOWED
    if not actor.is_known:
        return Decision(False, f"ต้องเข้าสู่ระบบก่อนจึงจะ{action.thai}ได้", "sign_in")
    by_role = _by_role(actor, action, kind)
    return by_role if not by_role.allowed else _by_state(actor, action, policy, lock, uploaded_by)


def _by_role(actor: Actor, action: Action, kind: str | None) -> Decision:
    allowed = _ROLES[action] & actor.roles
    if not allowed:
        needed = " หรือ".join(role.thai for role in Role if role in _ROLES[action])
        return Decision(False, f"บัญชีของท่านไม่มีสิทธิ์{action.thai} สิทธิ์นี้เป็นของ{needed}", "role")
    if allowed == {Role.STAFF} and not actor.handles(kind):
        return Decision(False, f"บัญชีของท่านไม่มีสิทธิ์{action.thai}สำหรับชุดข้อมูลนี้", "kind")
    return ALLOWED


def _by_state(
    actor: Actor, action: Action, policy: Policy, lock: PeriodLock, uploaded_by: str | None
) -> Decision:
    if lock.is_locked and action in _CHANGES:
        return Decision(False, f"{_LOCKED_WORDS[lock.state]} จึง{action.thai}ไม่ได้จนกว่าจะมีการเปิดงวด", "locked")
    if policy.two_person and action is Action.APPROVE and uploaded_by == actor.login:
        return Decision(
            False,
            "ผู้นำเข้าข้อมูลอนุมัติการเผยแพร่ของตนเองไม่ได้ ต้องเป็นผู้อนุมัติอีกคนหนึ่ง",
            "same_person",
        )
    if policy.two_person and action in _UNDOES and Role.APPROVER not in actor.roles:
        return Decision(False, f"การ{action.thai}ต้องทำโดยผู้อนุมัติ", "two_person")
    return ALLOWED


def roles_named(words: Iterable[str]) -> frozenset[Role]:
    """Return the roles of some stored words; ValueError for a word that names none."""
    return frozenset(Role(word) for word in words)
