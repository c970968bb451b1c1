"""The situation page run by Streamlit's own test harness: subjects, address, switches, empty months."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.pages.harness import charts, open_page, shown


def run(**address: str) -> AppTest:
    return open_page("situation", address)


def test_all_subjects_are_shown_first() -> None:
    app = run()
    body = shown(app)
    assert "GDP SME ไตรมาส 3/2561 ขยายตัว 4.8% สูงกว่า GDP ของประเทศ 1.5 จุด" in body
    assert charts(app) == 13  # 2 counts, 2 employment, 1 GDP, 4 exports, 2 confidence, 2 registrations
    assert 'id="table-products"' in body


def test_the_address_opens_one_subject() -> None:
    app = run(topic="confidence")
    body = shown(app)
    assert charts(app) == 2
    assert 'id="table-confidence_table"' in body
    assert 'id="table-products"' not in body


def test_a_subject_is_chosen_on_the_page_and_kept_in_the_address() -> None:
    app = run()
    (topic,) = [group for group in app.get("button_group") if group.label == "หัวข้อ"]
    topic.set_value("gdp").run()
    assert app.query_params["topic"] == "gdp"
    assert charts(app) == 1


def test_the_switches_act_on_the_page() -> None:
    body = shown(run(topic="exports", digits="thai", unit="baht"))
    assert "๑,๗๙๖,๕๑๑,๘๐๐,๐๐๐.๐๐" in body
    assert "๔,๙๓๘.๒" in body
    assert "1,796,511" not in body


def test_a_store_without_this_workbook_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text(
        f'[store]\nurl = "sqlite:///{tmp_path / "empty.db"}"\nshipped_data = "{tmp_path / "none"}"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("SME_DASH_CONFIG", str(tmp_path / "config.toml"))
    st.cache_resource.clear()
    body = shown(run())
    st.cache_resource.clear()
    assert "ยังไม่มีชุดข้อมูลสถานการณ์ SME" in body
    assert "about?section=forms" in body
