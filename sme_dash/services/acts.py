"""What every act that changes something shares: rights asked at the moment of acting, one transaction, the record."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from sme_dash.access import Action, Actor, Decision, PeriodLock, decide
from sme_dash.errors import StoreError
from sme_dash.services.checking import Clock, Who, policy_of, utc_now
from sme_dash.services.contradictions import Contradiction
from sme_dash.services.locks import lock_of
from sme_dash.settings import Settings
from sme_dash.store import audit, period_acts
from sme_dash.store.publications import Overtaken, Publication
from sme_dash.store.snapshots import Store
from sme_dash.thai.citizen_id import masked_citizen_ids

State = Literal[
    "published",
    "submitted",
    "already",
    "refused",
    "errors",
    "unexplained",
    "overtaken",
    "unchanged",
    "reason",
    "done",
]

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
REASON_LENGTH = 5
"""Letters a written reason has at least."""


@dataclass(frozen=True)
class Outcome:
    """What became of an act.

    ``published`` and ``done`` say it took effect, ``submitted`` that a second person is asked. ``already`` this very
    upload was published before, ``unchanged`` the file is the one being shown. ``overtaken`` names the publication
    that came first, None where the month shows nothing now. ``refused`` carries the decision, ``unexplained`` what
    still wants an explanation, ``errors`` that the workbook may not be published, ``reason`` that one has to be
    written. ``message`` says it in Thai.
    """

    state: State
    message: str
    publication: Publication | None = None
    decision: Decision | None = None
    unexplained: tuple[Contradiction, ...] = ()

    @property
    def took_effect(self) -> bool:
        """Return whether something changed, now or by the same act before."""
        return self.state in {"published", "submitted", "already", "done"}


class Stopped(Exception):  # noqa: N818 - leaves a transaction with an outcome, undoing what it wrote
    """Ends an act with an outcome before it took effect."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.state)
        self.outcome = outcome


class Acts:
    """The ground that the use cases stand on: store, settings, who somebody is right now, and the clock."""

    def __init__(
        self, store: Store, settings: Settings, *, who: Who = lambda actor: actor, clock: Clock = utc_now
    ) -> None:
        self.store = store
        self.settings = settings
        self.who = who
        self.clock = clock

    def may(
        self,
        actor: Actor,
        action: Action,
        *,
        kind: str | None = None,
        period: str | None = None,
        uploaded_by: str | None = None,
    ) -> Decision:
        """Return whether an actor may do something now, the lock of the period considered."""
        lock = self.lock(period) if period is not None else PeriodLock()
        return decide(actor, action, policy_of(self.settings), kind=kind, lock=lock, uploaded_by=uploaded_by)

    def acted(self, change: Callable[[Connection], Outcome]) -> Outcome:
        """Run a change in one transaction; whoever comes second between two is told so, and nothing is written."""
        try:
            return self._in_one_go(change)
        except IntegrityError:
            pass  # a database that lets two writers in: the second looks again and sees who came first
        try:
            return self._in_one_go(change)
        except IntegrityError as error:
            raise StoreError(f"another change came at the same moment: {error}") from error

    def _in_one_go(self, change: Callable[[Connection], Outcome]) -> Outcome:
        try:
            with self.store.transaction(writes=True) as connection:
                return change(connection)
        except Stopped as stopped:
            return stopped.outcome
        except Overtaken as overtaken:
            return Outcome(
                "overtaken",
                "มีผู้เปลี่ยนแปลงข้อมูลชุดและงวดเดียวกันนี้ไปก่อนแล้ว จึงยังไม่มีการเปลี่ยนแปลงใด ๆ โปรดตรวจผลต่างใหม่",
                publication=overtaken.head,
            )

    def still_open(self, connection: Connection, period: str) -> None:
        """Stop where the month was locked since the question was asked."""
        if self.lock_within(connection, period).is_locked:
            words = "งวดนี้ถูกปิดไปในระหว่างนี้ จึงยังไม่มีการเปลี่ยนแปลงใด ๆ"
            raise Stopped(Outcome("refused", words, decision=Decision(False, words, "locked")))

    def lock_within(self, connection: Connection, period: str) -> PeriodLock:
        """Return the state of a month now, within a transaction."""
        acts = period_acts.decisions(connection, period)
        return lock_of(period, acts, self.settings.period, self.clock())

    def refused(self, actor: Actor, action: Action, answer: Decision, **about: Any) -> Outcome:  # noqa: ANN401
        """Put a refusal on record and return it."""
        with self.store.transaction(writes=True) as connection:
            self.log(
                connection, actor, action.value, outcome="refused", details={"cause": answer.cause}, **about
            )
        return Outcome("refused", answer.reason, decision=answer)

    def log(self, connection: Connection, actor: Actor, action: str, **about: Any) -> None:  # noqa: ANN401
        """Put an act on record within its own transaction."""
        audit.append(connection, actor, action, at=self.clock(), **about)

    def sha256_of(self, connection: Connection, line: Publication | None) -> str | None:
        """Return the SHA-256 of what a publication shows, None where it shows nothing."""
        if line is None or line.snapshot_id is None:
            return None
        return self.store.snapshot(connection, line.snapshot_id).sha256

    def lock(self, period: str) -> PeriodLock:
        """Return the state of a month now."""
        with self.store.transaction() as connection:
            return self.lock_within(connection, period)


def written(text: str) -> str:
    """Return a reason or remark as it is kept: every reader of the history sees it, so no citizen's number stays.

    Nor do control characters but line breaks and tabs: PostgreSQL keeps no NUL, and nobody sees the others.
    """
    return masked_citizen_ids(_CONTROLS.sub("", text).strip())


def reason_missing() -> Outcome:
    """Return that a written reason is missing."""
    return Outcome("reason", f"โปรดระบุเหตุผลเป็นลายลักษณ์อักษร อย่างน้อย {REASON_LENGTH} ตัวอักษร")
