"""Managing accounts: who there is, what they may do, invitations, locks; by administrators, from page or command line.

Nobody can take away the last way in: what would leave the office without an administrator is refused.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from sme_dash.access import EVERY_KIND, Action, Actor, Role, Source, decide
from sme_dash.contracts.kinds import KINDS
from sme_dash.services.accounts import LINK_HOURS, LOGIN, LOGIN_RULE, Accounts, Refused
from sme_dash.services.attempts import Attempts
from sme_dash.services.configured_rights import KIND_WORDS, Rights
from sme_dash.store import audit, people, sign_ins
from sme_dash.store.people import Person
from sme_dash.store.sign_ins import Purpose
from sme_dash.views.people import EVERY_KIND_WORDS, AccountLine, State

OPERATOR = Actor("", "ผู้ดูแลเครื่อง", source="operator")
"""Whoever holds the machine's own shell: may make the first administrator, and nothing else."""
NAME_LENGTH = 120
LAST_ADMIN = "บัญชีนี้เป็นผู้ดูแลระบบคนสุดท้าย โปรดให้สิทธิ์ผู้ดูแลระบบแก่บัญชีอื่นก่อน"
NOBODY = "ไม่พบบัญชีนี้"


@dataclass(frozen=True, slots=True)
class Account:
    """One account as administrators see it."""

    person: Person
    sessions: int
    locked_until: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Done:
    """The change was made; ``token`` is that of a one-time link, to be shown once, where there is one."""

    login: str
    token: str = field(default="", repr=False)
    purpose: Purpose | None = None
    expires_at: dt.datetime | None = None
    sessions_ended: int = 0


KIND_TITLES = {EVERY_KIND: EVERY_KIND_WORDS, **{kind.id: kind.title for kind in KINDS}}
"""What may stand among somebody's kinds, with the words for it."""


def line_of(account: Account) -> AccountLine:
    """Return an account in the words the page shows."""
    person = account.person
    invited = person.source == "local" and not person.has_password
    state: State = "locked" if account.locked_until else "invited" if invited else "active"
    return AccountLine(
        person.login,
        person.name,
        person.source,
        tuple(role.thai for role in Role if role in person.roles),
        tuple(title for kind, title in KIND_TITLES.items() if kind in person.kinds),
        state if person.active else "inactive",
        account.sessions,
        person.last_sign_in_at,
    )


class People:
    """Use cases of who administers accounts; every one asks first whether the actor may, at that moment."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts
        self._attempts = Attempts(accounts.settings.access)

    def everybody(self, actor: Actor) -> list[Account] | Refused:
        """Return every account by login, those in use first."""
        refused = self._refused(actor)
        if refused is not None:
            return refused
        now = self._accounts.clock()
        with self._accounts.store.transaction() as connection:
            found = people.everybody(connection)
            open_sessions = sign_ins.sessions_by_login(connection, now)
            locks = {
                person.login: self._attempts.locked_until(connection, person.login, "", now)
                for person in found
            }
        listed = (Account(each, open_sessions.get(each.login, 0), locks[each.login]) for each in found)
        return sorted(listed, key=lambda account: not account.person.active)

    def add(
        self, actor: Actor, login: str, name: str, rights: Rights, *, source: Source = "local"
    ) -> Done | Refused:
        """Add an account; a local one gets an invitation, by which its owner sets the password."""
        login, name = people.normal_login(login), name.strip()
        fault = _login_fault(login, source) or ("" if name else "โปรดระบุชื่อที่แสดง") or _kinds_fault(rights)
        if fault:
            return Refused(fault, "login")

        def change(connection: Connection, who: Actor, now: dt.datetime) -> Done | Refused:
            if people.find(connection, login) is not None:
                return Refused(f"มีชื่อผู้ใช้ {login} อยู่แล้ว", "login")
            people.add(
                connection,
                login,
                name[:NAME_LENGTH],
                source=source,
                roles=rights.roles,
                kinds=rights.kinds,
                at=now,
            )
            details = {"name": name[:NAME_LENGTH], "source": source, "rights": _written(rights)}
            audit.append(connection, who, "person_added", target=login, details=details, at=now)
            return self._link(connection, login, "invite", now) if source == "local" else Done(login)

        return self._change(actor, change, for_first_admin=Role.ADMIN in rights.roles)

    def set_rights(self, actor: Actor, login: str, rights: Rights) -> Done | Refused:
        """Change what somebody may do; it counts from their next click on."""
        if fault := _kinds_fault(rights):
            return Refused(fault)

        def change(connection: Connection, who: Actor, now: dt.datetime) -> Done | Refused:
            person = people.find(connection, login)
            if person is None:
                return Refused(NOBODY, "unknown")
            if Role.ADMIN not in rights.roles and self._is_last_admin(connection, person.login):
                return Refused(LAST_ADMIN, "last_admin")
            people.set_rights(connection, login, rights.roles, rights.kinds)
            details = {
                "before": _written(Rights(person.roles, person.kinds)),
                "after": _written(rights),
            }
            audit.append(connection, who, "rights_changed", target=person.login, details=details, at=now)
            return Done(person.login)

        return self._change(actor, change)

    def set_active(self, actor: Actor, login: str, active: bool) -> Done | Refused:
        """Take an account out of use, which ends its sessions and links, or back into it."""

        def change(connection: Connection, who: Actor, now: dt.datetime) -> Done | Refused:
            person = people.find(connection, login)
            if person is None:
                return Refused(NOBODY, "unknown")
            if not active and self._is_last_admin(connection, person.login):
                return Refused(LAST_ADMIN, "last_admin")
            people.set_active(connection, login, active)
            ended = 0
            if not active:
                ended = sign_ins.end_sessions_of(connection, login, now)
                sign_ins.drop_links(connection, login)
            act = "reactivated" if active else "deactivated"
            audit.append(connection, who, act, target=person.login, details={"sessions_ended": ended}, at=now)
            return Done(person.login, sessions_ended=ended)

        return self._change(actor, change)

    def unlock(self, actor: Actor, login: str) -> Done | Refused:
        """Let somebody try again who was locked after failing to sign in."""

        def change(connection: Connection, who: Actor, now: dt.datetime) -> Done | Refused:
            if people.find(connection, login) is None:
                return Refused(NOBODY, "unknown")
            self._attempts.unlock(connection, login)
            audit.append(connection, who, "unlocked", target=people.normal_login(login), at=now)
            return Done(people.normal_login(login))

        return self._change(actor, change)

    def reset_password(self, actor: Actor, login: str) -> Done | Refused:
        """Make a link by which somebody sets a new password; until they do, the old one stays good."""

        def change(connection: Connection, who: Actor, now: dt.datetime) -> Done | Refused:
            person = people.find(connection, login)
            if person is None or person.source != "local" or not person.active:
                return Refused("บัญชีนี้ไม่ได้ใช้รหัสผ่านของระบบ หรือถูกปิดใช้งาน", "unknown")
            purpose: Purpose = "reset" if person.has_password else "invite"
            audit.append(
                connection, who, "reset_link", target=person.login, details={"purpose": purpose}, at=now
            )
            return self._link(connection, person.login, purpose, now)

        return self._change(actor, change, for_first_admin=True)

    def end_sessions(self, actor: Actor, login: str) -> Done | Refused:
        """Sign somebody out everywhere."""

        def change(connection: Connection, who: Actor, now: dt.datetime) -> Done | Refused:
            ended = sign_ins.end_sessions_of(connection, login, now)
            target = people.normal_login(login)
            audit.append(
                connection, who, "sessions_ended", target=target, details={"sessions": ended}, at=now
            )
            return Done(target, sessions_ended=ended)

        return self._change(actor, change)

    # -- parts ----------------------------------------------------------------------------------------

    def _change(
        self,
        actor: Actor,
        change: Callable[[Connection, Actor, dt.datetime], Done | Refused],
        *,
        for_first_admin: bool = False,
    ) -> Done | Refused:
        who = self._accounts.afresh(actor)
        refused = self._refused(who)
        with self._accounts.store.transaction(writes=True) as connection:
            people.one_at_a_time(connection)
            now = self._accounts.clock()
            alone = not self._accounts.identities.administrators(connection)
            if refused is not None and not (for_first_admin and alone and actor == OPERATOR):
                audit.append(connection, who, Action.MANAGE_PEOPLE.value, outcome="refused", at=now)
                return refused
            return change(connection, who, now)

    def _refused(self, actor: Actor) -> Refused | None:
        answer = decide(self._accounts.afresh(actor), Action.MANAGE_PEOPLE, self._accounts.policy)
        return None if answer.allowed else Refused(answer.reason, "role")

    def _is_last_admin(self, connection: Connection, login: str) -> bool:
        return self._accounts.identities.administrators(connection) == {login}

    def _link(self, connection: Connection, login: str, purpose: Purpose, now: dt.datetime) -> Done:
        token, expires = secrets.token_urlsafe(32), now + dt.timedelta(hours=LINK_HOURS)
        sign_ins.add_link(connection, token, purpose, login, expires)
        return Done(login, token, purpose, expires)


def _login_fault(login: str, source: Source) -> str:
    if source == "local":
        return "" if LOGIN.fullmatch(login) else LOGIN_RULE
    if source == "oidc" and "@" not in login:
        return "บัญชีของหน่วยงาน (OpenID Connect) ระบุด้วยที่อยู่อีเมล"
    plain = login.isprintable() and " " not in login and 1 < len(login) <= 200
    return "" if plain else "ชื่อผู้ใช้ต้องไม่มีช่องว่าง และยาวไม่เกิน 200 ตัวอักษร"


def _kinds_fault(rights: Rights) -> str:
    unknown = rights.kinds - KIND_WORDS
    if unknown:
        return f"ไม่รู้จักชุดข้อมูล {', '.join(sorted(unknown))}"
    if Role.STAFF in rights.roles and not rights.kinds:
        return "เจ้าหน้าที่ต้องมีชุดข้อมูลที่รับผิดชอบอย่างน้อยหนึ่งชุด"
    return ""


def _written(rights: Rights) -> dict[str, Iterable[str]]:
    return {"roles": sorted(rights.roles), "kinds": sorted(rights.kinds)}
