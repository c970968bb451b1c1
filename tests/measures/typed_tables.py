"""Tables typed by hand: rows by field, money in satang, as a workbook of the contract would give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sme_dash.contracts.declare import ColumnType
from sme_dash.contracts.frame import frame_columns, typed_frame
from sme_dash.contracts.kinds import kind_named
from sme_dash.contracts.table import Table

FIRST_ROW = 5


def table(kind: str, sheet: str, rows: Sequence[Mapping[str, Any]], workbook: str = "แฟ้ม.xlsx") -> Table:
    """Return a table whose first row is Excel row 5 and whose columns stand in the declared order from A.

    A row is data unless it says ``role``; a quantity given as a number has the state "value".
    """
    declared = kind_named(kind)
    assert declared is not None
    contract = declared.sheet(sheet)
    records = []
    for number, row in enumerate(rows, start=FIRST_ROW):
        record: dict[str, Any] = dict.fromkeys(frame_columns(contract))
        record |= {"excel_row": row.get("excel_row", number), "role": row.get("role", "data")}
        for name, spec in contract.columns.items():
            value = row.get(name)
            record[name] = float("nan") if value is None and spec.type in FLOATS else value
            if spec.type is ColumnType.QUANTITY:
                record[f"{name}_state"] = row.get(f"{name}_state", "none" if value is None else "value")
                record[f"{name}_text"] = row.get(f"{name}_text")
        records.append(record)
    letters = {name: _letter(position) for position, name in enumerate(contract.columns)}
    return Table(workbook, contract.name, contract.id, typed_frame(contract, records), letters)


FLOATS = {ColumnType.NUMBER, ColumnType.PERCENT, ColumnType.QUANTITY}


def _letter(position: int) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[position]


def strategy(number: int | None = 1, **more: Any) -> dict[str, Any]:
    """Return a row of รายยุทธศาสตร์ of FY 2562."""
    return {
        "fiscal_year": 2562,
        "category": "support" if number else "admin",
        "strategy_no": number,
        "strategy_name": f"ยุทธศาสตร์ตัวอย่าง {number}" if number else None,
        "budget_satang": 100_000_00,
        "disbursed_satang": 40_000_00,
        "committed_satang": 10_000_00,
        **more,
    }


def project(code: str | None, name: str, **more: Any) -> dict[str, Any]:
    """Return a row of รายโครงการ of FY 2562."""
    return {"fiscal_year": 2562, "project_code": code, "project_name": name, **more}


def ministry(name: str, budget: int, spent: int | None, **more: Any) -> dict[str, Any]:
    """Return a row of ตามกระทรวง of FY 2562, money in satang."""
    return {"fiscal_year": 2562, "ministry": name, "budget_satang": budget, "spent_satang": spent, **more}
