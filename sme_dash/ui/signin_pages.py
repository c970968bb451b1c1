"""The pages around signing in, as whole documents: they stand outside Streamlit, which cannot set a safe cookie."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sme_dash.charts import palette
from sme_dash.services.passwords import SHORTEST
from sme_dash.ui.markup import Html, el, escape
from sme_dash.ui.style import font_faces

FORM_TOKEN = "form_token"  # noqa: S105 - the name of a field
SESSION_COOKIE = "sme_dash_session"
FAULT = "fault"
PASSWORD_RULE = f"อย่างน้อย {SHORTEST} ตัวอักษร ไม่ตรงกับชื่อผู้ใช้ และไม่เป็นคำที่คาดเดาได้ง่าย"


def form_token(secret: str) -> str:
    """Return what a form carries to show that it came from a page of ours: made from a cookie others cannot read."""
    return hashlib.sha256(f"form\n{secret}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has: whose dashboard it is, the form's token, and the number its style sheet answers to."""

    product: str
    office: str
    form_token: str
    nonce: str


def sign_in(
    frame: Frame, *, next_path: str = "", login: str = "", fault: str = "", oidc: bool = False, note: str = ""
) -> str:
    """Return the sign-in page, with the provider's door where there is one."""
    provider = (
        el(
            "p",
            el("a", "เข้าสู่ระบบด้วยบัญชีของหน่วยงาน", href="./?signin=oidc", class_="door"),
        )
        if oidc
        else None
    )
    form = _form(
        frame,
        "signin",
        el("input", type="hidden", name="next", value=next_path),
        _field("ชื่อผู้ใช้", "login", "username", value=login, focus=not login, faulty=bool(fault)),
        _field("รหัสผ่าน", "password", "current-password", secret=True, focus=bool(login), faulty=bool(fault)),
        button="เข้าสู่ระบบ",
    )
    return _document(
        frame,
        "เข้าสู่ระบบ",
        _said(fault, note),
        provider,
        el("p", "หรือใช้บัญชีที่ผู้ดูแลระบบสร้างให้", class_="or") if oidc else None,
        form,
        el("p", "หากลืมรหัสผ่าน โปรดขอลิงก์ตั้งรหัสผ่านใหม่จากผู้ดูแลระบบ", class_="small"),
        _back(),
    )


def set_up(frame: Frame, *, token: str, login: str = "", name: str = "", fault: str = "") -> str:
    """Return the page that makes the first administrator."""
    return _document(
        frame,
        "ตั้งค่าผู้ดูแลระบบคนแรก",
        el("p", "บัญชีนี้จัดการผู้ใช้ นำเข้า และอนุมัติข้อมูลได้ทุกชุด ลิงก์นี้ใช้ได้ครั้งเดียว"),
        _said(fault),
        _form(
            frame,
            "setup",
            el("input", type="hidden", name="token", value=token),
            _field(
                "ชื่อผู้ใช้", "login", "username", value=login, focus=True, hint="ตัวอักษรอังกฤษ ตัวเลข และ . _ @ + -"
            ),
            _field("ชื่อที่แสดง", "name", "name", value=name),
            *_new_password(bool(fault)),
            button="สร้างบัญชีและเข้าสู่ระบบ",
        ),
    )


def set_password(frame: Frame, *, token: str, login: str, invited: bool, fault: str = "") -> str:
    """Return the page behind an invitation or a link to set a new password."""
    return _document(
        frame,
        "ตั้งรหัสผ่าน" if invited else "ตั้งรหัสผ่านใหม่",
        el("p", "บัญชี ", el("strong", escape(login))),
        _said(fault),
        _form(
            frame,
            "setup",
            el("input", type="hidden", name="token", value=token),
            # A password manager files the new password under this.
            el("input", type="hidden", name="username", value=login, autocomplete="username"),
            *_new_password(bool(fault), focus=True),
            button="บันทึกรหัสผ่านและเข้าสู่ระบบ",
        ),
    )


def change_password(frame: Frame, *, login: str, fault: str = "") -> str:
    """Return the page on which somebody signed in changes their password."""
    return _document(
        frame,
        "เปลี่ยนรหัสผ่าน",
        el("p", "บัญชี ", el("strong", escape(login)), " เมื่อเปลี่ยนแล้ว อุปกรณ์อื่นที่เข้าสู่ระบบไว้จะถูกออกจากระบบทั้งหมด"),
        _said(fault),
        _form(
            frame,
            "password",
            _field("รหัสผ่านเดิม", "old", "current-password", secret=True, focus=True, faulty=bool(fault)),
            *_new_password(bool(fault)),
            button="เปลี่ยนรหัสผ่าน",
        ),
        _back(),
    )


def message(frame: Frame, title: str, text: str, *, door: tuple[str, str] | None = None) -> str:
    """Return a page that only says something; ``door`` is where one may go on, as (words, address)."""
    return _document(
        frame,
        title,
        el("p", text, role="alert"),
        el("p", el("a", door[0], href=door[1], class_="door")) if door else None,
        _back(),
    )


def _document(frame: Frame, title: str, *content: Html | None) -> str:
    body = el(
        "main",
        el("p", frame.product, class_="product"),
        el("p", frame.office, class_="small"),
        el("section", el("h1", title), *content),
    )
    return (
        '<!doctype html><html lang="th"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex">'
        f"<title>{escape(f'{title} · {frame.product}')}</title>"
        f'<style nonce="{escape(frame.nonce)}">{font_faces()}{_STYLE}</style></head><body>{body}</body></html>'
    )


def _form(frame: Frame, action: str, *fields: Html, button: str) -> Html:
    return el(
        "form",
        el("input", type="hidden", name=FORM_TOKEN, value=frame.form_token),
        *fields,
        el("button", button, type="submit"),
        method="post",
        action=action,
    )


def _field(
    words: str,
    name: str,
    filled_with: str,
    *,
    value: str = "",
    hint: str = "",
    secret: bool = False,
    focus: bool = False,
    faulty: bool = False,
) -> Html:
    described = [FAULT] * faulty + [f"{name}_hint"] * bool(hint)
    return el(
        "div",
        el("label", words, for_=name),
        el("p", hint, class_="small", id=f"{name}_hint") if hint else None,
        el(
            "input",
            id=name,
            name=name,
            type="password" if secret else "text",
            value=value or None,
            autocomplete=filled_with,
            autocapitalize="none",
            spellcheck="false",
            required=True,
            autofocus=focus,
            aria_describedby=" ".join(described) or None,
            aria_invalid="true" if faulty else None,
        ),
        class_="field",
    )


def _new_password(faulty: bool, *, focus: bool = False) -> Sequence[Html]:
    return (
        _field(
            "รหัสผ่านใหม่",
            "password",
            "new-password",
            hint=PASSWORD_RULE,
            secret=True,
            focus=focus,
            faulty=faulty,
        ),
        _field("รหัสผ่านใหม่อีกครั้ง", "again", "new-password", secret=True),
    )


def _said(fault: str, note: str = "") -> Html | None:
    if fault:
        return el("p", fault, role="alert", class_="fault", id=FAULT)
    return el("p", note, role="status", class_="note") if note else None


def _back() -> Html:
    return el("p", el("a", "กลับไปหน้าแดชบอร์ด", href="./"), class_="back")


_STYLE = f"""
* {{ box-sizing: border-box; }}
html {{ -webkit-text-size-adjust: 100%; }}
body {{ margin: 0; min-height: 100vh; background: {palette.GROUND}; color: {palette.INK}; white-space: nowrap;
  font: 400 1rem/1.65 Sarabun, 'Noto Sans Thai', sans-serif; }}
main {{ max-width: 29rem; margin: 0 auto; padding: clamp(1.5rem, 8vh, 5rem) 1rem 2rem; }}
p {{ margin: 0 0 .6rem; }}
h1 {{ font-size: 1.5rem; font-weight: 600; line-height: 1.45; margin: 0 0 .75rem; }}
.product {{ font-weight: 600; margin: 0; }}
section {{ background: {palette.CARD}; border: 1px solid {palette.LINE}; border-radius: 6px; margin-top: 1rem;
  padding: 1.5rem clamp(1.1rem, 5vw, 1.75rem); }}
.small {{ color: {palette.MUTED}; font-size: .9375rem; margin: 0; }}
.field {{ margin: 0 0 1rem; }}
label {{ display: block; font-weight: 600; }}
input:not([type=hidden]) {{ display: block; width: 100%; margin-top: .2rem; padding: .5rem .75rem; font: inherit;
  color: inherit; background: {palette.CARD}; border: 1px solid {palette.REMAINING_EDGE}; border-radius: 6px; }}
input[aria-invalid] {{ border: 2px solid {palette.BAD}; }}
button, .door {{ display: block; width: 100%; padding: .55rem 1rem; font: inherit; font-weight: 600; text-align: center;
  border-radius: 6px; cursor: pointer; text-decoration: none; }}
button {{ margin: 1.25rem 0 1rem; border: 1px solid {palette.LEAD}; background: {palette.LEAD}; color: {palette.CARD}; }}
.door {{ border: 1px solid {palette.LEAD}; background: {palette.CARD}; color: {palette.LEAD}; }}
.or {{ color: {palette.MUTED}; text-align: center; margin: 1rem 0; }}
.fault {{ border-left: 4px solid {palette.BAD}; background: {palette.TINTS["bad"]}; padding: .5rem .75rem; }}
.note {{ border-left: 4px solid {palette.GOOD}; background: {palette.TINTS["good"]}; padding: .5rem .75rem; }}
.back {{ margin: .9rem 0 0; }}
a {{ color: {palette.LEAD}; text-underline-offset: .2em; }}
a:focus-visible, button:focus-visible, input:focus-visible {{ outline: 3px solid {palette.LEAD}; outline-offset: 2px; }}
@media (min-width: 1700px) {{ html {{ font-size: 20px; }} }}
"""
