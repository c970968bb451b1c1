"""The printed paper, read back: words, numbers, pages, headers, totals, and texts that try to be more than text."""

from __future__ import annotations

import io

from pypdf import PdfReader

from sme_dash.exports.paper.document import paper_pdf
from sme_dash.thai.format import Display
from sme_dash.views.book import Appendix, RemarkView, ResolutionView
from sme_dash.views.display import (
    BEHIND,
    CONTRADICTION,
    Card,
    CellView,
    ColumnView,
    EmptyState,
    Mark,
    RowView,
    Status,
    TableView,
)
from tests.exports.paper.books import OFFICE, bars, book, pages, read, section, table
from tests.exports.paper.extract import page_shapes, page_texts

HOSTILE = (
    '<b>x</b> #let x = 1 $a_b$ *bold* _it_ `code` @label //c \\ [ ] ] #panic("x") = head #{ 1/0 } <!-- &amp; '
    "../etc %00"
)
HIDDEN = "ก่อน\u202eกลาง\u202cหลัง\x00\x07จบ\ud800"


def test_cover_contents_and_page_numbers() -> None:
    printed = pages(paper_pdf(book(section(tables=(table(3),)))))
    assert read("คณะกรรมการทดสอบ ครั้งที่ 1/2562") in printed[0]
    assert read("วันที่ 25 มกราคม 2562") in printed[0]
    assert read("ชุดข้อมูลที่ 7") in printed[0]
    assert read("หน้า") not in printed[0]
    # cover, contents, the only section: its heading and the table's caption stand on the third of three pages
    assert len(printed) == 3
    assert read("สารบัญ") in printed[1]
    assert read("วาระที่ 1 วาระทดสอบ") in printed[1]
    assert read("หน้า 2 จาก 3") in printed[1]
    assert read("หน้า 3 จาก 3") in printed[2]


def test_page_numbers_in_thai_digits() -> None:
    printed = pages(paper_pdf(book(display=Display("thai"))))
    assert read("หน้า ๓ จาก ๓") in printed[2]
    assert read("เวลาที่กำหนด ๑๐ นาที") in printed[2]


def test_title_author_language_and_bookmarks() -> None:
    reader = PdfReader(io.BytesIO(paper_pdf(book(section(tables=(table(3),))))))
    assert reader.metadata is not None
    assert reader.metadata.title == "เอกสารประกอบการประชุม คณะกรรมการทดสอบ ครั้งที่ 1/2562"
    assert reader.metadata.author == OFFICE
    assert str(reader.root_object["/Lang"]).lower().startswith("th")
    assert reader.root_object["/MarkInfo"]["/Marked"]
    titles = [each.title for each in reader.outline if not isinstance(each, list)]
    assert read(titles[0]) == read("วาระที่ 1 วาระทดสอบ")


def test_a_draft_and_made_up_data_say_so_on_every_page() -> None:
    frozen = pages(paper_pdf(book()))
    assert not any("ร่าง" in page or "ข้อมูลสมมติ" in page for page in frozen)
    printed = pages(paper_pdf(book(is_frozen=False, synthetic=True)))
    assert all("ร่าง" in page and "ข้อมูลสมมติ" in page for page in printed)


def test_the_same_book_gives_the_same_bytes() -> None:
    """Every paper is printed by a process of its own, so two papers are two fresh processes."""
    shown = book(section(charts=(bars(),), tables=(table(40),)))
    assert paper_pdf(shown) == paper_pdf(shown)
    assert paper_pdf(shown) != paper_pdf(book(section(charts=(bars(),), tables=(table(41),))))


def test_a_section_prints_everything_it_has() -> None:
    met = Status("open", "◌", "ยังไม่ได้ดำเนินการ", "caution")
    shown = section(
        lead="ใจความสำคัญ",
        prose=("ย่อหน้าแรก น้ำท่วมสำนัก", "ย่อหน้าที่สอง"),
        notes=("รายงานพิมพ์ตัวเลขนี้ไว้อีกค่าหนึ่ง",),
        cards=(
            Card(
                key="c",
                label="คงเหลือ",
                number="465,760,979.99",
                unit="บาท",
                marks=(Mark(CONTRADICTION, "รายงานไว้ 1 แต่คำนวณได้ 2"),),
            ),
        ),
        charts=(bars(),),
        remarks=(
            RemarkView(subject="s", label="ยุทธศาสตร์ที่ 3", detail="12% เป้าหมาย 24%", status=BEHIND),
            RemarkView(subject="t", label="งบบริหาร", detail="", cause="รออนุมัติ", remedy="เร่งรัด"),
        ),
        carried=(
            ResolutionView(
                number="มติที่ 1", text="ตรวจตัวเลข", owner="ฝ่ายบัญชี", due="", status=met, meeting="ครั้งที่ 4/2561"
            ),
        ),
        resolutions=(
            ResolutionView(
                number="มติที่ 2", text="เร่งเบิกจ่าย", owner="ฝ่ายแผน", due="15 กุมภาพันธ์ 2562", status=met
            ),
        ),
    )
    printed = "".join(pages(paper_pdf(book(shown))))
    for words in (
        "ใจความสำคัญ",
        "ย่อหน้าแรก น้ำท่วมสำนัก",
        "รายงานพิมพ์ตัวเลขนี้ไว้อีกค่าหนึ่ง",
        "465,760,979.99 บาท",
        "(1) ตัวเลขในเอกสารไม่ตรงกัน: รายงานไว้ 1 แต่คำนวณได้ 2",
        "แผนภูมิทดสอบ",
        "ที่มา: ไฟล์ทดสอบ",
        "12% เป้าหมาย 24%",
        "รออนุมัติ",
        "มติของครั้งที่ 4/2561",
        "มติที่ประชุม",
        "ภายใน 15 กุมภาพันธ์ 2562",
    ):
        assert read(words) in printed, words


def test_a_chart_is_drawn_as_vectors_with_sara_am_taken_apart() -> None:
    """Typst draws the า of a whole ำ onto the next letter: the drawing has to spell it in two."""
    pdf = paper_pdf(book(section(charts=(bars(),))))
    raw = page_texts(pdf)[2]
    assert "สำนักน้ำท่วม" in read(raw)
    assert "น\u0e4d\u0e49\u0e32" in raw.replace("น\u0e49\u0e4d\u0e32", "น\u0e4d\u0e49\u0e32")
    assert not list(PdfReader(io.BytesIO(pdf)).pages[2].images)


def test_what_is_missing_is_said_and_the_paper_still_prints() -> None:
    nothing = TableView(key="n", caption="ไม่มีแถว", columns=(ColumnView(key="a", header="ก"),), rows=())
    shown = section(
        charts=(bars(rows=()),), tables=(nothing,), empty=EmptyState("ยังไม่มีข้อมูลงบประมาณ", "โปรดนำเข้าไฟล์")
    )
    printed = pages(paper_pdf(book(shown, appendices=(Appendix(letter="ก", title="ว่าง", tables=()),))))
    assert read("ไม่มีข้อมูลสำหรับวาดแผนภูมินี้") in printed[2]
    assert read("ไม่มีรายการในตารางนี้") in printed[2]
    assert read("ยังไม่มีข้อมูลงบประมาณ") in printed[2]
    assert read("ภาคผนวก ก ว่าง") in printed[3]


def test_a_table_repeats_its_header_on_every_page() -> None:
    printed = pages(paper_pdf(book(section(tables=(table(150),)))))[2:]
    with_rows = [page for page in printed if "รายการลำดับ" in page]
    assert len(with_rows) >= 3
    assert all(read("ชื่อรายการ วงเงิน") in page for page in with_rows)


def test_a_total_never_stands_alone_on_a_page() -> None:
    """Tables one row longer each: somewhere among them a page ends exactly before the total."""
    lengths = range(24, 48)
    shown = book(*(section(key=f"a{rows}", tables=(table(rows),)) for rows in lengths))
    ends = [page for page in pages(paper_pdf(shown)) if "ยอดรวมท้ายตาราง" in page]
    assert len(ends) == len(lengths)
    for rows, page in zip(lengths, ends, strict=True):
        assert f"รายการลำดับ{rows}ฯ" in page
    assert any("รายการลำดับ1ฯ" not in page for page in ends), (
        "no table reached a second page: the test says nothing"
    )


def test_a_wide_table_lies_on_its_side() -> None:
    columns = tuple(ColumnView(key=f"c{place}", header="วงเงิน", align="right") for place in range(9))
    rows = (RowView(tuple(CellView("1,250,707,700.00") for _ in columns)),)
    wide = TableView(key="w", caption="ตารางกว้าง", columns=columns, rows=rows)
    pdf = paper_pdf(book(section(tables=(table(3), wide))))
    shapes = {}
    for text, (width, height) in zip(pages(pdf)[2:], page_shapes(pdf)[2:], strict=True):
        for caption in ("ตารางทดสอบ", "ตารางกว้าง"):
            if caption in text:
                shapes[caption] = width > height
    assert shapes == {"ตารางทดสอบ": False, "ตารางกว้าง": True}


def test_texts_are_printed_as_they_are() -> None:
    status = Status("open", "◌", HOSTILE, "caution")
    rows = (RowView((CellView(HOSTILE, note=HOSTILE, status=status), CellView(HOSTILE))),)
    columns = (
        ColumnView(key="a", header=HOSTILE),
        ColumnView(key="b", header=HOSTILE, align="right", group=HOSTILE),
    )
    shown = section(
        title=HOSTILE,
        lead=HOSTILE,
        prose=(HOSTILE, "ก" * 400, "A" * 400, HIDDEN),
        charts=(bars(title=HOSTILE, rows=(bars().rows[0],), alt="", source=HIDDEN),),
        tables=(TableView(key="h", caption=HOSTILE, columns=columns, rows=rows, notes=(HOSTILE,)),),
        remarks=(RemarkView(subject="s", label="ก" * 400, detail=HOSTILE, cause="เหตุ " * 3000),),
    )
    pdf = paper_pdf(book(shown, name=HOSTILE, office=HOSTILE, synthetic=True))
    printed = "".join(pages(pdf))
    assert printed.count(read(HOSTILE)) >= 8
    assert "ก" * 400 in printed
    assert "A" * 400 in printed
    assert "ก่อนกลางหลังจบ" in printed
    assert not {"\u202e", "\x00", "\x07"} & set(printed)
