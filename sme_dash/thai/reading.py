"""What reading one cell can come to: a value, or the reason why there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from sme_dash.thai.text import clean

T = TypeVar("T")

MINUS_SIGNS = r"\-\u2010-\u2015\u2212\ufe63\uff0d"
"""Hyphens, dashes and minus signs, all typed for a minus and for "no value"; for use inside a regex set."""

_DASHES = re.compile(rf"[{MINUS_SIGNS}\u2500 ]+")
_NOT_CARRIED_OUT = ("ไม่ได้ดำเนินการ", "ไม่ได้ดำเนินโครงการ", "ไม่ได้ดำเนินงาน")
_NOT_REPORTED = frozenset({"na", "n/a", "ยังไม่มีรายงาน", "ยังไม่มีการรายงาน"})
_NOT_REPORTED_STARTS = ("ยังไม่รายงาน", "ยังไม่ได้รายงาน")


class CellState(StrEnum):
    """Why a cell has, or has not, a value (docs/rules.md §3, "Cell values")."""

    VALUE = "value"
    EMPTY = "empty"
    NOT_REPORTED = "not_reported"
    NOT_CARRIED_OUT = "not_carried_out"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """The outcome of reading one cell; ``value`` is set exactly when ``state`` is VALUE.

    ``note`` is a Thai sentence: why the cell is invalid, or what was converted. ``percent`` says that the text
    itself carried a percent sign or ร้อยละ, so that 84.4% is not taken for Excel's stored 0.844.
    """

    value: T | None
    state: CellState
    note: str | None = None
    percent: bool = False


def found(value: T, note: str | None = None, *, percent: bool = False) -> Reading[T]:
    """Return the reading of a good cell."""
    return Reading(value, CellState.VALUE, note, percent)


def invalid(note: str) -> Reading[T]:
    """Return the reading of a cell that cannot be understood, with the reason in Thai."""
    return Reading(None, CellState.INVALID, note)


def absence(raw: object) -> CellState | None:
    """Return EMPTY, NOT_REPORTED or NOT_CARRIED_OUT where a cell says it has no value, else None."""
    if raw is None:
        return CellState.EMPTY
    if not isinstance(raw, str):
        return None
    text = clean(raw)
    if not text or _DASHES.fullmatch(text):
        return CellState.EMPTY
    word = text.replace(" ", "").casefold()
    if any(phrase in word for phrase in _NOT_CARRIED_OUT):
        return CellState.NOT_CARRIED_OUT
    if word.replace(".", "") in _NOT_REPORTED or word.startswith(_NOT_REPORTED_STARTS):
        return CellState.NOT_REPORTED
    return None
