"""The page กระทบยอด: every contradiction in what is published, the gravest first, and how many comparisons held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sme_dash.measures.check import Check
from sme_dash.measures.month import Month
from sme_dash.measures.repeats import Repeated
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.about_figures import subject_names
from sme_dash.views.display import Card, EmptyState, PageHead, Status
from sme_dash.views.figure_text import RULES, explanation_text, finding_href
from sme_dash.views.moments import day_words
from sme_dash.views.names import coverage_text
from sme_dash.views.reconcile_data import Mended, Past
from sme_dash.views.reconcile_filter import EVERY, PAGE, Choices, Limits, states_of
from sme_dash.views.reconcile_words import (
    MENDED,
    Side,
    apart_words,
    difference_words,
    name_of,
    repeats_words,
    sides,
    standing_words,
    status_of,
    subject_of,
)

TITLE = "กระทบยอด"
SCREEN = 20
"""Contradictions on one screen of the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the list: a contradiction, what is said of it, and the address that opens it.

    ``subject`` is the name of the KPI, project or guideline whose code stands in ``name``.
    """

    check: Check
    status: Status
    name: str
    subject: str
    rule: str
    reported: Side
    against: Side
    difference: str
    material: bool
    repeats: str = ""
    standing: str = ""
    said: str = ""
    mended: str = ""
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconcileView:
    """The page: its top, cards, and the contradictions asked for; or why there is nothing to list.

    ``notes`` are remarks under the list.
    """

    head: PageHead
    cards: tuple[Card, ...] = ()
    entries: tuple[Entry, ...] = ()
    listed: str = ""
    empty: EmptyState | None = None
    notes: tuple[str, ...] = ()

    @property
    def page_choices(self) -> tuple[int, ...]:
        """Return the numbers of the screens that the list fills."""
        return tuple(range(1, max(-(-len(self.entries) // SCREEN), 1) + 1))

    def screen(self, number: int) -> tuple[Entry, ...]:
        """Return the entries of one screen."""
        return self.entries[(number - 1) * SCREEN : number * SCREEN]


def reconcile_page(
    month: Month,
    *,
    display: Display,
    items: tuple[Repeated, ...],
    past: Past,
    limits: Limits,
    choices: Choices,
) -> ReconcileView:
    """Return the page; ``items`` are the month's contradictions, ranked, ``past`` what the logs tell of them."""
    if not month.tables:
        return ReconcileView(head=PageHead(TITLE), empty=_no_data())
    context = (f"ข้อมูล ณ {thai.date_long(month.as_of, display)}", coverage_text(month, display))
    head = PageHead(TITLE, context, _answer(month, items, limits, display))
    cards = _cards(month, items, past, choices, display)
    subjects = subject_names(month)
    entries = (
        *(
            _entry(item, month, past, limits, subjects=subjects, display=display)
            for item in items
            if choices.state in {EVERY, states_of(item)} and choices.takes(item.checks, limits)
        ),
        *(
            _mended(each, month, limits, subjects=subjects, display=display)
            for each in past.mended
            if choices.state in {EVERY, "mended"} and choices.takes((each.check,), limits)
        ),
    )
    view = ReconcileView(head=head, cards=cards, entries=entries, notes=_notes(month, choices, display))
    if not entries:
        return replace(view, empty=_nothing(items, past, choices))
    count = thai.number(len(entries), 0, display)
    return replace(view, listed=f"{count} รายการ เรียงจากที่มีสาระสำคัญและผลต่างมากที่สุด")


def screen_words(last: int, display: Display) -> dict[str, str]:
    """Return the screens of a list, by number."""
    return {
        str(number): f"หน้า {thai.number(number, 0, display)} จาก {thai.number(last, 0, display)}"
        for number in range(1, last + 1)
    }


def all_checks(items: Sequence[Repeated], past: Past) -> tuple[Check, ...]:
    """Return every comparison that the filters are offered for."""
    return (*(each for item in items for each in item.checks), *(each.check for each in past.mended))


def _entry(
    item: Repeated, month: Month, past: Past, limits: Limits, *, subjects: Mapping[str, str], display: Display
) -> Entry:
    check = item.check
    reported, against = sides(check, month, display)
    return Entry(
        check=check,
        status=status_of(check, explained=item.is_explained),
        name=name_of(check, display),
        subject=thai.digits(subject_of(check, subjects), display),
        rule=RULES[check.rule],
        reported=reported,
        against=against,
        difference=difference_words(check, display),
        material=limits.material(check),
        repeats=repeats_words(len(item.again), len(item.same_difference), display),
        standing=standing_words(past.since(check.id), display),
        said=explanation_text(check),
        href=finding_href(check),
    )


def _mended(
    mended: Mended, month: Month, limits: Limits, *, subjects: Mapping[str, str], display: Display
) -> Entry:
    check = mended.check
    reported, against = sides(check, month, display)
    reported, against = reported.unlinked, against.unlinked  # those cells stand in an earlier version
    return Entry(
        check=check,
        status=MENDED,
        name=name_of(check, display),
        subject=thai.digits(subject_of(check, subjects), display),
        rule=RULES[check.rule],
        reported=reported,
        against=against,
        difference=difference_words(check, display),
        material=limits.material(check),
        mended=mended_words(mended, display),
        href=finding_href(check),
    )


def mended_words(mended: Mended, display: Display) -> str:
    """Return when a contradiction was mended, and by whose publication of what."""
    file = f" ไฟล์ {mended.file}" if mended.file else ""
    return f"แก้ไขแล้วเมื่อ {day_words(mended.at, display)} โดยการเผยแพร่ของ {mended.by}{file}"


def _answer(month: Month, items: Sequence[Repeated], limits: Limits, display: Display) -> str:
    beyond = [each for each in items if not each.check.rounding]
    checks = thai.number(len(month.checks), 0, display)
    if not beyond:
        return f"สอบทาน {checks} จุด ไม่พบตัวเลขที่ขัดแย้งกัน"
    new = [each for each in beyond if not each.is_explained]
    grave = sum(limits.material(each.check) for each in new)
    found = f"สอบทาน {checks} จุด พบตัวเลขที่ขัดแย้งกัน {thai.number(len(beyond), 0, display)} รายการ"
    if not new:
        return f"{found} ชี้แจงครบทุกรายการแล้ว"
    left = thai.number(len(new), 0, display)
    material = f" ในจำนวนนี้มีสาระสำคัญ {thai.number(grave, 0, display)} รายการ" if grave else ""
    worst = new[0].check
    largest = f"มากที่สุดคือ{name_of(worst, display)} {apart_words(worst, display)}"
    return f"{found} ยังไม่ชี้แจง {left} รายการ{material} {largest}"


def _cards(
    month: Month, items: Sequence[Repeated], past: Past, choices: Choices, display: Display
) -> tuple[Card, ...]:
    def count(number: int) -> str:
        return thai.number(number, 0, display)

    checks, failed = len(month.checks), len(month.findings)
    rounded = sum(check.rounding for check in month.findings)
    beyond = [each for each in items if not each.check.rounding]
    explained = sum(each.is_explained for each in beyond)
    every = replace(Choices(), rounding=choices.rounding)
    return (
        Card(
            key="held",
            label="การสอบทานที่ตรงกัน",
            number=count(checks - failed),
            unit=f"จาก {count(checks)} จุด",
            against="ทุกคู่ตัวเลขที่ควรเท่ากัน",
            formula="เปรียบเทียบตัวเลขที่รายงานกับผลคำนวณ หรือกับตัวเลขเดียวกันในแผ่นงานหรือเอกสารอื่น",
        ),
        Card(
            key="failed",
            label="การสอบทานที่ไม่ตรงกัน",
            number=count(failed - rounded),
            unit="จุด",
            against=f"รวมเป็น {count(len(beyond))} รายการ" if beyond else "ไม่พบตัวเลขที่ขัดแย้งกัน",
            coverage="คู่ค่าเดียวกันนับเป็นหนึ่งรายการ" if len(beyond) < failed - rounded else "",
        ),
        Card(
            key="new",
            label="ยังไม่ชี้แจง",
            number=count(len(beyond) - explained),
            unit="รายการ",
            against=f"ชี้แจงแล้ว {count(explained)} · แก้ไขแล้ว {count(len(past.mended))}",
            href=replace(every, state="new").address,
            formula="แก้ไขแล้ว คือรายการที่ไม่พบอีกหลังเผยแพร่ฉบับใหม่ของงวดเดียวกัน",
        ),
        Card(
            key="rounding",
            label="ต่างกันจากการปัดเศษ",
            number=count(rounded),
            unit="จุด",
            against="แสดงอยู่ในรายการ" if choices.rounding else "ไม่แสดงในรายการ",
            formula="ผลต่างไม่เกินครึ่งหนึ่งของหลักสุดท้ายที่พิมพ์ รวมทุกตัวเลขที่เกี่ยวข้อง จึงไม่ถือเป็นความขัดแย้ง",
        ),
    )


def _notes(month: Month, choices: Choices, display: Display) -> tuple[str, ...]:
    rounded = sum(check.rounding for check in month.findings)
    told = ["แสดงตัวเลขตามที่เอกสารพิมพ์ไว้ทุกค่า ระบบไม่แก้ไขค่าใด"]
    if rounded and not choices.rounding:
        count = thai.number(rounded, 0, display)
        told.append(f"ไม่แสดงผลต่างจากการปัดเศษ {count} จุด")
    return tuple(told)


def _nothing(items: Sequence[Repeated], past: Past, choices: Choices) -> EmptyState:
    if not items and not past.mended:
        return EmptyState("ไม่พบตัวเลขที่ขัดแย้งกัน", "ตัวเลขทุกคู่ที่สอบทานในงวดนี้ตรงกัน")
    if choices == Choices():
        return EmptyState(
            "ไม่พบตัวเลขที่ขัดแย้งกัน", "ผลต่างที่พบทั้งหมดเกิดจากการปัดเศษ", "แสดงผลต่างจากการปัดเศษ", f"{PAGE}?rounding=1"
        )
    return EmptyState("ไม่มีรายการตามเงื่อนไขที่เลือก", "ลองเลือกเงื่อนไขให้กว้างขึ้น", "ดูทุกรายการ", PAGE)


def _no_data() -> EmptyState:
    return EmptyState(
        "ยังไม่มีชุดข้อมูลในระบบ",
        "เมื่อเผยแพร่ข้อมูลแล้ว หน้านี้จะแสดงตัวเลขที่ขัดแย้งกันพร้อมเซลล์ต้นทาง",
        "ดูแบบฟอร์ม",
        "about?section=forms",
    )
