"""Tells which kind a workbook is, and which of its sheets answers which contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sme_dash.contracts.dataset_info import DatasetInfo, is_companion
from sme_dash.contracts.declare import Kind, SheetContract
from sme_dash.contracts.header import find_header
from sme_dash.problems import ProblemType, Severity
from sme_dash.thai.text import header_key
from sme_dash.workbook.cells import Sheet, Workbook

KIND_UNKNOWN = ProblemType(
    "kind_unknown",
    Severity.ERROR,
    "ไม่ทราบว่าไฟล์นี้เป็นข้อมูลชุดใด เพราะชื่อแผ่นงานและหัวตารางไม่ตรงกับแบบฟอร์มใด",
    "ดาวน์โหลดแบบฟอร์มของชุดข้อมูลที่ต้องการ ({expected}) แล้วกรอกข้อมูลลงในแบบฟอร์ม หรือแก้ชื่อแผ่นงานให้ตรงกับแบบฟอร์ม",
)
KIND_AMBIGUOUS = ProblemType(
    "kind_ambiguous",
    Severity.ERROR,
    "ไฟล์นี้อาจเป็นข้อมูลชุด{found} อย่างใดอย่างหนึ่ง ระบบจึงไม่เลือกให้",
    "ระบุชุดข้อมูลเมื่อนำเข้า หรือเพิ่มแผ่นงาน “ข้อมูลชุด” ที่มีรายการ “ชุดข้อมูล”",
)
KIND_TITLE_UNKNOWN = ProblemType(
    "kind_title_unknown",
    Severity.WARNING,
    "“ชุดข้อมูล” ระบุว่า “{found}” ซึ่งไม่ใช่ชุดข้อมูลที่ระบบรู้จัก จึงพิจารณาจากชื่อแผ่นงานและหัวตารางแทน",
    "แก้ “ชุดข้อมูล” ในแผ่นงาน “{sheet}” เป็นคำใดคำหนึ่งต่อไปนี้: {expected}",
)

RECOGNISED_SHARE = 0.8
"""Share of a contract's required columns that a sheet with a foreign name must hold to be taken for it."""


def recognise_kind(workbook: Workbook, info: DatasetInfo, kinds: Sequence[Kind]) -> tuple[Kind, ...]:
    """Return the kinds a workbook may be: by what it says of itself, by its sheet names, last by its headers.

    None where nothing fits, several where they fit equally well and a person has to say which.
    """
    told = kind_titled(info, kinds)
    if told is not None:
        return (told,)
    scores: dict[str, int] = {kind.id: _name_score(workbook, kind, kinds) for kind in kinds}
    if max(scores.values()) == 0:
        scores = {kind.id: _header_score(workbook, kind) for kind in kinds}
    best = max(scores.values())
    return tuple(kind for kind in kinds if best > 0 and scores[kind.id] == best)


def kind_titled(info: DatasetInfo, kinds: Sequence[Kind]) -> Kind | None:
    """Return the kind a workbook says it is, or None where it says nothing or a word that names none."""
    told = header_key(info.kind_title or "")
    return next((kind for kind in kinds if told in {header_key(kind.title), header_key(kind.id)}), None)


def sheets_by_contract(
    workbook: Workbook, kind: Kind, known: Mapping[str, Sheet] | None = None
) -> Mapping[str, Sheet]:
    """Return the sheet of each contract by contract identifier: by name first, the rest by header.

    ``known`` are those that are settled already. A contract that no sheet answers is absent.
    """
    matched: dict[str, Sheet] = dict(known or {})
    taken = {sheet.name for sheet in matched.values()}
    for contract in kind.sheets:
        named = (sheet for sheet in workbook.sheets if sheet.name not in taken and has_name(sheet, contract))
        sheet = next(named, None)
        if sheet is not None and contract.id not in matched:
            matched[contract.id] = sheet
    taken = {sheet.name for sheet in matched.values()}
    for sheet in workbook.sheets:
        if sheet.name in taken or is_companion(sheet):
            continue
        open_contracts = [contract for contract in kind.sheets if contract.id not in matched]
        likely = _best_by_header(sheet, open_contracts)
        if likely is not None:
            matched[likely.id] = sheet
    return matched


def same_form(workbook: Workbook, kind: Kind, matched: Mapping[str, Sheet]) -> Mapping[str, SheetContract]:
    """Return the sheets, by name, that have the form of a contract which another sheet answers already."""
    used = {sheet.name for sheet in matched.values()}
    likely = {
        sheet.name: _best_by_header(sheet, kind.sheets)
        for sheet in workbook.sheets
        if sheet.name not in used and not is_companion(sheet)
    }
    return {name: contract for name, contract in likely.items() if contract is not None}


def has_name(sheet: Sheet, contract: SheetContract) -> bool:
    """Return whether a sheet is named as its contract, spelling aside."""
    return header_key(sheet.name) in {header_key(name) for name in (contract.name, *contract.aliases)}


def _name_score(workbook: Workbook, kind: Kind, kinds: Sequence[Kind]) -> int:
    """Count the sheets named as this kind names them, leaving out names that other kinds use too."""
    score = 0
    for contract in kind.sheets:
        shared = any(
            other.id != kind.id and any(sheet.name == contract.name for sheet in other.sheets)
            for other in kinds
        )
        if not shared and any(has_name(sheet, contract) for sheet in workbook.sheets):
            score += 2 if contract.required else 1
    return score


def _header_score(workbook: Workbook, kind: Kind) -> int:
    score = 0
    for sheet in workbook.sheets:
        contract = _best_by_header(sheet, kind.sheets)
        if contract is not None and contract.required:
            header = find_header(sheet, contract)
            score = max(score, len(header.columns) if header else 0)
    return score


def _best_by_header(sheet: Sheet, contracts: Sequence[SheetContract]) -> SheetContract | None:
    best: tuple[int, SheetContract] | None = None
    for contract in contracts:
        header = find_header(sheet, contract)
        if header is None or header.share_of_required(contract) < RECOGNISED_SHARE:
            continue
        if best is None or len(header.columns) > best[0]:
            best = len(header.columns), contract
    return best[1] if best else None
