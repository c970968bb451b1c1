"""The product reproduces every printed number it has a place for, and what it gives for each exception."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from sme_dash.measures.month import Month

EXPECTED = Path(__file__).parent / "expected.csv"
NO_PLACE = "no_column"
"""Numbers in running text that no workbook column holds; they are listed, and not counted."""


def printed_numbers() -> list[dict[str, str]]:
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["exception"] != NO_PLACE]


def identify(row: dict[str, str]) -> str:
    return f"{row['line']}:{row['key']}"


@pytest.mark.parametrize("row", [row for row in printed_numbers() if not row["exception"]], ids=identify)
def test_printed_number_is_reproduced(row: dict[str, str], december: Month) -> None:
    figure = december.figures[row["key"]]
    assert figure.value is not None, f"no value under {row['key']}"
    if isinstance(figure.value, str):
        assert figure.value == row["value"]
    else:
        assert Decimal(figure.value) == Decimal(row["value"])


@pytest.mark.parametrize("row", [row for row in printed_numbers() if row["exception"]], ids=identify)
def test_exception_gives_what_the_parts_give(row: dict[str, str], december: Month) -> None:
    figure = december.figures.get(row["key"])
    value = None if figure is None else figure.value
    if row["from_parts"] == "":
        assert value is None
    else:
        assert value is not None
        assert Decimal(value) == Decimal(row["from_parts"])
    assert row["reason"]


def test_count_in_the_readme() -> None:
    rows = printed_numbers()
    reproduced = sum(not row["exception"] for row in rows)
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert f"{reproduced:,} of {len(rows):,} printed numbers" in readme
