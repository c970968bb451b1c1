"""Matching the columns of an office's own layout to the form: offered, tried, remembered, forgotten."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from sme_dash.access import Action, Actor, Decision
from sme_dash.contracts.declare import ColumnSpec, ColumnType, Kind, QuantityState, Unit
from sme_dash.contracts.fingerprint import layout_fingerprints
from sme_dash.contracts.kinds import KINDS, kind_named
from sme_dash.contracts.mapping import Mapping as ColumnMapping
from sme_dash.contracts.proposal import SheetCandidate, SheetProposal
from sme_dash.contracts.propose import likely_kinds, propose, proposed_mapping
from sme_dash.contracts.read import interpret
from sme_dash.contracts.table import Table
from sme_dash.problems import Severity
from sme_dash.services.acts import Acts, Outcome
from sme_dash.services.check_report import CheckReport
from sme_dash.services.checking import Checking
from sme_dash.services.kept import Kept
from sme_dash.store import layouts
from sme_dash.store.drafts import Draft
from sme_dash.store.layouts import RememberedLayout
from sme_dash.views.matching_data import (
    LikelyColumn,
    Offer,
    OfferedColumn,
    OfferedContract,
    OfferedField,
    OfferedSheet,
    ReadAsChosen,
    Trial,
)
from sme_dash.workbook.reader import ReadOutcome

FOREIGN_HEADERS = frozenset(
    {
        "sheet_missing",
        "column_missing",
        "header_not_found",
        "kind_unknown",
        "mapping_sheet_gone",
        "mapping_column_changed",
        "mapping_field_unknown",
    }
)
"""Problems that go away when somebody says which column is which."""

ROWS_TRIED = 5
"""First rows shown as they would be read."""

TWICE = "คอลัมน์เดียวกันถูกเลือกให้มากกว่าหนึ่งรายการ โปรดเลือกคอลัมน์ละหนึ่งรายการ"
NOTHING = "ยังไม่ได้เลือกคอลัมน์ใด"

Letters = Mapping[str, str]
"""Column letters by field."""


@dataclass(frozen=True)
class Choice:
    """What a person chose: by contract the sheet that answers it, and the column letters by field."""

    sheets: Mapping[str, str]
    letters: Mapping[str, Letters]


class Matching:
    """Use cases around the columns of foreign layouts."""

    def __init__(self, acts: Acts, checking: Checking) -> None:
        self._acts = acts
        self._checking = checking
        self._proposals = Kept(16)

    def likeliest_kind(self, report: CheckReport) -> str | None:
        """Return the kind a workbook is, or most likely is by its columns."""
        if report.kind is not None or report.result.workbook is None:
            return report.kind
        likely = likely_kinds(report.result.workbook, KINDS)
        return likely[0].kind.id if likely and likely[0].score > 0 else None

    def offer(self, report: CheckReport, kind_id: str) -> Offer:
        """Return what may answer which column of a kind; KeyError where there is no such kind."""
        kind = _kind(kind_id)
        proposals = self._proposed(report, kind)
        taken = {each.chosen for each in proposals}
        return Offer(kind.id, kind.title, tuple(_contract(each, taken) for each in proposals))

    def trial(self, report: CheckReport, kind_id: str, choice: Choice) -> Trial:
        """Return the first rows as a choice of columns would read them, and how many problems it would leave."""
        kind = _kind(kind_id)
        try:
            mapping = self._mapping(report, kind, choice)
        except ValueError:
            return Trial(fault=TWICE if _twice(choice) else NOTHING)
        result = interpret(
            ReadOutcome(report.result.workbook), report.result.file_name, kind=kind, mapping=mapping
        )
        chosen = [table for id_, table in result.tables.items() if choice.letters.get(id_)]
        return Trial(
            tuple(_tried(kind, table) for table in chosen),
            sum(problem.severity is Severity.ERROR for problem in result.problems),
            sum(problem.severity is Severity.WARNING for problem in result.problems),
        )

    def remember(
        self, actor: Actor, draft: Draft, report: CheckReport, kind_id: str, choice: Choice
    ) -> Outcome:
        """Read a draft by the chosen columns, and every later workbook of the same layout."""
        actor = self._acts.who(actor)
        refusal = self._refusal(actor, draft, kind_id)
        if refusal is not None:
            return refusal
        try:
            mapping = self._mapping(report, _kind(kind_id), choice)
        except ValueError:
            return Outcome("unchanged", TWICE if _twice(choice) else NOTHING)
        text = mapping.to_json()

        def keep(connection: Connection) -> None:
            layouts.remember(
                connection,
                mapping,
                office=report.result.info.office,
                by=actor.name,
                at=self._acts.clock(),
            )
            self._acts.log(
                connection,
                actor,
                "map_columns",
                target=draft.file_name,
                kind=kind_id,
                details={
                    "draft": draft.id,
                    "layout": mapping.fingerprint,
                    "columns": {sheet.contract_id: dict(sheet.letters) for sheet in mapping.sheets},
                },
            )

        answered = self._checking.amend(
            actor, draft, lambda answers: replace(answers, kind=kind_id, mapping=text), keep
        )
        if isinstance(answered, Decision):
            return Outcome("refused", answered.reason, decision=answered)
        return Outcome("done", "บันทึกการจับคู่คอลัมน์แล้ว ระบบจะใช้กับไฟล์รูปแบบเดียวกันในงวดถัดไป")

    def forget(self, actor: Actor, draft: Draft, report: CheckReport) -> Outcome:
        """Read a draft by its own headers again, and forget what was remembered of its layout."""
        actor = self._acts.who(actor)
        refusal = self._refusal(actor, draft, report.kind)
        if refusal is not None:
            return refusal
        known = self.remembered(report)

        def drop(connection: Connection) -> None:
            if known is not None:
                layouts.forget(connection, known.id)
            self._acts.log(
                connection,
                actor,
                "forget_columns",
                target=draft.file_name,
                kind=report.kind,
                details={"draft": draft.id, "layout": known.fingerprint if known else ""},
            )

        answered = self._checking.amend(actor, draft, lambda answers: replace(answers, mapping=None), drop)
        if isinstance(answered, Decision):
            return Outcome("refused", answered.reason, decision=answered)
        return Outcome("done", "ยกเลิกการจับคู่คอลัมน์แล้ว ระบบอ่านไฟล์ตามหัวตารางของแบบฟอร์ม")

    def remembered(self, report: CheckReport) -> RememberedLayout | None:
        """Return what is remembered of a workbook's layout, None where nothing is."""
        workbook = report.result.workbook
        if workbook is None:
            return None
        kinds = (report.result.kind,) if report.result.kind is not None else KINDS
        with self._acts.store.transaction() as connection:
            return layouts.find_any(
                connection, layout_fingerprints(workbook, kinds), report.result.info.office
            )

    def _refusal(self, actor: Actor, draft: Draft, kind_id: str | None) -> Outcome | None:
        answer = self._acts.may(actor, Action.CHECK, kind=kind_id)
        if answer.allowed:
            current = self._checking.draft(actor, draft.id)
            if not isinstance(current, Decision):
                return None
            answer = current
        return self._acts.refused(actor, Action.CHECK, answer, target=draft.file_name, kind=kind_id)

    def _proposed(self, report: CheckReport, kind: Kind) -> tuple[SheetProposal, ...]:
        workbook = report.result.workbook
        if workbook is None:
            return ()
        key = (id(workbook), kind.id)
        return self._proposals.get(key, lambda: (workbook, propose(workbook, kind)))[1]

    def _mapping(self, report: CheckReport, kind: Kind, choice: Choice) -> ColumnMapping:
        workbook = report.result.workbook
        if workbook is None:
            raise ValueError("a workbook without cells has no columns to match")
        proposals = []
        for proposal in self._proposed(report, kind):
            name = choice.sheets.get(proposal.contract_id)
            offered = {each.sheet for each in proposal.sheets}
            proposals.append(replace(proposal, chosen=name if name in offered else None))
        every = {each.contract_id: choice.letters.get(each.contract_id, {}) for each in proposals}
        return proposed_mapping(workbook, kind, proposals, every)


def _kind(kind_id: str) -> Kind:
    kind = kind_named(kind_id)
    if kind is None:
        raise KeyError(kind_id)
    return kind


def _twice(choice: Choice) -> bool:
    return any(len(set(letters.values())) < len(letters) for letters in choice.letters.values())


def _contract(proposal: SheetProposal, taken: Collection[str | None]) -> OfferedContract:
    """Return what is offered for a sheet of ours; one that is needed starts from the likeliest that is free."""
    free = next((each.sheet for each in proposal.sheets if each.sheet not in taken), None)
    return OfferedContract(
        proposal.contract_id,
        proposal.name,
        proposal.title,
        proposal.required,
        tuple(_sheet(each) for each in proposal.sheets),
        proposal.chosen or (free if proposal.required else None),
    )


def _sheet(candidate: SheetCandidate) -> OfferedSheet:
    return OfferedSheet(
        candidate.sheet,
        candidate.header_row,
        tuple(OfferedColumn(each.letter, each.header, each.samples) for each in candidate.columns),
        tuple(
            OfferedField(
                each.field,
                each.header,
                each.help,
                each.required,
                tuple(LikelyColumn(one.letter, one.reasons, one.cautions) for one in each.candidates),
                each.chosen,
            )
            for each in candidate.fields
        ),
        candidate.reads_by_itself,
    )


def _tried(kind: Kind, table: Table) -> ReadAsChosen:
    contract = kind.sheet(table.contract_id)
    fields = [field for field in contract.columns if field in table.letters]
    first = table.frame.head(ROWS_TRIED).to_dict("records")
    return ReadAsChosen(
        contract.name,
        table.sheet,
        len(table.frame),
        {field: contract.columns[field].printed for field in fields},
        {field: _type(contract.columns[field]) for field in fields},
        {field: table.letters[field] for field in fields},
        tuple(
            (
                int(row["excel_row"]),
                {field: _plain(row, field, contract.columns[field]) for field in fields},
            )
            for row in first
        ),
    )


def _type(spec: ColumnSpec) -> str:
    return "million" if spec.unit is Unit.MILLION_BAHT else spec.type.value


def _plain(row: Mapping[str, Any], field: str, spec: ColumnSpec) -> object:
    """Return a frame's value, None for its kinds of nothing; a quantity may be a text or a state, a choice its word."""
    if spec.type is ColumnType.QUANTITY and row[f"{field}_state"] != QuantityState.VALUE.value:
        text = row[f"{field}_text"]
        return row[f"{field}_state"] if pd.isna(text) else text
    value = row[field]
    if pd.isna(value):
        return None
    return spec.choice_for(str(value)).label if spec.type is ColumnType.CHOICE else value
