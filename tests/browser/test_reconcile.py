"""A contradiction explained on its own page: at once on every page that shows the figure, and taken back again."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from tests.browser.office import office, sign_in
from tests.browser.server import Server
from tests.browser.visit import LAPTOP, PHONE, PROJECTOR, visiting

pytestmark = pytest.mark.browser

SATANG = "reference:budget/2562/total/remaining_baht@ยอดอ้างอิง!B76"
WORDS = "ตัวเลขในย่อหน้าคำนวณก่อนปรับยอดสตางค์ (ข้อมูลสมมติ)"
SIZES = {"laptop": LAPTOP, "projector": PROJECTOR, "phone": PHONE}


def test_staff_explain_and_every_page_says_so(browser: Browser, tmp_path: Path) -> None:
    with office(tmp_path) as served, visiting(browser) as visit, visiting(browser) as stranger:
        page = visit.page
        sign_in(visit, served.server, "kor")
        visit.open(f"{served.server.url}/budget?fy=2562")
        mark = page.locator("#card-remaining .sd-mark a").first
        assert "ชี้แจงแล้ว" not in page.inner_text("#card-remaining .sd-mark")
        mark.click()
        page.wait_for_selector(".sd-sides", timeout=60_000)
        visit.settle()
        assert "finding=" in page.url

        # The report prints 465,760,979.99 baht left; its own rows leave two satang less.
        assert "465,760,979.99 บาท" in page.inner_text(".sd-sides")
        assert "465,760,979.97 บาท" in page.inner_text(".sd-sides")
        page.fill("[data-testid=stForm] textarea", WORDS)
        page.click("[data-testid=stFormSubmitButton] button")
        page.wait_for_selector(".sd-said:has-text('บันทึกคำชี้แจงแล้ว')", timeout=60_000)
        visit.settle()
        assert "ชี้แจงแล้ว" in page.inner_text(".sd-sides")
        assert "kor" in page.inner_text("#table-remarks")

        stranger.open(f"{served.server.url}/reconcile?state=explained")
        (entry,) = stranger.page.locator("ol.sd-found > li").all_inner_texts()
        assert WORDS in entry
        stranger.open(f"{served.server.url}/reconcile?finding={quote(SATANG)}")
        assert stranger.page.locator("[data-testid=stForm]").count() == 0
        stranger.open(f"{served.server.url}/budget?fy=2562")
        assert "ชี้แจงแล้ว" in stranger.page.inner_text("#card-remaining .sd-mark")

        page.fill("[data-testid=stForm] textarea", "")
        page.click("[data-testid=stFormSubmitButton] button")
        page.wait_for_selector(".sd-said:has-text('ถอนคำชี้แจงแล้ว')", timeout=60_000)
        stranger.open(f"{served.server.url}/reconcile?state=explained")
        assert stranger.page.locator("ol.sd-found > li").count() == 0
        assert visit.complaints == []
        assert stranger.complaints == []
        assert visit.outside == []


@pytest.mark.parametrize("size", SIZES)
def test_the_list_fits_every_size(size: str, server: Server, browser: Browser) -> None:
    with visiting(browser, SIZES[size]) as visit:
        visit.open(f"{server.url}/reconcile")
        assert visit.title() == "กระทบยอด"
        assert visit.page.locator("ol.sd-found > li").count() == 20
        wider = visit.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wider <= 0
        assert "2018" not in visit.page.inner_text("[data-testid=stMain]")
        assert visit.complaints == []
