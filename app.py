"""The dashboard: ``streamlit run app.py``.

``app`` is what the server serves; every session runs ``sme_dash/ui/entry.py``, which runs :func:`main`. That
script lies in a folder without ``pages/`` because Streamlit would otherwise run a page file by itself, past
this file, for a deep link that is a fresh server's first request.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages import (
    about,
    audit,
    budget,
    history,
    integrated_plan,
    kpi,
    lineage,
    meeting,
    overview,
    people,
    reconcile,
    situation,
    upload,
)
from sme_dash.access import Action
from sme_dash.charts.render import get_ready
from sme_dash.thai.wrap import breakable
from sme_dash.ui import frame, identity, session, setup_notice
from sme_dash.ui.context import make_context
from sme_dash.ui.preparation import first_display, office_name, preparation
from sme_dash.ui.signin_routes import Door

PRODUCT = "แดชบอร์ดติดตามผลการส่งเสริม SME"

PAGES = (
    frame.PageEntry("ภาพรวมผู้บริหาร", "overview", overview.render),
    frame.PageEntry("การเบิกจ่ายตามยุทธศาสตร์", "budget", budget.render),
    frame.PageEntry("ตัวชี้วัดเทียบเป้าหมาย", "kpi", kpi.render),
    frame.PageEntry("แผนบูรณาการ", "integrated_plan", integrated_plan.render),
    frame.PageEntry("สถานการณ์ SME", "situation", situation.render),
    frame.PageEntry("กระทบยอด", "reconcile", reconcile.render),
    frame.PageEntry("ประชุมไตรมาส", "meeting", meeting.render, action=Action.VIEW_MEETING),
    frame.PageEntry("นำเข้าข้อมูล", "upload", upload.render, action=Action.CHECK),
    frame.PageEntry("ประวัติข้อมูล", "history", history.render, action=Action.VIEW_HISTORY),
    frame.PageEntry("เกี่ยวกับข้อมูล", "about", about.render),
    frame.PageEntry("บันทึกการใช้งาน", "audit", audit.render, action=Action.READ_TRAIL),
    frame.PageEntry("บัญชีผู้ใช้", "people", people.render, action=Action.MANAGE_PEOPLE),
    frame.PageEntry("ที่มาของตัวเลข", "lineage", lineage.render, hidden=True),
)


def main() -> None:
    """Show the frame and the page that the address asks for."""
    frame.open_page(PRODUCT, office_name())
    identity.go_to_provider_if_asked()
    chosen = st.navigation(frame.menu(PAGES, make_context), expanded=True)
    frame.name_without_menu(PAGES, PRODUCT, office_name())
    identity.show_who()
    frame.switches(first_display())
    frame.tell_unknown_address(PAGES)
    chosen.run()


def warm_up() -> None:
    """Do once what the first visitor would otherwise wait for: the store, the latest month, the word list, the
    drawing of charts.

    Where nobody can administer accounts yet, tell the terminal how to make the first one.
    """
    opened = preparation().result()
    setup_notice.tell(opened.accounts)
    dashboards = opened.dashboards
    dates = dashboards.as_of_dates()
    if dates:
        month = dashboards.month(dates[0])
        _ = month.figures, month.findings
        opened.desk.reconciling.past(month)
    breakable("การส่งเสริม")
    get_ready()


session.each_session_runs(main)
door = Door(lambda: preparation().result().accounts, PRODUCT, office_name)
app = st.App(
    Path(__file__).parent / "sme_dash" / "ui" / "entry.py",
    lifespan=frame.lifespan(warm_up),
    routes=door.routes(st.config.get_option("server.baseUrlPath")),
)
