"""Each case built once and read once, for all tests of one process."""

from __future__ import annotations

from functools import cache

from sme_dash.contracts.read import ReadResult, read
from tests.hostile.outcome import Case


@cache
def content_of(case: Case) -> bytes:
    return case.build()


@cache
def result_of(case: Case) -> ReadResult:
    """Return what the product's door makes of a case, under the limits an office runs with."""
    return read(content_of(case), case.file_name)
