"""What is said around publishing, word for word as a reader sees it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sme_dash.periods import BANGKOK
from sme_dash.thai.format import Display
from sme_dash.views import explain_words, period_words, publish_words
from sme_dash.views.publish_data import Compared, Contradicted, Decided, Earlier, Line, MonthState

WESTERN = Display("arabic", "mb")
THAI = Display("thai", "mb")
DECEMBER = dt.date(2018, 12, 31)
NOVEMBER = dt.date(2018, 11, 30)
AT = dt.datetime(2019, 1, 5, 3, 12, tzinfo=dt.UTC)
"""Twelve past ten in the morning in Bangkok."""
KOR = Line(4, "กอ", AT)
SHOWN = Compared("budget", DECEMBER, "shown", DECEMBER, head=KOR)


def contradicted(name: str, column: str = "ค่า", **how: object) -> Contradicted:
    found = Contradicted(
        name,
        "reference",
        name,
        "เอกสารอ้างอิงพิมพ์ 10.00 บาท แต่คำนวณได้ 9.00 บาท ต่างกัน 1.00 บาท",
        "แผ่นงาน ยอดอ้างอิง เซลล์ B4",
        ("reference", "ยอดอ้างอิง", column),
        True,
        False,
    )
    return replace(found, **how)  # type: ignore[arg-type]


def test_what_is_shown_now_is_named_with_who_and_when_on_the_offices_clock() -> None:
    assert publish_words.basis_words(SHOWN, WESTERN) == (
        "เทียบกับงบประมาณ งวดธันวาคม 2561 ที่แสดงอยู่ขณะนี้ ซึ่ง กอ เผยแพร่เมื่อ 5 มกราคม 2562 เวลา 10:12 น."
    )
    assert "๕ มกราคม ๒๕๖๒ เวลา ๑๐:๑๒ น." in publish_words.basis_words(SHOWN, THAI)


def test_without_anything_shown_it_is_the_month_before_and_a_withdrawal_is_told_with_its_reason() -> None:
    withdrawn = Line(5, "ขอ", AT, "withdraw", "ไฟล์ผิดหน่วยงาน")
    shown = Compared("kpi", DECEMBER, "previous", NOVEMBER, head=withdrawn)
    assert publish_words.basis_words(shown, WESTERN) == (
        "ตัวชี้วัด งวดธันวาคม 2561 ยังไม่มีข้อมูลแสดงอยู่ "
        "(ขอ ถอนข้อมูลเมื่อ 5 มกราคม 2562 เวลา 10:12 น. เหตุผล: ไฟล์ผิดหน่วยงาน) จึงเทียบกับงวดพฤศจิกายน 2561"
    )
    first = Compared("kpi", DECEMBER, "none")
    assert publish_words.basis_words(first, WESTERN).endswith("และไม่มีงวดก่อนหน้าให้เทียบ ทุกแถวจึงเป็นข้อมูลใหม่")


def test_the_same_file_is_told_apart_when_shown_and_when_shown_once() -> None:
    now = replace(SHOWN, same_bytes=KOR, is_shown=True)
    once = replace(SHOWN, same_bytes=Line(2, "ขอ", AT))
    assert publish_words.same_file_words(now, WESTERN) == (
        "ไฟล์นี้คือไฟล์ที่แสดงอยู่แล้ว กอ เผยแพร่เมื่อ 5 มกราคม 2562 เวลา 10:12 น. จึงไม่มีสิ่งใดต้องเผยแพร่"
    )
    told = publish_words.same_file_words(once, WESTERN)
    assert told.startswith("ไฟล์เดียวกันนี้เคยแสดงมาก่อน (ขอ เผยแพร่เมื่อ")
    assert "แต่ขณะนี้ไม่ได้แสดงอยู่" in told  # it was replaced, or withdrawn
    assert publish_words.same_file_words(SHOWN, WESTERN) == ""


def test_who_came_first_is_named_and_that_nothing_of_ours_is_published() -> None:
    assert publish_words.overtaken_words(SHOWN, WESTERN) == ""
    told = publish_words.overtaken_words(replace(SHOWN, overtaken=True), WESTERN)
    assert "กอ เผยแพร่เมื่อ 5 มกราคม 2562 เวลา 10:12 น." in told
    assert "ไฟล์นี้ยังไม่ได้เผยแพร่" in told


def test_the_confirmation_says_what_will_be_shown_to_whom_and_what_it_replaces() -> None:
    told = publish_words.confirmation(
        "publish",
        replace(SHOWN, latest=dt.date(2019, 1, 31)),
        summary="แก้ไข 2 เซลล์",
        file_name="budget.xlsx",
        rows=214,
        explained=3,
        open_renames=1,
        audience="signed_in",
        display=WESTERN,
    )
    assert told.question == "เผยแพร่ งบประมาณ งวดธันวาคม 2561 ใช่หรือไม่"
    assert told.confirm == "ยืนยันเผยแพร่"
    assert told.lines == (
        "แดชบอร์ดจะแสดงงบประมาณ งวดธันวาคม 2561 (ข้อมูล ณ 31 ธันวาคม 2561) จากไฟล์ budget.xlsx จำนวน 214 แถว "
        "แก่ผู้ที่เข้าสู่ระบบแล้วทุกคนทันที",
        "แทนที่ข้อมูลที่ กอ เผยแพร่เมื่อ 5 มกราคม 2562 เวลา 10:12 น. (แก้ไข 2 เซลล์)",
        "คำชี้แจง 3 รายการจะแสดงประกอบตัวเลขบนแดชบอร์ด",
        "รายการที่อาจเปลี่ยนชื่อ 1 รายการยังไม่ได้ยืนยัน จะนับเป็นรายการที่หายไปและรายการใหม่",
        "แดชบอร์ดยังเปิดที่งวดล่าสุด มกราคม 2562 ตามเดิม",
        "ข้อมูลเดิมไม่ถูกลบ ถอนหรือย้อนกลับได้จากหน้าประวัติข้อมูล",
    )


def test_handing_in_to_an_approver_promises_no_dashboard() -> None:
    told = publish_words.confirmation(
        "submit",
        Compared("budget", DECEMBER, "none"),
        summary="",
        file_name="budget.xlsx",
        rows=214,
        explained=0,
        open_renames=0,
        audience="open",
        display=WESTERN,
    )
    assert len(told.lines) == 1
    assert told.lines[0].endswith("ข้อมูลจะแสดงเมื่อได้รับการอนุมัติเท่านั้น")


def test_what_was_published_names_who_did_it_and_whose_upload_it_was() -> None:
    def told(uploaded_by: str) -> tuple[str, str]:
        return publish_words.published_state(
            "budget", DECEMBER, KOR, uploaded_by=uploaded_by, display=WESTERN
        )

    title = "เผยแพร่ งบประมาณ งวดธันวาคม 2561 แล้ว"
    assert told("กอ") == (title, "กอ เผยแพร่เมื่อ 5 มกราคม 2562 เวลา 10:12 น. เป็นรายการเผยแพร่ที่ 4")
    assert told("ขอ") == (
        title,
        "กอ เผยแพร่เมื่อ 5 มกราคม 2562 เวลา 10:12 น. (นำเข้าโดย ขอ) เป็นรายการเผยแพร่ที่ 4",
    )


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ((), "ไม่มีความไม่สอดคล้องที่ต้องชี้แจง"),
        ((contradicted("a"), contradicted("b", said="ตามเอกสาร")), "ชี้แจงแล้ว 1 จาก 2 รายการ เหลือ 1 รายการ"),
        ((contradicted("a", said="ตามเอกสาร"), contradicted("b", material=False)), "ชี้แจงครบแล้วทั้ง 1 รายการ"),
    ],
)
def test_how_many_explanations_are_left(found: tuple[Contradicted, ...], words: str) -> None:
    assert publish_words.left_to_explain(found, WESTERN) == words


def test_contradictions_of_one_rule_in_one_column_are_one_cause() -> None:
    found = (contradicted("a"), contradicted("b", "เบิกจ่าย (บาท)"), contradicted("c", said="ตามเอกสาร"))
    groups = explain_words.cause_groups(found, WESTERN)
    assert [(group.title, [each.id for each in group.found], group.open_ids) for group in groups] == [
        ("แผ่นงาน ยอดอ้างอิง คอลัมน์ “ค่า” · 2 รายการ", ["a", "c"], ("a",)),
        ("แผ่นงาน ยอดอ้างอิง คอลัมน์ “เบิกจ่าย (บาท)” · 1 รายการ", ["b"], ("b",)),
    ]


def test_an_earlier_explanation_is_offered_with_who_and_when() -> None:
    earlier = Earlier("พิมพ์ผิดในรายงาน", "กอ", AT)
    assert explain_words.earlier_words(earlier, WESTERN) == "คำชี้แจงเดิม: “พิมพ์ผิดในรายงาน” (กอ 5 มกราคม 2562)"


def test_who_approves_reads_what_was_said_and_what_was_not() -> None:
    found = (contradicted("a", said="ตามเอกสาร"), contradicted("b"), contradicted("c", material=False))
    table = explain_words.explanations_table(found, WESTERN)
    assert table is not None
    assert table.caption == "คำชี้แจง 1 รายการ"
    assert [(row.cells[0].status and row.cells[0].status.word, row.cells[3].text) for row in table.rows] == [
        ("ชี้แจงแล้ว", "ตามเอกสาร"),
        ("ต้องชี้แจง", "–"),
    ]
    assert explain_words.explanations_table(found[2:], WESTERN) is None


JANUARY_8 = dt.datetime(2019, 1, 8, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("state", "word", "words"),
    [
        (
            MonthState(DECEMBER, "open", open_until=dt.date(2019, 1, 7)),
            "เปิดรับข้อมูล",
            "เปิดรับข้อมูลถึงวันที่ 7 มกราคม 2562",
        ),
        (MonthState(DECEMBER, "open"), "เปิดรับข้อมูล", "เปิดรับข้อมูล โดยไม่กำหนดวันปิด"),
        (
            MonthState(DECEMBER, "expired", since=JANUARY_8),
            "พ้นกำหนดส่ง",
            "ปิดรับข้อมูลตั้งแต่วันที่ 8 มกราคม 2562 เพราะพ้นกำหนดส่งข้อมูลของงวด",
        ),
        (
            MonthState(DECEMBER, "approved", AT, "งอ", "รับรองในที่ประชุม"),
            "รับรองแล้ว",
            "งอ รับรองงวดเมื่อ 5 มกราคม 2562 เวลา 10:12 น. เหตุผล: รับรองในที่ประชุม",
        ),
        (
            MonthState(DECEMBER, "closed", AT, "งอ", "ปิดบัญชี"),
            "ปิดแล้ว",
            "งอ ปิดงวดเมื่อ 5 มกราคม 2562 เวลา 10:12 น. เหตุผล: ปิดบัญชี",
        ),
        (
            MonthState(
                DECEMBER,
                "open",
                open_until=dt.date(2019, 1, 12),
                decisions=(Decided("reopen", "งอ", AT, "หน่วยงานส่งช้า"),),
            ),
            "เปิดรับข้อมูล",
            "เปิดรับข้อมูลถึงวันที่ 12 มกราคม 2562 (งอ เปิดงวดเมื่อ 5 มกราคม 2562 เวลา 10:12 น. เหตุผล: หน่วยงานส่งช้า)",
        ),
    ],
)
def test_a_month_says_until_when_it_is_open_or_why_it_is_not(
    state: MonthState, word: str, words: str
) -> None:
    assert period_words.state_status(state).word == word
    assert period_words.state_words(state, WESTERN) == words


def test_an_open_month_can_be_approved_or_closed_and_a_locked_one_reopened() -> None:
    assert [code for code, _ in period_words.offered(MonthState(DECEMBER, "open"))] == ["approve", "close"]
    for state in ("expired", "approved", "closed"):
        assert period_words.offered(MonthState(DECEMBER, state)) == (("reopen", "เปิดงวด"),)  # type: ignore[arg-type]


def test_an_approver_reads_that_the_upload_was_not_handed_in_yet() -> None:
    assert publish_words.refused_words("ไม่มีสิทธิ์", "submit", "checked", approves=True) == (
        "ผู้นำเข้ายังไม่ได้ส่งรายการนี้ให้อนุมัติ"
    )
    assert publish_words.refused_words("ไม่มีสิทธิ์", "submit", "checked") == "ยังส่งให้ผู้อนุมัติไม่ได้: ไม่มีสิทธิ์"
