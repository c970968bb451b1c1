"""What is offered for a workbook whose headers are not ours: per contract the sheets, per field the columns of it.

Nothing here is read as data: a person confirms or changes the proposal, and only the mapping made from it is used.
"""

from __future__ import annotations

from dataclasses import dataclass

from sme_dash.contracts.declare import Kind


@dataclass(frozen=True)
class SheetColumn:
    """A column of their sheet: letters, header as printed, and up to three values as they stand there."""

    letter: str
    header: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class ColumnCandidate:
    """A column that may answer a field: score 0 to 1, why (Thai), what to look at (Thai), up to three values."""

    letter: str
    header: str
    score: float
    reasons: tuple[str, ...]
    cautions: tuple[str, ...]
    samples: tuple[str, ...]


@dataclass(frozen=True)
class FieldProposal:
    """A field of the contract with the columns that may answer it, the likeliest first."""

    field: str
    header: str
    """The header our form prints, with its unit."""
    help: str
    required: bool
    candidates: tuple[ColumnCandidate, ...]
    chosen: str | None
    """The letters of the column chosen beforehand; None where none is clearly ahead."""


@dataclass(frozen=True)
class SheetCandidate:
    """A sheet of theirs that may answer a contract: where its table stands, and what answers which field.

    ``score`` (0 to 1) is how well its columns answer the required fields.
    """

    sheet: str
    score: float
    first_header_row: int
    header_row: int
    first_data_row: int
    columns: tuple[SheetColumn, ...]
    """Every column of the table, for a list to choose from."""
    fields: tuple[FieldProposal, ...]
    reads_by_itself: bool
    """Whether the sheet has every required column under a name we know, so that it needs no mapping."""

    @property
    def chosen(self) -> dict[str, str]:
        """Return the letters chosen beforehand, by field."""
        return {field.field: field.chosen for field in self.fields if field.chosen is not None}

    @property
    def unanswered(self) -> tuple[FieldProposal, ...]:
        """Return the required fields for which no column was chosen beforehand."""
        return tuple(field for field in self.fields if field.required and field.chosen is None)


@dataclass(frozen=True)
class SheetProposal:
    """The sheets that may answer one contract, the likeliest first."""

    contract_id: str
    name: str
    """The sheet's name in our form."""
    title: str
    required: bool
    sheets: tuple[SheetCandidate, ...]
    chosen: str | None
    """The name of the sheet chosen beforehand; None where none is clearly ahead."""

    @property
    def candidate(self) -> SheetCandidate | None:
        """Return the sheet chosen beforehand."""
        return self.candidate_named(self.chosen) if self.chosen is not None else None

    def candidate_named(self, sheet: str) -> SheetCandidate:
        """Return the candidate of a sheet's name; KeyError where there is none."""
        for each in self.sheets:
            if each.sheet == sheet:
                return each
        raise KeyError(sheet)


@dataclass(frozen=True)
class KindLikelihood:
    """How likely a workbook is of a kind, 0 to 1, by the sheets that the kind requires."""

    kind: Kind
    score: float
