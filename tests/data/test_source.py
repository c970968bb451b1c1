"""The shipped CSV sources against the report, by values a person read in its text (line numbers in comments)."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "data" / "2561-12" / "source"

ROWS_AND_KEYS = {
    "budget_strategies": (28, ("ปีงบประมาณ", "หมวดงบประมาณ", "ยุทธศาสตร์ที่", "ชื่อยุทธศาสตร์")),
    "budget_projects": (41, ("ปีงบประมาณ", "ลำดับ")),
    "budget_reference": (127, ("รหัสตัวเลข", "ค่า", "เอกสารอ้างอิง")),
    "kpi_strategies": (26, ("ปีงบประมาณ", "ยุทธศาสตร์ที่", "ลำดับตัวชี้วัด")),
    "kpi_components": (26, ("ปีงบประมาณ", "รหัสตัวชี้วัด", "ลำดับโครงการ")),
    "kpi_indicators": (137, ("รหัสโครงการ", "ชื่อโครงการ", "ประเภทตัวชี้วัด", "ลำดับ")),
    "kpi_reference": (159, ("รหัสตัวเลข", "ค่า", "เอกสารอ้างอิง")),
    "integrated_plan_guidelines": (28, ("ปีงบประมาณ", "รหัส")),
    "integrated_plan_ministries": (12, ("ปีงบประมาณ", "กระทรวง")),
    "integrated_plan_results": (23, ("ปีงบประมาณ", "รหัสแนวทาง", "ผลสัมฤทธิ์")),
    "integrated_plan_reference": (52, ("รหัสตัวเลข", "ค่า", "เอกสารอ้างอิง")),
    "situation": (80, ("หัวข้อ", "รายการ", "ช่วงเวลา")),
}

BAHT = ("งบประมาณ (บาท)", "เบิกจ่าย (บาท)", "ผูกพัน (บาท)", "คงเหลือ (บาท)")


def rows(name: str) -> list[dict[str, str]]:
    with (SOURCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def only(name: str, **wanted: str) -> dict[str, str]:
    found = [row for row in rows(name) if all(row[column] == value for column, value in wanted.items())]
    assert len(found) == 1, (name, wanted, len(found))
    return found[0]


def reference(name: str, key: str) -> set[str]:
    return {row["ค่า"] for row in rows(name) if row["รหัสตัวเลข"] == key}


def strategies(year: str) -> list[dict[str, str]]:
    return [row for row in rows("budget_strategies") if row["ปีงบประมาณ"] == year and row["ยุทธศาสตร์ที่"]]


def test_every_source_file_is_expected_and_every_expected_file_is_there() -> None:
    assert {path.stem for path in SOURCE.glob("*.csv")} == set(ROWS_AND_KEYS)


@pytest.mark.parametrize("name", ROWS_AND_KEYS)
def test_rows_are_counted_and_their_keys_unique(name: str) -> None:
    count, key = ROWS_AND_KEYS[name]
    found = [tuple(row[column] for column in key) for row in rows(name)]
    assert len(found) == count
    assert len(set(found)) == count


@pytest.mark.parametrize("name", ROWS_AND_KEYS)
def test_every_row_names_its_document_and_lines(name: str) -> None:
    for row in rows(name):
        assert row["เอกสาร"] == "report2561"
        places = row["บรรทัด"].split(";")
        assert all(re.fullmatch(r"\d{3,4}", place) for place in places), row
        assert len(set(places)) == len(places), row


@pytest.mark.parametrize("name", ROWS_AND_KEYS)
def test_files_are_plain_utf8_with_unix_line_ends(name: str) -> None:
    content = (SOURCE / f"{name}.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert "\u200b" not in content.decode("utf-8")


# Totals printed in "ภาพรวมงบประมาณประจำปี 2559-2562" and in the tables of each year.
@pytest.mark.parametrize(
    ("year", "support", "total"),
    [
        ("2559", "4840937400.00", "5083433400.00"),
        ("2560", "1494086600.00", "1756585600.00"),
        ("2561", "948897600.00", "1249433100.00"),
        ("2562", "965442300.00", "1250707700.00"),
    ],
)
def test_budgets_by_strategy_add_up_to_the_printed_totals(year: str, support: str, total: str) -> None:
    of_year = [row for row in rows("budget_strategies") if row["ปีงบประมาณ"] == year]
    printed_support = next(row for row in of_year if row["ชื่อยุทธศาสตร์"].startswith("รวมงบประมาณส่งเสริม"))
    printed_total = next(row for row in of_year if row["ชื่อยุทธศาสตร์"] == "รวมทั้งสิ้น")
    admin = next(row for row in of_year if row["หมวดงบประมาณ"].startswith("ค่าใช้จ่าย"))
    assert printed_support["งบประมาณ (บาท)"] == support
    assert printed_total["งบประมาณ (บาท)"] == total
    assert sum(Decimal(row["งบประมาณ (บาท)"]) for row in strategies(year)) == Decimal(support)
    for column in BAHT:
        assert Decimal(printed_support[column]) + Decimal(admin[column]) == Decimal(printed_total[column])


def test_strategy_two_of_2561_is_as_printed() -> None:
    row = only("budget_strategies", **{"ปีงบประมาณ": "2561", "ยุทธศาสตร์ที่": "2"})  # lines 178-197
    assert [row[column] for column in BAHT] == [
        "725150900.00",
        "549331951.39",
        "65094820.11",
        "110724128.50",
    ]
    assert [row["โครงการทั้งหมด"], row["เสร็จสิ้น"], row["อยู่ระหว่างดำเนินการ"], row["ไม่ได้ดำเนินการ"]] == [
        "15",
        "12",
        "1",
        "2",
    ]


def test_the_two_satang_of_2562_stay_in() -> None:
    # Line 2511-2514: 197,362.52 + 7,004,380.50 + 32,398,357.00 = 39,600,100.02, the budget is 39,600,100.00.
    row = only("budget_strategies", **{"ปีงบประมาณ": "2562", "ยุทธศาสตร์ที่": "4"})
    assert [row[column] for column in BAHT] == ["39600100.00", "197362.52", "7004380.50", "32398357.00"]
    assert sum(Decimal(row["เบิกจ่าย (บาท)"]) for row in strategies("2562")) == Decimal("10296662.03")
    total = only("budget_strategies", **{"ปีงบประมาณ": "2562", "ชื่อยุทธศาสตร์": "รวมงบประมาณส่งเสริมและสนับสนุน SME"})
    assert total["เบิกจ่าย (บาท)"] == "10296662.01"  # line 2437


@pytest.mark.parametrize(("year", "count"), [("2559", 37), ("2560", 32), ("2561", 31), ("2562", 39)])
def test_projects_by_status_add_up_to_the_printed_count(year: str, count: int) -> None:
    statuses = ("เสร็จสิ้น", "อยู่ระหว่างดำเนินการ", "ไม่ได้ดำเนินการ")
    assert sum(int(row[status] or 0) for row in strategies(year) for status in statuses) == count
    total = only("budget_strategies", **{"ปีงบประมาณ": year, "ชื่อยุทธศาสตร์": "รวมงบประมาณส่งเสริมและสนับสนุน SME"})
    assert total["โครงการทั้งหมด"] == str(count)


def test_project_budgets_of_annex_a() -> None:
    by_strategy: dict[str, Decimal] = {}
    for row in rows("budget_projects"):
        by_strategy.setdefault(row["ยุทธศาสตร์ที่"], Decimal(0))
        by_strategy[row["ยุทธศาสตร์ที่"]] += Decimal(row["งบประมาณ (บาท)"] or 0)
    # Strategy 4 holds project 36 (3,000,000), which the budget tables count as administration.
    assert by_strategy == {
        "1": Decimal(66_584_700),
        "2": Decimal(725_150_900),
        "3": Decimal(105_710_000),
        "4": Decimal(51_452_000 + 3_000_000),
    }
    assert [row["ลำดับ"] for row in rows("budget_projects")] == [str(number) for number in range(1, 42)]


def test_project_codes_have_nine_digits_or_are_blank() -> None:
    codes = [row["รหัสโครงการ"] for row in rows("budget_projects")]
    assert sum(re.fullmatch(r"610\d{6}", code) is not None for code in codes) == 28
    assert codes.count("") == 13


def test_status_of_projects_stands_only_where_the_report_states_it() -> None:
    by_status: dict[str, list[str]] = {}
    for row in rows("budget_projects"):
        by_status.setdefault(row["สถานะ"], []).append(row["ลำดับ"])
    assert by_status["ไม่ได้ดำเนินการ"] == ["13", "14"]  # lines 195, 3091, 3092
    assert by_status["อยู่ระหว่างดำเนินการ"] == ["18", "24"]  # lines 197, 2570
    finished = ["1", "2", "3", "4", "5", "6", "7", "8", "28", "29", "30", "34", "35", "37", "39", "41"]
    assert by_status["เสร็จสิ้น"] == finished  # lines 170, 210, 226 of the lists in lines 899-901


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("budget/2560/total/used_baht", {"1123035209.89", "1232035209.89"}),  # lines 2601, 2605
        ("budget/2559/category/support/budget_baht", {"4840937400.00", "4804937400.00"}),  # 2401, 2703
        ("budget/2559/category/support/disbursed_percent", {"57.92"}),  # 2715
        ("budget/2559/category/support/remaining_percent", {"24.82"}),  # 2717
        ("budget/2559/category/admin/share_percent", {"4.77"}),  # 2400
        ("budget/2561/total/used_percent", {"84.40"}),  # 154, 2536, 2540
        ("budget/2562/total/used_percent", {"62.76"}),  # 2433, 2437
        ("budget/2561/total/projects", {"31"}),
        ("budget/2561/total/projects_done", {"30"}),  # 910
        ("budget/2561/strategy/2/projects_done", {"13"}),  # 1105
        ("budget/2561/category/admin/budget_baht", {"300535500.00", "297535500"}),  # 2400, 2971
        ("budget/2561/project/20/budget_baht", {"2000000000"}),  # 3097
    ],
)
def test_budget_figures_printed_elsewhere(key: str, values: set[str]) -> None:
    assert reference("budget_reference", key) == values


def test_kpis_by_strategy_are_four_ten_four_and_eight() -> None:
    found = [row["ยุทธศาสตร์ที่"] for row in rows("kpi_strategies")]
    assert [found.count(number) for number in "1234"] == [4, 10, 4, 8]


@pytest.mark.parametrize(
    ("strategy", "number", "target", "actual"),
    [
        ("1", "2", "25", "32"),  # line 2990
        ("1", "3", "70", "100"),  # 2992
        ("2", "1", "84000", "86357"),  # 3068
        ("2", "2", "3760", "4502"),  # 3069
        ("3", "2", "120000", "180134"),  # 3197
        ("4", "7", "80", "82"),  # 3244
        ("4", "8", "กำหนดเกณฑ์", "ดำเนินการแล้ว"),  # 3246
    ],
)
def test_kpis_are_as_printed(strategy: str, number: str, target: str, actual: str) -> None:
    row = only("kpi_strategies", **{"ยุทธศาสตร์ที่": strategy, "ลำดับตัวชี้วัด": number})
    assert (row["เป้าหมาย"], row["ผล"]) == (target, actual)


def test_only_the_text_indicator_carries_a_verdict() -> None:
    told = [(row["ยุทธศาสตร์ที่"], row["ลำดับตัวชี้วัด"]) for row in rows("kpi_strategies") if row["บรรลุเป้าหมาย"]]
    assert told == [("4", "8")]


def test_components_of_the_first_kpi_of_strategy_two() -> None:
    parts = [row for row in rows("kpi_components") if row["รหัสตัวชี้วัด"] == "S2-K1"]
    assert sum(int(row["เป้าหมาย"]) for row in parts) == 83_722  # printed 84,000
    assert sum(int(row["ผล"]) for row in parts if row["ผล"].isdigit()) == 86_357
    stopped = [row["เป้าหมาย"] for row in parts if row["ผล"] == "ไม่ได้ดำเนินโครงการ"]
    assert stopped == ["3180", "300"]  # lines 3117, 3118


def test_results_of_indicators_by_what_they_say() -> None:
    results = [row["ผลที่ได้"] for row in rows("kpi_indicators")]
    assert results.count("ไม่ได้ดำเนินโครงการ") == 12  # ten of 610100400, two of 610100500
    assert results.count("N/A") == 5  # lines 3328, 3358, 3360, 3363 twice
    assert results.count("-") == 1  # line 3392
    assert all(
        row["รหัสโครงการ"] in {"610100400", "610100500"}
        for row in rows("kpi_indicators")
        if row["ผลที่ได้"] == "ไม่ได้ดำเนินโครงการ"
    )


@pytest.mark.parametrize(
    ("project", "kind", "number", "target", "actual"),
    [
        ("28", "ผลผลิต", "1", "78", "77"),  # line 3371
        ("28", "ผลลัพธ์", "1", "80", "95.61"),
        ("610101000", "ผลลัพธ์", "1", "650", "110"),  # 3356
        ("610101100", "ผลลัพธ์", "1", "2000", "2655.21"),  # 3357
        ("610100900", "ผลผลิต", "3", "4000", "4538"),  # 3352
        ("610102300", "ผลผลิต", "3", "12", "2"),  # 3370
        ("37", "ผลผลิต", "2", "1", ""),  # 3390
        ("24", "ผลลัพธ์", "2", "50000", "N/A"),  # 3363
        ("", "ผลลัพธ์", "2", "148000", "269902"),  # 3402
    ],
)
def test_indicators_are_as_printed(project: str, kind: str, number: str, target: str, actual: str) -> None:
    row = only("kpi_indicators", **{"รหัสโครงการ": project, "ประเภทตัวชี้วัด": kind, "ลำดับ": number})
    assert (row["เป้าหมาย"], row["ผลที่ได้"]) == (target, actual)


def test_kpi_figures_printed_elsewhere() -> None:
    assert reference("kpi_reference", "kpi/2561/total/count") == {"26"}
    assert reference("kpi_reference", "kpi/2561/total/count_met") == {"26"}
    assert reference("kpi_reference", "kpi/2561/strategy/1/kpi/3/actual") == {"100", "94"}  # lines 387, 3050
    assert reference("kpi_reference", "kpi/2561/strategy/2/count_met") == {"10"}
    assert reference("kpi_reference", "indicator/2561/28/output/3/target") == {"2400"}  # 2943


@pytest.mark.parametrize(
    ("year", "code", "printed"),
    [
        ("2561", "1", ("3810.4134", "3556.7873", "253.6261", "93.34")),  # lines 997-1003
        ("2561", "2", ("1086.1651", "954.4467", "131.7004", "87.87")),  # 1017-1023
        ("2562", "รวม", ("3328.3689", "90.5970", "3237.7718", "2.72")),  # 2249
        ("2562", "2.1", ("112.8868", "3.007", "109.8792", "2.66")),  # 2255
        ("2562", "3", ("844.0050", "9.0622", "834.9427", "1.07")),  # 2263
        ("2562", "3.1", ("643.3101", "4.8735", "635.4366", "0.76")),  # 2264
        ("2562", "3.2", ("77.2545", "0.3371", "79.9173", "0.42")),  # 2265
        ("2562", "5.3", ("260.0626", "59.4635", "200.5990", "22.87")),  # 2274
    ],
)
def test_guidelines_are_as_printed(year: str, code: str, printed: tuple[str, ...]) -> None:
    row = only("integrated_plan_guidelines", **{"ปีงบประมาณ": year, "รหัส": code})
    columns = ("งบประมาณ (ล้านบาท)", "ผลการใช้จ่าย (ล้านบาท)", "คงเหลือ (ล้านบาท)", "ร้อยละ")
    assert tuple(row[column] for column in columns) == printed


def test_guidelines_of_2562_add_up_to_the_smes_of_the_plan() -> None:
    of_year = {row["รหัส"]: row for row in rows("integrated_plan_guidelines") if row["ปีงบประมาณ"] == "2562"}
    guidelines = [of_year[str(number)] for number in range(1, 6)]
    assert sum(int(row["เป้าหมาย"]) for row in guidelines) == 252_578
    assert sum(int(row["ผล"]) for row in guidelines) == 225
    assert len(of_year) == 1 + 5 + 17


def test_ministries_add_up_and_carry_no_list_number() -> None:
    *ministries, total = rows("integrated_plan_ministries")
    assert total["กระทรวง"] == "รวม"
    assert sum(Decimal(row["งบประมาณ (ล้านบาท)"]) for row in ministries) == Decimal("3328.3689")
    assert sum(Decimal(row["ผลการใช้จ่าย (ล้านบาท)"]) for row in ministries) == Decimal("90.5970")
    assert not any(character.isdigit() for row in ministries for character in row["กระทรวง"])
    health = only("integrated_plan_ministries", **{"กระทรวง": "กระทรวงสาธารณสุข"})  # line 2289
    assert (health["งบประมาณ (ล้านบาท)"], health["ผลการใช้จ่าย (ล้านบาท)"], health["ร้อยละ"]) == (
        "4.00000",
        "1.1959",
        "29.00",
    )


def test_integrated_plan_figures_printed_elsewhere() -> None:
    name = "integrated_plan_reference"
    assert reference(name, "integrated/2562/guideline/3/budget_mb") == {"884.0050"}  # line 968
    assert reference(name, "integrated/2562/indicator/1.3/percent") == {"78.18"}  # 2253
    assert reference(name, "integrated/2562/total/target") == {"252000"}  # 961
    assert reference(name, "integrated/2561/total/percent") == {"112.36"}  # 578, 977


@pytest.mark.parametrize(
    ("topic", "item", "period", "printed"),
    [
        ("จำนวน SME ตามขนาด", "SME ทั้งหมด", "2560", ("3046793", "1.30", "99.78")),  # line 669
        ("การจ้างงานตามขนาด", "SME ทั้งหมด", "2560", ("12155647", "", "82.22")),  # 683
        ("การขยายตัวของ GDP", "GDP SME", "ไตรมาส 3/2561", ("", "4.8", "")),  # 696
        ("การขยายตัวของ GDP", "GDP SME ธุรกิจก่อสร้าง", "ไตรมาส 2/2561", ("", "2.0", "")),  # 696
        ("การส่งออกของ SME", "มูลค่าการส่งออกของ SME", "พ.ย. 2561", ("4938.2", "0.11", "")),  # 708, 710
        ("ดัชนีความเชื่อมั่น", "TSSI ภาพรวม", "ต.ค. 2561", ("91.8", "", "")),  # 793
        ("ดัชนีความเชื่อมั่น", "TSSI คาดการณ์ 5 เดือนข้างหน้า", "พ.ย. 2561", ("104.6", "", "")),  # 726
        ("ดัชนีความเชื่อมั่น", "CCI ภาพรวม", "พ.ย. 2561", ("80.5", "", "")),  # 799
        ("การจดทะเบียนนิติบุคคล", "จัดตั้งใหม่", "พ.ย. 2561", ("5539", "-16.0", "")),  # 737
        ("สินค้าส่งออกของ SME ตามพิกัด HS", "HS08 ผลไม้", "ม.ค.-พ.ย. 2561", ("2165", "10.1", "3.9")),  # 780
    ],
)
def test_situation_is_as_printed(topic: str, item: str, period: str, printed: tuple[str, ...]) -> None:
    row = only("situation", **{"หัวข้อ": topic, "รายการ": item, "ช่วงเวลา": period})
    assert (row["ค่า"], row["เปลี่ยนแปลง (%)"], row["สัดส่วน (%)"]) == printed


def test_employment_by_size_and_form_adds_up() -> None:
    employed = {(row["หัวข้อ"], row["รายการ"]): row["ค่า"] for row in rows("situation")}
    size, form = "การจ้างงานตามขนาด", "การจ้างงาน SME ตามรูปแบบการจัดตั้ง"
    assert int(employed[size, "วิสาหกิจขนาดใหญ่"]) + int(employed[size, "SME ทั้งหมด"]) == 14_785_172
    assert int(employed[form, "นิติบุคคล"]) + int(employed[form, "ส่วนบุคคลและอื่น ๆ"]) == 12_155_647


def test_names_of_situation_can_stand_in_a_figure_key() -> None:
    assert not [row for row in rows("situation") if "/" in row["หัวข้อ"] + row["รายการ"]]
    form = re.compile(r"\d{4}|ไตรมาส [1-4]/\d{4}|[ก-๙]\.[ก-๙]\. \d{4}|[ก-๙]\.[ก-๙]\.-[ก-๙]\.[ก-๙]\. \d{4}")
    assert all(form.fullmatch(row["ช่วงเวลา"]) for row in rows("situation"))
