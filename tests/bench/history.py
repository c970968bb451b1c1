"""Every page with five snapshots in the store and with five hundred: nothing may grow with what is kept."""

from __future__ import annotations

import datetime as dt
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from playwright.sync_api import Browser

from sme_dash.access import Actor
from sme_dash.contracts.read import ReadResult, read
from sme_dash.periods import month_key
from sme_dash.store import publications
from sme_dash.store.snapshots import Store, Workbook
from tests.bench.series import Series, goal, heading, line, ratios
from tests.bench.switching import Tab, tab
from tests.browser.server import ROOT
from tests.browser.visit import PAGES

FEW, MANY = 5, 500
VERSIONS = 100
"""Versions of one month among the many; the others lie in a month each."""
GOAL = 1.2
HISTORY = {"history": "ประวัติข้อมูล"}
DECEMBER = dt.date(2018, 12, 31)
LONG_BEFORE = dt.date(2017, 11, 30)
"""More than a year before, so that no figure of December is compared with it."""
WHO = Actor("bench", "bench", source="operator")


@dataclass
class Times:
    """One page's times in milliseconds, round by round; of the script the processor's, which other work cannot lengthen."""

    few: Series = field(default_factory=Series)
    many: Series = field(default_factory=Series)
    few_script: Series = field(default_factory=Series)
    many_script: Series = field(default_factory=Series)


def measure(browser: Browser, folder: Path, rounds: int) -> None:
    """Print page switches and script runs of both stores; one round to warm up is not counted."""
    pages = {**HISTORY, **PAGES}
    with ExitStack() as stack:
        tabs = []
        for count in (FEW, MANY):
            own = folder / str(count)
            fill(own / "server" / "store.db", count)
            tabs.append(stack.enter_context(tab(browser, own, "product", "serve_warm")))
        times = {path: Times() for path in pages}
        for number in range(rounds + 1):
            for path, title in pages.items():
                _one_switch(times[path], tabs[0], tabs[1], title, swapped=bool(number % 2))
            if number == 0:
                times = {path: Times() for path in pages}
    heading(f"Page switch with {FEW} and with {MANY} snapshots in the store, click to rendered")
    line("page", f"{FEW} snapshots", f"{MANY} snapshots", "÷", "script, processor")
    for path, taken in times.items():
        line(
            path,
            taken.few.text("ms"),
            taken.many.text("ms"),
            ratios(taken.many, taken.few).text("×"),
            f"{taken.few_script.median:.1f} → {taken.many_script.median:.1f} ms",
        )
    history = ratios(times["history"].many, times["history"].few).median
    goal(f"history with {MANY} snapshots ≤ {GOAL} × with {FEW}", history, GOAL)
    others = max(ratios(taken.many, taken.few).median for taken in times.values())
    goal(f"every page with {MANY} snapshots ≤ {GOAL} × with {FEW}", others, GOAL)


def fill(path: Path, count: int) -> None:
    """Write a store of so many snapshots: the shipped month last, before it tiny versions and tiny months."""
    path.parent.mkdir(parents=True, exist_ok=True)
    store = Store(f"sqlite:///{path}")
    shipped = sorted((ROOT / "data").glob("*/*.xlsx"))
    results = [(read(each.read_bytes(), each.name), each.read_bytes()) for each in shipped]
    tiny = _tiny(results[-1][0])
    with store.transaction(writes=True) as connection:
        heads: dict[str, int] = {}
        day = LONG_BEFORE
        for number in range(count - len(results)):
            as_of = DECEMBER if number < VERSIONS else day
            kept = store.keep(connection, Workbook(tiny, b"%d" % number, as_of), WHO.name)
            period = month_key(as_of)
            made = publications.append(
                connection,
                WHO,
                "publish",
                kind=kept.snapshot.kind,
                period=period,
                snapshot_id=kept.snapshot.id,
                expected=heads.get(period),
            )
            heads[period] = made.number
            if number >= VERSIONS:
                day = day.replace(day=1) - dt.timedelta(days=1)
    for result, content in results:
        store.add(result, content, DECEMBER, WHO.name)
    store.close()


def _tiny(result: ReadResult) -> ReadResult:
    """Return a workbook with the first rows of each of its sheets."""
    tables = {name: replace(table, frame=table.frame.head(3)) for name, table in result.tables.items()}
    return replace(result, tables=tables, problems=())


def _one_switch(times: Times, few: Tab, many: Tab, title: str, *, swapped: bool) -> None:
    turns = [(few, times.few, times.few_script), (many, times.many, times.many_script)]
    for one, switches, scripts in turns[::-1] if swapped else turns:
        took, made = one.switch(title)
        switches.values.append(took)
        scripts.values.append(sum(run.cpu_ms for run in made))
