"""The shipped month of December 2561 as the book of a meeting that covers everything."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import cache
from pathlib import Path

from sme_dash.contracts.read import read
from sme_dash.measures.month import KIND_IDS, Month
from sme_dash.meeting import AgendaItem, FrozenSet, FrozenSnapshot, MeetingRecord, Topic
from sme_dash.thai.format import Display
from sme_dash.views.book import MeetingBook
from sme_dash.views.meeting_book import Around, meeting_book

DATA = Path(__file__).parents[3] / "data" / "2561-12"
AS_OF = dt.date(2018, 12, 31)
AT = dt.datetime(2019, 1, 20, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
TARGETS = (24.0, 50.0, 75.0, 100.0)
OFFICE = "สำนักงานส่งเสริมวิสาหกิจขนาดกลางและขนาดย่อม"


def checksum(kind: str) -> str:
    return hashlib.sha256((DATA / f"{kind}.xlsx").read_bytes()).hexdigest()


@cache
def december_book() -> MeetingBook:
    """Return the book of a frozen meeting with an item of every topic."""
    month = Month(
        AS_OF,
        {kind: read((DATA / f"{kind}.xlsx").read_bytes(), f"{kind}.xlsx").tables for kind in KIND_IDS},
        (1, 2, 3, 4),
    )
    snapshots = tuple(
        FrozenSnapshot(id=number, kind=kind, as_of=AS_OF, file_name=f"{kind}.xlsx", sha256=checksum(kind))
        for number, kind in enumerate(KIND_IDS, start=1)
    )
    frozen = FrozenSet(
        number=7,
        at=AT,
        by="ผู้ทดสอบ",
        as_of=AS_OF,
        publication=4,
        snapshots=snapshots,
        figures_sha256="0" * 64,
        office=OFFICE,
        quarter_targets=TARGETS,
    )
    record = MeetingRecord(
        committee="คณะกรรมการทดสอบ",
        number=1,
        year=2562,
        held_on=dt.date(2019, 1, 25),
        period="2561-12",
        fiscal_year=2562,
        quarter=1,
        agenda=tuple(
            AgendaItem(key=f"a{place}", topic=topic, title=topic.thai)
            for place, topic in enumerate(Topic, start=1)
        ),
        frozen=frozen,
    )
    around = Around(
        office=OFFICE,
        short_name="สสว.",
        quarter_targets=TARGETS,
        snapshots=snapshots,
        carried=(),
        written_at=AT,
    )
    return meeting_book(record, month, around, display=Display())
