"""Problems found in data: values that say where, what was found, what was expected and how to mend it.

A check declares its :class:`ProblemType` beside itself; declaring one enters it in ``CATALOGUE``, from which
the documentation lists every code. Codes are stable: the office's tools and the tests read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

PROBLEM_CAP = 500
"""Problems kept of one workbook; what comes after is only counted."""

FOUND_LENGTH_CAP = 120
"""Characters of a found value that are repeated to the reader."""


class Severity(StrEnum):
    """How much a problem matters: an error keeps a workbook out, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def thai(self) -> str:
        """Return the word a reader sees."""
        return {"error": "ข้อผิดพลาด", "warning": "คำเตือน", "note": "ข้อสังเกต"}[self.value]


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at one place of a workbook, in the reader's own coordinates.

    ``cell`` is an A1 address, ``row`` the row as Excel numbers it, ``column`` the header as printed.
    ``message`` and ``remedy`` are Thai sentences.
    """

    severity: Severity
    code: str
    message: str
    remedy: str
    sheet: str | None = None
    cell: str | None = None
    row: int | None = None
    column: str | None = None
    found: str = ""
    expected: str = ""

    def to_json(self) -> dict[str, str | int | None]:
        """Return the problem as the stable JSON object of ``check --json``."""
        return {
            "severity": self.severity.value,
            "code": self.code,
            "sheet": self.sheet,
            "cell": self.cell,
            "row": self.row,
            "column": self.column,
            "found": self.found,
            "expected": self.expected,
            "message": self.message,
            "remedy": self.remedy,
        }


CATALOGUE: dict[str, ProblemType] = {}
"""Every declared problem type by its code."""


@dataclass(frozen=True)
class ProblemType:
    """A kind of problem: its code, severity and the Thai sentences that ``at`` fills in.

    ``message`` and ``remedy`` are ``str.format`` templates over ``found``, ``expected``, ``sheet``, ``cell``,
    ``column`` and any further words given to :meth:`at`.
    """

    code: str
    severity: Severity
    message: str
    remedy: str

    def __post_init__(self) -> None:
        if self.code in CATALOGUE:
            raise ValueError(f"problem code declared twice: {self.code}")
        CATALOGUE[self.code] = self

    def at(
        self,
        *,
        sheet: str | None = None,
        cell: str | None = None,
        row: int | None = None,
        column: str | None = None,
        found: object = "",
        expected: object = "",
        severity: Severity | None = None,
        **words: object,
    ) -> Problem:
        """Return a problem of this type at a place; ``severity`` overrides the declared one."""
        found_text = _shortened(str(found))
        expected_text = str(expected)
        named = {
            "sheet": sheet or "",
            "cell": cell or "",
            "row": row or "",
            "column": column or "",
            "found": found_text,
            "expected": expected_text,
            **words,
        }
        return Problem(
            severity=severity or self.severity,
            code=self.code,
            message=self.message.format(**named),
            remedy=self.remedy.format(**named),
            sheet=sheet,
            cell=cell,
            row=row,
            column=column,
            found=found_text,
            expected=expected_text,
        )


CAPPED = ProblemType(
    "problems_capped",
    Severity.WARNING,
    "พบปัญหามากกว่าที่แสดงได้ แสดงไว้ {shown} รายการแรก และยังมีอีก {more} รายการ",
    "แก้ไขรายการที่แสดงก่อน แล้วตรวจไฟล์อีกครั้งเพื่อดูรายการที่เหลือ",
)


class ProblemLog:
    """Collects the problems of one workbook, keeping at most ``cap`` and counting the rest."""

    def __init__(self, cap: int = PROBLEM_CAP) -> None:
        self._cap = cap
        self._kept: list[Problem] = []
        self._more = 0
        self._kept_lesser = 0  # kept notes and warnings: what an error beyond the cap may displace
        self._severities: set[Severity] = set()

    def add(self, problem: Problem) -> None:
        """Keep one problem, or count it once the cap is reached.

        An error beyond the cap takes the place of the last kept note or warning, so that a flood of notes
        never hides the errors that keep a workbook out.
        """
        self._severities.add(problem.severity)
        if len(self._kept) < self._cap:
            self._kept.append(problem)
            self._kept_lesser += problem.severity is not Severity.ERROR
            return
        self._more += 1
        if problem.severity is Severity.ERROR and self._kept_lesser:
            self._kept_lesser -= 1
            for index in range(len(self._kept) - 1, -1, -1):
                if self._kept[index].severity is not Severity.ERROR:
                    del self._kept[index]
                    self._kept.append(problem)
                    return

    def extend(self, problems: Iterable[Problem]) -> None:
        """Keep several problems."""
        for problem in problems:
            self.add(problem)

    def __iter__(self) -> Iterator[Problem]:
        yield from self._kept
        if self._more:
            yield CAPPED.at(shown=len(self._kept), more=self._more)

    def __len__(self) -> int:
        return len(self._kept) + bool(self._more)

    @property
    def total(self) -> int:
        """Return how many problems were found, kept or not."""
        return len(self._kept) + self._more

    @property
    def has_errors(self) -> bool:
        """Return whether any problem found, kept or not, is an error."""
        return Severity.ERROR in self._severities


def _shortened(text: str) -> str:
    if len(text) <= FOUND_LENGTH_CAP:
        return text
    return text[: FOUND_LENGTH_CAP - 1] + "…"
