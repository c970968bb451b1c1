"""Every number of the generated prose is a figure of the month, a cell of the office's own total row, or named here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from sme_dash.measures.figure import FigureValue
from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.prose import disbursement, indicators, integrated_plan, situation
from sme_dash.views.report_tables.told import told_lines

ARABIC = Display("arabic", "baht")

SUMMED_IN_A_SENTENCE = {"637.3546", "19.15"}
"""The budget of the ministries that have spent nothing, and its share of the plan (report2561:2282-2290)."""

DOUBTED = {"163,319.3", "5,105.2"}
"""What a month of the eleven months' exports comes to, told beside the value whose unit is in doubt."""

DECIMALS = re.compile(r"(?<![\d.])\d[\d,]*\.\d+")


def _texts(value: FigureValue) -> Iterator[str]:
    """Yield the ways a value may be printed: with the decimals it has, or with one, two or four."""
    if isinstance(value, int | Decimal):
        size = abs(Decimal(value))
        yield f"{size:,f}"
        yield from (f"{size:,.{places}f}" for places in (1, 2, 4))


def _known(month: Month) -> set[str]:
    known = {text for figure in month.figures.values() for text in _texts(figure.value)}
    for year in (2559, 2560, 2561, 2562):
        for line in told_lines(month, year).values():
            for amount, told in line.amounts.items():
                known |= set(_texts(None if told.satang is None else Decimal(told.satang) / 100))
                known |= set(_texts(line.percent(amount)))
    return known


def test_no_number_is_invented(december: Month) -> None:
    known = _known(december) | SUMMED_IN_A_SENTENCE | DOUBTED
    texts = list(situation.paragraphs(december, display=ARABIC))
    for year in (2559, 2560, 2561, 2562):
        texts += disbursement.paragraphs(december, display=ARABIC, fiscal_year=year)
        texts += indicators.paragraphs(december, display=ARABIC, fiscal_year=year)
        texts += integrated_plan.paragraphs(december, display=ARABIC, fiscal_year=year)
    found = {number for text in texts for number in DECIMALS.findall(text)}
    assert len(found) > 150
    assert found - known == set()


def test_the_numbers_of_the_exceptions_are_told(december: Month) -> None:
    plan = "\n".join(integrated_plan.paragraphs(december, display=ARABIC, fiscal_year=2562))
    assert all(number in plan for number in SUMMED_IN_A_SENTENCE)
    told = "\n".join(situation.paragraphs(december, display=ARABIC))
    assert all(number in told for number in DOUBTED)
