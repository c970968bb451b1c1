"""What a reader does on the pages: filter, search, follow links, share an address, take files along."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from tests.browser.server import Server
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

PNG = b"\x89PNG\r\n\x1a\n"


def download(visit: Visit, selector: str, folder: Path) -> bytes:
    """Press a download button and return the file."""
    with visit.page.expect_download(timeout=60_000) as waiting:
        visit.page.click(selector)
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path.read_bytes()


def choose(visit: Visit, label: str, option: str) -> None:
    """Pick an option of a select box by its words."""
    visit.page.click(f'[data-testid=stSelectbox]:has-text("{label}") button[aria-haspopup=listbox]')
    visit.page.click(f'[role=option]:has-text("{option}")')
    visit.settle()


def test_year_picker_changes_page_and_address(server: Server, visit: Visit) -> None:
    visit.open(f"{server.url}/budget")
    choose(visit, "ปีงบประมาณ", "2561")
    visit.page.wait_for_function(
        "() => document.querySelector('.sd-context').innerText.includes('ปีงบประมาณ 2561')"
    )
    visit.wait_for_address("fy=2561")
    assert "1,249.43" in visit.page.inner_text("[data-testid=stMain]")


def test_a_shared_address_shows_the_same_to_another_reader(server: Server, visit: Visit) -> None:
    visit.open(f"{server.url}/budget?fy=2561&strategy=2&digits=thai&unit=baht")
    shown = visit.page.inner_text("[data-testid=stMain]")
    assert "๑๔๔,๐๐๐,๐๐๐.๐๐" in shown  # project 610100200
    assert "๖๑๐๑๐๐๒๐๐" in shown


def test_search_and_status_filter_narrow_the_indicators(server: Server, visit: Visit) -> None:
    visit.open(f"{server.url}/kpi?fy=2561&level=project&istatus=not_met")
    shown = visit.page.inner_text("[data-testid=stMain]")
    assert "ยอดขายผ่านตลาดอิเล็กทรอนิกส์" in shown  # 110 of 650 million baht
    assert "ได้ผ่านระบบประเมินตนเอง" not in shown  # 11,637 of 10,000 was met
    visit.page.fill('input[aria-label="ค้นหา"]', "ศูนย์ให้บริการ")
    visit.page.press('input[aria-label="ค้นหา"]', "Enter")
    visit.page.wait_for_function("() => location.search.includes('q=')")
    visit.settle()
    assert "ยอดขายผ่านตลาดอิเล็กทรอนิกส์" not in visit.page.inner_text("[data-testid=stMain]")


def test_attention_leads_to_its_place(server: Server, visit: Visit) -> None:
    visit.open(f"{server.url}/overview?unit=baht")
    visit.page.click(".sd-attention a >> nth=1")
    visit.page.wait_for_function("() => location.pathname !== '/overview'")
    visit.settle()
    assert visit.title() != "ภาพรวมผู้บริหาร"
    visit.wait_for_address("unit=baht")


def test_table_comes_as_a_worksheet_with_numbers(server: Server, visit: Visit, tmp_path: Path) -> None:
    visit.open(f"{server.url}/budget?fy=2561&unit=baht")
    content = download(visit, "[data-testid=stDownloadButton]:has-text('Excel') button >> nth=0", tmp_path)
    # The total is a formula an auditor can follow; its result is stored with it.
    sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True).worksheets[0]
    values = [cell.value for row in sheet.iter_rows() for cell in row]
    assert 1249433100 in values
    written = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    formulas = [cell.value for row in written.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas
    assert all(formula.startswith("=SUM(") for formula in formulas)
    assert any("ที่มา" in value for value in values if isinstance(value, str))


def test_chart_comes_as_png_and_svg(server: Server, visit: Visit, tmp_path: Path) -> None:
    visit.open(f"{server.url}/overview")
    png = download(visit, "[data-testid=stDownloadButton]:has-text('PNG') button >> nth=0", tmp_path)
    assert png.startswith(PNG)
    svg = download(visit, "[data-testid=stDownloadButton]:has-text('SVG') button >> nth=0", tmp_path)
    assert b"<svg" in svg[:500]


def test_formula_and_source_open_behind_the_i(server: Server, visit: Visit) -> None:
    visit.open(f"{server.url}/overview")
    visit.page.click(".sd-info summary >> nth=1")
    told = visit.page.inner_text(".sd-info[open]")
    assert "เบิกจ่าย + ผูกพัน" in told
    assert "budget.xlsx" in told
