"""Signing in with an OpenID Connect provider, from the refusal to the last click after a role was taken away."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.provider import Provider, providing
from tests.browser.server import Server, free_port, serving
from tests.browser.visit import Visit, visiting

pytestmark = pytest.mark.browser

RIGHTS = """
[access]
viewing = "signed_in"
oidc = true
[[access.people]]
email = "somchai@example.org"
roles = ["viewer"]
[[access.claims]]
claim = "groups"
value = "it"
roles = ["admin"]
"""


@dataclass(frozen=True)
class Office:
    """A dashboard that trusts a provider."""

    provider: Provider
    server: Server
    folder: Path

    def trail(self) -> list[tuple[str, str, str]]:
        with sqlite3.connect(self.folder / "store.db") as connection:
            return list(connection.execute("SELECT action, login, source FROM audit ORDER BY number"))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder, port = tmp_path_factory.mktemp("office"), free_port()
    with providing(folder) as provider:
        name, secret = provider.register(f"http://127.0.0.1:{port}/oauth2callback")
        secrets = folder / "secrets.toml"
        secrets.write_text(
            f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
            'cookie_secret = "only for this test, and long enough"\n'
            f'client_id = "{name}"\nclient_secret = "{secret}"\n'
            f'server_metadata_url = "{provider.url}/.well-known/openid-configuration"\n',
            encoding="utf-8",
        )
        options = {"secrets.files": str(secrets)}
        with serving(folder, settings=RIGHTS, options=options, port=port) as server:
            yield Office(provider, server, folder)


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visit]:
    with visiting(browser) as opened:
        # The provider's pages ask for a style sheet from outside; tests run without a network.
        opened.page.context.route("https://**/*", _abort)
        yield opened


def _abort(route: Route) -> None:
    route.abort()


def sign_in(office: Office, visit: Visit, sub: str) -> None:
    """Go in through the provider's door as somebody."""
    visit.open(f"{office.server.url}/overview")
    visit.page.click(".sd-refusal a")
    visit.page.click("text=เข้าสู่ระบบด้วยบัญชีของหน่วยงาน")
    visit.page.fill("input[name=sub]", sub)
    visit.page.click("button:has-text('Authorize')")
    visit.page.wait_for_url(f"{office.server.url}/")
    visit.settle()


def refusal(visit: Visit) -> str:
    return visit.page.inner_text(".sd-refusal")


def test_in_and_out_through_the_provider(office: Office, visitor: Visit) -> None:
    office.provider.set_person(
        "17", email="somchai@example.org", name="สมชาย (ข้อมูลสมมติ)", email_verified=True
    )
    sign_in(office, visitor, "17")
    assert visitor.title() == "ภาพรวมผู้บริหาร"
    assert not visitor.page.query_selector(".sd-refusal")
    who = visitor.page.inner_text(".sd-who")
    assert "สมชาย (ข้อมูลสมมติ)" in who
    assert "ผู้บริหาร/กรรมการ" in who
    assert "บัญชีผู้ใช้" not in visitor.page.inner_text("[data-testid=stSidebarNav]")
    visitor.open(f"{office.server.url}/people")
    assert "สิทธิ์นี้เป็นของผู้ดูแลระบบ" in refusal(visitor)

    visitor.page.click("[data-testid=stSidebar] button:has-text('ออกจากระบบ')")
    visitor.page.click("form[action='/oauth2/end_session/confirm'] button")
    visitor.page.wait_for_url(f"{office.server.url}/")
    visitor.settle()
    assert "ต้องเข้าสู่ระบบก่อน" in refusal(visitor)
    assert office.trail()[-2:] == [
        ("sign_in", "somchai@example.org", "oidc"),
        ("sign_out", "somchai@example.org", "oidc"),
    ]


def test_a_claim_gives_a_role_and_taking_it_away_counts_from_the_next_click(
    office: Office, visitor: Visit
) -> None:
    office.provider.set_person("5", email="kanda@example.org", name="กานดา (ข้อมูลสมมติ)", groups=["it", "all"])
    sign_in(office, visitor, "5")
    visitor.page.click("[data-testid=stSidebarNav] >> text=บัญชีผู้ใช้")
    visitor.page.wait_for_selector("#table-people")
    config = office.server.config
    before = config.read_text(encoding="utf-8")
    try:
        config.write_text(before.replace('value = "it"', 'value = "nobody"'), encoding="utf-8")
        later = config.stat().st_mtime + 2
        os.utime(config, (later, later))
        visitor.page.click("[data-testid=stSidebar] >> text=๐–๙")  # any click: no reload, the same connection
        visitor.page.wait_for_selector(".sd-refusal")
        assert "บัญชีของท่านไม่มีสิทธิ์" in refusal(visitor)
        assert not visitor.page.query_selector("#table-people")
    finally:
        config.write_text(before, encoding="utf-8")


def test_somebody_nobody_gave_a_right_gets_nowhere(office: Office, visitor: Visit) -> None:
    office.provider.set_person("99", email="somchai@example.org", email_verified=False, groups="its")
    sign_in(office, visitor, "99")
    assert "บัญชีของท่านไม่มีสิทธิ์ดูแดชบอร์ด" in refusal(visitor)
    assert "ยังไม่ได้รับสิทธิ์ใช้งาน" in visitor.page.inner_text(".sd-who")
    assert ("sign_in", "oidc:99", "oidc") in office.trail()
