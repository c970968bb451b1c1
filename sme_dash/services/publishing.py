"""Publishing an upload: one transaction, once, by somebody who may, against what they saw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from sme_dash.access import Action, Actor, Decision
from sme_dash.periods import month_key
from sme_dash.services.acts import REASON_LENGTH, Acts, Outcome, Stopped, reason_missing, written
from sme_dash.services.check_report import CheckReport
from sme_dash.services.checking import Checking
from sme_dash.store import drafts, publications
from sme_dash.store import said as said_with
from sme_dash.store.drafts import Draft
from sme_dash.store.said import Renamed
from sme_dash.store.snapshots import Workbook


@dataclass(frozen=True)
class _Wish:
    """Who wants to publish what, having seen which publication in force."""

    actor: Actor
    draft: Draft
    report: CheckReport
    seen: int | None
    note: str


class Publishing:
    """Use cases on the way from a checked upload to what is shown."""

    def __init__(self, acts: Acts, checking: Checking) -> None:
        self._acts = acts
        self._checking = checking

    def publish(self, actor: Actor, draft: Draft, *, seen: int | None, note: str = "") -> Outcome:
        """Publish a draft with the explanations and renames kept with it, or hand it to a second person.

        ``seen`` is the number of the publication the difference was shown against, None where the month showed
        nothing. The same draft is published once, however often this is called.
        """
        actor, note = self._acts.who(actor), written(note)
        current = self._checking.draft(actor, draft.id)
        if isinstance(current, Decision):
            return self._acts.refused(actor, Action.PUBLISH, current, target=draft.file_name)
        if current.state == "published":
            with self._acts.store.transaction() as connection:
                return self._already(connection, current)
        report = self._checking.report(current)
        two_person = self._acts.settings.publish.two_person
        action = Action.APPROVE if two_person and current.state == "submitted" else Action.PUBLISH
        if report.kind is not None and report.period is not None:
            # Before what the file lacks: nobody should explain contradictions of what they may not publish.
            answer = self._acts.may(
                actor, action, kind=report.kind, period=report.period, uploaded_by=current.login
            )
            if not answer.allowed:
                return self._acts.refused(
                    actor, action, answer, target=current.file_name, kind=report.kind, period=report.period
                )
        unfit = _unfit(report, current)
        if unfit is not None:
            return unfit
        if two_person and action is Action.PUBLISH:
            return self._submit(actor, current, report, note)
        wish = _Wish(actor, current, report, seen, note)
        return self._acts.acted(lambda connection: self._publish(connection, wish))

    def _submit(self, actor: Actor, draft: Draft, report: CheckReport, note: str) -> Outcome:
        def change(connection: Connection) -> Outcome:
            assert report.period is not None
            self._acts.still_open(connection, report.period)
            self._still_as_read(connection, draft)
            if not drafts.move(connection, draft.id, "submitted", among=["checked", "submitted"]):
                raise Stopped(self._already(connection, draft))
            self._acts.log(
                connection,
                actor,
                "submit",
                target=draft.file_name,
                kind=report.kind,
                period=report.period,
                after=draft.sha256,
                details={"draft": draft.id, "note": note},
            )
            return Outcome("submitted", "ส่งให้ผู้อนุมัติแล้ว ข้อมูลจะแสดงเมื่อได้รับการอนุมัติ")

        return self._acts.acted(change)

    def _publish(self, connection: Connection, wish: _Wish) -> Outcome:
        actor, draft, report = wish.actor, wish.draft, wish.report
        kind, period, as_of = report.kind, report.period, report.as_of
        assert kind is not None and period is not None and as_of is not None
        self._acts.still_open(connection, period)
        self._still_as_read(connection, draft)
        if not drafts.move(connection, draft.id, "published", among=["checked", "submitted"]):
            raise Stopped(self._already(connection, draft))
        head = publications.head_of(connection, kind, period)
        if head is not None and head == report.same_bytes and head.snapshot_id is not None:
            raise Stopped(Outcome("unchanged", "ไฟล์นี้คือไฟล์ที่เผยแพร่อยู่แล้ว จึงไม่มีการเปลี่ยนแปลง", publication=head))
        content = drafts.content(connection, draft.id)
        kept = self._acts.store.keep(
            connection, Workbook(report.result, content, as_of, report.problems), draft.name
        )
        line = publications.append(
            connection,
            actor,
            "publish",
            kind=kind,
            period=period,
            snapshot_id=kept.snapshot.id,
            expected=wish.seen,
            uploaded_by=draft.login,
            reason=wish.note,
            at=self._acts.clock(),
        )
        drafts.settle(connection, draft.id, line.number)
        said = draft.answers.explanations
        # Who approves has read the explanations; who handed them in has written them.
        writer = Actor(draft.login, draft.name) if draft.state == "submitted" else actor
        said_with.explain(
            connection,
            line.number,
            writer,
            [(each.id, each.check.key, said[each.id]) for each in report.contradictions if said.get(each.id)],
            self._acts.clock(),
        )
        said_with.confirm_renames(connection, line.number, [Renamed(*each) for each in draft.answers.renames])
        self._acts.log(
            connection,
            actor,
            "publish",
            target=draft.file_name,
            kind=kind,
            period=period,
            before=self._acts.sha256_of(connection, head),
            after=kept.snapshot.sha256,
            details={
                "publication": line.number,
                "draft": draft.id,
                "uploaded_by": draft.login,
                "explained": sorted(key for key, text in said.items() if text),
                "renames": [list(each) for each in draft.answers.renames],
                "note": wish.note,
            },
        )
        return Outcome("published", "เผยแพร่แล้ว", publication=line)

    def send_back(self, actor: Actor, draft: Draft, reason: str) -> Outcome:
        """Give a submitted draft back to whoever uploaded it, with what has to be mended."""
        actor = self._acts.who(actor)
        answer = self._acts.may(actor, Action.APPROVE, kind=draft.kind, uploaded_by=draft.login)
        if not answer.allowed:
            return self._acts.refused(actor, Action.APPROVE, answer, target=draft.file_name, kind=draft.kind)
        if len(reason.strip()) < REASON_LENGTH:
            return reason_missing()
        with self._acts.store.transaction(writes=True) as connection:
            if not drafts.move(connection, draft.id, "checked", among=["submitted"]):
                return Outcome("unchanged", "รายการนี้ไม่ได้รอการอนุมัติแล้ว")
            drafts.remark(connection, draft.id, written(reason))
            self._acts.log(
                connection,
                actor,
                "send_back",
                target=draft.file_name,
                kind=draft.kind,
                period=month_key(draft.as_of) if draft.as_of else None,
                details={"draft": draft.id, "reason": written(reason)},
            )
        return Outcome("done", "ส่งกลับให้ผู้นำเข้าแก้ไขแล้ว")

    def discard(self, actor: Actor, draft: Draft) -> Outcome:
        """Put a draft aside; its bytes stay on record."""
        actor = self._acts.who(actor)
        current = self._checking.draft(actor, draft.id)
        if isinstance(current, Decision) or current.login != actor.login:
            answer = Decision(False, "เฉพาะผู้นำเข้าเท่านั้นที่ยกเลิกรายการนี้ได้", "role")
            return self._acts.refused(actor, Action.CHECK, answer, target=draft.file_name)
        with self._acts.store.transaction(writes=True) as connection:
            if not drafts.move(connection, draft.id, "discarded", among=["checked", "submitted"]):
                return Outcome("unchanged", "รายการนี้เผยแพร่หรือยกเลิกไปแล้ว")
            self._acts.log(connection, actor, "discard", target=draft.file_name, details={"draft": draft.id})
        return Outcome("done", "ยกเลิกรายการนำเข้าแล้ว")

    def _still_as_read(self, connection: Connection, draft: Draft) -> None:
        """Stop where somebody said something else of an upload, or sent it back, since it was read to be published."""
        now = drafts.get(connection, draft.id)
        if now is None or now.state not in {"checked", "submitted"}:
            return  # nothing waits any more: who moves it is told what became of it
        if now.state == "submitted" and draft.state == "checked":
            return  # the second of two clicks on handing in
        if (now.state, replace(now.answers, seen=None)) != (draft.state, replace(draft.answers, seen=None)):
            words = "มีผู้แก้ไขรายการนำเข้านี้ในระหว่างนี้ จึงยังไม่มีการเปลี่ยนแปลงใด ๆ โปรดตรวจอีกครั้ง"
            raise Stopped(Outcome("unchanged", words))

    def _already(self, connection: Connection, draft: Draft) -> Outcome:
        current = drafts.get(connection, draft.id)
        if current is not None and current.state == "discarded":
            return Outcome("unchanged", "รายการนำเข้านี้ถูกยกเลิกไปแล้ว จึงไม่มีการเปลี่ยนแปลง")
        number = current.publication if current is not None else None
        line = publications.line(connection, number) if number is not None else None
        return Outcome("already", "ไฟล์ที่นำเข้ารายการนี้เผยแพร่ไปแล้ว", publication=line)


def _unfit(report: CheckReport, draft: Draft) -> Outcome | None:
    """Return why a workbook may not be published as it is, None where it may."""
    if report.as_of is None and not report.has_errors:
        return Outcome("errors", "โปรดระบุข้อมูล ณ วันที่ก่อนเผยแพร่")
    if report.has_errors or report.kind is None or report.period is None:
        return Outcome("errors", "ไฟล์มีข้อผิดพลาด จึงเผยแพร่ไม่ได้ โปรดแก้ไขแล้วนำเข้าใหม่")
    said: Mapping[str, str] = draft.answers.explanations
    open_ones = tuple(
        each for each in report.to_explain if len(said.get(each.id, "").strip()) < REASON_LENGTH
    )
    if open_ones:
        return Outcome(
            "unexplained",
            f"ต้องชี้แจงความไม่สอดคล้องที่มีสาระสำคัญอีก {len(open_ones):,} รายการก่อนเผยแพร่",
            unexplained=open_ones,
        )
    return None
