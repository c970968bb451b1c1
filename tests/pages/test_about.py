"""The page about the data run by Streamlit's own test harness: its parts, the search, downloads, an empty store."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from sme_dash.access import Actor, Role
from sme_dash.ui import identity
from tests.pages.harness import open_page, shown


def run(**address: str) -> AppTest:
    return open_page("about", address)


def downloads(app: AppTest) -> list[str]:
    return [element.proto.label for element in app.get("download_button")]


def test_it_opens_with_the_loaded_workbooks_and_says_who_may_take_the_originals() -> None:
    app = run()
    body = shown(app)
    assert 'id="table-loaded"' in body
    assert "ข้อมูลตั้งต้นของระบบ" in body
    assert "ดาวน์โหลดไฟล์ต้นฉบับ" not in downloads(app)
    assert body.count("ต้องเข้าสู่ระบบก่อนจึงจะดาวน์โหลดไฟล์ต้นฉบับได้") == 4


def test_who_may_takes_the_originals(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Actor("jor", "จอ", frozenset({Role.VIEWER}))
    monkeypatch.setattr(identity, "current_actor", lambda: reader)
    assert downloads(run()).count("ดาวน์โหลดไฟล์ต้นฉบับ") == 4


def test_a_link_with_words_to_search_opens_the_list_of_figures() -> None:
    body = shown(run(q="budget/2562/total/used_percent"))
    assert "62.76" in body
    assert "ตัวเลขที่พบ 1 จาก" in body
    assert "K26" in body


def test_a_search_is_typed_and_kept_in_the_address() -> None:
    app = run(section="figures")
    (field,) = [each for each in app.text_input if each.label == "ค้นหาตัวเลข"]
    field.set_value("TSSI ภาพรวม").run()
    assert app.query_params["q"] == "TSSI ภาพรวม"
    assert "100.8" in shown(app)


def test_clearing_a_linked_search_stays_in_the_list_and_it_can_be_left() -> None:
    app = run(q="tssi")
    (field,) = [each for each in app.text_input if each.label == "ค้นหาตัวเลข"]
    field.set_value("").run()
    assert "แสดงลำดับที่ 1–50" in shown(app)
    (field,) = [each for each in app.text_input if each.label == "ค้นหาตัวเลข"]
    field.set_value("bsi").run()
    (parts,) = [group for group in app.get("button_group") if group.label == "ส่วนของหน้า"]
    parts.set_value("data").run()
    assert 'id="table-loaded"' in shown(app)


def test_a_later_screen_of_the_list_can_be_linked() -> None:
    assert "แสดงลำดับที่ 51–100" in shown(run(section="figures", p="2"))


def test_a_search_for_nothing_there_leads_back_to_all() -> None:
    body = shown(run(q="ไม่มีคำนี้แน่นอน"))
    assert "ไม่พบตัวเลขที่ตรงกับ “ไม่มีคำนี้แน่นอน”" in body
    assert "about?section=figures" in body


@pytest.mark.parametrize(("section", "table"), [("formulas", "formulas"), ("versions", "versions")])
def test_the_other_parts_are_tables(section: str, table: str) -> None:
    assert f'id="table-{table}"' in shown(run(section=section))


def test_contradictions_are_told_on_their_own_page() -> None:
    body = shown(run(section="findings"))
    assert "สอบทานตัวเลข" in body
    assert 'href="reconcile"' in body
    assert "<table" not in body


def test_the_forms_are_described_and_downloaded() -> None:
    app = run(section="forms", kind="kpi")
    body = shown(app)
    assert "ตัวชี้วัดยุทธศาสตร์" in body
    assert 'id="table-form_component"' in body
    assert {"ดาวน์โหลดแบบฟอร์มเปล่า", "ดาวน์โหลดแบบฟอร์มพร้อมรายการเดือนก่อน"} <= set(downloads(app))


def test_an_unknown_part_opens_the_first_one() -> None:
    assert 'id="table-loaded"' in shown(run(section="nonsense"))


def test_an_empty_store_opens_the_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.toml").write_text(
        f'[store]\nurl = "sqlite:///{tmp_path / "empty.db"}"\nshipped_data = "{tmp_path / "none"}"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("SME_DASH_CONFIG", str(tmp_path / "config.toml"))
    st.cache_resource.clear()
    app = run()
    body = shown(app)
    loaded = shown(run(section="data"))
    st.cache_resource.clear()
    assert 'id="table-form_strategy"' in body
    assert "ดาวน์โหลดแบบฟอร์มเปล่า" in downloads(app)
    assert "ดาวน์โหลดแบบฟอร์มพร้อมรายการเดือนก่อน" not in downloads(app)
    assert "ยังไม่มีชุดข้อมูลในระบบ" in loaded
