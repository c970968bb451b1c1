"""A checked upload as plain data for the page: what was found, with what it was compared, and pieces of its sheets."""

from __future__ import annotations

from collections.abc import Sequence

from sme_dash.access import Actor
from sme_dash.contracts.kinds import kind_named
from sme_dash.contracts.mapped import COLUMNS_MAPPED
from sme_dash.contracts.preview import Preview, preview_of
from sme_dash.services.check_report import CheckReport
from sme_dash.services.desk import Desk
from sme_dash.services.kept import Kept
from sme_dash.services.matching import FOREIGN_HEADERS
from sme_dash.store.drafts import Draft
from sme_dash.store.publications import Publication
from sme_dash.store.times import aware
from sme_dash.views.check_data import (
    CheckedWorkbook,
    FoundProblem,
    Grid,
    GridCell,
    GridColumn,
    GridRow,
    Known,
    Remembered,
    Upload,
)

_checked = Kept(64)
_grids = Kept(600)


def checked_workbook(desk: Desk, draft: Draft, report: CheckReport) -> CheckedWorkbook:
    """Return what a page says of a checked upload; the same object while neither the draft nor its report changes."""
    said = draft.answers
    key = (id(report), draft.id, draft.state, said.kind, said.as_of, said.mapping, said.note)
    return _checked.get(key, lambda: (report, _checked_workbook(desk, draft, report)))[1]


def preview_at(report: CheckReport, number: int) -> Grid | None:
    """Return the cells around a problem of a report, None where it stands nowhere in particular."""
    workbook = report.result.workbook
    if workbook is None:
        return None
    problem = report.problems[number]
    return _grids.get((id(report), number), lambda: (report, _grid(preview_of(workbook, problem))))[1]


def uploads(found: Sequence[Draft], actor: Actor) -> tuple[Upload, ...]:
    """Return drafts as a list shows them."""
    return tuple(
        Upload(
            draft.id,
            draft.file_name,
            draft.byte_size,
            _title(draft.kind),
            draft.as_of,
            draft.name,
            aware(draft.at),
            draft.state == "submitted",
            draft.login == actor.login,
        )
        for draft in found
    )


def _checked_workbook(desk: Desk, draft: Draft, report: CheckReport) -> CheckedWorkbook:
    result = report.result
    kind, workbook = result.kind, result.workbook
    foreign = any(problem.code in FOREIGN_HEADERS for problem in report.problems)
    is_mapped = any(problem.code == COLUMNS_MAPPED.code for problem in report.problems)
    known = desk.matching.remembered(report) if is_mapped and draft.answers.mapping is None else None
    return CheckedWorkbook(
        file_name=draft.file_name,
        readable=result.readable,
        rows=report.rows,
        problems=_problems(report),
        sha256=draft.sha256,
        byte_size=draft.byte_size,
        by=draft.name,
        at=aware(draft.at),
        kind=report.kind,
        kind_title=kind.title if kind is not None else "",
        as_of=report.as_of,
        kind_said=draft.answers.kind is not None,
        as_of_said=draft.answers.as_of is not None,
        form_version=result.info.version or "",
        current_version=kind.version if kind is not None else "",
        sheets=tuple(sheet.name for sheet in workbook.sheets) if workbook is not None else (),
        sheet_rows=tuple(result.row_counts.items()),
        same_bytes=_known(report.same_bytes),
        shown_now=_known(report.head)
        if report.head is not None and report.head.snapshot_id is not None
        else None,
        previous=report.previous,
        missing_units=report.missing_units,
        can_match=workbook is not None,
        must_match=foreign and workbook is not None,
        matched=draft.answers.mapping is not None,
        remembered=Remembered(known.by, aware(known.at)) if known is not None else None,
        state=draft.state,
        note=draft.answers.note,
    )


def _problems(report: CheckReport) -> tuple[FoundProblem, ...]:
    told = {id(each.problem): each for each in report.contradictions}
    found = []
    for number, problem in enumerate(report.problems):
        contradiction = told.get(id(problem))
        found.append(
            FoundProblem(
                number,
                problem.severity.value,
                problem.code,
                problem.message,
                problem.remedy,
                problem.sheet or "",
                problem.cell or "",
                problem.row,
                problem.column or "",
                problem.found,
                problem.expected,
                contradiction.amount_satang if contradiction is not None else None,
                contradiction is not None and contradiction.material,
            )
        )
    return tuple(found)


def _known(line: Publication | None) -> Known | None:
    return Known(line.name, aware(line.at)) if line is not None else None


def _title(kind_id: str | None) -> str:
    kind = kind_named(kind_id) if kind_id else None
    return kind.title if kind is not None else ""


def _grid(preview: Preview | None) -> Grid | None:
    if preview is None:
        return None
    return Grid(
        preview.sheet,
        tuple(GridColumn(each.letter, each.header, each.marked, each.after_gap) for each in preview.columns),
        tuple(
            GridRow(
                row.number,
                tuple(GridCell(cell.text, cell.marked, cell.is_error, cell.is_number) for cell in row.cells),
                row.is_header,
                row.marked,
                row.is_hidden,
            )
            for row in preview.rows
        ),
    )
