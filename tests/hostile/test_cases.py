"""The list of what may come in, word by word, and which cases stand for each word."""

from __future__ import annotations

import pytest

from tests.hostile.cases import CASES

CHECKLIST = {
    "zip bomb by one string": "zip bomb: one string of a gigabyte",
    "zip bomb by many strings": "zip bomb: many strings",
    "zip bomb by many rows": "zip bomb: many rows",
    "lying sizes": "a part says it is smaller than it is",
    "truncated": "truncated: half is left",
    "overlapping parts": "overlapping parts: one quotes the next",
    "duplicate parts": "duplicate part of the same name",
    "more than 1,000 parts": "more than 1,000 parts",
    "traversal names": "traversal: up and out",
    "xls": "xls",
    "xlsb": "xlsb",
    "ods": "ods",
    "html": "html called xls",
    "csv": "csv",
    "pdf": "pdf",
    "encrypted": "encrypted with a password",
    "macros": "macros",
    "0 bytes": "0 bytes",
    "huge": "huge: a byte over 20 MB",
    "DOCTYPE of any kind": "DOCTYPE: a billion laughs in the texts",
    "invalid UTF-8": "invalid UTF-8 in a sheet",
    "control characters": "a control character in a sheet",
    "20,000 sheets": "20,000 sheets",
    "sheet-wide merge": "a merge over the whole sheet",
    "dimension too big": "dimension too big",
    "dimension too small": "dimension too small",
    "dimension malformed": "dimension malformed",
    "cell at XFD1048576": "a cell at XFD1048576",
    "absurd cell references": "a cell called 'XFE1'",
    "string index out of range": "a text index out of range",
    "missing parts": "a sheet is missing",
    "broken styles": "styles that end in the middle",
    "external links": "external links and a DDE command in a formula",
    "formula without result": "amount: a formula without result",
    "each error value": "error value #REF!",
    "Thai digits": "amount: Thai digits",
    "commas": "amount: commas in text",
    "NBSP": "amount: no-break spaces",
    "zero-width": "amount: zero-width spaces",
    "-": "amount: a hyphen is no value and not zero",
    "N/A": "result: N/A is not reported",
    "ไม่ได้ดำเนินการ": "result: ไม่ได้ดำเนินโครงการ",
    "BE dates in date cells": "date: a Buddhist year in a date cell",
    "1904": "date: a workbook that counts from 1904",
    "31 ธ.ค. 61": "date: 31 ธ.ค. 61",
    "31 ก.พ. 61": "date: 31 ก.พ. 61",
    "0.75 against 75 %": "percent: 0.75 shown as 75%",
    "two header rows": "header in two merged rows",
    "subtotals inside": "subtotals inside are no data",
    "notes below": "notes below",
    "ล้านบาท for บาท": "ล้านบาท where baht is due",
    "duplicates": "a duplicate row",
    "missing strategies": "strategy 3 left out",
    "unknown strategies": "project under a strategy the year has not",
    "moved columns": "columns moved",
    "renamed columns": "columns renamed to a word nobody knows",
    "missing columns": "a required column missing",
    "1e308": "amount: 1e308",
    "NaN": "amount: NaN",
    "long codes as floats": "code: nine digits as a float",
    "codes that lost digits": "code: sixteen digits in a number",
    "ํา": "text: ํา for ำ",
    "NFD": "text: decomposed letters (NFD)",
    "เเ": "text: เเ for แ",
    "HTML": "text: HTML",
    "Markdown": "text: Markdown",
    "formula injection": "text: formula injection",
    "bidi controls": "text: a right-to-left override",
    "a citizen ID where none is due": "citizen ID: as a card prints it, in a column of its own",
}


@pytest.mark.parametrize("word", CHECKLIST)
def test_every_word_of_the_list_has_its_case(word: str) -> None:
    assert CHECKLIST[word] in {case.name for case in CASES}


def test_there_are_enough_cases_and_each_has_a_name_of_its_own() -> None:
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))
    assert len(names) >= 95
