"""Slides as markup: what each kind of slide looks like; every text is escaped by ``el``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

from sme_dash.ui.elements import BRIEF_WORD, chip, icon
from sme_dash.ui.markup import Html, el, escape, join
from sme_dash.ui.tables import table_markup
from sme_dash.views.book import RemarkView, ResolutionView
from sme_dash.views.display import Card, Mark, Status, TableView
from sme_dash.views.slides import (
    AgendaSlide,
    ChartSlide,
    FiguresSlide,
    RemarksSlide,
    ResolutionsSlide,
    SectionSlide,
    Slide,
    TableSlide,
    TextSlide,
    TitleSlide,
)

LONG_NUMBER = 12
"""Characters above which a number is as large as its card is wide."""
BLANK_LINES = 5
NOT_EXPLAINED = "ยังไม่ได้รับคำชี้แจง"
NO_REMEDY = "ยังไม่ได้รับแนวทางแก้ไข"


def deck(slides: Sequence[Slide]) -> Html:
    """Return all slides; the browser shows one at a time."""
    return join(*(_slide(each, number) for number, each in enumerate(slides)))


def shell() -> Html:
    """Return what stands around the slides: the window over everything, the foot with clock and place, what is read out."""
    return el(
        "dialog",
        el("div", class_="stage"),
        el("div", class_="mark", aria_hidden="true"),
        el("div", _foot(), class_="foot"),
        el("p", class_="live sd-unseen", aria_live="polite"),
        tabindex=-1,
        lang="th",
    )


def _foot() -> Html:
    return join(
        el("div", el("div", class_="done"), class_="track", aria_hidden="true"),
        el("span", class_="next"),
        el("span", "หยุดนาฬิกา", class_="paused", hidden=True),
        el("span", class_="item-clock", role="timer", hidden=True),
        el("span", class_="total-clock", role="timer", hidden=True),
        el("span", class_="now"),
        el(
            "div",
            el("button", "‹", type="button", class_="back", aria_label="สไลด์ก่อนหน้า"),
            el("span", class_="place"),
            el("button", "›", type="button", class_="on", aria_label="สไลด์ถัดไป"),
            class_="move",
        ),
        el("a", "ออก", class_="leave", title="ออกจากการนำเสนอ (Esc)"),
    )


def picture_name(number: int) -> str:
    """Return the name under which the drawing of a slide is sent; ``number`` counts slides from 0."""
    return f"p{number}"


def _slide(slide: Slide, number: int) -> Html:
    kind = type(slide).__name__.removesuffix("Slide").lower()
    return el(
        "section",
        el("p", slide.kicker, class_="kicker") if slide.kicker else None,
        None if isinstance(slide, TitleSlide | SectionSlide) else _heading(slide.title),
        _content(slide, number),
        class_=f"slide {kind}",
        hidden=True,
        role="group",
        aria_label=slide.title,
        data_item=slide.item,
        lang="th",
    )


def _heading(text: str) -> Html:
    return el("h1", text, class_="heading")


def _lines(texts: Sequence[str], class_: str) -> list[Html]:
    return [el("p", text, class_=class_) for text in texts if text]


@singledispatch
def _content(slide: Slide, number: int) -> Html:
    raise TypeError(f"no markup for {type(slide).__name__}, slide {number}")


@_content.register
def _title(slide: TitleSlide, _number: int) -> Html:
    return el(
        "div",
        el("p", slide.heading, class_="kind"),
        el("h1", el("div", slide.committee), el("div", slide.which), class_="heading"),
        *_lines(slide.lines, "line"),
        el("div", *_lines(slide.foot, ""), class_="set"),
        class_="body",
    )


@_content.register
def _agenda(slide: AgendaSlide, _number: int) -> Html:
    rows = (
        el("li", el("span", each.number), el("span", each.title), el("span", each.minutes, class_="minutes"))
        for each in slide.lines
    )
    return el(
        "div",
        el("ol", *rows),
        el("p", slide.total, class_="sum") if slide.total else None,
        class_="body",
    )


@_content.register
def _section(slide: SectionSlide, _number: int) -> Html:
    empty = (slide.empty.title, slide.empty.detail) if slide.empty else ()
    return el(
        "div",
        el("p", slide.number, class_="number"),
        _heading(slide.title),
        *_lines((slide.lead, *empty), "lead"),
        *_lines((slide.minutes, slide.more), "minutes"),
        class_="body",
    )


@_content.register
def _figures(slide: FiguresSlide, _number: int) -> Html:
    cards = el("div", *(_card(each) for each in slide.cards), class_=f"cards cards-{slide.columns}")
    return el("div", cards, class_="body")


def _card(card: Card) -> Html:
    long = " long" if len(card.number) > LONG_NUMBER else ""
    remark = " · ".join(
        text for text in (card.coverage, f"ข้อมูล ณ {card.as_of}" if card.as_of else "") if text
    )
    return el(
        "div",
        el("p", card.label, class_="label"),
        el(
            "p",
            el("span", escape(card.number), class_=f"value{long}"),
            el("span", card.unit, class_="unit") if card.unit else None,
            class_="figure",
        ),
        el("p", card.against) if card.against else None,
        el("div", chip(card.status) if card.status else None, *map(_mark, card.marks), class_="state")
        if card.status or card.marks
        else None,
        el("p", remark, class_="remark") if remark else None,
        class_="card",
    )


def _mark(mark: Mark) -> Html:
    return el("span", icon(mark.status), mark.status.word, class_=f"sd-mark sd-{mark.status.tone}")


@_content.register
def _chart(slide: ChartSlide, number: int) -> Html:
    view = slide.chart
    return join(
        el("p", view.subtitle, class_="below"),
        el(
            "div",
            el("div", role="img", aria_label=view.alt, class_="picture", data_picture=picture_name(number)),
            class_="body",
        ),
        el("p", "ที่มา: ", view.source, class_="source"),
    )


@_content.register
def _table(slide: TableSlide, _number: int) -> Html:
    return el("div", table_markup(slide.table, {}), _key(slide.table), class_="body")


def _key(table: TableView) -> Html | None:
    """Return what bare signs in a table's cells mean: there is no pointing at them from a chair."""
    marks: dict[str, Status] = {}
    for row in table.rows:
        for cell in row.cells:
            if cell.mark is not None and len(cell.mark.status.word) > BRIEF_WORD:
                marks.setdefault(cell.mark.status.key, cell.mark.status)
    if not marks:
        return None
    signs = (el("span", icon(each), f" {each.word}", class_=f"sd-{each.tone}") for each in marks.values())
    return el("p", *signs, class_="key")


@_content.register
def _remarks(slide: RemarksSlide, _number: int) -> Html:
    if not slide.explained:
        return el("div", el("ul", *map(_unexplained, slide.remarks), class_="entries"), class_="body")
    heads = ("รายการ", "คำชี้แจงของหน่วยงาน", "แนวทางแก้ไข")
    return el(
        "div",
        el(
            "table",
            el("thead", el("tr", *(el("th", text, scope="col") for text in heads))),
            el("tbody", *map(_remark, slide.remarks)),
        ),
        class_="body",
    )


def _unexplained(remark: RemarkView) -> Html:
    about = (remark.detail, remark.unit)
    return el(
        "li",
        el("p", remark.label, class_="what"),
        el(
            "p",
            *(el("span", text) for text in about if text),
            chip(remark.status) if remark.status else None,
            class_="who",
        ),
        class_="entry behind",
    )


def _remark(remark: RemarkView) -> Html:
    said = ((remark.cause, NOT_EXPLAINED), (remark.remedy, NO_REMEDY))
    return el(
        "tr",
        el(
            "th",
            el("p", remark.label),
            *_lines((remark.detail, remark.unit), "detail"),
            chip(remark.status) if remark.status else None,
            scope="row",
        ),
        *(el("td", text or missing, class_=None if text else "missing") for text, missing in said),
    )


@_content.register
def _resolutions(slide: ResolutionsSlide, _number: int) -> Html:
    if slide.resolutions:
        return el("div", el("ul", *map(_resolution, slide.resolutions), class_="entries"), class_="body")
    if slide.nothing:
        return el("div", el("p", slide.nothing, class_="nothing"), class_="body")
    blank = el("div", *(el("div") for _ in range(BLANK_LINES)), class_="blank", aria_hidden="true")
    return el("div", blank, class_="body")


def _resolution(each: ResolutionView) -> Html:
    who = (f"ผู้รับผิดชอบ {each.owner}" if each.owner else "", f"กำหนด {each.due}" if each.due else "")
    return el(
        "li",
        el("p", " ".join(part for part in (each.number, each.meeting) if part), class_="cite"),
        el("p", each.text, class_="what"),
        el("p", *(el("span", text) for text in who if text), chip(each.status), class_="who"),
        el("p", each.note, class_="note") if each.note else None,
        class_="entry",
    )


@_content.register
def _text(slide: TextSlide, _number: int) -> Html:
    return el("div", *(el("p", text) for text in slide.paragraphs), class_="body")
