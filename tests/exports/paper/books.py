"""Small books to print, and what a reader finds in a printed one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sme_dash.meeting import Topic
from sme_dash.thai.format import Display
from sme_dash.views.book import BookSection, MeetingBook
from sme_dash.views.chart_views import Bar, BarRow, BarsView, Series
from sme_dash.views.display import CellView, ColumnView, RowView, SourceLine, TableView
from tests.exports.paper.extract import page_texts

OFFICE = "สำนักงานทดสอบ"
BANGKOK = dt.timezone(dt.timedelta(hours=7))


def table(
    rows: int, *, key: str = "t", caption: str = "ตารางทดสอบ", last: str = "ยอดรวมท้ายตาราง"
) -> TableView:
    """Return a table of names and amounts with a total."""
    data = tuple(
        RowView((CellView(f"รายการลำดับ{number}ฯ"), CellView(f"{number}.50"))) for number in range(1, rows + 1)
    )
    return TableView(
        key=key,
        caption=caption,
        columns=(
            ColumnView(key="name", header="ชื่อรายการ", width="wide"),
            ColumnView(key="amount", header="วงเงิน", unit="บาท", align="right", kind="money"),
        ),
        rows=(*data, RowView((CellView(last), CellView("9.00")), "total")),
        source=SourceLine("ไฟล์ทดสอบ"),
    )


def section(**changes: object) -> BookSection:
    return replace(
        BookSection(key="a1", number="1", title="วาระทดสอบ", topic=Topic.OTHER, minutes=10),
        **changes,  # type: ignore[arg-type]
    )


def bars(**changes: object) -> BarsView:
    return replace(
        BarsView(
            key="bars",
            title="แผนภูมิทดสอบ",
            subtitle="หน่วย",
            source="ไฟล์ทดสอบ",
            alt="คำอธิบายแผนภูมิ",
            series=(Series("ผล", "actual"),),
            rows=(BarRow("สำนักน้ำท่วม", (Bar(1.0, "1"),)),),
            minimum=0,
            maximum=2,
        ),
        **changes,  # type: ignore[arg-type]
    )


def book(*sections: BookSection, **changes: object) -> MeetingBook:
    return replace(
        MeetingBook(
            name="คณะกรรมการทดสอบ ครั้งที่ 1/2562",
            title="เอกสารประกอบการประชุม",
            committee="คณะกรรมการทดสอบ",
            office=OFFICE,
            held_on="25 มกราคม 2562",
            starts_at="เวลา 13.30 น.",
            place="ห้องประชุม",
            as_of="ข้อมูล ณ 31 ธันวาคม 2561",
            quarter="ไตรมาส 1/2562",
            set_text="ชุดข้อมูลที่ 7",
            is_frozen=True,
            display=Display(),
            written_at=dt.datetime(2019, 1, 20, 9, 30, tzinfo=BANGKOK),
            sections=sections or (section(),),
        ),
        **changes,  # type: ignore[arg-type]
    )


def read(text: str) -> str:
    """Return text as it is compared: one spelling of ำ, no places to break, no difference of spaces and lines."""
    plain = text.replace("\u200b", "").replace("\u0e4d\u0e32", "ำ")
    for tone in "่้๊๋":
        plain = plain.replace(f"\u0e4d{tone}\u0e32", f"{tone}ำ")
    return "".join(plain.split())


def pages(pdf: bytes) -> list[str]:
    """Return the text of every page, ready to be compared."""
    return [read(text) for text in page_texts(pdf)]
