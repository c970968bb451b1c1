"""Every element and chart of the product on one screen, to be looked at: `streamlit run tests/look/gallery.py`.

Everything here is labelled ข้อมูลสมมติ. `static` beside this file leads to the bundled font.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import streamlit as st

from sme_dash.thai.format import Display
from sme_dash.ui import frame, show
from tests.look import element_samples, samples


def elements_page(display: Display) -> None:
    show.head(element_samples.HEAD)
    show.cards(element_samples.CARDS)
    show.section("ประเด็นที่ต้องติดตาม", "เรียงตามจำนวนเงินและส่วนที่ขาด")
    show.attention(element_samples.ATTENTION)
    show.charts_beside(samples.shares(), samples.amounts())
    show.section("ตารางงบประมาณตามยุทธศาสตร์")
    show.table(element_samples.BUDGET_TABLE)
    show.section("เมื่อไม่มีข้อมูล")
    show.empty(element_samples.EMPTY)
    show.source(element_samples.SOURCE)


def charts_page(display: Display) -> None:
    show.head(element_samples.HEAD)
    for make in samples.CHARTS:
        show.chart(make())


def table_page(display: Display) -> None:
    show.head(element_samples.HEAD)
    show.table(element_samples.KPI_TABLE)


def failing_page(display: Display) -> None:
    show.head(element_samples.HEAD)
    raise RuntimeError("the gallery fails on purpose: <b>trace</b>")


PAGES = (
    frame.PageEntry("องค์ประกอบ", "elements", elements_page),
    frame.PageEntry("แผนภูมิ", "charts", charts_page),
    frame.PageEntry("ตาราง", "tables", table_page),
    frame.PageEntry("หน้าที่แสดงไม่ได้", "failing", failing_page),
)

if __name__ == "__main__":
    frame.open_page("ตัวอย่างหน้าตา (ข้อมูลสมมติ)", "สำนักงานตัวอย่าง (ข้อมูลสมมติ)")
    chosen = st.navigation(frame.menu(PAGES, lambda display: display), expanded=True)
    frame.switches()
    chosen.run()
