"""Short texts for where a number comes from, and the addresses made of them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from sme_dash.views.lineage_targets import (
    cells_of,
    lineage_href,
    matching_keys,
    named_cells,
    patterns_of,
    several,
)

KEYS = (
    "budget/2562/total/used_percent",
    "budget/2562/strategy/1/budget_baht",
    "budget/2562/strategy/1/used_percent",
    "budget/2562/strategy/2/budget_baht",
    "situation/จำนวน SME/SME ทั้งหมด, รวม/ไตรมาส 3/2561/value",
    "situation/จำนวน SME/SME ทั้งหมด, รวม/ไตรมาส 3/2561/share_percent",
)


def read(href: str) -> dict[str, list[str]]:
    assert href.startswith("lineage?")
    return parse_qs(urlsplit(href).query)


def test_a_key_is_its_own_target() -> None:
    assert lineage_href("budget/2562/total/used_percent") == "lineage?key=budget/2562/total/used_percent"


@pytest.mark.parametrize("key", [*KEYS, "situation/R&D + 100%/x#y?/ก \"ข' <ค>/2560/value"])
def test_any_key_comes_back_from_its_address(key: str) -> None:
    assert read(lineage_href(key)) == {"key": [key]}


def test_thai_letters_stand_in_the_address_as_they_are() -> None:
    assert "กระทรวงพาณิชย์" in lineage_href("integrated/2562/ministry/กระทรวงพาณิชย์/budget_mb")


def test_several_figures_are_patterns_one_by_one() -> None:
    target = several("budget/2562/total/used_percent", "budget/2562/strategy/*/budget_baht,used_percent", "")
    assert patterns_of(target) == (
        "budget/2562/total/used_percent",
        "budget/2562/strategy/*/budget_baht,used_percent",
    )
    assert read(lineage_href(target)) == {"keys": list(patterns_of(target))}


def test_nothing_is_no_target() -> None:
    assert several() == several("") == ""
    assert patterns_of("") == ()


def test_cells_name_kind_sheet_and_addresses() -> None:
    target = cells_of("budget", "project", "I5:I8, I10")
    assert named_cells(target) == ("budget", "project", "I5:I8, I10")
    assert patterns_of(target) == ()
    assert read(lineage_href(target)) == {"kind": ["budget"], "sheet": ["project"], "cell": ["I5:I8, I10"]}
    assert cells_of("budget", "project", "") == ""


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (KEYS[0], (0,)),
        ("budget/2562/strategy/", (1, 2, 3)),
        ("budget/2562/strategy/*/budget_baht", (1, 3)),
        ("budget/2562/strategy/1/budget_baht,used_percent", (1, 2)),
        ("situation/จำนวน SME/*/ไตรมาส 3/2561/value", (4,)),
        (KEYS[4], (4,)),
        ("budget/2561/*/budget_baht", ()),
        ("", ()),
        ("*", ()),
        ("(a+)+$/x", ()),
        ("*" * 40 + "/x", ()),
        ("b*d*e*t*2*6/*", ()),
    ],
)
def test_patterns_mean_the_keys_they_fit(pattern: str, found: tuple[int, ...]) -> None:
    assert matching_keys(pattern, KEYS) == tuple(KEYS[each] for each in found)
