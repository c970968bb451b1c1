"""A table of a view as the data that the paper's template lays out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from sme_dash.exports.paper.fit import fit, heights
from sme_dash.exports.paper.letters import numeral, printable
from sme_dash.exports.paper.numbers import Pads, is_wordy, pads_of
from sme_dash.views.display import CellView, ColumnView, Mark, RowView, Status, TableView
from sme_dash.views.labels import text_width

Data = dict[str, Any]
"""A JSON object; texts in it are ready to be printed."""

MARK_SCALE = 0.72
TALL_ROW = 240.0
"""Points of height beyond which the end of a page may cut a row: one taller than a page would be lost."""
UPRIGHT_TABLE = 300.0
FLAT_TABLE = 220.0
"""Points of rows up to which a table is not cut at all."""
LONG_AFTER = 900
"""Letters of notes and source that stay with the last row of their table."""
KEPT_ROWS = 4
_NUMBERED = re.compile(r"\(\d+\)")


def table_data(table: TableView, *, thai: bool) -> Data:
    """Return a table as data: geometry in points, header rows, rows of cells, notes and source."""
    numbers = [column.align == "right" for column in table.columns]
    notes = Notes(thai=thai)
    marks = [
        [notes.label(cell.mark) if cell.mark else "" for cell in row.cells] if row.kind != "section" else []
        for row in table.rows
    ]
    reserves = [
        max((_mark_width(row[place]) for row in marks if row and row[place]), default=0.0) if number else 0.0
        for place, number in enumerate(numbers)
    ]
    layout = fit(table, numbers, reserves)
    pads = [_pads(table, place) if number else None for place, number in enumerate(numbers)]
    after = [printable(note) for note in (*table.notes, *notes.lines())]
    if table.source:
        after.append(f"ที่มา: {printable(table.source.text)}")
    tall = heights(table, layout)
    below = sum(map(len, after))
    whole = [height <= TALL_ROW for height in tall]
    kept, after_kept = _kept_together(table.rows, whole, below)
    return {
        "key": table.key,
        "caption": printable(table.caption),
        "size": layout.size,
        "flat": layout.flat,
        "widths": layout.widths,
        "align": [column.align for column in table.columns],
        "reserve": reserves,
        "heads": _heads(table.columns, reserves),
        "rows": [
            {
                "kind": row.kind,
                "kept": kept[position],
                "whole": whole[position],
                "opens": bool(row.cells[0].text or row.cells[0].status),
                "cells": [
                    _cell(cell, marks[position][place] if marks[position] else "", pads[place])
                    for place, cell in enumerate(row.cells)
                ],
            }
            for position, row in enumerate(table.rows)
        ],
        "after": after,
        "after-kept": after_kept,
        "whole": sum(tall) <= (FLAT_TABLE if layout.flat else UPRIGHT_TABLE) and below <= LONG_AFTER,
    }


@dataclass(slots=True, kw_only=True)
class Notes:
    """What the signs of a table or of headline figures refer to, numbered as they come.

    A table whose notes are numbered already gives its signs the words «(1)», and nothing is added below it.
    """

    thai: bool
    told: list[tuple[Status, str]] = field(default_factory=list)

    def label(self, mark: Mark) -> str:
        """Return what stands beside the figure: the sign and the number of its note."""
        if _NUMBERED.fullmatch(mark.status.word):
            return mark.status.icon + mark.status.word
        said = (mark.status, mark.detail or mark.status.word)
        if said not in self.told:
            self.told.append(said)
        return f"{mark.status.icon}({numeral(self.told.index(said) + 1, thai=self.thai)})"

    def lines(self) -> Iterable[str]:
        """Return the notes that the labels refer to, ready to be printed."""
        return (
            printable(f"{status.icon} ({numeral(place, thai=self.thai)}) {status.word}: {detail}")
            for place, (status, detail) in enumerate(self.told, start=1)
        )


def status_data(status: Status | None) -> Data | None:
    """Return a verdict as data: sign, word and the tone of both."""
    return (
        None if status is None else {"icon": status.icon, "word": printable(status.word), "tone": status.tone}
    )


def _mark_width(label: str) -> float:
    return (text_width(label) + 0.9) * MARK_SCALE


def _cell(cell: CellView, mark: str, pads: Pads | None) -> Data:
    data: Data = {"text": printable(cell.text)}
    if pads is not None and not is_wordy(cell.text):
        data["pad"] = pads.after(cell.text)
    elif pads is not None:
        data["wordy"] = True
    if cell.status is not None:
        data["status"] = status_data(cell.status)
    if mark:
        data["mark"] = mark
    if cell.note:
        data["note"] = printable(cell.note)
    if cell.tone != "plain":
        data["tone"] = cell.tone
    if cell.bold or cell.marked:
        data["bold"] = True
    if cell.indent:
        data["indent"] = cell.indent
    return data


def _pads(table: TableView, place: int) -> Pads:
    return pads_of(row.cells[place].text for row in table.rows if row.kind != "section")


def _heads(columns: Sequence[ColumnView], reserves: Sequence[float]) -> list[list[Data]]:
    """Return one header row, or two where neighbours share a group: each cell with what it spans."""
    plain = [
        {
            "text": printable(column.header),
            "unit": printable(column.unit),
            "align": column.align,
            "reserve": reserve,
        }
        for column, reserve in zip(columns, reserves, strict=True)
    ]
    if not any(column.group for column in columns):
        return [[{**head, "across": 1, "down": 1} for head in plain]]
    upper: list[Data] = []
    lower: list[Data] = []
    pairs = zip(columns, plain, strict=True)
    for group, members in groupby(pairs, key=lambda pair: pair[0].group):
        heads = [head for _, head in members]
        if group:
            upper.append(
                {
                    "text": printable(group),
                    "unit": "",
                    "align": "center",
                    "reserve": 0,
                    "across": len(heads),
                    "down": 1,
                }
            )
            lower.extend({**head, "across": 1, "down": 1} for head in heads)
        else:
            upper.extend({**head, "across": 1, "down": 2} for head in heads)
    return [upper, lower]


def _kept_together(rows: Sequence[RowView], whole: Sequence[bool], after: int) -> tuple[list[int], bool]:
    """Return for each row how many rows from it on stay on one page: 0 for those that an earlier one holds.

    A total stays with the row before it, a heading row with the row after it; what stands below the table, ``after``
    letters of it, with the last row unless it is long.
    """
    kept = [1] * len(rows)
    start = 0
    for position, (row, following) in enumerate(pairwise(rows), start=1):
        holds = following.kind in {"total", "subtotal"} or row.kind == "section"
        if holds and position - start < KEPT_ROWS and whole[position - 1] and whole[position]:
            kept[start] += 1
            kept[position] = 0
        else:
            start = position
    after_kept = bool(rows) and 0 < after <= LONG_AFTER and whole[-1]
    if after_kept:
        kept[start] += 1
    return kept, after_kept
