"""Finds, for a workbook whose headers are not ours, the likeliest sheet for each contract and column for each field."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence

from sme_dash.contracts.column_score import ColumnScorer, Score
from sme_dash.contracts.dataset_info import is_companion
from sme_dash.contracts.declare import Kind, SheetContract
from sme_dash.contracts.foreign_table import ForeignColumn, ForeignTable, find_table, table_at
from sme_dash.contracts.header import find_header
from sme_dash.contracts.mapping import Mapping, SheetMapping
from sme_dash.contracts.proposal import (
    ColumnCandidate,
    FieldProposal,
    KindLikelihood,
    SheetCandidate,
    SheetColumn,
    SheetProposal,
)
from sme_dash.contracts.recognise import has_name
from sme_dash.contracts.values import shown
from sme_dash.thai.citizen_id import masked_citizen_ids, masked_number
from sme_dash.workbook.cells import CellValue, Sheet, Workbook

OFFERED = 5
"""Columns offered first for a field; all others stand below them."""

LEAST_SCORE = 0.2
"""Below this a column is not offered as a candidate."""

SURE_SCORE = 0.6
"""The least score of a column that is chosen beforehand."""

CLEARLY_AHEAD = 0.1
"""How far the best must be ahead of the next, by column and by field, to be chosen beforehand."""

SAMPLES = 3
SAMPLE_LENGTH = 40


def propose(workbook: Workbook, kind: Kind) -> tuple[SheetProposal, ...]:
    """Return for each contract of a kind the sheets and columns that may answer it, in the contracts' order."""
    return _propose(workbook, kind, _tables(workbook))


def _tables(workbook: Workbook) -> list[ForeignTable]:
    sheets = (sheet for sheet in workbook.sheets if not is_companion(sheet))
    return [table for sheet in sheets if (table := find_table(sheet)) is not None]


def _propose(workbook: Workbook, kind: Kind, tables: Sequence[ForeignTable]) -> tuple[SheetProposal, ...]:
    candidates = {contract.id: _ranked(workbook, contract, tables) for contract in kind.sheets}
    chosen = _chosen_sheets(workbook, kind, candidates)
    return tuple(
        SheetProposal(
            contract.id,
            contract.name,
            contract.title,
            contract.required,
            candidates[contract.id],
            chosen.get(contract.id),
        )
        for contract in kind.sheets
    )


def propose_columns(
    sheet: Sheet, contract: SheetContract, *, header_rows: tuple[int, int], first_data_row: int | None = None
) -> SheetCandidate:
    """Return what answers which field where a person says in which rows the header stands."""
    return _candidate(table_at(sheet, *header_rows, first_data_row), contract)


def likely_kinds(workbook: Workbook, kinds: Sequence[Kind]) -> tuple[KindLikelihood, ...]:
    """Return the kinds a workbook of a foreign layout may be, the likeliest first."""
    tables = _tables(workbook)
    found = []
    for kind in kinds:
        scores = [
            max((each.score for each in proposal.sheets), default=0.0)
            for proposal in _propose(workbook, kind, tables)
            if proposal.required
        ]
        found.append(KindLikelihood(kind, round(sum(scores) / len(scores), 2) if scores else 0.0))
    return tuple(sorted(found, key=lambda each: -each.score))


def proposed_mapping(
    workbook: Workbook,
    kind: Kind,
    proposals: Sequence[SheetProposal],
    choices: Map[str, Map[str, str]] | None = None,
) -> Mapping:
    """Return the mapping of the chosen sheets and columns; sheets that read by themselves are left to themselves.

    ``choices`` gives, by contract, the column letters by field that a person decided instead; an empty one leaves
    the contract out. Raises ValueError where nothing is left, or a column would answer two fields.
    """
    sheets = []
    for proposal in proposals:
        candidate = proposal.candidate
        if candidate is None:
            continue
        beforehand = {} if candidate.reads_by_itself else candidate.chosen
        letters = (choices or {}).get(proposal.contract_id, beforehand)
        if letters:
            sheets.append(sheet_mapping(workbook, proposal.contract_id, candidate, letters))
    return Mapping.of(workbook, kind, tuple(sheets))


def sheet_mapping(
    workbook: Workbook, contract_id: str, candidate: SheetCandidate, letters: Map[str, str]
) -> SheetMapping:
    """Return the mapping of one contract to a sheet's columns, given as letters by field.

    Raises ValueError where a column would answer two fields, KeyError where the workbook has no such sheet.
    """
    sheet = workbook.sheet(candidate.sheet)
    if sheet is None:
        raise KeyError(candidate.sheet)
    return SheetMapping.of(
        sheet,
        contract_id,
        letters,
        header_rows=(candidate.first_header_row, candidate.header_row),
        first_data_row=candidate.first_data_row,
    )


# -- columns ----------------------------------------------------------------------------------------------


def _candidate(table: ForeignTable, contract: SheetContract) -> SheetCandidate:
    scorer = ColumnScorer(contract)
    scores = {
        field: {column.letter: scorer.score(field, column) for column in table.columns}
        for field in contract.columns
    }
    chosen = _chosen_columns(scores)
    fields = tuple(
        FieldProposal(
            field,
            spec.printed,
            spec.help,
            spec.required,
            _candidates(table.columns, scores[field]),
            chosen.get(field),
        )
        for field, spec in contract.columns.items()
    )
    return SheetCandidate(
        table.sheet.name,
        _score(fields),
        table.first_header_row,
        table.header_row,
        table.first_data_row,
        tuple(SheetColumn(column.letter, column.header, _samples(column)) for column in table.columns),
        fields,
        _reads_by_itself(table.sheet, contract),
    )


def _reads_by_itself(sheet: Sheet, contract: SheetContract) -> bool:
    header = find_header(sheet, contract)
    return header is not None and not header.missing(contract)


def _candidates(columns: Sequence[ForeignColumn], scores: Map[str, Score]) -> tuple[ColumnCandidate, ...]:
    found = [
        ColumnCandidate(
            column.letter, column.header, score.value, score.reasons, score.cautions, _samples(column)
        )
        for column in columns
        if (score := scores[column.letter]).value >= LEAST_SCORE
    ]
    return tuple(sorted(found, key=lambda each: -each.score)[:OFFERED])


def _chosen_columns(scores: Map[str, Map[str, Score]]) -> dict[str, str]:
    """Return the column of each field whose best is sure and clearly ahead, for the field and for the column.

    What two fields could claim alike, or two columns answer alike, is left to the person.
    """
    pairs = sorted(
        (
            (score.value, field, letter)
            for field, columns in scores.items()
            for letter, score in columns.items()
            if score.value >= LEAST_SCORE
        ),
        key=lambda pair: -pair[0],
    )
    chosen: dict[str, str] = {}
    for value, field, letter in pairs:
        if value < SURE_SCORE:
            break
        taken = set(chosen.values())
        rivals = [
            other
            for other, other_field, other_letter in pairs
            if other_field not in chosen
            and other_letter not in taken
            and (other_field == field) != (other_letter == letter)
        ]
        free = field not in chosen and letter not in taken
        if free and value - max(rivals, default=0.0) >= CLEARLY_AHEAD - 1e-9:
            chosen[field] = letter
    return chosen


def _score(fields: Sequence[FieldProposal]) -> float:
    """Return how well the required fields are answered; a column counts for the first field that it answers best."""
    required = [field for field in fields if field.required]
    total, taken = 0.0, {field.chosen for field in fields if field.chosen is not None}
    for field in required:
        open_ones = [
            each for each in field.candidates if each.letter == field.chosen or each.letter not in taken
        ]
        best = next((each for each in open_ones if each.letter == field.chosen), next(iter(open_ones), None))
        if best is not None:
            total += best.score
            taken.add(best.letter)
    return round(total / len(required), 2) if required else 0.0


def _samples(column: ForeignColumn) -> tuple[str, ...]:
    texts: list[str] = []
    for cell in column.cells:
        text = _sample(cell.value)
        if text and text not in texts:
            texts.append(text)
        if len(texts) == SAMPLES:
            break
    return tuple(texts)


def _sample(value: CellValue) -> str:
    """Return a value as it stands in the cell, a citizen number only in part."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = masked_number(value) or shown(value)
    else:
        text = masked_citizen_ids(shown(value))
    return text if len(text) <= SAMPLE_LENGTH else text[: SAMPLE_LENGTH - 1] + "…"


# -- sheets -----------------------------------------------------------------------------------------------


def _ranked(
    workbook: Workbook, contract: SheetContract, tables: Sequence[ForeignTable]
) -> tuple[SheetCandidate, ...]:
    found = [_candidate(table, contract) for table in tables]
    return tuple(sorted(found, key=lambda each: -_sheet_rank(workbook, each, contract)))


def _sheet_rank(workbook: Workbook, candidate: SheetCandidate, contract: SheetContract) -> float:
    """Return how likely a sheet is the contract's: one that is named like it goes first."""
    sheet = workbook.sheet(candidate.sheet)
    return candidate.score + (1.0 if sheet is not None and has_name(sheet, contract) else 0.0)


def _chosen_sheets(
    workbook: Workbook, kind: Kind, candidates: Map[str, Sequence[SheetCandidate]]
) -> dict[str, str]:
    """Return the sheet of each contract whose best is sure and clearly ahead; a sheet answers one contract."""
    ranks = {
        (contract.id, each.sheet): _sheet_rank(workbook, each, contract)
        for contract in kind.sheets
        for each in candidates[contract.id]
    }
    chosen: dict[str, str] = {}
    for (contract_id, sheet), rank in sorted(ranks.items(), key=lambda item: -item[1]):
        taken = set(chosen.values())
        rivals = [
            other
            for (other_id, other_sheet), other in ranks.items()
            if other_id == contract_id and other_sheet != sheet and other_sheet not in taken
        ]
        free = contract_id not in chosen and sheet not in taken
        if free and rank >= SURE_SCORE and rank - max(rivals, default=0.0) >= CLEARLY_AHEAD - 1e-9:
            chosen[contract_id] = sheet
    return chosen
