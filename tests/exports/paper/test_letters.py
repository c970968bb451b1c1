"""What is done to a text before it is printed, and what is not."""

from __future__ import annotations

import re

import pytest

from sme_dash.exports.paper.letters import numeral, printable

BREAK = "\u200b"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#let x = 1 $a$ *b* <b>",
        "สำนักงานส่งเสริมวิสาหกิจขนาดกลางและขนาดย่อม",
        "สองบรรทัด\nบรรทัดที่สอง",
        "๑,๒๔๙.๔๓",
    ],
)
def test_an_ordinary_text_stays_as_it_is_but_for_where_it_may_break(text: str) -> None:
    assert printable(text).replace(BREAK, "") == text


@pytest.mark.parametrize("word", ["สากล", "ครบวงจร"])
def test_a_word_that_the_press_takes_apart_has_a_mark_at_either_end(word: str) -> None:
    """Typst breaks «ก้าวสู่สาก|ล» and «ศูนย์ให้บริการ SME คร|บวงจร», both names of the office's own."""
    assert word in printable(f"ศูนย์ให้บริการก้าวสู่{word}และเติบโต").split(BREAK)


def test_no_mark_stands_at_a_space() -> None:
    marked = printable("ก้าวสู่สากล 465.76 ล้านบาท\nให้บริการครบวงจร 10 บาท")
    assert BREAK in marked
    assert not re.search(f"{BREAK}\\s|\\s{BREAK}", marked)


def test_what_cannot_be_seen_is_left_out() -> None:
    assert printable("ก\u202eข\u202c\x00\x1f\ufeffค\ud800") == "กขค\ufffd"


@pytest.mark.parametrize(
    "run", ["A" * 400, "0123456789abcdef" * 4, "ก" * 400, "เก" * 200, "ที่" * 130, "เ" * 400]
)
def test_a_run_without_words_gets_places_to_break(run: str) -> None:
    broken = printable(run)
    assert broken.replace(BREAK, "") == run
    assert max(map(len, broken.split(BREAK))) <= 17
    assert not re.search(f"{BREAK}[ัิ-ฺ็-๎]", broken), "a mark was torn from its letter"


def test_a_number_keeps_its_unit_on_its_line() -> None:
    assert printable("จำนวน 465,760,979.99 บาท").replace(BREAK, "") == "จำนวน 465,760,979.99\u00a0บาท"


def test_numerals_follow_the_reader() -> None:
    assert numeral(2562, thai=True) == "๒๕๖๒"
    assert numeral(2562, thai=False) == "2562"
