"""Passwords: what a good one is, and how it is kept (argon2id, never in clear)."""

from __future__ import annotations

import threading
import unicodedata
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 256
"""Letters beyond which nothing is hashed: a password of megabytes would only cost the server time."""
FEWEST_LETTERS = 5
"""Different characters a password needs, so that 111111111111 and abababababab are none."""
AT_ONCE = 2
"""Hashes computed at the same time; each takes 64 MiB, and whoever sends many sign-ins must not take them all."""

COMMON = frozenset(
    [
        "password1234",
        "password12345",
        "password123456",
        "passwordpassword",
        "p@ssw0rd1234",
        "p@ssword1234",
        "passw0rd1234",
        "123456789012",
        "1234567890123",
        "012345678901",
        "0123456789ab",
        "1234567890qwerty",
        "1234567890abc",
        "123456789abc",
        "qwertyuiop12",
        "qwertyuiop123",
        "qwerty123456",
        "qwertyuiop[]",
        "1qaz2wsx3edc",
        "1q2w3e4r5t6y",
        "q1w2e3r4t5y6",
        "zaq12wsxcde3",
        "abcdefghijkl",
        "abcdef123456",
        "abc123456789",
        "abcd12345678",
        "iloveyou1234",
        "letmein12345",
        "welcome12345",
        "welcome123456",
        "administrator",
        "administrator1",
        "administrator123",
        "admin1234567",
        "admin12345678",
        "admin123456789",
        "adminadminadmin",
        "changeme1234",
        "changemenow1",
        "changethispassword",
        "thailand1234",
        "thailand12345",
        "thailand2561",
        "thailand2562",
        "smedashboard",
        "sme-dashboard",
        "smedashboard1",
        "dashboard1234",
        "dashboard12345",
        "testtest1234",
        "test12345678",
    ]
)
"""Passwords of twelve letters and more that everybody tries first."""


class Passwords:
    """Hashes and compares passwords; ``hasher`` sets the cost (argon2-cffi's own choice follows RFC 9106)."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._room = threading.BoundedSemaphore(AT_ONCE)

    def hashed(self, password: str) -> str:
        """Return what is stored of a password."""
        with self._room:
            return self._hasher.hash(_normal(password))

    def matches(self, stored: str | None, password: str) -> bool:
        """Return whether a password is the stored one.

        Where nothing is stored, as much is computed, so that the time taken does not tell which logins exist.
        """
        if len(password) > LONGEST:
            return False
        with self._room:
            try:
                self._hasher.verify(stored or self._nobody, _normal(password))
            except (VerificationError, InvalidHashError):
                return False
        return stored is not None

    def is_outdated(self, stored: str) -> bool:
        """Return whether a hash was made at another cost than hashes are now."""
        return self._hasher.check_needs_rehash(stored)

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash("nobody has this password")


def fault(password: str, login: str) -> str:
    """Return why a password is not accepted, in Thai; an empty text where it is."""
    folded = _normal(password).casefold()
    if len(folded) < SHORTEST:
        return f"รหัสผ่านต้องยาวอย่างน้อย {SHORTEST} ตัวอักษร"
    if len(password) > LONGEST:
        return f"รหัสผ่านยาวได้ไม่เกิน {LONGEST} ตัวอักษร"
    if folded == login.casefold():
        return "รหัสผ่านต้องไม่ตรงกับชื่อผู้ใช้"
    if folded in COMMON or len(set(folded)) < FEWEST_LETTERS:
        return "รหัสผ่านนี้คาดเดาได้ง่าย โปรดตั้งรหัสผ่านอื่น"
    return ""


def _normal(password: str) -> str:
    """Return a password as it is hashed: the same letters typed on another keyboard give the same bytes."""
    return unicodedata.normalize("NFKC", password)
