"""Bars of the situation page: amounts, growth and shares of a topic's items in its latest period."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sme_dash.periods import Period
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.chart_views import Bar, BarRow, BarsView, Role, Series
from sme_dash.views.situation_rows import (
    Statistic,
    Topic,
    change_words,
    chart_origins,
    decimals_of,
    earlier_period,
    latest_period,
    of_period,
    percent_text,
    period_words,
    shown_unit,
    shown_value,
    sources_text,
    value_number,
    value_text,
)
from sme_dash.views.situation_tables import statistics_table

FOCUS = "SME ทั้งหมด"
"""The item that a title speaks of where a topic has it."""
SME_GDP, COUNTRY_GDP = "GDP SME", "GDP ของประเทศ"
HEADLINES = (SME_GDP, COUNTRY_GDP)
COMPARED = (
    (SME_GDP, COUNTRY_GDP),
    ("มูลค่าการส่งออกของ SME (เงินดอลลาร์สหรัฐ)", "การส่งออกทั้งหมดของประเทศ"),
)
"""COMPARED are rates of SMEs with those of the country; HEADLINES stand above those of their sectors."""
GROWTH_VERBS = ("ขยายตัว", "หดตัว")
ROOM = 1.02


def amount_chart(key: str, topic: Topic, display: Display, *, ranked: bool = False) -> BarsView | None:
    """Return the amounts of a topic's items, with those of the period before where the workbook has it.

    Bars need one unit: items of another unit, or without an amount, stand in the table only. None where no
    item has an amount.
    """
    latest = latest_period(topic.rows)
    rows = [row for row in of_period(topic.rows, latest) if row.value is not None and not row.odd_unit]
    units = [row.unit for row in rows]
    if not rows or latest is None:
        return None
    unit = max(units, key=units.count)
    rows = [row for row in rows if row.unit == unit]
    if ranked:
        rows.sort(key=lambda row: -(row.value or 0))
    earlier = earlier_period(topic.rows, latest)
    before = {
        row.item: row for row in of_period(topic.rows, earlier) if row.unit == unit and row.value is not None
    }
    places = decimals_of(row.value for row in (*rows, *before.values()))
    share_places = max(decimals_of(row.share for row in (*rows, *before.values())), 1)
    has_before = any(row.item in before for row in rows)

    def bar(row: Statistic | None) -> Bar:
        value = None if row is None else shown_value(row, display)
        if row is None or value is None:
            return Bar(None, thai.NO_VALUE)
        text = value_number(row, display, places)
        if row.share is not None:
            text += f" ({percent_text(row.share, display, share_places)})"
        return Bar(
            float(value), text, f"{row.item}\n{period_words(row, display)}\n{_whole_text(row, display)}"
        )

    shown = tuple(
        BarRow(
            thai.digits(row.item, display),
            (bar(row), bar(before.get(row.item))) if has_before else (bar(row),),
            strong=row.is_whole,
        )
        for row in rows
    )
    left_out = [row.item for row in of_period(topic.rows, latest) if row.value is None]
    subtitle = f"{topic.name} {period_words(latest, display)} หน่วย: {shown_unit(rows[0], display)}"
    if any(row.share is not None for row in rows):
        subtitle += " ตัวเลขในวงเล็บคือสัดส่วน"
    if left_out:
        subtitle += f" ไม่แสดงรายการที่ไม่มีจำนวน: {', '.join(left_out)}"
    return _bars(
        key, topic, display, title=_amount_title(rows, display), subtitle=subtitle, rows=shown,
        series=_series(latest, earlier if has_before else None, display),
        figures=chart_origins((*rows, *(before.values() if has_before else ())), "value", "share"),
    )  # fmt: skip


def growth_chart(key: str, topic: Topic, display: Display) -> BarsView | None:
    """Return the growth rates of a topic's items, with those of the period before; None where there are none.

    Where the topic's rates are of several periods with no period before, each item says its own.
    """
    latest = latest_period(row for row in topic.rows if row.change is not None)
    if latest is None:
        return None
    earlier = earlier_period([row for row in topic.rows if row.change is not None], latest)
    rows = [
        row
        for row in topic.rows
        if row.change is not None and not row.is_forecast and (row.period == latest or earlier is None)
    ]
    before = {row.item: row.change for row in of_period(topic.rows, earlier)} if earlier else {}
    has_before = any(row.item in before for row in rows)
    places = max(decimals_of([*(row.change for row in rows), *before.values()]), 1)
    mixed = len({row.period for row in rows}) > 1
    rows.sort(key=lambda row: HEADLINES.index(row.item) if row.item in HEADLINES else len(HEADLINES))

    def bar(value: Decimal | None) -> Bar:
        return Bar(None if value is None else float(value), percent_text(value, display, places))

    shown = tuple(
        BarRow(
            thai.digits(row.item, display) + (f" {period_words(row, display)}" if mixed else ""),
            (bar(row.change), bar(before.get(row.item))) if has_before else (bar(row.change),),
            strong=row.item in HEADLINES,
        )
        for row in rows
    )
    when = "แต่ละรายการตามช่วงเวลาของตน" if mixed else period_words(latest, display)
    subtitle = f"{topic.name} อัตราการเปลี่ยนแปลงจากช่วงเดียวกันของปีก่อน (%) {when}"
    if has_before and any(row.item not in before for row in rows):
        subtitle += f" เครื่องหมาย {thai.NO_VALUE} คือไม่มีอัตราของช่วงก่อน"
    return _bars(
        key, topic, display, title=_growth_title(rows, display), subtitle=subtitle, rows=shown,
        series=_series(latest, earlier if has_before else None, display),
        figures=chart_origins((*rows, *(of_period(topic.rows, earlier) if has_before else ())), "change"),
    )  # fmt: skip


def share_chart(key: str, topics: Sequence[Topic], names: Sequence[str], display: Display) -> BarsView | None:
    """Return the shares of one or two topics' items side by side in the latest period; None without shares."""
    every = [row for topic in topics for row in topic.rows if row.share is not None]
    latest = latest_period(every)
    if latest is None:
        return None
    shares = [{row.item: row.share for row in of_period(topic.rows, latest)} for topic in topics]
    items = list(dict.fromkeys(row.item for row in every if row.period == latest))
    places = max(decimals_of(value for column in shares for value in column.values()), 1)
    rows = tuple(
        BarRow(
            thai.digits(item, display),
            tuple(
                Bar(
                    None if (value := column.get(item)) is None else float(value),
                    percent_text(column.get(item), display, places),
                )
                for column in shares
            ),
        )
        for item in items
    )
    first = {item: value for item, value in shares[0].items() if value is not None}
    most = max(first, key=lambda item: first[item], default=items[0])
    roles: tuple[Role, ...] = ("actual", "remaining")
    return _bars(
        key, Topic(" และ".join(topic.name for topic in topics), tuple(every)), display,
        title=thai.digits(f"{names[0]} มากที่สุดคือ {most} {percent_text(first.get(most), display, places)}", display),
        subtitle=f"{' และ'.join(topic.name for topic in topics)} (%) {period_words(latest, display)}",
        rows=rows,
        series=tuple(Series(name, role) for name, role in zip(names, roles, strict=False)),
        figures=chart_origins(of_period(every, latest), "share"),
    )  # fmt: skip


def scale_of(rows: Sequence[BarRow]) -> tuple[float, float]:
    """Return the ends of a scale that holds zero and every bar."""
    values = [bar.value for row in rows for bar in row.bars if bar.value is not None]
    return min([0.0, *values]) * ROOM, max([0.0, *values]) * ROOM or 1.0


def _bars(
    key: str,
    topic: Topic,
    display: Display,
    *,
    title: str,
    subtitle: str,
    rows: tuple[BarRow, ...],
    series: tuple[Series, ...],
    figures: tuple[str, ...],
) -> BarsView:
    minimum, maximum = scale_of(rows)
    told = "; ".join(
        f"{row.label} " + ", ".join(
            f"{name.name} {bar.text}" if len(series) > 1 else bar.text
            for name, bar in zip(series, row.bars, strict=True)
        )
        for row in rows
    )  # fmt: skip
    return BarsView(
        key=key,
        title=title,
        subtitle=thai.digits(subtitle, display),
        source=thai.digits(sources_text(topic.rows), display),
        figures=figures,
        alt=f"แผนภูมิแท่ง {title} ได้แก่ {told}",
        table=statistics_table(f"{key}_data", topic.name, (topic,), display, headed=False),
        series=series,
        rows=rows,
        minimum=minimum,
        maximum=maximum,
    )


def _series(latest: Period, earlier: Period | None, display: Display) -> tuple[Series, ...]:
    now = Series(period_words(latest, display), "actual")
    return (now,) if earlier is None else (now, Series(period_words(earlier, display), "earlier"))


def _whole_text(row: Statistic, display: Display) -> str:
    parts = [value_text(row, display)]
    if row.share is not None:
        parts.append(f"สัดส่วน {percent_text(row.share, display)}")
    if row.change is not None:
        parts.append(change_words(row.change, display))
    return " ".join(parts)


def _amount_title(rows: Sequence[Statistic], display: Display) -> str:
    """Return what the amounts show: the SME total where it is there, else the largest part."""
    parts = [row for row in rows if not row.is_whole] or list(rows)
    told = next((row for row in rows if row.item == FOCUS), max(parts, key=lambda row: row.value or 0))
    if len(rows) == 2 and all(row.change is not None for row in rows):
        # Two quantities that each have a course of their own (openings and closures) are no parts of a whole.
        return thai.digits(" · ".join(f"{row.item} {_whole_text(row, display)}" for row in rows), display)
    words = [told.item if told.item == FOCUS else f"{told.item} มากที่สุด", value_text(told, display)]
    if told.change is not None:
        words.append(change_words(told.change, display))
    if told.share is not None:
        # The share of all SMEs together is one of the whole country; that of a part, one of the amounts shown.
        whole = "ทั้งประเทศ" if told.item == FOCUS else "ยอดรวม"
        words.append(f"คิดเป็น {percent_text(told.share, display)} ของ{whole}")
    return thai.digits(" ".join(words), display)


def _growth_title(rows: Sequence[Statistic], display: Display) -> str:
    """Return what the rates show: SME against the country, else how many grow and which grows most."""
    by_item = {row.item: row for row in rows}
    for own_item, country_item in COMPARED:
        own, country = by_item.get(own_item), by_item.get(country_item)
        if own is None or own.change is None:
            continue
        growth = change_words(own.change, display, verbs=GROWTH_VERBS)
        title = f"{own_item} {period_words(own, display)} {growth}"
        if country is not None and country.change is not None and country.period == own.period:
            title += f" {difference_words(own.change - country.change, country_item, display)}"
        return title
    growing = [row for row in rows if (row.change or 0) > 0]
    most = max(rows, key=lambda row: row.change or 0)
    if not growing:
        least = min(rows, key=lambda row: row.change or 0)
        return thai.digits(f"ไม่มีรายการที่ขยายตัว {_told(least, display)}", display)
    count = "ทุกรายการ" if len(growing) == len(rows) else f" {len(growing)} จาก {len(rows)} รายการ"
    if len(rows) == 1:
        return thai.digits(f"{_told(most, display)}", display)
    return thai.digits(f"ขยายตัว{count} มากที่สุดคือ {most.item} {percent_text(most.change, display)}", display)


def difference_words(difference: Decimal, other: str, display: Display) -> str:
    """Return a difference of rates in points: "สูงกว่า GDP ของประเทศ 1.5 จุด"."""
    other = f" {other}" if other[0].isascii() else other
    if difference == 0:
        return f"เท่ากับ{other}"
    places = max(decimals_of([difference]), 1)
    text = thai.points(abs(difference), display, places).lstrip("+")
    return f"{'สูงกว่า' if difference > 0 else 'ต่ำกว่า'}{other} {text}"


def _told(row: Statistic, display: Display) -> str:
    return f"{row.item} {change_words(row.change or Decimal(0), display, verbs=GROWTH_VERBS)}"
