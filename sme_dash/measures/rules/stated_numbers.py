"""Numbers that a Thai sentence states of one quantity, and whether each is told as its target or as its result.

Reading is cautious: a number counts only with the unit asked for right beside it, and has a role only where the
words next to it leave no other reading. Everything else is :attr:`Role.OTHER`, which nothing is concluded from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from sme_dash.measures.rules.printed import plain_unit

PERCENT_UNIT = "ร้อยละ"
HUNDRED = Decimal(100)

_NUMBER = r"(?<![\d.,/\-–])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d,.]*\d)"

_LONGER_UNIT = r"(?![/A-Za-z]|\s*ต่อ|การ|ได้|งาน|ชื่อ|จ่าย|ปี|เดือน|ไตรมาส|ย่อย|ใหญ่|ละ)"
"""What makes another unit of ``ราย`` (รายการ, รายได้, ราย/กิจการ, รายต่อปี) or of ``บาท`` (บาทต่อเดือน)."""

_TARGET = re.compile(
    r"(?:เป้าหมาย|ไม่น้อยกว่า|อย่างน้อย)(?:ที่ตั้งไว้|ที่กำหนดไว้|ที่กำหนด|ทั้งปี)?\s*(?:จำนวน|คือ|คิดเป็น|เท่ากับ|รวม)?\s*[:=]?\s*$"
)
_FILLER = r"(?:\s|:|จริง|แล้วเสร็จ|เสร็จสิ้น|แล้ว|จำนวน|รวม|ทั้งสิ้น|ทั้งหมด|คือ|คิดเป็น|เท่ากับ)*$"
_RESULT = re.compile(rf"(?:ดำเนินการได้|ทำได้|ได้ผล|ผลที่ได้|ผลการดำเนินงาน|ผลการประเมิน){_FILLER}")
_RESULT_NAMED = re.compile(
    r"(?:^|[\s(])ผล(?:การดำเนินงาน|การประเมิน|ดำเนินงาน|ที่ได้)[^\d]{0,200}?(?:จำนวน|คิดเป็น)\s*$"
)
_TOTAL = re.compile(r"(?:รวม|ทั้งสิ้น|คิดเป็น|แล้วเสร็จ)(?:\s|จำนวน|คือ)*$")
_THEN_TARGET = re.compile(r"\s*\(\s*(?:จาก)?\s*เป้าหมาย")

_NOT_OF_THE_ROW = re.compile(
    r"(?<!อย่าง)ไม่(?!น้อยกว่า)|ยกเลิก|ถอนตัว|คงเหลือ|ขาด|ลดลง|เพิ่มขึ้น|ขยายตัว|ปีก่อน|ปีที่ผ่านมา|ที่ผ่านมา|เดิม"
    r"|งบประมาณ|เบิกจ่าย|ใช้จ่าย|(?:ไตรมาส|งวด|ระยะ|กิจกรรม|ครั้ง|รุ่น|เดือน)(?:ที่)?\s*\d"
    r"|ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\."
)
"""Words that tell a number of something else: a part of the year, an earlier year, what is missing, money spent."""

_YEAR = re.compile(r"ปี(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*(25\d\d)")
_INEXACT = re.compile(r"(?:กว่า|ประมาณ|ราว|เกือบ|ถึง|เกิน|เพียง|ละ|แต่ละ|เฉลี่ย)\s*$")

_CONTEXT = 80
"""Letters before a number in which those words are looked for."""


class Role(StrEnum):
    """What a sentence tells a number as."""

    RESULT = "result"
    TOTAL = "total"
    """Told as a sum or a share (รวม, คิดเป็น), which may be one of something else: see :attr:`Stated.lead`."""
    TARGET = "target"
    OTHER = "other"


@dataclass(frozen=True)
class Stated:
    """A number of a text, exact as printed, its role, and ``lead``: the words since the number before it."""

    value: Decimal
    role: Role
    lead: str


@dataclass(frozen=True)
class Share:
    """A percentage that a text computes itself: part of whole, with the percentage as printed.

    ``of_target`` tells a whole that was aimed at, which the part may surpass, from one that the part belongs to.
    """

    part: Decimal
    whole: Decimal
    percent: Decimal
    of_target: bool = False

    @property
    def exact(self) -> Decimal:
        """Return the percentage that the counts give; a target that is surpassed may be told as reached: 100."""
        capped = self.of_target and self.part > self.whole and self.percent == HUNDRED
        return HUNDRED if capped else self.part * HUNDRED / self.whole


_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def arabic(text: str) -> str:
    """Return a text with Thai digits as 0–9, letter for letter."""
    return text.translate(_ARABIC)


@lru_cache(maxsize=8192)
def stated_numbers(text: str, unit: str | None, fiscal_year: int) -> tuple[Stated, ...]:
    """Return the numbers of a unit that a text states, in order, with their roles.

    Numbers told of another year than ``fiscal_year``, of a part of the year or about something else have no role.
    """
    plain, found = arabic(text), []
    for match in _pattern(unit).finditer(plain) if plain_unit(unit) else ():
        before = plain[: match.start()]
        number = match["before"] or match["after"] if "before" in match.groupdict() else match["number"]
        role = _role(before, plain[match.end() :], fiscal_year)
        found.append(Stated(Decimal(number.replace(",", "")), role, _since_last_number(before)))
    return tuple(found)


def stated_share(text: str) -> Share | None:
    """Return the percentage that a text computes from two of its counts; None unless it states exactly one such.

    Two forms are read: ``66 หน่วยงาน (จากเป้าหมาย 60 หน่วยงาน) คิดเป็นร้อยละ 100`` and
    ``214 คน จากพนักงานทั้งหมด 238 คน (คิดเป็นร้อยละ 90)``.
    """
    found = list(_SHARE.finditer(arabic(text)))
    if len(found) != 1:
        return None
    part, whole, percent = (Decimal(found[0][name].replace(",", "")) for name in ("part", "whole", "percent"))
    return Share(part, whole, percent, found[0]["aim"] == "เป้าหมาย") if whole else None


def stated_projects(text: str) -> int | None:
    """Return from how many projects a text says a result comes (``จาก 12 งาน/โครงการ``); None unless it says so once."""
    found = re.findall(r"จาก\s*(\d{1,3})\s*(?:งาน/โครงการ|โครงการ|งาน)", arabic(text))
    return int(found[0]) if len(found) == 1 else None


_THAI_UNIT = r"(?P<unit>[ก-๙]+)"
_SHARE = re.compile(
    rf"(?P<part>{_NUMBER})\s*{_THAI_UNIT}\s*\(?\s*จาก(?P<aim>เป้าหมาย|[ก-๙]{{0,20}}ทั้งหมด)\s*(?:จำนวน\s*)?"
    rf"(?P<whole>{_NUMBER})\s*(?P=unit)\s*\)?\s*\(?\s*คิดเป็น\s*ร้อยละ\s*(?P<percent>\d+(?:\.\d+)?)"
)


@lru_cache(maxsize=512)
def _pattern(unit: str | None) -> re.Pattern[str]:
    plain = plain_unit(unit)
    if plain == PERCENT_UNIT:
        return re.compile(rf"ร้อยละ\s*(?P<before>{_NUMBER})|(?P<after>{_NUMBER})\s*(?:%|เปอร์เซ็นต์)")
    letters = r"\s*".join(re.escape(char) for char in plain)
    return re.compile(rf"(?P<number>{_NUMBER})\s*{letters}{_LONGER_UNIT}")


def _role(before: str, after: str, fiscal_year: int) -> Role:
    if _TARGET.search(before):
        return Role.TARGET
    near = _since_last_number(before[-_CONTEXT:])
    years = {int(year) for year in _YEAR.findall(before[-_CONTEXT:])}
    if _NOT_OF_THE_ROW.search(near) or years - {fiscal_year} or _INEXACT.search(before):
        return Role.OTHER
    if _THEN_TARGET.match(after) or _RESULT.search(before) or _RESULT_NAMED.search(before):
        return Role.RESULT
    return Role.TOTAL if _TOTAL.search(before) else Role.OTHER


def _since_last_number(text: str) -> str:
    """Return the words between the number before and this one; a period's number (ไตรมาส 2) belongs to them."""
    periods = re.compile(r"(?:ไตรมาส|งวด|ระยะ|กิจกรรม|ครั้ง|รุ่น|เดือน|ปี|พ\.ศ\.)(?:ที่)?\s*$")
    ends = [
        each.end() for each in re.finditer(r"\d[\d,.]*", text) if not periods.search(text[: each.start()])
    ]
    return text[ends[-1] :] if ends else text
