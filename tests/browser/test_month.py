"""A whole month in a real browser, from the form to the way back; and every door as a stranger finds it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser

from tests.browser.month_walk import EXPLANATION, PERIOD, TYPED, MonthWalk, filled, mended
from tests.browser.office import BrowserOffice, office
from tests.browser.visit import Visit, visiting

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserOffice]:
    with office(tmp_path_factory.mktemp("month")) as running:
        yield running


def test_a_month_from_the_form_to_the_way_back(
    served: BrowserOffice, browser: Browser, visit: Visit, tmp_path: Path
) -> None:
    with visiting(browser) as approver:
        walk = MonthWalk(served, visit, approver, tmp_path)

        form = walk.template().content
        wrong = walk.hand_in(filled(form, TYPED))
        assert "ข้อผิดพลาด 1 · " in wrong.told
        assert TYPED in wrong.told
        assert "31 มกราคม 2562" in wrong.told

        annotated = walk.annotated().content
        assert openpyxl.load_workbook(io.BytesIO(annotated)).sheetnames[0] == "ผลการตรวจสอบ"
        content, comment = mended(annotated)
        assert "ต้องเป็นตัวเลข" in comment
        checked = walk.hand_in(content)
        assert "ข้อผิดพลาด 0 · " in checked.told

        compared = walk.compare()
        assert "ธันวาคม 2561" in compared.told  # January shows nothing yet: the month before is the measure
        assert "68.82 ล้านบาท" in compared.told
        assert "69.09 ล้านบาท" in compared.told
        published = walk.explain_and_publish()
        assert "kor" in published.told
        first = served.desk.history.timeline(kind="budget", period=PERIOD)[0].publication.number

        shown = walk.dashboard(visit)
        assert "69,086,710.64" in shown.told
        assert "62.78" in shown.told  # (69,086,710.64 + 716,121,940.44) / 1,250,707,700.00
        assert "ชี้แจงแล้ว" in shown.told
        origin = walk.lineage("1,000,000.00")
        assert "งบประมาณ ม.ค. 62 (ข้อมูลสมมติ).xlsx" in origin.told
        assert comment.partition(":")[0] in origin.told
        visit.open(f"{walk.url}/reconcile?as_of={PERIOD}&state=explained")
        assert EXPLANATION in visit.page.inner_text("[data-testid=stMain]")

        locked = walk.decide("ปิดงวด", "ส่งข้อมูลครบทุกชุดแล้ว")
        assert "ngor" in locked.told
        draft = served.hand_in_file("kor", filled(form, 3_000_000))
        visit.open(f"{walk.url}/upload?draft={draft.id}&step=publish")
        visit.page.wait_for_selector("text=ส่งข้อมูลครบทุกชุดแล้ว")
        visit.page.wait_for_selector("text=ยังเผยแพร่ไม่ได้")
        assert visit.page.query_selector("button:has-text('เผยแพร่ งบประมาณ')") is None

        walk.decide("เปิดงวด", "หน่วยงานแจ้งแก้ไขยอดเบิกจ่าย")
        assert served.desk.publishing.publish(served.people["kor"], draft, seen=first).state == "published"
        assert "71,086,710.64" in walk.dashboard(approver).told
        history = walk.revert(first, "ยอดเดิมถูกต้องตามเอกสาร")
        assert "เหตุผล: ยอดเดิมถูกต้องตามเอกสาร" in history.told
        assert "69,086,710.64" in walk.dashboard(approver).told
        assert visit.complaints == []
        assert approver.complaints == []
        assert visit.outside == []


@pytest.mark.parametrize("path", ["upload", "upload?draft=1&step=publish", "people", "audit"])
def test_a_stranger_finds_every_working_page_shut(served: BrowserOffice, visit: Visit, path: str) -> None:
    visit.open(f"{served.server.url}/{path}")
    assert "ต้องเข้าสู่ระบบ" in visit.page.inner_text(".sd-refusal")
    assert visit.page.locator("[data-testid=stMain] button").count() == 0
    assert visit.page.locator("[data-testid=stFileUploader]").count() == 0


def test_a_stranger_may_look_back_but_not_act_or_take_an_original(
    served: BrowserOffice, visit: Visit
) -> None:
    visit.open(f"{served.server.url}/history?line=1")
    main = visit.page.inner_text("[data-testid=stMain]")
    assert "ต้องเข้าสู่ระบบ" in main
    assert visit.page.locator("[data-testid=stForm]").count() == 0
    assert visit.page.locator("[data-testid=stDownloadButton]:has-text('ไฟล์ต้นฉบับ')").count() == 0
