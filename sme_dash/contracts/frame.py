"""Typed rows as a pandas frame, the shape every measure works on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from sme_dash.contracts.declare import ColumnType, Quantity, QuantityState, SheetContract
from sme_dash.contracts.keys import TypedRow
from sme_dash.contracts.table import ROLE_FIELD, ROW_FIELD

PANDAS_TYPES: dict[ColumnType, str] = {
    ColumnType.FISCAL_YEAR: "Int64",
    ColumnType.INTEGER: "Int64",
    ColumnType.MONEY: "Int64",
    ColumnType.NUMBER: "float64",
    ColumnType.PERCENT: "float64",
    ColumnType.QUANTITY: "float64",
    ColumnType.TEXT: "string",
    ColumnType.CODE: "string",
    ColumnType.CHOICE: "string",
    ColumnType.PERIOD: "string",
    ColumnType.MONTH: "string",
    ColumnType.DATE: "object",
    ColumnType.FLAG: "boolean",
}
"""The dtype of each column type; dates stay ``datetime.date`` objects, which know no time zone."""


def frame_columns(contract: SheetContract) -> dict[str, str]:
    """Return the frame's columns and dtypes for a sheet, in order, without ``excel_row`` and ``role``.

    A quantity ``x`` takes three columns: ``x`` (number), ``x_state``, ``x_text`` (as found).
    """
    columns: dict[str, str] = {}
    for name, spec in contract.columns.items():
        columns[name] = PANDAS_TYPES[spec.type]
        if spec.type is ColumnType.QUANTITY:
            columns[f"{name}_state"] = "string"
            columns[f"{name}_text"] = "string"
    return columns


def frame_of(contract: SheetContract, rows: Sequence[TypedRow]) -> pd.DataFrame:
    """Return the frame of a sheet's typed rows."""
    return typed_frame(contract, [_record(contract, row) for row in rows])


def typed_frame(contract: SheetContract, records: list[dict[str, Any]]) -> pd.DataFrame:
    """Return records (frame columns as keys) as a frame with the contract's dtypes."""
    dtypes = {ROW_FIELD: "int64", ROLE_FIELD: "string", **frame_columns(contract)}
    data = {
        name: pd.array([record[name] for record in records], dtype=dtype) for name, dtype in dtypes.items()
    }
    return pd.DataFrame(data, columns=list(dtypes))


def _record(contract: SheetContract, row: TypedRow) -> dict[str, Any]:
    record: dict[str, Any] = {ROW_FIELD: row.number, ROLE_FIELD: row.role.value}
    for name, spec in contract.columns.items():
        value = row.values[name]
        if spec.type is ColumnType.QUANTITY:
            quantity = value if isinstance(value, Quantity) else Quantity(QuantityState.NONE)
            record[name] = float("nan") if quantity.number is None else float(quantity.number)
            record[f"{name}_state"] = quantity.state.value
            record[f"{name}_text"] = quantity.text
        elif PANDAS_TYPES[spec.type] == "float64":
            record[name] = float("nan") if value is None else float(value)
        else:
            record[name] = value
    return record
