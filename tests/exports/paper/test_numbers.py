"""Decimal points under one another, whatever is written beside them."""

from __future__ import annotations

import pytest

from sme_dash.exports.paper.numbers import Pads, is_wordy, pads_of

COLUMN = ("1,249.43", "16", "−0.5", "–", "N/A")


def test_the_longest_fraction_is_what_all_are_padded_to() -> None:
    assert pads_of(COLUMN) == Pads(".43", "")
    assert pads_of(("84.40%", "5%", "–")) == Pads(".40", "%")
    assert pads_of(("๑๒.๓๔", "๕")) == Pads(".๓๔", "")
    assert pads_of(()) == Pads("", "")


@pytest.mark.parametrize(
    ("text", "after"),
    [("1,249.43", ""), ("16", ".43"), ("−0.5", "3"), ("–", ".43"), ("N/A", ""), ("", "")],
)
def test_what_follows_unseen_is_as_wide_as_what_is_missing(text: str, after: str) -> None:
    assert pads_of(COLUMN).after(text) == after


def test_a_value_without_percent_sign_leaves_its_room() -> None:
    pads = pads_of(("84.40%", "5%"))
    assert pads.after("5%") == ".40"
    assert pads.after("–") == ".40%"


def test_words_in_a_column_of_numbers_wrap() -> None:
    assert is_wordy("มีระบบฐานข้อมูลที่ใช้งานได้จริง")
    assert not is_wordy("N/A")
    assert not is_wordy("1,250,707,700.00")
    assert is_wordy("1" * 200)
