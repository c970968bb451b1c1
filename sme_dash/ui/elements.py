"""Small elements of a page as markup: head, status, sources, attention list, empty and failed states."""

from __future__ import annotations

from collections.abc import Sequence

from sme_dash.access import Decision
from sme_dash.ui.lineage import Parameters, figures_link, number_link
from sme_dash.ui.markup import Child, Html, el, escape, join, link
from sme_dash.views.display import EXPLAINED, AttentionItem, EmptyState, Mark, PageHead, SourceLine, Status

TEXT_STYLE = "\ufe0e"
"""Variation selector: phones would otherwise draw ⚠ as a coloured picture."""


BRIEF_WORD = 6
"""Letters of a mark's word that still fit under a number, such as the number of a note."""


def icon(status: Status) -> Html:
    """Return the sign of a status, hidden from screen readers: its word stands beside it."""
    return el("span", status.icon + TEXT_STYLE, class_="sd-icon", aria_hidden="true")


def chip(status: Status) -> Html:
    """Return icon, word and colour of a status."""
    return el("span", icon(status), el("span", escape(status.word)), class_=f"sd-chip sd-{status.tone}")


def mark(shown: Mark, parameters: Parameters, *, brief: bool = False) -> Html:
    """Return a small sign beside a figure; its detail is its title and what a screen reader says.

    ``brief`` leaves a long word to the title and to screen readers: a number cell has room for the sign alone.
    """
    hides_word = brief and len(shown.status.word) > BRIEF_WORD and shown.status.word != EXPLAINED.word
    word = el(
        "span",
        escape(shown.status.word) if brief else shown.status.word,
        class_="sd-unseen" if hides_word else None,
    )
    body = link(join(icon(shown.status), word), shown.href, parameters)
    return el("span", body, class_=f"sd-mark sd-{shown.status.tone}", title=shown.detail)


def info(name: str, lines: Sequence[tuple[str, Child]]) -> Html | None:
    """Return the ⓘ of a figure: a disclosure that opens by mouse or keyboard and tells formula and source."""
    shown = [(term, text) for term, text in lines if text]
    if not shown:
        return None
    terms = [join(el("dt", term), el("dd", text)) for term, text in shown]
    return el(
        "details",
        el(
            "summary",
            el("span", "i", aria_hidden="true"),
            aria_label=f"สูตรและที่มาของ {name}",
            title="สูตรและที่มา",
        ),
        el("dl", *terms),
        class_="sd-info",
    )


def page_head(head: PageHead, parameters: Parameters) -> Html:
    """Return title, context line and the answer in one sentence, with where its numbers come from behind it."""
    return el(
        "div",
        el("h1", head.title, class_="sd-title"),
        el("p", " · ".join(head.context), class_="sd-context") if head.context else None,
        el("p", head.answer, figures_link("ที่มาของตัวเลข", head.figures, parameters), class_="sd-answer")
        if head.answer
        else None,
        class_="sd-head",
        lang="th",
    )


def section(
    title: str, detail: str = "", figures: Sequence[str] = (), parameters: Parameters | None = None
) -> Html:
    """Return the heading of a part of a page; ``figures`` are where the numbers of its detail come from."""
    where = figures_link("ที่มาของตัวเลข", figures, parameters or {})
    return el(
        "div",
        el("h2", title, class_="sd-section"),
        el("p", detail, where, class_="sd-muted") if detail else None,
        lang="th",
    )


def source(line: SourceLine, parameters: Parameters, more: Html | None = None) -> Html:
    """Return the source line that stands under tables and charts, with whatever else is to be said there."""
    return el("p", "ที่มา: ", link(line.text, line.href, parameters), more, class_="sd-source", lang="th")


def notes(texts: Sequence[str]) -> Html | None:
    """Return the notes under a table or chart."""
    if not texts:
        return None
    return el("ul", *(el("li", text) for text in texts), class_="sd-notes", lang="th")


def attention(items: Sequence[AttentionItem], parameters: Parameters) -> Html:
    """Return what wants attention as an ordered list, the most pressing first."""
    rows = []
    for item in items:
        where = figures_link("ที่มา", (item.figure,), parameters)
        words = el(
            "div",
            link(item.text, item.href, parameters, class_="sd-attention-text"),
            *(mark(each, parameters, brief=True) for each in item.marks),
            el("div", item.detail, None if item.amount_text else where, class_="sd-muted")
            if item.detail or (where and not item.amount_text)
            else None,
        )
        rows.append(
            el(
                "li",
                el("div", chip(item.status) if item.status else None, class_="sd-attention-status"),
                words,
                el(
                    "div",
                    number_link(escape(item.amount_text), item.figure, parameters),
                    class_="sd-attention-amount",
                )
                if item.amount_text
                else None,
            )
        )
    return el("ol", *rows, class_="sd-attention", lang="th")


def empty(state: EmptyState, parameters: Parameters) -> Html:
    """Return what is missing and the one next step."""
    action = (
        link(state.action_label, state.action_href, parameters, class_="sd-action")
        if state.action_label and state.action_href
        else None
    )
    return el(
        "div",
        el("p", state.title, class_="sd-empty-title"),
        el("p", state.detail) if state.detail else None,
        action,
        class_="sd-empty",
        lang="th",
    )


def actions(ways: Sequence[Html]) -> Html:
    """Return where to go on from here, beside each other."""
    return el("p", *(el("span", each, class_="sd-way") for each in ways), class_="sd-ways", lang="th")


def failure(reference: str) -> Html:
    """Return the calm sentence of a page that failed, with the number under which the log tells why."""
    return el(
        "div",
        el("p", "ขออภัย แสดงส่วนนี้ไม่ได้ในขณะนี้", class_="sd-empty-title"),
        el(
            "p",
            "ข้อมูลที่นำเข้าแล้วและหน้าอื่นไม่ได้รับผลกระทบ โปรดลองเปิดใหม่อีกครั้ง "
            "หากยังพบปัญหา โปรดแจ้งผู้ดูแลระบบพร้อมหมายเลขอ้างอิง ",
            el("strong", reference),
        ),
        class_="sd-empty sd-failure",
        role="alert",
        lang="th",
    )


def refusal(title: str, answer: Decision, sign_in: str) -> Html:
    """Return the page of somebody who may not open it: which page, why not, and the way in where that would help."""
    way_in = el("a", "เข้าสู่ระบบ", href=sign_in, target="_self", class_="sd-action")
    return el(
        "div",
        el("div", el("h1", title, class_="sd-title"), class_="sd-head"),
        el(
            "div",
            el("p", "ยังเปิดหน้านี้ไม่ได้", class_="sd-empty-title"),
            el("p", answer.reason),
            way_in if answer.cause == "sign_in" else None,
            class_="sd-empty sd-refusal",
            role="alert",
        ),
        lang="th",
    )


def unknown_address(shown_instead: str) -> Html:
    """Return the sentence over a page that is shown because the address names none."""
    return el(
        "p",
        f"ไม่พบหน้าตามที่อยู่ที่ระบุ จึงแสดงหน้า{shown_instead}แทน โปรดเลือกหน้าที่ต้องการจากเมนู",
        class_="sd-empty",
        role="status",
        lang="th",
    )
