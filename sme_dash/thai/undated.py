"""Headers and sheet names without the date they carry: ``เบิกจ่าย ณ 31 ธ.ค. 61`` is next month the same column."""

from __future__ import annotations

import re

from sme_dash.periods import THAI_MONTHS, THAI_MONTHS_SHORT
from sme_dash.thai.dates import spelled

_SHORT = (r"\.? ?".join(map(re.escape, name.split(".")[:-1])) + r"\.?" for name in THAI_MONTHS_SHORT)
_MONTH = rf"(?:{'|'.join(THAI_MONTHS)}|{'|'.join(_SHORT)})(?![ก-๙])"
_YEAR = r"(?:พ\.? ?ศ\.? ?)?(?:[0-9]{4}|[0-9]{2})(?![0-9])"
_NUMBERS = r"(?<![0-9])[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{4}|[0-9]{2})(?![0-9])"
_DAY = r"(?:(?<![0-9])[0-9]{1,2} ?)?"
_AS_OF = re.compile(
    # ณ ends many a word (งบประมาณ): alone it means "as of".
    r"(?:ข้อมูล ?ณ|(?<![ก-๙])ณ|ถึง|สิ้น|ประจำ) ?(?:(?:วันที่|วัน|สิ้น|เดือน|งวด) ?)*"
    rf"(?:{_DAY}{_MONTH} ?{_YEAR}|{_NUMBERS})"
)
_DATE = re.compile(rf"(?:เดือน ?)?{_DAY}(?<![ก-๙]){_MONTH}(?: ?[/-]? ?{_YEAR})?|{_NUMBERS}")


def undated_header(text: str) -> str:
    """Return a header without the words that say as of when its figures are (``ณ 31 ธ.ค. 61``).

    A month or year that says what a column holds stays: the columns ต.ค. 61 and พ.ย. 61, or งบ 2561 and งบ 2562,
    are different columns.
    """
    return _AS_OF.sub("", spelled(text)).strip()


def undated_name(name: str) -> str:
    """Return a sheet's name without a date in it: what an office calls ``ธ.ค. 61`` it calls ``ม.ค. 62`` next month."""
    return _DATE.sub("", undated_header(name)).strip()
