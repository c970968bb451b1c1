"""Breaking long labels and spelling for PNG rendering."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_dash.thai import wrap
from sme_dash.thai.text import clean
from sme_dash.thai.wrap import ZERO_WIDTH_SPACE, breakable, render_safe, visible_length, words, wrap_lines

LABEL = "วิสาหกิจขนาดกลางและขนาดย่อม (SME) ที่ได้รับการพัฒนา จำนวน 3,000 ราย"
TEXTS = st.text(st.sampled_from([*"กขงนมรสอเแโไะาิีึืุู่้๊๋์ำๆฯ ๑๒", *"SMEab12()/.,-%"]), max_size=60)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("สำนัก", "ส\u0e4d\u0e32นัก"),
        ("น้ำท่วม", "น\u0e4d\u0e49\u0e32ท่วม"),
        ("คำ", "ค\u0e4d\u0e32"),
        ("ทำ", "ท\u0e4d\u0e32"),
        ("SME ทั่วไป", "SME ทั่วไป"),
    ],
)
def test_sara_am_is_taken_apart_for_drawing(text, drawn):
    assert render_safe(text) == drawn


@given(TEXTS)
def test_drawn_text_cleans_back_to_itself(text):
    assert "\u0e33" not in render_safe(text)
    assert clean(render_safe(clean(text))) == clean(text)


@pytest.mark.parametrize("abbreviation", ["สสว.", "ฝตป.", "พ.ย.", "ก.พ.ร.", "S2-K9", "ตัวชี้วัด", "โครงการ"])
def test_an_abbreviation_is_never_broken(abbreviation):
    assert abbreviation in breakable(f"บริการของ {abbreviation} ผ่านสื่อ")


def test_words_of_a_label():
    assert words("การส่งเสริม SME") == ("การ", "ส่งเสริม", " ", "SME")
    assert words("SME Strong") == ("SME", " ", "Strong")
    assert words("") == ()


def test_breaks_stand_between_thai_words_only():
    assert breakable("การส่งเสริม SME (ราย)").split(ZERO_WIDTH_SPACE) == ["การ", "ส่งเสริม SME (ราย)"]


def test_a_repetition_mark_stays_with_its_word():
    assert not any(piece.startswith("ๆ") for piece in breakable("ด้านต่างๆของประเทศ").split(ZERO_WIDTH_SPACE))


@given(TEXTS)
def test_breaking_changes_nothing_visible(text):
    assert "".join(words(text)) == text
    assert breakable(text).replace(ZERO_WIDTH_SPACE, "") == text
    assert breakable(breakable(text)) == breakable(text)


def test_lines_keep_to_their_width():
    lines = wrap_lines(LABEL, 24)
    assert len(lines) > 1
    assert all(visible_length(line) <= 24 for line in lines)
    assert "".join(lines).replace(" ", "") == LABEL.replace(" ", "")


def test_a_short_label_stays_on_one_line():
    assert wrap_lines("ภาพรวม", 24) == ("ภาพรวม",)
    assert wrap_lines("", 24) == ("",)


@given(TEXTS, st.integers(1, 40))
def test_wrapping_loses_no_letter(text, width):
    assert "".join(wrap_lines(text, width)).replace(" ", "") == text.replace(" ", "")


def test_marks_above_and_below_take_no_room():
    assert visible_length("ที่นี่") == 2
    assert visible_length("ผู้") == 1
    assert visible_length("น้ำ") == 2


def test_finding_words_needs_no_network(monkeypatch):
    def refuse(*_arguments, **_named):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    wrap.words.cache_clear()
    assert words("สำนักงานส่งเสริม")[-1] == "ส่งเสริม"


@pytest.mark.parametrize(
    "code",
    ["HS39", "J26:J29", "−๑๐๙,๐๐๐.๐๐", "62.76%", "integrated_plan.xlsx", "ม.ค.-พ.ย.", "เบิกจ่าย", "ล้านบาท"],
)
def test_a_code_a_number_or_a_common_word_stays_whole(code):
    assert code in breakable(f"ส่วนใหญ่คือ {code} ในเอกสาร")


def test_a_checksum_may_break():
    checksum = "920f6d58746a" * 4
    assert ZERO_WIDTH_SPACE in breakable(f"รหัส {checksum}")
