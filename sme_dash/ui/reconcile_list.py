"""The list of contradictions as markup: both values beside each other, below each other on a phone."""

from __future__ import annotations

from collections.abc import Sequence

from sme_dash.ui.elements import chip
from sme_dash.ui.lineage import Parameters
from sme_dash.ui.markup import Html, el, escape, join, link
from sme_dash.views.display import Status
from sme_dash.views.reconcile import Entry
from sme_dash.views.reconcile_words import Side

MATERIAL = Status("material", "▲", "มีสาระสำคัญ", "bad")


def entries_markup(entries: Sequence[Entry], caption: str, parameters: Parameters) -> Html:
    """Return the entries as an ordered list, the gravest first."""
    return el(
        "div",
        el("p", caption, class_="sd-muted sd-found-count"),
        el("ol", *(_entry(each, parameters) for each in entries), class_="sd-found"),
        lang="th",
    )


def sides_markup(
    sides: Sequence[Side], difference: str, parameters: Parameters, *, status: Status | None = None
) -> Html:
    """Return both values of an opened contradiction in large type, with where each stands and the difference."""
    return el(
        "div",
        *(side_markup(each, parameters) for each in sides),
        el(
            "div",
            el("div", "ผลต่าง", class_="sd-side-label"),
            el("div", escape(difference), class_="sd-side-value"),
            el("div", chip(status)) if status is not None else None,
            class_="sd-side sd-side-difference",
        ),
        class_="sd-sides",
        lang="th",
    )


def side_markup(side: Side, parameters: Parameters) -> Html:
    """Return one value: what it is, how much, and its cells, which lead to the workbook."""
    return el(
        "div",
        el("div", side.label, class_="sd-side-label"),
        el("div", escape(side.value), class_="sd-side-value"),
        *(
            el("div", link(each.text, each.href, parameters, class_="sd-place"), class_="sd-side-place")
            for each in side.places
        ),
        el("div", side.document, class_="sd-side-place") if side.document else None,
        class_="sd-side",
    )


def _entry(entry: Entry, parameters: Parameters) -> Html:
    said = entry.mended or entry.said
    missing = "" if said or entry.check.rounding else "ยังไม่มีคำชี้แจง"
    remarks = [text for text in (entry.standing, entry.repeats, missing) if text]
    return el(
        "li",
        el(
            "div",
            el(
                "div",
                chip(entry.status),
                *(join(" ", chip(MATERIAL)) for _ in range(entry.material)),
                class_="sd-found-chips",
            ),
            el("div", link(entry.name, entry.href, parameters), class_="sd-found-name"),
            el("div", entry.subject, class_="sd-found-subject") if entry.subject else None,
            el("div", entry.rule, class_="sd-muted"),
            *(el("div", text, class_="sd-muted") for text in remarks),
            class_="sd-found-what",
        ),
        side_markup(entry.reported, parameters),
        side_markup(entry.against, parameters),
        el(
            "div",
            el("div", "ผลต่าง", class_="sd-side-label"),
            el("div", escape(entry.difference), class_="sd-side-value"),
            class_="sd-side sd-side-difference",
        ),
        el("div", said, class_="sd-found-said") if said else None,
    )
