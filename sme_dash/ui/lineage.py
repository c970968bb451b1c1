"""Links from what is shown to the cells it comes from: a number that leads there, and the words behind a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import urlencode

from sme_dash.ui.markup import Child, Html, el, join
from sme_dash.views.lineage_targets import lineage_href, named_cells, patterns_of, several

Parameters = Mapping[str, str]


def number_link(words: Child, target: str, parameters: Parameters) -> Html:
    """Return a number that leads to its cells and looks as it would without; bare where nothing is known.

    A table has hundreds of them, so that they carry no class: the style sheet knows them by their address.
    """
    if not target:
        return join(words)
    return el("a", words, href=lineage_href(target) + _carried(tuple(parameters.items())))


def figures_link(words: str, targets: Iterable[str], parameters: Parameters) -> Html | None:
    """Return the words that lead to where some numbers come from; None where nothing is known of any."""
    known = [target for target in dict.fromkeys(targets) if target]
    if not known:
        return None
    patterns = [pattern for target in known for pattern in patterns_of(target)]
    target = known[0] if len(known) == 1 or named_cells(known[0]) else several(*patterns)
    href = lineage_href(target) + _carried(tuple(parameters.items()))
    return el("a", words, href=href, class_="sd-where")


@lru_cache(maxsize=64)
def _carried(parameters: tuple[tuple[str, str], ...]) -> str:
    return f"&{urlencode(parameters)}" if parameters else ""
