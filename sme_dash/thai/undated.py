"""Headers and sheet names without the date they carry: ``เบิกจ่าย ณ 31 ธ.ค. 61`` is next month the same column."""

from __future__ import annotations

import re

from sme_dash.thai.dates import month_number, spelled

_WORD = r"(?P<month>[ก-ฮเ][ก-์. ]*?)"
_YEAR = r"(?:พ\.? ?ศ\.? ?)?(?:[0-9]{4}|[0-9]{2})(?![0-9])"
_NUMBERS = r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{4}|[0-9]{2})(?![0-9])"
_AS_OF = re.compile(
    r"(?:ข้อมูล ?)?(?:ณ|ถึง|สิ้น|ประจำ) ?(?:(?:วันที่|วัน|สิ้น|เดือน|งวด) ?)*"
    rf"(?:(?:(?P<day>[0-9]{{1,2}}) ?)?{_WORD} ?{_YEAR}|{_NUMBERS})"
)
_BARE = re.compile(rf"(?:เดือน ?)?(?:(?P<day>[0-9]{{1,2}}) ?)?{_WORD}(?: ?[/-]? ?{_YEAR})?|{_NUMBERS}")
_PARTS = re.compile(r"([()\[\]_,;:]| - )")


def undated_header(text: str) -> str:
    """Return a header without the words that say as of when its figures are (``ณ 31 ธ.ค. 61``).

    A month or year that says what a column holds stays: the columns ต.ค. 61 and พ.ย. 61, or งบ 2561 and งบ 2562,
    are different columns.
    """
    return _AS_OF.sub(_nothing_for_a_month, spelled(text)).strip()


def undated_name(name: str) -> str:
    """Return a sheet's name without a date in it: what an office calls ``ธ.ค. 61`` it calls ``ม.ค. 62`` next month."""
    without = undated_header(name)
    kept = [part for part in _PARTS.split(without) if not _is_date(part)]
    words = "".join(kept).split(" ")
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            if _is_date(" ".join(words[first:last])):
                return " ".join((*words[:first], *words[last:])).strip()
    return " ".join(words).strip()


def _nothing_for_a_month(match: re.Match[str]) -> str:
    return "" if match["month"] is None or month_number(match["month"]) is not None else match[0]


def _is_date(text: str) -> bool:
    match = _BARE.fullmatch(text.strip())
    return match is not None and (match["month"] is None or month_number(match["month"]) is not None)
