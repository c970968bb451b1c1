"""The problems of a check as a reader mends them: grouped by sheet and cause, errors first, warnings by baht."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.check_causes import CAUSES
from sme_dash.views.check_data import LEVELS, FoundProblem, Level
from sme_dash.views.display import Status

STATUS = {
    "error": Status("error", "✕", "ข้อผิดพลาด", "bad"),
    "warning": Status("warning", "⚠", "คำเตือน", "caution"),
    "note": Status("note", "i", "ข้อสังเกต", "quiet"),
}
"""Sign, word and colour of each level."""

MATERIAL = Status("material", "✎", "ต้องชี้แจงก่อนเผยแพร่", "caution")

EVERY = "all"
WHOLE_FILE = "ทั้งไฟล์"
CAPPED = "problems_capped"
ASKED = frozenset({"as_of_missing", "as_of_unknown", "kind_unknown", "kind_ambiguous"})
"""What the page asks for instead of telling it as a problem."""

SHOWN_OF_GROUP = 3
"""Problems of one cause shown with the cells around them; the others follow as a list."""
LISTED_OF_GROUP = 40
"""Lines of that list."""
GROUPS_WITH_CELLS = 8
"""Causes, from the top, whose first problems are shown with the cells around them."""
ON_A_PAGE = 20
"""Problems on one screen where the reader looks at one cause alone."""


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """The problems of one cause in one sheet, in the order they are to be read.

    ``key`` stands in the address. ``count`` and ``amount`` are words; ``remedy`` is given where all share it.
    ``told`` are shown with their cells, ``listed`` as lines, and ``more`` says how many are on neither.
    """

    key: str
    level: Level
    status: Status
    title: str
    sheet: str
    count: str
    amount: str
    material: bool
    remedy: str
    told: tuple[FoundProblem, ...]
    listed: tuple[FoundProblem, ...]
    more: int
    size: int


@dataclass(frozen=True, slots=True)
class ProblemList:
    """Every group that the filters leave, errors first, and the notes apart, to be folded."""

    groups: tuple[ProblemGroup, ...]
    notes: tuple[ProblemGroup, ...]
    capped: str
    """The sentence that not all problems are kept, or nothing."""


def shown_problems(problems: Sequence[FoundProblem]) -> list[FoundProblem]:
    """Return the problems told as such: not what the page asks for, nor that the list is capped."""
    return [problem for problem in problems if problem.code not in ASKED and problem.code != CAPPED]


def problem_list(
    problems: Sequence[FoundProblem],
    sheets: Sequence[str],
    *,
    display: Display,
    level: str = EVERY,
    sheet: str = EVERY,
) -> ProblemList:
    """Return the problems by cause and sheet; ``level`` and ``sheet`` (its number from 1) leave others out."""
    names = sheet_names(problems, sheets)
    found = [
        problem
        for problem in shown_problems(problems)
        if level in {EVERY, problem.level} and (sheet == EVERY or names.get(sheet) == place_name(problem))
    ]
    groups = _ranked(_grouped(found, names, display))
    folds = level == EVERY
    return ProblemList(
        tuple(group for group in groups if not (folds and group.level == "note")),
        tuple(group for group in groups if folds and group.level == "note"),
        next((problem.message for problem in problems if problem.code == CAPPED), ""),
    )


def one_cause(problems: Sequence[FoundProblem], sheets: Sequence[str], key: str) -> tuple[FoundProblem, ...]:
    """Return all problems of one group by its key, in its order; none where the key names no group."""
    names = sheet_names(problems, sheets)
    numbers = {name: code for code, name in names.items()}
    return tuple(
        sorted(
            (problem for problem in shown_problems(problems) if _key(problem, numbers) == key),
            key=_problem_rank,
        )
    )


def groups_of(
    found: Sequence[FoundProblem],
    sheets: Sequence[str],
    problems: Sequence[FoundProblem],
    *,
    display: Display,
) -> tuple[ProblemGroup, ...]:
    """Return some of a workbook's problems as groups."""
    return tuple(_ranked(_grouped(list(found), sheet_names(problems, sheets), display)))


def sheet_names(problems: Sequence[FoundProblem], sheets: Sequence[str]) -> dict[str, str]:
    """Return the sheets that have problems, in the workbook's order: number from 1 in the address, name on screen."""
    having = {place_name(problem) for problem in shown_problems(problems)}
    order = [*(name for name in sheets), *sorted(having - {*sheets, WHOLE_FILE}), WHOLE_FILE]
    return {str(number): name for number, name in enumerate(order, start=1) if name in having}


def place_name(problem: FoundProblem) -> str:
    """Return the sheet a problem stands in, or that it is of the whole file."""
    return problem.sheet or WHOLE_FILE


def level_choices(problems: Sequence[FoundProblem], *, display: Display) -> dict[str, str]:
    """Return the levels to choose from with how many problems each has; only levels that have some."""
    shown = shown_problems(problems)
    counts = {level: sum(problem.level == level for problem in shown) for level in LEVELS}
    words: dict[str, str] = {
        level: f"{STATUS[level].word} {thai.number(count, 0, display)}"
        for level, count in counts.items()
        if count
    }
    return {EVERY: f"ทั้งหมด {thai.number(len(shown), 0, display)}", **words}


def cells_line(problems: Sequence[FoundProblem], most: int = 12) -> str:
    """Return the cells of some problems in one line, ``G17, G18 และอีก 3 เซลล์``."""
    cells = [problem.cell or (f"แถว {problem.row}" if problem.row else "") for problem in problems]
    cells = [cell for cell in dict.fromkeys(cells) if cell]
    rest = len(cells) - most
    return ", ".join(cells[:most]) + (f" และอีก {rest:,} แห่ง" if rest > 0 else "")


def amount_text(satang: int | None, display: Display) -> str:
    """Return the difference that a problem is about, to the satang as the cells are, or nothing."""
    return thai.baht(abs(satang), Display(display.digits, "baht")) if satang else ""


def _grouped(problems: Sequence[FoundProblem], names: dict[str, str], display: Display) -> list[ProblemGroup]:
    numbers = {name: code for code, name in names.items()}
    groups: dict[str, list[FoundProblem]] = {}
    for problem in problems:
        groups.setdefault(_key(problem, numbers), []).append(problem)
    return [_group(key, sorted(members, key=_problem_rank), display) for key, members in groups.items()]


def _group(key: str, members: list[FoundProblem], display: Display) -> ProblemGroup:
    first = members[0]
    same_message = len({problem.message for problem in members}) == 1
    remedies = {problem.remedy for problem in members}
    largest = max((abs(problem.amount_satang or 0) for problem in members), default=0)
    told = members[:SHOWN_OF_GROUP]
    listed = members[SHOWN_OF_GROUP : SHOWN_OF_GROUP + LISTED_OF_GROUP]
    return ProblemGroup(
        key=key,
        level=first.level,
        status=STATUS[first.level],
        title=CAUSES.get(first.code) or (first.message if same_message else first.message.split(":")[0]),
        sheet=place_name(first),
        count=f"{thai.number(len(members), 0, display)} แห่ง" if len(members) > 1 else "",
        amount=_largest(largest, len(members), display),
        material=any(problem.material for problem in members),
        remedy=remedies.pop() if len(remedies) == 1 else "",
        told=tuple(told),
        listed=tuple(listed),
        more=len(members) - len(told) - len(listed),
        size=len(members),
    )


def _largest(satang: int, count: int, display: Display) -> str:
    words = "ผลต่าง" if count == 1 else "ผลต่างมากที่สุด"
    return f"{words} {amount_text(satang, display)}" if satang else ""


def _key(problem: FoundProblem, numbers: dict[str, str]) -> str:
    return f"{problem.level}-{problem.code}-{numbers.get(place_name(problem), '0')}"


def _problem_rank(problem: FoundProblem) -> tuple[bool, int, int]:
    return not problem.material, -abs(problem.amount_satang or 0), problem.number


def _ranked(groups: list[ProblemGroup]) -> list[ProblemGroup]:
    """Errors first in the order of the sheets; warnings by material and baht; then what was found first."""

    def rank(group: ProblemGroup) -> tuple[int, bool, int, int]:
        first = group.told[0]
        largest = max(abs(problem.amount_satang or 0) for problem in (*group.told, *group.listed))
        return LEVELS.index(group.level), not group.material, -largest, first.number

    return sorted(groups, key=rank)
