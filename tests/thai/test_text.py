"""Spelling, digits, header keys, units and dictionary order (docs/rules.md §3 "Reading rules")."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_dash.thai.text import (
    MONEY_UNITS,
    clean,
    collation_key,
    header_key,
    to_arabic_digits,
    to_thai_digits,
    unit_in_header,
)

# Letters, vowels, marks, digits and the characters people type between them.
THAI = st.text(
    st.sampled_from([*map(chr, range(0x0E01, 0x0E3B)), *map(chr, range(0x0E3F, 0x0E5C)), *" ()-/.ab1"])
)
HEADERS = st.sampled_from(
    [
        "ปีงบประมาณ",
        "งบประมาณ",
        "ผูกพัน",
        "เบิกจ่าย",
        "กำหนดการ",
        "แผน",
        "น้ำหนัก",
        "ค่า",
        "ลำดับกิจกรรม",
        "ช่วยเหลือ SME โดยตรง",
    ]
)


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("  งบประมาณ \n (บาท)\t", "งบประมาณ (บาท)"),
        ("งบ\u00a0ประมาณ", "งบ ประมาณ"),
        ("งบ\u202f\u00a0 ประมาณ", "งบ ประมาณ"),
        ("\ufeffงบ\u200bประ\u200cมา\u200dณ\u00ad", "งบประมาณ"),
        ("ก\u0e4d\u0e32หนด", "กำหนด"),
        # น้ำ typed three ways: tone before ํ, tone between ํ and า, tone after ำ
        ("น\u0e49\u0e4d\u0e32", "น\u0e49\u0e33"),
        ("น\u0e4d\u0e49\u0e32", "น\u0e49\u0e33"),
        ("น\u0e33\u0e49", "น\u0e49\u0e33"),
        ("\u0e40\u0e40ผน", "แผน"),
        ("ท\u0e48\u0e35", "ท\u0e35\u0e48"),
        ("สู\u0e49", "สู้"),
        ("cafe\u0301", "café"),
        ("SME\x00\x07", "SME"),
        ("", ""),
        ("\u200b \u00a0", ""),
    ],
)
def test_clean_leaves_one_spelling(typed, spelled):
    assert clean(typed) == spelled


@pytest.mark.parametrize(
    "text", ["สำนัก", "น้ำท่วม", "ที่", "เป็น", "สิทธิ์", "ผู้ประกอบการ", "กลยุทธ์ที่ 1.1", "พฤศจิกายน", "ๆ ฯ"]
)
def test_clean_leaves_right_spelling_alone(text):
    assert clean(text) == text


@given(st.text() | THAI)
def test_clean_twice_is_clean_once(text):
    assert clean(clean(text)) == clean(text)


@given(st.text() | THAI)
def test_clean_text_is_nfc_and_trimmed(text):
    assert unicodedata.is_normalized("NFC", clean(text))
    assert clean(text) == " ".join(clean(text).split())


def test_digits_both_ways():
    assert to_thai_digits("31 ธ.ค. 2561, 0479.") == "๓๑ ธ.ค. ๒๕๖๑, ๐๔๗๙."
    assert to_arabic_digits("๓๑ ธ.ค. ๒๕๖๑, ๐๔๗๙.8") == "31 ธ.ค. 2561, 0479.8"


@given(st.text())
def test_thai_digits_come_back(text):
    assert to_arabic_digits(to_thai_digits(text)) == to_arabic_digits(text)


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("งบประมาณ (บาท)", "งบประมาณ"),
        ("งบประมาณ(ล้าน บาท)", "งบประมาณ"),
        ("งบประมาณ\n[หน่วย : ล้านบาท]", "งบประมาณ"),
        ("งบประมาณ ล้านบาท", "งบประมาณ"),
        ("งบประมาณ (ลบ.)", "งบประมาณ"),
        ("เปลี่ยนแปลง (%)", "เปลี่ยนแปลง"),
        ("สัดส่วน %", "สัดส่วน"),
        # the last syllable of ผูกพัน is not the "thousand" of thousand baht
        ("ผูกพัน (บาท)", "ผูกพัน"),
        ("ผูกพัน บาท", "ผูกพัน"),
        ("ผูกพันล้านบาท", "ผูกพัน"),
        ("แผน-ผลรายเดือน", "แผนผลรายเดือน"),
        ("งาน / โครงการ", "งานโครงการ"),
        ("แนวทาง/ตัวชี้วัด", "แนวทางตัวชี้วัด"),
        ("ช่วยเหลือ SME โดยตรง", "ช่วยเหลือsmeโดยตรง"),
        ("ชื่อ (ไทย)", "ชื่อไทย"),
        ("ไตรมาส ๑", "ไตรมาส1"),
        ("เป้าหมายร้อยละ", "เป้าหมายร้อยละ"),
        ("ก\u0e4d\u0e32หนด", "กำหนด"),
        # a header that is nothing but a unit keeps it
        ("ร้อยละ", "ร้อยละ"),
        ("(%)", "ร้อยละ"),
        ("บาท", "บาท"),
        ("หน่วยนับ", "หน่วยนับ"),
        ("", ""),
    ],
)
def test_header_keys(header, key):
    assert header_key(header) == key


@given(st.text() | THAI)
def test_a_header_key_is_its_own_key(text):
    assert header_key(header_key(text)) == header_key(text)


@given(HEADERS, st.sampled_from([*MONEY_UNITS, "%", "ร้อยละ", "ราย", "หน่วย: ล้านบาท", "โครงการ"]), st.data())
def test_a_header_key_ignores_unit_spaces_and_spelling(header, unit, data):
    typed = f"{header} ({unit})"
    typed = (
        typed.replace("\u0e49\u0e33", "\u0e49\u0e4d\u0e32")
        .replace("\u0e33", "\u0e4d\u0e32")
        .replace("แ", "เเ")
    )
    gaps = st.sampled_from(["", "", " ", "\u00a0", "\u200b", "\n"])
    # Not inside a letter's marks: a space there leaves a mark without its letter, which is another text.
    spaced = "".join(
        character
        + ("" if unicodedata.category(after) == "Mn" or after == "า" or character == "เ" else data.draw(gaps))
        for character, after in zip(typed, [*typed[1:], " "], strict=True)
    )
    assert header_key(spaced) == header_key(header)
    assert header_key(unicodedata.normalize("NFD", spaced)) == header_key(header)


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("งบประมาณ (บาท)", "บาท"),
        ("งบประมาณ (ล้านบาท)", "ล้านบาท"),
        ("งบประมาณ (ล้าน บาท)", "ล้านบาท"),
        ("งบประมาณ (หน่วย: พันบาท)", "พันบาท"),
        ("งบประมาณ (ลบ.)", "ล้านบาท"),
        ("งบประมาณ ปี 2562 ล้านบาท", "ล้านบาท"),
        ("ผูกพัน บาท", "บาท"),
        ("ผูกพัน (พันบาท)", "พันบาท"),
        ("เปลี่ยนแปลง (%)", "ร้อยละ"),
        ("สัดส่วน %", "ร้อยละ"),
        ("ร้อยละการเบิกจ่าย", "ร้อยละ"),
        ("จำนวน (ราย)", "ราย"),
        ("มูลค่า (ล้านดอลลาร์สหรัฐ)", "ล้านดอลลาร์สหรัฐ"),
        ("ปีงบประมาณ", None),
        ("ชื่อ (ไทย)", None),
        ("หน่วยนับ", None),
    ],
)
def test_units_in_headers(header, unit):
    assert unit_in_header(header) == unit


def test_money_units_count_baht():
    assert (MONEY_UNITS["บาท"], MONEY_UNITS["พันบาท"], MONEY_UNITS["ล้านบาท"]) == (1, 1_000, 1_000_000)


def test_dictionary_order():
    # The usual example, and the Royal Institute order of tones: none, ่, ้
    assert sorted(["ขา", "แก", "เก", "กา", "ก"], key=collation_key) == ["ก", "กา", "เก", "แก", "ขา"]
    assert sorted(["ป้า", "ป่า", "ปา"], key=collation_key) == ["ปา", "ป่า", "ป้า"]
    # a tone decides only between words otherwise alike
    assert sorted(["ก้าน", "การ", "ก่าย"], key=collation_key) == ["ก้าน", "ก่าย", "การ"]
    assert sorted(["ไก่", "เกิด", "กาล", "เป็ด", "หมู", "วัว"], key=collation_key) == [
        "กาล",
        "เกิด",
        "ไก่",
        "เป็ด",
        "วัว",
        "หมู",
    ]


def test_ministries_in_dictionary_order():
    ministries = [
        "กระทรวงอุตสาหกรรม",
        "กระทรวงแรงงาน",
        "กระทรวงพาณิชย์",
        "กระทรวงเกษตรและสหกรณ์",
        "กระทรวงมหาดไทย",
    ]
    assert sorted(ministries, key=collation_key) == [
        "กระทรวงเกษตรและสหกรณ์",
        "กระทรวงพาณิชย์",
        "กระทรวงมหาดไทย",
        "กระทรวงแรงงาน",
        "กระทรวงอุตสาหกรรม",
    ]
