"""บัญชีผู้ใช้: for administrators, who there is, what they may do, invitations and locks."""

from __future__ import annotations

import streamlit as st

from sme_dash.services.accounts import Refused
from sme_dash.services.people import People, line_of
from sme_dash.ui import people_forms, show
from sme_dash.ui.context import PageContext
from sme_dash.views.display import EmptyState
from sme_dash.views.people import people_head, people_table


def render(ctx: PageContext) -> None:
    """Show the accounts as the forms below have left them."""
    people = People(ctx.accounts)
    top, below = st.container(), st.container()
    with below:
        _forms(ctx, people)
    with top:
        _list(ctx, people)


def _list(ctx: PageContext, people: People) -> None:
    accounts = people.everybody(ctx.actor)
    if isinstance(accounts, Refused):
        show.empty(EmptyState("ยังเปิดหน้านี้ไม่ได้", accounts.reason))
        return
    lines = [line_of(each) for each in accounts]
    show.head(people_head(lines, ctx.display))
    show.table(people_table(lines, ctx.display))


def _forms(ctx: PageContext, people: People) -> None:
    accounts = people.everybody(ctx.actor)
    if isinstance(accounts, Refused):
        return
    if accounts:  # who administers may be known by the settings file alone
        show.section("เปลี่ยนสิทธิ์และจัดการบัญชี")
        people_forms.change_form(ctx, people, accounts)
    show.section("เพิ่มบัญชี", "เจ้าของบัญชีตั้งรหัสผ่านเองจากลิงก์เชิญ")
    people_forms.add_form(ctx, people)
