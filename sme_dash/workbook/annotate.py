"""Giving staff their own workbook back with what is wrong marked in it.

The file is edited as a package and not written anew: parts that are not concerned keep their bytes, and in
those that are, only the marked cells change (colour and comment). It happens in a process under limits, as
reading does.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from sme_dash.problems import Severity
from sme_dash.workbook.annotation.child import DONE
from sme_dash.workbook.annotation.notes import (
    AUTHOR,
    RESULT_SHEET,
    AnnotationError,
    CellNote,
    ResultColumn,
    ResultRow,
    ResultSheet,
    packed,
)
from sme_dash.workbook.cells import parse_a1
from sme_dash.workbook.guard import guard
from sme_dash.workbook.layout import ColumnSpec, SheetSpec
from sme_dash.workbook.limits import DEFAULT_LIMITS, Limits
from sme_dash.workbook.process import Ending, run_child

__all__ = [
    "AUTHOR",
    "RESULT_SHEET",
    "AnnotationError",
    "CellNote",
    "ResultColumn",
    "ResultRow",
    "ResultSheet",
    "annotate",
    "result_workbook",
]

_log = logging.getLogger(__name__)
_CHILD_MODULE = "sme_dash.workbook.annotation.child"
_GROWTH = 2
"""How many times larger than a file that may come in one may be that goes out."""


def annotate(
    content: bytes, notes: Sequence[CellNote], summary: ResultSheet, limits: Limits = DEFAULT_LIMITS
) -> bytes:
    """Return the workbook with a colour and a comment on every cell of ``notes`` and the result sheet first.

    Notes on a sheet that the workbook does not have are passed over; a note on a cell that a merged block
    covers stands on the cell that shows for the block. The workbook opens on the result sheet. What an earlier
    annotation left in the file is taken out first. Equal arguments give equal bytes.

    Raises AnnotationError where the file is no workbook we would read or cannot be edited, ValueError for a
    cell that is no A1 address, ReaderProcessError when the process cannot be started at all.
    """
    for note in notes:
        parse_a1(note.cell)
    _refuse(content, limits)
    run = run_child(_CHILD_MODULE, packed(notes, summary, content), limits)
    if run.ending is not Ending.DONE or not run.output.startswith(DONE):
        why = run.complaint if run.ending is not Ending.DONE else run.output.decode("utf-8", errors="replace")
        _log.warning("annotating ended %s: %s", run.ending.name, why)
        raise AnnotationError(f"the workbook cannot be annotated ({run.ending.name}): {why}")
    result = run.output.removeprefix(DONE)
    _refuse(result, replace(limits, file_bytes=limits.file_bytes * _GROWTH, entries=limits.entries * _GROWTH))
    return result


def result_workbook(summary: ResultSheet) -> bytes:
    """Return a workbook of the result sheet alone, for a file that cannot be annotated."""
    # openpyxl takes longer to import than annotating takes.
    from sme_dash.workbook.writer import write_workbook  # noqa: PLC0415

    columns = [
        ColumnSpec(each.header, each.width, alignment="center" if each.centred else "left")
        for each in summary.columns
    ]
    rows = [row.values for row in summary.rows]
    return write_workbook([SheetSpec(RESULT_SHEET, columns, rows, title=summary.title, filtered=True)])


def _refuse(content: bytes, limits: Limits) -> None:
    for problem in guard(content, limits=limits):
        if problem.severity is Severity.ERROR:
            raise AnnotationError(f"not a workbook that may be parsed: {problem.code}")
