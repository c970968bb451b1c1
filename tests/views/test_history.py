"""The history of publications in words: months beside each other, the log, one line, and taking it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sme_dash.thai.format import Display
from sme_dash.views import history, history_line, history_timeline
from sme_dash.views.about_data import LoadedProblem
from sme_dash.views.history_data import (
    Decision,
    KindState,
    LogLine,
    MonthLine,
    Said,
    ShownFile,
)

MILLION = Display(unit="mb")
THAI = Display(digits="thai", unit="mb")
TEN = dt.datetime(2019, 1, 5, 3, 0, tzinfo=dt.UTC)  # ten o'clock in Bangkok
LATE = dt.datetime(2018, 12, 31, 17, 30, tzinfo=dt.UTC)  # half past midnight on New Year's Day in Bangkok

FILE = ShownFile(
    snapshot_id=7,
    name="budget.xlsx",
    sha256="0123456789abcdef" * 4,
    byte_size=2048,
    as_of=dt.date(2018, 12, 31),
    form_version="1",
    verdict="warnings",
    uploaded_by="กอ",
    rows=1188,
    found=(("คำเตือน", 11), ("ข้อสังเกต", 1)),
)
PUBLISHED = LogLine(
    number=12,
    kind="budget",
    period="2561-12",
    act="publish",
    by="กอ",
    at=TEN,
    reason="",
    in_force=True,
    file=FILE,
)
WITHDRAWN = replace(PUBLISHED, number=13, act="withdraw", by="งอ", reason="ไฟล์ผิดหน่วยงาน", file=None)


def month(period: str = "2561-12", **states: str) -> MonthLine:
    """A month whose kinds are missing but for those that are named."""
    kinds = ("budget", "kpi", "integrated_plan", "situation")
    return MonthLine(
        period=period,
        kinds=tuple(
            KindState(kind=kind, state="missing")
            if kind not in states
            else KindState(kind=kind, state=states[kind], versions=2, by="งอ", at=TEN)  # type: ignore[arg-type]
            for kind in kinds
        ),
        lock="expired",
        lock_since=dt.datetime(2019, 1, 7, 17, 0, tzinfo=dt.UTC),
    )


# -- the top of the page ------------------------------------------------------------------------------


def test_the_answer_says_what_a_month_shows_since_when_and_by_whom() -> None:
    head = history.page_head(
        [month(budget="published", kpi="published")], year=2562, kind=None, display=MILLION
    )
    assert head.context == ("งวดธันวาคม 2561", "ทุกชุดข้อมูล", "พ้นกำหนดส่ง")
    assert head.answer == (
        "งวดธันวาคม 2561 แสดง 2 จาก 4 ชุด ล่าสุดคืองบประมาณ ตั้งแต่ 5 มกราคม 2562 เวลา 10:00 น. โดย งอ"
    )


@pytest.mark.parametrize(
    ("state", "answer"),
    [
        ("published", "งวดธันวาคม 2561 ชุดงบประมาณแสดงข้อมูลที่เผยแพร่ ตั้งแต่ 5 มกราคม 2562 เวลา 10:00 น. โดย งอ"),
        ("withdrawn", "งวดธันวาคม 2561 ชุดงบประมาณถอนแล้ว ตั้งแต่ 5 มกราคม 2562 เวลา 10:00 น. โดย งอ"),
        ("nothing", "งวดธันวาคม 2561 ชุดงบประมาณแจ้งว่าไม่มีรายการ ตั้งแต่ 5 มกราคม 2562 เวลา 10:00 น. โดย งอ"),
    ],
)
def test_the_answer_of_one_kind_says_its_state(state: str, answer: str) -> None:
    head = history.page_head([month(budget=state)], year=2562, kind="budget", display=MILLION)
    assert head.answer == answer


def test_a_month_without_anything_says_so() -> None:
    assert history.page_head([month()], year=2562, kind=None, display=MILLION).answer == (
        "งวดธันวาคม 2561 ยังไม่มีชุดข้อมูลที่แสดงอยู่"
    )
    assert history.page_head([month()], year=2562, kind="kpi", display=MILLION).answer == (
        "งวดธันวาคม 2561 ชุดตัวชี้วัดยังไม่มีข้อมูล"
    )


def test_a_year_counts_complete_months_and_versions() -> None:
    """December has its budget published and its indicators declared empty; November has nothing of the two."""
    months = [month(budget="published", kpi="nothing"), month("2561-11", situation="published")]
    head = history.page_head(months, year=2562, kind=None, display=THAI)
    assert head.answer == "รายงานครบ ๐ จาก ๒ งวด เผยแพร่รวม ๖ ฉบับ"
    of_kind = history.page_head(months, year=2562, kind="kpi", display=THAI)
    assert of_kind.answer == "รายงานครบ ๑ จาก ๒ งวด เผยแพร่รวม ๒ ฉบับ"


# -- months beside each other -------------------------------------------------------------------------


def test_every_state_is_a_sign_a_word_and_a_number_of_versions() -> None:
    shown = month(budget="published", kpi="withdrawn", integrated_plan="nothing")
    row = history.months_table([shown], year=2562, chosen="2561-12", display=MILLION).rows[0]
    assert row.cells[0].text == "ธันวาคม 2561"
    assert row.cells[0].href == "history?period=2561-12"
    words = [(cell.status.icon, cell.status.word, cell.note) for cell in row.cells[1:] if cell.status]
    assert words == [
        ("✓", "เผยแพร่แล้ว", "2 ฉบับ"),
        ("⊘", "ถอนแล้ว", "2 ฉบับ"),
        ("–", "แจ้งว่าไม่มีรายการ", "2 ฉบับ"),
        ("◌", "ยังไม่มีข้อมูล", ""),
        ("⊘", "พ้นกำหนดส่ง", "ตั้งแต่ 8 ม.ค. 62"),
    ]


def test_an_open_month_says_until_when() -> None:
    shown = replace(month(), lock="open", lock_since=None, open_until=dt.date(2019, 1, 7))
    cell = history.months_table([shown], year=2562, display=MILLION).rows[0].cells[-1]
    assert (cell.value, cell.note) == ("เปิดรับข้อมูล", "ถึง 7 ม.ค. 62")


# -- the log ------------------------------------------------------------------------------------------


def test_a_publication_says_who_when_which_file_and_what_was_found() -> None:
    item = history_timeline.line_item(PUBLISHED, display=MILLION)
    assert (item.status.icon, item.status.word, item.status.tone) == ("✓", "เผยแพร่", "good")
    assert item.title == "งบประมาณ งวดธันวาคม 2561"
    assert (item.when, item.who) == ("5 มกราคม 2562 เวลา 10:00 น.", "โดย กอ")
    assert item.file == "ไฟล์ budget.xlsx"
    assert item.found == "อ่านได้ 1,188 แถว · คำเตือน 11 · ข้อสังเกต 1"
    assert (item.hash_short, item.hash_full) == ("0123456789ab", FILE.sha256)
    assert item.dashboards == "overview?at=12&as_of=2561-12"
    assert item.href == "history?period=2561-12&kind=budget&line=12"
    assert item.in_force


def test_a_moment_is_told_by_the_offices_clock_and_year() -> None:
    item = history_timeline.line_item(replace(PUBLISHED, at=LATE), display=THAI)
    assert item.when == "๑ มกราคม ๒๕๖๒ เวลา ๐๐:๓๐ น."


def test_a_second_person_is_told_beside_the_first() -> None:
    approved = replace(PUBLISHED, by="งอ", approved=True)
    assert history_timeline.who_words(approved) == "นำเข้าโดย กอ · อนุมัติโดย งอ"


def test_a_withdrawal_says_that_nothing_is_shown_and_why() -> None:
    item = history_timeline.line_item(WITHDRAWN, display=MILLION)
    assert (item.status.word, item.status.tone) == ("ถอน", "bad")
    assert item.file == "ไม่แสดงชุดข้อมูลนี้ตั้งแต่รายการนี้"
    assert item.texts == ("เหตุผล: ไฟล์ผิดหน่วยงาน",)
    assert item.hash_full == ""


def test_a_return_names_the_file_it_returns_to() -> None:
    item = history_timeline.line_item(
        replace(PUBLISHED, act="revert", reason="ตัวเลขเดิมถูกต้อง"), display=MILLION
    )
    assert item.status.word == "ย้อนกลับ"
    assert item.file == "กลับไปใช้ไฟล์ budget.xlsx"


def test_of_many_explanations_the_first_stand_in_the_log() -> None:
    said = tuple(Said("budget/2562/total/disbursed_baht", f"เหตุที่ {number}", "กอ") for number in range(5))
    texts = history_timeline.line_item(replace(PUBLISHED, said=said), display=MILLION).texts
    assert texts[0] == "คำชี้แจง งบประมาณรวม ปี 2562 – เบิกจ่าย: เหตุที่ 0"
    assert texts[-1] == "และคำชี้แจงอีก 2 รายการ"
    assert len(texts) == 4


def test_decisions_and_declarations_stand_among_the_lines_of_their_time() -> None:
    closed = Decision(
        act="approve", period="2561-12", by="งอ", at=TEN + dt.timedelta(hours=2), reason="รับรองในที่ประชุม"
    )
    nothing = Decision(
        act="declare",
        period="2561-12",
        by="ขอ",
        at=TEN + dt.timedelta(hours=1),
        reason="ไม่มีรายการ",
        kind="kpi",
        unit="ฝ่ายแผน",
    )
    items = history_timeline.timeline([PUBLISHED], [nothing, closed], at=12, display=MILLION)
    assert [(each.status.word, each.title) for each in items] == [
        ("รับรองงวด", "งวดธันวาคม 2561"),
        ("แจ้งว่าไม่มีรายการ", "ตัวชี้วัด ฝ่ายแผน งวดธันวาคม 2561"),
        ("เผยแพร่", "งบประมาณ งวดธันวาคม 2561"),
    ]
    assert [each.looked_at for each in items] == [False, False, True]


# -- one line -----------------------------------------------------------------------------------------


def test_the_particulars_hold_the_whole_hash() -> None:
    facts = {
        row.cells[0].text: row.cells[1].text for row in history_line.facts_table(PUBLISHED, MILLION).rows
    }
    assert facts["SHA-256"] == FILE.sha256
    assert facts["ขนาด"] == "2.0 กิโลไบต์"
    assert facts["ผลการตรวจ"] == "อ่านได้ 1,188 แถว · คำเตือน 11 · ข้อสังเกต 1"
    assert "หมายเหตุในไฟล์" not in facts


def test_what_is_in_force_can_be_withdrawn_and_what_is_not_returned_to() -> None:
    assert history_line.undo_words(PUBLISHED, MILLION).button == "ถอนข้อมูล"
    earlier = history_line.undo_words(replace(PUBLISHED, in_force=False), THAI)
    assert earlier.button == "ย้อนกลับไปใช้ฉบับนี้"
    assert earlier.confirm == "ยืนยันการย้อนกลับไปใช้รายการที่ ๑๒"


def test_who_came_first_is_named() -> None:
    words = history_line.outcome_words("มีผู้เปลี่ยนแปลงไปก่อน", by="ขอ", at=TEN, display=MILLION)
    assert words == "มีผู้เปลี่ยนแปลงไปก่อน (ผู้เปลี่ยนแปลงล่าสุดคือ ขอ เมื่อ 5 มกราคม 2562 เวลา 10:00 น.)"
    assert history_line.outcome_words("ถอนข้อมูลแล้ว", display=MILLION) == "ถอนข้อมูลแล้ว"


def test_problems_are_listed_with_place_and_remedy() -> None:
    table = history_line.problems_table([LoadedProblem("คำเตือน", "แผ่นงาน ก B7", "พบ 5", "แก้ B7")], THAI)
    assert table is not None
    assert [cell.text for cell in table.rows[0].cells] == ["คำเตือน", "แผ่นงาน ก B7", "พบ ๕", "แก้ B๗"]
    assert history_line.problems_table([], THAI) is None
