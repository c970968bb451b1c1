"""The papers of a frozen meeting: every number is the figure of its key, whatever is published later."""

from __future__ import annotations

import io
import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sme_dash.services.dashboards import Dashboards
from sme_dash.services.desk import open_desk
from sme_dash.services.meetings import Meetings
from sme_dash.services.papers import Paper, PaperKind, Papers
from sme_dash.services.report import figures_report, to_json
from sme_dash.settings import DisbursementSettings, OfficeSettings, PublishSettings, Settings
from sme_dash.thai.format import Display, round_half_away
from sme_dash.thai.text import to_arabic_digits
from sme_dash.views.book import MeetingBook
from sme_dash.views.display import CellView, ColumnKind, TableView
from tests.services.frozen_meeting import BEHIND, SECRETARY, Secretariat, secretariat

DISPLAYS = [Display(digits, unit) for digits, unit in itertools.product(("arabic", "thai"), ("baht", "mb"))]
NUMBER = re.compile(r"−?[0-9][0-9,]*(?:\.[0-9]+)?")


@pytest.fixture(scope="module")
def figures(held: Secretariat) -> dict[str, Any]:
    """What ``figures --json`` prints for the frozen snapshots."""
    month = held.meetings.month(held.meeting)
    report = json.loads(to_json(figures_report(month, Display())), parse_float=Decimal, parse_int=Decimal)
    return {key: each["value"] for key, each in report["figures"].items()}


def tables(book: MeetingBook) -> Iterator[TableView]:
    yield from (table for section in book.sections for table in section.tables)
    yield from (table for appendix in book.appendices for table in appendix.tables)


def keyed_cells(book: MeetingBook) -> Iterator[tuple[CellView, ColumnKind]]:
    for table in tables(book):
        for row in table.rows:
            if row.kind != "section":
                yield from (
                    (cell, column.kind)
                    for cell, column in zip(row.cells, table.columns, strict=True)
                    if cell.figure
                )


def shown(text: str) -> Decimal | None:
    found = NUMBER.search(to_arabic_digits(text))
    return Decimal(found[0].replace(",", "").replace("−", "-")) if found else None


def as_printed(value: Decimal, key: str, kind: ColumnKind, text: str) -> Decimal:
    """Return a figure in the unit and with the decimals of the printed text."""
    if key.endswith("_baht") and kind == "million":
        value = value / 1_000_000
    if key.endswith("_mb") and kind == "money":
        value = value * 1_000_000
    decimals = len(to_arabic_digits(text).partition(".")[2].rstrip("% "))
    return round_half_away(value, decimals)


@pytest.mark.parametrize("display", DISPLAYS, ids=lambda each: f"{each.digits}-{each.unit}")
def test_every_number_of_a_table_is_the_figure_of_its_key(
    held: Secretariat, figures: dict[str, Any], display: Display
) -> None:
    """A total the document reports otherwise than its parts give leads to its cell, not to the figure's key."""
    checked = 0
    for cell, kind in keyed_cells(held.meetings.book(held.meeting, display=display)):
        value = figures.get(cell.figure)
        if isinstance(value, Decimal) and kind not in {"text", "status"}:
            assert shown(cell.text) == as_printed(value, cell.figure, kind, cell.text), cell.figure
            checked += 1
    assert checked > 950


@pytest.mark.parametrize("display", DISPLAYS, ids=lambda each: f"{each.digits}-{each.unit}")
def test_every_headline_is_the_figure_of_its_key(
    held: Secretariat, figures: dict[str, Any], display: Display
) -> None:
    checked = 0
    for section in held.meetings.book(held.meeting, display=display).sections:
        for card in section.cards:
            value = figures.get(card.figure_key)
            if (
                isinstance(value, Decimal) and card.unit != "จุด"
            ):  # a gap to a target is told by its two figures
                kind: ColumnKind = "million" if card.unit == "ล้านบาท" else "money"
                assert shown(card.number) == as_printed(value, card.figure_key, kind, card.number), card.label
                checked += 1
    assert checked > 10


def test_the_workbook_holds_the_very_values(held: Secretariat) -> None:
    display = Display("arabic", "baht")
    book = held.meetings.book(held.meeting, display=display)
    content = held.papers.make(PaperKind.XLSX, held.meeting, display=display).content
    workbook = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    sheets = iter(workbook.worksheets[1:])
    for table in tables(book):
        sheet = next(sheets)
        written = [
            Decimal(str(cell.value))
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
        ]
        due = [
            Decimal(str(cell.value))
            for row in table.rows
            if row.kind != "section"
            for cell, column in zip(row.cells, table.columns, strict=True)
            if column.kind not in {"text", "status"} and isinstance(cell.value, int | float | Decimal)
        ]
        assert sorted(written) == sorted(due), table.caption


def test_the_book_shows_what_unit_and_chair_said(held: Secretariat) -> None:
    book = held.meetings.book(held.meeting, display=Display("arabic", "baht"))
    remark = next(each for section in book.sections for each in section.remarks if each.subject == BEHIND)
    assert (remark.unit, remark.cause) == ("ฝ่ายส่งเสริม", "อยู่ระหว่างลงนามสัญญา")
    (resolution,) = book.resolutions
    assert resolution.number == "มติที่ 1"
    assert resolution.due == "31 มีนาคม 2562"
    assert resolution.status.word == "ยังไม่ได้ดำเนินการ"
    assert book.set_text == "ชุดข้อมูลที่ 1 ตรึงเมื่อ 5 กุมภาพันธ์ 2562 เวลา 10:00 น."


@pytest.mark.parametrize("kind", [PaperKind.PDF, PaperKind.XLSX])
def test_a_frozen_meeting_prints_the_same_bytes_again(held: Secretariat, kind: PaperKind) -> None:
    display = Display("arabic", "baht")
    first = held.papers.make(kind, held.meeting, display=display)
    again = Papers(held.meetings).make(kind, held.meeting, display=display)
    assert again.sha256 == first.sha256
    assert again.content == first.content


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_paper_names_its_file_and_is_what_it_says(held: Secretariat, kind: PaperKind) -> None:
    made = held.papers.make(kind, held.meeting, display=Display("arabic", "baht"))
    assert made.file_name.endswith(f".{kind.suffix}")
    assert "ครั้งที่ 1-2562" in made.file_name
    assert made.content.startswith(b"%PDF" if kind is PaperKind.PDF else b"PK")


def test_progress_is_told_from_start_to_end(held: Secretariat) -> None:
    told: list[tuple[float, str]] = []
    Papers(held.meetings).make(
        PaperKind.FORM_200_1,
        held.meeting,
        display=Display("arabic", "baht"),
        progress=lambda done, words: told.append((done, words)),
    )
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (1.0, "จัดทำเสร็จแล้ว")


def test_a_paper_that_was_made_is_handed_out_again(held: Secretariat) -> None:
    papers, display = Papers(held.meetings), Display("thai", "mb")
    assert papers.made(PaperKind.XLSX, held.meeting, display) is None
    made = papers.make(PaperKind.XLSX, held.meeting, display=display)
    assert papers.made(PaperKind.XLSX, held.meeting, display) is made


def test_papers_stay_the_same_after_a_workbook_is_withdrawn(tmp_path: Path) -> None:
    office, display = secretariat(tmp_path), Display("arabic", "baht")
    before = office.papers.make(PaperKind.XLSX, office.meeting, display=display)
    seen = office.desk.history.timeline(kind="budget", period="2561-12", limit=1)[0].publication.number
    office.desk.acts.clock = lambda: office.meeting.record.frozen.at  # type: ignore[union-attr]
    withdrawn = office.desk.undoing.withdraw(SECRETARY, "budget", "2561-12", "ส่งไฟล์ผิด", seen=seen)
    if withdrawn.state == "refused":
        office.desk.months.reopen(SECRETARY, "2561-12", "แก้ไขข้อมูล")
        withdrawn = office.desk.undoing.withdraw(SECRETARY, "budget", "2561-12", "ส่งไฟล์ผิด", seen=seen)
    assert withdrawn.state == "done"
    assert office.dashboards.month(office.meeting.record.frozen.as_of).table("budget", "strategy") is None  # type: ignore[union-attr]
    after: Paper = Papers(office.meetings).make(PaperKind.XLSX, office.meeting, display=display)
    assert after.content == before.content
    notices = office.meetings.book(office.meeting, display=display).notices
    assert any("งบประมาณ" in each for each in notices)
    office.store.close()


def test_a_long_committee_still_leaves_the_number_in_the_file_name(held: Secretariat) -> None:
    record = held.meeting.record.model_copy(update={"committee": "คณะอนุกรรมการ" + "ติดตาม" * 25})
    made = held.papers.make(
        PaperKind.FORM_200_3, replace(held.meeting, record=record, id=99), display=Display("arabic", "baht")
    )
    assert made.file_name.startswith("แบบ สสว.200-3 ผลการใช้จ่ายเงิน ครั้งที่ 1-2562 คณะอนุกรรมการ")


def test_settings_changed_after_freezing_change_nothing(held: Secretariat) -> None:
    """Another office's name, other targets, other limits: what the committee saw was printed with the old ones."""
    settings = Settings(
        office=OfficeSettings(name="สำนักงานอื่น", short_name="ส.อ."),
        disbursement=DisbursementSettings(quarter_targets=(1.0, 2.0, 3.0, 4.0)),
        publish=PublishSettings(materiality_baht=1),
    )
    dashboards = Dashboards(held.store)
    desk = open_desk(held.store, settings, dashboards, lambda actor: actor)
    later, display = Meetings(desk.acts, dashboards), Display("arabic", "baht")
    assert later.book(held.meeting, display=display) == held.meetings.book(held.meeting, display=display)
    for kind in (PaperKind.XLSX, PaperKind.FORM_200_3, PaperKind.FORM_QUARTERLY):
        made = Papers(later).make(kind, held.meeting, display=display)
        assert made.sha256 == held.papers.make(kind, held.meeting, display=display).sha256
