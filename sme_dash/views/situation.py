"""The page สถานการณ์ SME: how Thai SMEs are doing, by subject, each figure with its own period and source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.chart_views import ChartView
from sme_dash.views.display import Card, EmptyState, PageHead, SourceLine, TableView
from sme_dash.views.situation_cards import (
    CONFIDENCE_TOPIC,
    COUNT_TOPIC,
    EMPLOYMENT_TOPIC,
    EXPORT_TOPIC,
    GDP_TOPIC,
    REGISTRATION_TOPIC,
    situation_answer,
    situation_cards,
)
from sme_dash.views.situation_charts import amount_chart, growth_chart, share_chart
from sme_dash.views.situation_doubts import forecast_notes, with_doubts
from sme_dash.views.situation_indices import index_chart, index_notes
from sme_dash.views.situation_rows import Topic, period_list, read_topics
from sme_dash.views.situation_sectors import sector_chart
from sme_dash.views.situation_tables import product_table, statistics_table

TITLE = "สถานการณ์ SME"
ALL = "all"
"""The choice that shows every section."""

MARKET_TOPIC = "ตลาดส่งออกของ SME"
PRODUCT_TOPIC = "สินค้าส่งออกของ SME ตามพิกัด HS"
PRODUCT_SHARE_TOPIC = "สัดส่วนของ SME ในการส่งออกแต่ละพิกัด HS"
OPENED_TOPIC, CLOSED_TOPIC = "สัดส่วนธุรกิจที่จัดตั้งใหม่", "สัดส่วนธุรกิจที่ยกเลิกกิจการ"

Charts = list[tuple[ChartView | None, ...]]
"""Rows of charts: those of one row stand beside each other."""


@dataclass(frozen=True, slots=True)
class SituationSection:
    """One subject of the page: rows of charts beside each other, then tables with every figure of it.

    ``folded`` are tables that repeat what the charts show and wait to be opened, so that the page stays short;
    where one subject is chosen nothing is folded.
    """

    key: str
    title: str
    detail: str
    charts: tuple[tuple[ChartView, ...], ...]
    tables: tuple[TableView, ...]
    folded: tuple[TableView, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationView:
    """The whole page; with ``empty`` there is nothing but the head.

    ``offered`` are the sections to choose from, key and title, "all" first; ``chosen`` is the one shown.
    """

    head: PageHead
    empty: EmptyState | None = None
    cards: tuple[Card, ...] = ()
    offered: tuple[tuple[str, str], ...] = ()
    chosen: str = ALL
    sections: tuple[SituationSection, ...] = ()
    sources: tuple[SourceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class _Subject:
    """A section before it is drawn: its topics, and the charts that its known topics get."""

    key: str
    title: str
    topics: tuple[str, ...]
    charts: Callable[[dict[str, Topic], Display], Charts]


def _counts(topics: dict[str, Topic], display: Display) -> Charts:
    return [tuple(amount_chart(f"counts_{n}", topic, display) for n, topic in enumerate(topics.values(), 1))]


def _employment(topics: dict[str, Topic], display: Display) -> Charts:
    return [
        tuple(amount_chart(f"employment_{n}", topic, display) for n, topic in enumerate(topics.values(), 1))
    ]


def _gdp(topics: dict[str, Topic], display: Display) -> Charts:
    return [(growth_chart("gdp", topics[GDP_TOPIC], display),)] if GDP_TOPIC in topics else []


def _exports(topics: dict[str, Topic], display: Display) -> Charts:
    growth = [(EXPORT_TOPIC, "exports_growth"), (MARKET_TOPIC, "exports_markets")]
    charts: Charts = [
        tuple(growth_chart(key, topics[name], display) for name, key in growth if name in topics)
    ]
    if PRODUCT_TOPIC in topics:
        products = topics[PRODUCT_TOPIC]
        charts.append(
            (
                amount_chart("exports_products", products, display, ranked=True),
                growth_chart("exports_product_growth", products, display),
            )
        )
    return charts


def _confidence(topics: dict[str, Topic], display: Display) -> Charts:
    topic = topics[CONFIDENCE_TOPIC]
    return [
        (index_chart("confidence", topic, display),),
        (sector_chart("confidence_sectors", topic, display),),
    ]


def _registrations(topics: dict[str, Topic], display: Display) -> Charts:
    charts: list[ChartView | None] = []
    if REGISTRATION_TOPIC in topics:
        charts.append(amount_chart("registrations", topics[REGISTRATION_TOPIC], display))
    named = [(OPENED_TOPIC, "จัดตั้งใหม่"), (CLOSED_TOPIC, "ยกเลิกกิจการ")]
    there = [(topics[topic], name) for topic, name in named if topic in topics]
    if there:
        own, names = [topic for topic, _ in there], [name for _, name in there]
        charts.append(share_chart("registration_shares", own, names, display))
    return [tuple(charts)]


def _no_charts(_topics: dict[str, Topic], _display: Display) -> Charts:
    return []


SUBJECTS = (
    _Subject("counts", "จำนวน SME", (COUNT_TOPIC, "จำนวน SME ตามรูปแบบการจัดตั้ง"), _counts),
    _Subject("employment", "การจ้างงาน", (EMPLOYMENT_TOPIC, "การจ้างงาน SME ตามรูปแบบการจัดตั้ง"), _employment),
    _Subject("gdp", "การขยายตัวของ GDP", (GDP_TOPIC, "ภาวะธุรกิจก่อสร้าง"), _gdp),
    _Subject(
        "exports",
        "การส่งออก",
        (EXPORT_TOPIC, MARKET_TOPIC, "สินค้าส่งออกสำคัญของ SME", PRODUCT_TOPIC, PRODUCT_SHARE_TOPIC),
        _exports,
    ),
    _Subject("confidence", "ดัชนีความเชื่อมั่น", (CONFIDENCE_TOPIC,), _confidence),
    _Subject(
        "registrations",
        "การจัดตั้งและยกเลิกกิจการ",
        (REGISTRATION_TOPIC, OPENED_TOPIC, CLOSED_TOPIC),
        _registrations,
    ),
)
"""The sections in the order of the page; a topic that none of them names goes into the last one, as a table."""


def situation_page(month: Month, *, display: Display, topic: str = ALL) -> SituationView:
    """Return the page for a month; ``topic`` is a section's key, anything unknown counts as all of them."""
    topics = with_doubts(read_topics(month), display)
    if not topics:
        return SituationView(head=PageHead(TITLE), empty=_empty())
    offered = offered_topics(month, display=display)
    chosen = topic if topic in dict(offered) else ALL
    cards = situation_cards(topics, display)
    return SituationView(
        head=replace(_head(month, topics, display), figures=_answer_origins(cards)),
        cards=cards,
        offered=offered,
        chosen=chosen,
        sections=tuple(
            _section(subject, own, display, fold=chosen == ALL)
            for subject, own in _subjects(topics)
            if chosen in (ALL, subject.key)
        ),
        sources=_sources(month),
    )


def offered_topics(month: Month, *, display: Display) -> tuple[tuple[str, str], ...]:
    """Return the sections to choose from, key and title; empty without a workbook."""
    subjects = _subjects(read_topics(month))
    named = ((subject.key, thai.digits(subject.title, display)) for subject, _ in subjects)
    return ((ALL, "ทุกหัวข้อ"), *named) if subjects else ()


def _sources(month: Month) -> tuple[SourceLine, ...]:
    table = month.table("situation", "figures")
    if table is None:
        return ()
    text = f"ไฟล์ {table.workbook} แผ่นงาน {table.sheet} (หมายเหตุรายแถวอยู่ท้ายแผ่นงาน ดาวน์โหลดได้ที่หน้าเกี่ยวกับข้อมูล)"
    return (SourceLine(text, "about?kind=situation"),)


def _subjects(topics: Sequence[Topic]) -> list[tuple[_Subject, dict[str, Topic]]]:
    """Return the sections that the workbook has topics for, with those topics by name."""
    return [(subject, own) for subject in (*SUBJECTS, _others(topics)) if (own := _own(subject, topics))]


def _head(month: Month, topics: Sequence[Topic], display: Display) -> PageHead:
    rows = [row for topic in topics for row in topic.rows]
    counts = f"{thai.number(len(rows), 0, display)} รายการ จาก {thai.number(len(topics), 0, display)} หัวข้อ"
    context = (
        f"ข้อมูล ณ {thai.date_long(month.as_of, display)}",
        f"ช่วงเวลาต่างกันตามหัวข้อ: {period_list(rows, display)}",
        counts,
    )
    return PageHead(TITLE, context, situation_answer(topics, display))


def _answer_origins(cards: Sequence[Card]) -> tuple[str, ...]:
    """Return where the numbers of the answer come from: it is made of those of some cards."""
    told = [card for card in cards if card.key in {"count", "employment", "gdp", "tssi"}]
    return tuple(dict.fromkeys(key for card in told for key in (card.figure_key, *card.figures)))


def _section(
    subject: _Subject, topics: dict[str, Topic], display: Display, *, fold: bool
) -> SituationSection:
    drawn = (tuple(chart for chart in row if chart is not None) for row in subject.charts(topics, display))
    charts = tuple(row for row in drawn if row)
    rows = [row for topic in topics.values() for row in topic.rows]
    products = _products(topics, display)
    listed = tuple(
        topic
        for name, topic in topics.items()
        if products is None or name not in (PRODUCT_TOPIC, PRODUCT_SHARE_TOPIC)
    )
    every: tuple[TableView, ...] = ()
    if listed:
        caption = subject.title if len(listed) > 1 else listed[0].name
        every = (statistics_table(f"{subject.key}_table", caption, listed, display, headed=len(listed) > 1),)
    folds = fold and bool(charts)
    notes = [*forecast_notes(rows, display), *(row.odd_unit for row in rows if row.odd_unit)]
    if CONFIDENCE_TOPIC in topics:
        notes += index_notes(topics[CONFIDENCE_TOPIC], display)
    return SituationSection(
        key=subject.key,
        title=subject.title,
        detail=f"ช่วงเวลาของข้อมูล: {period_list(rows, display)}",
        charts=charts,
        tables=((products,) if products is not None else ()) + (() if folds else every),
        folded=every if folds else (),
        notes=tuple(notes),
    )


def _products(topics: dict[str, Topic], display: Display) -> TableView | None:
    """Return the table of products by HS code, where it can hold every figure of its topics."""
    if PRODUCT_TOPIC not in topics or not _one_table_holds(topics):
        return None
    return product_table(PRODUCT_TOPIC, topics[PRODUCT_TOPIC], topics.get(PRODUCT_SHARE_TOPIC), display)


def _one_table_holds(topics: dict[str, Topic]) -> bool:
    """Return whether products and shares are of one period and of the same items."""
    names = (PRODUCT_TOPIC, PRODUCT_SHARE_TOPIC)
    rows = [row for name in names if name in topics for row in topics[name].rows]
    items = set(topics[PRODUCT_TOPIC].items)
    return len({row.period for row in rows}) == 1 and all(row.item in items for row in rows)


def _own(subject: _Subject, topics: Sequence[Topic]) -> dict[str, Topic]:
    by_name = {topic.name: topic for topic in topics}
    return {name: by_name[name] for name in subject.topics if name in by_name}


def _others(topics: Sequence[Topic]) -> _Subject:
    known = {name for subject in SUBJECTS for name in subject.topics}
    names = tuple(topic.name for topic in topics if topic.name not in known)
    return _Subject("others", "หัวข้ออื่น", names, _no_charts)


def _empty() -> EmptyState:
    return EmptyState(
        "ยังไม่มีชุดข้อมูลสถานการณ์ SME ของงวดนี้",
        "นำเข้าไฟล์สถานการณ์ SME ตามแบบฟอร์ม แล้วเปิดหน้านี้อีกครั้ง หรือเลือกงวดอื่นที่แถบด้านข้าง",
        "ดาวน์โหลดแบบฟอร์ม",
        "about?section=forms",
    )
