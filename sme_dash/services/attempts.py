"""Throttling: how often somebody may try a password, per login and per network address.

An attempt is counted as failed before its password is looked at and taken back when it succeeds: many attempts at
the same moment cannot all slip through before the first is counted.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection

from sme_dash.settings import AccessSettings
from sme_dash.store import sign_ins

ADDRESS_FACTOR = 4
"""An address is locked after this many times the failures that lock a login: an office shares one address."""


@dataclass(frozen=True, slots=True)
class Attempts:
    """Counts attempts within a writing transaction of the caller's."""

    access: AccessSettings

    def locked_until(
        self, connection: Connection, login: str, address: str, now: dt.datetime
    ) -> dt.datetime | None:
        """Return until when a login or an address must wait; None where it may try."""
        found = (sign_ins.failures_of(connection, subject) for subject in _subjects(login, address))
        locks = [
            each.locked_until for each in found if each and each.locked_until and each.locked_until > now
        ]
        return max(locks, default=None)

    def begin(self, connection: Connection, login: str, address: str, now: dt.datetime) -> None:
        """Count an attempt in advance."""
        lasts = dt.timedelta(minutes=self.access.lockout_minutes)
        for subject, factor in _subjects(login, address).items():
            known = sign_ins.failures_of(connection, subject)
            if known and known.locked_until and known.locked_until <= now:
                sign_ins.forget_failures(connection, subject)  # the lock is over: count anew
            sign_ins.count_failure(
                connection,
                subject,
                now,
                forgotten_before=now - lasts,
                lock_at=self.access.max_failures * factor,
                locked_until=now + lasts,
            )

    def succeeded(self, connection: Connection, login: str, address: str) -> None:
        """Forget the failures of a login; of the address only this attempt."""
        sign_ins.forget_failures(connection, sign_ins.login_subject(login))
        if address:
            sign_ins.take_back_failure(connection, sign_ins.address_subject(address))

    def unlock(self, connection: Connection, login: str) -> bool:
        """Forget the failures of a login; return whether there were any."""
        return sign_ins.forget_failures(connection, sign_ins.login_subject(login))


def _subjects(login: str, address: str) -> dict[str, int]:
    subjects = {sign_ins.login_subject(login): 1}
    if address:
        subjects[sign_ins.address_subject(address)] = ADDRESS_FACTOR
    return subjects
