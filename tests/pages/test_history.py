"""ประวัติข้อมูล run by Streamlit's own test harness: the log, its filters, one line, comparing, and taking back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from sme_dash.access import ANONYMOUS, Actor
from sme_dash.ui import identity, preparation
from tests.pages.harness import open_page, shown
from tests.services.hand_in import JOR, KOR, NGOR, Office, budget

FIRST, SECOND = 1, 2


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> list[Actor]:
    """Who looks at the page: the last of the list; a test may add another."""
    readers = [ANONYMOUS]
    monkeypatch.setattr(identity, "current_actor", lambda: readers[-1])
    return readers


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A store of its own with December published twice, and a dashboard that never locks a month by itself."""
    opened = Office(tmp_path)
    opened.published(KOR, budget())
    opened.published(KOR, budget({"K19": 56_000_000}), seen=FIRST)
    (tmp_path / "config.toml").write_text(
        f'[store]\nurl = "sqlite:///{tmp_path / "store.db"}"\n[period]\nlock_after_day = 0\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("SME_DASH_CONFIG", str(tmp_path / "config.toml"))
    st.cache_resource.clear()
    # The people of the test have no accounts: their rights are what the test says.
    runtime = preparation.runtime()
    monkeypatch.setattr(runtime.desk.acts, "who", lambda actor: actor)
    yield opened
    st.cache_resource.clear()
    opened.close()


def page(**address: str) -> AppTest:
    return open_page("history", address)


def press(app: AppTest, label: str) -> AppTest:
    (button,) = [each for each in app.button if each.label == label]
    return button.click().run()


def test_it_opens_with_the_month_its_state_and_its_log(office: Office) -> None:
    body = shown(page())
    assert "งวดธันวาคม 2561 แสดง 1 จาก 4 ชุด ล่าสุดคืองบประมาณ ตั้งแต่ 5 มกราคม 2562 เวลา 10:00 น. โดย กอ" in body
    assert 'id="table-history_months"' in body
    assert body.index('id="line-2"') < body.index('id="line-1"')
    assert "2018" not in body
    assert "2019" not in body


def test_a_kind_without_lines_has_an_empty_log(office: Office) -> None:
    body = shown(page(kind="kpi"))
    assert "ชุดตัวชี้วัดยังไม่มีข้อมูล" in body
    assert 'id="line-' not in body


def test_a_line_has_its_hash_its_explanations_and_its_problems(office: Office) -> None:
    body = shown(page(line="1"))
    snapshot = office.store.snapshots()[-1]
    assert snapshot.sha256 in body
    assert 'id="table-history_said"' in body
    assert 'id="table-history_problems"' in body


def test_an_unknown_line_leads_back(office: Office) -> None:
    assert "ไม่พบรายการนี้ในประวัติ" in shown(page(line="99"))


def test_two_versions_are_compared(office: Office) -> None:
    body = shown(page(section="compare", kind="budget", unit="baht"))
    assert "แก้ไข 1 เซลล์ ใน 1 แถว" in body
    assert "55,550,655.73" in body
    assert "56,000,000.00" in body


def test_comparing_asks_for_a_kind_first(office: Office) -> None:
    assert "โปรดเลือกชุดข้อมูลที่จะเปรียบเทียบ" in shown(page(section="compare"))


def test_a_stranger_and_an_administrator_are_told_why_not(office: Office, reader: list[Actor]) -> None:
    app = page(line="1")
    assert "ต้องเข้าสู่ระบบก่อนจึงจะย้อนกลับไปใช้ข้อมูลฉบับก่อนได้" in shown(app)
    assert not app.button
    reader.append(JOR)
    app = page(line="1")
    assert "บัญชีของท่านไม่มีสิทธิ์ย้อนกลับไปใช้ข้อมูลฉบับก่อน" in shown(app)
    assert not app.button


def test_reverting_wants_a_reason_and_a_yes(office: Office, reader: list[Actor]) -> None:
    reader.append(NGOR)
    app = page(line="1")
    app.text_area[0].set_value("ตัวเลขเดิมถูกต้อง")
    assert "โปรดทำเครื่องหมายยืนยันก่อน" in shown(press(app, "ย้อนกลับไปใช้ฉบับนี้"))
    app.text_area[0].set_value("")
    app.checkbox[0].check()
    assert "โปรดระบุเหตุผลเป็นลายลักษณ์อักษร" in shown(press(app, "ย้อนกลับไปใช้ฉบับนี้"))
    assert office.shown() == "56000000.00"
    app.text_area[0].set_value("ตัวเลขเดิมถูกต้อง")
    app.checkbox[0].check()
    assert "ย้อนกลับไปใช้ฉบับที่เลือกแล้ว" in shown(press(app, "ย้อนกลับไปใช้ฉบับนี้"))
    assert office.shown() == "55550655.73"
    body = shown(page())
    assert "เหตุผล: ตัวเลขเดิมถูกต้อง" in body
    assert "กลับไปใช้ไฟล์ budget.xlsx" in body


def test_withdrawing_what_somebody_else_replaced_meanwhile_names_them(
    office: Office, reader: list[Actor]
) -> None:
    reader.append(NGOR)
    app = page(line="2")
    app.text_area[0].set_value("ส่งไฟล์ผิดหน่วยงาน")
    app.checkbox[0].check()
    office.published(KOR, budget({"K19": 57_000_000}), seen=SECOND)
    body = shown(press(app, "ถอนข้อมูล"))
    assert "มีผู้เปลี่ยนแปลงข้อมูลชุดและงวดเดียวกันนี้ไปก่อนแล้ว" in body
    assert "ผู้เปลี่ยนแปลงล่าสุดคือ กอ" in body
    assert office.shown() == "57000000.00"


def test_a_right_that_was_taken_away_stops_the_act_itself(
    office: Office, reader: list[Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.append(NGOR)
    app = page(line="2")
    app.text_area[0].set_value("ส่งไฟล์ผิดหน่วยงาน")
    app.checkbox[0].check()
    reader.append(Actor("ngor", "งอ"))
    assert "บัญชีของท่านไม่มีสิทธิ์ถอนข้อมูลที่เผยแพร่" in shown(press(app, "ถอนข้อมูล"))
    assert office.shown() == "56000000.00"


def test_a_closed_month_is_told_and_leads_to_its_state(office: Office, reader: list[Actor]) -> None:
    office.desk.months.close(NGOR, "2561-12", "รับรองในที่ประชุม", approved=True)
    reader.append(NGOR)
    app = page(line="2")
    assert "งวดนี้ได้รับอนุมัติแล้ว" in shown(app)
    assert not app.button
    body = shown(page())
    assert "รับรองงวด" in body
    assert "เหตุผล: รับรองในที่ประชุม" in body


def test_nothing_published_leads_to_the_upload(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.toml").write_text(
        f'[store]\nurl = "sqlite:///{tmp_path / "empty.db"}"\nshipped_data = "{tmp_path / "none"}"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("SME_DASH_CONFIG", str(tmp_path / "config.toml"))
    st.cache_resource.clear()
    body = shown(page())
    st.cache_resource.clear()
    assert "ยังไม่มีประวัติข้อมูล" in body
    assert 'href="upload' in body
