"""Decisions about months: locked, approved, reopened, and who declared that there is nothing to report."""

from __future__ import annotations

from sqlalchemy import Connection

from sme_dash.access import Action, Actor
from sme_dash.services.acts import REASON_LENGTH, Acts, Outcome, reason_missing, written
from sme_dash.store import period_acts
from sme_dash.store.period_acts import Declaration


class Months:
    """Use cases on months as a whole."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    def declare_nothing(
        self, actor: Actor, kind: str, period: str, unit: str, reason: str, *, retract: bool = False
    ) -> Outcome:
        """Declare that a unit, or the whole kind (``unit`` empty), has nothing to report; or take it back."""
        actor = self._acts.who(actor)
        answer = self._acts.may(actor, Action.DECLARE_NOTHING, kind=kind, period=period)
        if not answer.allowed:
            return self._acts.refused(
                actor, Action.DECLARE_NOTHING, answer, target=unit, kind=kind, period=period
            )
        if not retract and len(reason.strip()) < REASON_LENGTH:
            return reason_missing()

        def change(connection: Connection) -> Outcome:
            self._acts.still_open(connection, period)
            standing = {(each.kind, each.unit) for each in period_acts.declared(connection, period)}
            if ((kind, unit) in standing) != retract:
                return Outcome("unchanged", "ไม่มีการเปลี่ยนแปลง")
            period_acts.declare(
                connection,
                actor,
                "retract" if retract else "declare",
                kind=kind,
                period=period,
                unit=unit,
                reason=written(reason),
                at=self._acts.clock(),
            )
            self._acts.log(
                connection,
                actor,
                "retract_nothing" if retract else "declare_nothing",
                target=unit,
                kind=kind,
                period=period,
                details={"reason": written(reason)},
            )
            return Outcome("done", "ยกเลิกการแจ้งแล้ว" if retract else "บันทึกว่าไม่มีรายการในงวดนี้แล้ว")

        return self._acts.acted(change)

    def standing(self, period: str | None = None) -> list[Declaration]:
        """Return the declarations that stand, of a month or of all, the latest first."""
        with self._acts.store.transaction() as connection:
            return sorted(
                period_acts.declared(connection, period), key=lambda each: each.number, reverse=True
            )

    def close(self, actor: Actor, period: str, reason: str, *, approved: bool = False) -> Outcome:
        """Lock a month by hand, as approved or as closed."""
        return self._decide_period(actor, Action.LOCK, "approve" if approved else "close", period, reason)

    def reopen(self, actor: Actor, period: str, reason: str) -> Outcome:
        """Open a locked month again, with a written reason."""
        return self._decide_period(actor, Action.REOPEN, "reopen", period, reason)

    def _decide_period(
        self, actor: Actor, action: Action, act: period_acts.PeriodDeed, period: str, reason: str
    ) -> Outcome:
        actor = self._acts.who(actor)
        answer = self._acts.may(actor, action, period=period)
        if not answer.allowed:
            return self._acts.refused(actor, action, answer, period=period)
        if len(reason.strip()) < REASON_LENGTH:
            return reason_missing()
        with self._acts.store.transaction(writes=True) as connection:
            is_locked = self._acts.lock_within(connection, period).is_locked
            if is_locked != (act == "reopen"):
                return Outcome("unchanged", "งวดนี้ปิดอยู่แล้ว" if is_locked else "งวดนี้เปิดอยู่แล้ว")
            period_acts.decide(
                connection, actor, act, period=period, reason=written(reason), at=self._acts.clock()
            )
            self._acts.log(
                connection, actor, act, target=period, period=period, details={"reason": written(reason)}
            )
        return Outcome("done", "เปิดงวดแล้ว" if act == "reopen" else "ปิดงวดแล้ว")
