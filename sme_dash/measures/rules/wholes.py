"""Which statistics make up which, by the terms that the office and the SME law use.

The workbook names topics and items in free text, so what belongs together is declared here, once. An item is
known by any of its names, a remark in brackets left aside; a topic by how its name begins.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """A statistic: its ``names`` (none: every item), in topics that begin with ``topic`` (empty: the same topic)."""

    names: tuple[str, ...] = ()
    topic: str = ""


@dataclass(frozen=True)
class Composition:
    """A whole and the parts that add up to it within one topic; ``optional`` parts count where they are there."""

    whole: Term
    parts: tuple[Term, ...]
    optional: tuple[Term, ...] = ()


@dataclass(frozen=True)
class ShareOf:
    """A part whose printed share is one of these wholes; which of several, the workbook does not say."""

    part: Term
    wholes: tuple[Term, ...]


EVERY_SIZE = Term(("กิจการทุกขนาด", "วิสาหกิจทุกขนาด", "วิสาหกิจทั้งหมด"))
SME = Term(("SME ทั้งหมด", "SME", "วิสาหกิจขนาดกลางและขนาดย่อม"))
MICRO = Term(("วิสาหกิจรายย่อย",))
SMALL = Term(("วิสาหกิจขนาดเล็ก", "วิสาหกิจขนาดย่อม"))
MEDIUM = Term(("วิสาหกิจขนาดกลาง",))
LARGE = Term(("วิสาหกิจขนาดใหญ่",))

EXPORT_TOPIC = "การส่งออกของ SME"
SME_EXPORT = Term(("มูลค่าการส่งออกของ SME",), EXPORT_TOPIC)
ALL_EXPORT = Term(("การส่งออกทั้งหมดของประเทศ",), EXPORT_TOPIC)

COMPOSITIONS = (
    Composition(SME, (SMALL, MEDIUM), optional=(MICRO,)),
    Composition(EVERY_SIZE, (SME, LARGE)),
)
SHARES = (
    *(ShareOf(size, (SME, EVERY_SIZE)) for size in (MICRO, SMALL, MEDIUM)),
    *(ShareOf(size, (EVERY_SIZE,)) for size in (SME, LARGE)),
    ShareOf(SME_EXPORT, (ALL_EXPORT,)),
    ShareOf(Term(topic="สินค้าส่งออกของ SME"), (SME_EXPORT,)),
)
SUBJECT_AND_BREAKDOWN = " ตาม"
"""What stands between a quantity and how it is broken down: จำนวน SME ตามขนาด, จำนวน SME ตามรูปแบบการจัดตั้ง."""
SME_IN_SUBJECT = "SME"
"""Names the population in a quantity: การจ้างงาน SME ตามรูปแบบ… is a breakdown of the SMEs of การจ้างงานตามขนาด."""
