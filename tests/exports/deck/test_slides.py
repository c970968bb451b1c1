"""Small decks: digits, marks, what is missing, what is too long, and text that means harm."""

from __future__ import annotations

import datetime as dt
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from pptx.util import Pt

from sme_dash.exports.deck.fit import label_lines, lines_of, shortened
from sme_dash.meeting import Topic
from sme_dash.thai.format import Display
from sme_dash.views.book import Appendix, RemarkView, ResolutionView
from sme_dash.views.chart_views import (
    Bar,
    BarRow,
    BarsView,
    BulletRow,
    BulletView,
    DotPlotView,
    DotRow,
    IndexPoint,
    IndexSeries,
    IndexView,
    MatrixPoint,
    MatrixView,
    ReferenceLine,
    Segment,
    Series,
    StackedBarsView,
    StackedRow,
    Tick,
    YearColumn,
    YearsView,
)
from sme_dash.views.display import (
    BEHIND,
    MET,
    NOT_REPORTED,
    Card,
    CellView,
    ColumnView,
    EmptyState,
    RowView,
    Status,
    TableView,
)
from tests.exports.deck.opened import book, charts, labels, notes, section, slides, tables, texts, titled

WORDS = {"key": "c", "title": "ข้อค้นพบ", "subtitle": "หน่วย", "source": "ไฟล์ทดสอบ", "alt": "คำอธิบาย"}
HOSTILE = '<b>&amp;</b> "]]> \x00\x0b\x1f \ud800 \ufffe =HYPERLINK("x") {{7*7}}'
OPEN = Status("open", "◌", "ยังไม่ได้ดำเนินการ", "caution")
LONG = "ก" * 400


def all_charts(label: str = "รายการ", words: str = "๑๒.๓๔") -> tuple:
    """Return one chart of every class with the same name and words in it."""
    return (
        StackedBarsView(
            **WORDS,
            series=(Series("เบิกจ่าย", "disbursed"), Series("คงเหลือ", "remaining")),
            rows=(StackedRow(label, (Segment(60, words), Segment(40, words)), words, BEHIND),),
            maximum=100,
            target=ReferenceLine(24, "เป้าหมาย"),
        ),
        YearsView(
            **WORDS,
            series=(Series("เบิกจ่าย", "disbursed"),),
            years=(YearColumn(label[:30], (Segment(5, words),), words, 50.0, words),),
            maximum=6,
            ticks=(Tick(0, "0"),),
            dot_name="ร้อยละ",
        ),
        BulletView(
            **WORDS, rows=(BulletRow(label, 90.0, words, words, MET),), target_text="เป้าหมาย", ticks=()
        ),
        DotPlotView(
            **WORDS,
            rows=(DotRow(label, 10, 4, words),),
            base_name="งบ",
            reached_name="ใช้",
            maximum=10,
            ticks=(),
        ),
        BarsView(
            **WORDS,
            series=(Series("ผล", "actual"),),
            rows=(BarRow(label, (Bar(-3.0, words),)),),
            minimum=-3,
            maximum=0,
        ),
        IndexView(
            **WORDS,
            positions=("ต.ค.", "พ.ย."),
            series=(IndexSeries(label, (IndexPoint(0, 91.8, words), IndexPoint(1, 100.8, words, "", True))),),
            reference=ReferenceLine(100, "ระดับ"),
            minimum=80,
            maximum=110,
            ticks=(),
        ),
        MatrixView(
            **WORDS,
            points=(MatrixPoint(words[:9], label, 20, 80, "", MET),),
            x_title="ใช้จ่าย",
            y_title="ผล",
            x_maximum=100,
            y_maximum=100,
            x_ticks=(Tick(0, "๐%"), Tick(25, "๒๕%")),
            y_ticks=(Tick(0, "๐%"), Tick(25, "๒๕%")),
        ),
    )


def table(count: int, text: str = "รายการ") -> TableView:
    columns = (
        ColumnView(key="name", header="ชื่อ", width="wide"),
        ColumnView(key="amount", header="วงเงิน", unit="บาท", align="right", kind="money"),
    )
    data = tuple(RowView((CellView(f"{text} {n}"), CellView(f"{n}.50"))) for n in range(1, count + 1))
    total = RowView((CellView("รวมท้ายตาราง"), CellView("9.00")), "total")
    return TableView(key="t", caption="ตารางทดสอบ", columns=columns, rows=(*data, total))


@pytest.mark.parametrize("view", all_charts(), ids=lambda view: type(view).__name__)
def test_every_class_of_chart_becomes_a_native_one_with_its_words(view) -> None:
    (slide,) = titled(slides(book(section(charts=(view,)))), "ข้อค้นพบ")
    (chart,) = charts(slide)
    said = "".join(word for _name, _place, word in labels(chart))
    assert "๑๒.๓๔" in said
    assert f"ที่มา: {view.source}" in texts(slide)
    assert view.alt in notes(slide)
    frame = next(shape for shape in slide.shapes if shape.has_chart)
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == view.alt


@pytest.mark.parametrize("view", all_charts(), ids=lambda view: type(view).__name__)
def test_a_chart_without_rows_says_so_in_words(view) -> None:
    field = {YearsView: "years", IndexView: "series", MatrixView: "points"}.get(type(view), "rows")
    (slide,) = titled(slides(book(section(charts=(replace(view, **{field: ()}),)))), "ข้อค้นพบ")
    assert not charts(slide)
    assert "ไม่มีข้อมูลให้แสดงในแผนภูมินี้" in texts(slide)


def test_an_unreported_indicator_is_not_drawn_as_zero() -> None:
    rows = (
        BulletRow("ตัวที่หนึ่ง", 90.0, "90.00%", "9 จาก 10", BEHIND),
        BulletRow("ตัวที่สอง", None, "–", "", NOT_REPORTED),
    )
    view = BulletView(**WORDS, rows=rows, target_text="เป้าหมาย 100%", ticks=())
    (chart,) = charts(titled(slides(book(section(charts=(view,)))), "ข้อค้นพบ")[0])
    assert chart.plots[0].series[0].values == (90.0, None)
    assert "ยังไม่รายงานผล" in chart.plots[0].categories[1].replace("\n", "")


def test_a_bar_without_value_is_a_dash_and_no_bar() -> None:
    rows = (BarRow("GDP", (Bar(4.8, "4.8%"), Bar(None, "–"))),)
    series = (Series("ไตรมาส 3", "actual"), Series("ไตรมาส 2", "earlier"))
    view = BarsView(**WORDS, series=series, rows=rows, minimum=0, maximum=5)
    slide = titled(slides(book(section(charts=(view,)))), "ข้อค้นพบ")[0]
    assert [each.values for each in charts(slide)[0].plots[0].series] == [(4.8,), (None,)]
    assert "–" in texts(slide)


def test_a_long_chart_keeps_its_scale_over_its_slides() -> None:
    rows = tuple(BarRow(f"รายการที่ {n}", (Bar(float(n), f"{n}"),)) for n in range(1, 26))
    view = BarsView(**WORDS, series=(Series("ผล", "actual"),), rows=rows, minimum=0, maximum=25)
    parts = titled(slides(book(section(charts=(view,)))), "ข้อค้นพบ (")
    assert len(parts) > 1
    assert [value for part in parts for value in charts(part)[0].plots[0].series[0].values] == list(
        range(1, 26)
    )
    assert len({charts(part)[0].value_axis.maximum_scale for part in parts}) == 1


def test_a_long_table_takes_several_slides_and_its_total_is_not_alone() -> None:
    parts = titled(slides(book(section(tables=(table(40),)))), "ตารางทดสอบ")
    assert len(parts) > 1
    assert len(tables(parts[-1])[0].rows) >= 3  # header, a row, the total
    assert "รวมท้ายตาราง" in texts(parts[-1])
    assert texts(parts[0])[0] == f"ตารางทดสอบ (1/{len(parts)})"


def test_a_table_too_long_for_the_wall_says_where_the_rest_is() -> None:
    parts = titled(slides(book(section(tables=(table(3000),)))), "ตารางทดสอบ")
    assert len(parts) == 6
    (said,) = [text for text in texts(parts[-1]) if "แถวแรกจาก" in text]
    assert "จาก 3,001 แถว" in said and "เอกสารประกอบการประชุม" in said


def test_thai_digits_stand_in_our_own_words_too() -> None:
    thai = book(
        section(number="๑", tables=(table(40),)), display=Display(digits="thai"), name="คณะ ครั้งที่ ๑/๒๕๖๒"
    )
    all_slides = slides(thai)
    assert "เวลา ๑๐ นาที" in texts(titled(all_slides, "วาระทดสอบ")[0])
    assert titled(all_slides, "ตารางทดสอบ")[0].shapes.title.text_frame.text.startswith("ตารางทดสอบ (๑/")
    assert "๒" in texts(all_slides[1])  # the number of the slide


def test_a_draft_and_made_up_data_are_marked_on_every_slide() -> None:
    marked = slides(
        book(section(cards=(Card(key="a", label="ก", number="1"),)), is_frozen=False, synthetic=True)
    )
    for slide in marked:
        assert {"ร่าง", "ข้อมูลสมมติ"} <= set(texts(slide))
    clean = slides(book(section()))
    assert not {"ร่าง", "ข้อมูลสมมติ"} & {text for slide in clean for text in texts(slide)}


def test_explanations_missing_are_said_to_be_missing() -> None:
    remarks = (
        RemarkView(
            subject="a",
            label="ยุทธศาสตร์ที่ 3",
            detail="0.01% เป้าหมาย 24%",
            status=BEHIND,
            cause="จัดซื้อล่าช้า",
            remedy="เร่งรัด",
        ),
        RemarkView(subject="b", label="ยุทธศาสตร์ที่ 1", detail="0.92% เป้าหมาย 24%", status=BEHIND),
    )
    (slide,) = titled(slides(book(section(remarks=remarks))), "คำชี้แจงและแนวทางแก้ไข")
    first, second = ([cell.text_frame.text for cell in row.cells] for row in [*tables(slide)[0].rows][1:])
    assert first[2:4] == ["จัดซื้อล่าช้า", "เร่งรัด"]
    assert first[1] == "▼ ต่ำกว่าแผน 0.01% เป้าหมาย 24%"
    assert second[2:4] == ["ยังไม่มีคำชี้แจง"] * 2


def test_resolutions_stand_with_owner_due_and_state_and_a_form_waits_where_there_are_none() -> None:
    taken = ResolutionView(
        number="มติที่ 1", text="เร่งรัดการเบิกจ่าย", owner="ฝ่ายแผน", due="31 มีนาคม 2562", status=OPEN
    )
    made = slides(book(section(resolutions=(taken,)), section(key="a2", number="2", title="ถัดไป")))
    first, second = titled(made, "มติที่ประชุม")
    cells = [cell.text_frame.text for cell in tables(first)[0].rows[1].cells]
    assert cells == ["มติที่ 1", "เร่งรัดการเบิกจ่าย", "ฝ่ายแผน", "31 มีนาคม 2562", "◌ ยังไม่ได้ดำเนินการ"]
    assert not "".join(
        cell.text_frame.text for row in [*tables(second)[0].rows][1:] for cell in row.cells
    ).strip()


def test_what_is_carried_over_names_its_meeting() -> None:
    carried = ResolutionView(
        number="มติที่ 1",
        text="จัดทำแผน",
        owner="",
        due="",
        status=OPEN,
        note="ทำแล้วครึ่งหนึ่ง",
        meeting="ครั้งที่ 4/2561",
    )
    (slide,) = titled(slides(book(section(topic=Topic.CARRIED, carried=(carried,)))), "มติของการประชุมครั้งก่อน")
    assert "จัดทำแผน\nครั้งที่ 4/2561 · ทำแล้วครึ่งหนึ่ง" in texts(slide)


def test_an_item_without_figures_says_what_is_missing() -> None:
    empty = EmptyState("ยังไม่มีข้อมูลงบประมาณ", "โปรดนำเข้าไฟล์")
    (slide,) = titled(slides(book(section(empty=empty))), "วาระทดสอบ")
    assert {"ยังไม่มีข้อมูลงบประมาณ", "โปรดนำเข้าไฟล์"} <= set(texts(slide))


def test_a_book_of_nothing_is_a_deck_too() -> None:
    made = slides(book())
    assert "ไม่มีรายการในตารางนี้" in texts(made[1])
    assert "ไม่มีไฟล์ข้อมูลที่เผยแพร่สำหรับงวดนี้" in texts(made[-1])


def test_appendices_are_named_and_left_to_the_papers() -> None:
    made = slides(book(section(), appendices=(Appendix(letter="ก", title="ตัวชี้วัด", tables=(table(3),)),)))
    (slide,) = titled(made, "ภาคผนวก")
    assert "ดูภาคผนวกในเอกสารประกอบการประชุม" in slide.shapes.title.text_frame.text
    assert "ภาคผนวก ก" in texts(slide)


def test_warnings_come_before_the_agenda() -> None:
    made = slides(book(section(), notices=("มีการถอนข้อมูลหลังตรึง",)))
    assert "⚠ มีการถอนข้อมูลหลังตรึง" in texts(made[1])


def test_markup_and_control_characters_are_text() -> None:
    hostile = section(
        title=HOSTILE,
        lead=HOSTILE,
        prose=(HOSTILE,),
        cards=(Card(key="a", label=HOSTILE, number=HOSTILE, unit=HOSTILE, against=HOSTILE),),
        charts=all_charts(HOSTILE, HOSTILE),
        tables=(table(2, HOSTILE),),
    )
    made = slides(book(hostile, name=HOSTILE, office=HOSTILE, set_text=HOSTILE, committee=HOSTILE))
    shown = "".join("".join(texts(slide)) for slide in made)
    assert "<b>&amp;</b>" in shown and '=HYPERLINK("x")' in shown


def test_unbroken_names_of_four_hundred_letters_stay_on_their_slides() -> None:
    long = section(
        title=LONG, lead=LONG, cards=(Card(key="a", label=LONG, number=LONG, against=LONG),),
        charts=all_charts(LONG), tables=(table(5, LONG),),
    )  # fmt: skip
    for slide in slides(book(long, name=LONG, office=LONG, set_text=LONG, place=LONG)):
        for shape in slide.shapes:
            assert shape.top + shape.height <= Pt(541), shape.name
            if shape.has_table:
                assert shape.top + sum(row.height for row in shape.table.rows) <= Pt(500)


def test_a_name_cut_short_keeps_its_end_and_says_so() -> None:
    text = "โครงการส่งเสริมและพัฒนาผู้ประกอบการวิสาหกิจขนาดกลางและขนาดย่อม ระยะที่ 2"
    cut = shortened(text, 18, 300, 1)
    assert cut.startswith("โครงการ") and cut.endswith("2") and "…" in cut
    assert lines_of(cut, 18, 300) == 1
    assert label_lines(text * 5, 15, 3)[-1].endswith("2")


def test_no_line_of_a_label_begins_with_a_mark() -> None:
    for line in label_lines("กี่" * 60, 10, 40):
        assert line[0] == "ก"


def test_the_moment_of_writing_is_the_freezing_whatever_the_clock_says() -> None:
    made = book(section(charts=all_charts()), written_at=dt.datetime(2019, 1, 20, tzinfo=dt.UTC))
    for slide in slides(made):
        for chart in charts(slide):
            packed = zipfile.ZipFile(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
            assert b"2019-01-20T00:00:00Z" in packed.read("docProps/core.xml")
            assert {entry.date_time[0] for entry in packed.infolist()} == {1980}
