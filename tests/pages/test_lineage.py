"""The page ที่มาของตัวเลข in the frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_dash.access import Decision
from sme_dash.errors import StoreError
from sme_dash.services.dashboards import Dashboards
from sme_dash.store.snapshots import Snapshot
from sme_dash.ui import identity
from tests.pages.harness import open_page, shown

YES = Decision(True)


def words(body: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_a_figure_shows_its_cells_marked_and_the_file() -> None:
    app = open_page("lineage", {"key": "budget/2562/total/used_percent"})
    body = shown(app)
    assert body.count("sd-marked") == 15
    assert "(68,824,779.59 + 716,121,940.44) ÷ 1,250,707,700.00 × 100" in words(body)
    assert [button.proto.label for button in app.get("download_button")] == ["ดาวน์โหลดตาราง Excel"]
    assert "ดาวน์โหลดไฟล์ต้นฉบับ: " in words(body)  # nobody has signed in, and the page says so
    assert "เข้าสู่ระบบ</a>" in body


def test_the_file_is_offered_to_whom_the_office_offers_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "may", lambda *_asked, **_more: YES)
    app = open_page("lineage", {"key": "budget/2562/total/used_percent"})
    assert "ดาวน์โหลดไฟล์ต้นฉบับ" in [button.proto.label for button in app.get("download_button")]


def test_several_figures_are_a_list() -> None:
    body = shown(open_page("lineage", {"keys": "budget/2562/strategy/"}))
    assert "lineage?key=budget/2562/strategy/4/used_percent" in body
    assert "sd-marked" not in body


def test_cells_have_a_page_too() -> None:
    body = shown(open_page("lineage", {"kind": "budget", "sheet": "strategy", "cell": "J26:J29"}))
    assert "965,442,300.00" in words(body)
    assert body.count("sd-marked") == 4


def test_a_cell_that_is_a_figure_by_itself_is_shown_as_that_figure() -> None:
    """D5 of the situation: SME ทั้งหมด of 2560, 3,046,793 firms."""
    body = words(shown(open_page("lineage", {"kind": "situation", "sheet": "figures", "cell": "D5"})))
    assert "จำนวน SME ตามขนาด: SME ทั้งหมด (2560) – ค่า = 3,046,793 ราย" in body


@pytest.mark.parametrize(
    "address",
    [
        {"key": "no/such/figure"},
        {},
        {"kind": "budget", "sheet": "strategy", "cell": "<script>"},
        {"key": "<script>alert(1)</script>"},
    ],
)
def test_what_is_not_there_leads_to_the_search(address: dict[str, str]) -> None:
    body = shown(open_page("lineage", address))
    assert "ค้นหาตัวเลข" in body
    assert "about?section=figures" in body
    assert "<script" not in body


@pytest.fixture
def damaged(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A store whose files no longer have their hash."""

    def content(self: Dashboards, snapshot: Snapshot) -> bytes:
        raise StoreError(f"snapshot {snapshot.id} no longer has its SHA-256")

    from sme_dash.services import lineage
    from sme_dash.services.kept import Kept

    monkeypatch.setattr(Dashboards, "content", content)
    monkeypatch.setattr(lineage, "_workbooks", Kept(8))
    monkeypatch.setattr(lineage, "_cut_out", Kept(8))
    yield


@pytest.mark.usefixtures("damaged")
def test_a_damaged_file_is_told_and_the_values_stay() -> None:
    body = words(shown(open_page("lineage", {"key": "budget/2562/total/used_percent"})))
    assert "เปิดไฟล์ต้นฉบับเพื่อแสดงตัวอย่างไม่ได้" in body
    assert "68,824,779.59" in body


def test_the_page_is_no_line_of_the_menu(own_store: Path) -> None:
    import app

    entry = next(each for each in app.PAGES if each.url_path == "lineage")
    assert entry.hidden
    assert [each.url_path for each in app.PAGES if each.hidden] == ["lineage"]
