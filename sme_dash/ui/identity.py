"""Who is at the other end, asked anew on every run: cookie of ours, OpenID Connect, a proxy's word.

Nothing is remembered between runs, and nothing that the browser says of itself is believed: the cookie holds a token
that only the store knows, Streamlit has checked the provider's signed cookie, and a proxy's header counts only where
both the server (``server.trustedUserHeaders``) and the product (``access.proxy_user``) were told so.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from sme_dash.access import ANONYMOUS, OPEN, Action, Actor, Decision, PeriodLock, Policy, Role, decide
from sme_dash.services.identities import Presented
from sme_dash.ui.elements import failure
from sme_dash.ui.markup import Html, el, join
from sme_dash.ui.preparation import runtime, shown_settings
from sme_dash.ui.signin_pages import FORM_TOKEN, SESSION_COOKIE, form_token

logger = logging.getLogger("sme_dash.signin")

OIDC_REQUEST = "signin"
"""Query parameter by which the sign-in page asks a run to go to the provider: only a run can."""


_page_wants: ContextVar[Action | None] = ContextVar("page_wants", default=None)


def current_actor() -> Actor:
    """Return who this run is for, with the rights they have now."""
    return runtime().accounts.actor_of(presented())


def may(
    action: Action, kind: str | None = None, *, lock: PeriodLock = OPEN, uploaded_by: str | None = None
) -> Decision:
    """Return whether whoever this run is for may do something now, and if not, why."""
    policy = runtime().accounts.policy
    return decide(current_actor(), action, policy, kind=kind, lock=lock, uploaded_by=uploaded_by)


def asked_later() -> Callable[[], Actor]:
    """Return what tells who this reader is at the moment it is called, also where no run goes on.

    A file is made when its button is pressed, outside a run: by then the session may be over or a role taken away.
    """
    accounts, shown = runtime().accounts, presented()
    return lambda: accounts.actor_of(shown)


def opens_page(action: Action) -> None:
    """Say what the page of this run wants somebody to be allowed: its files want the same."""
    _page_wants.set(action)


def for_who_still_may(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return what makes a file for a reader who may still open the page when they take it; PermissionError for others.

    What is drawn outside a guarded page is drawn for anybody.
    """
    action = _page_wants.get()
    if action is None:
        return make
    reader, policy = asked_later(), runtime().accounts.policy

    def made() -> bytes:
        answer = decide(reader(), action, policy)
        if not answer.allowed:
            raise PermissionError(answer.reason)
        return make()

    return made


def openable(actions: Iterable[Action]) -> frozenset[Action]:
    """Return for which of the actions the menu offers pages; where it cannot be told, as for a stranger.

    This decides what is offered, not what may be done: the page asks :func:`may` itself.
    """
    try:
        actor, policy = current_actor(), runtime().accounts.policy
    except Exception:  # noqa: BLE001 - the page itself fails with the same, is guarded and logs it
        actor, policy = ANONYMOUS, Policy()
    return frozenset(action for action in actions if decide(actor, action, policy).allowed)


def presented() -> Presented:
    """Return what this run's connection shows of who it is."""
    told = st.user.to_dict()
    headers = st.config.get_option("server.trustedUserHeaders")
    by_header = set(headers.values()) if isinstance(headers, dict) else set()
    key = _proxy_key()
    said: dict[str, Any] = {name: value for name, value in told.items() if name not in by_header}
    return Presented(
        session_token=_session_token(),
        claims=said if said.get("is_logged_in") is True and "sub" in said else {},
        proxy_user=str(told.get(key) or "") if key and key in by_header else "",
    )


def _session_token() -> str:
    token = st.context.cookies.get(SESSION_COOKIE, "")
    return token if isinstance(token, str) else ""  # without a browser Streamlit's tests put a mock here


def _proxy_key() -> str:
    return runtime().settings.access.proxy_user


def sign_in_link() -> str:
    """Return the address of the sign-in page that leads back to where the reader is."""
    path, query = urlsplit(st.context.url or "").path or "/", urlencode(st.query_params.to_dict())
    return f"signin?next={quote(f'{path}?{query}' if query else path, safe='')}"


def go_to_provider_if_asked() -> None:
    """Start signing in with the provider where the sign-in page sent the browser here for that."""
    if st.query_params.get(OIDC_REQUEST) != "oidc":
        return
    st.query_params.pop(OIDC_REQUEST)
    if not shown_settings().access.oidc:
        return
    try:
        st.login()
    except Exception:
        reference = secrets.token_hex(3).upper()
        logger.exception("sign-in with the provider failed, reference %s", reference)
        st.html(failure(reference))


def show_who() -> None:
    """Show in the sidebar who is signed in, with the way out, or the way in."""
    try:
        actor = current_actor()
    except Exception:  # noqa: BLE001 - the page itself fails with the same, is guarded and logs it
        actor = ANONYMOUS
    with st.sidebar:
        if not actor.is_known:
            st.html(_way_in())
            return
        st.html(_card(actor))
        if actor.source == "oidc" and st.button("ออกจากระบบ", key="sign_out_oidc", type="tertiary"):
            runtime().accounts.sign_out(presented())
            st.logout()


def _way_in() -> Html:
    return el(
        "div",
        el("a", "เข้าสู่ระบบ", href=sign_in_link(), target="_self", class_="sd-sign-in"),
        class_="sd-who",
        lang="th",
    )


def _card(actor: Actor) -> Html:
    roles = " · ".join(role.thai for role in Role if role in actor.roles)
    ways = None
    if actor.source == "local":
        token = form_token(_session_token())
        ways = join(
            el("a", "เปลี่ยนรหัสผ่าน", href="password", target="_self"),
            el(
                "form",
                el("input", type="hidden", name=FORM_TOKEN, value=token),
                el("button", "ออกจากระบบ", type="submit", class_="sd-as-link"),
                method="post",
                action="signout",
            ),
        )
    return el(
        "div",
        el("p", actor.name, class_="sd-who-name"),
        el("p", roles or "ยังไม่ได้รับสิทธิ์ใช้งาน", class_="sd-muted"),
        el("div", ways, class_="sd-who-ways") if ways else None,
        class_="sd-who",
        lang="th",
    )
