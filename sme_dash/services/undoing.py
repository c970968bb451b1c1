"""Undoing a publication: nothing is deleted, a line is added that shows nothing or an earlier snapshot again."""

from __future__ import annotations

from sqlalchemy import Connection

from sme_dash.access import Action, Actor
from sme_dash.services.acts import REASON_LENGTH, Acts, Outcome, Stopped, reason_missing, written
from sme_dash.store import publications
from sme_dash.store import said as said_with
from sme_dash.store.publications import Act


class Undoing:
    """Use cases that take back what is shown."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    def withdraw(self, actor: Actor, kind: str, period: str, reason: str, *, seen: int | None) -> Outcome:
        """Stop showing what a month shows of a kind; nothing is deleted."""
        return self._undo(actor, Action.WITHDRAW, kind, period, reason=reason, seen=seen, to=None)

    def revert(
        self, actor: Actor, kind: str, period: str, to: int, reason: str, *, seen: int | None
    ) -> Outcome:
        """Show again what the publication numbered ``to`` showed."""
        return self._undo(actor, Action.REVERT, kind, period, reason=reason, seen=seen, to=to)

    def _undo(
        self,
        actor: Actor,
        action: Action,
        kind: str,
        period: str,
        *,
        reason: str,
        seen: int | None,
        to: int | None,
    ) -> Outcome:
        actor = self._acts.who(actor)
        answer = self._acts.may(actor, action, kind=kind, period=period)
        if not answer.allowed:
            return self._acts.refused(actor, action, answer, kind=kind, period=period)
        if len(reason.strip()) < REASON_LENGTH:
            return reason_missing()
        act: Act = "withdraw" if action is Action.WITHDRAW else "revert"

        def change(connection: Connection) -> Outcome:
            self._acts.still_open(connection, period)
            head = publications.head_of(connection, kind, period)
            shown = head.snapshot_id if head is not None else None
            wanted = None
            if to is not None:
                aim = publications.line(connection, to)
                if aim is None or (aim.kind, aim.period) != (kind, period) or aim.snapshot_id is None:
                    raise Stopped(Outcome("unchanged", "ไม่พบฉบับที่จะย้อนกลับไปในงวดนี้"))
                wanted = aim.snapshot_id
            if shown == wanted:
                raise Stopped(Outcome("unchanged", "งวดนี้เป็นเช่นนั้นอยู่แล้ว จึงไม่มีการเปลี่ยนแปลง", publication=head))
            line = publications.append(
                connection,
                actor,
                act,
                kind=kind,
                period=period,
                snapshot_id=wanted,
                expected=seen,
                reason=written(reason),
                at=self._acts.clock(),
            )
            if to is not None:
                said_with.say_again(connection, to, line.number)
            self._acts.log(
                connection,
                actor,
                act,
                kind=kind,
                period=period,
                before=self._acts.sha256_of(connection, head),
                after=self._acts.sha256_of(connection, line),
                details={"publication": line.number, "to": to, "reason": written(reason)},
            )
            words = "ถอนข้อมูลแล้ว งวดนี้ไม่แสดงชุดข้อมูลนี้" if to is None else "ย้อนกลับไปใช้ฉบับที่เลือกแล้ว"
            return Outcome("done", words, publication=line)

        return self._acts.acted(change)
