"""Which column of an office's own layout answers which field: a person's answer, remembered and checked again.

A mapping never says what a cell means. It names columns, and it holds only while they carry the headers they
carried when a person looked at them.
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sme_dash.contracts.declare import Kind
from sme_dash.contracts.fingerprint import layout_fingerprint
from sme_dash.contracts.foreign_table import table_at
from sme_dash.contracts.header import HEADER_LEVELS
from sme_dash.workbook.cells import MAX_ROW, Sheet, Workbook, parse_a1

Letter = Annotated[str, Field(pattern="^[A-Z]{1,3}$")]
RowNumber = Annotated[int, Field(ge=1, le=MAX_ROW)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MappedColumn(_Frozen):
    """A field, the letters of the column that answers it, and the header that column carried."""

    field: Annotated[str, Field(min_length=1)]
    letter: Letter
    header: str

    @property
    def number(self) -> int:
        """Return the column's number from 1."""
        return parse_a1(f"{self.letter}1")[1]

    @model_validator(mode="after")
    def _is_in_a_worksheet(self) -> MappedColumn:
        parse_a1(f"{self.letter}1")
        return self


class SheetMapping(_Frozen):
    """How one sheet of theirs answers one contract: its name, the rows of its header and body, its columns."""

    contract_id: Annotated[str, Field(min_length=1)]
    sheet: Annotated[str, Field(min_length=1)]
    first_header_row: RowNumber
    header_row: RowNumber
    """The last row of the header."""
    first_data_row: RowNumber
    columns: Annotated[tuple[MappedColumn, ...], Field(min_length=1)]

    @property
    def letters(self) -> Map[str, str]:
        """Return the column letters by field."""
        return {column.field: column.letter for column in self.columns}

    @model_validator(mode="after")
    def _holds_together(self) -> SheetMapping:
        if not self.first_header_row <= self.header_row < self.first_data_row:
            raise ValueError("a header stands above its data")
        if self.header_row - self.first_header_row >= HEADER_LEVELS:
            raise ValueError(f"a header has at most {HEADER_LEVELS} rows")
        for name in ("field", "letter"):
            given = [getattr(column, name) for column in self.columns]
            if len(set(given)) < len(given):
                raise ValueError(f"two columns with the same {name}")
        return self

    @classmethod
    def of(
        cls,
        sheet: Sheet,
        contract_id: str,
        letters: Map[str, str],
        *,
        header_rows: tuple[int, int],
        first_data_row: int,
    ) -> SheetMapping:
        """Return the mapping a person chose in a sheet, with the headers as they stand there now.

        ``letters`` gives column letters by field, ``header_rows`` the first and last row of the header. Raises
        pydantic's ValidationError, a ValueError, for one that cannot be: a column for two fields, data above the header.
        """
        table = table_at(sheet, *header_rows, first_data_row)
        headers = {column.letter: column.header for column in table.columns}
        return cls(
            contract_id=contract_id,
            sheet=sheet.name,
            first_header_row=header_rows[0],
            header_row=header_rows[1],
            first_data_row=first_data_row,
            columns=tuple(
                MappedColumn(field=field, letter=letter, header=headers.get(letter, ""))
                for field, letter in letters.items()
            ),
        )


class Mapping(_Frozen):
    """How one layout answers one kind: a mapping per contract, and the fingerprint of the layout it was made for."""

    kind: Annotated[str, Field(min_length=1)]
    fingerprint: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    sheets: Annotated[tuple[SheetMapping, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _answers_each_contract_once(self) -> Mapping:
        contracts = [sheet.contract_id for sheet in self.sheets]
        if len(set(contracts)) < len(contracts):
            raise ValueError("two sheets for one contract")
        return self

    @classmethod
    def of(cls, workbook: Workbook, kind: Kind, sheets: tuple[SheetMapping, ...]) -> Mapping:
        """Return the mapping of a workbook's layout; ValidationError (a ValueError) where there is nothing in it."""
        return cls(kind=kind.id, fingerprint=layout_fingerprint(workbook, kind), sheets=sheets)

    def sheet_for(self, contract_id: str) -> SheetMapping | None:
        """Return how a contract is answered, or None where the mapping leaves it to its own name and headers."""
        return next((sheet for sheet in self.sheets if sheet.contract_id == contract_id), None)

    def to_json(self) -> str:
        """Return the mapping as JSON text."""
        return self.model_dump_json()

    @classmethod
    def from_json(cls, text: str) -> Mapping:
        """Return the mapping of a JSON text; pydantic's ValidationError (a ValueError) where it is none."""
        return cls.model_validate_json(text)
