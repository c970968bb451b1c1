"""Who a request comes from: an account of ours, OpenID Connect, a trusted proxy, or the machine's own shell.

Rights are looked up at every question, never remembered: what somebody may do is what the accounts and
``config.toml`` say at that moment.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from sme_dash.access import ANONYMOUS, Actor, Role
from sme_dash.services.configured_rights import ConfiguredRights, Rights
from sme_dash.settings import AccessSettings
from sme_dash.store import audit, people, sign_ins
from sme_dash.store.snapshots import Store

SEEN_EVERY = dt.timedelta(minutes=5)
"""How exactly it is known when a session was last used: writing it down at every click would cost more than it tells."""


@dataclass(frozen=True, slots=True)
class Presented:
    """What a request shows of who it comes from; ``claims`` are a provider's, ``proxy_user`` a proxy's word."""

    session_token: str = field(default="", repr=False)
    claims: Mapping[str, object] = field(default_factory=dict, repr=False)
    proxy_user: str = ""


class Identities:
    """Answers who somebody is and what they may do now."""

    def __init__(
        self, store: Store, access: AccessSettings, rights: ConfiguredRights, clock: Callable[[], dt.datetime]
    ) -> None:
        self._store = store
        self._access = access
        self._rights = rights
        self._clock = clock

    def actor_of(self, presented: Presented) -> Actor:
        """Return who a request comes from, with the rights they have now; ANONYMOUS where nobody is known.

        An account of ours counts before a provider's word, that before a proxy's.
        """
        if presented.session_token:
            actor = self.by_session(presented.session_token)
            if actor.is_known:
                return actor
        if presented.claims and self._access.oidc:
            actor = self._by_claims(presented.claims)
            if actor.is_known:
                return actor
        if presented.proxy_user.strip() and self._access.proxy_user:
            return self._by_proxy(presented.proxy_user)
        return ANONYMOUS

    def actor_named(self, login: str) -> Actor | None:
        """Return somebody by login with the rights they have now, for who already holds the machine itself."""
        name = people.normal_login(login)
        with self._store.transaction() as connection:
            person = people.find(connection, name)
        mapped = self._rights.of_person(name)
        if person is None:
            return Actor(name, name, mapped.roles, mapped.kinds, "operator") if mapped.roles else None
        if not person.active:
            return None
        own = Rights(person.roles, person.kinds)
        total = own if person.source == "local" else own | mapped
        return Actor(person.login, person.name, total.roles, total.kinds, "operator")

    def afresh(self, actor: Actor) -> Actor:
        """Return an actor with the rights that their account gives now; nobody where it is out of use.

        What a provider's claims gave is kept: they were read when the actor was last asked for.
        """
        with self._store.transaction() as connection:
            person = people.find(connection, actor.login)
        if person is not None and not person.active:
            return ANONYMOUS
        if actor.source in {"oidc", "proxy", "anonymous"}:
            return actor
        if actor.source == "operator":
            return self.actor_named(actor.login) or actor
        if person is None or person.source != "local":
            return ANONYMOUS
        return replace(actor, name=person.name, roles=person.roles, kinds=person.kinds)

    def by_session(self, token: str) -> Actor:
        """Return whose session a token of ours is."""
        now = self._clock()
        with self._store.transaction() as connection:
            session = sign_ins.session(connection, token)
            person = people.find(connection, session.login) if session else None
        if session is None or session.source != "local" or not session.lasts(now):
            return ANONYMOUS
        if person is None or not person.active or not person.has_password:
            return ANONYMOUS
        if now - session.last_seen >= SEEN_EVERY:
            with self._store.transaction(writes=True) as connection:
                sign_ins.touch(connection, token, now)
        return Actor(person.login, person.name, person.roles, person.kinds, "local")

    def _by_claims(self, claims: Mapping[str, object]) -> Actor:
        now, hours = self._clock(), dt.timedelta(hours=self._access.session_hours)
        issued = _issued(claims) or now
        if now - issued >= hours:
            return ANONYMOUS
        login, mapped = oidc_login(claims), self._rights.of_claims(claims)
        if "@" in login:
            mapped |= self._rights.of_person(login)
        name = str(claims.get("name") or login)
        someone = Actor(login, name, mapped.roles, mapped.kinds, "oidc")
        actor, lasts = self._outside(someone, claims_token(claims), issued + hours)
        return actor if lasts else ANONYMOUS

    def _by_proxy(self, user: str) -> Actor:
        now, login = self._clock(), people.normal_login(user)
        token = f"proxy\n{login}\n{now.date().isoformat()}"
        expires = now + dt.timedelta(days=1)
        mapped = self._rights.of_person(login)
        someone = Actor(login, user.strip(), mapped.roles, mapped.kinds, "proxy")
        return self._outside(someone, token, expires)[0]

    def _outside(self, someone: Actor, token: str, expires: dt.datetime) -> tuple[Actor, bool]:
        """Return somebody known by others' word with all their rights, and whether their session lasts.

        A session seen for the first time goes on record.
        """
        now, login = self._clock(), someone.login
        with self._store.transaction() as connection:
            session = sign_ins.session(connection, token)
            person = people.find(connection, login)
        total = Rights(someone.roles, someone.kinds)
        if person is not None and person.source == someone.source:
            total |= Rights(person.roles, person.kinds)
        if person is not None and not person.active:
            total = Rights()
        actor = replace(someone, roles=total.roles, kinds=total.kinds)
        if session is not None:
            return actor, session.lasts(now)
        try:
            with self._store.transaction(writes=True) as connection:
                sign_ins.open_session(
                    connection, token, login, source=someone.source, now=now, expires_at=expires
                )
                people.note_sign_in(connection, login, now)
                audit.append(connection, actor, "sign_in", target=login, at=now)
        except IntegrityError:
            pass  # another window of theirs was faster
        return actor, True

    def administrators(self, connection: Connection) -> set[str]:
        """Return the logins of who can administer accounts now; "*" stands for whom a provider's claim names."""
        access = self._access
        comes_in = {"local": True, "oidc": access.oidc, "proxy": bool(access.proxy_user)}
        everybody = people.everybody(connection)
        found = {
            person.login
            for person in everybody
            if person.active
            and Role.ADMIN in person.roles
            and comes_in.get(person.source, False)
            and (person.has_password or person.source != "local")
        }
        if access.oidc or access.proxy_user:
            found |= self._rights.administrators() - {each.login for each in everybody if not each.active}
        if access.oidc and self._rights.claims_make_administrators():
            found.add("*")
        return found


def oidc_login(claims: Mapping[str, object]) -> str:
    """Return the login of whom a provider vouches for: the address it does not call unverified, else its number."""
    email = str(claims.get("email") or "").strip().casefold()
    unverified = str(claims.get("email_verified", True)).casefold() == "false"
    return email if "@" in email and not unverified else f"oidc:{claims.get('sub', '')}"


def _issued(claims: Mapping[str, object]) -> dt.datetime | None:
    moment = claims.get("iat")
    if isinstance(moment, bool) or not isinstance(moment, int | float):
        return None
    return dt.datetime.fromtimestamp(moment, dt.UTC)


def claims_token(claims: Mapping[str, object]) -> str:
    """Return what stands for one sign-in with a provider, as a token stands for one with us."""
    return "\n".join(["oidc", *(str(claims.get(name, "")) for name in ("iss", "sub", "iat", "nonce"))])
