"""Publishing in a real browser: two people at once, two clicks at once, a lock, an explanation, a second person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.office import OPEN_MONTHS, BrowserOffice, office, sign_in
from tests.browser.visit import Visit, visiting

pytestmark = pytest.mark.browser

ASK = "button:has-text('เผยแพร่ งบประมาณ งวดธันวาคม 2561')"
CONFIRM = "button:has-text('ยืนยันเผยแพร่')"
DONE = ".sd-done"
MAIN = "[data-testid=stMain]"
K19 = {"K19": 56_000_000}
K19_AGAIN = {"K19": 57_000_000}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserOffice]:
    with office(tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    with visiting(browser) as opened:
        yield opened


def open_step(visit: Visit, office: BrowserOffice, login: str, url: str) -> None:
    """Sign in and open the step of a draft."""
    sign_in(visit, office.server, login)
    visit.page.goto(url)
    visit.page.wait_for_selector("h1.sd-title", timeout=60_000)


def ask(visit: Visit) -> str:
    """Press the one button and return what is asked."""
    visit.page.click(ASK)
    visit.page.wait_for_selector(CONFIRM)
    return visit.page.inner_text("[class*=st-key-confirm_]")


def test_of_two_who_publish_at_once_one_wins_and_the_other_is_told(
    served: BrowserOffice, visit: Visit, browser: Browser
) -> None:
    mine, theirs = served.hand_in("kor", K19), served.hand_in("khor", K19_AGAIN)
    before = len(served.publications())
    with visiting(browser) as other:
        open_step(visit, served, "kor", served.url(mine))
        open_step(other, served, "khor", served.url(theirs))
        assert "แก้ไข 1 เซลล์" in ask(visit)
        ask(other)
        other.page.click(CONFIRM)
        other.page.wait_for_selector(DONE)
        visit.page.click(CONFIRM)
        visit.page.wait_for_selector("[role=alert]:has-text('khor เผยแพร่เมื่อ')")
        assert other.complaints == []
    visit.page.wait_for_selector(CONFIRM, state="detached")
    visit.page.wait_for_selector("text=57.00")  # the difference is now against what khor published
    assert "ไฟล์นี้ยังไม่ได้เผยแพร่" in visit.page.inner_text(MAIN)
    assert len(served.publications()) == before + 1
    assert served.publications()[0][1] == "khor"

    asked = ask(visit)
    assert "แทนที่ข้อมูลที่ khor เผยแพร่เมื่อ" in asked
    visit.page.click(CONFIRM)
    visit.page.wait_for_selector(DONE)
    assert [login for _, login in served.publications()[:2]] == ["kor", "khor"]
    assert visit.complaints == []
    assert visit.outside == []


def test_two_clicks_publish_once_and_reloading_shows_that_it_is_published(
    served: BrowserOffice, visit: Visit
) -> None:
    draft = served.hand_in("kor", {"K20": 100_000_000})
    before = len(served.publications())
    open_step(visit, served, "kor", served.url(draft))
    asked = ask(visit)
    assert "แดชบอร์ดจะแสดงงบประมาณ งวดธันวาคม 2561 (ข้อมูล ณ 31 ธันวาคม 2561) จากไฟล์ budget.xlsx" in asked
    assert "ทุกคนที่เปิดแดชบอร์ดได้" in asked
    visit.page.evaluate(
        "() => { const b = [...document.querySelectorAll('button')].find(e => e.innerText.includes('ยืนยันเผยแพร่'));"
        " b.click(); b.click(); b.click(); }"
    )
    visit.page.wait_for_selector(DONE)
    assert len(served.publications()) == before + 1
    visit.page.reload()
    visit.page.wait_for_selector(DONE)
    assert "kor เผยแพร่เมื่อ" in visit.page.inner_text(DONE)
    assert visit.page.query_selector(ASK) is None
    visit.page.click(".sd-ways a >> nth=0")
    visit.page.wait_for_function(
        "() => document.querySelector('h1.sd-title')?.innerText === 'การเบิกจ่ายตามยุทธศาสตร์'"
    )
    assert len(served.publications()) == before + 1


def test_an_explanation_is_kept_as_it_is_typed_and_stands_on_the_dashboard(
    served: BrowserOffice, visit: Visit
) -> None:
    """K25, the reported total, is set five million baht above its rows; J24's reference is wrong in the report."""
    text = "รวมโครงการที่ยกเลิก 1 โครงการไว้ในยอดรวม ตามหนังสือกองคลัง"
    draft = served.hand_in("kor", {"K25": 962_648_782.21 + 5_000_000}, explained=False)
    open_step(visit, served, "kor", served.url(draft))
    visit.page.wait_for_selector(f"{ASK}:disabled")
    left = served.desk.checking.report(draft).to_explain
    told = visit.page.inner_text(MAIN)
    assert f"ชี้แจงแล้ว 0 จาก {len(left)} รายการ เหลือ {len(left)} รายการ" in told
    boxes = visit.page.locator("textarea[aria-label^='คำชี้แจง ']")
    first = visit.page.locator("textarea[aria-label*='เซลล์ K25']")
    first.fill(text)
    first.press("Tab")
    visit.page.wait_for_selector(f"text=ชี้แจงแล้ว 1 จาก {len(left)} รายการ")
    visit.page.reload()
    visit.page.wait_for_selector(f"text=ชี้แจงแล้ว 1 จาก {len(left)} รายการ")
    expect(first).to_have_value(text)
    visit.settle()
    said = 1
    for number in range(len(left)):
        if boxes.nth(number).input_value():
            continue
        boxes.nth(number).fill("พิมพ์คลาดเคลื่อนในเอกสารอ้างอิง")
        boxes.nth(number).press("Tab")
        said += 1
        if said < len(left):  # each is kept as soon as it is left
            visit.page.wait_for_selector(f"text=ชี้แจงแล้ว {said} จาก {len(left)} รายการ")
    visit.page.wait_for_selector(f"text=ชี้แจงครบแล้วทั้ง {len(left)} รายการ")
    ask(visit)
    visit.page.click(CONFIRM)
    visit.page.wait_for_selector(DONE)
    visit.open(f"{served.server.url}/reconcile?state=explained")
    assert text in visit.page.inner_text(MAIN)
    visit.open(f"{served.server.url}/budget?fy=2561")
    assert "ชี้แจงแล้ว" in visit.page.inner_text(MAIN)


def test_a_locked_month_says_why_and_reopening_it_works(served: BrowserOffice, visit: Visit) -> None:
    draft = served.hand_in("kor", {"K21": 90_000_000})
    assert served.desk.months.close(
        served.people["ngor"], "2561-12", "รับรองในที่ประชุมครั้งที่ 1/2562", approved=True
    ).took_effect
    open_step(visit, served, "kor", served.url(draft))
    visit.page.wait_for_selector("text=รับรองในที่ประชุมครั้งที่ 1/2562")
    told = visit.page.inner_text(MAIN)
    assert "ยังเผยแพร่ไม่ได้: งวดนี้ได้รับอนุมัติแล้ว" in told
    assert re.search(r"ngor รับรองงวดเมื่อ \d+ \S+ 25\d\d เวลา", told)
    assert visit.page.query_selector(ASK) is None
    assert visit.page.query_selector("button:has-text('เปิดงวด')") is None

    with visiting(visit.page.context.browser) as approver:  # type: ignore[arg-type]
        open_step(approver, served, "ngor", served.url(draft))
        approver.page.wait_for_selector("button:has-text('เปิดงวด')")
        approver.page.click("button:has-text('เปิดงวด')")
        approver.page.wait_for_selector("text=โปรดระบุเหตุผล")
        approver.page.fill("input[aria-label='เหตุผลในการเปิดงวด']", "หน่วยงานแจ้งแก้ไขยอดเบิกจ่าย")
        approver.page.click("button:has-text('เปิดงวด')")
        approver.page.wait_for_selector("text=เปิดงวดแล้ว", timeout=20_000)
    visit.page.reload()
    visit.page.wait_for_selector(ASK)
    ask(visit)
    visit.page.click(CONFIRM)
    visit.page.wait_for_selector(DONE)


def test_a_second_person_sees_everything_sends_back_and_approves(browser: Browser, tmp_path: Path) -> None:
    settings = f"{OPEN_MONTHS}\n[publish]\ntwo_person = true\n"
    with office(tmp_path, settings) as served, visiting(browser) as kor, visiting(browser) as ngor:
        draft = served.hand_in("kor", K19)
        before = len(served.publications())
        submit = "button:has-text('ส่งให้ผู้อนุมัติ งบประมาณ งวดธันวาคม 2561')"
        confirm = "button:has-text('ยืนยันส่งให้ผู้อนุมัติ')"
        open_step(kor, served, "kor", served.url(draft))
        kor.page.click(submit)
        kor.page.click(confirm)
        kor.page.wait_for_selector("text=ส่งให้ผู้อนุมัติแล้ว")
        assert len(served.publications()) == before
        assert kor.page.query_selector("button:has-text('อนุมัติและเผยแพร่')") is None
        assert kor.page.query_selector("textarea") is None

        open_step(ngor, served, "ngor", served.url(draft))
        ngor.page.wait_for_selector("text=ตรวจสอบกับเอกสารต้นฉบับแล้ว")  # the explanation, to be read
        ngor.page.wait_for_selector("text=56.00")
        ngor.page.fill("textarea[aria-label='ส่งกลับให้ผู้นำเข้าแก้ไข']", "โปรดแนบเลขที่หนังสือในคำชี้แจง")
        ngor.page.click("button:has-text('ส่งกลับ')")
        ngor.page.wait_for_selector("text=ส่งกลับให้ผู้นำเข้าแก้ไขแล้ว")

        kor.page.reload()
        kor.page.wait_for_selector("text=ผู้อนุมัติส่งกลับให้แก้ไข: โปรดแนบเลขที่หนังสือในคำชี้แจง")
        kor.page.click(submit)
        kor.page.click(confirm)
        kor.page.wait_for_selector("text=ส่งให้ผู้อนุมัติแล้ว")

        ngor.page.reload()
        ngor.page.click("button:has-text('อนุมัติและเผยแพร่ งบประมาณ งวดธันวาคม 2561')")
        ngor.page.click("button:has-text('ยืนยันอนุมัติและเผยแพร่')")
        ngor.page.wait_for_selector(DONE)
        assert "ngor เผยแพร่เมื่อ" in ngor.page.inner_text(DONE)
        assert [login for _, login in served.publications()[:1]] == ["ngor"]


def test_a_viewer_and_a_stranger_are_refused(served: BrowserOffice, visit: Visit) -> None:
    draft = served.hand_in("kor", {"K22": 1_000_000})
    visit.page.goto(served.url(draft))
    visit.page.wait_for_selector("text=ต้องเข้าสู่ระบบก่อน")
    assert visit.page.query_selector(ASK) is None
    sign_in(visit, served.server, "jor")
    visit.page.goto(served.url(draft))
    visit.page.wait_for_selector("text=บัญชีของท่านไม่มีสิทธิ์")
    assert visit.page.query_selector(ASK) is None
