"""The contracts themselves: one declaration that everything else is made from must not contradict itself."""

from __future__ import annotations

import types
import typing

import pytest

from sme_dash.contracts.declare import (
    PYTHON_TYPES,
    ColumnType,
    SheetContract,
    columns_of,
    nullable_fields,
)
from sme_dash.contracts.frame import PANDAS_TYPES, frame_columns
from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.values import Cell, parse_cell
from sme_dash.problems import CATALOGUE
from sme_dash.thai.text import header_key

SHEETS = [(kind, contract) for kind in KINDS for contract in kind.sheets]
CONTRACTS = [pytest.param(contract, id=f"{kind.id}-{contract.id}") for kind, contract in SHEETS]

# docs/rules.md §3.1–3.4, in its order.
SHEETS_OF_THE_DOMAIN = {
    "budget": ["รายยุทธศาสตร์", "รายโครงการ", "แผน-ผลรายเดือน", "แผน-ผลรายไตรมาส", "ยอดอ้างอิง"],
    "kpi": ["ตัวชี้วัดยุทธศาสตร์", "องค์ประกอบตัวชี้วัด", "ผลผลิต-ผลลัพธ์", "แผน-ผลรายไตรมาส", "ยอดอ้างอิง"],
    "integrated_plan": ["ตามแนวทาง", "ตามกระทรวง", "ผลสัมฤทธิ์", "ยอดอ้างอิง"],
    "situation": ["ตัวเลขสถานการณ์", "ยอดอ้างอิง"],
}
COLUMNS_OF_THE_DOMAIN = {
    ("budget", "strategy"): (
        "ปีงบประมาณ · แผนยุทธศาสตร์ · หมวดงบประมาณ · ยุทธศาสตร์ที่ · ชื่อยุทธศาสตร์ · โครงการทั้งหมด · เสร็จสิ้น · "
        "อยู่ระหว่างดำเนินการ · ไม่ได้ดำเนินการ · งบประมาณ (บาท) · เบิกจ่าย (บาท) · ผูกพัน (บาท) · คงเหลือ (บาท)"
    ),
    ("budget", "project"): (
        "ปีงบประมาณ · ลำดับ · รหัสโครงการ · ชื่องาน/โครงการ · ยุทธศาสตร์ที่ · กลยุทธ์ที่ · ชื่อกลยุทธ์ · แนวทางการส่งเสริม · "
        "หน่วยงานรับผิดชอบ · งบประมาณ (บาท) · เบิกจ่าย (บาท) · ผูกพัน (บาท) · สถานะ · วันที่เริ่ม · วันที่สิ้นสุด · "
        "วันที่ปิดโครงการ · โครงการใหม่ · ช่วยเหลือ SME โดยตรง · มูลค่าเศรษฐกิจเป้าหมาย (บาท)"
    ),
    ("budget", "monthly"): "ปีงบประมาณ · รหัสโครงการ · ลำดับกิจกรรม · กิจกรรม · เดือน · แผน (บาท) · ผล (บาท)",
    ("budget", "quarterly"): (
        "ปีงบประมาณ · แผนงาน · งบประมาณ (ล้านบาท) · ไตรมาส · เป้าหมายร้อยละ · แผน (ล้านบาท) · ผลเบิกจ่ายสะสม (ล้านบาท)"
    ),
    ("budget", "reference"): "รหัสตัวเลข · ค่า · หน่วย · เอกสารอ้างอิง",
    ("kpi", "kpi"): (
        "ปีงบประมาณ · ยุทธศาสตร์ที่ · กลยุทธ์ที่ · ชื่อกลยุทธ์ · ลำดับตัวชี้วัด · ตัวชี้วัด · ฝ่ายที่รับผิดชอบ · หน่วยนับ · เกณฑ์ · "
        "เป้าหมาย · ผล · บรรลุเป้าหมาย · วิธีสะสม · โครงการที่เกี่ยวข้อง · คำอธิบาย"
    ),
    ("kpi", "component"): "ปีงบประมาณ · รหัสตัวชี้วัด · ลำดับโครงการ · ชื่อโครงการ · เป้าหมาย · ผล · หน่วยนับ",
    ("kpi", "indicator"): (
        "ปีงบประมาณ · ยุทธศาสตร์ที่ · รหัสโครงการ · ชื่อโครงการ · งบประมาณ (บาท) · ประเภทตัวชี้วัด · ลำดับ · ตัวชี้วัด · "
        "เป้าหมาย · ผลที่ได้ · หน่วยนับ · สาเหตุ/คำชี้แจง"
    ),
    ("integrated_plan", "guideline"): (
        "ปีงบประมาณ · รหัส · แนวทาง/ตัวชี้วัด · หน่วยนับ · เป้าหมาย · ผล · งบประมาณ (ล้านบาท) · ผลการใช้จ่าย (ล้านบาท) · "
        "คงเหลือ (ล้านบาท) · ร้อยละ"
    ),
    ("integrated_plan", "ministry"): (
        "ปีงบประมาณ · กระทรวง · หน่วยงาน · งบประมาณ (ล้านบาท) · ผลการใช้จ่าย (ล้านบาท) · ร้อยละ"
    ),
    ("integrated_plan", "achievement"): "ปีงบประมาณ · รหัสแนวทาง · ผลสัมฤทธิ์ · ค่า · หน่วย",
    ("situation", "figures"): (
        "หัวข้อ · รายการ · ช่วงเวลา · ค่า · หน่วย · เปลี่ยนแปลง (%) · สัดส่วน (%) · สถานะตัวเลข · แหล่งที่มา"
    ),
}


def test_the_kinds_have_the_sheets_of_the_domain_in_its_order() -> None:
    assert {kind.id: [contract.name for contract in kind.sheets] for kind in KINDS} == SHEETS_OF_THE_DOMAIN


@pytest.mark.parametrize(("kind_id", "sheet_id"), COLUMNS_OF_THE_DOMAIN)
def test_a_sheet_has_the_columns_of_the_domain_in_its_order(kind_id: str, sheet_id: str) -> None:
    kind = next(kind for kind in KINDS if kind.id == kind_id)
    printed = [spec.printed for spec in kind.sheet(sheet_id).columns.values()]
    assert " · ".join(printed) == COLUMNS_OF_THE_DOMAIN[kind_id, sheet_id]


@pytest.mark.parametrize("contract", CONTRACTS)
def test_every_fields_annotation_is_the_type_its_column_is_read_as(contract: SheetContract) -> None:
    hints = typing.get_type_hints(contract.row)
    for name, spec in contract.columns.items():
        hint = hints[name]
        if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
            (hint,) = (each for each in typing.get_args(hint) if each is not type(None))
        assert hint is PYTHON_TYPES[spec.type], f"{contract.id}.{name}"


@pytest.mark.parametrize("contract", CONTRACTS)
def test_a_field_that_may_not_be_blank_is_required_or_has_a_default(contract: SheetContract) -> None:
    for name, spec in contract.columns.items():
        if name not in nullable_fields(contract.row):
            assert spec.required or spec.default is not None, f"{contract.id}.{name}"


@pytest.mark.parametrize("contract", CONTRACTS)
def test_keys_parts_and_hierarchies_are_columns(contract: SheetContract) -> None:
    names = set(contract.columns)
    assert names >= set(contract.key)
    assert names >= {field for pair in contract.key_fallback for field in pair}
    assert {contract.hierarchy, contract.part_field} - {None} <= names
    if contract.part_field is not None:
        assert contract.key[-1] == contract.part_field
    # A key field that the sheet may lack would make every row the same; agency and strategy_no may be blank.
    optional = {name for name in contract.key if not contract.columns[name].required}
    assert optional <= {contract.part_field}


@pytest.mark.parametrize("contract", CONTRACTS)
def test_what_is_carried_to_next_months_form_are_columns_and_never_what_is_reported_anew(
    contract: SheetContract,
) -> None:
    names = list(contract.columns)
    assert [name for name in names if name in contract.carried] == list(contract.carried), "in their order"
    assert set(contract.settled) <= set(names) - set(contract.carried)
    assert bool(contract.settled) == (contract.period_field is not None)
    assert contract.carries_rows == (contract.id != "reference")
    if contract.carries_rows:
        assert {source for _, source in contract.key_fallback} <= set(contract.carried)
    else:
        assert contract.carried == ()
    results = {
        "disbursed_satang",
        "committed_satang",
        "spent_satang",
        "actual",
        "met",
        "status",
        "explanation",
    }
    assert not set(contract.carried) & results
    assert not any(contract.columns[name].reported for name in contract.carried)


@pytest.mark.parametrize("contract", CONTRACTS)
def test_money_has_a_money_unit_and_nothing_else_has(contract: SheetContract) -> None:
    for name, spec in contract.columns.items():
        is_money = spec.unit is not None and spec.unit.satang is not None
        assert is_money == (spec.type is ColumnType.MONEY), name
        assert (spec.type is ColumnType.MONEY) == name.endswith("_satang"), name


@pytest.mark.parametrize("contract", CONTRACTS)
def test_choices_are_told_apart_and_read_back(contract: SheetContract) -> None:
    for name, spec in contract.columns.items():
        assert bool(spec.choices) == (spec.type is ColumnType.CHOICE), name
        words = [(word, choice.code) for choice in spec.choices for word in (choice.label, *choice.aliases)]
        keys = [header_key(word) or word for word, _ in words]
        assert len(set(keys)) == len(keys), name
        for word, code in words:
            assert parse_cell(spec, Cell(word)).value == code
        if spec.default is not None:
            assert spec.default in {choice.code for choice in spec.choices}


@pytest.mark.parametrize("contract", CONTRACTS)
def test_examples_can_be_read(contract: SheetContract) -> None:
    for name, spec in contract.columns.items():
        if spec.example:
            parsed = parse_cell(spec, Cell(spec.example, fiscal_year=2562))
            assert parsed.problem is None, f"{contract.id}.{name}: {parsed.problem}"
            assert parsed.value is not None


@pytest.mark.parametrize("contract", CONTRACTS)
def test_every_column_explains_itself(contract: SheetContract) -> None:
    assert contract.title
    assert contract.help
    for name, spec in contract.columns.items():
        assert spec.help, name
        assert spec.width >= 8, name


def test_identifiers_and_names_are_unique() -> None:
    assert len({kind.id for kind in KINDS}) == len({kind.title for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert len({contract.id for contract in kind.sheets}) == len(kind.sheets)
        assert len({header_key(contract.name) for contract in kind.sheets}) == len(kind.sheets)


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_frame_has_a_place_for_every_column(contract: SheetContract) -> None:
    columns = frame_columns(contract)
    for name, spec in columns_of(contract.row).items():
        assert columns[name] == PANDAS_TYPES[spec.type]
        states = {f"{name}_state", f"{name}_text"} <= set(columns)
        assert states == (spec.type is ColumnType.QUANTITY)


def test_the_naming_columns_are_those_a_total_may_be_labelled_in() -> None:
    named = {(kind.id, contract.id): contract.naming_fields[-1] for kind, contract in SHEETS}
    assert named == {
        ("budget", "strategy"): "strategy_name",
        ("budget", "project"): "project_name",
        ("budget", "monthly"): "month",
        ("budget", "quarterly"): "quarter",
        ("budget", "reference"): "document",
        ("kpi", "kpi"): "name",
        ("kpi", "component"): "project_name",
        ("kpi", "indicator"): "name",
        ("kpi", "quarterly"): "quarter",
        ("kpi", "reference"): "document",
        ("integrated_plan", "guideline"): "name",
        ("integrated_plan", "ministry"): "agency",
        ("integrated_plan", "achievement"): "achievement",
        ("integrated_plan", "reference"): "document",
        ("situation", "figures"): "period",
        ("situation", "reference"): "document",
    }


def test_every_problem_speaks_thai_and_says_what_to_do() -> None:
    for code, kind in CATALOGUE.items():
        assert code == kind.code
        assert code.replace("_", "").isascii()
        assert code == code.lower()
        assert any("ก" <= letter <= "๙" for letter in kind.message), code
        assert any("ก" <= letter <= "๙" for letter in kind.remedy), code
