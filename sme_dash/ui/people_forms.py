"""The forms of บัญชีผู้ใช้: adding an account and changing one; a one-time link is shown once, in the run that made it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

import streamlit as st

from sme_dash.access import Actor, Role, Source
from sme_dash.services.accounts import LINK_HOURS, Refused
from sme_dash.services.configured_rights import Rights
from sme_dash.services.people import KIND_TITLES, Account, Done, People
from sme_dash.ui.context import PageContext
from sme_dash.ui.markup import el
from sme_dash.views.people import SOURCES

ROLES = {role.value: role.thai for role in Role}


def add_form(ctx: PageContext, people: People) -> None:
    """Show the form for a new account, and what became of it."""
    with st.form("add_person", enter_to_submit=False):
        left, middle, right = st.columns(3)
        with left:
            login = st.text_input("ชื่อผู้ใช้", max_chars=200, help="ตัวอักษรอังกฤษ ตัวเลข และ . _ @ + -")
        with middle:
            name = st.text_input("ชื่อที่แสดง", max_chars=120)
        with right:
            source = st.selectbox("วิธีเข้าสู่ระบบ", _ways(ctx), format_func=lambda way: SOURCES[way])
        rights = _rights("add", Rights())
        if st.form_submit_button("เพิ่มบัญชี", type="primary"):
            _tell(people.add(ctx.actor, login, name, rights, source=source), "เพิ่มบัญชีแล้ว")


def change_form(ctx: PageContext, people: People, accounts: Sequence[Account]) -> None:
    """Show what can be done with one account of the list."""
    by_login = {each.person.login: each for each in accounts}
    login = st.selectbox("บัญชี", by_login, format_func=lambda each: f"{by_login[each].person.name} ({each})")
    account = by_login[login]
    with st.form(f"rights_{login}", enter_to_submit=False):
        rights = _rights(login, Rights(account.person.roles, account.person.kinds))
        if st.form_submit_button("บันทึกสิทธิ์", type="primary"):
            _tell(people.set_rights(ctx.actor, login, rights), "บันทึกสิทธิ์แล้ว มีผลตั้งแต่การคลิกครั้งถัดไปของผู้ใช้")
    with st.container(horizontal=True):
        pressed = [each for each in _acts(account, people) if st.button(each[0], key=f"{each[0]}_{login}")]
    for _, act, said in pressed:
        _tell(act(ctx.actor, login), said)


Act = tuple[str, Callable[[Actor, str], Done | Refused], str]


def _acts(account: Account, people: People) -> list[Act]:
    person = account.person
    if not person.active:
        return [("เปิดใช้งานอีกครั้ง", lambda who, login: people.set_active(who, login, True), "เปิดใช้งานบัญชีแล้ว")]
    acts: list[Act] = []
    if person.source == "local":
        words = "สร้างลิงก์ตั้งรหัสผ่านใหม่" if person.has_password else "สร้างลิงก์เชิญใหม่"
        acts.append((words, people.reset_password, "สร้างลิงก์แล้ว ลิงก์เดิมที่ยังไม่ได้ใช้ถูกยกเลิก"))
        acts.append(("ปลดการระงับ", people.unlock, "ปลดการระงับแล้ว"))
    acts.append(("ออกจากระบบทุกอุปกรณ์", people.end_sessions, "ออกจากระบบทุกอุปกรณ์แล้ว"))
    acts.append(("ปิดใช้งานบัญชี", lambda who, login: people.set_active(who, login, False), "ปิดใช้งานบัญชีแล้ว"))
    return acts


def _ways(ctx: PageContext) -> list[Source]:
    access = ctx.settings.access
    ways: list[Source] = ["local"]
    if access.oidc:
        ways.append("oidc")
    if access.proxy_user:
        ways.append("proxy")
    return ways


def _rights(key: str, now: Rights) -> Rights:
    roles = st.pills(
        "สิทธิ์",
        list(ROLES),
        selection_mode="multi",
        default=[role for role in ROLES if role in now.roles],
        format_func=lambda role: ROLES[role],
        key=f"roles_{key}",
    )
    kinds = st.pills(
        "ชุดข้อมูลที่นำเข้าได้ (สำหรับเจ้าหน้าที่)",
        list(KIND_TITLES),
        selection_mode="multi",
        default=[kind for kind in KIND_TITLES if kind in now.kinds],
        format_func=lambda kind: KIND_TITLES[kind],
        key=f"kinds_{key}",
    )
    return Rights(frozenset(Role(role) for role in roles), frozenset(kinds))


def _tell(outcome: Done | Refused, said: str) -> None:
    if isinstance(outcome, Refused):
        st.html(el("p", outcome.reason, class_="sd-said sd-said-bad", role="alert", lang="th"))
        return
    st.html(el("p", said, class_="sd-said sd-said-good", role="status", lang="th"))
    if outcome.token:
        here = urlsplit(st.context.url or "")
        base = here.path.rpartition("/")[0]
        st.html(
            el(
                "p",
                f"โปรดส่งลิงก์นี้ให้ {outcome.login} ทางช่องทางที่ปลอดภัย ลิงก์แสดงครั้งเดียว ใช้ได้ครั้งเดียว "
                f"ภายใน {LINK_HOURS} ชั่วโมง",
                lang="th",
            )
        )
        st.code(
            f"{here.scheme}://{here.netloc}{base}/setup?token={outcome.token}", language=None, wrap_lines=True
        )
