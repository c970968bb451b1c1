"""A book to be presented: the shipped December 2561, with made-up resolutions and remarks (ข้อมูลสมมติ)."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sme_dash.measures.month import Month
from sme_dash.meeting import AgendaItem, MeetingRecord, ResolutionState, Topic
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.intake import import_shipped_data
from sme_dash.settings import Settings
from sme_dash.store.snapshots import Store
from sme_dash.thai.format import Display
from sme_dash.views.book import MeetingBook, RemarkView, ResolutionView
from sme_dash.views.display import BEHIND
from sme_dash.views.meeting_book import RESOLUTION_STATES, Around, meeting_book

LONG_NAME = "โครงการสำรวจและทำฐานข้อมูลน้ำผลไม้แปรรูปของผู้ประกอบการในชุมชน (ข้อมูลสมมติ) " * 6
"""About 400 characters, with the letters that are drawn wrongly most easily."""


def december() -> Month:
    """Return the shipped month from a store of its own."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder) / 'look.db'}")
        import_shipped_data(store, Settings())
        month = Dashboards(store).month(dt.date(2018, 12, 31))
        _ = month.figures, month.findings
        store.close()
    return month


def record(**changes: object) -> MeetingRecord:
    """Return a meeting on it with every topic on its agenda."""
    made = MeetingRecord(
        committee="คณะกรรมการติดตามและประเมินผล (ข้อมูลสมมติ)",
        number=1,
        year=2562,
        held_on=dt.date(2019, 1, 25),
        period="2561-12",
        fiscal_year=2562,
        quarter=1,
        place="ห้องประชุม 1",
        starts_at="09:30",
        agenda=tuple(
            AgendaItem(key=f"a{number}", topic=topic, title=topic.thai)
            for number, topic in enumerate(Topic, start=1)
        ),
    )
    return made.model_copy(update=changes)


def resolutions(numbers: Sequence[int], **more: str) -> tuple[ResolutionView, ...]:
    """Return made-up resolutions, each further on than the one before."""
    states = list(ResolutionState)
    return tuple(
        ResolutionView(
            number=f"มติที่ {number}",
            text="ให้หน่วยงานที่รับผิดชอบเร่งรัดการเบิกจ่ายงบประมาณในยุทธศาสตร์ที่ 3 และรายงานความก้าวหน้าต่อที่ประชุมทุกเดือน "
            "พร้อมทั้งจัดทำแผนแก้ไขสำหรับโครงการที่ยังไม่ได้ทำสัญญา",
            owner="ฝ่ายนโยบายและแผน",
            due="31 มีนาคม 2562",
            status=RESOLUTION_STATES[states[number % len(states)]],
            **more,
        )
        for number in numbers
    )


def remarks() -> tuple[RemarkView, ...]:
    """Return made-up remarks: explained, not yet explained, and of a very long name."""
    said = {
        "unit": "ฝ่ายพัฒนาผู้ประกอบการ",
        "cause": "อยู่ระหว่างจัดทำร่างขอบเขตของงานและยังไม่ได้ลงนามในสัญญา จึงยังไม่มีการเบิกจ่ายงวดแรก",
        "remedy": "เร่งรัดการจัดซื้อจัดจ้างให้แล้วเสร็จภายในเดือนกุมภาพันธ์ 2562 และปรับแผนการเบิกจ่ายเป็นรายเดือน",
    }
    detail = "เบิกจ่าย 0.01% เป้าหมายสะสม 24%"
    return (
        RemarkView(subject="s3", label="ยุทธศาสตร์ที่ 3", detail=detail, status=BEHIND, **said),
        RemarkView(subject="s4", label="ยุทธศาสตร์ที่ 4", detail=detail, status=BEHIND),
        RemarkView(subject="p1", label=LONG_NAME, detail=detail, status=BEHIND, **said),
    )


def presented_book(display: Display, month: Month | None = None) -> MeetingBook:
    """Return the book with something on every kind of slide."""
    around = Around(
        office="สำนักงานส่งเสริมวิสาหกิจขนาดกลางและขนาดย่อม (สสว.)",
        short_name="สสว.",
        quarter_targets=(24.0, 50.0, 75.0, 100.0),
        snapshots=(),
        carried=(),
        written_at=dt.datetime(2019, 1, 20, 9, 0, tzinfo=dt.UTC),
        notices=("หลังตรึงข้อมูลแล้ว มีการเปลี่ยนข้อมูลชุดงบประมาณ การประชุมนี้ยังคงแสดงข้อมูลตามที่ตรึงไว้",),
    )
    book = meeting_book(record(), month or december(), around, display=display)
    carried, spending, *others = book.sections
    return replace(
        book,
        synthetic=True,
        sections=(
            replace(
                carried,
                carried=resolutions(
                    range(1, 6),
                    meeting="คณะกรรมการติดตามและประเมินผล ครั้งที่ 4/2561",
                    note="รายงานแล้วเมื่อเดือนธันวาคม 2561",
                ),
            ),
            replace(spending, remarks=remarks(), resolutions=resolutions((1, 2))),
            *others,
        ),
    )
