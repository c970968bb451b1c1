"""What is offered for a workbook whose headers are not ours, as plain data for the view that words it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfferedColumn:
    """A column of their sheet: letters, header as printed, a few of its values."""

    letter: str
    header: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LikelyColumn:
    """Why a column may answer a field, and what a person should look at."""

    letter: str
    reasons: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferedField:
    """A column of our form with the columns that may answer it, the likeliest first; ``chosen`` beforehand."""

    field: str
    header: str
    help: str
    required: bool
    likely: tuple[LikelyColumn, ...]
    chosen: str | None


@dataclass(frozen=True, slots=True)
class OfferedSheet:
    """A sheet of theirs that may answer one of ours; ``reads_by_itself`` says that its headers are known already."""

    name: str
    header_row: int
    columns: tuple[OfferedColumn, ...]
    fields: tuple[OfferedField, ...]
    reads_by_itself: bool


@dataclass(frozen=True, slots=True)
class OfferedContract:
    """A sheet of our form with the sheets of theirs that may answer it; ``chosen`` is the name of one of them."""

    contract_id: str
    name: str
    title: str
    required: bool
    sheets: tuple[OfferedSheet, ...]
    chosen: str | None

    def sheet(self, name: str) -> OfferedSheet | None:
        """Return an offered sheet by its name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything offered for one workbook, read as one kind."""

    kind: str
    kind_title: str
    contracts: tuple[OfferedContract, ...]


@dataclass(frozen=True, slots=True)
class ReadAsChosen:
    """The first rows of a sheet as the chosen columns read; values are plain Python values by field.

    ``types`` gives each field's type of contracts/declare.py (``million`` for money in million baht), ``headers`` its printed header, ``letters`` its column.
    """

    name: str
    sheet: str
    row_count: int
    headers: dict[str, str]
    types: dict[str, str]
    letters: dict[str, str]
    rows: tuple[tuple[int, dict[str, object]], ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What reading by the chosen columns would come to; ``fault`` says why the choice cannot stand."""

    tables: tuple[ReadAsChosen, ...] = ()
    errors: int = 0
    warnings: int = 0
    fault: str = ""
