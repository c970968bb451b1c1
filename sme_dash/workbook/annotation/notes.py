"""What is to be written into a workbook: remarks on cells, and the sheet that lists them."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sme_dash.errors import SmeDashError
from sme_dash.problems import Severity

AUTHOR = "ระบบตรวจสอบข้อมูล"
"""Who signs the comments; comments of this author are taken out when a workbook is annotated again."""

RESULT_SHEET = "ผลการตรวจสอบ"
"""The sheet that lists the problems; with a number in brackets where the name was taken already."""

_NAMED_AS_OURS = re.compile(re.escape(RESULT_SHEET) + r"(?: \([0-9]{1,4}\))?")
_LENGTH = struct.Struct(">Q")


def is_result_name(sheet: str) -> bool:
    """Return whether a sheet is named as the result sheet is, with or without a number."""
    return _NAMED_AS_OURS.fullmatch(sheet.strip()) is not None


class AnnotationError(SmeDashError):
    """The remarks cannot be written into this workbook; its bytes are as they were."""


@dataclass(frozen=True, slots=True)
class CellNote:
    """One remark on one cell: ``cell`` is an A1 address, ``text`` a Thai text of one or several lines."""

    sheet: str
    cell: str
    severity: Severity
    text: str


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """One column of the result sheet; ``width`` in characters as Excel counts them."""

    header: str
    width: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One line of the result sheet.

    ``link`` is (sheet, A1 address or range) and stands behind the cell of the link column; a link to a sheet
    that the workbook does not have is left out. ``severity`` colours the cell of the severity column.
    """

    values: tuple[str | int, ...]
    severity: Severity | None = None
    link: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ResultSheet:
    """The result sheet: lines of prose, the first one large, then a table; columns count from 0."""

    title: tuple[str, ...]
    columns: tuple[ResultColumn, ...]
    rows: tuple[ResultRow, ...]
    severity_column: int = 1
    link_column: int = 3


@dataclass(frozen=True, slots=True)
class Order:
    """Everything the annotating process is told."""

    notes: tuple[CellNote, ...]
    summary: ResultSheet
    content: bytes


def packed(notes: Sequence[CellNote], summary: ResultSheet, content: bytes) -> bytes:
    """Return an order as the process reads it: length of the JSON, the JSON, the workbook."""
    told = {"notes": [asdict(note) for note in notes], "summary": asdict(summary)}
    # A lone surrogate has no place in UTF-8; JSON's own escapes carry it, and the process replaces it.
    text = json.dumps(told).encode("ascii")
    return _LENGTH.pack(len(text)) + text + content


def unpacked(order: bytes) -> Order:
    """Return an order from what :func:`packed` made."""
    start = _LENGTH.size
    end = start + _LENGTH.unpack_from(order)[0]
    told = json.loads(order[start:end])
    summary = told["summary"]
    return Order(
        tuple(
            CellNote(note["sheet"], note["cell"], Severity(note["severity"]), note["text"])
            for note in told["notes"]
        ),
        ResultSheet(
            title=tuple(summary["title"]),
            columns=tuple(ResultColumn(**column) for column in summary["columns"]),
            rows=tuple(
                ResultRow(
                    tuple(row["values"]),
                    Severity(row["severity"]) if row["severity"] else None,
                    (row["link"][0], row["link"][1]) if row["link"] else None,
                )
                for row in summary["rows"]
            ),
            severity_column=summary["severity_column"],
            link_column=summary["link_column"],
        ),
        order[end:],
    )
