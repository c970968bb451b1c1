"""The page แผนบูรณาการ: what it shows for an address, and that its choices stand in the address."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sme_dash.measures.month import Month
from sme_dash.services.accounts import Accounts
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.desk import open_desk
from sme_dash.services.meetings import Meetings
from sme_dash.services.papers import Papers
from sme_dash.services.runtime import Runtime
from sme_dash.settings import Settings
from sme_dash.store.snapshots import Store
from sme_dash.thai.format import Display
from sme_dash.ui.context import PageContext

SCRIPT = """
import streamlit as st
from pages.integrated_plan import render

render(st.session_state["context"])
"""


@pytest.fixture
def runtime(tmp_path: Path) -> Runtime:
    store, settings = Store(f"sqlite:///{tmp_path / 'store.db'}"), Settings()
    dashboards, accounts = Dashboards(store), Accounts(store, settings)
    desk = open_desk(store, settings, dashboards, accounts.afresh)
    meetings = Meetings(desk.acts, dashboards)
    return Runtime(settings, store, dashboards, accounts, desk, meetings, Papers(meetings))


def opened(month: Month, runtime: Runtime, **address: str) -> AppTest:
    ctx = PageContext(
        month,
        Display(unit="mb"),
        runtime.settings,
        runtime.dashboards,
        (month.as_of,),
        runtime.accounts,
        runtime.desk,
        runtime.meetings,
        runtime.papers,
    )
    test = AppTest.from_string(SCRIPT, default_timeout=30)
    test.session_state["context"] = ctx
    for key, value in address.items():
        test.query_params[key] = value
    return test.run()


def text(test: AppTest) -> str:
    """Return what a reader reads: the markup's words without tags and the places where words may break."""
    markup = " ".join(str(element.body) for element in test.get("html"))
    return unescape(re.sub(r"<[^>]+>", "", markup))


def test_latest_year_is_shown_first(december: Month, runtime: Runtime) -> None:
    test = opened(december, runtime)
    assert not test.exception
    assert "ใช้จ่ายแล้ว 90.5960 ล้านบาท" in text(test)
    assert test.selectbox(key="choice_fy").value == "2562"
    assert len(test.get("vega_lite_chart")) == 4


def test_year_in_the_address_is_shown(december: Month, runtime: Runtime) -> None:
    test = opened(december, runtime, fy="2561")
    assert not test.exception
    assert "ใช้จ่ายแล้ว 3,556.7873 ล้านบาท" in text(test)
    assert "ไม่มีผลการใช้จ่ายรายกระทรวง" in text(test)
    assert [box.key for box in test.selectbox] == ["choice_fy"]


def test_unknown_words_in_the_address_do_no_harm(december: Month, runtime: Runtime) -> None:
    test = opened(december, runtime, fy="2018", sort="x", by="x")
    assert not test.exception
    assert "ใช้จ่ายแล้ว 90.5960 ล้านบาท" in text(test)


def test_order_and_search_stand_in_the_address(december: Month, runtime: Runtime) -> None:
    test = opened(december, runtime)
    test.selectbox(key="choice_sort").select("percent").run()
    test.text_input(key="choice_q").input("กระทรวงพ").run()
    assert not test.exception
    assert test.query_params["sort"] == "percent"
    assert test.query_params["q"] == "กระทรวงพ"
    assert "แสดง 1 จาก 11 แห่ง" in text(test)


def test_search_in_the_address_is_applied(december: Month, runtime: Runtime) -> None:
    test = opened(december, runtime, q="กลาโหม")
    assert not test.exception
    assert "ไม่พบกระทรวงหรือหน่วยงานที่มีคำว่า “กลาโหม”" in text(test)


def test_month_without_the_workbook_tells_what_is_missing(december: Month, runtime: Runtime) -> None:
    tables = {kind: sheets for kind, sheets in december.tables.items() if kind != "integrated_plan"}
    test = opened(Month(december.as_of, tables), runtime)
    assert not test.exception
    assert "ยังไม่มีชุดข้อมูลแผนบูรณาการ" in text(test)
    assert not test.selectbox


def test_running_the_file_alone_shows_nothing() -> None:
    test = AppTest.from_file(str(Path(__file__).parents[2] / "pages" / "integrated_plan.py")).run()
    assert not test.exception
    assert not test.main.children
