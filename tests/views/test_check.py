"""The result of a check in words: verdict lines, pickers and notices typed by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sme_dash.thai.format import Display
from sme_dash.views import check
from sme_dash.views.check_data import CheckedWorkbook, FoundProblem, Known, Level, Upload

ARABIC, THAI = Display(), Display(digits="thai")
MORNING = dt.datetime(2019, 1, 5, 2, 30, tzinfo=dt.UTC)
"""Half past nine on the office's clock."""


def problem(level: Level, code: str = "not_a_number", **how: object) -> FoundProblem:
    return replace(FoundProblem(0, level, code, "ข้อความ", "วิธี"), **how)  # type: ignore[arg-type]


def workbook(*problems: FoundProblem, **how: object) -> CheckedWorkbook:
    plain = CheckedWorkbook(
        file_name="budget.xlsx",
        readable=True,
        rows=214,
        problems=problems,
        sha256="0c93f46132bf" + "0" * 52,
        byte_size=25 * 1024,
        by="สมชาย",
        at=MORNING,
        kind="budget",
        kind_title="งบประมาณ",
        as_of=dt.date(2018, 12, 31),
        form_version="1",
        can_match=True,
        current_version="1",
    )
    return replace(plain, **how)  # type: ignore[arg-type]


ERRORS, WARNINGS = [problem("error")] * 3, [problem("warning")] * 2


def test_the_verdict_counts_rows_errors_and_warnings() -> None:
    line = check.verdict_line(workbook(*ERRORS, *WARNINGS), display=ARABIC)
    assert line == "อ่านได้ 214 แถว · ข้อผิดพลาด 3 · คำเตือน 2"


def test_notes_are_counted_where_there_are_some() -> None:
    line = check.verdict_line(workbook(*WARNINGS, problem("note"), rows=5147), display=THAI)
    assert line == "อ่านได้ ๕,๑๔๗ แถว · ข้อผิดพลาด ๐ · คำเตือน ๒ · ข้อสังเกต ๑"


def test_what_the_page_asks_for_and_that_the_list_is_capped_are_no_problems_of_the_verdict() -> None:
    asked = [problem("error", "as_of_missing"), problem("warning", "as_of_unknown")]
    line = check.verdict_line(
        workbook(*asked, problem("warning", "problems_capped"), as_of=None), display=ARABIC
    )
    assert line == "อ่านได้ 214 แถว · ข้อผิดพลาด 0 · คำเตือน 0"


def test_an_unreadable_file_says_so_and_how_its_reason_stands_in_a_list() -> None:
    refused = problem("error", "file_pdf", message="ไฟล์นี้เป็น PDF ไม่ใช่สมุดงาน Excel")
    unreadable = workbook(refused, readable=False, kind=None, kind_title="", as_of=None)
    assert check.verdict_line(unreadable, display=ARABIC) == "อ่านไฟล์ไม่ได้ · ข้อผิดพลาด 1"
    status, line = check.batch_line(unreadable, display=ARABIC)
    assert (status.tone, line) == ("bad", "ไฟล์นี้เป็น PDF ไม่ใช่สมุดงาน Excel")
    assert not check.asks_kind(unreadable)


@pytest.mark.parametrize(
    ("found", "key"),
    [
        (workbook(), "ok"),
        (workbook(*WARNINGS), "warnings"),
        (workbook(*ERRORS, *WARNINGS), "errors"),
        (workbook(problem("error", "as_of_missing"), as_of=None), "asks"),
        (workbook(problem("error", "as_of_missing"), *ERRORS, as_of=None), "errors"),
    ],
)
def test_the_sign_of_a_result(found: CheckedWorkbook, key: str) -> None:
    assert check.check_head(found, display=ARABIC).status.key == key


def test_the_kind_is_asked_for_only_where_there_are_cells_to_read_by_it() -> None:
    unknown = workbook(problem("error", "kind_unknown"), kind=None, as_of=None)
    assert check.asks_kind(unknown)
    assert not check.asks_kind(replace(unknown, can_match=False))


def test_only_a_known_workbook_without_errors_goes_on() -> None:
    assert check.can_go_on(workbook(*WARNINGS))
    assert not check.can_go_on(workbook(*ERRORS))
    assert not check.can_go_on(workbook(problem("error", "as_of_missing"), as_of=None))
    assert not check.can_go_on(workbook(kind=None))


def test_facts_say_what_was_recognised_and_what_a_person_said() -> None:
    facts = dict(check.check_head(workbook(as_of_said=True), display=THAI).facts)
    assert facts["ไฟล์"] == "budget.xlsx (๒๕ KB)"
    assert facts["ชุดข้อมูล"] == "งบประมาณ"
    assert facts["ข้อมูล ณ วันที่"] == "๓๑ ธันวาคม ๒๕๖๑ (ระบุโดยผู้นำเข้า)"
    assert facts["รุ่นแบบฟอร์ม"] == "๑"
    assert facts["นำเข้าโดย"] == "สมชาย เมื่อ ๕ มกราคม ๒๕๖๒ เวลา ๐๙:๓๐ น."
    assert facts["SHA-256"] == "0c93f46132bf…"


def test_the_same_file_is_recognised_with_by_whom_and_when() -> None:
    known = Known("สมหญิง", MORNING)
    (notice,) = check.check_head(workbook(same_bytes=known, shown_now=known), display=ARABIC).notices
    assert "เหมือนกับไฟล์ที่เผยแพร่แล้วทุกประการ (โดย สมหญิง เมื่อ 5 มกราคม 2562 เวลา 09:30 น.)" in notice


@pytest.mark.parametrize("shown_now", [None, Known("สมชาย", MORNING)])
def test_the_same_file_that_was_withdrawn_or_replaced_would_change_what_is_shown(
    shown_now: Known | None,
) -> None:
    found = workbook(same_bytes=Known("สมหญิง", MORNING), shown_now=shown_now)
    (notice,) = check.check_head(found, display=ARABIC).notices
    assert notice.startswith("ไฟล์นี้เคยเผยแพร่แล้ว (โดย สมหญิง เมื่อ 5 มกราคม 2562 เวลา 09:30 น.)")
    assert "ขณะนี้ไม่ได้แสดงอยู่" in notice
    assert "ไม่ทำให้ตัวเลขเปลี่ยน" not in notice


def test_a_day_to_come_is_no_day_of_figures() -> None:
    today = dt.date(2019, 1, 5)
    assert check.future_words(dt.date(2019, 1, 31), today).startswith("วันที่นี้ยังมาไม่ถึง")
    assert check.future_words(today, today) == ""


def test_what_an_approver_wrote_is_shown_to_whoever_mends() -> None:
    (notice,) = check.check_head(workbook(note="โปรดตรวจยอดรวม"), display=ARABIC).notices
    assert notice == "ผู้อนุมัติส่งกลับให้แก้ไข: โปรดตรวจยอดรวม"


def test_the_day_suggested_is_the_last_of_the_month_before() -> None:
    assert check.suggested_month(dt.date(2019, 1, 5)) == dt.date(2018, 12, 31)
    assert check.suggested_month(dt.date(2020, 3, 1)) == dt.date(2020, 2, 29)


def test_days_begin_with_the_last_and_are_read_in_buddhist_years() -> None:
    days = check.day_choices("2563", "02", display=THAI)
    assert list(days)[:2] == ["29", "28"]
    assert days["29"] == "๒๙"
    assert check.day_of("2563", "02", "29") == dt.date(2020, 2, 29)


def test_years_are_buddhist_and_begin_with_the_present() -> None:
    years = check.year_choices(dt.date(2019, 1, 5), display=ARABIC)
    assert next(iter(years.items())) == ("2562", "พ.ศ. 2562")
    assert "2561" in years
    assert "2563" not in years


def test_a_line_of_the_list_names_whose_it_is_unless_it_is_ones_own() -> None:
    own = Upload(7, "a.xlsx", 10, "งบประมาณ", dt.date(2018, 12, 31), "สมชาย", MORNING, False, True)
    said = "งบประมาณ · ข้อมูล ณ 31 ธันวาคม 2561 · นำเข้า 5 มกราคม 2562 เวลา 09:30 น."
    assert check.upload_line(own, display=ARABIC) == said
    assert check.upload_line(replace(own, own=False), display=ARABIC) == f"{said} · โดย สมชาย"


@pytest.mark.parametrize(
    ("size", "text"), [(10, "1 KB"), (1536, "2 KB"), (20 * 1024**2, "20 MB"), (1_600_000, "1.5 MB")]
)
def test_sizes(size: int, text: str) -> None:
    assert check.size_text(size, display=ARABIC) == text
