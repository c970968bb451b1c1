"""What an entry of the audit trail may hold: plain values of bounded length, written the same way every time."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

TEXT_LENGTH = 1_000
"""Letters kept of a name or an object."""
SAID_LENGTH = 4_000
"""Letters kept of one text among the details, such as an explanation."""
LISTED = 200
"""Members kept of a list among the details."""
DETAILS_LENGTH = 20_000
"""Letters of all details together: an entry tells what happened, it is no place to keep a workbook."""


def written_details(details: Mapping[str, object]) -> str:
    """Return details as JSON with sorted names, shortened where they are long."""
    written = json.dumps(_plain(details), ensure_ascii=False, sort_keys=True, allow_nan=False)
    if len(written) > DETAILS_LENGTH:
        short = kept_text(written, DETAILS_LENGTH // 2)
        written = json.dumps({"shortened": short}, ensure_ascii=False)
    return written


def _plain(value: object) -> object:
    """Return a value as JSON holds it, the same whatever order a set comes in."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return kept_text(value, SAID_LENGTH)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, Decimal | dt.date):  # a date's text is its ISO form
        return str(value)
    if isinstance(value, Mapping):
        return {kept_text(str(name)): _plain(each) for name, each in value.items()}
    if isinstance(value, AbstractSet):
        value = sorted(value, key=str)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        kept = [_plain(each) for each in value[:LISTED]]
        return kept if len(value) <= LISTED else [*kept, f"… (+{len(value) - LISTED})"]
    raise TypeError(f"no plain value for the audit trail: {type(value).__name__}")


def kept_text(value: str, length: int = TEXT_LENGTH) -> str:
    """Return text that every database takes: no NUL, no half of a sign, no longer than allowed."""
    plain = value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    return plain if len(plain) <= length else f"{plain[: length - 1]}…"
