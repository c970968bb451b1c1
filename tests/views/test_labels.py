from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sme_dash.views.labels import text_width, wrap_label


def test_lines_end_between_words() -> None:
    assert wrap_label("กระทรวงวิทยาศาสตร์และเทคโนโลยี", 10) == ("กระทรวงวิทยาศาสตร์", "และเทคโนโลยี")


def test_a_short_label_is_one_line_and_given_breaks_are_kept() -> None:
    assert wrap_label("รวม", 20) == ("รวม",)
    assert wrap_label("84.40%\nต่ำกว่าแผน", 20) == ("84.40%", "ต่ำกว่าแผน")


def test_a_word_wider_than_the_line_stays_whole() -> None:
    assert wrap_label("internationalisation", 3) == ("internationalisation",)


def test_tone_marks_and_vowels_above_take_no_width() -> None:
    assert text_width("ที่") == text_width("ท")
    assert text_width("น้ำ") > text_width("น")


@given(st.text(alphabet="กขคงสำนักรัฐมนตรีเป้าหมาย SME()1234.%/ๆฯ", max_size=60), st.integers(4, 30))
def test_no_letter_is_lost(text: str, width: int) -> None:
    assert "".join(wrap_label(text, width)).replace(" ", "") == text.replace(" ", "")
