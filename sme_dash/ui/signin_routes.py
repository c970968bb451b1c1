"""Signing in over HTTP: the few addresses that stand outside Streamlit, because only they can set an HttpOnly cookie.

Every answer forbids caching and framing; every form must come from a page of ours (``Sec-Fetch-Site`` or ``Origin``,
and a token made from a cookie no other site can read).
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from sme_dash.services.accounts import LINK_IS_OVER, Accounts, Refused, SignedIn
from sme_dash.services.identities import Presented
from sme_dash.ui import signin_pages as pages
from sme_dash.ui.signin_pages import FORM_TOKEN, SESSION_COOKIE, Frame, form_token

logger = logging.getLogger("sme_dash.signin")

FORM_COOKIE = "sme_dash_form"
LARGEST_FORM = 16_384
DIFFERENT = "รหัสผ่านใหม่สองช่องไม่ตรงกัน"
NOT_OURS = "แบบฟอร์มนี้หมดอายุหรือไม่ได้ส่งจากหน้านี้ โปรดเปิดหน้าใหม่แล้วลองอีกครั้ง"

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Door:
    """The addresses under which people sign in; ``accounts`` gives the use cases once the store is open."""

    accounts: Callable[[], Accounts]
    product: str
    office: Callable[[], str]

    def routes(self, base: str = "") -> list[Route]:
        """Return the routes, below the server's own base path."""
        prefix = f"/{base.strip('/')}" if base.strip("/") else ""
        made = {
            "signin": (self.sign_in_page, self.sign_in),
            "signout": (self.home, self.sign_out),
            "setup": (self.link_page, self.use_link),
            "password": (self.password_page, self.change_password),
        }
        return [
            Route(f"{prefix}/{name}", _endpoint(get, post, self), methods=["GET", "POST"])
            for name, (get, post) in made.items()
        ]

    # -- what is shown --------------------------------------------------------------------------------

    def sign_in_page(self, request: Request, _fields: Fields) -> Response:
        """Show the sign-in form."""
        after = own_path(request.query_params.get("next", ""))
        return self._page(request, lambda frame: self._sign_in_form(frame, after))

    def link_page(self, request: Request, _fields: Fields) -> Response:
        """Show the form behind a one-time link."""
        return self._link_form(request, request.query_params.get("token", ""))

    def password_page(self, request: Request, _fields: Fields) -> Response:
        """Show the form for a new password, or the way in."""
        actor = self.accounts().actor_of(_presented(request))
        if not actor.is_known:
            return _to("signin?next=%2Fpassword")
        return self._page(request, lambda frame: pages.change_password(frame, login=actor.login))

    def home(self, _request: Request, _fields: Fields) -> Response:
        """Lead to the dashboard."""
        return _to("./")

    # -- what is done ---------------------------------------------------------------------------------

    def sign_in(self, request: Request, fields: Fields) -> Response:
        """Sign in, or say why not."""
        login, after = fields.get("login", ""), own_path(fields.get("next", ""))
        outcome = self.accounts().sign_in(login, fields.get("password", ""), address=_address(request))
        if isinstance(outcome, Refused):
            status = 429 if outcome.cause == "locked" else 401
            return self._page(
                request,
                lambda frame: self._sign_in_form(frame, after, login=login[:80], fault=outcome.reason),
                status,
            )
        self.accounts().sign_out(_presented(request))  # what this browser was signed in as before
        return self._signed_in(request, outcome, after)

    def sign_out(self, request: Request, _fields: Fields) -> Response:
        """End the session."""
        self.accounts().sign_out(_presented(request))
        answer = _to("./")
        answer.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="lax", secure=_secure(request))
        return answer

    def use_link(self, request: Request, fields: Fields) -> Response:
        """Set the password a one-time link is for, and sign in."""
        token = fields.get("token", "")
        if fields.get("password") != fields.get("again"):
            return self._link_form(request, token, fields, DIFFERENT)
        outcome = self.accounts().use_link(
            token, fields.get("password", ""), login=fields.get("login", ""), name=fields.get("name", "")
        )
        if isinstance(outcome, Refused):
            return self._link_form(request, token, fields, outcome.reason)
        return self._signed_in(request, outcome, "")

    def change_password(self, request: Request, fields: Fields) -> Response:
        """Change the password of who is signed in."""
        presented = _presented(request)
        actor = self.accounts().actor_of(presented)
        if not actor.is_known:
            return _to("signin?next=%2Fpassword")
        outcome: SignedIn | Refused = Refused(DIFFERENT, "password")
        if fields.get("password") == fields.get("again"):
            outcome = self.accounts().change_password(
                presented, fields.get("old", ""), fields.get("password", ""), address=_address(request)
            )
        if isinstance(outcome, Refused):
            said = outcome.reason
            return self._page(
                request, lambda frame: pages.change_password(frame, login=actor.login, fault=said), 400
            )
        return self._signed_in(request, outcome, "")

    # -- parts ----------------------------------------------------------------------------------------

    def _sign_in_form(self, frame: Frame, after: str, *, login: str = "", fault: str = "") -> str:
        oidc = self.accounts().settings.access.oidc
        return pages.sign_in(frame, next_path=after, login=login, fault=fault, oidc=oidc)

    def _link_form(
        self, request: Request, token: str, fields: Fields | None = None, fault: str = ""
    ) -> Response:
        link, given = self.accounts().link(token), fields or {}
        status = 400 if fault else 200

        def form(frame: Frame) -> str:
            if link is None:
                return pages.message(frame, "ลิงก์ใช้ไม่ได้", LINK_IS_OVER, door=("เข้าสู่ระบบ", "signin"))
            if link.purpose == "setup":
                login, name = given.get("login", "")[:80], given.get("name", "")[:120]
                return pages.set_up(frame, token=token, login=login, name=name, fault=fault)
            invited = link.purpose == "invite"
            return pages.set_password(frame, token=token, login=link.login, invited=invited, fault=fault)

        return self._page(request, form, status if link else 410)

    def _signed_in(self, request: Request, signed_in: SignedIn, after: str) -> Response:
        answer = _to(after or "./")
        answer.set_cookie(
            SESSION_COOKIE,
            signed_in.token,
            max_age=self.accounts().settings.access.session_hours * 3600,
            path="/",
            httponly=True,
            samesite="lax",
            secure=_secure(request),
        )
        return answer

    def not_ours(self, request: Request) -> Response:
        """Refuse a form that did not come from a page of ours."""
        return self._page(
            request,
            lambda frame: pages.message(frame, "ส่งแบบฟอร์มไม่สำเร็จ", NOT_OURS, door=("เข้าสู่ระบบ", "signin")),
            403,
        )

    def failed(self, request: Request, reference: str) -> Response:
        """Say calmly that something broke, with the number under which the log tells why."""
        text = f"ขออภัย ดำเนินการไม่ได้ในขณะนี้ โปรดลองใหม่ หากยังพบปัญหา โปรดแจ้งผู้ดูแลระบบพร้อมหมายเลขอ้างอิง {reference}"
        return self._page(request, lambda frame: pages.message(frame, "ดำเนินการไม่สำเร็จ", text), 500)

    def _page(self, request: Request, content: Callable[[Frame], str], status: int = 200) -> Response:
        """Return a page; its forms answer to the session's cookie, or to one of their own where there is none."""
        secret = request.cookies.get(SESSION_COOKIE) or request.cookies.get(FORM_COOKIE)
        fresh = secrets.token_urlsafe(32) if not secret else ""
        nonce = secrets.token_urlsafe(16)
        frame = Frame(self.product, self.office(), form_token(secret or fresh), nonce)
        answer = HTMLResponse(content(frame), status)
        answer.headers["Content-Security-Policy"] = (
            f"default-src 'none'; style-src 'nonce-{nonce}'; font-src 'self'; form-action 'self';"
            " frame-ancestors 'none'; base-uri 'none'"
        )
        if fresh:
            answer.set_cookie(
                FORM_COOKIE, fresh, path="/", httponly=True, samesite="strict", secure=_secure(request)
            )
        return answer


def own_path(asked: str) -> str:
    """Return where to go on after signing in if that lies on this server, else an empty text.

    Browsers read ``//host`` and ``/\\host`` as another host and drop tabs and line ends inside an address.
    """
    plain = asked.isprintable() and "\\" not in asked and len(asked) <= 500
    if not plain or not asked.startswith("/") or asked.startswith("//"):
        return ""
    parts = urlsplit(asked)
    return asked if not parts.scheme and not parts.netloc else ""


Handler = Callable[[Request, Fields], Response]


def _endpoint(get: Handler, post: Handler, door: Door) -> Callable[[Request], object]:
    async def endpoint(request: Request) -> Response:
        try:
            if request.method != "POST":
                answer = await run_in_threadpool(get, request, {})
            else:
                fields = await _fields(request)
                if fields is None or not _from_our_page(request, fields):
                    answer = door.not_ours(request)
                else:
                    answer = await run_in_threadpool(post, request, fields)
        except Exception:
            reference = secrets.token_hex(3).upper()
            logger.exception("%s failed, reference %s", request.url.path, reference)
            answer = door.failed(request, reference)
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["X-Frame-Options"] = "DENY"
        # "no-referrer" would make browsers send "Origin: null" with our own forms.
        answer.headers["Referrer-Policy"] = "same-origin"
        return answer

    return endpoint


async def _fields(request: Request) -> Fields | None:
    """Return a form's fields; None where it is too large or no form."""
    content = b""
    async for part in request.stream():
        content += part
        if len(content) > LARGEST_FORM:
            return None
    try:
        return dict(parse_qsl(content.decode(), keep_blank_values=True, max_num_fields=20))
    except ValueError:
        return None


def _from_our_page(request: Request, fields: Fields) -> bool:
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if site is None and origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        return False
    known = [request.cookies.get(name) for name in (SESSION_COOKIE, FORM_COOKIE)]
    given = fields.get(FORM_TOKEN, "")
    return any(
        secret and secrets.compare_digest(form_token(secret).encode(), given.encode()) for secret in known
    )


def _to(path: str) -> RedirectResponse:
    return RedirectResponse(path, 303)


def _presented(request: Request) -> Presented:
    return Presented(session_token=request.cookies.get(SESSION_COOKIE, ""))


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"
