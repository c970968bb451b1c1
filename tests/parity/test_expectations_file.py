"""The expectation file itself: it must read, and say about every number where it is printed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

HERE = Path(__file__).parent
COLUMNS = ["key", "printed", "value", "unit", "line", "quote", "exception", "from_parts", "reason"]
EXCEPTIONS = {"contradicts_parts", "contradicts_document", "base_not_printed", "no_column"}
PLAIN_DECIMAL = re.compile(r"-?\d+(\.\d+)?")
KEY = re.compile(r"(budget|kpi|integrated)/25\d\d/[^/]+(/[^/]+)*|situation/[^/]+/.+")
LINES_OF_THE_REPORT = 3435
CHAPTER_ROW = re.compile(
    r"\| (?P<name>[^|]+) \| (?P<lines>[\d–, ]+) \| (?P<rows>\d+) \| (?P<exceptions>\d+) \|"
)


def expectations() -> list[dict[str, str]]:
    with (HERE / "expected.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return expectations()


def test_columns() -> None:
    with (HERE / "expected.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == COLUMNS


def test_keys_follow_the_scheme(rows: list[dict[str, str]]) -> None:
    assert [row["key"] for row in rows if not KEY.fullmatch(row["key"])] == []


def test_values_are_plain_decimals(rows: list[dict[str, str]]) -> None:
    values = [(row["key"], row["value"]) for row in rows] + [
        (row["key"], row["from_parts"]) for row in rows if row["from_parts"]
    ]
    assert [pair for pair in values if not PLAIN_DECIMAL.fullmatch(pair[1])] == []


def test_a_value_is_the_printed_number(rows: list[dict[str, str]]) -> None:
    """Only the sign may come from elsewhere: «หดตัว 2.21%» is −2.21."""
    signed_in_words = []
    for row in rows:
        number = Decimal(row["printed"].replace(",", "").rstrip("%*"))
        if number != Decimal(row["value"]):
            assert number == -Decimal(row["value"]), row
            signed_in_words.append((row["line"], row["printed"]))
    assert signed_in_words == [("759", "2.21%")]


def test_quotes_hold_the_printed_number(rows: list[dict[str, str]]) -> None:
    assert [row["key"] for row in rows if row["printed"] not in row["quote"]] == []


def test_lines_lie_in_the_report_and_ascend(rows: list[dict[str, str]]) -> None:
    lines = [int(row["line"]) for row in rows]
    assert lines == sorted(lines)
    assert lines[0] >= 1
    assert lines[-1] <= LINES_OF_THE_REPORT


def test_every_row_has_a_unit(rows: list[dict[str, str]]) -> None:
    assert [row["key"] for row in rows if not row["unit"].strip()] == []


@pytest.mark.parametrize(
    ("ending", "unit"), [("_baht", "บาท"), ("_mb", "ล้านบาท"), ("percent", "ร้อยละ"), ("/projects", "โครงการ")]
)
def test_units_agree_with_the_key(rows: list[dict[str, str]], ending: str, unit: str) -> None:
    units = {row["unit"] for row in rows if row["key"].endswith(ending)}
    assert units == {unit}


def test_no_number_is_listed_twice(rows: list[dict[str, str]]) -> None:
    places = Counter((row["key"], row["line"], row["printed"]) for row in rows)
    assert [place for place, times in places.items() if times > 1] == []


def test_exceptions_have_a_known_code_and_a_reason(rows: list[dict[str, str]]) -> None:
    for row in rows:
        if row["exception"]:
            assert row["exception"] in EXCEPTIONS, row
            assert len(row["reason"]) > 20, row
        else:
            assert (row["reason"], row["from_parts"]) == ("", ""), row


def test_an_exception_by_the_parts_says_what_the_parts_give(rows: list[dict[str, str]]) -> None:
    for row in rows:
        if row["exception"] == "contradicts_parts":
            assert Decimal(row["from_parts"]) != Decimal(row["value"]), row


def test_what_the_parts_give_is_one_value(rows: list[dict[str, str]]) -> None:
    """Apart from the exceptions the report never prints two values of one figure, and where an
    exception names another value, it is that one."""
    values: dict[str, set[Decimal]] = {}
    for row in rows:
        if not row["exception"]:
            values.setdefault(row["key"], set()).add(Decimal(row["value"]))
        elif row["from_parts"]:
            values.setdefault(row["key"], set()).add(Decimal(row["from_parts"]))
    assert {key: found for key, found in values.items() if len(found) > 1} == {}


def test_the_readme_counts_every_chapter(rows: list[dict[str, str]]) -> None:
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    chapters = list(CHAPTER_ROW.finditer(readme))
    counted: list[dict[str, str]] = []
    for chapter in chapters:
        spans = [tuple(map(int, span.split("–"))) for span in chapter["lines"].replace(" ", "").split(",")]
        inside = [row for row in rows if any(first <= int(row["line"]) <= last for first, last in spans)]
        counted += inside
        assert len(inside) == int(chapter["rows"]), chapter["name"]
        assert sum(bool(row["exception"]) for row in inside) == int(chapter["exceptions"]), chapter["name"]
    assert len(chapters) == 8
    assert Counter(id(row) for row in counted) == Counter(id(row) for row in rows)
    exceptions = sum(bool(row["exception"]) for row in rows)
    assert f"**{len(rows):,} printed numbers, {exceptions} of them exceptions**" in readme
    for code, times in Counter(row["exception"] for row in rows if row["exception"]).items():
        assert f"| `{code}` | {times} |" in readme
