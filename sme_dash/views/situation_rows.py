"""The statistics of a situation workbook as the page sees them: topics, periods, values in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import pandas as pd

from sme_dash.measures.figure import SATANG_PER_BAHT, SATANG_PER_MILLION_BAHT, Place, optional_decimal, place
from sme_dash.measures.month import Month
from sme_dash.periods import Period, PeriodKind
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.thai.parse import read_period
from sme_dash.views.lineage_targets import row_cells, several

Number = Literal["value", "change", "share"]
NUMBERS: tuple[Number, ...] = ("value", "change", "share")
FIELDS: dict[Number, str] = {"value": "value", "change": "change_percent", "share": "share_percent"}
"""The numbers of a row and the last part of their figures' keys."""

SATANG = {"บาท": SATANG_PER_BAHT, "ล้านบาท": SATANG_PER_MILLION_BAHT}
"""Units of money that follow the reader's unit switch; foreign money does not."""

FORECAST_WORDS = ("คาดการณ์", "ประมาณการ", "พยากรณ์")
WHOLE_WORDS = ("ทั้งหมด", "ทุกขนาด", "ทั้งประเทศ", "ของประเทศ")
"""Words of items that are the whole the other items of their topic are parts of."""


@dataclass(frozen=True, slots=True)
class Statistic:
    """One row of the workbook: an item of a topic in one period.

    ``value`` is in ``unit``, ``change`` and ``share`` are percent; None is no value. ``period`` is None where
    the text names no period. ``odd_unit`` says in one sentence why the printed unit cannot be trusted; such a
    value is shown exactly as printed and follows no unit switch. ``origins`` are where value, change and share
    come from (targets of views/lineage_targets.py), ``cells`` the same as cells of the sheet.
    """

    topic: str
    item: str
    period_text: str
    period: Period | None
    value: Decimal | None
    unit: str
    change: Decimal | None
    share: Decimal | None
    provisional: bool
    source: str
    is_total: bool = False
    places: tuple[Place, ...] = ()
    odd_unit: str = ""
    origins: tuple[str, str, str] = ("", "", "")
    cells: tuple[str, str, str] = ("", "", "")

    def origin(self, name: Number = "value") -> str:
        """Return where one of the numbers comes from: its figure, or the cell of a reported total."""
        return self.origins[NUMBERS.index(name)]

    def cell(self, name: Number = "value") -> str:
        """Return the cell of one of the numbers: a tenth of the letters of its figure's key, for long tables."""
        return self.cells[NUMBERS.index(name)]

    @property
    def is_forecast(self) -> bool:
        """Return whether the figure looks ahead; the item's name says so."""
        return any(word in self.item for word in FORECAST_WORDS)

    @property
    def is_whole(self) -> bool:
        """Return whether the item is the whole of its topic."""
        return self.is_total or any(word in self.item for word in WHOLE_WORDS)

    @property
    def is_unnamed(self) -> bool:
        """Return whether the document's name of the item could not be read."""
        return "อ่านไม่ได้" in self.item


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with its statistics, in the order of the workbook."""

    name: str
    rows: tuple[Statistic, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """Return the items, each once, in the order of the workbook."""
        return tuple(dict.fromkeys(row.item for row in self.rows))


def read_topics(month: Month) -> tuple[Topic, ...]:
    """Return the topics of the month's situation workbook in its order; empty where there is none.

    Rows labelled รวม are reported totals, which no figure is computed from; the page shows them all the same.
    """
    table = month.table("situation", "figures")
    if table is None:
        return ()
    by_topic: dict[str, list[Statistic]] = {}
    data, totals = table.frame, {int(number) for number in table.totals["excel_row"]}
    for position in range(len(data)):
        row = data.iloc[[position]]
        head = row.iloc[0]
        text = str(head["period"])
        statistic = Statistic(
            topic=str(head["topic"]),
            item=str(head["item"]),
            period_text=text,
            period=read_period(text).value,
            value=optional_decimal(head["value"]),
            unit=_text(head["unit"]),
            change=optional_decimal(head["change_percent"]),
            share=optional_decimal(head["share_percent"]),
            provisional=_text(head["number_status"]) == "preliminary",
            source=_text(head["source"]),
            is_total=int(head["excel_row"]) in totals,
            places=place(table, row, "value", "change_percent", "share_percent"),
            origins=_origins(month, head),
            cells=_cells(month, head),
        )
        by_topic.setdefault(statistic.topic, []).append(statistic)
    return tuple(Topic(name, tuple(rows)) for name, rows in by_topic.items())


def _origins(month: Month, row: pd.Series) -> tuple[str, str, str]:
    prefix = f"situation/{row['topic']}/{row['item']}/{row['period']}"
    is_data = str(row["role"]) == "data"
    keys = (f"{prefix}/{FIELDS[name]}" for name in NUMBERS)
    value, change, share = (
        key if is_data and key in month.figures else cell
        for key, cell in zip(keys, _cells(month, row), strict=True)
    )
    return value, change, share


def _cells(month: Month, row: pd.Series) -> tuple[str, str, str]:
    rows = (int(row["excel_row"]),)
    value, change, share = (row_cells(month, "situation", "figures", rows, FIELDS[name]) for name in NUMBERS)
    return value, change, share


def chart_origins(rows: Iterable[Statistic], *names: Number) -> tuple[str, ...]:
    """Return where the drawn numbers of some rows come from: one pattern for each topic and period."""
    fields = ",".join(FIELDS[name] for name in names)
    return tuple(
        dict.fromkeys(several(f"situation/{row.topic}/*/{row.period_text}/{fields}") for row in rows)
    )


def rows_of(topics: Iterable[Topic], *names: str) -> tuple[Statistic, ...]:
    """Return the statistics of some topics, in the order of the names."""
    by_name = {topic.name: topic for topic in topics}
    return tuple(row for name in names if name in by_name for row in by_name[name].rows)


def latest_period(rows: Iterable[Statistic]) -> Period | None:
    """Return the period that most measured rows end with: the latest end, there the commonest period."""
    periods = [row.period for row in rows if row.period is not None and not row.is_forecast]
    if not periods:
        return None
    end = max(period.end for period in periods)
    ending = [period for period in periods if period.end == end]
    return max(ending, key=lambda period: (ending.count(period), period))


def earlier_period(rows: Iterable[Statistic], latest: Period | None) -> Period | None:
    """Return the period of the same kind that comes before the latest one, if any row has it."""
    if latest is None:
        return None
    periods = {row.period for row in rows if row.period is not None and not row.is_forecast}
    return max(
        (each for each in periods if each.kind is latest.kind and each.end < latest.end),
        default=None,
    )


def of_period(rows: Iterable[Statistic], period: Period | None) -> tuple[Statistic, ...]:
    """Return the measured rows of one period."""
    return tuple(row for row in rows if row.period == period and not row.is_forecast)


def latest_of(rows: Iterable[Statistic], item: str) -> Statistic | None:
    """Return the latest row of an item, None where it has none."""
    own = [row for row in rows if row.item == item and row.period is not None]
    return max(own, key=lambda row: row.period or Period.of_year(2400), default=None)


def decimals_of(values: Iterable[Decimal | None]) -> int:
    """Return the most decimals that any of the values was typed with: one column, one precision."""
    found = (value.as_tuple().exponent for value in values if value is not None)
    return max((-each for each in found if isinstance(each, int)), default=0)


def period_words(row: Statistic | Period | None, display: Display) -> str:
    """Return a period with the word ปี before a bare year: "ปี 2560", "ไตรมาส 3/2561"."""
    period = row.period if isinstance(row, Statistic) else row
    if period is None:
        return thai.digits(row.period_text, display) if isinstance(row, Statistic) else thai.NO_VALUE
    word = "ปี " if period.kind is PeriodKind.YEAR else ""
    return f"{word}{thai.period(period, display)}"


def period_list(rows: Iterable[Statistic], display: Display) -> str:
    """Return every period of some rows once, the earliest first, joined by commas."""
    known = sorted({row.period for row in rows if row.period is not None})
    unknown = [row.period_text for row in rows if row.period is None]
    return ", ".join(
        [period_words(period, display) for period in known]
        + [thai.digits(text, display) for text in dict.fromkeys(unknown)]
    )


def shown_unit(row: Statistic, display: Display) -> str:
    """Return the unit a value is shown in: money follows the switch unless its unit is in doubt."""
    return thai.unit_word(display) if _switches(row) else row.unit


def shown_value(row: Statistic, display: Display) -> Decimal | None:
    """Return a value in the unit it is shown in."""
    if row.value is None or not _switches(row):
        return row.value
    return row.value * SATANG[row.unit] / SATANG[thai.unit_word(display)]


def value_number(row: Statistic, display: Display, decimals: int | None = None) -> str:
    """Return a value without its unit, with the decimals it was typed with or those asked for."""
    if row.value is not None and _switches(row) and row.unit != thai.unit_word(display):
        return thai.baht_number(int(row.value * SATANG[row.unit]), display)
    return thai.number(row.value, decimals_of([row.value]) if decimals is None else decimals, display)


def value_text(row: Statistic, display: Display, decimals: int | None = None) -> str:
    """Return a value with its unit; no value is a dash alone."""
    if row.value is None:
        return thai.NO_VALUE
    return f"{value_number(row, display, decimals)} {shown_unit(row, display)}".rstrip()


def percent_text(value: Decimal | None, display: Display, decimals: int | None = None) -> str:
    """Return a reported percentage with the decimals it was typed with, at least one."""
    places = max(decimals_of([value]), 1) if decimals is None else decimals
    return thai.percent(value, display, places)


def change_words(value: Decimal, display: Display, *, verbs: Sequence[str] = ("เพิ่มขึ้น", "ลดลง")) -> str:
    """Return a change in words, never by its sign alone: "เพิ่มขึ้น 1.3%", "ลดลง 16.0%"."""
    if value == 0:
        return "ไม่เปลี่ยนแปลง"
    return f"{verbs[0] if value > 0 else verbs[1]} {percent_text(abs(value), display)}"


def sources_text(rows: Iterable[Statistic]) -> str:
    """Return the sources of some rows, each once; where none is named, the cells they stand in."""
    rows = tuple(rows)
    named = list(dict.fromkeys(row.source for row in rows if row.source))
    if any(not row.source for row in rows):
        workbooks = dict.fromkeys(
            f"{each.workbook} แผ่นงาน {each.sheet}" for row in rows for each in row.places
        )
        named += [f"{workbook} (ไม่ได้ระบุแหล่งที่มาของบางรายการ)" for workbook in workbooks]
    return "; ".join(named)


def _switches(row: Statistic) -> bool:
    return row.unit in SATANG and not row.odd_unit


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)
