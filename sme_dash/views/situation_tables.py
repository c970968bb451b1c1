"""The tables of the situation page: every statistic of a section, and export products by HS code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import CellView, ColumnKind, ColumnView, RowView, SourceLine, TableView
from sme_dash.views.situation_doubts import notes_of, row_mark
from sme_dash.views.situation_rows import (
    Number,
    Statistic,
    Topic,
    decimals_of,
    latest_period,
    of_period,
    percent_text,
    period_list,
    period_words,
    shown_unit,
    shown_value,
    sources_text,
    value_number,
)

CHANGE_NOTE = "เปลี่ยนแปลง (%) คืออัตราการเปลี่ยนแปลงจากช่วงเดียวกันของปีก่อน"
PERCENTS: tuple[Number, ...] = ("change", "share")


def statistics_table(
    key: str, caption: str, topics: Sequence[Topic], display: Display, *, headed: bool = True
) -> TableView:
    """Return every statistic of some topics, each with its own period; columns nobody fills are left out.

    ``headed`` puts the topic's name above its rows.
    """
    rows = [row for topic in topics for row in topic.rows]
    has = {name: any(getattr(row, name) is not None for row in rows) for name in ("value", "change", "share")}
    columns = [
        ColumnView(key="item", header="รายการ", width="wide"),
        ColumnView(key="period", header="ช่วงเวลา"),
    ]
    if has["value"]:
        columns += [
            ColumnView(key="value", header="ค่า", align="right", kind="decimal"),
            ColumnView(key="unit", header="หน่วย"),
        ]
    columns += [_percent_column(name) for name in ("change", "share") if has[name]]
    shown: list[RowView] = []
    for topic in topics:
        if headed:
            shown.append(RowView((CellView(topic.name),), "section"))
        places = {
            name: max(decimals_of(getattr(row, name) for row in topic.rows), 1)
            for name in ("change", "share")
        }
        for row in topic.rows:
            cells = [
                CellView(thai.digits(row.item, display), row.item, mark=row_mark(row)),
                CellView(period_words(row, display), row.period_text),
            ]
            if has["value"]:
                cells += _value_cells(row, topic.rows, display)
            cells += [
                _percent(getattr(row, name), display, places[name], row.cell(name))
                for name in PERCENTS
                if has[name]
            ]
            shown.append(RowView(tuple(cells), "subtotal" if row.is_total else "data"))
    notes = [*notes_of(rows, display)]
    if has["change"]:
        notes.append(CHANGE_NOTE)
    return TableView(
        key=key,
        caption=f"{caption} ({period_list(rows, display)})",
        columns=tuple(columns),
        rows=tuple(shown),
        source=SourceLine(thai.digits(sources_text(rows), display)),
        notes=tuple(notes),
    )


def product_table(
    caption: str, products: Topic, sme_shares: Topic | None, display: Display
) -> TableView | None:
    """Return export products of the latest period, largest first, with the SME share of each product's exports.

    None where the topic has no figure of any period.
    """
    period = latest_period(products.rows)
    rows = of_period(products.rows, period)
    if not rows:
        return None
    rows = tuple(sorted(rows, key=lambda row: (row.value is None, -(row.value or 0))))
    own = {row.item: row for row in of_period(sme_shares.rows, period)} if sme_shares else {}
    own_places = max(decimals_of(row.share for row in own.values()), 1)
    unit = next((shown_unit(row, display) for row in rows if row.value is not None), "")
    columns = [
        ColumnView(key="rank", header="ลำดับ", align="right", kind="integer", width="narrow"),
        ColumnView(key="item", header="หมวดสินค้า", width="wide"),
        ColumnView(key="value", header="มูลค่า", align="right", kind="decimal", unit=unit),
        _percent_column("change"),
        _percent_column("share", "สัดส่วนต่อการส่งออกของ SME"),
    ]
    if own:
        columns.append(_percent_column("sme_share", "ส่วนของ SME ในการส่งออกหมวดนี้"))
    shown = []
    for number, row in enumerate(rows, start=1):
        cells = [
            CellView(thai.number(number, 0, display), number),
            CellView(thai.digits(row.item, display), row.item, mark=row_mark(row)),
            _value_cells(row, rows, display)[0],
            *(
                _percent(
                    getattr(row, name),
                    display,
                    max(decimals_of(getattr(each, name) for each in rows), 1),
                    row.cell(name),
                )
                for name in PERCENTS
            ),
        ]
        if own:
            theirs = own.get(row.item)
            cells.append(
                _percent(theirs.share, display, own_places, theirs.cell("share"))
                if theirs is not None
                else CellView(thai.NO_VALUE)
            )
        shown.append(RowView(tuple(cells)))
    every = (*rows, *(of_period(sme_shares.rows, period) if sme_shares else ()))
    return TableView(
        key="products",
        caption=f"{caption} ({period_words(period, display)})",
        columns=tuple(columns),
        rows=tuple(shown),
        source=SourceLine(thai.digits(sources_text(every), display)),
        notes=(*notes_of(every, display), CHANGE_NOTE),
        row_header=1,
    )


def _value_cells(row: Statistic, neighbours: Iterable[Statistic], display: Display) -> list[CellView]:
    """Return value and unit; values of one unit share their decimals."""
    same = [each.value for each in neighbours if each.unit == row.unit]
    value = shown_value(row, display)
    if value is None:
        return [CellView(thai.NO_VALUE), CellView("")]
    return [
        CellView(value_number(row, display, decimals_of(same)), value, figure=row.cell()),
        CellView(shown_unit(row, display)),
    ]


def _percent(value: Decimal | None, display: Display, places: int, origin: str) -> CellView:
    return CellView(percent_text(value, display, places), value, figure=origin)


def _percent_column(key: str, header: str = "") -> ColumnView:
    words = {"change": "เปลี่ยนแปลง", "share": "สัดส่วน"}
    kind: ColumnKind = "percent"
    return ColumnView(key=key, header=header or words[key], align="right", kind=kind, unit="%")
