"""Signing in and out with an account of ours, passwords, and the one-time links that set them.

Every sign-in, also one that fails, goes into the audit trail; no password and no token ever does.
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from sme_dash.access import ANONYMOUS, EVERY_KIND, Actor, Role
from sme_dash.services import passwords as rules
from sme_dash.services.attempts import Attempts
from sme_dash.services.checking import Clock, policy_of, utc_now
from sme_dash.services.configured_rights import ConfiguredRights
from sme_dash.services.identities import Identities, Presented, claims_token
from sme_dash.services.passwords import Passwords
from sme_dash.settings import Settings
from sme_dash.store import audit, people, sign_ins
from sme_dash.store.audit import Filter
from sme_dash.store.sign_ins import OneTimeLink, Purpose
from sme_dash.store.snapshots import Store

SETUP_HOURS = 24
LINK_HOURS = 72
"""How long an invitation or a link to set a new password works."""
FIRST_ROLES = frozenset({Role.ADMIN, Role.APPROVER, Role.STAFF})
LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,79}")
WRONG = "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง"
LOGIN_RULE = "ชื่อผู้ใช้ใช้ตัวอักษรอังกฤษ ตัวเลข และ . _ @ + - ยาว 2 ถึง 80 ตัวอักษร ขึ้นต้นด้วยตัวอักษรหรือตัวเลข"
LINK_IS_OVER = "ลิงก์นี้ใช้ไม่ได้แล้ว เพราะถูกใช้ไปแล้วหรือหมดอายุ โปรดขอลิงก์ใหม่จากผู้ดูแลระบบ"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The sign-in succeeded: the token for the cookie (shown nowhere else), and who it is."""

    token: str = field(repr=False)
    actor: Actor
    expires_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Refused:
    """It did not, and why: a Thai sentence, and a stable word for programs."""

    reason: str
    cause: Literal["wrong", "locked", "password", "link", "login", "role", "last_admin", "unknown"] = "wrong"


class Accounts:
    """Who comes in; ``config`` is the settings file whose rights are read again when it changes."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        *,
        config: Path | None = None,
        clock: Clock = utc_now,
        passwords: Passwords | None = None,
    ) -> None:
        self.store = store
        self.settings = settings
        self.policy = policy_of(settings)
        self.clock = clock
        self.rights = ConfiguredRights(settings.access, config)
        self.identities = Identities(store, settings.access, self.rights, clock)
        self._attempts = Attempts(settings.access)
        self._passwords = passwords or Passwords()

    def actor_of(self, presented: Presented) -> Actor:
        """Return who a request comes from, with the rights they have now; ANONYMOUS where nobody is known."""
        return self.identities.actor_of(presented)

    def actor_named(self, login: str) -> Actor | None:
        """Return somebody by login with the rights they have now, for who already holds the machine itself."""
        return self.identities.actor_named(login)

    def afresh(self, actor: Actor) -> Actor:
        """Return an actor with the rights they have at this moment, to be asked for right before an act."""
        return self.identities.afresh(actor)

    # -- signing in and out ---------------------------------------------------------------------------

    def sign_in(self, login: str, password: str, *, address: str = "") -> SignedIn | Refused:
        """Sign in with an account of ours; failures are counted for the login and for the address.

        Unknown logins are counted and take as long as known ones, so that nothing tells which exist.
        """
        login = people.normal_login(login)[:200]
        locked, stored = self._begin_attempt(login, address)
        if locked is not None:
            return locked
        matches = self._passwords.matches(stored, password)
        fresh = self._passwords.hashed(password) if matches and self._is_outdated(stored) else None
        now = self.clock()
        with self.store.transaction(writes=True) as connection:
            person = people.find(connection, login)
            unchanged = people.password_hash(connection, login) == stored
            if not matches or person is None or not person.active or not unchanged:
                self._note_failure(connection, login, address)
                return Refused(WRONG)
            self._attempts.succeeded(connection, login, address)
            if fresh is not None:
                people.set_rehashed(connection, login, fresh)
            return self._open(connection, login, now)

    def sign_out(self, presented: Presented) -> None:
        """End the session a request shows, and a provider's with it."""
        now, actor = self.clock(), self.actor_of(presented)
        with self.store.transaction(writes=True) as connection:
            ended = False
            if presented.session_token:
                ended = sign_ins.end_session(connection, presented.session_token, now)
            if presented.claims:
                ended = sign_ins.end_session(connection, claims_token(presented.claims), now) or ended
            if ended:
                audit.append(connection, actor, "sign_out", target=actor.login, at=now)

    def change_password(
        self, presented: Presented, old: str, new: str, *, address: str = ""
    ) -> SignedIn | Refused:
        """Set a new password for who is signed in; all their other sessions end."""
        actor = self.identities.by_session(presented.session_token) if presented.session_token else ANONYMOUS
        if not actor.is_known:
            return Refused("ต้องเข้าสู่ระบบก่อนจึงจะเปลี่ยนรหัสผ่านได้", "unknown")
        if fault := rules.fault(new, actor.login):
            return Refused(fault, "password")
        locked, stored = self._begin_attempt(actor.login, address)
        if locked is not None:
            return locked
        if not self._passwords.matches(stored, old):
            with self.store.transaction(writes=True) as connection:
                self._note_failure(connection, actor.login, address)
            return Refused("รหัสผ่านเดิมไม่ถูกต้อง")
        hashed, now = self._passwords.hashed(new), self.clock()
        with self.store.transaction(writes=True) as connection:
            self._attempts.succeeded(connection, actor.login, address)
            return self._new_password(connection, actor, hashed, now)

    # -- one-time links -------------------------------------------------------------------------------

    def offer_setup(self) -> str | None:
        """Return a token that makes the first administrator; None where there already is one.

        Each call makes the tokens before it useless.
        """
        now, token = self.clock(), secrets.token_urlsafe(32)
        with self.store.transaction(writes=True) as connection:
            people.one_at_a_time(connection)
            if self.identities.administrators(connection):
                sign_ins.drop_links(connection, "")
                return None
            sign_ins.add_link(connection, token, "setup", "", now + dt.timedelta(hours=SETUP_HOURS))
        return token

    def link(self, token: str) -> OneTimeLink | None:
        """Return what a one-time link is for; None where it does not work."""
        if not token:
            return None
        with self.store.transaction() as connection:
            found = sign_ins.link(connection, token, self.clock())
            return found if found and self._still_good(connection, found) else None

    def use_link(self, token: str, password: str, *, login: str = "", name: str = "") -> SignedIn | Refused:
        """Set the password a link is for, and sign in; the set-up link makes the account ``login`` first."""
        found = self.link(token)
        if found is None:
            return Refused(LINK_IS_OVER, "link")
        login = people.normal_login(login) if found.purpose == "setup" else found.login
        if not LOGIN.fullmatch(login):
            return Refused(LOGIN_RULE, "login")
        if fault := rules.fault(password, login):
            return Refused(fault, "password")
        hashed, now = self._passwords.hashed(password), self.clock()
        with self.store.transaction(writes=True) as connection:
            people.one_at_a_time(connection)
            if found.purpose == "setup" and people.find(connection, login) is not None:
                return Refused(f"มีชื่อผู้ใช้ {login} อยู่แล้ว โปรดใช้ชื่ออื่น", "login")
            if not self._still_good(connection, found) or not sign_ins.use_link(connection, token, now):
                return Refused(LINK_IS_OVER, "link")
            if found.purpose == "setup":
                shown = name.strip()[:120] or login
                people.add(
                    connection, login, shown, source="local", roles=FIRST_ROLES, kinds={EVERY_KIND}, at=now
                )
            person = people.find(connection, login)
            assert person is not None
            self._attempts.unlock(connection, login)
            actor = Actor(login, person.name, person.roles, person.kinds, "local")
            return self._new_password(connection, actor, hashed, now, purpose=found.purpose)

    # -- parts ------------------------------------------------------------------------------------------

    def _begin_attempt(self, login: str, address: str) -> tuple[Refused | None, str | None]:
        """Return the refusal of who must wait, or the stored hash to compare with."""
        now = self.clock()
        with self.store.transaction(writes=True) as connection:
            people.one_at_a_time(connection, sign_ins.FAILURES)
            until = self._attempts.locked_until(connection, login, address, now)
            if until is None:
                self._attempts.begin(connection, login, address, now)
                person = people.find(connection, login)
                usable = person is not None and person.active and person.source == "local"
                return None, people.password_hash(connection, login) if usable else None
            self._record_locked(connection, login, address)
        minutes = max(1, -(-int((until - now).total_seconds()) // 60))
        return Refused(
            f"ระงับการเข้าสู่ระบบชั่วคราว เพราะใส่รหัสผ่านผิดหลายครั้ง โปรดลองใหม่ในอีก {minutes} นาที", "locked"
        ), None

    def _record_locked(self, connection: Connection, login: str, address: str) -> None:
        """Put one refusal of a lockout on record, not every one: a stranger could fill the trail otherwise."""
        since = self.clock() - dt.timedelta(minutes=self.settings.access.lockout_minutes)
        known = Filter(action="sign_in", outcome="refused", words=address or login[:3], since=since)
        if not audit.count(connection, known):
            self._record_failure(connection, login, "refused", {"reason": "locked", "address": address})

    def _note_failure(self, connection: Connection, login: str, address: str) -> None:
        until = self._attempts.locked_until(connection, login, address, self.clock())
        details = {"address": address} | ({"locked": True} if until else {})
        self._record_failure(connection, login, "failed", details)

    def _record_failure(
        self,
        connection: Connection,
        login: str,
        outcome: Literal["failed", "refused"],
        details: Mapping[str, object],
    ) -> None:
        # Of a login nobody has only the beginning is kept: people type passwords into the wrong field.
        known = people.find(connection, login) is not None
        target = login if known else f"{login[:3]}…"
        audit.append(
            connection, ANONYMOUS, "sign_in", target=target, outcome=outcome, details=details, at=self.clock()
        )

    def _is_outdated(self, stored: str | None) -> bool:
        return stored is not None and self._passwords.is_outdated(stored)

    def _still_good(self, connection: Connection, found: OneTimeLink) -> bool:
        if found.purpose == "setup":
            return not self.identities.administrators(connection)
        person = people.find(connection, found.login)
        return person is not None and person.active and person.source == "local"

    def _new_password(
        self,
        connection: Connection,
        actor: Actor,
        hashed: str,
        now: dt.datetime,
        purpose: Purpose | None = None,
    ) -> SignedIn:
        people.set_password(connection, actor.login, hashed, now)
        ended = sign_ins.end_sessions_of(connection, actor.login, now)
        sign_ins.drop_links(connection, actor.login)
        if purpose == "setup":
            sign_ins.drop_links(connection, "")
        audit.append(
            connection,
            actor,
            "set_up" if purpose == "setup" else "password_changed",
            target=actor.login,
            details={"by_link": purpose or "", "sessions_ended": ended},
            at=now,
        )
        return self._open(connection, actor.login, now)

    def _open(self, connection: Connection, login: str, now: dt.datetime) -> SignedIn:
        person = people.find(connection, login)
        assert person is not None
        token = secrets.token_urlsafe(32)
        expires = now + dt.timedelta(hours=self.settings.access.session_hours)
        sign_ins.open_session(connection, token, login, source="local", now=now, expires_at=expires)
        people.note_sign_in(connection, login, now)
        actor = Actor(login, person.name, person.roles, person.kinds, "local")
        audit.append(connection, actor, "sign_in", target=login, at=now)
        return SignedIn(token, actor, expires)
