"""What is looked for in every cell of a workbook, also in sheets, columns and rows that no contract reads.

Personal numbers must not come in by any door: a citizen number is masked in the cells before anything else looks at
them, so that no table, message, preview or log can hold it. No declared column asks for one. A numeric cell
of a column of amounts is an amount; everywhere else a number with the check digit of a citizen number is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sme_dash.contracts.dataset_info import read_dataset_info
from sme_dash.contracts.declare import ColumnSpec, ColumnType, Kind, SheetContract, Unit
from sme_dash.contracts.header import find_header
from sme_dash.contracts.mapping import Mapping as MatchedColumns
from sme_dash.contracts.recognise import recognise_kind, sheets_by_contract
from sme_dash.problems import Problem, ProblemType, Severity
from sme_dash.thai.citizen_id import LENGTH, MASKED, masked_citizen_ids, masked_number
from sme_dash.workbook.cells import Sheet, Workbook, a1

PERSONAL_ID = ProblemType(
    "personal_id",
    Severity.ERROR,
    "{where} {cell} ของแผ่นงาน “{sheet}” มีเลขประจำตัวประชาชน ({found}) ซึ่งเป็นข้อมูลส่วนบุคคลที่แบบฟอร์มไม่ได้ขอ จึงไม่รับไฟล์นี้",
    "ลบเลขประจำตัวประชาชนออกจาก{where} {cell} บันทึก แล้วนำเข้าอีกครั้ง หากเป็นจำนวนเงิน ให้พิมพ์เป็นตัวเลขในคอลัมน์จำนวนเงินของแบบฟอร์ม",
)
HIDDEN_CHARACTERS = ProblemType(
    "hidden_characters",
    Severity.NOTE,
    "แผ่นงาน “{sheet}” มีอักขระควบคุมที่มองไม่เห็นในเซลล์ {cells} ({found}) ข้อความที่เห็นอาจเรียงไม่ตรงกับที่บันทึกไว้ ระบบอ่านโดยตัดอักขระเหล่านี้ออก",
    "ตรวจว่าข้อความในเซลล์ {cells} อ่านถูกต้อง หากไม่แน่ใจให้ลบแล้วพิมพ์ใหม่",
)

NAMED_CELLS = 12
"""Cells that one message names; further ones are only counted."""

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters that are no white space, and those that turn the direction of writing."""

_Place = tuple[int, int]


def scrutinised(
    workbook: Workbook, kind: Kind | None, kinds: Sequence[Kind], matched: MatchedColumns | None = None
) -> tuple[Workbook, list[Problem]]:
    """Return the workbook with every citizen number masked, and what was found in its cells and their comments.

    ``kind`` is the kind somebody said the workbook is, where anybody did, ``matched`` the columns somebody matched.
    """
    masks = {sheet.name: dict(_masks(sheet)) for sheet in workbook.sheets}
    if any(masks.values()):
        amounts = _amount_columns(workbook, kind, kinds, matched)
        for sheet in workbook.sheets:
            masks[sheet.name] = {
                place: mask
                for place, mask in masks[sheet.name].items()
                if isinstance(sheet.value(*place), str)
                or place[1] not in amounts.get(sheet.name, frozenset())
            }
    remarks = {sheet.name: dict(_masked_remarks(sheet)) for sheet in workbook.sheets}
    sheets = tuple(_with_masks(sheet, masks[sheet.name], remarks[sheet.name]) for sheet in workbook.sheets)
    problems = [
        *(_personal_id("เซลล์", name, *item) for name, found in masks.items() for item in found.items()),
        *(
            _personal_id("บันทึกย่อของเซลล์", name, *item)
            for name, found in remarks.items()
            for item in found.items()
        ),
        *_hidden_characters(workbook),
    ]
    return replace(workbook, sheets=sheets), problems


def _personal_id(where: str, sheet: str, place: _Place, mask: str) -> Problem:
    # The words around a number may name the person: only the masked numbers are repeated.
    return PERSONAL_ID.at(
        sheet=sheet,
        cell=a1(*place),
        row=place[0],
        found=", ".join(MASKED.findall(mask)),
        expected="ไม่มีข้อมูลส่วนบุคคล",
        where=where,
    )


def _masks(sheet: Sheet) -> Iterator[tuple[_Place, str]]:
    """Yield the place of every cell that holds a citizen number, and its value with the number masked."""
    masked: dict[str, str] = {}
    for row, cells in enumerate(sheet.rows, start=1):
        for column, value in enumerate(cells, start=1):
            if type(value) is str:
                if len(value) < LENGTH:
                    continue
                mask = masked.get(value)
                if mask is None:
                    mask = masked[value] = masked_citizen_ids(value)
                if mask != value:
                    yield (row, column), mask
            elif (type(value) is int or type(value) is float) and (number := masked_number(value)):
                yield (row, column), number


def _masked_remarks(sheet: Sheet) -> Iterator[tuple[_Place, str]]:
    for place, text in sheet.remarks.items():
        mask = masked_citizen_ids(text)
        if mask != text:
            yield place, mask


def _with_masks(sheet: Sheet, masks: Mapping[_Place, str], remarks: Mapping[_Place, str]) -> Sheet:
    if not masks and not remarks:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for (row, column), mask in masks.items():
        rows[row - 1][column - 1] = mask
    return replace(sheet, rows=rows, remarks={**sheet.remarks, **remarks})


def _amount_columns(
    workbook: Workbook, kind: Kind | None, kinds: Sequence[Kind], matched: MatchedColumns | None
) -> Mapping[str, frozenset[int]]:
    """Return the numbers of the columns of amounts by sheet name; nothing where the kind is not known."""
    likely = (kind,) if kind is not None else recognise_kind(workbook, read_dataset_info(workbook)[0], kinds)
    if len(likely) != 1:
        return {}
    columns: dict[str, frozenset[int]] = {}
    for contract_id, sheet in sheets_by_contract(workbook, likely[0]).items():
        contract = likely[0].sheet(contract_id)
        header = find_header(sheet, contract)
        found = {} if header is None else {name: each.number for name, each in header.columns.items()}
        columns[sheet.name] = _amounts(contract, found)
    for each in matched.sheets if matched is not None else ():
        if any(contract.id == each.contract_id for contract in likely[0].sheets):
            contract = likely[0].sheet(each.contract_id)
            columns[each.sheet] = _amounts(contract, {column.field: column.number for column in each.columns})
    return columns


def _amounts(contract: SheetContract, numbers: Mapping[str, int]) -> frozenset[int]:
    specs = contract.columns
    return frozenset(
        number for name, number in numbers.items() if name in specs and _may_hold_thirteen_digits(specs[name])
    )


def _may_hold_thirteen_digits(spec: ColumnSpec) -> bool:
    if spec.type is ColumnType.MONEY:
        return spec.unit is Unit.BAHT  # a trillion baht is a budget, a trillion million baht is none
    return spec.type in {ColumnType.QUANTITY, ColumnType.NUMBER}


def _hidden_characters(workbook: Workbook) -> Iterable[Problem]:
    for sheet in workbook.sheets:
        found = [
            (place, letters) for place, text in _odd_texts(sheet) if (letters := _CONTROLS.findall(text))
        ]
        if not found:
            continue
        (row, column), _ = found[0]
        cells = ", ".join(a1(*place) for place, _ in found[:NAMED_CELLS])
        more = len(found) - NAMED_CELLS
        letters = sorted({letter for _, letters in found for letter in letters})
        yield HIDDEN_CHARACTERS.at(
            sheet=sheet.name,
            cell=a1(row, column),
            row=row,
            found=", ".join(f"U+{ord(letter):04X}" for letter in letters),
            cells=cells + (f" และอีก {more:,} เซลล์" if more > 0 else ""),
        )


def _odd_texts(sheet: Sheet) -> Iterator[tuple[_Place, str]]:
    for row, cells in enumerate(sheet.rows, start=1):
        for column, value in enumerate(cells, start=1):
            if isinstance(value, str) and not value.isprintable():
                yield (row, column), value
