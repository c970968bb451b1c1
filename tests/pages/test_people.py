"""The accounts page run by Streamlit's own test harness, as an administrator and as others."""

from __future__ import annotations

from typing import Any

import pytest

from sme_dash.access import ANONYMOUS, Actor, Role
from sme_dash.services.accounts import SignedIn
from sme_dash.services.runtime import open_runtime
from sme_dash.ui import identity
from tests.pages.harness import open_page, shown

ADMIN: list[Actor] = []


@pytest.fixture
def admin(own_store: object, monkeypatch: pytest.MonkeyPatch) -> Actor:
    accounts = open_runtime().accounts
    token = accounts.offer_setup()
    if token is not None:
        done = accounts.use_link(token, "correct horse battery", login="kanda", name="กานดา (ข้อมูลสมมติ)")
        assert isinstance(done, SignedIn)
        ADMIN.append(done.actor)
    monkeypatch.setattr(identity, "current_actor", lambda: accounts.afresh(ADMIN[0]))
    return ADMIN[0]


def button(app: Any, words: str) -> Any:
    return next(each for each in app.button if each.label == words)


def test_an_added_account_stands_in_the_list_at_once_with_its_link_shown_once(admin: Actor) -> None:
    app = open_page("people", {})
    assert "กานดา (ข้อมูลสมมติ)" in shown(app)
    app.text_input[0].set_value("somsri")
    app.text_input[1].set_value("สมศรี (ข้อมูลสมมติ)")
    button(app, "เพิ่มบัญชี").click().run()
    assert "สมศรี (ข้อมูลสมมติ)" in shown(app)
    assert "/setup?token=" in app.code[0].value
    app.run()
    assert not app.code


def test_the_last_administrator_is_told_why_not(admin: Actor) -> None:
    app = open_page("people", {})
    button(app, "ปิดใช้งานบัญชี").click().run()
    assert "ผู้ดูแลระบบคนสุดท้าย" in shown(app)


@pytest.mark.parametrize("actor", [ANONYMOUS, Actor("x", "x", frozenset({Role.STAFF, Role.APPROVER}))])
def test_others_see_nothing_of_it(admin: Actor, actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "current_actor", lambda: actor)
    app = open_page("people", {})
    assert "กานดา" not in shown(app)
    assert not app.text_input
