"""กระทบยอด run by Streamlit's own test harness: the list, its choices, one contradiction, calm states."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.pages.harness import open_page, shown

SATANG = "reference:budget/2562/total/used_baht@ยอดอ้างอิง!B74"
"""B74: «จำนวน 784,946,720.01 บาท»; the table's rows come to two satang more."""


def run(**address: str) -> AppTest:
    return open_page("reconcile", address)


def text(app: AppTest) -> str:
    return unescape(shown(app))


def test_the_list_begins_with_the_gravest_and_tells_both_cells() -> None:
    body = text(run())
    # 1,123,035,209.89 printed for 2560 against 1,232,035,209.89: 109 million baht, the largest there is.
    first = body.index("1,123,035,209.89 บาท")
    # Strategy 4 of 2561: 51,452,000 allocated, 54,452,000 to its projects, three million apart.
    assert first < body.index("1,232,035,209.89 บาท") < body.index("51,452,000.00 บาท")
    assert "แผ่นงาน ยอดอ้างอิง เซลล์ B44" in body
    assert "การสอบทานที่ตรงกัน" in body


def test_rounding_is_hidden_and_counted_until_it_is_asked_for() -> None:
    hidden, all_of_it = text(run()), text(run(rounding="1", size="minor"))
    assert "ไม่แสดงผลต่างจากการปัดเศษ" in hidden
    assert "จากการปัดเศษ</span>" not in hidden
    assert "ไม่แสดงผลต่างจากการปัดเศษ" not in all_of_it


def test_a_choice_is_in_the_address_and_narrows_the_list() -> None:
    app = run()
    app.selectbox(key="choice_kind").set_value("kpi").run()
    assert app.query_params["kind"] == "kpi"
    body = text(app)
    assert "84,000 ราย" in body  # annex ค: the target of S2-K1; its parts come to 83,722
    assert "1,123,035,209.89" not in body


def test_one_contradiction_shows_both_cells_with_their_links_and_its_repetitions() -> None:
    body = text(run(finding=SATANG))
    assert "784,946,720.01 บาท" in body
    assert "784,946,720.03 บาท" in body
    assert "lineage?kind=budget&sheet=reference&cell=B74" in body
    assert "ความขัดแย้งเดียวกันพบในที่อื่นอีก 1 แห่ง" in body  # B77: the same sum in the table's own words
    assert "เซลล์ B77" in body
    assert "ต้องเข้าสู่ระบบก่อนจึงจะชี้แจงตัวเลขที่ไม่ตรงกันได้" in body


def test_a_repetition_opens_the_same_contradiction() -> None:
    body = text(run(finding=SATANG.replace("B74", "B77")))
    assert f"รหัสรายการ</dt><dd>{SATANG}" in body


def test_an_unknown_or_hostile_identifier_is_told_calmly() -> None:
    for asked in ("sum:budget/2599/total/budget_baht@x!A1", "<script>alert(1)</script>", ""):
        body = shown(run(finding=asked))
        assert "ไม่พบรายการนี้ในงวดที่เลือก" in body
        assert "<script>" not in body


def test_where_nothing_is_asked_for_the_way_back_is_shown() -> None:
    assert "ไม่มีรายการตามเงื่อนไขที่เลือก" in shown(run(state="mended"))


def test_thai_digits_reach_values_and_counts() -> None:
    body = text(run(digits="thai"))
    assert "๑,๑๒๓,๐๓๕,๒๐๙.๘๙ บาท" in body


def test_an_empty_store_says_what_will_be_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.toml").write_text(
        f'[store]\nurl = "sqlite:///{tmp_path / "empty.db"}"\nshipped_data = "{tmp_path / "none"}"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("SME_DASH_CONFIG", str(tmp_path / "config.toml"))
    st.cache_resource.clear()
    listed, one = shown(run()), shown(run(finding=SATANG))
    st.cache_resource.clear()
    assert "ยังไม่มีชุดข้อมูลในระบบ" in listed
    assert "ยังไม่มีชุดข้อมูลในระบบ" in one
