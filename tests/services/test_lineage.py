"""The original cells behind figures, cut out of the stored files."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from pathlib import Path

import pytest

from sme_dash.measures.figure import Place
from sme_dash.measures.month import Month
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.lineage import CellAddress, files_of_cells, original_files, place_of
from sme_dash.settings import Settings
from sme_dash.store.snapshots import Store
from sme_dash.views.lineage_data import OriginalFile, OriginalSheet
from tests.conftest import DECEMBER_2561, SHIPPED
from tests.services.hand_in import JANUARY_5, KHOR, KOR, Office, budget

STRATEGIES = "รายยุทธศาสตร์"


@pytest.fixture(scope="module")
def dashboards(shipped_store: Store) -> Dashboards:
    return Dashboards(shipped_store)


def files(dashboards: Dashboards, *places: Place) -> tuple[OriginalFile, ...]:
    return original_files(dashboards, dashboards.month(DECEMBER_2561), places, Settings())


def only_sheet(found: tuple[OriginalFile, ...]) -> OriginalSheet:
    assert len(found) == 1
    assert found[0].sheets is not None
    assert len(found[0].sheets) == 1
    return found[0].sheets[0]


def marked(sheet: OriginalSheet) -> dict[str, object]:
    return {
        f"{column.letter}{row.number}": cell.value
        for row in sheet.rows
        for column, cell in zip(sheet.columns, row.cells, strict=True)
        if cell.marked
    }


def test_the_cells_are_marked_among_their_neighbours(dashboards: Dashboards) -> None:
    sheet = only_sheet(files(dashboards, Place("budget.xlsx", STRATEGIES, "J26:J27, J31")))
    assert marked(sheet) == {"J26": Decimal(79973000), "J27": Decimal(101255000), "J31": Decimal(285265400)}
    assert [(row.number, row.skipped) for row in sheet.rows] == [
        (25, 20),  # the header ends in row 4
        (26, 0),
        (27, 0),
        (28, 0),
        (30, 1),
        (31, 0),
        (32, 0),
    ]
    assert [(column.letter, column.header) for column in sheet.columns] == [
        ("A", "ปีงบประมาณ"),
        ("C", "หมวดงบประมาณ"),
        ("D", "ยุทธศาสตร์ที่"),
        ("E", "ชื่อยุทธศาสตร์"),
        ("J", "งบประมาณ (บาท)"),
    ]


def test_a_figure_of_two_sheets_shows_both(dashboards: Dashboards) -> None:
    found = files(
        dashboards,
        Place("kpi.xlsx", "ตัวชี้วัดยุทธศาสตร์", "J6"),
        Place("kpi.xlsx", "องค์ประกอบตัวชี้วัด", "E5:E6"),
        Place("budget.xlsx", STRATEGIES, "J26"),
    )
    assert [(each.kind, len(each.sheets or ())) for each in found] == [("kpi", 2), ("budget", 1)]


def test_a_file_says_who_published_it_and_its_hash(dashboards: Dashboards) -> None:
    file = files(dashboards, Place("budget.xlsx", STRATEGIES, "J26"))[0]
    assert file.sha256 == hashlib.sha256((SHIPPED / "budget.xlsx").read_bytes()).hexdigest()
    assert file.published_by == "ข้อมูลตั้งต้นของระบบ"
    assert file.published_at.tzinfo is not None


def test_many_rows_are_cut_and_counted(dashboards: Dashboards) -> None:
    sheet = only_sheet(files(dashboards, Place("kpi.xlsx", "ผลผลิต-ผลลัพธ์", "I5:I141")))
    assert (sheet.count, len(sheet.rows), sheet.left_out) == (137, 60, 77)


def test_years_are_no_amounts(dashboards: Dashboards) -> None:
    sheet = only_sheet(files(dashboards, Place("budget.xlsx", STRATEGIES, "J26")))
    row = next(row for row in sheet.rows if row.number == 26)
    assert (row.cells[0].look, row.cells[-1].look) == ("plain", "number")


@pytest.mark.parametrize(
    ("address", "cells"),
    [
        (CellAddress("budget", "strategy", "j26"), "J26"),
        (CellAddress("budget", STRATEGIES, "$J$26:$J$29"), "J26:J29"),
        (CellAddress("budget", "strategy", "ZZ999999"), None),
        (CellAddress("budget", "strategy", "J26;DROP"), None),
        (CellAddress("budget", "strategy", ""), None),
        (CellAddress("budget", "nothing", "J26"), None),
        (CellAddress("nothing", "strategy", "J26"), None),
        (CellAddress("budget", "strategy", "A1:XFD1048576"), None),
    ],
)
def test_an_address_means_cells_of_a_sheet_or_nothing(
    dashboards: Dashboards, address: CellAddress, cells: str | None
) -> None:
    month = dashboards.month(DECEMBER_2561)
    place, found = files_of_cells(dashboards, month, address, Settings())
    assert (place.cells if place else None, len(found)) == (cells, 1 if cells else 0)


def test_a_month_without_workbooks_has_no_places() -> None:
    assert place_of(Month(DECEMBER_2561, {}), CellAddress("budget", "strategy", "J26")) is None


def test_the_file_in_force_is_shown_with_who_published_it_and_when(tmp_path: Path) -> None:
    """K19 is what strategy 1 of 2561 disbursed: 55,550,655.73 at first, then 56,000,000."""
    office = Office(tmp_path)
    cell = (Place("budget.xlsx", STRATEGIES, "K19"),)

    def seen(until: int | None = None) -> tuple[str, dt.datetime, dict[str, object]]:
        month = office.dashboards.month(DECEMBER_2561, until)
        found = original_files(office.dashboards, month, cell, office.settings, office.desk.history)
        return found[0].published_by, found[0].published_at, marked(only_sheet(found))

    first = office.published(KOR, budget())
    office.now += dt.timedelta(hours=3)
    office.published(KHOR, budget({"K19": 56_000_000}), seen=first)
    assert seen() == ("ขอ", JANUARY_5 + dt.timedelta(hours=3), {"K19": Decimal(56_000_000)})
    assert seen(first) == ("กอ", JANUARY_5, {"K19": Decimal("55550655.73")})
    office.close()


@pytest.mark.parametrize("cell", ["N19", "A34", "A1"], ids=["own column", "remark below", "title"])
def test_what_was_not_read_is_for_those_who_may_take_the_original(tmp_path: Path, cell: str) -> None:
    """The form has columns A to M, its rows end in 32: the rest of the sheet is the office's own affair."""
    office = Office(tmp_path)
    office.published(KOR, budget({cell: "โทรหาผู้ประสานงาน"}))
    month = office.dashboards.month(DECEMBER_2561)
    address = CellAddress("budget", "strategy", cell)
    assert files_of_cells(office.dashboards, month, address, office.settings) == (None, ())
    place = Place("budget.xlsx", STRATEGIES, f"K19, {cell}")
    sheet = only_sheet(original_files(office.dashboards, month, (place,), office.settings))
    assert marked(sheet) == {"K19": Decimal("55550655.73")}
    office.close()


def test_the_row_below_the_last_one_read_is_no_neighbour(dashboards: Dashboards) -> None:
    sheet = only_sheet(files(dashboards, Place("budget.xlsx", STRATEGIES, "J32")))
    assert [row.number for row in sheet.rows] == [31, 32]
