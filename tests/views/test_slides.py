"""A book's slides: their order, what fits on one, and what is said where something is cut."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sme_dash.meeting import ResolutionState, Topic
from sme_dash.thai.format import Display
from sme_dash.views import slides as s
from sme_dash.views.book import BookSection, MeetingBook, RemarkView, ResolutionView
from sme_dash.views.chart_views import BulletRow, BulletView, YearsView
from sme_dash.views.display import (
    BEHIND,
    MET,
    Card,
    CellView,
    ColumnView,
    EmptyState,
    Mark,
    RowView,
    Status,
    TableView,
)
from sme_dash.views.meeting_book import RESOLUTION_STATES
from sme_dash.views.slides import SectionSlide, slides

OPEN = RESOLUTION_STATES[ResolutionState.OPEN]


def book(*sections: BookSection, **changes: object) -> MeetingBook:
    made = MeetingBook(
        name="คณะกรรมการตัวอย่าง ครั้งที่ 1/2562",
        title="เอกสารประกอบการประชุม",
        committee="คณะกรรมการตัวอย่าง",
        office="สำนักงานตัวอย่าง (ข้อมูลสมมติ)",
        held_on="25 มกราคม 2562",
        starts_at="เวลา 09.30 น.",
        place="",
        as_of="ข้อมูล ณ 31 ธันวาคม 2561",
        quarter="ไตรมาส 1/2562",
        set_text="ชุดข้อมูลที่ 1",
        is_frozen=True,
        display=Display(),
        written_at=dt.datetime(2019, 1, 20, tzinfo=dt.UTC),
        sections=sections,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def section(**parts: object) -> BookSection:
    made = BookSection(key="a1", number="1", title="ผลการเบิกจ่าย", topic=Topic.DISBURSEMENT, minutes=10)
    return replace(made, **{"projected": parts.get("tables", ()), **parts})  # type: ignore[arg-type]


def table(count: int, *, total: bool = False, **changes: object) -> TableView:
    """A table of a name and an amount; the name of row n is «โครงการ n»."""
    data = [RowView((CellView(f"โครงการ {number}"), CellView("1.00"))) for number in range(1, count + 1)]
    if total:
        data.append(RowView((CellView("รวม"), CellView(f"{count}.00")), "total"))
    made = TableView(
        key="t",
        caption="ตาราง",
        columns=(
            ColumnView(key="name", header="โครงการ", width="wide"),
            ColumnView(key="amount", header="จำนวน", align="right"),
        ),
        rows=tuple(data),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def kinds(shown: tuple[s.Slide, ...]) -> list[str]:
    return [type(each).__name__.removesuffix("Slide") for each in shown]


def tables_of(shown: tuple[s.Slide, ...]) -> list[TableView]:
    return [each.table for each in shown if isinstance(each, s.TableSlide)]


def names(shown: TableView) -> list[str]:
    return [row.cells[0].text for row in shown.rows]


def test_the_slides_follow_the_agenda_and_end_with_the_resolutions() -> None:
    card = Card(key="c", label="เบิกจ่าย", number="68.82")
    chart = YearsView(
        key="y", title="พบว่า", subtitle="", source="", alt="", series=(), years=(), maximum=1, ticks=()
    )
    remark = RemarkView(subject="x", label="ยุทธศาสตร์ที่ 3", detail="0.01%", status=BEHIND, cause="ยังไม่ลงนาม")
    shown = slides(
        book(
            section(topic=Topic.CARRIED, title="เรื่องสืบเนื่อง"),
            section(lead="เหลือ", cards=(card,), charts=(chart,), tables=(table(3),), remarks=(remark,)),
            notices=("มีการถอนข้อมูล",),
        )
    )
    assert kinds(shown) == [
        "Title",
        "Text",
        "Agenda",
        "Section",
        "Resolutions",
        "Section",
        "Figures",
        "Chart",
        "Table",
        "Remarks",
        "Resolutions",
        "Resolutions",
    ]
    assert [each.item for each in shown] == [None, None, None, 0, 0, 1, 1, 1, 1, 1, 1, None]


def test_the_first_slide_says_who_meets_when_and_on_which_figures() -> None:
    first = slides(book())[0]
    assert isinstance(first, s.TitleSlide)
    assert (first.committee, first.which) == ("คณะกรรมการตัวอย่าง", "ครั้งที่ 1/2562")
    assert first.lines == ("25 มกราคม 2562 เวลา 09.30 น.",)
    assert first.foot[-2:] == ("ไตรมาส 1/2562 · ข้อมูล ณ 31 ธันวาคม 2561", "ชุดข้อมูลที่ 1")


def test_the_agenda_adds_up_its_minutes_and_leaves_out_what_is_not_planned() -> None:
    agenda = slides(book(section(minutes=45), section(minutes=0), section(minutes=30)))[1]
    assert isinstance(agenda, s.AgendaSlide)
    assert [line.minutes for line in agenda.lines] == ["45 นาที", "", "30 นาที"]
    assert agenda.total == "รวม 75 นาที"


def test_an_item_without_figures_says_what_is_missing_and_shows_what_was_written() -> None:
    empty = EmptyState("ยังไม่มีข้อมูล")
    shown = slides(book(section(empty=empty, prose=("ข้อความที่เจ้าหน้าที่เขียน",))))
    assert kinds(shown)[2:] == ["Section", "Text", "Resolutions", "Resolutions"]
    first = shown[2]
    assert isinstance(first, s.SectionSlide)
    assert first.empty == empty


def test_prose_stays_on_paper_where_there_are_figures() -> None:
    shown = slides(book(section(prose=("ยาว",), tables=(table(2),))))
    assert "Text" not in kinds(shown)


def test_a_first_meeting_says_that_nothing_is_carried_over() -> None:
    first = slides(book(section(topic=Topic.CARRIED)))[2]
    assert isinstance(first, s.SectionSlide)
    assert first.lead == s.CARRIED_NOTHING


def test_an_item_without_a_resolution_leaves_room_to_write_one_and_the_end_says_there_is_none() -> None:
    shown = [each for each in slides(book(section())) if isinstance(each, s.ResolutionsSlide)]
    assert [each.nothing for each in shown] == ["", s.NO_RESOLUTION]


def test_the_last_slide_has_the_resolutions_of_every_item() -> None:
    one, two = (
        ResolutionView(number=f"มติที่ {n}", text="ให้เร่งรัด", owner="", due="", status=OPEN) for n in (1, 2)
    )
    last = slides(book(section(resolutions=(one,)), section(resolutions=(two,))))[-1]
    assert isinstance(last, s.ResolutionsSlide)
    assert last.resolutions == (one, two)


def test_a_long_resolution_gets_a_slide_of_its_own() -> None:
    each = ResolutionView(number="มติที่ 1", text="ให้เร่งรัดการเบิกจ่าย " * 30, owner="", due="", status=OPEN)
    shown = slides(book(section(carried=(each, each, each))))
    titles = [slide.title for slide in shown if isinstance(slide, s.ResolutionsSlide) and slide.resolutions]
    assert [title[-5:] for title in titles] == ["(1/3)", "(2/3)", "(3/3)"]


@pytest.mark.parametrize(
    ("numbers", "parts"),
    [
        (["68.82"] * 6, [(6, 3)]),
        (["68.82"] * 4, [(4, 2)]),
        (["68.82"] * 7, [(4, 2), (3, 3)]),
        (["1,250,707,700.00"] * 6, [(3, 2), (3, 2)]),
    ],
)
def test_numbers_stay_large_by_being_few(numbers: list[str], parts: list[tuple[int, int]]) -> None:
    cards = tuple(Card(key=f"c{n}", label="งบประมาณ", number=number) for n, number in enumerate(numbers))
    shown = [each for each in slides(book(section(cards=cards))) if isinstance(each, s.FiguresSlide)]
    assert [(len(each.cards), each.columns) for each in shown] == parts


def bullets(rows: int) -> BulletView:
    return BulletView(
        key="b",
        title="บรรลุเป้าหมาย",
        subtitle="",
        source="",
        alt="",
        rows=tuple(BulletRow(f"K{n}", 100.0, "100%", "1 จาก 1", MET) for n in range(rows)),
        target_text="เป้าหมาย",
        ticks=(),
    )


@pytest.mark.parametrize(("rows", "parts"), [(6, [6]), (7, [7]), (8, [4, 4]), (25, [5, 5, 5, 5, 5])])
def test_a_chart_of_many_rows_is_spread_evenly(rows: int, parts: list[int]) -> None:
    whole = bullets(rows)
    charts = [each.chart for each in slides(book(section(charts=(whole,)))) if isinstance(each, s.ChartSlide)]
    assert all(isinstance(each, BulletView) for each in charts)
    assert [len(each.rows) for each in charts if isinstance(each, BulletView)] == parts
    assert sum((each.rows for each in charts if isinstance(each, BulletView)), ()) == whole.rows


def test_parts_are_counted_in_the_readers_digits() -> None:
    shown = slides(book(section(charts=(bullets(8),)), display=Display(digits="thai")))
    assert [each.title for each in shown if isinstance(each, s.ChartSlide)] == [
        "บรรลุเป้าหมาย (๑/๒)",
        "บรรลุเป้าหมาย (๒/๒)",
    ]


def test_a_table_of_two_slides_loses_no_row_and_no_row_stands_alone() -> None:
    parts = tables_of(slides(book(section(tables=(table(13, total=True),)))))
    assert [len(part.rows) for part in parts] == [7, 7]
    assert [name for part in parts for name in names(part)] == names(table(13, total=True))
    assert {part.columns for part in parts} == {table(1).columns}


def test_a_long_table_shows_its_first_rows_and_its_total_and_says_where_the_rest_is() -> None:
    parts = tables_of(slides(book(section(tables=(table(60, total=True),)))))
    assert len(parts) == 1
    shown = parts[0]
    assert len(shown.rows) <= 10
    assert names(shown) == [*(f"โครงการ {number}" for number in range(1, len(shown.rows))), "รวม"]
    assert shown.notes[0] == f"แสดง {len(shown.rows)} จาก 61 แถว รายละเอียดอยู่ในเอกสารประกอบการประชุม"


def test_a_long_table_of_branches_shows_the_branches_rather_than_the_leaves_of_the_first() -> None:
    long = table(61)
    kinds_of = {0: "total", 1: "subtotal", 31: "subtotal"}
    rows = tuple(replace(row, kind=kinds_of.get(place, "data")) for place, row in enumerate(long.rows))
    (shown,) = tables_of(slides(book(section(tables=(replace(long, rows=rows),)))))
    assert names(shown) == ["โครงการ 1", "โครงการ 2", "โครงการ 32"]
    assert shown.notes[0] == "แสดง 3 จาก 61 แถว รายละเอียดอยู่ในเอกสารประกอบการประชุม"


def test_a_wide_table_comes_in_bands_that_keep_groups_whole_and_name_their_rows() -> None:
    """Eleven columns, as in the report's table of disbursement by strategy, do not stand beside each other."""
    groups = ("เบิกจ่าย", "ผูกพัน", "รวม", "คงเหลือ")
    columns = (
        ColumnView(key="name", header="ยุทธศาสตร์", width="wide"),
        *(
            ColumnView(key=f"{group}{kind}", header=kind, align="right", group=group)
            for group in groups
            for kind in ("จำนวน", "ร้อยละ")
        ),
    )
    row = RowView((CellView("ยุทธศาสตร์ที่ 1"), *(CellView("1,250,707,700.00") for _ in columns[1:])))
    wide = TableView(key="w", caption="กว้าง", columns=columns, rows=(row,) * 3)
    parts = tables_of(slides(book(section(tables=(wide,)))))
    assert len(parts) > 1
    assert all(part.columns[0].key == "name" for part in parts)
    assert [column for part in parts for column in part.columns[1:]] == list(columns[1:])
    for part in parts:
        assert all(len([c for c in part.columns if c.group == each.group]) == 2 for each in part.columns[1:])


def test_a_heading_is_never_the_last_row_of_a_slide() -> None:
    heading = RowView((CellView("หมวด"),), "section")
    rows = [row for each in table(12).rows for row in (heading, each)]
    parts = tables_of(slides(book(section(tables=(table(0, rows=tuple(rows)),)))))
    assert len(parts) > 1
    assert all(part.rows[-1].kind == "data" for part in parts)


def test_marks_stay_and_bring_their_notes_along_but_links_do_not() -> None:
    first, second = (
        Mark(Status("contradiction", "⚠", f"({n})", "caution"), "ต่างกัน", "reconcile") for n in (1, 2)
    )
    rows = list(table(26).rows)
    rows[0] = RowView((CellView("แรก", href="kpi"), CellView("1.00", mark=first, figure="budget/2562/total")))
    rows[25] = RowView((CellView("ท้าย"), CellView("1.00", mark=second)))
    notes = ("⚠ (1) รายงานไว้ 1", "⚠ (2) รายงานไว้ 2", "ทั่วไป")
    parts = tables_of(slides(book(section(tables=(table(0, rows=tuple(rows), notes=notes),)))))
    assert parts[0].notes == ("⚠ (1) รายงานไว้ 1", "ทั่วไป")
    assert parts[-1].notes == ("⚠ (2) รายงานไว้ 2", "ทั่วไป")
    marked = parts[0].rows[0].cells[1].mark
    assert marked is not None
    assert (marked.status.word, marked.href) == ("(1)", None)
    assert (parts[0].rows[0].cells[0].href, parts[0].rows[0].cells[1].figure) == (None, "")


def test_what_nobody_explained_stands_apart_from_what_was_explained() -> None:
    said = RemarkView(subject="a", label="ก", detail="1%", cause="ยังไม่ลงนาม")
    silent = RemarkView(subject="b", label="ข", detail="2%")
    shown = [
        each for each in slides(book(section(remarks=(silent, said)))) if isinstance(each, s.RemarksSlide)
    ]
    assert [(each.title, each.remarks, each.explained) for each in shown] == [
        (s.EXPLAINED, (said,), True),
        (s.NOT_EXPLAINED, (silent,), False),
    ]


def test_a_name_of_four_hundred_characters_gets_its_slide() -> None:
    name = "โครงการส่งเสริมผู้ประกอบการ" * 16
    long = table(2, rows=(RowView((CellView(name), CellView("1.00"))),) * 3)
    parts = tables_of(slides(book(section(tables=(long,)))))
    assert sum(len(part.rows) for part in parts) == 3
    assert all(row.cells[0].text == name for part in parts for row in part.rows)


def test_tables_that_only_the_papers_have_are_counted_on_the_first_slide() -> None:
    shown = slides(
        book(section(tables=(table(2), table(3, key="u"), table(4, key="v")), projected=(table(2),)))
    )
    first = next(each for each in shown if isinstance(each, SectionSlide))
    assert first.more == "ตารางอีก 2 ตารางอยู่ในเอกสารประกอบการประชุม"
    assert len(tables_of(shown)) == 1
