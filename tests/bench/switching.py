"""Page switch until rendered, the dashboard beside literal and empty Streamlit pages, and its script runs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.bench import recording
from tests.bench.clock import Run, runs
from tests.bench.series import Series, goal, heading, line, ratios
from tests.browser.server import ROOT, serving
from tests.browser.visit import PAGES, visiting

ENTRIES = Path(__file__).parent / "entries"
STATIC = ROOT / "sme_dash" / "ui" / "static"
SWITCH_GOAL = 1.5
SCRIPT_GOAL_MS = 60

SWITCH = """
async title => {
  const inMain = node => (node.nodeType === 1 ? node : node.parentElement)?.closest('[data-testid=stMain]')
  const started = performance.now()
  let last = started
  const observer = new MutationObserver(seen => {
    if (seen.some(one => inMain(one.target))) last = performance.now()
  })
  observer.observe(document.body, {childList: true, characterData: true, subtree: true})
  const links = [...document.querySelectorAll('[data-testid=stSidebarNavLink]')]
  links.find(one => one.innerText.trim() === title).click()
  const shown = () =>
    document.querySelector('h1.sd-title')?.innerText.trim() === title &&
    document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning' &&
    !document.querySelector('[data-stale=true]') &&
    [...document.querySelectorAll('[data-testid=stVegaLiteChart]')].every(one => one.querySelector('svg'))
  const deadline = started + 30000
  while (!(shown() && performance.now() - last > 500)) {
    if (performance.now() > deadline) throw new Error('not rendered: ' + title)
    await new Promise(done => setTimeout(done, 40))
  }
  observer.disconnect()
  return last - started
}
"""
"""Milliseconds from the click in the menu to the last change of the page before half a second of quiet."""
COUNT = "() => document.querySelectorAll('[data-testid=stMain] [data-testid=stElementContainer]').length"


@dataclass
class Tab:
    """A browser tab on one server and the folder where that server's clock writes."""

    page: Page
    folder: Path
    seen: int = 0

    def switch(self, title: str) -> tuple[float, list[Run]]:
        """Return the milliseconds of a page switch and the script runs it made."""
        took: float = self.page.evaluate(SWITCH, title)
        every = runs(self.folder)
        fresh, self.seen = every[self.seen :], len(every)
        return took, fresh


@dataclass
class PageTimes:
    """One page's times in milliseconds, round by round."""

    ours: Series = field(default_factory=Series)
    literal: Series = field(default_factory=Series)
    empty: Series = field(default_factory=Series)
    script: Series = field(default_factory=Series)
    script_cpu: Series = field(default_factory=Series)
    literal_script: Series = field(default_factory=Series)


def measure(browser: Browser, folder: Path, rounds: int) -> None:
    """Print both tables; one round to warm up is not counted."""
    pages = record(browser, folder)
    with ExitStack() as stack:
        ours = stack.enter_context(tab(browser, folder, "product", "serve_warm"))
        literal = stack.enter_context(tab(browser, folder, "literal", "serve_plain", recording.script(pages)))
        empty = stack.enter_context(tab(browser, folder, "empty", "serve_plain"))
        times = {path: PageTimes() for path in PAGES}
        for number in range(rounds + 1):
            for path, title in PAGES.items():
                _one_switch(times[path], (ours, literal, empty), title, number)
            if number == 0:
                times = {path: PageTimes() for path in PAGES}
    _print_switches(times)
    _print_scripts(times)


def _one_switch(times: PageTimes, tabs: tuple[Tab, Tab, Tab], title: str, number: int) -> None:
    """Switch to one page in every tab, the dashboard first in every other round."""
    ours, literal, empty = tabs

    def product() -> None:
        took, made = ours.switch(title)
        times.ours.values.append(took)
        times.script.values.append(sum(run.wall_ms for run in made))
        times.script_cpu.values.append(sum(run.cpu_ms for run in made))

    def replay() -> None:
        took, made = literal.switch(title)
        times.literal.values.append(took)
        times.literal_script.values.append(sum(run.wall_ms for run in made))

    for turn in (product, replay) if number % 2 else (replay, product):
        turn()
    now = empty.page.inner_text("h1.sd-title").strip()
    times.empty.values.append(empty.switch("two" if now == "one" else "one")[0])
    counts = (ours.page.evaluate(COUNT), literal.page.evaluate(COUNT))
    if counts[0] != counts[1]:
        raise RuntimeError(f"{title}: {counts[0]} elements, but {counts[1]} in the recording")


def record(browser: Browser, folder: Path) -> dict[str, tuple[str, list[str]]]:
    """Return every page's title and recorded statements; fills the store in ``folder`` on the way."""
    script = _scripts(folder / "recorder", "recorder", "serve_warm")
    pages = {}
    with serving(folder / "server", script=script) as server, visiting(browser) as visit:
        visit.open(server.url)
        for path, title in reversed(
            PAGES.items()
        ):  # the start page shows the first one, under another address
            visit.page.evaluate(SWITCH, title)
            pages[path] = (title, recording.taken(script.parent))
    return {path: pages[path] for path in PAGES}


def _scripts(folder: Path, entry: str, serve: str, literal_pages: str = "") -> Path:
    """Return the script to serve, in a folder with its entry script and the static files."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ENTRIES / f"{entry}.py", folder / "entry.py")
    shutil.copy(ENTRIES / f"{serve}.py", folder / "serve.py")
    (folder / "static").symlink_to(STATIC)
    if literal_pages:
        (folder / "literal_pages.py").write_text(literal_pages, encoding="utf-8")
    return folder / "serve.py"


@contextmanager
def tab(browser: Browser, folder: Path, entry: str, serve: str, literal_pages: str = "") -> Iterator[Tab]:
    """Serve an entry script on the store in ``folder / "server"`` and open it in a tab of its own."""
    script = _scripts(folder / entry, entry, serve, literal_pages)
    with serving(folder / "server", script=script) as server, visiting(browser) as visit:
        visit.open(server.url)
        yield Tab(visit.page, script.parent, len(runs(script.parent)))


def _print_switches(times: dict[str, PageTimes]) -> None:
    heading("Page switch, click to rendered")
    line("page", "dashboard", "literal elements", "÷ literal", "÷ empty Streamlit page")
    for path, taken in times.items():
        line(
            path,
            taken.ours.text("ms"),
            taken.literal.text("ms"),
            ratios(taken.ours, taken.literal).text("×"),
            ratios(taken.ours, taken.empty).text("×"),
        )
    empty = Series([value for taken in times.values() for value in taken.empty.values])
    line("empty Streamlit page", empty.text("ms"))
    worst = max(ratios(taken.ours, taken.literal).median for taken in times.values())
    goal(f"page switch ≤ {SWITCH_GOAL} × the same elements with literal data", worst, SWITCH_GOAL)


def _print_scripts(times: dict[str, PageTimes]) -> None:
    heading("Script run inside the server, warm cache")
    line("page", "wall clock", "processor", "literal, wall clock", "÷ literal")
    for path, taken in times.items():
        line(
            path,
            taken.script.text("ms"),
            taken.script_cpu.text("ms"),
            taken.literal_script.text("ms"),
            ratios(taken.script, taken.literal_script).text("×"),
        )
    worst = max(taken.script.median for taken in times.values())
    goal(f"script run ≤ {SCRIPT_GOAL_MS} ms for every page", worst, SCRIPT_GOAL_MS)
