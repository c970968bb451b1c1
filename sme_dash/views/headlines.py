"""Single statistics that the overview puts on a card: the latest period of a topic's item."""

from __future__ import annotations

from dataclasses import dataclass

from sme_dash.measures.figure import Figure
from sme_dash.measures.month import Month
from sme_dash.periods import Period
from sme_dash.thai.parse import read_period


@dataclass(frozen=True)
class Headline:
    """A statistic and the period it is of."""

    figure: Figure
    period: Period


def latest(month: Month, topic: str, item: str, field: str) -> Headline | None:
    """Return the latest statistic of an item that has a value, or None."""
    found: list[Headline] = []
    prefix, suffix = f"situation/{topic}/{item}/", f"/{field}"
    for key, figure in month.figures.items():
        if key.startswith(prefix) and key.endswith(suffix) and figure.value is not None:
            period = read_period(key.removeprefix(prefix).removesuffix(suffix)).value
            if period is not None:
                found.append(Headline(figure, period))
    return max(found, key=lambda headline: headline.period, default=None)
