"""Checking an upload: what was read, what contradicts itself or last month, and what a person still has to say."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import Connection

from sme_dash.access import Action, Actor, Decision, Policy, Role, decide
from sme_dash.contracts.annotated import annotated_workbook
from sme_dash.contracts.dataset_info import DatasetInfo
from sme_dash.contracts.fingerprint import layout_fingerprints
from sme_dash.contracts.kinds import KINDS, kind_named
from sme_dash.contracts.mapping import Mapping as ColumnMapping
from sme_dash.contracts.read import AS_OF_UNKNOWN, ReadResult, interpret
from sme_dash.contracts.scrutiny import PERSONAL_ID
from sme_dash.contracts.table import Table
from sme_dash.measures.row_match import Rename
from sme_dash.periods import BANGKOK
from sme_dash.problems import Problem, ProblemType, Severity
from sme_dash.services.check_report import CheckReport
from sme_dash.services.contradictions import workbook_contradictions
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.intake import limits_of
from sme_dash.services.kept import Kept
from sme_dash.services.said import record_answers
from sme_dash.settings import Settings
from sme_dash.store import audit, drafts, later_explanations, layouts, period_acts, publications
from sme_dash.store import said as said_with
from sme_dash.store.drafts import Answers, Draft
from sme_dash.store.snapshots import Store
from sme_dash.thai.citizen_id import masked_citizen_ids
from sme_dash.thai.format import Display
from sme_dash.workbook.reader import read_workbook

AS_OF_FUTURE = ProblemType(
    "as_of_future",
    Severity.ERROR,
    "ข้อมูล ณ วันที่ของไฟล์อยู่หลังวันนี้ จึงยังไม่ใช่ผลที่เกิดขึ้นแล้ว",
    "ตรวจ “ข้อมูล ณ วันที่” ในแผ่นงาน “ข้อมูลชุด” ให้เป็นวันสิ้นงวดที่รายงาน",
)
UNIT_MISSING = ProblemType(
    "unit_missing",
    Severity.NOTE,
    "งวดก่อนมีรายการของ “{found}” แต่ไฟล์นี้ไม่มี",
    "หากหน่วยงานนี้ไม่มีรายการในงวดนี้ ให้แจ้ง “ไม่มีรายการในงวดนี้” หากตกหล่น ให้เพิ่มรายการในไฟล์แล้วนำเข้าใหม่",
)

UNIT_FIELDS: Mapping[str, tuple[str, str]] = {
    "budget": ("project", "department"),
    "kpi": ("kpi", "department"),
    "integrated_plan": ("ministry", "ministry"),
}
"""The column, as (sheet, field), that says by kind which unit a row is the report of."""

REPORTS_KEPT = 32
HELD = 4
"""Withheld uploads whose bytes stay in memory for a while, so that their annotated copies can be given back."""
EARLIER_LINES = 24
"""Publications of a kind whose explanations are offered again."""
NOTHING_SAID = Answers()
NOT_KEPT = "ระบบไม่เก็บไฟล์ที่มีเลขประจำตัวประชาชน โปรดนำเข้าไฟล์อีกครั้งเพื่อรับไฟล์ที่ทำเครื่องหมาย"

Clock = Callable[[], dt.datetime]

Received = Draft | Decision
"""What handing a workbook in comes to: the draft it is kept as, or why it was refused."""

Who = Callable[[Actor], Actor]
"""Returns the same person with the rights they have at this very moment."""


def utc_now() -> dt.datetime:
    """Return the present moment, aware."""
    return dt.datetime.now(dt.UTC)


def policy_of(settings: Settings) -> Policy:
    """Return what the settings say about who may do what."""
    return Policy(
        open_viewing=settings.access.viewing == "open",
        open_originals=settings.access.originals == "open",
        two_person=settings.publish.two_person,
    )


class Checking:
    """Use cases of the check; results are kept per draft while nothing that bears on them changes."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        dashboards: Dashboards,
        *,
        who: Who = lambda actor: actor,
        clock: Clock = utc_now,
    ) -> None:
        self._store = store
        self._settings = settings
        self._dashboards = dashboards
        self._who = who
        self._clock = clock
        self._reports = Kept(REPORTS_KEPT)
        self._results = Kept(REPORTS_KEPT)
        self._held = Kept(HELD)

    def receive(self, actor: Actor, file_name: str, content: bytes) -> Received:
        """Take an upload in, or refuse: the draft it is kept as, or the decision why not. Both are on record.

        It is read before it is kept: of a workbook that holds a citizen's number only what was found is written down.
        The same file handed in again while it still waits is the same draft, with what was said about it.
        """
        actor, file_name = self._who(actor), masked_citizen_ids(file_name)
        answer = decide(actor, Action.CHECK, policy_of(self._settings))
        if not answer.allowed:
            with self._store.transaction(writes=True) as connection:
                audit.append(
                    connection,
                    actor,
                    "check",
                    target=file_name,
                    outcome="refused",
                    details={"cause": answer.cause},
                    at=self._clock(),
                )
            return answer
        result = self._read(content, file_name, NOTHING_SAID)
        withhold = result.problems if _holds_personal_id(result) else None
        with self._store.transaction(writes=True) as connection:
            remembered = layouts.version(connection)
            draft = drafts.same(connection, actor, file_name, content) or drafts.add(
                connection, actor, file_name, content, self._clock(), withhold=withhold
            )
            audit.append(
                connection,
                actor,
                "check",
                target=file_name,
                after=draft.sha256,
                details={"draft": draft.id, "bytes": draft.byte_size},
                at=self._clock(),
            )
        self._results.get((draft.id, None, None, remembered), lambda: result)
        if draft.withheld is not None:
            self._held.get(draft.id, lambda: content)
        return draft

    def draft(self, actor: Actor, draft_id: int) -> Draft | Decision:
        """Return a draft that an actor may see, or the decision why not; one that does not exist is as forbidden.

        Whose it is sees it, approvers do, and staff of its kind.
        """
        answer = decide(actor, Action.CHECK, policy_of(self._settings))
        if not answer.allowed:
            return answer
        with self._store.transaction() as connection:
            found = drafts.get(connection, draft_id)
        if found is None or not self._may_see(actor, found):
            return Decision(False, "ไม่พบไฟล์ที่นำเข้ารายการนี้ หรือบัญชีของท่านไม่มีสิทธิ์เปิด", "role")
        return found

    def waiting(self, actor: Actor) -> list[Draft]:
        """Return the drafts that wait for this actor: their own, and to an approver all that were submitted."""
        if not decide(actor, Action.CHECK, policy_of(self._settings)).allowed:
            return []
        with self._store.transaction() as connection:
            return [
                each
                for each in drafts.waiting(connection)
                if each.login == actor.login or (each.state == "submitted" and self._may_see(actor, each))
            ]

    def answer(self, actor: Actor, draft: Draft, answers: Answers) -> Draft | Decision:
        """Keep what staff said about a draft (kind, day, mapping, explanations, renames)."""
        return self.amend(actor, draft, lambda _: answers)

    def amend(
        self,
        actor: Actor,
        draft: Draft,
        change: Callable[[Answers], Answers],
        also: Callable[[Connection], None] | None = None,
    ) -> Draft | Decision:
        """Change what staff said about a draft; whoever says something else at the same moment loses nothing.

        What was handed to an approver or published stays as it was read there. ``also`` is done in the same
        transaction.
        """
        actor = self._who(actor)
        current = self.draft(actor, draft.id)
        if isinstance(current, Decision):
            return current
        with self._store.transaction(writes=True) as connection:
            current = drafts.get(connection, draft.id) or current
            if current.state != "checked":
                return Decision(False, "รายการนี้ส่งให้ผู้อนุมัติ เผยแพร่ หรือยกเลิกไปแล้ว จึงแก้ไขไม่ได้", "state")
            answers = change(current.answers)
            drafts.answer(connection, draft.id, answers)
            record_answers(connection, actor, current, answers, self._clock())
            if also is not None:
                also(connection)
            changed = drafts.get(connection, draft.id)
        assert changed is not None
        return changed

    def report(self, draft: Draft) -> CheckReport:
        """Return what checking a draft comes to; reading it is done once, comparing anew after every publication."""
        answers = draft.answers
        with self._store.transaction() as connection:
            state = (
                publications.version(connection),
                period_acts.declarations_version(connection),
                later_explanations.version(connection),
            )
            remembered = layouts.version(connection)
        read_key = (draft.id, answers.kind, answers.mapping, remembered)
        key = (*read_key, answers.as_of, answers.renames, *state)
        return self._reports.get(
            key, lambda: self._judge(self._read_draft(draft, read_key), draft.sha256, answers)
        )

    def check(self, file_name: str, content: bytes, answers: Answers = NOTHING_SAID) -> CheckReport:
        """Check a workbook without keeping it."""
        return self._judge(
            self._read(content, file_name, answers), hashlib.sha256(content).hexdigest(), answers
        )

    def annotated(self, actor: Actor, draft: Draft) -> bytes | Decision:
        """Return the workbook with its problems written into it and put that on record, or the decision why not."""
        current = self.draft(self._who(actor), draft.id)
        if isinstance(current, Decision):
            return current
        report = self.report(current)
        content = self.content(current)
        if not content:
            return Decision(False, NOT_KEPT, "state")
        made = annotated_workbook(
            content,
            report.problems,
            file_name=current.file_name,
            limits=limits_of(self._settings),
        )
        with self._store.transaction(writes=True) as connection:
            audit.append(
                connection,
                actor,
                "download_annotated",
                target=current.file_name,
                kind=report.kind,
                period=report.period,
                after=current.sha256,
                details={"draft": current.id},
                at=self._clock(),
            )
        return made

    def content(self, draft: Draft) -> bytes:
        """Return the bytes of a draft as they were uploaded; none where they were withheld and are gone by now."""
        if draft.withheld is not None:
            held = self._held.peek(draft.id)
            return held if isinstance(held, bytes) else b""
        with self._store.transaction() as connection:
            return drafts.content(connection, draft.id)

    def _may_see(self, actor: Actor, draft: Draft) -> bool:
        return (
            draft.login == actor.login
            or Role.APPROVER in actor.roles
            or (draft.kind is not None and actor.handles(draft.kind))
        )

    def _read_draft(self, draft: Draft, key: tuple[Hashable, ...]) -> ReadResult:
        if draft.withheld is not None:
            return self._results.get(key, lambda: _withheld(draft))
        result = self._results.get(
            key, lambda: self._read(self.content(draft), draft.file_name, draft.answers)
        )
        kind, as_of = result.kind.id if result.kind else None, draft.answers.as_of or result.as_of
        if (kind, as_of) != (draft.kind, draft.as_of):
            with self._store.transaction(writes=True) as connection:
                drafts.recognise(connection, draft.id, kind, as_of)
        return result

    def _read(self, content: bytes, file_name: str, answers: Answers) -> ReadResult:
        """Read with what staff said; a layout whose columns somebody matched before is read as they did."""
        outcome = read_workbook(content, limits_of(self._settings), file_name)
        kind = kind_named(answers.kind) if answers.kind else None
        if answers.mapping is not None:
            return interpret(outcome, file_name, mapping=ColumnMapping.from_json(answers.mapping))
        result = interpret(outcome, file_name, kind=kind)
        if result.workbook is None or not result.has_errors:
            return result
        kinds = KINDS if result.kind is None else (result.kind,)
        with self._store.transaction() as connection:
            if layouts.version(connection)[0] == 0:
                return result  # telling a layout takes longer than reading a small workbook
            known = layouts.find_any(
                connection, layout_fingerprints(result.workbook, kinds), result.info.office
            )
        if known is None:
            return result
        return interpret(outcome, file_name, mapping=known.mapping)

    def units(self, kind: str) -> tuple[str, ...]:
        """Return the units that the latest published workbook of a kind has rows of; none where it names no units."""
        for day in self._dashboards.as_of_dates():
            tables = self._dashboards.month(day).tables
            if kind in tables:
                return tuple(sorted(_units(tables[kind], kind)))
        return ()

    def _judge(self, result: ReadResult, sha256: str, answers: Answers) -> CheckReport:
        as_of = answers.as_of or result.as_of
        problems = _answered(result.problems, answers)
        if as_of is not None and as_of > self._clock().astimezone(BANGKOK).date():
            problems.insert(0, AS_OF_FUTURE.at())
        report = CheckReport(result, as_of, tuple(problems))
        if result.kind is None or as_of is None or result.has_errors:
            return report
        return self._compared(report, sha256, answers)

    def _compared(self, report: CheckReport, sha256: str, answers: Answers) -> CheckReport:
        kind, as_of, period = report.kind, report.as_of, report.period
        assert kind is not None and as_of is not None and period is not None
        shown = self._dashboards.month(as_of)
        previous = self._dashboards.previous(kind, as_of)
        found = workbook_contradictions(
            kind,
            report.result.tables,
            as_of,
            baht=Decimal(self._settings.publish.materiality_baht),
            points=Decimal(str(self._settings.publish.materiality_points)),
            published=shown,
            previous=previous,
            renames=[Rename(field, old, new) for _, field, old, new in answers.renames],
            display=Display(self._settings.display.digits, self._settings.display.unit),
        )
        earlier_units = _units(previous.tables.get(kind, {}), kind) if previous is not None else set()
        missing = earlier_units - _units(report.result.tables, kind)
        with self._store.transaction() as connection:
            head = publications.head_of(connection, kind, period)
            same = publications.of_bytes(connection, kind, period, sha256)
            declared = {each.unit for each in period_acts.declared(connection, period) if each.kind == kind}
            lines = publications.lines(connection, kind=kind, limit=EARLIER_LINES)
            earlier = [
                *said_with.explanations(connection, [line.number for line in lines]),
                *later_explanations.as_published(
                    connection, [line.snapshot_id for line in lines if line.snapshot_id]
                ),
            ]
        units = tuple(sorted(missing - declared))
        problems = (
            *report.problems,
            *(each.problem for each in found),
            *(UNIT_MISSING.at(found=unit) for unit in units),
        )
        return replace(
            report,
            problems=problems,
            contradictions=found,
            head=head,
            same_bytes=same,
            previous=previous.as_of if previous is not None else None,
            missing_units=units,
            earlier_explanations=tuple(earlier),
        )


def _holds_personal_id(result: ReadResult) -> bool:
    return any(problem.code == PERSONAL_ID.code for problem in result.problems)


def _withheld(draft: Draft) -> ReadResult:
    """Return what is still known of an upload whose bytes were never written down: its problems."""
    return ReadResult(
        draft.file_name, None, None, DatasetInfo(), {}, draft.withheld or (), True, has_errors=True
    )


def _answered(problems: Sequence[Problem], answers: Answers) -> list[Problem]:
    """Leave out what a person has said since: the day the workbook does not tell."""
    return [
        problem
        for problem in problems
        if not (answers.as_of is not None and problem.code == AS_OF_UNKNOWN.code)
    ]


def _units(tables: Mapping[str, Table], kind: str) -> set[str]:
    sheet, field = UNIT_FIELDS.get(kind, ("", ""))
    table = tables.get(sheet)
    if table is None or field not in table.frame:
        return set()
    return {str(unit) for unit in table.data[field].dropna().unique()}
