"""Citizen numbers that no citizen has, for tests (ข้อมูลสมมติ).

They are built from the rule of the check digit, in a province that no register knows: the second and third digit of a
number are those of a province, and there is none numbered 99.
"""

from __future__ import annotations

WEIGHTS = range(13, 1, -1)


def check_digit(twelve: str) -> str:
    """Return the digit that checks the twelve before it: eleven less the weighted sum modulo eleven."""
    return str(
        (11 - sum(int(digit) * weight for digit, weight in zip(twelve, WEIGHTS, strict=True)) % 11) % 10
    )


def made_up(first: int = 1, sequence: int = 1) -> str:
    """Return thirteen digits that pass the check and belong to nobody."""
    twelve = f"{first}9900{sequence:05d}99"
    return twelve + check_digit(twelve)


def grouped(digits: str, between: str = "-") -> str:
    """Return the number in the groups in which a card prints it."""
    return between.join((digits[0], digits[1:5], digits[5:10], digits[10:12], digits[12]))


def in_thai_digits(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
