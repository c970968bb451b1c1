"""The indicators that each project reports itself (ผลผลิต-ผลลัพธ์), found by the name another sheet gives the project."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import partial_ratio

from sme_dash.contracts.table import Table
from sme_dash.measures.records import Record, records
from sme_dash.measures.similar_names import comparable_name, same_numbers, similarity

SAME_PROJECT = 0.92
"""From this similarity two project names are one project's, if they hold the same numbers."""

NAMED_IN_TEXT = 93
"""From how alike (percent) a project's name is to a part of a text, the text names it."""

LONG_ENOUGH = 15
"""Letters from which a name is told apart from ordinary words of a text."""

_IN_BRACKETS = re.compile(r"\([^()]*\)")


class OwnIndicators:
    """The rows of ผลผลิต-ผลลัพธ์ by fiscal year and project name."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._projects: dict[int, dict[str, list[Record]]] = {}
        for row in records(table.data):
            year = self._projects.setdefault(row["fiscal_year"], {})
            year.setdefault(row["project_name"], []).append(row)
        self._plain = {
            year: {name: comparable_name(_IN_BRACKETS.sub("", name)) for name in projects}
            for year, projects in self._projects.items()
        }

    def of_project(self, name: str, fiscal_year: int) -> Sequence[Record]:
        """Return the rows of the one project that a name is of; empty where none or several come near.

        What stands in brackets is left out: one sheet adds a remark there, another an English name.
        """
        projects = self._plain.get(fiscal_year, {})
        wanted = comparable_name(_IN_BRACKETS.sub("", name))
        found = [each for each, plain in projects.items() if plain == wanted] or [
            each
            for each, plain in projects.items()
            if same_numbers(plain, wanted) and similarity(plain, wanted) >= SAME_PROJECT
        ]
        return self._projects[fiscal_year][found[0]] if len(found) == 1 else ()

    def named_in(self, text: str, fiscal_year: int) -> Sequence[Record]:
        """Return the rows of the one project that a text names; empty where it names none or several."""
        letters = comparable_name(text)
        found = [
            each
            for each, plain in self._plain.get(fiscal_year, {}).items()
            if LONG_ENOUGH <= len(plain) <= len(letters) and partial_ratio(plain, letters) >= NAMED_IN_TEXT
        ]
        return self._projects[fiscal_year][found[0]] if len(found) == 1 else ()
