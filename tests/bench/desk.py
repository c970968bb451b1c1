"""At the desk: a large workbook until its first problem shows and until it comes back annotated, and publishing."""

from __future__ import annotations

import datetime as dt
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import openpyxl

from sme_dash.access import Actor, Role
from sme_dash.periods import BANGKOK
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.desk import Desk, open_desk
from sme_dash.settings import Settings
from sme_dash.store.drafts import Draft
from sme_dash.store.snapshots import Store
from tests.bench.series import Series, goal, heading, line
from tests.browser.server import ROOT

ROWS = 5_000
CHECK_GOAL, ANNOTATE_GOAL, PUBLISH_GOAL = 1.0, 3.0, 1.0
NOW = dt.datetime(2019, 1, 5, 10, 0, tzinfo=BANGKOK)
"""A day on which December 2561 takes changes."""
STAFF = Actor("bench", "bench", frozenset({Role.STAFF}), frozenset({"*"}))
SHEET = "รายโครงการ"


@dataclass
class Step:
    """One step's seconds by the wall clock, and of the processor in this process and its children."""

    wall: Series = field(default_factory=Series)
    processor: Series = field(default_factory=Series)

    @contextmanager
    def take(self) -> Iterator[None]:
        """Add what the block takes."""
        before = sum(os.times()[:4])
        with self.wall.take():
            yield
        self.processor.values.append(sum(os.times()[:4]) - before)


def measure(folder: Path, rounds: int) -> None:
    """Print each step; every round hands in a workbook of its own and publishes over the one before."""
    folder.mkdir(parents=True, exist_ok=True)
    store = Store(f"sqlite:///{folder / 'store.db'}")
    desk = open_desk(store, Settings(), Dashboards(store), lambda actor: actor, lambda: NOW)
    checking, annotating, publishing = Step(), Step(), Step()
    shown: int | None = None
    for number in range(rounds):
        wrong, right = (large_budget(number, wrong=each) for each in (True, False))
        with checking.take():
            draft = _handed_in(desk, wrong)
            report = desk.checking.report(draft)
            assert report.has_errors
        with annotating.take():
            assert isinstance(desk.checking.annotated(STAFF, draft), bytes)
        draft = _explained(desk, _handed_in(desk, right))
        with publishing.take():
            outcome = desk.publishing.publish(STAFF, draft, seen=shown)
        assert outcome.state == "published", outcome
        assert outcome.publication is not None
        shown = outcome.publication.number
    store.close()
    heading(f"A budget workbook of {ROWS:,} projects at the desk")
    line("", "wall clock", "processor, child included")
    line("handed in to first problem", checking.wall.text("s"), checking.processor.text("s"))
    line("annotated copy", annotating.wall.text("s"), annotating.processor.text("s"))
    line("publishing", publishing.wall.text("s"), publishing.processor.text("s"))
    goal(f"first problem of {ROWS:,} rows ≤ {CHECK_GOAL} s", checking.wall.median, CHECK_GOAL)
    goal(f"annotated copy ≤ {ANNOTATE_GOAL} s", annotating.wall.median, ANNOTATE_GOAL)
    goal(f"publishing ≤ {PUBLISH_GOAL} s", publishing.wall.median, PUBLISH_GOAL)


def large_budget(number: int, *, wrong: bool) -> bytes:
    """Return the shipped budget with so many projects more (ข้อมูลสมมติ); ``wrong`` puts words in a number's place."""
    book = openpyxl.load_workbook(ROOT / "data" / "2561-12" / "budget.xlsx")
    sheet = book[SHEET]
    last = next(row for row in range(sheet.max_row, 0, -1) if isinstance(sheet.cell(row, 1).value, int))
    model = [cell.value for cell in sheet[last]]
    headers = next([cell.value for cell in row] for row in sheet.iter_rows() if row[0].value == "ปีงบประมาณ")
    seq, code, budget = (headers.index(name) for name in ("ลำดับ", "รหัสโครงการ", "งบประมาณ (บาท)"))
    for merged in [each for each in sheet.merged_cells.ranges if each.min_row > last]:
        sheet.unmerge_cells(str(merged))
    sheet.delete_rows(last + 1, sheet.max_row - last)  # the notes under the table
    for step in range(1, ROWS + 1):
        values = list(model)
        values[seq], values[code], values[budget] = 1000 + step, f"9{number:02d}{step:06d}", step * 100
        if wrong and step % 500 == 0:
            values[budget] = "สองพันบาท"
        for column, value in enumerate(values, start=1):
            sheet.cell(last + step, column, value)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _handed_in(desk: Desk, content: bytes) -> Draft:
    draft = desk.checking.receive(STAFF, "budget.xlsx", content)
    assert isinstance(draft, Draft)
    return draft


def _explained(desk: Desk, draft: Draft) -> Draft:
    report = desk.checking.report(draft)
    assert not report.has_errors, report.problems[:3]
    said = {each.id: "ตามเอกสารต้นฉบับ" for each in report.to_explain}
    answered = desk.checking.answer(STAFF, draft, replace(draft.answers, explanations=said))
    assert isinstance(answered, Draft)
    return answered
