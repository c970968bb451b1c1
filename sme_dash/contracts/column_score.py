"""How likely a column of a foreign table answers a field: by its header's words, its unit, and what its cells hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sme_dash.contracts.declare import ColumnSpec, ColumnType, Quantity, QuantityState, SheetContract
from sme_dash.contracts.foreign_table import ForeignColumn, JudgedCell
from sme_dash.contracts.foreign_words import FOREIGN_WORDS
from sme_dash.contracts.header_match import PrintedHeader, fields_named
from sme_dash.contracts.values import Cell, parse_cell
from sme_dash.thai.parse import read_number
from sme_dash.thai.text import MONEY_UNITS, PERCENT_UNIT, clean, header_key, to_arabic_digits
from sme_dash.thai.undated import undated_header

OWN_NAME, ALIAS, FOREIGN_WORD = 1.0, 0.88, 0.76
"""Scores of a header that is the declared one, an alias, or a word that other offices use for it."""

OTHERS_NAME = 0.3
"""The most a column scores for a field while its header is the name of another field."""

MANY, SOME = 0.8, 0.5
"""Shares of cells that fit a column's type from which on they speak for it, and below which they speak against."""

SHORTEST_SHARED_WORD = 4
"""Letters that a spelling must have to count where it is only part of a header."""

_NEAR_SPELLING = 0.7
_CODE_LENGTH = 20
_ANY_FISCAL_YEAR = 2562
"""A year for months without one: only whether they read as months counts here, not as which."""

_FIT_WORDS = {
    ColumnType.FISCAL_YEAR: "ปีงบประมาณ",
    ColumnType.INTEGER: "จำนวนเต็ม",
    ColumnType.NUMBER: "ตัวเลข",
    ColumnType.PERCENT: "ตัวเลข",
    ColumnType.MONEY: "ตัวเลข",
    ColumnType.QUANTITY: "ตัวเลข",
    ColumnType.TEXT: "ข้อความ",
    ColumnType.CODE: "รหัส",
    ColumnType.DATE: "วันที่",
    ColumnType.CHOICE: "คำที่แบบฟอร์มรู้จัก",
    ColumnType.FLAG: "คำว่า ใช่ หรือ ไม่ใช่",
    ColumnType.PERIOD: "ช่วงเวลา",
    ColumnType.MONTH: "เดือน",
}
_TELLING = {
    ColumnType.FISCAL_YEAR: 0.62,
    ColumnType.CHOICE: 0.62,
    ColumnType.MONTH: 0.5,
    ColumnType.PERIOD: 0.4,
}
"""Scores of a column by its cells alone, where what they hold is found in hardly any other column."""
_VAGUE = 0.15


@dataclass(frozen=True)
class Score:
    """How likely a column answers a field, 0 to 1, with what speaks for it and what a person should look at."""

    value: float
    reasons: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fit:
    """How many of a column's cells read as a type, of how many."""

    count: int
    of: int

    @property
    def share(self) -> float:
        """Return the share of cells that fit, 0 where there are none."""
        return self.count / self.of if self.of else 0.0


class ColumnScorer:
    """Scores the columns of one foreign table for the fields of one contract."""

    def __init__(self, contract: SheetContract) -> None:
        self._contract = contract
        self._fits: dict[tuple[object, ...], Fit] = {}

    def score(self, field: str, column: ForeignColumn) -> Score:
        """Return how likely a column answers a field."""
        spec = self._contract.columns[field]
        if _measures_something_else(spec, column.unit):
            return Score(0.0)
        named = self._name(field, spec, column)
        fit = self._fit(field, spec, column)
        value = _together(spec, named.value, fit)
        reasons, cautions = list(named.reasons), []
        if fit.of:
            words = f"{fit.count} จาก {fit.of} เซลล์เป็น{_FIT_WORDS[spec.type]}"
            if fit.share >= MANY:
                reasons.append(words)
            elif named.value:
                cautions.append(f"มีเพียง {words}" if fit.count else f"ไม่มีเซลล์ใดเป็น{_FIT_WORDS[spec.type]}")
        elif named.value:
            cautions.append("คอลัมน์นี้ยังไม่มีข้อมูลให้ตรวจ")
        if not column.texts:
            cautions.append("คอลัมน์นี้ไม่มีหัวตาราง")
        contradiction = _unit_caution(spec, column.unit)
        if contradiction is not None:
            cautions.append(contradiction)
            value *= 0.9 if column.unit in MONEY_UNITS else 1.0
        return Score(round(value, 2), tuple(reasons), tuple(cautions))

    def _name(self, field: str, spec: ColumnSpec, column: ForeignColumn) -> Score:
        """Return what the header alone says, by all its levels first, then by the lower ones."""
        texts = tuple(text for text in map(undated_header, column.texts) if text)
        if not texts:
            return Score(0.0)
        printed = PrintedHeader(texts)
        named = fields_named(printed, self._contract)
        if named is not None and named.field == field:
            value = (OWN_NAME if named.by_own_header else ALIAS) - (0 if named.by_all_levels else 0.05)
            if named.by_own_header:
                return Score(value, ("ชื่อตรงกับแบบฟอร์ม",))
            return Score(value, (f"ชื่อ “{texts[-1]}” เป็นชื่ออื่นที่แบบฟอร์มรับ",))
        likely = max((_likeness(spec, printed.key(level), level) for level in range(len(texts))), key=_value)
        if named is not None and likely.value > OTHERS_NAME:
            return Score(OTHERS_NAME, likely.reasons)
        return likely

    def _fit(self, field: str, spec: ColumnSpec, column: ForeignColumn) -> Fit:
        """Count the cells that read as a field's type; fields of one type and bounds share the answer."""
        lowest, highest = self._bounds(field)
        key = (column.number, spec.type, spec.unit, spec.choices, lowest, highest)
        if key not in self._fits:
            count = sum(_reads(spec, cell, lowest, highest) for cell in column.cells)
            self._fits[key] = Fit(count, len(column.cells))
        return self._fits[key]

    def _bounds(self, field: str) -> tuple[float | None, float | None]:
        metadata = self._contract.row.model_fields[field].metadata
        lowest = next((item.ge for item in metadata if hasattr(item, "ge")), None)
        return lowest, next((item.le for item in metadata if hasattr(item, "le")), None)


def _together(spec: ColumnSpec, named: float, fit: Fit) -> float:
    """Weigh the words of the header with the cells below it; cells of another type halve what the words say."""
    if not named:
        return _TELLING.get(spec.type, _VAGUE) * fit.share if fit.share >= MANY else 0.0
    if not fit.of:
        return named * 0.95
    if fit.share >= MANY:
        return min(1.0, named + (0.08 if spec.type in _TELLING else 0.0))
    return named * (0.85 if fit.share >= SOME else 0.5)


def _value(score: Score) -> float:
    return score.value


def _likeness(spec: ColumnSpec, key: str, level: int) -> Score:
    """Return how much a header that names no field looks like one: other offices' words, shared words, spelling."""
    lower = 0.05 if level else 0.0
    for word in FOREIGN_WORDS.get(spec.header, ()):
        if header_key(word) == key:
            return Score(FOREIGN_WORD - lower, (f"“{word}” เป็นคำที่มักใช้แทน “{spec.header}”",))
    return max(_loose(spec, key, lower), key=_value, default=Score(0.0))


def _loose(spec: ColumnSpec, key: str, lower: float) -> Iterator[Score]:
    for word in (spec.header, *spec.aliases, *FOREIGN_WORDS.get(spec.header, ())):
        own = header_key(word)
        shorter, longer = sorted((own, key), key=len)
        if len(shorter) >= SHORTEST_SHARED_WORD and shorter in longer:
            shared = word if shorter == own else key
            yield Score(0.4 + 0.3 * len(shorter) / len(longer) - lower, (f"มีคำว่า “{shared}” ร่วมกัน",))
        alike = _alike(own, key)
        if alike >= _NEAR_SPELLING:
            yield Score(0.3 + 0.4 * alike - lower, (f"สะกดใกล้เคียงกับ “{word}”",))


@lru_cache(maxsize=8192)
def _alike(first: str, second: str) -> float:
    """Return how many pairs of neighbouring letters two spellings share, 0 to 1 (Dice's coefficient)."""
    pairs = [{text[place : place + 2] for place in range(len(text) - 1)} for text in (first, second)]
    total = len(pairs[0]) + len(pairs[1])
    return 2 * len(pairs[0] & pairs[1]) / total if total else 0.0


# -- units and cells --------------------------------------------------------------------------------------


def _measures_something_else(spec: ColumnSpec, unit: str | None) -> bool:
    if unit == PERCENT_UNIT:
        return spec.type in {ColumnType.MONEY, ColumnType.INTEGER, ColumnType.FISCAL_YEAR}
    return unit in MONEY_UNITS and spec.type is ColumnType.PERCENT


def _unit_caution(spec: ColumnSpec, unit: str | None) -> str | None:
    if spec.type is not ColumnType.MONEY or spec.unit is None:
        return None
    due = spec.unit.value
    if unit is None:
        return f"หัวตารางไม่ได้ระบุหน่วย จะอ่านเป็น{due}"
    if unit in MONEY_UNITS and unit != due:
        return f"หัวตารางระบุหน่วยเป็น{unit} แต่แบบฟอร์มใช้{due} ต้องแปลงตัวเลขก่อนนำเข้า"
    return None


def _reads(spec: ColumnSpec, cell: JudgedCell, lowest: float | None, highest: float | None) -> bool:
    judge = _JUDGES.get(spec.type)
    if judge is not None:
        return judge(cell)
    parsed = parse_cell(spec, Cell(cell.value, cell.shown_as_percent, _ANY_FISCAL_YEAR))
    if parsed.failed or parsed.value is None:
        return False
    value = parsed.value
    if isinstance(value, Quantity):
        return value.state is QuantityState.VALUE
    if spec.type is ColumnType.INTEGER and isinstance(value, int):
        return (lowest is None or value >= lowest) and (highest is None or value <= highest)
    return True


def _is_text(cell: JudgedCell) -> bool:
    return isinstance(cell.value, str) and read_number(cell.value).value is None


def _is_code(cell: JudgedCell) -> bool:
    """A code is short, of one word, and has a digit."""
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float | str):
        return False
    if isinstance(cell.value, float) and not cell.value.is_integer() and round(cell.value, 2) != cell.value:
        return False
    text = to_arabic_digits(clean(str(cell.value)))
    return len(text) <= _CODE_LENGTH and " " not in text and any(letter.isdigit() for letter in text)


_JUDGES: dict[ColumnType, Callable[[JudgedCell], bool]] = {
    ColumnType.TEXT: _is_text,
    ColumnType.CODE: _is_code,
}
"""Types as which nearly every cell would read: here a cell must look like one."""
