"""A reverse proxy's header names the reader only where the server and the product were both told so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import serving
from tests.browser.visit import visiting

pytestmark = pytest.mark.browser

HEADER = {"X-Forwarded-User": "somchai@example.org"}
TRUST = {"server.trustedUserHeaders": '{"X-Forwarded-User": "proxy_user"}'}
RIGHTS = '[[access.people]]\nemail = "somchai@example.org"\nroles = ["viewer"]\n'


def open_with(browser: Browser, url: str, headers: dict[str, str]) -> str:
    """Return the text of the page and the sidebar as shown to who sends these headers."""
    with visiting(browser) as visit:
        visit.page.context.set_extra_http_headers(headers)
        visit.open(f"{url}/overview")
        return visit.page.inner_text("body")


@dataclass(frozen=True)
class Case:
    """What server and product are told, what is sent, and whether that lets somebody in."""

    setting: str
    options: dict[str, str]
    headers: dict[str, str]
    comes_in: bool


CASES = {
    "both told": Case("proxy_user", TRUST, HEADER, True),
    "no header": Case("proxy_user", TRUST, {}, False),
    "product not told": Case("", TRUST, HEADER, False),
    "server not told": Case("proxy_user", {}, HEADER, False),
    "nobody we know": Case("proxy_user", TRUST, {"X-Forwarded-User": "nobody@example.org"}, False),
}


@pytest.mark.parametrize("name", CASES)
def test_the_header_counts_only_where_it_is_trusted(browser: Browser, tmp_path: Path, name: str) -> None:
    case = CASES[name]
    rules = f'[access]\nviewing = "signed_in"\nproxy_user = "{case.setting}"\n{RIGHTS}'
    with serving(tmp_path, settings=rules, options=case.options) as server:
        shown = open_with(browser, server.url, case.headers)
    assert ("62.76" in shown) is case.comes_in
    assert ("ยังเปิดหน้านี้ไม่ได้" in shown) is not case.comes_in
