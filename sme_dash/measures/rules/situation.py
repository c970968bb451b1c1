"""Statistics (ตัวเลขสถานการณ์) that are printed twice: parts and wholes, shares, changes from a year before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from sme_dash.contracts.table import Table, Tables
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import PERCENT, Figures, optional_decimal, place
from sme_dash.measures.records import Record, records, values_of
from sme_dash.measures.rules.amounts import ZERO
from sme_dash.measures.rules.keys import taking_part
from sme_dash.measures.rules.precision import Quotient, as_printed, half_unit, printed_places
from sme_dash.measures.rules.wholes import (
    COMPOSITIONS,
    SHARES,
    SME,
    SME_IN_SUBJECT,
    SUBJECT_AND_BREAKDOWN,
    Composition,
    ShareOf,
    Term,
)

HUNDRED = Decimal(100)
SCALED = ("ล้าน", "พัน", "แสน", "หมื่น")
"""Units whose values are rounded; people and firms are counted one by one."""

_REMARK = re.compile(r"\s*\([^)]*\)")
_YEAR = re.compile(r"2[4-9]\d\d")


def check(tables: Tables, figures: Figures) -> Iterator[Check]:
    """Compare wholes with their parts, shares with part ÷ whole, and changes with the value of a year before.

    Compared is only what is in one unit and, but for changes, in one period, and only where names leave no doubt
    which row is meant.
    """
    table = tables.get("situation", {}).get("figures")
    if table is None:
        return
    named = [row for row in records(table.data) if None not in {row["topic"], row["item"], row["period"]}]
    sheet = _Sheet(table, named, figures)
    for rows in sheet.groups:
        for composition in COMPOSITIONS:
            yield from _composition(sheet, rows, composition)
        if _is_partition(sheet, rows):
            yield from _partition(sheet, rows)
    for share in SHARES:
        for row in sheet.rows:
            if row["share_percent"] is not None and row["value"] is not None and _is(row, share.part):
                yield from _share(sheet, row, share)
    for row in sheet.rows:
        yield from _change(sheet, row)


@dataclass(frozen=True)
class _Sheet:
    table: Table
    rows: Sequence[Record]
    figures: Figures

    @cached_property
    def groups(self) -> list[list[Record]]:
        """Return the rows with a value that stand together: one topic, period and unit."""
        groups: dict[tuple[str, str, str], list[Record]] = {}
        for row in self.rows:
            if row["value"] is not None:
                groups.setdefault((row["topic"], row["period"], row["unit"] or ""), []).append(row)
        return list(groups.values())

    @cached_property
    def _places(self) -> dict[tuple[str, str], int]:
        """The precision of every column in every topic: each topic is the print of another table."""
        places = {}
        for topic in {row["topic"] for row in self.rows}:
            of_topic = [row for row in self.rows if row["topic"] == topic]
            for field in ("value", "share_percent", "change_percent"):
                places[topic, field] = printed_places(values_of(of_topic, field))
        return places

    def places(self, row: Record, field: str) -> int:
        """Return the precision that a field is printed with."""
        return self._places[row["topic"], field]

    def slack(self, row: Record) -> Decimal:
        """Return by how much rounding can move a value."""
        places = self.places(row, "value")
        scaled = any((row["unit"] or "").startswith(word) for word in SCALED)
        return half_unit(places) if scaled or places else ZERO

    def one(self, term: Term, beside: Record) -> Record | None:
        """Return the one row of a term in the period and unit of another; None where there is none or several."""
        found = [
            row
            for row in self.rows
            if row["value"] is not None
            and (row["period"], row["unit"]) == (beside["period"], beside["unit"])
            and (term.topic or row["topic"] == beside["topic"])
            and _is(row, term)
        ]
        return found[0] if len(found) == 1 else None


def _key(row: Record, field: str) -> str:
    return f"situation/{row['topic']}/{row['item']}/{row['period']}/{field}"


def _plain(item: str) -> str:
    return _REMARK.sub("", item).strip()


def _is(row: Record, term: Term) -> bool:
    return row["topic"].startswith(term.topic) and (not term.names or _plain(row["item"]) in term.names)


def _value(row: Record) -> Decimal:
    value = optional_decimal(row["value"])
    assert value is not None
    return value


def _composition(sheet: _Sheet, rows: Sequence[Record], composition: Composition) -> Iterator[Check]:
    wholes = [row for row in rows if _is(row, composition.whole)]
    found = [[row for row in rows if _is(row, part)] for part in (*composition.parts, *composition.optional)]
    needed = found[: len(composition.parts)]
    if len(wholes) == 1 and all(len(each) == 1 for each in needed) and all(len(each) < 2 for each in found):
        yield _sum(sheet, wholes[0], [row for each in found for row in each])


def _is_partition(sheet: _Sheet, rows: Sequence[Record]) -> bool:
    """Return whether items are all the parts of one whole: their printed shares come to 100."""
    shares = [optional_decimal(row["share_percent"]) for row in rows]
    present = [share for share in shares if share is not None]
    if len(rows) < 2 or len(present) < len(rows):
        return False
    return abs(sum(present, ZERO) - HUNDRED) <= half_unit(sheet.places(rows[0], "share_percent")) * len(rows)


def _partition(sheet: _Sheet, rows: Sequence[Record]) -> Iterator[Check]:
    """Compare the parts of a whole with their shares of its sum, and the sum with the SMEs it breaks down."""
    total, slack = sum(map(_value, rows), ZERO), sum((sheet.slack(row) for row in rows), ZERO)
    if total <= 0:
        return
    for row in rows:
        if not any(_is(row, share.part) for share in SHARES):
            quotient = Quotient(_value(row), total, sheet.slack(row), slack)
            yield _share_check(sheet, row, quotient, [each for each in rows if each is not row])
    subject, breakdown, _ = rows[0]["topic"].partition(SUBJECT_AND_BREAKDOWN)
    if breakdown and SME_IN_SUBJECT in subject:
        wholes = [each for each in sheet.rows if _counts_smes_of(each, subject, rows[0])]
        if len(wholes) == 1:
            yield _sum(sheet, wholes[0], rows, against=rows[0]["topic"])


def _counts_smes_of(row: Record, subject: str, beside: Record) -> bool:
    """Return whether a row is the number of all SMEs of a quantity, in another breakdown of it."""
    name, breakdown, _ = row["topic"].partition(SUBJECT_AND_BREAKDOWN.strip())
    return (
        row["value"] is not None
        and bool(breakdown)
        and row["topic"] != beside["topic"]
        and (row["period"], row["unit"]) == (beside["period"], beside["unit"])
        and _is(row, SME)
        and _quantity(name) == _quantity(subject)
    )


def _quantity(subject: str) -> str:
    return "".join(subject.replace(SME_IN_SUBJECT, " ").split())


def _sum(sheet: _Sheet, whole: Record, parts: Sequence[Record], against: str = "") -> Check:
    return Check(
        Rule.SUM,
        _key(whole, "value"),
        _value(whole),
        sum(map(_value, parts), ZERO),
        whole["unit"] or "",
        sum((sheet.slack(row) for row in (whole, *parts)), ZERO),
        place(sheet.table, [whole], "value") + place(sheet.table, parts, "value"),
        others=taking_part(sheet.figures, (_key(part, "value") for part in parts)),
        against=against,
    )


def _share(sheet: _Sheet, row: Record, share: ShareOf) -> Iterator[Check]:
    """Compare a share with the wholes it may be of; it is wrong only where it is wrong of all of them."""
    wholes = [sheet.one(term, row) for term in share.wholes]
    made = [
        _share_check(
            sheet, row, Quotient(_value(row), _value(whole), sheet.slack(row), sheet.slack(whole)), [whole]
        )
        for whole in wholes
        if whole is not None and whole is not row and _value(whole) > 0
    ]
    held = [each for each in made if each.held]
    if held:
        yield held[0]
    elif made and len(made) == len(wholes):
        yield min(made, key=lambda each: abs(each.difference))


def _share_check(sheet: _Sheet, row: Record, quotient: Quotient, beside: Sequence[Record]) -> Check:
    printed = optional_decimal(row["share_percent"])
    assert printed is not None
    computed, explained = as_printed(printed, quotient, sheet.places(row, "share_percent"))
    return Check(
        Rule.PERCENT,
        _key(row, "share_percent"),
        printed,
        computed,
        PERCENT,
        explained,
        place(sheet.table, [row], "share_percent") + place(sheet.table, [row, *beside], "value"),
        others=taking_part(sheet.figures, (_key(each, "value") for each in (row, *beside))),
    )


def _change(sheet: _Sheet, row: Record) -> Iterator[Check]:
    """Compare a change with the value of the same item in the same period of the year before."""
    printed = optional_decimal(row["change_percent"])
    if printed is None or row["value"] is None:
        return
    period = _YEAR.sub(lambda year: str(int(year[0]) - 1), row["period"])
    same = (row["topic"], row["item"], row["unit"], period)
    before = [
        each for each in sheet.rows if (each["topic"], each["item"], each["unit"], each["period"]) == same
    ]
    if len(before) != 1 or before[0]["value"] is None or _value(before[0]) <= 0:
        return
    quotient = Quotient(_value(row), _value(before[0]), sheet.slack(row), sheet.slack(before[0]))
    level, explained = as_printed(printed + HUNDRED, quotient, sheet.places(row, "change_percent"))
    yield Check(
        Rule.PERCENT,
        _key(row, "change_percent"),
        printed,
        level - HUNDRED,
        PERCENT,
        explained,
        place(sheet.table, [row], "change_percent") + place(sheet.table, [row, before[0]], "value"),
        others=taking_part(sheet.figures, (_key(each, "value") for each in (row, before[0]))),
    )
