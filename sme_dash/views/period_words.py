"""Whether a month takes changes, in words: until when, or since when not, by whom and why."""

from __future__ import annotations

import datetime as dt

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import Status
from sme_dash.views.moments import day_words, moment_words
from sme_dash.views.publish_data import Decided, MonthState

STATUSES = {
    "open": Status("open", "✓", "เปิดรับข้อมูล", "good"),
    "expired": Status("expired", "⊘", "พ้นกำหนดส่ง", "quiet"),
    "approved": Status("approved", "✓", "รับรองแล้ว", "lead"),
    "closed": Status("closed", "⊘", "ปิดแล้ว", "quiet"),
}

DEEDS = {"close": "ปิดงวด", "approve": "รับรองงวด", "reopen": "เปิดงวด"}


def state_status(state: MonthState) -> Status:
    """Return the state of a month as icon, word and colour."""
    return STATUSES[state.state]


def state_words(state: MonthState, display: Display) -> str:
    """Return why a month is open or locked, with dates and names."""
    if state.state == "open":
        return _open_words(state, display)
    if state.state == "expired":
        since = "" if state.since is None else f"ตั้งแต่วันที่ {day_words(state.since, display)} "
        return f"ปิดรับข้อมูล{since}เพราะพ้นกำหนดส่งข้อมูลของงวด"
    deed = "รับรองงวด" if state.state == "approved" else "ปิดงวด"
    when = "" if state.since is None else f"เมื่อ {moment_words(state.since, display)} "
    return f"{state.by} {deed}{when}เหตุผล: {state.reason}"


def title(state: MonthState, display: Display) -> str:
    """Return which month it is."""
    return f"งวด{thai.month_long(state.period, display)}"


def offered(state: MonthState) -> tuple[tuple[str, str], ...]:
    """Return what may be decided about a month, each as its code and its words."""
    if state.state == "open":
        return (("approve", DEEDS["approve"]), ("close", DEEDS["close"]))
    return (("reopen", DEEDS["reopen"]),)


def reason_label(state: MonthState) -> str:
    """Return what the field for the reason asks."""
    return "เหตุผลในการปิดหรือรับรองงวด" if state.state == "open" else "เหตุผลในการเปิดงวด"


def reason_example(state: MonthState) -> str:
    """Return an example of a reason."""
    if state.state == "open":
        return "เช่น รับรองในที่ประชุมครั้งที่ 1/2562"
    return "เช่น หน่วยงานแจ้งแก้ไขยอดเบิกจ่ายหลังพ้นกำหนด"


def who_reopens(reason: str) -> str:
    """Return whom to ask to open a month again; ``reason`` is why the reader may not."""
    return f"การเปิดงวดต้องมีเหตุผลเป็นลายลักษณ์อักษร ({reason})"


def decided_words(decided: Decided, display: Display) -> str:
    """Return a decision about a month in one line."""
    return f"{decided.by} {DEEDS[decided.act]}เมื่อ {moment_words(decided.at, display)} เหตุผล: {decided.reason}"


def _open_words(state: MonthState, display: Display) -> str:
    until = _until(state.open_until, display)
    last = state.decisions[0] if state.decisions else None
    return f"{until} ({decided_words(last, display)})" if last is not None and last.act == "reopen" else until


def _until(day: dt.date | None, display: Display) -> str:
    if day is None:
        return "เปิดรับข้อมูล โดยไม่กำหนดวันปิด"
    return f"เปิดรับข้อมูลถึงวันที่ {thai.date_long(day, display)}"
