"""Reading the audit trail, taking it along, and checking that nobody rewrote it."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import islice
from typing import Literal

from sme_dash.access import Action, Actor, Decision
from sme_dash.exports.audit import audit_workbook
from sme_dash.periods import BANGKOK, parse_month_key
from sme_dash.services.acts import Acts
from sme_dash.store import audit
from sme_dash.store.audit import Entry, Filter, Verification
from sme_dash.thai.format import DEFAULT, Display
from sme_dash.views.audit import (
    EVERYTHING,
    PAGE_ROWS,
    UNNAMED,
    AuditLine,
    Choices,
    TrailWords,
    filter_options,
    filter_words,
)
from sme_dash.views.audit_chain import Chain
from sme_dash.views.audit_sheet import audit_sheet
from sme_dash.views.audit_words import actions_named

PAGE = 100
EXPORT_ROWS = 100_000
"""Entries one worksheet takes at most; the newest ones are taken along."""
READ_AT_ONCE = 2_000
"""Entries an export holds in memory."""
UNASKED = 20_000
"""Entries that are checked whenever somebody looks; more are checked when they ask for it (some seconds)."""


@dataclass(frozen=True)
class Screen:
    """One screen of entries that pass a filter, and how many do."""

    lines: tuple[AuditLine, ...]
    found: int


class Trail:
    """Use cases of the audit trail; reading it is asked for like everything else.

    The last entry that was found in order is remembered with its seal, so that checking goes on from there: also
    somebody who rewrites the whole chain while the server runs is found out.
    """

    def __init__(self, acts: Acts) -> None:
        self._acts = acts
        self._checking = threading.Lock()
        self._sound: tuple[int, str] | None = None
        self._broken: Verification | None = None

    def entries(
        self, actor: Actor, wanted: Filter | None = None, *, before: int | None = None, limit: int = PAGE
    ) -> list[Entry] | Decision:
        """Return the newest entries that pass a filter, or the decision why not."""
        answer = self._may(actor)
        if not answer.allowed:
            return self._denied(actor, answer)
        with self._acts.store.transaction() as connection:
            return audit.entries(connection, wanted, limit=limit, before=before)

    def screen(self, actor: Actor, choices: Choices, page: int = 1) -> Screen | Decision:
        """Return one screen of what the reader chose, counted from 1, or the decision why not."""
        answer = self._may(actor)
        if not answer.allowed:
            return self._denied(actor, answer)
        wanted = filter_of(choices)
        with self._acts.store.transaction() as connection:
            found = audit.count(connection, wanted)
            page = min(max(page, 1), max(-(-found // PAGE_ROWS), 1))
            shown = audit.entries(connection, wanted, limit=PAGE_ROWS, skip=(page - 1) * PAGE_ROWS)
        return Screen(tuple(map(line_of, shown)), found)

    def count(self, actor: Actor, choices: Choices | None = None) -> int:
        """Return how many entries pass what the reader chose; 0 to whoever may not read them."""
        if not self._may(actor).allowed:
            return 0
        with self._acts.store.transaction() as connection:
            return audit.count(connection, filter_of(choices) if choices is not None else None)

    def words(self, actor: Actor) -> TrailWords:
        """Return what the trail holds, for filters; nothing to whoever may not read it."""
        if not self._may(actor).allowed:
            return TrailWords()
        with self._acts.store.transaction() as connection:
            first, last = audit.span(connection) or (None, None)
            return TrailWords(
                tuple(audit.people(connection)),
                tuple(audit.actions(connection)),
                tuple(audit.periods(connection)),
                first,
                last,
            )

    def opened(self, actor: Actor) -> None:
        """Put on record that somebody began to read; to be called once a visit, not on every rerun."""
        actor = self._acts.who(actor)
        if self._acts.may(actor, Action.READ_TRAIL).allowed:
            with self._acts.store.transaction(writes=True) as connection:
                self._acts.log(connection, actor, Action.READ_TRAIL.value)

    def export(self, actor: Actor, choices: Choices, display: Display) -> bytes | Decision:
        """Return all that passes a filter as a workbook and put that on record, or the decision why not.

        Of more than ``EXPORT_ROWS`` entries the newest are taken, and the workbook says so.
        """
        actor = self._acts.who(actor)
        answer = self._acts.may(actor, Action.READ_TRAIL)
        if not answer.allowed:
            self._acts.refused(actor, Action.READ_TRAIL, answer, target="export_trail")
            return answer
        wanted, described = filter_of(choices), self._described(actor, choices)
        with self._acts.store.transaction(writes=True) as connection:
            found = audit.count(connection, wanted)
            rows = min(found, EXPORT_ROWS)
            details = {"rows": rows, "filter": described}
            self._acts.log(connection, actor, "export_trail", details=details)
            after_all = audit.last_number(connection)
        lines = islice(self._read(wanted, after_all), rows)
        sheet = audit_sheet(
            lines, display, rows=rows, found=found, described=described, made=self._acts.clock()
        )
        return audit_workbook(sheet)

    def _read(self, wanted: Filter, before: int) -> Iterator[AuditLine]:
        """Yield the entries before one, part by part: what stands in the trail does not change meanwhile."""
        while True:
            with self._acts.store.transaction() as connection:
                part = audit.entries(connection, wanted, limit=READ_AT_ONCE, before=before)
            yield from map(line_of, part)
            if len(part) < READ_AT_ONCE:
                return
            before = part[-1].number

    def _described(self, actor: Actor, choices: Choices) -> str:
        return filter_words(choices, filter_options(self.words(actor), DEFAULT))

    def verify(self, actor: Actor) -> Verification | Decision:
        """Go through the chain of the whole trail, or return the decision why not; it is on record."""
        actor = self._acts.who(actor)
        answer = self._acts.may(actor, Action.READ_TRAIL)
        if not answer.allowed:
            return self._denied(actor, answer)
        found = self._verified(whole=True)
        outcome: Literal["done", "failed"] = "done" if found.intact else "failed"
        details = {"entries": found.entries, "broken_at": found.broken_at}
        with self._acts.store.transaction(writes=True) as connection:
            self._acts.log(connection, actor, "verify_trail", outcome=outcome, details=details)
        return found

    def chain(self, actor: Actor) -> Chain:
        """Return the state of the chain: what came since it was last found in order is looked at, if it is not much."""
        if not self._may(actor).allowed:
            return Chain(0, 0, audit.GENESIS)
        with self._acts.store.transaction() as connection:
            entries = audit.last_number(connection)
        number, seal = self._sound or (0, audit.GENESIS)
        if self._broken is None and entries - number > UNASKED:
            return Chain(entries, number, seal)
        found = self._broken or self._verified()
        return Chain(max(entries, found.entries), found.entries, found.seal, found.broken_at, found.fault)

    def _verified(self, *, whole: bool = False) -> Verification:
        """Check the chain from the last entry found in order, or whole; a fault is remembered until none is found."""
        with self._checking, self._acts.store.transaction() as connection:
            found = audit.verify(connection, None if whole else self._sound)
            if whole and found.intact and self._sound is not None:
                number, seal = self._sound
                if audit.seal_of(connection, number) != seal:
                    found = Verification(number - 1, seal, number, "noted")
            if not found.intact:
                self._broken = found
            else:
                self._broken = None
                self._sound = (found.entries, found.seal) if found.entries else None
            return found

    def _may(self, actor: Actor) -> Decision:
        return self._acts.may(self._acts.who(actor), Action.READ_TRAIL)

    def _denied(self, actor: Actor, answer: Decision) -> Decision:
        self._acts.refused(actor, Action.READ_TRAIL, answer)
        return answer


def filter_of(choices: Choices) -> Filter:
    """Return what the store is to look for; a month that is none does not filter."""
    sources: Mapping[str, str] = {code: code.removeprefix("@") for code in UNNAMED}
    plain = {
        name: "" if value == EVERYTHING else value
        for name, value in ((each.name, getattr(choices, each.name)) for each in fields(choices))
    }
    person = plain["person"]
    return Filter(
        login="" if person in sources else person,
        source=sources.get(person, ""),
        action=plain["action"],
        outcome=plain["outcome"],
        kind=plain["kind"],
        period=plain["period"],
        words=plain["words"],
        named_actions=actions_named(plain["words"]),
        since=_month_begins(plain["since"]),
        until=_month_begins(plain["until"], after=1),
    )


def line_of(entry: Entry) -> AuditLine:
    """Return an entry as views take it."""
    return AuditLine(**{each.name: getattr(entry, each.name) for each in fields(AuditLine)})


def _month_begins(key: str, *, after: int = 0) -> dt.datetime | None:
    """Return when a month begins on the office's clock, or the month so many months later."""
    if not key:
        return None
    try:
        first = parse_month_key(key).replace(day=1)
    except ValueError:
        return None
    months = first.year * 12 + first.month - 1 + after
    return dt.datetime(months // 12, months % 12 + 1, 1, tzinfo=BANGKOK)
