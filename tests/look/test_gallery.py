"""The gallery in a real browser, at the three sizes the product promises and on paper."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
SIZES = [(1366, 768), (1920, 1080), (390, 844)]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "tests/look/gallery.py", "--server.port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{base}/_stcore/health").close()
                break
            except urllib.error.URLError:
                time.sleep(0.25)
        yield base
    finally:
        server.terminate()
        server.wait(10)


def opened(browser: Browser, url: str, size: tuple[int, int]) -> tuple[Page, list[str], set[str]]:
    """A page that is drawn, with what the console said and the hosts it asked."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    complaints: list[str] = []
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(url)
    page.wait_for_selector(".sd-title")
    return page, complaints, hosts


@pytest.mark.parametrize("size", SIZES)
def test_elements_and_charts_fit_and_ask_no_other_host(
    address: str, browser: Browser, size: tuple[int, int]
) -> None:
    page, complaints, hosts = opened(browser, address, size)
    page.wait_for_selector("[class*='st-key-chart_'] svg.marks >> nth=1")
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    for drawing in page.locator("svg.marks").all():
        box = drawing.bounding_box()
        frame = drawing.locator("xpath=ancestor::*[contains(@class,'st-key-chart_')]").bounding_box()
        assert box and frame
        assert box["x"] >= frame["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    assert complaints == []
    assert hosts == {"127.0.0.1"}
    page.close()


def test_thai_is_drawn_with_the_bundled_font(address: str, browser: Browser) -> None:
    page, _, _ = opened(browser, address, SIZES[0])
    page.wait_for_selector("svg.marks")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert "Sarabun" in " ".join(loaded)
    assert page.locator("svg.marks text").first.evaluate("n => getComputedStyle(n).fontFamily") == "Sarabun"
    page.close()


def test_switches_write_stable_words_and_survive_the_menu(address: str, browser: Browser) -> None:
    page, _, _ = opened(browser, f"{address}/?unit=baht", SIZES[0])
    page.get_by_text("๐–๙").click()
    page.wait_for_url(re.compile("digits=thai"))
    page.get_by_role("link", name="ตาราง").click()
    # The new page writes its choices into the address one after the other.
    page.wait_for_url(
        lambda url: (
            urlsplit(url).path == "/tables"
            and {"digits=thai", "unit=baht"} <= {*urlsplit(url).query.split("&")}
        )
    )
    page.close()


def test_a_failing_page_stays_calm(address: str, browser: Browser) -> None:
    page, _, _ = opened(browser, f"{address}/failing", SIZES[0])
    page.wait_for_selector(".sd-failure")
    shown = page.inner_text("body")
    assert "หมายเลขอ้างอิง" in shown
    assert "Traceback" not in shown
    assert "RuntimeError" not in shown
    page.close()


def test_paper_shows_the_page_without_menu_and_buttons(address: str, browser: Browser) -> None:
    page, _, _ = opened(browser, address, SIZES[0])
    page.wait_for_selector("svg.marks")
    page.emulate_media(media="print")
    for hidden in ("stSidebar", "stHeader", "stDownloadButton"):
        assert not page.locator(f"[data-testid={hidden}]").first.is_visible()
    assert page.locator(".sd-table").first.is_visible()
    overflow = page.locator(".sd-table-box").first.evaluate("node => getComputedStyle(node).overflow")
    assert overflow == "visible"
    page.close()


def test_the_formula_opens_by_keyboard(address: str, browser: Browser) -> None:
    page, _, _ = opened(browser, address, SIZES[0])
    page.locator(".sd-info summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".sd-info dl").first.is_visible()
    page.close()
