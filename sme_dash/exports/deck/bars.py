"""Charts of rows as native bars: stacked, simple or grouped, on percent of a target, budget with what was spent."""

from __future__ import annotations

from collections.abc import Sequence

from sme_dash.charts import palette
from sme_dash.exports.deck.figure import (
    HIDDEN,
    LINE_POINTS,
    Figure,
    Frame,
    Over,
    Room,
    fills,
    frame,
    inside,
    key_box,
    lines_of_words,
    per_unit,
    toned,
    wide,
)
from sme_dash.exports.deck.native_model import Axis, Label, NativeChart, NativeSeries
from sme_dash.exports.deck.text import status_words
from sme_dash.views.chart_views import (
    BarRow,
    BarsView,
    BulletRow,
    BulletView,
    DotPlotView,
    ReferenceLine,
    StackedBarsView,
)
from sme_dash.views.display import Status

ALL = slice(None)
"""Every row. A chart drawn in parts keeps the scale of its whole, so that bars on two slides may be compared."""
GAP = 45
_TIGHT = 25
_AFTER = 10.0
"""Points between a bar's end and the words after it, both sides together."""


def stacked_bars(view: StackedBarsView, room: Room, part: slice = ALL) -> Figure:
    """Return stacked bars with their words inside where they fit, and what stands after each bar."""
    place = frame(
        room, [row.label for row in view.rows], key=len(view.series) > 1, above=view.target is not None
    )
    ends = [_with_sign(row.end_text, row.end_status) for row in view.rows]
    sums = [sum(segment.value for segment in row.segments) for row in view.rows]
    after = max((wide(end) for end in ends), default=0.0) + _AFTER
    unit = per_unit([(max(view.maximum, *sums), after)], place.width)
    rows = view.rows[part]
    series = []
    for number, each in enumerate(view.series):
        fill = fills(each.role)
        words = {
            row: inside(line.segments[number], line.segments[number].value * unit, fill.ink)
            for row, line in enumerate(rows)
        }
        series.append(
            NativeSeries(
                name=each.name,
                values=tuple(row.segments[number].value for row in rows),
                fill=fill,
                labels={row: Label(said, "ctr") for row, said in words.items() if said},
            )
        )
    if any(ends):
        series.append(
            NativeSeries(
                name=HIDDEN,
                values=(after / unit,) * len(rows),
                fill=None,
                labels={
                    number: Label(lines_of_words(row.end_text, row.end_status, bold=row.strong), "inBase")
                    for number, row in enumerate(rows)
                    if row.end_text
                },
            )
        )
    chart = NativeChart(
        kind="bar",
        categories=place.names[part],
        series=tuple(series),
        axis=Axis(minimum=0.0, maximum=place.width / unit),
        plot=place.plot,
        stacked=True,
        gap=GAP,
        key=len(view.series) > 1,
        key_box=key_box((each.name for each in view.series), room, place.left, _key_end(view.target, room)),
    )
    return Figure(chart, _target(view.target, place, 0.0, unit))


def bars(view: BarsView, room: Room, part: slice = ALL) -> Figure:
    """Return simple or grouped bars with their values after them, also to the left of zero."""
    grouped = len(view.series) > 1
    place = frame(room, [row.label for row in view.rows], key=grouped, above=view.reference is not None)
    shown = [bar for row in view.rows for bar in row.bars if bar.value is not None]
    right = max((wide(bar.text) for bar in shown if (bar.value or 0) >= 0), default=0.0) + _AFTER
    left = max((wide(bar.text) + _AFTER for bar in shown if (bar.value or 0) < 0), default=0.0)
    low = min(view.minimum, 0.0, *((bar.value or 0.0) for bar in shown)) if shown else 0.0
    high = max(view.maximum, 0.0, *((bar.value or 0.0) for bar in shown)) if shown else 1.0
    unit = per_unit([((high - low) or 1.0, right + left)], place.width)
    start = low - left / unit
    rows = view.rows[part]
    ground = palette.CARD if view.reference is not None else ""
    series = tuple(
        NativeSeries(
            name=each.name,
            values=tuple(row.bars[number].value for row in rows),
            fill=fills(each.role),
            labels={
                line: Label(lines_of_words(row.bars[number].text, bold=row.strong), "outEnd", ground=ground)
                for line, row in enumerate(rows)
                if row.bars[number].value is not None
            },
        )
        for number, each in enumerate(view.series)
    )
    gap = _TIGHT if grouped else GAP
    chart = NativeChart(
        kind="bar",
        categories=place.names[part],
        series=series,
        axis=Axis(minimum=start, maximum=start + place.width / unit),
        plot=place.plot,
        gap=gap,
        key=grouped,
        key_box=key_box(
            (each.name for each in view.series), room, place.left, _key_end(view.reference, room)
        ),
    )
    return Figure(
        chart, _target(view.reference, place, start, unit) + _missing(rows, place, start, unit, gap)
    )


def bullet_bars(view: BulletView, room: Room, part: slice = ALL) -> Figure:
    """Return bars on percent of target with the target's line at 100; what goes beyond the cap ends there with an arrow.

    A row without a percentage has no bar; its verdict stands in its name.
    """
    labels = bullet_names(view)
    place = frame(room, labels, key=False, above=True)
    target = ReferenceLine(100.0, view.target_text)
    said = [_result(row, view.cap) for row in view.rows]
    needs = [(100.0, wide(view.target_text) / 2 + _AFTER)] + [
        (min(row.percent, view.cap), wide(_with_sign(words, row.status)) + _AFTER)
        for row, words in zip(view.rows, said, strict=True)
        if row.percent is not None
    ]
    unit = per_unit(needs, place.width)
    rows = view.rows[part]
    drawn = [number for number, row in enumerate(rows) if row.percent is not None]
    series = NativeSeries(
        name="ร้อยละของเป้าหมาย",
        values=tuple(None if row.percent is None else max(min(row.percent, view.cap), 0.0) for row in rows),
        fill=toned(palette.DISBURSED),
        fills={number: toned(palette.TONES[rows[number].status.tone]) for number in drawn},
        labels={
            number: Label(
                lines_of_words(said[part][number], rows[number].status), "outEnd", ground=palette.CARD
            )
            for number in drawn
        },
    )
    chart = NativeChart(
        kind="bar",
        categories=place.names[part],
        series=(series,),
        axis=Axis(minimum=0.0, maximum=place.width / unit),
        plot=place.plot,
        gap=GAP,
    )
    return Figure(chart, _target(target, place, 0.0, unit))


def bullet_names(view: BulletView) -> list[str]:
    """Return the names of a bullet chart's rows; one without a percentage carries its verdict there."""
    return [
        row.label
        if row.percent is not None
        else " ".join((row.label, status_words(row.status), row.value_text)).strip()
        for row in view.rows
    ]


def dot_plot(view: DotPlotView, room: Room, part: slice = ALL) -> Figure:
    """Return the budget as a hollow bar and what was spent of it as a solid one inside."""
    place = frame(room, [row.label for row in view.rows], key=True, above=False)
    said = [" · ".join(row.end_text.split("\n")) for row in view.rows]
    needs = [
        (max(row.base, row.reached), wide(_with_sign(text, row.status)) + _AFTER)
        for row, text in zip(view.rows, said, strict=True)
    ]
    unit = per_unit(needs, place.width)
    rows = view.rows[part]
    words = {
        number: Label(lines_of_words(text, row.status), "outEnd")
        for number, (row, text) in enumerate(zip(rows, said[part], strict=True))
    }
    over = {number for number, row in enumerate(rows) if row.reached > row.base}
    series = (
        NativeSeries(
            name=view.base_name,
            values=tuple(row.base for row in rows),
            fill=fills("plan"),
            labels={number: label for number, label in words.items() if number not in over},
        ),
        NativeSeries(
            name=view.reached_name,
            values=tuple(row.reached for row in rows),
            fill=fills("actual"),
            labels={number: label for number, label in words.items() if number in over},
        ),
    )
    chart = NativeChart(
        kind="bar",
        categories=place.names[part],
        series=series,
        axis=Axis(minimum=0.0, maximum=place.width / unit),
        plot=place.plot,
        overlap=100,
        gap=GAP,
        key=True,
        key_box=key_box((view.base_name, view.reached_name), room, place.left, room.width),
    )
    return Figure(chart)


def _result(row: BulletRow, cap: float) -> str:
    """Return what stands after a bar; an arrow tells that the bar ends before its value does."""
    beyond = "→ " if row.percent is not None and row.percent > cap else ""
    return beyond + "\n".join(text for text in (row.percent_text, row.value_text) if text)


def _with_sign(text: str, status: Status | None) -> str:
    return f"{status.icon} {text}" if status is not None and text else text


def _target(line: ReferenceLine | None, place: Frame, start: float, unit: float) -> tuple[Over, ...]:
    """Return a target's line; its words stand at the right end of the key's line, told by the same stroke."""
    if line is None:
        return ()
    at = place.left + (line.value - start) * unit
    if not place.left <= at <= place.room.width:
        return ()
    left = _key_end(line, place.room)
    return (
        Over(
            left,
            0.0,
            _line_words(line),
            line_at=at,
            line_from=place.top - 4,
            line_to=place.top + place.height,
        ),
    )


def _line_words(line: ReferenceLine) -> str:
    return f"│ {line.text}"


def _key_end(line: ReferenceLine | None, room: Room) -> float:
    """Return where the key must end: where the words of the target begin."""
    return room.width if line is None else room.width - wide(_line_words(line)) - _AFTER


def _missing(rows: Sequence[BarRow], place: Frame, start: float, unit: float, gap: int) -> tuple[Over, ...]:
    """Return the words of bars without a value at their place: no value is not a bar of zero."""
    band = place.height / max(len(rows), 1)
    thick = band / (max(len(row.bars) for row in rows) + gap / 100)
    zero = place.left - start * unit
    return tuple(
        Over(
            zero + 6,
            place.top + line * band + gap / 200 * thick + (number + 0.5) * thick - LINE_POINTS / 2,
            bar.text,
        )
        for line, row in enumerate(rows)
        for number, bar in enumerate(row.bars)
        if bar.value is None and bar.text
    )
