"""The import page run by Streamlit's own test harness: files handed in, questions, causes, declarations, refusals."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from sme_dash.access import ANONYMOUS, Actor, Role
from sme_dash.ui import identity
from sme_dash.ui.preparation import preparation
from tests.conftest import SHIPPED
from tests.pages.harness import shown

SCRIPT = """
from pages import upload
from sme_dash.access import Action
from sme_dash.ui import frame
from sme_dash.ui.context import make_context

frame.switches()
frame.guarded(frame.PageEntry("นำเข้าข้อมูล", "upload", upload.render, action=Action.CHECK), make_context)
"""

STAFF = Actor("somying", "สมหญิง (ข้อมูลสมมติ)", frozenset({Role.STAFF}), frozenset({"budget"}), "oidc")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(identity, "current_actor", lambda: STAFF)
    yield


def budget(cells: Mapping[str, object] | None = None, *, says_itself: bool = True) -> bytes:
    """Return the shipped workbook with some cells of its first table changed, or without the sheet about itself."""
    book = openpyxl.load_workbook(SHIPPED / "budget.xlsx")
    for address, value in (cells or {}).items():
        book["รายยุทธศาสตร์"][address] = value
    if not says_itself:
        del book["ข้อมูลชุด"]
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def opened(**address: str) -> AppTest:
    app = AppTest.from_string(SCRIPT, default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    return app.run()


def handed_in(*files: tuple[str, bytes]) -> AppTest:
    app = opened()
    app.file_uploader[0].set_value([(name, content, XLSX) for name, content in files]).run()
    return app


def press(app: AppTest, label: str) -> AppTest:
    (button,) = [each for each in app.button if each.label == label]
    return button.click().run()


def test_a_wrong_cell_is_shown_with_its_place_and_the_address_keeps_the_upload() -> None:
    app = handed_in(("budget.xlsx", budget({"J5": "สามสิบล้าน"})))
    body = shown(app)
    assert "ข้อผิดพลาด 1 · " in body
    assert '<strong class="sd-cell">J5</strong>' in body
    assert "สามสิบล้าน" in body
    assert "sd-grid-mark" in body
    draft = app.query_params["draft"]
    again = shown(opened(draft=draft))
    assert '<strong class="sd-cell">J5</strong>' in again
    assert not [each for each in app.button if each.label == "ไปขั้นเปรียบเทียบ"]


def test_a_workbook_without_errors_goes_on_and_the_shipped_file_is_recognised() -> None:
    app = handed_in(("budget.xlsx", (SHIPPED / "budget.xlsx").read_bytes()))
    body = shown(app)
    assert "อ่านได้ 188 แถว · ข้อผิดพลาด 0 · " in body
    assert "เหมือนกับไฟล์ที่เผยแพร่แล้วทุกประการ" in body
    press(app, "ไปขั้นเปรียบเทียบ")
    assert app.query_params["step"] == "publish"


def test_the_day_is_asked_for_where_the_workbook_does_not_tell_it() -> None:
    app = handed_in(("ไม่มีวันที่.xlsx", budget(says_itself=False)))
    assert "ต้องระบุเพิ่มเติม" in shown(app)
    (month,) = [each for each in app.selectbox if each.label == "เดือน"]
    month.set_value("12").run()
    (year,) = [each for each in app.selectbox if each.label == "ปี พ.ศ."]
    year.set_value(_codes(year)[1]).run()
    press(app, "ใช้วันที่นี้")
    body = shown(app)
    assert "(ระบุโดยผู้นำเข้า)" in body
    assert "31 ธันวาคม" in body


def _codes(box: object) -> list[str]:
    """Return the codes of the years a select box offers: what stands behind ``พ.ศ.``"""
    return [str(text).removeprefix("พ.ศ. ") for text in box.options]  # type: ignore[attr-defined]


def test_a_file_that_is_no_workbook_is_refused_in_the_words_of_the_guard() -> None:
    body = shown(handed_in(("รายงาน.pdf", b"%PDF-1.7 no workbook")))
    assert "ไฟล์นี้เป็น PDF ไม่ใช่สมุดงาน Excel" in body
    assert "ขอไฟล์ Excel ต้นฉบับ (.xlsx) จากผู้จัดทำ" in body


def test_several_files_are_listed_with_a_verdict_each() -> None:
    app = handed_in(("ผิด.xlsx", budget({"J5": "ผิด"})), ("ว่าง.xlsx", b""))
    body = shown(app)
    assert "ไฟล์ที่นำเข้าพร้อมกัน" in body
    assert "ต้องแก้ไขก่อนเผยแพร่" in body
    assert "ไฟล์ว่างเปล่า ไม่มีข้อมูลอยู่ภายใน" in body
    (open_first, _) = [each for each in app.button if each.label == "ดูผลการตรวจ"]
    open_first.click().run()
    assert '<strong class="sd-cell">J5</strong>' in shown(app)


def test_one_cause_can_be_looked_at_alone_and_left_again() -> None:
    wrong = {f"J{row}": "ผิด" for row in (5, 6, 7, 8)}
    app = handed_in(("หลายเซลล์.xlsx", budget(wrong)))
    assert "4 แห่ง" in shown(app)
    press(app, "ดูทั้งหมด 4 แห่งพร้อมแถวรอบข้าง")
    assert shown(app).count('<td class="sd-grid-mark') == 4
    assert app.query_params["cause"] == "error-not_a_number-2"
    press(app, "← กลับไปทุกสาเหตุ")
    assert "cause" not in app.query_params


def test_what_a_workbook_holds_never_becomes_markup() -> None:
    body = shown(handed_in(("budget.xlsx", budget({"J5": "<img src=x onerror=alert(1)>"}))))
    assert "<img" not in body
    assert "&lt;img src=x" in body


def test_foreign_headers_lead_to_the_matching_of_columns() -> None:
    app = handed_in(("ต่างรูปแบบ.xlsx", budget({"J4": "วงเงินที่ได้รับ", "K4": "จ่ายแล้ว"})))
    assert app.query_params.get("step") is None
    press(app, "จับคู่คอลัมน์")
    assert app.query_params["step"] == "match"
    (column,) = [each for each in app.selectbox if each.label == "งบประมาณ (บาท)"]
    assert any(str(option).startswith("J · วงเงินที่ได้รับ") for option in column.options)
    assert "ตัวอย่างที่จะอ่านได้" in shown(app)


def test_a_draft_of_somebody_else_is_as_unknown_as_one_that_does_not_exist(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = handed_in(("budget.xlsx", budget({"J5": "ของสมหญิง"})))
    draft = app.query_params["draft"]
    other = Actor("other", "อีกคน", frozenset({Role.STAFF}), frozenset({"kpi"}), "oidc")
    monkeypatch.setattr(identity, "current_actor", lambda: other)
    for address in (draft, "999999", "-1", "<b>"):
        body = shown(opened(draft=address))
        assert "ไม่พบไฟล์ที่นำเข้ารายการนี้" in body
        assert "ของสมหญิง" not in body


@pytest.mark.parametrize("actor", [ANONYMOUS, Actor("v", "ผู้ชม", frozenset({Role.VIEWER}), source="oidc")])
def test_who_may_not_check_is_refused_calmly(actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "current_actor", lambda: actor)
    app = opened()
    body = shown(app)
    assert "ยังเปิดหน้านี้ไม่ได้" in body
    assert not app.file_uploader
    assert ("signin?next=" in body) == (actor is ANONYMOUS)


def without_a_ministry() -> bytes:
    """Return the shipped plan a month later, without the row of กระทรวงยุติธรรม."""
    book = openpyxl.load_workbook(SHIPPED / "integrated_plan.xlsx")
    page = book["ตามกระทรวง"]
    (row,) = [row for row in page.iter_rows() if row[1].value == "กระทรวงยุติธรรม"]
    page.delete_rows(row[0].row)
    book["ข้อมูลชุด"]["B7"] = "31 มกราคม 2562"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_unit_that_is_missing_is_declared_on_the_spot_and_can_be_taken_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    everything = Actor("somkid", "สมคิด", frozenset({Role.STAFF}), frozenset({"*"}), "oidc")
    monkeypatch.setattr(identity, "current_actor", lambda: everything)
    opened()
    boss = Actor("chief", "หัวหน้า", frozenset({Role.APPROVER}), source="oidc")
    assert preparation().result().desk.months.reopen(boss, "2562-01", "ทดสอบ").took_effect
    app = handed_in(("integrated_plan.xlsx", without_a_ministry()))
    assert "งวดก่อนมีรายการของ “กระทรวงยุติธรรม” แต่ไฟล์นี้ไม่มี" in shown(app)
    app.multiselect[0].set_value(["กระทรวงยุติธรรม"]).run()
    press(app, "แจ้งไม่มีรายการในงวดนี้")
    assert "โปรดระบุเหตุผล" in shown(app)
    (reason,) = [each for each in app.text_input if each.label == "เหตุผล"]
    reason.set_value("ไม่ได้รับจัดสรรงบประมาณ").run()
    press(app, "แจ้งไม่มีรายการในงวดนี้")
    body = shown(app)
    assert "บันทึกว่าไม่มีรายการในงวดนี้แล้ว" in body
    assert "งวดก่อนมีรายการของ “กระทรวงยุติธรรม”" not in body
    press(app, "นำเข้าไฟล์อื่น")
    assert "กระทรวงยุติธรรม · แผนบูรณาการ" in shown(app)
    press(app, "ยกเลิกการแจ้ง")
    assert "กระทรวงยุติธรรม · แผนบูรณาการ" not in shown(app)


def test_a_declaration_of_a_locked_month_is_refused_with_the_reason() -> None:
    app = opened()
    (year,) = [each for each in app.selectbox if each.label == "ปี พ.ศ."]
    year.set_value(_codes(year)[-1]).run()
    (reason,) = [each for each in app.text_input if each.label == "เหตุผล"]
    reason.set_value("ไม่ได้รับจัดสรรงบประมาณ").run()
    press(app, "แจ้งไม่มีรายการในงวดนี้")
    assert "งวดนี้พ้นกำหนดส่งข้อมูลแล้ว" in shown(app)
