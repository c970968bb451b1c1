"""A contradiction taken apart for the reader: what it is, both values with their cells, the difference, its state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import PERCENT, Place
from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import Status
from sme_dash.views.figure_names import figure_name
from sme_dash.views.figure_text import value_text
from sme_dash.views.finding_words import finding_words
from sme_dash.views.lineage_targets import lineage_href, places_target
from sme_dash.views.reconcile_data import Standing

NEW = Status("new", "⚠", "ใหม่", "caution")
EXPLAINED = Status("explained", "✓", "ชี้แจงแล้ว", "good")
MENDED = Status("mended", "✓", "แก้ไขแล้ว", "good")
ROUNDED = Status("rounded", "◌", "จากการปัดเศษ", "quiet")

CELLS_NAMED = 4
"""Ranges of cells named of one sheet; the lineage page has them all."""


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """Cells in words, and where they can be seen; no address where they stand in no sheet of this month."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two values: what it is called, the value, where it stands, and in which document it is printed."""

    label: str
    value: str
    places: tuple[ShownPlace, ...]
    document: str = ""

    @property
    def where(self) -> str:
        """Return its places and its document in one line."""
        return "; ".join((*(each.text for each in self.places), *filter(None, (self.document,))))

    @property
    def unlinked(self) -> Side:
        """Return the same without links, for cells that can no longer be seen."""
        return replace(self, places=tuple(ShownPlace(each.text) for each in self.places))


def name_of(check: Check, display: Display) -> str:
    """Return which figure a contradiction is about."""
    return thai.digits(figure_name(check.key), display)


def subject_of(check: Check, subjects: Mapping[str, str]) -> str:
    """Return what the code in a figure's name stands for: of a KPI, a project, a guideline; empty where no code does.

    ``subjects`` are the month's names by key without field.
    """
    stem = check.key.rpartition("/")[0]
    return subjects.get(stem) or subjects.get(stem.partition("/component/")[0], "")


def status_of(check: Check, *, explained: bool) -> Status:
    """Return the state of a contradiction that is still there."""
    if explained:
        return EXPLAINED
    return ROUNDED if check.rounding else NEW


def exact(display: Display, check: Check) -> Display:
    """Return the switches with the unit that hides no satang: baht, or the plan's million baht of four decimals."""
    return Display(display.digits, "mb" if check.key.endswith("_mb") else "baht")


def difference_words(check: Check, display: Display) -> str:
    """Return how far apart the values are, signed: in baht, points, or what is counted; none between two units."""
    if check.printed_unit:
        return "ต่างหน่วยกัน"
    if check.unit in {PERCENT, "%"}:
        return thai.points(check.difference, display)
    text = value_text(check.key, check.difference, check.unit, exact(display, check))
    return f"+{text}" if check.difference > 0 else text


def apart_words(check: Check, display: Display) -> str:
    """Return how far apart the values are as words of a sentence, without a sign."""
    if check.printed_unit:
        return "ซึ่งต่างหน่วยกัน"
    size = replace(check, left=max(check.left, check.right), right=min(check.left, check.right))
    return f"ต่างกัน {difference_words(size, display).removeprefix('+')}"


def sides(check: Check, month: Month, display: Display, *, before: str | None = None) -> tuple[Side, Side]:
    """Return the reported value and what it is held against; ``before`` is the month key of an earlier month."""
    left_places, right_places = _parted(check, month)
    now, then = (
        tuple(_place(each, month, display, as_of) for each in places)
        for places, as_of in ((left_places, None), (right_places, before))
    )
    left, right = _labels(check, display)
    values = [
        value_text(check.key, value, unit, exact(display, check))
        for value, unit in ((check.left, check.printed_unit or check.unit), (check.right, check.unit))
    ]
    document = f"เอกสาร: {thai.digits(check.document, display)}" if check.document else ""
    return Side(left, values[0], now, document), Side(right, values[1], then)


def standing_words(standing: Standing | None, display: Display) -> str:
    """Return since when a contradiction stands; empty where it is new this month."""
    if standing is None:
        return ""
    months = thai.number(standing.months, 0, display)
    return f"พบตั้งแต่งวด {thai.month_short(standing.first, display)} ({months} งวดติดต่อกัน)"


def repeats_words(again: int, same: int, display: Display) -> str:
    """Return how often a contradiction repeats, and how many other figures differ by the same; empty where none."""
    told = []
    if again:
        told.append(f"พบซ้ำอีก {thai.number(again, 0, display)} แห่ง")
    if same:
        told.append(f"ผลต่างเดียวกันปรากฏในตัวเลขอื่นอีก {thai.number(same, 0, display)} รายการ")
    return " · ".join(told)


def _labels(check: Check, display: Display) -> tuple[str, str]:
    """Return who says the one value and who the other, as the sentence about them has it."""
    if check.rule is Rule.CONTINUITY:
        return "งวดนี้รายงาน", "งวดก่อนรายงาน"
    words = finding_words(check)
    return words.told, thai.digits(words.against.removeprefix("แต่"), display)


def _parted(check: Check, month: Month) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Return the places of both values: the reported one stands in one, of continuity in as many as the figure has."""
    first = 1
    if check.rule is Rule.CONTINUITY and check.key in month.figures:
        first = max(len(month.figures[check.key].lineage), 1)
    return check.places[:first], check.places[first:]


def _place(place: Place, month: Month, display: Display, as_of: str | None) -> ShownPlace:
    target = places_target(month, (place,))
    text = f"{place.workbook} · {_cells(place, display)}"
    if not target:
        return ShownPlace(text)
    return ShownPlace(text, lineage_href(target) + (f"&as_of={as_of}" if as_of else ""))


def _cells(place: Place, display: Display) -> str:
    ranges = place.cells.split(", ")
    more = (
        thai.digits(f" และอีก {len(ranges) - CELLS_NAMED} ช่วง", display) if len(ranges) > CELLS_NAMED else ""
    )
    return f"แผ่นงาน {place.sheet} เซลล์ {', '.join(ranges[:CELLS_NAMED])}{more}"
