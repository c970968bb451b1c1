"""Confidence indices: their course against the level of 100 with the forecast, and the sectors' distance from it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sme_dash.periods import Period, PeriodKind
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.chart_views import (
    IndexPoint,
    IndexSeries,
    IndexView,
    ReferenceLine,
    Tick,
)
from sme_dash.views.situation_doubts import months_ahead
from sme_dash.views.situation_rows import (
    Statistic,
    Topic,
    chart_origins,
    decimals_of,
    period_words,
    sources_text,
)
from sme_dash.views.situation_tables import statistics_table

NEUTRAL = 100
STEADY = "ระดับ 100 = ทรงตัว"
NAMES = {
    "TSSI": "TSSI ภาคการค้าและบริการ",
    "TISI": "TISI อุตสาหกรรม",
    "BSI": "BSI ธุรกิจ",
    "CCI": "CCI ผู้บริโภค",
}
MEANINGS = {
    "TSSI": "ดัชนีความเชื่อมั่นผู้ประกอบการภาคการค้าและบริการ",
    "TISI": "ดัชนีความเชื่อมั่นภาคอุตสาหกรรม",
    "BSI": "ดัชนีความเชื่อมั่นทางธุรกิจ",
    "CCI": "ดัชนีความเชื่อมั่นผู้บริโภค",
}
MONTHS_SHOWN = 13
OVERALL = ("", "ภาพรวม")
_CODE = re.compile(r"([A-Z]{2,5})\b\s*(.*)")


@dataclass(frozen=True, slots=True)
class IndexRow:
    """An index figure: the index's code (or name), and the part of it that the item speaks of ("" = overall)."""

    code: str
    part: str
    row: Statistic


@dataclass(frozen=True, slots=True)
class Forecast:
    """What an index is expected to be: value, the horizons printed for it, and the survey it comes from."""

    code: str
    value: Decimal
    horizons: tuple[str, ...]
    survey: Period

    @property
    def label(self) -> str:
        """Return the forecast's place on the axis; horizons printed for the same figure are joined by "หรือ"."""
        months = [str(ahead) for each in self.horizons if (ahead := months_ahead(each)) is not None]
        if len(months) == len(self.horizons):
            return f"คาดการณ์ {' หรือ '.join(months)} เดือนข้างหน้า"
        return " หรือ ".join(self.horizons)


def index_rows(topic: Topic) -> tuple[IndexRow, ...]:
    """Return the topic's figures by index; an item without a code in capital letters is an index of its own."""
    found = []
    for row in topic.rows:
        match = _CODE.fullmatch(row.item)
        code, part = (match[1], match[2].strip()) if match else (row.item, "")
        found.append(IndexRow(code, "" if part in OVERALL else part, row))
    return tuple(found)


def forecasts_of(rows: Sequence[IndexRow], survey: Period | None) -> tuple[Forecast, ...]:
    """Return the forecasts made with one survey; one figure printed with several horizons is one forecast."""
    found: dict[tuple[str, Decimal], list[str]] = {}
    for each in rows:
        if each.row.is_forecast and each.row.period == survey and each.row.value is not None:
            found.setdefault((each.code, each.row.value), []).append(each.part or each.row.item)
    assert survey is not None or not found
    return tuple(
        Forecast(code, value, tuple(sorted(dict.fromkeys(parts), key=_horizon)), survey)
        for (code, value), parts in found.items()
        if survey is not None
    )


def overall_of(rows: Sequence[IndexRow], code: str) -> list[Statistic]:
    """Return the measured overall figures of an index, the earliest first."""
    own = [
        each.row
        for each in rows
        if each.code == code and not each.part and not each.row.is_forecast and each.row.value is not None
    ]
    return sorted(
        (row for row in own if row.period is not None), key=lambda row: row.period or Period.of_year(2400)
    )


def index_chart(key: str, topic: Topic, display: Display) -> IndexView | None:
    """Return the overall indices over time with the forecasts of the latest survey; None without any."""
    rows = index_rows(topic)
    codes = [code for code in dict.fromkeys(each.code for each in rows) if overall_of(rows, code)]
    if not codes:
        return None
    periods = sorted(
        {row.period for code in codes for row in overall_of(rows, code) if row.period is not None}
    )
    periods = periods[-MONTHS_SHOWN:]
    latest = periods[-1]
    forecasts = [each for each in forecasts_of(rows, latest) if each.code in codes]
    ahead = sorted({each.label for each in forecasts}, key=_horizon)
    positions = [
        *(_short(period, display) for period in periods),
        *(thai.digits(each, display) for each in ahead),
    ]
    places = max(decimals_of(each.row.value for each in rows), 1)
    strong = "TSSI" if "TSSI" in codes else codes[0]
    series = []
    for code in codes:
        points = [
            IndexPoint(periods.index(row.period), float(row.value), thai.number(row.value, places, display))
            for row in overall_of(rows, code)
            if row.period in periods and row.value is not None
        ]
        points += [
            IndexPoint(
                len(periods) + ahead.index(each.label),
                float(each.value),
                f"{thai.number(each.value, places, display)} (คาดการณ์)",
                f"{NAMES.get(code, code)}\n{thai.digits(each.label, display)} "
                f"{thai.number(each.value, places, display)}\nสำรวจ {thai.period(each.survey, display)}",
                forecast=True,
            )
            for each in sorted(forecasts, key=lambda each: _horizon(each.label))
            if each.code == code
        ]
        series.append(IndexSeries(NAMES.get(code, code), tuple(points), strong=code == strong))
    minimum, maximum, step = _scale([point.value for each in series for point in each.points])
    title = index_finding(topic, strong, display)
    told = "; ".join(
        f"{each.name} " + ", ".join(f"{positions[point.position]} {point.text}" for point in each.points)
        for each in series
    )
    return IndexView(
        key=key,
        title=title,
        subtitle=f"ดัชนีความเชื่อมั่น (จุด) {positions[0]}"
        + (f" ถึง {positions[len(periods) - 1]}" if len(periods) > 1 else "")
        + (" จุดโปร่งและเส้นประคือค่าคาดการณ์" if forecasts else ""),
        source=thai.digits(sources_text(topic.rows), display),
        figures=chart_origins((row for row in topic.rows if row.period in periods), "value"),
        alt=f"แผนภูมิเส้นเทียบกับระดับ {thai.number(NEUTRAL, 0, display)} {title} ได้แก่ {told}",
        table=statistics_table(f"{key}_data", topic.name, (topic,), display, headed=False),
        positions=tuple(positions),
        series=tuple(series),
        reference=ReferenceLine(NEUTRAL, thai.digits(STEADY, display)),
        minimum=minimum,
        maximum=maximum,
        ticks=tuple(
            Tick(value, thai.number(int(value), 0, display))
            for value in range(int(minimum), int(maximum) + 1, step)
            if value != NEUTRAL
        ),
    )


def index_notes(topic: Topic, display: Display) -> tuple[str, ...]:
    """Return what the chart cannot say: earlier forecasts, and a forecast printed with several horizons."""
    rows = index_rows(topic)
    notes: list[str] = []
    codes = dict.fromkeys(each.code for each in rows if each.code in MEANINGS)
    if codes:
        notes.append("; ".join(f"{code} = {MEANINGS[code]}" for code in codes))
    surveys = sorted(
        {each.row.period for each in rows if each.row.is_forecast and each.row.period is not None}
    )
    for survey in reversed(surveys):
        for each in forecasts_of(rows, survey):
            if len(each.horizons) > 1:
                notes.append(
                    f"{each.code} {each.value} จุด (สำรวจ {thai.period(survey, display)}) เอกสารพิมพ์ช่วงคาดการณ์ไว้"
                    f"ต่างกัน: {' และ '.join(each.horizons)} จึงแสดงไว้ทั้งสองแบบ"
                )
            elif survey != surveys[-1]:
                notes.append(
                    f"{each.code} {each.label} ที่สำรวจเมื่อ {thai.period(survey, display)}: {each.value} จุด"
                )
    return tuple(thai.digits(note, display) for note in notes)


def index_finding(topic: Topic, code: str, display: Display) -> str:
    """Return where an index stands against 100 and against its previous figure; empty without a figure."""
    measured = overall_of(index_rows(topic), code)
    if not measured or measured[-1].value is None:
        return ""
    last = measured[-1]
    value = measured[-1].value
    places = max(decimals_of(row.value for row in measured), 1)
    side = "สูงกว่า" if value > NEUTRAL else "ต่ำกว่า" if value < NEUTRAL else "เท่ากับ"
    text = f"{code} {period_words(last, display)} อยู่ที่ {thai.number(value, places, display)} จุด {side}ระดับ {NEUTRAL}"
    if len(measured) > 1 and measured[-2].value is not None:
        text += f" {movement(value - measured[-2].value, display, places)}จาก {period_words(measured[-2], display)}"
    return thai.digits(text, display)


def movement(difference: Decimal, display: Display, places: int) -> str:
    """Return a change of an index in words: "เพิ่มขึ้น 9.0 จุด "."""
    if difference == 0:
        return "ไม่เปลี่ยนแปลง"
    word = "เพิ่มขึ้น" if difference > 0 else "ลดลง"
    return f"{word} {thai.points(abs(difference), display, places).lstrip('+')} "


def _short(period: Period, display: Display) -> str:
    """Return a period short enough for an axis on a phone: "พ.ย. 61"; other periods keep their full spelling."""
    month = period.kind is PeriodKind.MONTH
    return thai.month_short(period.end, display) if month else thai.period(period, display)


def _scale(values: Sequence[float]) -> tuple[float, float, int]:
    """Return the ends of a scale around 100 and all values, and a step that gives five ticks at most."""
    step = 10
    while True:
        low = math.floor(min([*values, NEUTRAL]) / step) * step
        high = math.ceil(max([*values, NEUTRAL + 1]) / step) * step
        if (high - low) / step <= 5:
            return float(low), float(high), step
        step *= 2


def _horizon(label: str) -> tuple[int, str]:
    return (months_ahead(label) or 0, label)
