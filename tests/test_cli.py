"""The command line: stable JSON, exit codes 0, 1 and 2."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from sme_dash.cli import main
from sme_dash.settings import CONFIG_ENVIRONMENT, PROJECT_ROOT

SHIPPED = PROJECT_ROOT / "data" / "2561-12"


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(f'[store]\nurl = "sqlite:///{tmp_path / "store.db"}"\n', encoding="utf-8")
    return path


@pytest.fixture
def run(settings_file: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv(CONFIG_ENVIRONMENT, str(settings_file))

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, list(arguments))

    return invoke


def read_json(result: Result) -> Any:
    return json.loads(result.stdout, parse_float=Decimal)


def test_figures_lists_every_figure_with_lineage(run: Any) -> None:
    result = run("figures", "--as-of", "2561-12", "--json")
    assert result.exit_code == 0
    report = read_json(result)
    assert report["as_of"] == "2561-12"
    assert len(report["figures"]) >= 900
    total = report["figures"]["budget/2561/total/budget_baht"]
    assert str(total["value"]) == "1249433100.00"
    assert total["unit"] == "บาท"
    assert total["text"] == "1,249.43 ล้านบาท"
    assert total["lineage"][0]["sheet"] == "รายยุทธศาสตร์"
    assert '"value": 1249433100.00' in result.stdout
    assert '"value": 3810.4134' in result.stdout


def test_figures_without_value_are_null(run: Any) -> None:
    figures = read_json(run("figures", "--json"))["figures"]
    assert figures["integrated/2562/indicator/5.3/percent"]["value"] is None
    assert figures["integrated/2562/indicator/5.3/percent"]["text"] == "–"


def test_unknown_month_is_said_in_thai_and_exits_2(run: Any) -> None:
    result = run("figures", "--as-of", "2560-01")
    assert result.exit_code == 2
    assert "ไม่มีชุดข้อมูล" in result.stderr
    assert run("figures", "--as-of", "2018-12").exit_code == 2


@pytest.mark.parametrize("kind", ["budget", "kpi", "integrated_plan", "situation"])
def test_shipped_workbooks_have_no_error(run: Any, kind: str) -> None:
    result = run("check", str(SHIPPED / f"{kind}.xlsx"), "--json")
    report = read_json(result)
    assert result.exit_code == 0
    assert report["kind"] == kind
    assert report["as_of"] == "2561-12-31"
    assert [problem for problem in report["problems"] if problem["severity"] == "error"] == []


def test_check_names_the_cell_and_exits_1(run: Any, tmp_path: Path) -> None:
    broken = tmp_path / "budget.xlsx"
    book = openpyxl.load_workbook(SHIPPED / "budget.xlsx")
    sheet = book["รายยุทธศาสตร์"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 66584700)
    cell.value = "หกสิบหกล้าน"
    book.save(broken)
    result = run("check", str(broken), "--json")
    report = read_json(result)
    assert result.exit_code == 1
    assert report["verdict"] == "errors"
    problem = report["problems"][0]
    assert (problem["code"], problem["sheet"], problem["cell"]) == (
        "not_a_number",
        "รายยุทธศาสตร์",
        cell.coordinate,
    )
    assert problem["found"] == "หกสิบหกล้าน"
    assert set(problem) == {
        "severity",
        "code",
        "sheet",
        "cell",
        "row",
        "column",
        "found",
        "expected",
        "message",
        "remedy",
    }


def test_what_is_no_workbook_exits_2(run: Any, tmp_path: Path) -> None:
    text = tmp_path / "งบ.xlsx"
    text.write_text("ปีงบประมาณ,งบประมาณ\n2562,1\n", encoding="utf-8")
    result = run("check", str(text))
    assert result.exit_code == 2
    assert "วิธีแก้" in result.stdout


def test_a_file_that_is_not_there_exits_2(run: Any, tmp_path: Path) -> None:
    assert run("check", str(tmp_path / "none.xlsx")).exit_code == 2


def test_template_is_a_workbook_that_check_recognises(run: Any, tmp_path: Path) -> None:
    out = tmp_path / "แบบฟอร์ม.xlsx"
    assert run("template", "budget", "--out", str(out)).exit_code == 0
    assert read_json(run("check", str(out), "--json"))["kind"] == "budget"


def test_import_publishes_once(run: Any) -> None:
    first = read_json(run("import", str(PROJECT_ROOT / "data"), "--json"))
    assert {each["outcome"] for each in first["files"]} == {"known"}  # the first start has published them
    assert {each["as_of"] for each in first["files"]} == {"2561-12"}


def test_import_of_a_folder_without_workbooks_exits_2(run: Any, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run("import", str(empty)).exit_code == 2


def test_reconcile_counts_and_lists(run: Any) -> None:
    report = read_json(run("reconcile", "--json"))
    assert report["checks"] == report["held"] + report["failed"]
    assert report["failed"] == len(report["findings"])
    finding = next(each for each in report["findings"] if each["key"] == "budget/2560/total/used_baht")
    assert str(finding["left"]) == "1123035209.89"
    assert str(finding["difference"]) == "-109000000.00"
    assert finding["places"][0]["workbook"] == "budget.xlsx"
    assert (finding["status"], finding["explanation"], finding["repeats"]) == ("new", "", [])
    again = [each for each in report["findings"] if each["key"] == "budget/2562/total/used_baht"]
    # The paragraph (B74) and the table (B77) print the same 784,946,720.01.
    assert {each["id"].rpartition("!")[2]: each["repeats"] for each in again} == {
        "B74": ["reference:budget/2562/total/used_baht@ยอดอ้างอิง!B77"],
        "B77": ["reference:budget/2562/total/used_baht@ยอดอ้างอิง!B74"],
    }


def test_reconcile_tells_a_reader_both_cells(run: Any) -> None:
    told = run("reconcile").output
    assert "เอกสารอ้างอิงพิมพ์ 1,123,035,209.89 บาท (budget.xlsx · แผ่นงาน ยอดอ้างอิง เซลล์ B44" in told
    assert "ผลต่าง −109,000,000.00 บาท" in told
    assert "[จากการปัดเศษ]" not in told
    assert "[จากการปัดเศษ]" in run("reconcile", "--rounding").output


def test_unknown_settings_end_calmly(run: Any, settings_file: Path) -> None:
    settings_file.write_text("[store]\nurll = 'x'\n", encoding="utf-8")
    result = run("figures")
    assert result.exit_code == 2
    assert "store.urll" in result.stderr
    assert "Traceback" not in result.output


def test_a_prefilled_template_holds_last_months_rows_for_the_next_month(run: Any, tmp_path: Path) -> None:
    out = tmp_path / "งบประมาณ.xlsx"
    result = run("template", "budget", "--out", str(out), "--prefilled")
    assert result.exit_code == 0
    assert "31 ธันวาคม 2561" in result.stdout
    report = read_json(run("check", str(out), "--json"))
    assert (report["kind"], report["as_of"], report["rows"]["รายโครงการ"]) == ("budget", "2562-01-31", 41)
    again = tmp_path / "อีกครั้ง.xlsx"
    assert run("template", "budget", "--out", str(again), "--as-of", "2561-12").exit_code == 0
    assert again.read_bytes() == out.read_bytes()


def test_a_month_that_is_not_there_fills_no_template(run: Any, tmp_path: Path) -> None:
    out = tmp_path / "งบประมาณ.xlsx"
    assert run("template", "budget", "--out", str(out), "--as-of", "2560-01").exit_code == 2
    assert not out.exists()
