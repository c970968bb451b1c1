"""Frozen display models: what a page, a sheet of paper and an exported table show, as finished Thai text.

A view function turns measures into these; nothing after it formats, rounds or decides. They hold no markup:
whoever draws them (``ui``, ``exports``) escapes every text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Tone = Literal["good", "bad", "lead", "quiet", "caution", "plain"]
"""The meaning behind a colour; the colour itself belongs to whoever draws."""

SortValue = str | int | float | Decimal | date | None
"""A cell's machine value: sorts a column and fills the exported worksheet. ``None`` means no value."""


@dataclass(frozen=True, slots=True)
class Status:
    """A verdict that is always shown as icon, word and colour together.

    ``key`` is the stable identifier of docs/rules.md section 4, ``icon`` one sign, ``word`` the Thai word,
    ``tone`` the meaning of the colour.
    """

    key: str
    icon: str
    word: str
    tone: Tone


MET = Status("met", "✓", "บรรลุเป้าหมาย", "good")
NOT_MET = Status("not_met", "▼", "ไม่บรรลุเป้าหมาย", "bad")
NOT_REPORTED = Status("not_reported", "◌", "ยังไม่รายงานผล", "quiet")
NOT_CARRIED_OUT = Status("not_carried_out", "⊘", "ไม่ได้ดำเนินการ", "quiet")
AHEAD = Status("ahead", "▲", "ก้าวหน้ากว่าแผน", "lead")
ON_PLAN = Status("on_plan", "✓", "เป็นไปตามแผน", "good")
BEHIND = Status("behind", "▼", "ต่ำกว่าแผน", "bad")
CONTRADICTION = Status("contradiction", "⚠", "ตัวเลขในเอกสารไม่ตรงกัน", "caution")
EXPLAINED = Status("explained", "⚠", "ชี้แจงแล้ว", "quiet")
PROVISIONAL = Status("provisional", "◌", "เบื้องต้น", "quiet")

STATUSES: dict[str, Status] = {
    status.key: status
    for status in (
        MET,
        NOT_MET,
        NOT_REPORTED,
        NOT_CARRIED_OUT,
        AHEAD,
        ON_PLAN,
        BEHIND,
        CONTRADICTION,
        EXPLAINED,
        PROVISIONAL,
    )
}
"""Every status by its key."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where something comes from: the sentence after "ที่มา", and the page that tells more (or ``None``)."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A small sign beside a figure: an open contradiction, a provisional figure.

    ``detail`` says in one sentence what is the matter; ``href`` opens the place that explains it.
    """

    status: Status
    detail: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class SparkPoint:
    """One tiny bar of a card: ``value`` is its height, ``text`` its words, ``current`` the solid one."""

    label: str
    text: str
    value: float | None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Spark:
    """A row of tiny zero-based bars in a card; ``title`` says what they show, with the unit."""

    title: str
    points: tuple[SparkPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One headline figure.

    ``label`` names it in few words; ``number`` is formatted (``1,249.43``), ``unit`` stands after it in
    smaller type. ``against`` says what it is compared with (target, last period). ``as_of`` is given only
    when it differs from the page's; ``coverage`` reads "รายงานแล้ว 4 จาก 4" when something is missing or
    worth saying. ``formula`` and ``source`` are behind the ⓘ. ``href`` opens the page that tells more.
    ``key`` is unique on its page. ``figure_key`` is where the number comes from and ``figures`` where the other
    numbers of the card do (targets of views/lineage_targets.py).
    """

    key: str
    label: str
    number: str
    unit: str = ""
    against: str = ""
    status: Status | None = None
    as_of: str = ""
    coverage: str = ""
    formula: str = ""
    source: str = ""
    href: str | None = None
    spark: Spark | None = None
    marks: tuple[Mark, ...] = ()
    figure_key: str = ""
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageHead:
    """The top of a page: ``title``, ``context`` parts joined by " · ", the ``answer`` in one sentence.

    ``figures`` are where the numbers of the answer come from (targets of views/lineage_targets.py).
    """

    title: str
    context: tuple[str, ...] = ()
    answer: str = ""
    figures: tuple[str, ...] = ()


ColumnKind = Literal["text", "integer", "decimal", "money", "million", "percent", "points", "date", "status"]
"""What a column holds; decides the number format of the exported worksheet, never the text on screen.

``money``: value in baht as Decimal. ``million``: million baht as Decimal. ``percent`` and ``points``: 84.40
means 84.40 %. ``status``: the cell's status carries the words.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnView:
    """One column: ``header`` as shown, ``unit`` in smaller type under it, ``group`` a header spanning
    neighbours.

    ``width`` is a hint: ``narrow`` for a number or code, ``wide`` for a long name.
    """

    key: str
    header: str
    align: Literal["left", "right", "center"] = "left"
    kind: ColumnKind = "text"
    width: Literal["narrow", "normal", "wide"] = "normal"
    unit: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: ``text`` as shown, ``value`` for sorting and export.

    ``status`` puts icon and word in front of the text (which may then be empty); ``tone`` colours the text
    alone, so only where a sign or word already tells the same. ``note`` is a remark shown small under the
    text; ``mark`` a sign beside it; ``indent`` a level of hierarchy (0 = none). ``figure`` is where the text
    comes from (a target of views/lineage_targets.py); a cell with ``href`` leads there instead. ``marked`` singles
    a cell out among its neighbours. ``behind`` are names and texts behind an ⓘ, on the screen alone.
    """

    text: str
    value: SortValue = None
    tone: Tone = "plain"
    status: Status | None = None
    href: str | None = None
    note: str = ""
    bold: bool = False
    indent: int = 0
    mark: Mark | None = None
    figure: str = ""
    marked: bool = False
    behind: tuple[tuple[str, str], ...] = ()


RowKind = Literal["data", "subtotal", "total", "section"]


@dataclass(frozen=True, slots=True)
class RowView:
    """One row: as many cells as the table has columns, or for a ``section`` one cell that spans them all."""

    cells: tuple[CellView, ...]
    kind: RowKind = "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table with its caption (what it shows, period, unit), source and notes.

    ``key`` is ASCII and unique on its page: it names the anchor and the exported file. The first column
    names the row unless ``row_header`` says which column does (position from 0).
    """

    key: str
    caption: str
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    source: SourceLine | None = None
    notes: tuple[str, ...] = ()
    row_header: int = 0

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows):
            expected = 1 if row.kind == "section" else len(self.columns)
            if len(row.cells) != expected:
                raise ValueError(
                    f"table {self.key}: row {number} has {len(row.cells)} cells, expected {expected}"
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionItem:
    """One thing that wants attention: ``text`` says it, ``detail`` explains, ``amount_text`` says how much.

    ``href`` leads to its place, ``figure`` to where its numbers come from (a target of views/lineage_targets.py);
    ``marks`` are signs beside them.
    """

    text: str
    detail: str = ""
    amount_text: str = ""
    href: str | None = None
    status: Status | None = None
    figure: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class EmptyState:
    """Nothing to show: what is missing, why or what it means, and the one next step."""

    title: str
    detail: str = ""
    action_label: str = ""
    action_href: str | None = None
