"""The minutes: the form of the regulation on correspondence, filled from the book, blank where only the room knows."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from docx import Document
from docx.document import Document as WordFile
from docx.shared import Cm
from lxml import etree

from sme_dash.exports.minutes import minutes_docx
from sme_dash.meeting import Topic
from sme_dash.thai.format import Display
from sme_dash.views.book import MeetingBook, RemarkView, ResolutionView
from sme_dash.views.display import BEHIND, EmptyState, Status
from tests.exports.deck.opened import book, section
from tests.exports.paper.december import checksum, december_book

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OPEN = Status("open", "◌", "ยังไม่ได้ดำเนินการ", "caution")
TAKEN = ResolutionView(
    number="มติที่ 1", text="เร่งรัดการเบิกจ่าย", owner="ฝ่ายแผน", due="31 มีนาคม 2562", status=OPEN
)


def opened(made: MeetingBook) -> WordFile:
    return Document(BytesIO(minutes_docx(made)))


def lines(document: WordFile) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def cells(document: WordFile, number: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[number].rows]


def test_the_parts_stand_in_the_order_of_the_form() -> None:
    said = lines(opened(book(section(resolutions=(TAKEN,)))))
    order = [
        "รายงานการประชุม",
        "คณะกรรมการทดสอบ",
        "ครั้งที่ 1/2562",
        "เมื่อวันที่ 25 มกราคม 2562",
        "ณ ห้องประชุมใหญ่",
        "ผู้มาประชุม",
        "ผู้ไม่มาประชุม (ถ้ามี)",
        "ผู้เข้าร่วมประชุม (ถ้ามี)",
        "เริ่มประชุมเวลา 09.30 น.",
        "ระเบียบวาระที่ 1  วาระทดสอบ",
        "มติที่ประชุม",
        "สรุปมติที่ประชุม",
        "ที่มาของตัวเลข",
    ]
    places = [said.index(text) for text in order]
    assert places == sorted(places)
    joined = "\n".join(said)
    assert (
        joined.index("เลิกประชุมเวลา") < joined.index("ผู้จดรายงานการประชุม") < joined.index("ผู้ตรวจรายงานการประชุม")
    )


def test_a_resolution_stands_under_its_item_and_in_the_table() -> None:
    document = opened(book(section(resolutions=(TAKEN,))))
    said = "มติที่ 1  เร่งรัดการเบิกจ่าย (ผู้รับผิดชอบ: ฝ่ายแผน กำหนดแล้วเสร็จ: 31 มีนาคม 2562)"
    assert said in lines(document)
    assert cells(document, 0) == [
        ["มติ", "เรื่อง", "ผู้รับผิดชอบ", "กำหนดแล้วเสร็จ", "สถานะ"],
        ["มติที่ 1", "เร่งรัดการเบิกจ่าย", "ฝ่ายแผน", "31 มีนาคม 2562", "◌ ยังไม่ได้ดำเนินการ"],
    ]


def test_headers_of_tables_stand_again_on_every_page_and_rows_are_not_torn() -> None:
    rows = opened(book(section(resolutions=(TAKEN,)))).tables[0]._tbl.findall(f"{W}tr")
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert rows[1].find(f"{W}trPr/{W}tblHeader") is None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_without_resolutions_it_says_so_and_leaves_lines_to_fill() -> None:
    document = opened(book(section()))
    assert "ยังไม่ได้บันทึกมติของการประชุมครั้งนี้" in lines(document)
    dotted = [p for p in document.paragraphs if "ผู้รับผิดชอบ" in p.text]
    assert dotted and all(p._p.find(f".//{W}tab[@{W}leader='dot']") is not None for p in dotted)


def test_the_prose_stands_word_for_word() -> None:
    said = lines(opened(december_book()))
    for each in december_book().sections:
        assert set(each.prose) <= set(said), each.title


def test_sources_with_their_hashes_stand_at_the_end() -> None:
    rows = cells(opened(december_book()), -1)
    assert [row[-1] for row in rows[1:]] == [
        checksum(kind) for kind in ("budget", "kpi", "integrated_plan", "situation")
    ]


def test_what_was_carried_over_and_what_is_behind_are_tables() -> None:
    carried = ResolutionView(
        number="มติที่ 1", text="จัดทำแผน", owner="", due="", status=OPEN, meeting="ครั้งที่ 4/2561"
    )
    remark = RemarkView(subject="a", label="ยุทธศาสตร์ที่ 3", detail="0.01%", status=BEHIND, cause="จัดซื้อล่าช้า")
    document = opened(book(section(topic=Topic.CARRIED, carried=(carried,), remarks=(remark,))))
    assert cells(document, 0)[1] == ["มติที่ 1", "จัดทำแผน\nครั้งที่ 4/2561", "–", "–", "◌ ยังไม่ได้ดำเนินการ"]
    assert cells(document, 1)[1] == ["ยุทธศาสตร์ที่ 3\n▼ ต่ำกว่าแผน 0.01%", "จัดซื้อล่าช้า", "ยังไม่มีคำชี้แจง"]


def test_the_page_is_that_of_an_official_letter() -> None:
    page = opened(book(section())).sections[0]
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)
    margins = (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin)
    assert [round(each.cm, 1) for each in margins] == [3.0, 2.0, 2.5, 2.0]
    assert page.different_first_page_header_footer
    assert "PAGE" in "".join(text.text for text in page.header._element.iter(f"{W}instrText"))
    assert abs(page.page_width - page.left_margin - page.right_margin - Cm(16)) < Cm(0.1)


def test_every_run_is_sarabun_in_thai_also_for_complex_scripts() -> None:
    runs = 0
    with zipfile.ZipFile(BytesIO(minutes_docx(december_book()))) as package:
        for name in package.namelist():
            if not re.match(r"word/(document|header\d*|footer\d*)\.xml$", name):
                continue
            for run in etree.fromstring(package.read(name)).iter(f"{W}r"):
                runs += 1
                properties = run.find(f"{W}rPr")
                faces = properties.find(f"{W}rFonts")
                assert {faces.get(f"{W}{script}") for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {
                    "Sarabun"
                }
                assert properties.find(f"{W}lang").get(f"{W}bidi") == "th-TH"
                assert properties.find(f"{W}szCs").get(f"{W}val") == properties.find(f"{W}sz").get(f"{W}val")
                assert (properties.find(f"{W}b") is None) == (properties.find(f"{W}bCs") is None)
        styles = etree.fromstring(package.read("word/styles.xml"))
        assert styles.find(f"{W}docDefaults//{W}rFonts").get(f"{W}cs") == "Sarabun"
        assert styles.find(f"{W}docDefaults//{W}szCs").get(f"{W}val") == "32"  # half points
    assert runs > 100


def test_thai_digits_number_pages_and_people() -> None:
    document = opened(
        book(section(number="๑"), display=Display(digits="thai"), name="คณะกรรมการทดสอบ ครั้งที่ ๑/๒๕๖๒")
    )
    said = lines(document)
    assert "ครั้งที่ ๑/๒๕๖๒" in said
    assert any(line.startswith("๑. ") for line in said)
    assert not [line for line in said if re.match(r"\d+\.", line) and line[0] in "123456789"]
    assert document.sections[0]._sectPr.find(f"{W}pgNumType").get(f"{W}fmt") == "thaiNumbers"


def test_a_draft_and_made_up_data_are_marked_on_every_page() -> None:
    page = opened(book(section(), is_frozen=False, synthetic=True)).sections[0]
    for header in (page.first_page_header, page.header):
        assert "ร่าง · ข้อมูลสมมติ" in [paragraph.text for paragraph in header.paragraphs]


def test_what_is_missing_is_said() -> None:
    said = lines(opened(book(section(empty=EmptyState("ยังไม่มีข้อมูลงบประมาณ", "โปรดนำเข้าไฟล์")))))
    assert "ยังไม่มีข้อมูลงบประมาณ โปรดนำเข้าไฟล์" in said
    assert "ไม่มีไฟล์ข้อมูลที่เผยแพร่สำหรับงวดนี้" in said
    assert "ยังไม่ได้กำหนดระเบียบวาระการประชุม" in lines(opened(book()))


def test_markup_control_characters_and_endless_names_are_text() -> None:
    hostile = "<w:p/>&amp; \x00\x0b \ud800 \ufffe ]]> " + "ก" * 400
    document = opened(
        book(section(title=hostile, prose=(hostile,)), name=hostile, committee=hostile, office=hostile)
    )
    assert any("<w:p/>&amp;" in line and "ก" * 400 in line for line in lines(document))


def test_the_same_book_gives_the_same_bytes() -> None:
    assert minutes_docx(december_book()) == minutes_docx(december_book())
