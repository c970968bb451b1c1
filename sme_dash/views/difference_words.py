"""Rows and cells of a difference in Thai: what a row is called, what a cell says, by how much it moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal

from sme_dash.measures.difference import CellChange, CellValue, LoneRow, SheetDifference
from sme_dash.measures.row_match import RowName
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import NOT_CARRIED_OUT, NOT_REPORTED, SortValue

TOTAL = "ยอดรวมที่รายงาน"
YES, NO = "ใช่", "ไม่ใช่"
MILLION_PLACES = (2, 4, 6, 8)
"""Decimals of million baht that are tried until a change can be seen; eight show the satang."""

STATES = {"not_reported": NOT_REPORTED.word, "not_carried_out": NOT_CARRIED_OUT.word}
LONG_TEXT = 160
"""Letters of a text (an explanation) that a cell of the comparison repeats."""


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """A changed cell as words, its machine values, and the unit that both are in."""

    before: str
    after: str
    difference: str
    unit: str
    before_value: SortValue
    after_value: SortValue
    difference_value: SortValue


def row_title(sheet: SheetDifference, name: RowName, display: Display) -> tuple[str, str]:
    """Return what a row is called, and the rest of its key in small print."""
    parts = [_part(sheet, field, value, display) for field, value in name.parts]
    if name.total:
        label = thai.digits(name.name, display) if name.name else TOTAL
        return label, " · ".join([*(part for part in parts if part != label), TOTAL])
    values = {str(value) for _, value in name.parts}
    if name.name and name.name not in values:
        return thai.digits(name.name, display), " · ".join(parts)
    if name.name:
        own = next(field for field, value in reversed(name.parts) if str(value) == name.name)
        rest = [part for part, (field, _) in zip(parts, name.parts, strict=True) if field != own]
        return thai.digits(name.name, display), " · ".join(rest)
    return (parts[-1], " · ".join(parts[:-1])) if parts else ("–", "")


def row_words(sheet: SheetDifference, name: RowName, display: Display) -> str:
    """Return what a row is called and its key in one line."""
    title, rest = row_title(sheet, name, display)
    return f"{title} ({rest})" if rest else title


def column_words(sheet: SheetDifference, field: str) -> str:
    """Return the header of a column without its unit."""
    return sheet.columns[field].header


def change_words(sheet: SheetDifference, change: CellChange, display: Display) -> ChangeWords:
    """Return a changed cell in the reader's digits and unit, with decimals enough to see the change."""
    spec = sheet.columns[change.field]
    if spec.type.value == "money":
        return _money_change(sheet, change, display)
    texts = [cell_words(sheet, change.field, value, display) for value in (change.before, change.after)]
    values = [
        value if isinstance(value, int | Decimal) and not isinstance(value, bool) and spec.is_amount else None
        for value in (change.before, change.after)
    ]
    difference = thai.NO_VALUE
    percent = spec.type.value == "percent"
    if change.difference is not None:
        moved = Decimal(change.difference)
        difference = (
            thai.points(moved, display, max(decimals_of(moved), 2)) if percent else signed(moved, display)
        )
    unit = "ร้อยละ" if percent else ""
    return ChangeWords(texts[0], texts[1], difference, unit, values[0], values[1], change.difference)


def cell_words(
    sheet: SheetDifference, field: str, value: CellValue, display: Display, places: int | None = None
) -> str:
    """Return one value as a reader sees it, money without its unit word; ``–`` where there is none."""
    spec = sheet.columns[field]
    match spec.type.value:
        case _ if value is None:
            words = thai.NO_VALUE
        case "money" if isinstance(value, int):
            words = _money_words(sheet, field, value, display, places)
        case "number" | "percent" | "quantity" if isinstance(value, Decimal):
            words = thai.number(value, decimals_of(value), display)
        case "quantity":
            words = STATES.get(str(value), thai.digits(str(value), display))
        case "integer" if spec.counted and isinstance(value, int):
            words = thai.number(value, 0, display)
        case "choice":
            words = spec.choice_for(str(value)).label
        case "flag":
            words = YES if value else NO
        case "date" if isinstance(value, dt.date):
            words = thai.date_short(value, display)
        case _:
            text = str(value)
            words = thai.digits(text if len(text) <= LONG_TEXT else f"{text[: LONG_TEXT - 1]}…", display)
    return words


def amounts_words(sheet: SheetDifference, row: LoneRow, display: Display) -> str:
    """Return the amounts that a row has, ``งบประมาณ 1,000.00 บาท · เบิกจ่าย 500.00 บาท``."""
    told = []
    for field, spec in sheet.columns.items():
        value = row.values.get(field)
        if value is None or not spec.is_amount or spec.reported:
            continue
        unit = money_unit(sheet, field, display) if spec.type.value == "money" else ""
        unit = "%" if spec.type.value == "percent" else f" {unit}" if unit else ""
        told.append(f"{spec.header} {cell_words(sheet, field, value, display)}{unit}")
    return " · ".join(told) or "ไม่มีตัวเลข"


def money_unit(sheet: SheetDifference, field: str, display: Display) -> str:
    """Return the unit that money of a column is shown in."""
    return "ล้านบาท" if _in_million(sheet, field, display) else "บาท"


def signed(value: Decimal, display: Display) -> str:
    """Return a number with its sign, also a plus, and the decimals it has."""
    text = thai.number(value, decimals_of(value), display)
    return f"+{text}" if value > 0 else text


def decimals_of(value: Decimal) -> int:
    """Return how many decimals a number has."""
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _part(sheet: SheetDifference, field: str, value: Hashable, display: Display) -> str:
    spec = sheet.columns[field]
    match spec.type.value:
        case "choice":
            return spec.choice_for(str(value)).label
        case "text" | "period" | "month":
            return thai.digits(str(value), display)
    return thai.digits(f"{spec.header} {value}", display)


def _money_words(
    sheet: SheetDifference, field: str, satang: int, display: Display, places: int | None
) -> str:
    if _in_million(sheet, field, display):
        return thai.million_number(satang, places or _million_places(sheet, field), display)
    return thai.baht_number(satang, Display(display.digits, "baht"))


def _money_change(sheet: SheetDifference, change: CellChange, display: Display) -> ChangeWords:
    satang = [value if isinstance(value, int) else None for value in (change.before, change.after)]
    moved = int(change.difference) if change.difference is not None else None
    million = _in_million(sheet, change.field, display)
    places = _places_to_see(sheet, change, satang) if million else None
    texts = [cell_words(sheet, change.field, value, display, places) for value in satang]
    if moved is None:
        difference = thai.NO_VALUE
    else:
        size = (
            thai.million_number(moved, places or 2, display)
            if million
            else thai.baht_number(moved, Display(display.digits, "baht"))
        )
        difference = f"+{size}" if moved > 0 else size
    shift = -8 if million else -2
    values = [None if each is None else Decimal(each).scaleb(shift) for each in (*satang, moved)]
    unit = money_unit(sheet, change.field, display)
    return ChangeWords(texts[0], texts[1], difference, unit, values[0], values[1], values[2])


def _places_to_see(sheet: SheetDifference, change: CellChange, satang: list[int | None]) -> int:
    least = _million_places(sheet, change.field)
    if None in satang:
        return least
    for places in MILLION_PLACES:
        if places >= least and len({thai.million_number(each, places) for each in satang}) > 1:
            return places
    return MILLION_PLACES[-1]


def _million_places(sheet: SheetDifference, field: str) -> int:
    """Return the decimals of million baht: four where the workbook itself is written in million baht."""
    unit = sheet.columns[field].unit
    return 4 if unit is not None and unit.value == "ล้านบาท" else 2


def _in_million(sheet: SheetDifference, field: str, display: Display) -> bool:
    return display.unit == "mb" and sheet.columns[field].type.value == "money"
