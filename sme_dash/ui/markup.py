"""HTML from display models, escaped in this one place.

``el`` escapes every child that is not already :class:`Html` and every attribute value, so that text from a
workbook stays text. Nothing else in the product may make an :class:`Html`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from sme_dash.thai.wrap import ZERO_WIDTH_SPACE, breakable


class Html(str):
    """A piece of markup that is safe to send."""

    __slots__ = ()


Child = str | Html | None
TAGS = frozenset(
    [
        "a",
        "button",
        "caption",
        "col",
        "colgroup",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "form",
        "h1",
        "h2",
        "h3",
        "input",
        "label",
        "li",
        "main",
        "ol",
        "p",
        "section",
        "small",
        "span",
        "strong",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
VOID = frozenset({"col", "input"})
"""Elements without content or end."""
_LONG_PIECE = re.compile(r".{1,40}", re.DOTALL)
_MARKDOWN = re.compile(r"[\\`*_\[\]$~<:!]")
_SAFE_LINK = re.compile(r"(?:https?://|[./?#]|[A-Za-z0-9_-]+(?:[/?#]|$))")


def escape(text: str) -> Html:
    """Return a text as markup that shows exactly that text, on one line where the style sheet says ``nowrap``."""
    return Html(html.escape(text, quote=True))


@lru_cache(maxsize=8192)
def flow(text: str) -> Html:
    """Return a text as markup that may break between words, and only there.

    A browser's own dictionary splits บูรณา|การ and เป้า|หมาย. So the style sheet says ``nowrap`` and ``<wbr>``
    marks the breaks; copying and searching on the page do not see it.
    """
    pieces = re.split(rf"(?<= )|{ZERO_WIDTH_SPACE}", breakable(text))
    # What has no word to break at, as an address somebody pastes, would otherwise push a page wider than a phone.
    short = (part for piece in pieces for part in _LONG_PIECE.findall(piece) or [""])
    return Html("<wbr>".join(escape(part) for part in short))


def plain_label(text: str) -> str:
    """Return a text as a widget's label that shows just it: Streamlit reads labels as Markdown, with pictures and links.

    To be used wherever a label holds a word from a workbook.
    """
    return _MARKDOWN.sub(r"\\\g<0>", text)


def join(*children: Child) -> Html:
    """Return children one after the other; ``None`` and empty strings vanish."""
    return Html("".join(child if isinstance(child, Html) else flow(child) for child in children if child))


def el(tag: str, *children: Child, **attributes: str | int | bool | None) -> Html:
    """Return one element; ``class_`` gives ``class`` and ``aria_label`` gives ``aria-label``.

    ``None`` and ``False`` leave an attribute out, ``True`` gives it without a value. An ``href`` or ``action`` that
    is neither relative nor http(s) is left out.
    """
    if tag not in TAGS:
        raise ValueError(f"not an element this product uses: {tag}")
    written = ""
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        if name in {"href", "action"} and not _SAFE_LINK.match(str(value)):
            continue
        shown = name.rstrip("_").replace("_", "-")
        written += f" {shown}" if value is True else f' {shown}="{escape(str(value))}"'
    if tag in VOID:
        return Html(f"<{tag}{written}>")
    return Html(f"<{tag}{written}>{join(*children)}</{tag}>")


def carry(href: str | None, parameters: Mapping[str, str]) -> str | None:
    """Return an internal link that keeps the reader's switches; links to other hosts stay as they are.

    What the link itself states wins over ``parameters``.
    """
    if href is None:
        return None
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or (href.startswith("#")):
        return href
    query = {**parameters, **dict(parse_qsl(parts.query, keep_blank_values=True))}
    return urlunsplit(parts._replace(query=urlencode(query)))


def link(text: Child, href: str | None, parameters: Mapping[str, str], class_: str | None = None) -> Html:
    """Return the text as a link within the same window, or the bare text where there is nothing to open."""
    if href is None:
        return join(text)
    return el("a", text, href=carry(href, parameters), target="_self", class_=class_)
