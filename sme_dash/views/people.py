"""บัญชีผู้ใช้ as shown: who there is, what they may do, and what is the matter with an account."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import CellView, ColumnView, PageHead, RowView, Status, TableView
from sme_dash.views.moments import moment_words

SOURCES = {
    "local": "รหัสผ่านของระบบ",
    "oidc": "บัญชีของหน่วยงาน (OpenID Connect)",
    "proxy": "พร็อกซีของหน่วยงาน",
}
"""How somebody signs in, in words."""
EVERY_KIND_WORDS = "ทุกชุดข้อมูล"

State = Literal["active", "invited", "locked", "inactive"]

_STATES: Mapping[State, Status] = {
    "active": Status("active", "✓", "ใช้งาน", "good"),
    "invited": Status("invited", "◌", "รอตั้งรหัสผ่าน", "quiet"),
    "locked": Status("locked", "▼", "ถูกระงับชั่วคราว", "bad"),
    "inactive": Status("inactive", "⊘", "ปิดใช้งาน", "quiet"),
}


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account in plain values; ``roles`` and ``kinds`` are words as they are read."""

    login: str
    name: str
    source: str
    roles: tuple[str, ...]
    kinds: tuple[str, ...]
    state: State
    sessions: int
    last_sign_in: dt.datetime | None


COLUMNS = (
    ColumnView(key="login", header="ชื่อผู้ใช้"),
    ColumnView(key="name", header="ชื่อที่แสดง"),
    ColumnView(key="roles", header="สิทธิ์", width="wide"),
    ColumnView(key="source", header="วิธีเข้าสู่ระบบ"),
    ColumnView(key="state", header="สถานะ", kind="status"),
    ColumnView(
        key="sessions", header="เข้าสู่ระบบอยู่", align="right", kind="integer", width="narrow", unit="อุปกรณ์"
    ),
    ColumnView(key="last", header="เข้าสู่ระบบล่าสุด"),
)


def people_head(lines: Sequence[AccountLine], display: Display) -> PageHead:
    """Return the top of the page: how many accounts there are and how many want attention."""
    used = sum(line.state != "inactive" for line in lines)
    parts = [f"ใช้งาน {thai.count(used, 'บัญชี', display)}"]
    for state in ("invited", "locked", "inactive"):
        number = sum(line.state == state for line in lines)
        if number:
            parts.append(f"{_STATES[state].word} {thai.count(number, 'บัญชี', display)}")
    return PageHead("บัญชีผู้ใช้", tuple(parts))


def people_table(lines: Sequence[AccountLine], display: Display) -> TableView:
    """Return every account as a table."""
    return TableView(
        key="people",
        caption="บัญชีทั้งหมด",
        columns=COLUMNS,
        rows=tuple(_row(line, display) for line in lines),
        notes=("ผู้ที่ได้รับสิทธิ์จากไฟล์ตั้งค่า (config.toml) โดยไม่มีบัญชีในระบบ ไม่แสดงในตารางนี้",),
    )


def _row(line: AccountLine, display: Display) -> RowView:
    roles = " · ".join(line.roles) or "–"
    return RowView(
        (
            CellView(line.login),
            CellView(line.name),
            CellView(roles, note=f"ชุดข้อมูล: {' · '.join(line.kinds)}" if line.kinds else ""),
            CellView(SOURCES.get(line.source, line.source)),
            CellView("", _STATES[line.state].word, status=_STATES[line.state]),
            CellView(thai.count(line.sessions, "", display).strip(), line.sessions),
            CellView(moment_words(line.last_sign_in, display, short=True) if line.last_sign_in else "–"),
        )
    )
