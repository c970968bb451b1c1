"""The budget page run by Streamlit's own test harness: pickers, address, switches."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.pages.harness import open_page, shown


def run(**address: str) -> AppTest:
    return open_page("budget", address)


def test_the_running_year_is_shown_first_with_charts_and_tables() -> None:
    app = run()
    body = shown(app)
    assert not app.exception
    assert "เบิกจ่ายและผูกพันแล้ว 62.76%" in body
    assert 'id="table-budget_strategies"' in body
    assert 'id="table-budget_project_counts"' in body
    assert 'id="table-budget_projects"' not in body
    assert len(app.get("arrow_vega_lite_chart")) + len(app.get("vega_lite_chart")) == 4


def test_the_address_opens_a_year_and_a_strategy() -> None:
    app = run(fy="2561", strategy="4")
    body = shown(app)
    assert "เบิกจ่ายและผูกพันแล้ว 84.40%" in body
    assert 'id="table-budget_projects"' in body
    assert "โครงการบริหารเงินกู้ยืมอุดหนุนและการร่วมทุน" in body


def test_choosing_a_year_changes_page_and_address() -> None:
    app = run()
    (year,) = [box for box in app.selectbox if box.label == "ปีงบประมาณ"]
    year.set_value("2559").run()
    assert "เบิกจ่ายและผูกพันแล้ว 75.89%" in shown(app)
    assert app.query_params["fy"] == "2559"


def test_words_in_the_address_that_mean_nothing_open_the_usual_page() -> None:
    app = run(fy="สองพัน", strategy="99")
    assert not app.exception
    assert "เบิกจ่ายและผูกพันแล้ว 62.76%" in shown(app)
    assert 'id="table-budget_projects"' not in shown(app)


def test_a_year_without_projects_says_what_is_missing() -> None:
    assert "ยังไม่มีข้อมูลรายโครงการของปีงบประมาณ 2562" in shown(run(strategy="3"))


def test_the_switches_change_digits_and_unit() -> None:
    body = shown(run(fy="2561", digits="thai", unit="baht"))
    assert "๑,๒๔๙,๔๓๓,๑๐๐.๐๐" in body


def test_without_workbooks_the_page_explains_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.toml"
    (tmp_path / "empty").mkdir()
    config.write_text(
        f'[store]\nurl = "sqlite:///{tmp_path / "store.db"}"\nshipped_data = "{tmp_path / "empty"}"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("SME_DASH_CONFIG", str(config))
    st.cache_resource.clear()
    try:
        assert "ยังไม่มีชุดข้อมูลงบประมาณ" in shown(run())
    finally:
        st.cache_resource.clear()
