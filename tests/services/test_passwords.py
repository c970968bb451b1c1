from __future__ import annotations

import pytest

from sme_dash.services.passwords import COMMON, LONGEST, SHORTEST, Passwords, fault
from tests.services.accounts_ground import CHEAP


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("elevenchars", "อย่างน้อย 12"),
        ("", "อย่างน้อย 12"),
        ("twelve-chars", ""),
        ("ก" * 6 + "ขคงจฉช", ""),
        ("somsri.jaidee", "ไม่ตรงกับชื่อผู้ใช้"),
        ("SOMSRI.Jaidee", "ไม่ตรงกับชื่อผู้ใช้"),
        ("Password1234", "คาดเดาได้ง่าย"),
        ("123456789012", "คาดเดาได้ง่าย"),
        ("111111111111", "คาดเดาได้ง่าย"),
        ("abababababab", "คาดเดาได้ง่าย"),
        ("a1" * 200, "ไม่เกิน 256"),
    ],
)
def test_what_a_password_must_be(password: str, said: str) -> None:
    found = fault(password, "somsri.jaidee")
    assert (said in found) if said else found == ""


def test_the_list_holds_only_what_the_length_would_let_through() -> None:
    assert all(SHORTEST <= len(each) <= LONGEST for each in COMMON)


def test_a_hash_matches_its_password_alone() -> None:
    passwords = Passwords(CHEAP)
    stored = passwords.hashed("correct horse battery")
    assert stored.startswith("$argon2id$")
    assert passwords.matches(stored, "correct horse battery")
    assert not passwords.matches(stored, "correct horse batterz")
    assert not passwords.matches(None, "nobody has this password")
    assert not passwords.matches("no hash at all", "correct horse battery")
    assert passwords.hashed("correct horse battery") != stored
