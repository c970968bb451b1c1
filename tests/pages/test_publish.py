"""The step of comparing and publishing, drawn by the real page for somebody signed in."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from sme_dash.access import Actor, Decision, Role
from sme_dash.services.desk import Desk
from sme_dash.store.drafts import Draft
from sme_dash.ui import identity
from sme_dash.ui.preparation import runtime
from tests.pages.harness import open_page, shown
from tests.services.hand_in import budget

KOR = Actor("kor", "กอ", frozenset({Role.STAFF}), frozenset({"*"}))
KHOR = Actor("khor", "ขอ", frozenset({Role.STAFF}), frozenset({"*"}))
NGOR = Actor("ngor", "งอ", frozenset({Role.APPROVER}))
BUTTON = "เผยแพร่ งบประมาณ งวดธันวาคม 2561"


@pytest.fixture(scope="module", autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store with the shipped December, whose months do not lock by themselves; rights are as each test says."""
    folder = tmp_path_factory.mktemp("publish")
    config = folder / "config.toml"
    config.write_text(
        f'[store]\nurl = "sqlite:///{folder / "store.db"}"\n[period]\nlock_after_day = 0\n', encoding="utf-8"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SME_DASH_CONFIG", str(config))
        patch.setattr("sme_dash.services.accounts.Accounts.afresh", lambda _self, actor: actor)
        st.cache_resource.clear()
        yield folder
    st.cache_resource.clear()


@pytest.fixture
def desk() -> Desk:
    return runtime().desk


def signed_in(patch: pytest.MonkeyPatch, actor: Actor) -> None:
    patch.setattr(identity, "current_actor", lambda: actor)


def hand_in(desk: Desk, actor: Actor, content: bytes, *, explained: bool = True) -> Draft:
    draft = desk.checking.receive(actor, "budget.xlsx", content)
    assert isinstance(draft, Draft)
    if not explained:
        return draft
    report = desk.checking.report(draft)
    said = {each.id: "ตรวจสอบกับเอกสารแล้ว" for each in report.to_explain}
    answered = desk.checking.answer(actor, draft, replace(draft.answers, explanations=said))
    assert not isinstance(answered, Decision)
    return answered


def open_step(draft: Draft) -> AppTest:
    return open_page("upload", {"draft": str(draft.id), "step": "publish"})


def button(app: AppTest, label: str) -> bool | None:
    """Whether a button is there and works; None where it is not there."""
    found = [each for each in app.button if each.label == label]
    return not found[0].disabled if found else None


def test_the_difference_stands_there_with_both_values(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """K19 held 55,550,655.73 baht; 44.44 million more is 80 percent, a big jump."""
    signed_in(monkeypatch, KOR)
    app = open_step(hand_in(desk, KOR, budget({"K19": 99_990_655.73})))
    page = shown(app)
    assert "ที่แสดงอยู่ขณะนี้" in page
    assert "เปลี่ยนแปลงมาก 1 รายการ" in page
    for text in ("55.55", "99.99", "+44.44", "+80.00%"):
        assert text in page
    assert page.index("เปลี่ยนแปลงมาก") < page.index("ตัวเลขสำคัญเปลี่ยน") < page.index("แก้ไข 1 เซลล์ ใน 1 แถว")
    assert button(app, BUTTON) is True


def test_the_button_waits_for_the_explanations(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, KOR)
    draft = hand_in(desk, KOR, budget({"K19": 55_550_656}), explained=False)
    left = len(desk.checking.report(draft).to_explain)
    app = open_step(draft)
    assert button(app, BUTTON) is False
    assert f"ต้องชี้แจงอีก {left} รายการก่อนเผยแพร่" in shown(app)
    boxes = [each for each in app.text_area if each.key and each.key.startswith(f"explanation_{draft.id}_")]
    assert len(boxes) == len(desk.checking.report(draft).contradictions)
    boxes[0].input("พิมพ์คลาดเคลื่อนในเอกสารอ้างอิง").run()
    again = desk.checking.draft(KOR, draft.id)
    assert isinstance(again, Draft)
    assert list(again.answers.explanations.values()) == ["พิมพ์คลาดเคลื่อนในเอกสารอ้างอิง"]
    assert f"ชี้แจงแล้ว 1 จาก {left} รายการ" in shown(app)


def test_one_explanation_fills_the_boxes_of_its_cause(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five of the seven material contradictions of the shipped budget are figures of another document."""
    signed_in(monkeypatch, KOR)
    draft = hand_in(desk, KOR, budget({"K19": 55_550_657}), explained=False)
    app = open_step(draft)
    box = next(each for each in app.text_area if each.key == f"all_{draft.id}_material_0")
    box.input("ตัวเลขในเอกสารอ้างอิงพิมพ์คลาดเคลื่อน")
    next(each for each in app.button if each.label == "ใช้กับทุกรายการ").click().run()
    assert "ชี้แจงแล้ว 5 จาก 7 รายการ" in shown(app)
    assert button(app, BUTTON) is False  # the projects and the budget of strategy 4 of FY 2561 are left


def test_what_was_seen_is_what_is_published_against(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between drawing and confirming, ขอ publishes: nothing of กอ's is published, the new difference is there at once."""
    signed_in(monkeypatch, KOR)
    mine = hand_in(desk, KOR, budget({"K19": 56_000_000}))
    app = open_step(mine)
    next(each for each in app.button if each.label == BUTTON).click().run()
    head = desk.comparing.of_draft(mine, desk.checking.report(mine)).seen
    theirs = hand_in(desk, KHOR, budget({"K19": 57_000_000}))
    assert desk.publishing.publish(KHOR, theirs, seen=head).state == "published"
    next(each for each in app.button if each.label == "ยืนยันเผยแพร่").click().run()
    page = shown(app)
    assert "ไฟล์นี้ยังไม่ได้เผยแพร่" in page
    assert "ขอ เผยแพร่เมื่อ" in page
    assert "57.00" in page
    assert button(app, "ยืนยันเผยแพร่") is None
    current = desk.checking.draft(KOR, mine.id)
    assert isinstance(current, Draft)
    assert current.state == "checked"

    next(each for each in app.button if each.label == BUTTON).click().run()
    next(each for each in app.button if each.label == "ยืนยันเผยแพร่").click().run()
    assert "เผยแพร่ งบประมาณ งวดธันวาคม 2561 แล้ว" in shown(app)
    assert button(app, BUTTON) is None
    assert "เผยแพร่ งบประมาณ งวดธันวาคม 2561 แล้ว" in shown(open_step(mine))


def test_the_file_that_is_shown_has_nothing_to_publish(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, KHOR)
    content = budget({"K19": 58_000_000})
    first = hand_in(desk, KHOR, content)
    seen = desk.comparing.of_draft(first, desk.checking.report(first)).seen
    assert desk.publishing.publish(KHOR, first, seen=seen).state == "published"
    app = open_step(hand_in(desk, KHOR, content))
    assert "ไฟล์นี้คือไฟล์ที่แสดงอยู่แล้ว" in shown(app)
    assert "จึงไม่มีสิ่งใดต้องเผยแพร่" in shown(app)
    assert button(app, BUTTON) is None


def test_a_right_that_is_gone_at_the_click_publishes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, KOR)
    draft = hand_in(desk, KOR, budget({"K20": 500_000_000}))
    app = open_step(draft)
    next(each for each in app.button if each.label == BUTTON).click().run()
    confirm = next(each for each in app.button if each.label == "ยืนยันเผยแพร่")
    signed_in(monkeypatch, replace(KOR, roles=frozenset({Role.VIEWER})))
    confirm.click().run()
    current = desk.checking.draft(KOR, draft.id)
    assert isinstance(current, Draft)
    assert current.state == "checked"


def test_a_locked_month_names_who_and_why_and_opens_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = hand_in(desk, KOR, budget({"K21": 90_000_000}))
    assert desk.months.close(NGOR, "2561-12", "ปิดบัญชีประจำปี").took_effect
    signed_in(monkeypatch, KOR)
    app = open_step(draft)
    assert "งอ ปิดงวดเมื่อ" in shown(app)
    assert "เหตุผล: ปิดบัญชีประจำปี" in shown(app)
    assert (button(app, BUTTON), button(app, "เปิดงวด")) == (None, None)
    signed_in(monkeypatch, NGOR)
    app = open_step(draft)
    next(each for each in app.button if each.label == "เปิดงวด").click().run()
    assert "โปรดระบุเหตุผลเป็นลายลักษณ์อักษร" in shown(app)
    next(each for each in app.text_input if each.label == "เหตุผลในการเปิดงวด").input("แก้ไขยอดเบิกจ่าย")
    next(each for each in app.button if each.label == "เปิดงวด").click().run()
    assert "เปิดงวดแล้ว" in shown(app)
    assert not desk.acts.lock("2561-12").is_locked
    signed_in(monkeypatch, KOR)
    assert button(open_step(draft), BUTTON) is True


def test_another_days_upload_is_compared_with_the_month_before(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, KOR)
    draft = hand_in(desk, KOR, budget({"K19": 70_000_000}, as_of="31 มกราคม 2562"))
    page = shown(open_step(draft))
    assert "งวดมกราคม 2562 ยังไม่มีข้อมูลแสดงอยู่ จึงเทียบกับงวดธันวาคม 2561" in page
    assert desk.comparing.of_draft(draft, desk.checking.report(draft)).before.as_of == dt.date(2018, 12, 31)


def test_a_likely_rename_is_confirmed_declined_and_decided_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Project 610101400 comes back as 610101409 with everything else as it was."""
    signed_in(monkeypatch, KOR)
    draft = hand_in(desk, KOR, _renamed())
    app = open_step(draft)
    assert "อาจเป็นการเปลี่ยนชื่อ 1 รายการ" in shown(app)
    assert "เพิ่ม 1 แถว · หายไป 1 แถว" in shown(app)
    next(each for each in app.button if each.label == "คนละรายการ").click().run()
    assert "เป็นคนละรายการ: 610101400 → 610101409" in shown(app)
    assert "เพิ่ม 1 แถว · หายไป 1 แถว" in shown(app)
    next(each for each in app.button if each.label == "เปลี่ยนคำตอบ").click().run()
    next(each for each in app.button if each.label == "เปลี่ยนชื่อ เป็นรายการเดียวกัน").click().run()
    assert "ยืนยันว่าเปลี่ยนชื่อ: 610101400 → 610101409" in shown(app)
    assert "เพิ่ม 1 แถว" not in shown(app)
    current = desk.checking.draft(KOR, draft.id)
    assert isinstance(current, Draft)
    assert current.answers.renames == (("project", "project_code", "610101400", "610101409"),)


def _renamed() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(budget()))
    for row in book["รายโครงการ"].iter_rows():
        for cell in row:
            if str(cell.value) == "610101400":
                cell.value = "610101409"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
