"""ประวัติข้อมูล: what a month shows, since when and by whom, and the months of a year beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from sme_dash.periods import BANGKOK, parse_month_key
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import CellView, ColumnView, EmptyState, PageHead, RowView, Status, TableView
from sme_dash.views.history_data import KindState, MonthLine
from sme_dash.views.moments import moment_words
from sme_dash.views.names import KIND_NAMES
from sme_dash.views.period_words import STATUSES

TITLE = "ประวัติข้อมูล"

EVERY = "all"
"""The code of every kind, or of every month of the year."""

SECTIONS = {"timeline": "ลำดับเหตุการณ์", "compare": "เปรียบเทียบสองฉบับ", "lock": "ปิดและเปิดงวด"}
"""The parts of the page: code in the address, words on screen."""

STATES = {
    "published": Status("published", "✓", "เผยแพร่แล้ว", "good"),
    "withdrawn": Status("withdrawn", "⊘", "ถอนแล้ว", "bad"),
    "nothing": Status("nothing", "–", "แจ้งว่าไม่มีรายการ", "quiet"),
    "missing": Status("missing", "◌", "ยังไม่มีข้อมูล", "quiet"),
}


def kind_choices() -> dict[str, str]:
    """Return the kinds to choose from by code, every kind first."""
    return {EVERY: "ทุกชุดข้อมูล", **KIND_NAMES}


def month_choices(months: Sequence[str], display: Display) -> dict[str, str]:
    """Return the months to choose from by key, and all of them."""
    return {**{each: month_words(each, display) for each in months}, EVERY: "ทุกงวดของปี"}


def year_choices(years: Sequence[int], display: Display) -> dict[str, str]:
    """Return the fiscal years to choose from by code."""
    return {str(year): thai.digits(str(year), display) for year in years}


def month_words(period: str, display: Display) -> str:
    """Return a month in full."""
    return thai.month_long(parse_month_key(period), display)


def kind_words(kind: str) -> str:
    """Return the name of a kind."""
    return KIND_NAMES.get(kind, kind)


def page_head(shown: Sequence[MonthLine], *, year: int, kind: str | None, display: Display) -> PageHead:
    """Return the top of the page for the months that are chosen: one, or those of a year."""
    of_kind = kind_words(kind) if kind is not None else "ทุกชุดข้อมูล"
    if len(shown) != 1:
        of_year = (thai.fiscal_year_short(year, display), of_kind)
        return PageHead(TITLE, of_year, _year_answer(shown, kind, display))
    month = shown[0]
    of_month = (f"งวด{month_words(month.period, display)}", of_kind, STATUSES[month.lock].word)
    return PageHead(TITLE, of_month, _month_answer(month, kind, display))


def _month_answer(month: MonthLine, kind: str | None, display: Display) -> str:
    name = f"งวด{month_words(month.period, display)}"
    kinds = [each for each in month.kinds if kind in (None, each.kind)]
    there = [each for each in kinds if each.state == "published"]
    if len(kinds) == 1:
        return f"{name} {_kind_answer(kinds[0], display)}"
    if not there:
        return f"{name} ยังไม่มีชุดข้อมูลที่แสดงอยู่"
    newest = max(there, key=lambda each: str(each.at))
    assert newest.at is not None
    what = "ครบ" if len(there) == len(kinds) else ""
    counts = (thai.number(count, 0, display) for count in (len(there), len(kinds)))
    return (
        f"{name} แสดง{what} {' จาก '.join(counts)} ชุด ล่าสุดคือ{kind_words(newest.kind)} "
        f"ตั้งแต่ {moment_words(newest.at, display)} โดย {newest.by}"
    )


def _kind_answer(shown: KindState, display: Display) -> str:
    name = f"ชุด{kind_words(shown.kind)}"
    if shown.at is None:
        return f"{name}ยังไม่มีข้อมูล"
    since = f"ตั้งแต่ {moment_words(shown.at, display)} โดย {shown.by}"
    if shown.state == "published":
        return f"{name}แสดงข้อมูลที่เผยแพร่ {since}"
    return f"{name}{STATES[shown.state].word} {since}"


def _year_answer(months: Sequence[MonthLine], kind: str | None, display: Display) -> str:
    states = [each for month in months for each in month.kinds if kind in (None, each.kind)]
    versions = sum(each.versions for each in states)
    complete = sum(
        all(each.state in {"published", "nothing"} for each in month.kinds if kind in (None, each.kind))
        for month in months
    )
    return (
        f"รายงานครบ {thai.number(complete, 0, display)} จาก {thai.number(len(months), 0, display)} งวด "
        f"เผยแพร่รวม {thai.number(versions, 0, display)} ฉบับ"
    )


def months_table(
    months: Sequence[MonthLine], *, year: int, chosen: str | None = None, display: Display
) -> TableView:
    """Return the months of a year against the kinds; ``chosen`` is the month that is shown below."""
    return TableView(
        key="history_months",
        caption=f"สถานะของทุกงวดใน{thai.fiscal_year_short(year, display)}",
        columns=(
            ColumnView(key="month", header="งวด"),
            *(ColumnView(key=kind, header=name, kind="status") for kind, name in KIND_NAMES.items()),
            ColumnView(key="lock", header="การรับข้อมูล", kind="status"),
        ),
        rows=tuple(_month_row(month, month.period == chosen, display) for month in months),
    )


def _month_row(month: MonthLine, chosen: bool, display: Display) -> RowView:
    return RowView(
        (
            CellView(
                month_words(month.period, display),
                parse_month_key(month.period),
                href=f"history?period={month.period}",
                bold=chosen,
                note="แสดงอยู่ด้านล่าง" if chosen else "",
            ),
            *(_kind_cell(each, display) for each in month.kinds),
            CellView(
                "", STATUSES[month.lock].word, status=STATUSES[month.lock], note=_lock_note(month, display)
            ),
        )
    )


def _kind_cell(shown: KindState, display: Display) -> CellView:
    status = STATES[shown.state]
    note = thai.count(shown.versions, "ฉบับ", display) if shown.versions else ""
    return CellView("", status.word, status=status, note=note)


def _lock_note(month: MonthLine, display: Display) -> str:
    if month.lock == "open":
        return f"ถึง {thai.date_short(month.open_until, display)}" if month.open_until else ""
    if month.lock_since is None:
        return ""
    return f"ตั้งแต่ {thai.date_short(month.lock_since.astimezone(BANGKOK).date(), display)}"


def nothing_yet() -> EmptyState:
    """Return what is said where nothing was ever published."""
    return EmptyState(
        "ยังไม่มีประวัติข้อมูล",
        "เมื่อเผยแพร่ข้อมูลงวดแรก หน้านี้จะแสดงทุกฉบับพร้อมผู้เผยแพร่ วันเวลา และเหตุผล",
        "นำเข้าข้อมูล",
        "upload",
    )
