"""Contradictions of what is published: what was mended, since when the others stand, and explaining them afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from sqlalchemy import Connection

from sme_dash.access import Action, Actor, Decision
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.month import KIND_IDS, Month
from sme_dash.measures.repeats import Repeated, kind_of_key, repeated
from sme_dash.periods import month_key
from sme_dash.services.acts import REASON_LENGTH, Acts, Outcome, Stopped, written
from sme_dash.services.answering import EXPLANATION_LENGTH
from sme_dash.services.contradictions import contradictions
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.kept import Kept
from sme_dash.settings import PublishSettings
from sme_dash.store import later_explanations, publications
from sme_dash.store import said as said_with
from sme_dash.store.later_explanations import Subject
from sme_dash.store.publications import Publication
from sme_dash.store.times import aware
from sme_dash.views.reconcile_data import Mended, Opened, Past, Remark, Standing
from sme_dash.views.reconcile_filter import Limits

MONTHS_BACK = 12
"""How many months are looked back for how long a contradiction stands."""
REPLACEMENTS = 12
"""How many of a month's latest replacements are looked through for what they mended."""
KEPT = 400
ITEMS_KEPT = 24

NOT_FOUND = "ไม่พบรายการนี้ในข้อมูลที่เผยแพร่อยู่ อาจได้รับการแก้ไขแล้ว จึงยังไม่ได้บันทึกคำชี้แจง"
OVERTAKEN = "มีผู้บันทึกคำชี้แจงรายการนี้ หรือเผยแพร่ข้อมูลใหม่ไปก่อนแล้ว จึงยังไม่ได้บันทึก โปรดตรวจคำชี้แจงล่าสุด"
TOO_SHORT = f"คำชี้แจงสั้นเกินไป โปรดเขียนอย่างน้อย {REASON_LENGTH} ตัวอักษร"
TOO_LONG = f"คำชี้แจงยาวเกิน {EXPLANATION_LENGTH:,} ตัวอักษร โปรดเขียนให้สั้นลง"

_Name = tuple[Rule, str, str]


class Reconciling:
    """Use cases on the contradictions of a month."""

    def __init__(self, acts: Acts, dashboards: Dashboards) -> None:
        self._acts = acts
        self._dashboards = dashboards
        self._broken = Kept(KEPT)
        self._items = Kept(ITEMS_KEPT)

    # -- looking ----------------------------------------------------------------------------------------

    def items(self, month: Month) -> tuple[Repeated, ...]:
        """Return what a month contradicts, the gravest first, each with its repetitions."""
        return self._items.get(month.edition, lambda: month_items(month, self._acts.settings.publish))

    @property
    def limits(self) -> Limits:
        """Return from which size a contradiction is material."""
        return limits_of(self._acts.settings.publish)

    def past(self, month: Month, until: int | None = None) -> Past:
        """Return what of a month was mended, and since when the others stand; ``until`` as for the dashboards."""
        if not month.snapshot_ids:
            return Past()
        return Past(self._mended(month, until), self._standing(month, until))

    def opened(self, month: Month, item: Repeated, until: int | None = None) -> Opened:
        """Return what was said about one contradiction, and what stands before it."""
        ids, period = set(item.ids), month_key(month.as_of)
        with self._acts.store.transaction() as connection:
            lines = [
                each
                for each in publications.lines(connection, period=period)
                if until is None or each.number <= until
            ]
            said = [
                each
                for each in said_with.explanations(connection, [line.number for line in lines])
                if each.check_id in ids
            ]
            later = [
                each
                for each in later_explanations.of_snapshots(connection, month.snapshot_ids, until)
                if each.check_id in ids
            ]
            before = [self._acts.store.snapshot(connection, number).as_of for number in month.before]
        remarks = [
            *(Remark(each.text, each.name, aware(each.at), each.number) for each in said),
            *(Remark(each.text, each.name, aware(each.at)) for each in later),
        ]
        remarks.sort(key=lambda each: each.at)
        once = dict.fromkeys(remarks[::-1])  # those of one second in the order they were written
        return Opened(
            tuple(once),
            max((each.number for each in later), default=None),
            max(before, default=None) if item.check.rule is Rule.CONTINUITY else None,
        )

    def may_explain(self, actor: Actor, month: Month, item: Repeated) -> Decision:
        """Return whether somebody may explain a contradiction wherever it stands right now, and if not, why."""
        kinds = dict.fromkeys(kind_of(each, month) for each in item.checks)
        answers = [self._acts.may(actor, Action.EXPLAIN, kind=kind) for kind in kinds]
        return next((each for each in answers if not each.allowed), answers[0])

    # -- explaining -------------------------------------------------------------------------------------

    def explain(
        self,
        actor: Actor,
        as_of: dt.date,
        check_id: str,
        text: str,
        *,
        seen: int | None,
        shown: tuple[int, ...] | None = None,
    ) -> Outcome:
        """Keep what staff say about a published contradiction and its repetitions; an empty text takes it back.

        ``seen`` is the number of the latest explanation given after publishing that the writer saw, None for none;
        ``shown`` are the snapshots whose values they saw: of others nothing is kept.
        """
        actor, text = self._acts.who(actor), written(text)
        month = self._dashboards.month(as_of)
        item = next((each for each in self.items(month) if check_id in each.ids), None)
        period = month_key(as_of)
        if item is None:
            return Outcome("unchanged", NOT_FOUND)
        kinds = {each.id: kind_of(each, month) for each in item.checks}
        for kind in dict.fromkeys(kinds.values()):
            answer = self._acts.may(actor, Action.EXPLAIN, kind=kind)
            if not answer.allowed:
                return self._acts.refused(
                    actor, Action.EXPLAIN, answer, target=check_id, kind=kind, period=period
                )
        if text and not REASON_LENGTH <= len(text) <= EXPLANATION_LENGTH:
            return Outcome("reason", TOO_SHORT if len(text) < REASON_LENGTH else TOO_LONG)
        if shown not in {None, month.snapshot_ids}:
            return Outcome("overtaken", OVERTAKEN)
        if all(each.explanation == text for each in item.checks):
            return Outcome("unchanged", "ไม่มีการเปลี่ยนแปลงคำชี้แจง")
        abouts = [
            Subject(kinds[each.id], period, _snapshot_of(month, kinds[each.id]), each.id, each.key)
            for each in item.checks
        ]
        return self._acts.acted(lambda connection: self._keep(connection, actor, abouts, text, seen))

    def _keep(
        self, connection: Connection, actor: Actor, abouts: Sequence[Subject], text: str, seen: int | None
    ) -> Outcome:
        heads = publications.in_force(connection, abouts[0].period)
        shown = {head.snapshot_id for head in heads.values()}
        lasts = [later_explanations.last_of(connection, each.snapshot_id, each.check_id) for each in abouts]
        last = max((number for number in lasts if number is not None), default=None)
        if last != seen or any(each.snapshot_id not in shown for each in abouts):
            raise Stopped(Outcome("overtaken", OVERTAKEN))
        after, at = publications.version(connection), self._acts.clock()
        for each in abouts:
            later_explanations.add(connection, actor, each, text, after=after, at=at)
            self._acts.log(
                connection,
                actor,
                Action.EXPLAIN.value,
                target=each.check_id,
                kind=each.kind,
                period=each.period,
                details={"text": text, "taken_back": not text},
            )
        return Outcome("done", "บันทึกคำชี้แจงแล้ว" if text else "ถอนคำชี้แจงแล้ว")

    # -- the past ---------------------------------------------------------------------------------------

    def _standing(self, month: Month, until: int | None) -> tuple[tuple[str, Standing], ...]:
        """Return since when contradictions stand that stood the month before too."""
        still: dict[_Name, list[str]] = {}
        for each in _beyond_rounding(month):
            still.setdefault(_name(each), []).append(each.id)
        found: dict[str, Standing] = {}
        earlier = [day for day in self._dashboards.as_of_dates(until) if day < month.as_of]
        for number, day in enumerate(earlier[:MONTHS_BACK], start=2):
            broken = self._names(self._dashboards.month(day, until))
            still = {name: ids for name, ids in still.items() if name in broken}
            if not still:
                break
            found.update({check_id: Standing(day, number) for ids in still.values() for check_id in ids})
        return tuple(found.items())

    def _mended(self, month: Month, until: int | None) -> tuple[Mended, ...]:
        """Return what was broken before a workbook was replaced and is not any more, the latest mended first."""
        period, now = month_key(month.as_of), self._names(month)
        with self._acts.store.transaction() as connection:
            lines = [
                each
                for each in reversed(publications.lines(connection, period=period))
                if until is None or each.number <= until
            ]
        found: dict[_Name, Mended] = {}
        for line in _replacing(lines)[-REPLACEMENTS:]:
            before = self._dashboards.month(month.as_of, line.number - 1)
            after = self._dashboards.month(month.as_of, line.number)
            left = self._names(after)
            snapshot = self._dashboards.snapshot(line.snapshot_id) if line.snapshot_id else None
            for check in _beyond_rounding(before):
                name = _name(check)
                if name not in left and name not in now and _kinds_of(check, before) <= set(month.tables):
                    file = snapshot.file_name if snapshot is not None else ""
                    found[name] = Mended(check, line.number, line.name, aware(line.at), file)
        return tuple(sorted(found.values(), key=lambda each: -each.line))

    def _names(self, month: Month) -> frozenset[_Name]:
        return self._broken.get(
            month.edition, lambda: frozenset(_name(each) for each in _beyond_rounding(month))
        )


def limits_of(settings: PublishSettings) -> Limits:
    """Return from which size a contradiction is material, as the office set it."""
    return Limits(Decimal(settings.materiality_baht), Decimal(str(settings.materiality_points)))


def month_items(month: Month, settings: PublishSettings) -> tuple[Repeated, ...]:
    """Return what a month contradicts, those that need an explanation first, each with its repetitions."""
    limits = limits_of(settings)
    ranked = contradictions(month.findings, baht=limits.baht, points=limits.points)
    return repeated(each.check for each in ranked)


def kind_of(check: Check, month: Month) -> str:
    """Return the kind of the workbook that the reported value of a contradiction stands in."""
    for place in check.places[:1]:
        for kind, sheets in month.tables.items():
            if any(
                (table.workbook, table.sheet) == (place.workbook, place.sheet) for table in sheets.values()
            ):
                return kind
    return kind_of_key(check.key)


def _snapshot_of(month: Month, kind: str) -> int:
    return dict(zip((each for each in KIND_IDS if each in month.tables), month.snapshot_ids, strict=True))[
        kind
    ]


def _beyond_rounding(month: Month) -> tuple[Check, ...]:
    return tuple(each for each in month.findings if not each.rounding)


def _name(check: Check) -> _Name:
    """Return what a contradiction is called whatever row it stands in: a new row above it moves its cell."""
    sheet = check.places[0].sheet if check.places else ""
    return check.rule, check.key, f"{sheet}~{check.against}"


def _kinds_of(check: Check, month: Month) -> set[str]:
    """Return the kinds whose workbooks a comparison reads."""
    places = {(each.workbook, each.sheet) for each in check.places}
    return {
        kind
        for kind, sheets in month.tables.items()
        if any((table.workbook, table.sheet) in places for table in sheets.values())
    }


def _replacing(lines: Iterable[Publication]) -> list[Publication]:
    """Return the lines that changed what a kind showed: whatever a first workbook brings mends nothing."""
    shown: set[str] = set()
    found = []
    for line in lines:
        if line.kind in shown:
            found.append(line)
        shown.add(line.kind)
    return found
