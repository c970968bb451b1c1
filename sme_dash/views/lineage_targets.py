"""Where a shown number leads: a figure's key, several figures, or cells of a workbook, written as one short text.

A display model carries such a target in ``figure``; whoever draws it makes a link of it. The first sign tells three
kinds apart: a figure's key stands as it is, ``*`` begins patterns of keys (one a line), ``@`` cells of a sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sme_dash.measures.figure import Place
from sme_dash.measures.month import Month

PAGE = "lineage"
MOST_WILDCARDS = 4
"""``*`` in one pattern; an address could otherwise ask for a match that takes for ever."""
_SEVERAL, _CELLS = "*", "@"

_RESERVED = re.compile(r"[\x00-\x20%&#+?\"'<>\\^`{|}]")
"""What would end a value in an address or be read as something else; a browser encodes the Thai letters itself."""


def several(*patterns: str) -> str:
    """Return the target of several figures.

    A pattern is a key in which ``*`` stands for any part, the last part may name several fields
    (``budget/2562/strategy/*/budget_baht,used_baht``), and a closing ``/`` takes every figure below.
    """
    found = list(dict.fromkeys(pattern for pattern in patterns if pattern))
    return _SEVERAL + "\n".join(found) if found else ""


def cells_of(kind: str, sheet: str, cells: str) -> str:
    """Return the target of cells (``F7``, ``J5:J8, K5``) of a kind's sheet, named by its contract identifier."""
    return f"{_CELLS}{kind}/{sheet}/{cells}" if cells else ""


def row_cells(month: Month, kind: str, sheet: str, rows: Iterable[int], *fields: str) -> str:
    """Return the target of some fields of some Excel rows; empty where the month's workbook lacks them."""
    table = month.table(kind, sheet)
    return cells_of(kind, sheet, table.cells(rows, fields)) if table is not None else ""


def patterns_of(target: str) -> tuple[str, ...]:
    """Return the keys and patterns that a target names; empty for cells."""
    if target.startswith(_SEVERAL):
        return tuple(target[1:].split("\n"))
    return () if not target or target.startswith(_CELLS) else (target,)


def named_cells(target: str) -> tuple[str, str, str] | None:
    """Return kind, sheet and cells of a target of cells; None for figures."""
    if not target.startswith(_CELLS):
        return None
    kind, sheet, cells = target[1:].split("/", 2)
    return kind, sheet, cells


@lru_cache(maxsize=16384)
def lineage_href(target: str) -> str:
    """Return the relative address that tells where a target comes from."""
    found = named_cells(target)
    if found is not None:
        kind, sheet, cells = (_quoted(part) for part in found)
        return f"{PAGE}?kind={kind}&sheet={sheet}&cell={cells}"
    if target.startswith(_SEVERAL):
        return f"{PAGE}?" + "&".join(f"keys={_quoted(pattern)}" for pattern in patterns_of(target))
    return f"{PAGE}?key={_quoted(target)}"


def matching_keys(pattern: str, keys: Iterable[str]) -> tuple[str, ...]:
    """Return the keys that a pattern of :func:`several` means, in their order."""
    known = tuple(keys)
    if pattern in known:
        return (pattern,)
    if pattern.endswith("/"):
        return tuple(key for key in known if key.startswith(pattern))
    if pattern.count(_SEVERAL) > MOST_WILDCARDS or "**" in pattern:
        return ()
    stem, _, fields = pattern.rpartition("/")
    parts = ".+?".join(re.escape(part) for part in stem.split("*"))
    last = "|".join(".+?".join(re.escape(part) for part in field.split("*")) for field in fields.split(","))
    wanted = re.compile(f"{parts}/(?:{last})")
    return tuple(key for key in known if wanted.fullmatch(key))


def places_target(month: Month, places: Iterable[Place]) -> str:
    """Return the target of the first of some places that a sheet of the month holds; empty where none does."""
    for place in places:
        for kind, sheets in month.tables.items():
            for sheet, table in sheets.items():
                if (table.workbook, table.sheet) == (place.workbook, place.sheet):
                    return cells_of(kind, sheet, place.cells)
    return ""


def _quoted(text: str) -> str:
    return _RESERVED.sub(lambda found: f"%{ord(found[0]):02X}", text)
