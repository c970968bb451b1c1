"""The addresses of signing in as any client can call them: cookies, forged forms, foreign addresses, headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from sme_dash.services.identities import Presented
from sme_dash.ui.signin_pages import SESSION_COOKIE, form_token
from sme_dash.ui.signin_routes import FORM_COOKIE, Door, own_path
from tests.services.accounts_ground import GOOD, OTHER, Ground

HERE = {"origin": "http://testserver"}


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    made = Ground(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def client(ground: Ground) -> TestClient:
    door = Door(lambda: ground.accounts, "แดชบอร์ด", lambda: "สำนักงาน <b>")
    return TestClient(Starlette(routes=door.routes()), follow_redirects=False)


def token_on(page: str) -> str:
    found = re.search(r'name="form_token" value="([0-9a-f]{64})"', page)
    assert found is not None
    return found[1]


def sign_in(
    client: TestClient, login: str = "kanda", password: str = GOOD, after: str = "", **headers: str
) -> Response:
    page = client.get("/signin")
    form = {"login": login, "password": password, "next": after, "form_token": token_on(page.text)}
    return client.post("/signin", data=form, headers={**HERE, **headers})


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(client: TestClient) -> None:
    answer = sign_in(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "./")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{SESSION_COOKIE}=")
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Max-Age=43200"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_over_https_the_cookie_never_leaves_it(ground: Ground) -> None:
    door = Door(lambda: ground.accounts, "แดชบอร์ด", lambda: "สำนักงาน")
    client = TestClient(
        Starlette(routes=door.routes()), base_url="https://testserver", follow_redirects=False
    )
    answer = sign_in(client, origin="https://testserver")
    assert "Secure" in answer.headers["set-cookie"].split("; ")


@pytest.mark.parametrize("path", ["/signin", "/setup?token=x", "/password", "/signout"])
def test_every_answer_forbids_caching_framing_and_guessing(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "same-origin"
    if answer.status_code != 303:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "script" not in policy


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_form_from_elsewhere_is_refused(
    client: TestClient, ground: Ground, headers: dict[str, str]
) -> None:
    token = token_on(client.get("/signin").text)
    form = {"login": "kanda", "password": GOOD, "form_token": token}
    answer = client.post("/signin", data=form, headers=headers)
    assert answer.status_code == 403
    assert SESSION_COOKIE not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize("token", ["", "0" * 64, "ก", None])
def test_a_form_without_the_right_token_is_refused(client: TestClient, token: str | None) -> None:
    client.get("/signin")
    form = {"login": "kanda", "password": GOOD} | ({} if token is None else {"form_token": token})
    assert client.post("/signin", data=form, headers=HERE).status_code == 403


def test_a_form_without_any_cookie_is_refused(client: TestClient) -> None:
    form = {"login": "kanda", "password": GOOD, "form_token": form_token("")}
    assert client.post("/signin", data=form, headers=HERE).status_code == 403


def test_a_form_of_megabytes_is_refused(client: TestClient) -> None:
    token = token_on(client.get("/signin").text)
    form = {"login": "kanda", "password": "x" * 20_000, "form_token": token}
    assert client.post("/signin", data=form, headers=HERE).status_code == 403


def test_signing_out_wants_the_form_and_ends_the_session(client: TestClient, ground: Ground) -> None:
    sign_in(client)
    token = client.cookies[SESSION_COOKIE]
    assert client.post("/signout", data={}, headers=HERE).status_code == 403
    assert client.get("/signout").status_code == 303
    assert ground.who(token).is_known
    answer = client.post("/signout", data={"form_token": form_token(token)}, headers=HERE)
    assert answer.status_code == 303
    assert not ground.who(token).is_known
    assert SESSION_COOKIE not in client.cookies


def test_signing_in_anew_ends_what_this_browser_was_before(client: TestClient, ground: Ground) -> None:
    sign_in(client)
    first = client.cookies[SESSION_COOKIE]
    sign_in(client)
    assert client.cookies[SESSION_COOKIE] != first
    assert not ground.who(first).is_known


def test_a_refused_sign_in_says_so_and_keeps_the_login_but_not_the_password(client: TestClient) -> None:
    answer = sign_in(client, "kanda", "wrong <script>")
    assert answer.status_code == 401
    shown = answer.text.replace("<wbr>", "")
    assert "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง" in shown
    assert 'value="kanda"' in shown
    assert "wrong" not in shown


def test_what_was_typed_comes_back_as_text(client: TestClient) -> None:
    answer = sign_in(client, '"><script>alert(1)</script>', "x")
    assert "<script" not in answer.text
    assert "<b>" not in answer.text.replace("&lt;b&gt;", "")


def test_too_many_failures_answer_429(client: TestClient) -> None:
    for _ in range(5):
        sign_in(client, "kanda", "wrong password")
    answer = sign_in(client)
    assert answer.status_code == 429
    assert "15 นาที" in answer.text.replace("<wbr>", "")


def test_the_password_page_wants_a_session_and_both_passwords(client: TestClient, ground: Ground) -> None:
    assert client.get("/password").headers["location"] == "signin?next=%2Fpassword"
    sign_in(client)
    old = client.cookies[SESSION_COOKIE]
    form = {"old": GOOD, "password": OTHER, "again": "another one here", "form_token": form_token(old)}
    assert client.post("/password", data=form, headers=HERE).status_code == 400
    answer = client.post("/password", data=form | {"again": OTHER}, headers=HERE)
    assert answer.status_code == 303
    assert not ground.who(old).is_known
    assert ground.accounts.actor_of(Presented(client.cookies[SESSION_COOKIE])).login == "kanda"


def test_the_link_page_tells_whether_the_link_works_before_anything_is_typed(
    client: TestClient, ground: Ground
) -> None:
    assert client.get("/setup?token=nonsense").status_code == 410
    assert client.get("/setup").status_code == 410
    link = ground.people.reset_password(ground.admin, "kanda")
    page = client.get(f"/setup?token={link.token}")
    assert page.status_code == 200
    form = {
        "token": link.token,
        "password": OTHER,
        "again": OTHER,
        "form_token": token_on(page.text),
        "login": "somebody_else",
    }
    answer = client.post("/setup", data=form, headers=HERE)
    assert answer.status_code == 303
    assert ground.who(client.cookies[SESSION_COOKIE]).login == "kanda"
    assert client.get(f"/setup?token={link.token}").status_code == 410


@pytest.mark.parametrize(
    ("asked", "goes"),
    [
        ("/budget?fy=2561", "/budget?fy=2561"),
        ("/", "/"),
        ("", ""),
        ("budget", ""),
        ("//evil.example", ""),
        ("/\\evil.example", ""),
        ("https://evil.example", ""),
        ("javascript:alert(1)", ""),
        ("/\tbudget", ""),
        ("/\n/evil.example", ""),
        ("/" + "x" * 600, ""),
    ],
)
def test_where_one_goes_on_lies_on_this_server(client: TestClient, asked: str, goes: str) -> None:
    assert own_path(asked) == goes
    assert sign_in(client, after=asked).headers["location"] == (goes or "./")


def test_a_failure_is_told_calmly_with_a_number(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> None:
        raise OSError("secret place /srv/data")

    door = Door(broken, "แดชบอร์ด", lambda: "สำนักงาน")  # type: ignore[arg-type]
    answer = TestClient(Starlette(routes=door.routes())).get("/password")
    assert answer.status_code == 500
    assert "secret place" not in answer.text
    assert caplog.records[0].getMessage().rsplit(" ", 1)[1] in answer.text


def test_the_routes_lie_below_the_servers_base_path(ground: Ground) -> None:
    door = Door(lambda: ground.accounts, "แดชบอร์ด", lambda: "สำนักงาน")
    client = TestClient(Starlette(routes=door.routes("/office/")))
    assert client.get("/office/signin").status_code == 200
    assert client.get("/signin").status_code == 404
    assert FORM_COOKIE in client.cookies
