"""Opens pages as a person would and remembers what the browser complained about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LAPTOP = (1366, 768)
PROJECTOR = (1920, 1080)
PHONE = (390, 844)

PAGES = {
    "overview": "ภาพรวมผู้บริหาร",
    "budget": "การเบิกจ่ายตามยุทธศาสตร์",
    "kpi": "ตัวชี้วัดเทียบเป้าหมาย",
    "integrated_plan": "แผนบูรณาการ",
    "situation": "สถานการณ์ SME",
    "about": "เกี่ยวกับข้อมูล",
}
"""The pages by their path, with the title each shows."""


@dataclass
class Visit:
    """A browser page and what went wrong or left the machine while it was open."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def open(self, url: str) -> None:
        """Open an address and wait until its page is drawn."""
        self.page.goto(url)
        self.settle()

    def settle(self) -> None:
        """Wait until the script has run and the charts are drawn."""
        page = self.page
        page.wait_for_selector("h1.sd-title", timeout=60_000)
        page.wait_for_function(
            "() => !document.querySelector('[data-testid=stStatusWidget]')"
            " && !document.querySelector('[data-stale=true]')",
            timeout=60_000,
        )
        page.wait_for_function("() => document.fonts.status === 'loaded'")
        page.wait_for_timeout(400)

    def picture(self, path: Path) -> None:
        """Save a picture of the whole page: Streamlit scrolls inside itself, so the window is made as tall."""
        size = self.page.viewport_size
        assert size is not None
        tall = self.page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
        self.page.set_viewport_size({"width": size["width"], "height": max(tall, size["height"])})
        self.page.wait_for_timeout(600)
        self.page.screenshot(path=path)
        self.page.set_viewport_size(size)

    def wait_for_address(self, part: str) -> None:
        """Wait until the address holds a text: choices are written into it one by one while the script runs."""
        self.page.wait_for_function("part => decodeURIComponent(location.href).includes(part)", arg=part)

    def title(self) -> str:
        """Return the page's title as shown."""
        return self.page.inner_text("h1.sd-title").strip()


def _is_base_path_probe(message: ConsoleMessage) -> bool:
    """Return whether a 404 is Streamlit asking, on a deep link, whether it is served below that path."""
    url = message.location.get("url", "")
    return "404" in message.text and url.endswith(("/_stcore/health", "/_stcore/host-config"))


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start headless Chromium for the block."""
    playwright: Playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visiting(browser: Browser, size: tuple[int, int] = LAPTOP) -> Iterator[Visit]:
    """Open a fresh browser profile of a size, watching its console and its requests."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale="th-TH", accept_downloads=True
    )
    page = context.new_page()
    visit = Visit(page)

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and not _is_base_path_probe(message):
            visit.complaints.append(message.text)

    def see(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in {
            "127.0.0.1",
            "localhost",
        }:
            visit.outside.append(request.url)

    page.on("console", hear)
    page.on("request", see)
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    try:
        yield visit
    finally:
        context.close()
