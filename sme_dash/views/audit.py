"""บันทึกการใช้งาน as shown: who did what to what and when, what filters offer, and whether the chain is whole."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sme_dash.periods import BANGKOK, month_key, parse_month_key
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.audit_words import ACTIONS, OUTCOMES, SOURCES, action_words, detail_words
from sme_dash.views.display import CellView, ColumnView, EmptyState, PageHead, RowView, TableView
from sme_dash.views.figure_names import figure_name
from sme_dash.views.moments import moment_words
from sme_dash.views.names import KIND_NAMES

TITLE = "บันทึกการใช้งาน"
PAGE_ROWS = 50
EVERYTHING = "all"
"""The code of a filter that does not filter."""
SHORT_HASH = 8
_CONTRADICTION = re.compile(r"[a-z]+:(?P<key>.+)@(?P<sheet>[^@]*)!(?P<cell>[^!]*)")
"""The identifier of a comparison (measures/check.py): rule, figure, sheet, cell."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One entry in plain values; ``kind`` and ``period`` are codes, ``at`` is aware."""

    number: int
    at: dt.datetime
    login: str
    name: str
    source: str
    action: str
    target: str
    kind: str | None
    period: str | None
    outcome: str
    before_hash: str | None
    after_hash: str | None
    details: Mapping[str, object]
    seal: str


@dataclass(frozen=True, slots=True)
class TrailWords:
    """What stands in the trail, for the filters: people as (login, name), acts, months, first and last time."""

    people: tuple[tuple[str, str], ...] = ()
    actions: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    first: dt.datetime | None = None
    last: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What the reader filters by, as codes of the address; ``words`` are free."""

    person: str = EVERYTHING
    action: str = EVERYTHING
    outcome: str = EVERYTHING
    kind: str = EVERYTHING
    period: str = EVERYTHING
    since: str = EVERYTHING
    until: str = EVERYTHING
    words: str = ""


@dataclass(frozen=True, slots=True)
class FilterOptions:
    """The codes and words of every filter."""

    people: dict[str, str] = field(default_factory=dict)
    actions: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    periods: dict[str, str] = field(default_factory=dict)
    months: dict[str, str] = field(default_factory=dict)


UNNAMED = {"@anonymous": SOURCES["anonymous"], "@operator": SOURCES["operator"]}
"""Persons without a login of their own, by a code no login begins like."""

COLUMNS = (
    ColumnView(key="at", header="วันและเวลา", unit="(รายการที่)", width="narrow"),
    ColumnView(key="who", header="ผู้ใช้"),
    ColumnView(key="action", header="การกระทำ"),
    ColumnView(key="outcome", header="ผล", kind="status", width="narrow"),
    ColumnView(key="target", header="สิ่งที่เกี่ยวข้อง"),
    ColumnView(key="details", header="รายละเอียด", width="wide"),
)


def audit_head(words: TrailWords, found: int, entries: int, display: Display) -> PageHead:
    """Return the top of the page: how much there is, from when to when, and how much passes the filter."""
    context = [f"ทั้งหมด {thai.count(entries, 'รายการ', display)}"]
    if words.first is not None and words.last is not None:
        first, last = (
            thai.date_short(moment.astimezone(BANGKOK).date(), display)
            for moment in (words.first, words.last)
        )
        context.append(first if first == last else f"{first} – {last}")
    if found != entries:
        context.append(f"ตรงตามตัวกรอง {thai.count(found, 'รายการ', display)}")
    return PageHead(TITLE, tuple(context))


def filter_options(words: TrailWords, display: Display) -> FilterOptions:
    """Return what the filters offer: only what stands in the trail."""
    every = {EVERYTHING: "ทั้งหมด"}
    known = [code for code in ACTIONS if code in words.actions]
    unknown = [code for code in words.actions if code not in ACTIONS]
    return FilterOptions(
        people=every | {login: f"{name} ({login})" for login, name in words.people} | UNNAMED,
        actions=every | {code: action_words(code) for code in (*known, *unknown)},
        outcomes=every | {code: status.word for code, status in OUTCOMES.items()},
        kinds=every | KIND_NAMES,
        periods=every | {key: month_words(key, display) for key in words.periods},
        months={EVERYTHING: "ไม่กำหนด"} | _months(words, display),
    )


def page_choices(found: int, display: Display) -> dict[str, str]:
    """Return the screens of what passes the filter, "2 จาก 7"."""
    pages = max(-(-found // PAGE_ROWS), 1)
    return {str(number): thai.digits(f"{number} จาก {pages:,}", display) for number in range(1, pages + 1)}


def audit_table(
    lines: Sequence[AuditLine], found: int, page: int, display: Display, *, broken_at: int | None = None
) -> TableView:
    """Return one screen of entries, the newest first; from ``broken_at`` on they prove nothing any more."""
    caption = f"รายการที่พบ {thai.count(found, 'รายการ', display)}"
    if found > PAGE_ROWS:
        first = (page - 1) * PAGE_ROWS + 1
        caption += thai.digits(f" แสดงลำดับที่ {first:,}–{first + len(lines) - 1:,}", display)
    return TableView(
        key="audit",
        caption=f"{caption} เรียงจากล่าสุด",
        columns=COLUMNS,
        rows=tuple(_row(line, display, broken_at) for line in lines),
        notes=("เวลาเป็นเวลาประเทศไทย", "รหัสไฟล์คือค่า SHA-256 ของไฟล์ที่แสดงอยู่ก่อนและหลังการกระทำนั้น"),
    )


def nothing_found() -> EmptyState:
    """Return what stands in place of the table where nothing passes the filter."""
    return EmptyState(
        "ไม่มีรายการที่ตรงกับตัวกรอง",
        "ลองขยายช่วงเวลา หรือเลือก “ทั้งหมด” ในตัวกรองบางข้อ",
        "แสดงทุกรายการ",
        "audit",
    )


def month_words(key: str, display: Display) -> str:
    """Return a month key as Thai words; what is no month key stays as it is."""
    try:
        return thai.month_long(parse_month_key(key), display)
    except ValueError:
        return key


def filter_words(choices: Choices, options: FilterOptions) -> str:
    """Return in one line what is filtered by, empty where nothing is."""
    stated = (
        ("ผู้ใช้", choices.person, options.people),
        ("การกระทำ", choices.action, options.actions),
        ("ผล", choices.outcome, options.outcomes),
        ("ชุดข้อมูล", choices.kind, options.kinds),
        ("งวดข้อมูล", choices.period, options.periods),
        ("ตั้งแต่เดือน", choices.since, options.months),
        ("ถึงเดือน", choices.until, options.months),
    )
    parts = [f"{name} {words.get(code, code)}" for name, code, words in stated if code != EVERYTHING]
    if choices.words:
        parts.append(f"คำค้น “{choices.words}”")
    return " · ".join(parts)


def legible(text: str) -> str:
    """Return text without signs that hide or turn round what stands beside them, as a file name may hold."""
    return "".join("\ufffd" if unicodedata.category(sign) in {"Cc", "Cf"} else sign for sign in text)


def who_words(line: AuditLine) -> tuple[str, str]:
    """Return who acted, and under it their login and how they are known."""
    named = legible(line.name) or legible(line.login) or SOURCES.get(line.source, line.source)
    known = SOURCES.get(line.source, line.source)
    login = legible(line.login)
    return named, " · ".join(part for part in (login if login != named else "", known) if part)


def about_words(line: AuditLine, display: Display) -> str:
    """Return the kind of data and the month an entry is about."""
    kind = KIND_NAMES.get(line.kind, line.kind) if line.kind else ""
    return " · ".join(
        part for part in (kind, month_words(line.period, display) if line.period else "") if part
    )


def target_words(line: AuditLine) -> str:
    """Return what was acted upon; a month that is its own object is told in words beside it.

    A contradiction is told as the figure it is about and the cell it was found in, not by its identifier.
    """
    found = _CONTRADICTION.fullmatch(line.target) if line.action == "explain" else None
    if found is not None:
        name = figure_name(found["key"])
        return legible(f"{name} (แผ่นงาน {found['sheet']} เซลล์ {found['cell']})" if found["cell"] else name)
    return "" if line.target == line.period else legible(line.target)


def _row(line: AuditLine, display: Display, broken_at: int | None) -> RowView:
    moment = line.at.astimezone(BANGKOK)
    who, known = who_words(line)
    target, about = target_words(line), about_words(line, display)
    told = " · ".join(legible(each) for each in detail_words(line.action, line.details, display))
    doubtful = broken_at is not None and line.number >= broken_at
    number = f"({thai.number(line.number, 0, display)}){' ใช้ยืนยันไม่ได้' if doubtful else ''}"
    return RowView(
        (
            CellView(
                thai.date_short(moment.date(), display),
                line.number,
                note=f"{thai.digits(f'{moment:%H:%M:%S}', display)} น. {number}",
            ),
            CellView(who, note=known),
            CellView(action_words(line.action)),
            CellView("", line.outcome, status=OUTCOMES.get(line.outcome)),
            CellView(target or about or "–", note=about if target else ""),
            CellView(told or "–", note=_short_hashes(line), behind=_behind(line, display)),
        )
    )


def _short_hashes(line: AuditLine) -> str:
    before, after = ((each or "")[:SHORT_HASH] for each in (line.before_hash, line.after_hash))
    if before and after and before != after:
        return f"รหัสไฟล์ {before} → {after}"
    return f"รหัสไฟล์ {after or before}" if after or before else ""


def _behind(line: AuditLine, display: Display) -> tuple[tuple[str, str], ...]:
    return (
        ("เวลา", moment_words(line.at, display)),
        ("รหัสไฟล์ก่อน", line.before_hash or ""),
        ("รหัสไฟล์หลัง", line.after_hash or ""),
        ("รหัสผนึก", f"{line.number}:{line.seal}"),
    )


def _months(words: TrailWords, display: Display) -> dict[str, str]:
    """Return every month from the last entry back to the first, by its key."""
    if words.first is None or words.last is None:
        return {}
    first, last = (moment.astimezone(BANGKOK).date().replace(day=1) for moment in (words.first, words.last))
    found: dict[str, str] = {}
    while last >= first:
        found[month_key(last)] = thai.month_long(last, display)
        last = (last - dt.timedelta(days=1)).replace(day=1)
    return found
