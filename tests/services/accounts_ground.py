"""What the tests of accounts stand on: an empty store, a clock that is set by hand, cheap hashes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from argon2 import PasswordHasher

from sme_dash.access import Actor, Role
from sme_dash.services.accounts import Accounts, SignedIn
from sme_dash.services.configured_rights import Rights
from sme_dash.services.identities import Presented
from sme_dash.services.passwords import Passwords
from sme_dash.services.people import Done, People
from sme_dash.settings import load_settings
from sme_dash.store import audit, people, sign_ins
from sme_dash.store.audit import Entry
from sme_dash.store.snapshots import Store

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
GOOD = "correct horse battery"
OTHER = "staple for the battery"
MORNING = dt.datetime(2018, 12, 31, 2, 0, tzinfo=dt.UTC)


class Ground:
    """An office with one administrator, ``kanda``, unless it starts empty."""

    def __init__(self, folder: Path, *, config: str = "", empty: bool = False, url: str = "") -> None:
        folder.mkdir(exist_ok=True)
        self.now = MORNING
        self.file = folder / "config.toml"
        self.file.write_text(config, encoding="utf-8")
        self.store = Store(url or f"sqlite:///{folder / 'store.db'}")
        self.accounts = self.reopened()
        self.people = People(self.accounts)
        if not empty:
            self.admin = self.first_admin()

    def reopened(self, hasher: PasswordHasher = CHEAP) -> Accounts:
        """Return the use cases as a fresh server would have them."""
        settings = load_settings(self.file)
        return Accounts(
            self.store, settings, config=self.file, clock=lambda: self.now, passwords=Passwords(hasher)
        )

    def first_admin(self) -> Actor:
        token = self.accounts.offer_setup()
        assert token is not None
        done = self.accounts.use_link(token, GOOD, login="kanda", name="กานดา (ข้อมูลสมมติ)")
        assert isinstance(done, SignedIn), done
        return done.actor

    def first_admin_by_link(self) -> Actor:
        """Add an administrator the way a machine's operator does, where the settings already name others."""
        with self.store.transaction(writes=True) as connection:
            people.add(
                connection,
                "kanda",
                "กานดา (ข้อมูลสมมติ)",
                source="local",
                roles={Role.ADMIN},
                kinds=(),
                at=self.now,
            )
            sign_ins.add_link(connection, "a token", "invite", "kanda", self.now + dt.timedelta(hours=1))
        done = self.accounts.use_link("a token", GOOD)
        assert isinstance(done, SignedIn), done
        return done.actor

    def add(self, login: str, *roles: Role, kinds: tuple[str, ...] = (), password: str = GOOD) -> Actor:
        """Add somebody who has accepted the invitation."""
        added = self.people.add(self.admin, login, login, Rights(frozenset(roles), frozenset(kinds)))
        assert isinstance(added, Done), added
        done = self.accounts.use_link(added.token, password)
        assert isinstance(done, SignedIn), done
        return done.actor

    def sign_in(self, login: str, password: str = GOOD, address: str = "") -> SignedIn:
        outcome = self.accounts.sign_in(login, password, address=address)
        assert isinstance(outcome, SignedIn), outcome
        return outcome

    def who(self, token: str) -> Actor:
        return self.accounts.actor_of(Presented(session_token=token))

    def trail(self) -> list[Entry]:
        """Return the audit trail, the latest act first."""
        with self.store.transaction() as connection:
            return audit.entries(connection, limit=500)

    def later(self, **how: int) -> None:
        self.now += dt.timedelta(**how)
