"""The page ที่มาของตัวเลข: a figure, how it follows from single cells, what contradicts it; or a list of figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from sme_dash.measures.check import Check
from sme_dash.measures.figure import Figure, Place
from sme_dash.measures.month import Month
from sme_dash.measures.trace import Operation, Trace, trace
from sme_dash.measures.trace_parts import each_cell
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.about_figures import AS_IT_STANDS, figures_table, subject_names, value_parts
from sme_dash.views.about_figures import figure_lines as every_line
from sme_dash.views.display import (
    CONTRADICTION,
    AttentionItem,
    Card,
    EmptyState,
    PageHead,
    Status,
    TableView,
)
from sme_dash.views.figure_names import figure_name
from sme_dash.views.figure_text import (
    RULES,
    figure_text,
    finding_href,
    finding_mark,
    finding_status,
    finding_text,
    places_text,
)
from sme_dash.views.lineage_parts import parts_table
from sme_dash.views.lineage_targets import matching_keys, places_target

TITLE = "ที่มาของตัวเลข"
MOST_LISTED = 300
"""Figures listed at once; a chart has far fewer."""

SAME = Status("same", "✓", "คำนวณซ้ำได้ค่าเดียวกัน", "good")
OTHER = Status("other", "⚠", "คำนวณซ้ำได้ค่าต่างกัน", "caution")
MADE = {
    Operation.CELL: AS_IT_STANDS,
    Operation.TOTAL: "ผลรวมของเซลล์",
    Operation.RATIO: "อัตราส่วนของเซลล์",
    Operation.COUNT: "จำนวนรายการที่นับได้",
    Operation.VERDICT: "ผลการเทียบตามเกณฑ์",
}
"""What was done with the cells, for figures that carry no formula."""
AGREES = Status("agrees", "✓", "สอบทานแล้วตรงกัน", "good")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageView:
    """One figure: what it is, how it follows from ``parts``, what contradicts it, and the ``places`` it stands in.

    For several figures ``listed`` holds them, for none ``empty`` says so.
    """

    head: PageHead
    cards: tuple[Card, ...] = ()
    formula: str = ""
    parts: TableView | None = None
    contradictions: tuple[AttentionItem, ...] = ()
    places: tuple[Place, ...] = ()
    listed: TableView | None = None
    empty: EmptyState | None = None


def lineage_page(month: Month, *, display: Display, asked: tuple[str, ...]) -> LineageView:
    """Return the page for the keys and patterns asked for."""
    keys = tuple(dict.fromkeys(key for each in asked for key in matching_keys(each, month.figures)))
    if not keys:
        return LineageView(head=_head(month, display), empty=_unknown(asked, display))
    if len(keys) == 1:
        return _one(month.figures[keys[0]], month, display)
    return _several(keys, month, display)


def _head(month: Month, display: Display, *more: str, answer: str = "") -> PageHead:
    date = (f"ข้อมูล ณ {thai.date_long(month.as_of, display)}",) if month.tables else ()
    return PageHead(TITLE, (*date, *more), answer)


def _one(figure: Figure, month: Month, display: Display) -> LineageView:
    name = _name(figure.key, month, display)
    taken_apart = trace(figure, month.tables, month.figures)
    findings = [check for check in month.findings if figure.key in {check.key, *check.others}]
    return LineageView(
        head=_head(
            month, display, f"รหัสตัวเลข {figure.key}", answer=f"{name} = {figure_text(figure, display)}"
        ),
        cards=_cards(figure, taken_apart, month, display),
        formula=_formula(taken_apart, display),
        parts=parts_table(taken_apart, month, display),
        contradictions=tuple(_contradiction(check, month, display) for check in findings),
        places=_places(figure, findings),
    )


def _places(figure: Figure, findings: Iterable[Check]) -> tuple[Place, ...]:
    """Return where a figure comes from, then where the values that contradict it stand."""
    return tuple(
        dict.fromkeys((*figure.lineage, *(place for check in findings for place in check.places[:1])))
    )


def _cards(figure: Figure, taken_apart: Trace, month: Month, display: Display) -> tuple[Card, ...]:
    text, unit, _ = value_parts(figure, display)
    terms = (*taken_apart.terms, *taken_apart.base)
    places = {part.place for term in terms for part in term.parts if part.place is not None}
    cells = {(each.workbook, each.sheet, cell) for each in places for cell in each_cell(each.cells)}
    checks = [check for check in month.checks if check.key == figure.key]
    failed = [check for check in checks if not check.held]
    judged = taken_apart.operation is Operation.VERDICT
    return (
        Card(
            key="value",
            label="ค่าที่แสดง",
            number=text,
            unit=unit,
            against=_rule(taken_apart),
            marks=finding_mark(month.finding_of(figure.key), display),
        ),
        Card(
            key="cells",
            label="ตัดสินจากเซลล์ต้นทาง" if judged else "คำนวณจากเซลล์ต้นทาง",
            number=thai.number(len(cells), 0, display),
            unit="เซลล์",
            against="; ".join(dict.fromkeys(f"{each.workbook} › {each.sheet}" for each in figure.lineage)),
            status=None if judged else SAME if taken_apart.holds else OTHER,
        ),
        Card(
            key="checks",
            label="การสอบทานกับตัวเลขที่รายงานไว้",
            number=thai.number(len(checks), 0, display),
            unit="จุด",
            against=thai.digits(f"ไม่ตรงกัน {len(failed)} จุด", display)
            if failed
            else "ตรงกันทุกจุด"
            if checks
            else "ไม่มีตัวเลขเดียวกันที่รายงานไว้ที่อื่นให้สอบทาน",
            status=CONTRADICTION if failed else AGREES if checks else None,
        ),
    )


def _rule(taken_apart: Trace) -> str:
    """Return how a figure is made; some are sums of cells without the measure saying so."""
    if taken_apart.figure.formula:
        return taken_apart.figure.formula
    return MADE[taken_apart.operation]


def _formula(taken_apart: Trace, display: Display) -> str:
    """Return how a figure is made, and what it leaves out."""
    figure, words = taken_apart.figure, [_rule(taken_apart)]
    if figure.missing:
        reported = thai.digits(f"{figure.parts - len(figure.missing)} จาก {figure.parts}", display)
        words.append(f"นับเฉพาะที่รายงานแล้ว {reported} รายการ ไม่รวม{' '.join(figure.missing)}")
    return " · ".join(words)


def _contradiction(check: Check, month: Month, display: Display) -> AttentionItem:
    parts = (finding_text(check, display), check.document, places_text(check.places))
    return AttentionItem(
        text=RULES[check.rule],
        detail=thai.digits(" · ".join(part for part in parts if part), display),
        href=finding_href(check),
        status=finding_status(check),
        figure=places_target(month, check.places),
    )


def _several(keys: Sequence[str], month: Month, display: Display) -> LineageView:
    wanted = set(keys[:MOST_LISTED])
    lines = {line.key: line for line in every_line(month, display=display) if line.key in wanted}
    count = thai.number(len(keys), 0, display)
    caption = f"ที่มาของตัวเลข {count} ตัว"
    if len(keys) > MOST_LISTED:
        caption += f" แสดง {thai.number(MOST_LISTED, 0, display)} ตัวแรก"
    return LineageView(
        head=_head(month, display, answer=f"ตัวเลข {count} ตัว เลือกค่าเพื่อดูเซลล์ต้นทางของตัวเลขนั้น"),
        listed=figures_table([lines[key] for key in keys if key in lines], caption),
    )


def _unknown(asked: Sequence[str], display: Display) -> EmptyState:
    words = thai.digits(asked[0] if asked else "", display)
    return EmptyState(
        f"ไม่พบตัวเลข “{words}” ในงวดนี้" if words else "ยังไม่ได้ระบุตัวเลขที่ต้องการดูที่มา",
        "ตัวเลขอาจอยู่ในงวดอื่น หรือที่อยู่ของหน้าไม่ครบถ้วน โปรดค้นหาตัวเลขจากชื่อหรือรหัส",
        "ค้นหาตัวเลข",
        f"about?section=figures&q={quote(_searchable(asked[0]))}" if asked else "about?section=figures",
    )


def _searchable(pattern: str) -> str:
    """Return the part of a key or pattern that a search for figures would know."""
    return pattern.partition("*")[0].rstrip("/") if "*" in pattern else pattern.rpartition("/")[0] or pattern


def _name(key: str, month: Month, display: Display) -> str:
    subject = subject_names(month).get(key.rpartition("/")[0], "")
    return thai.digits(figure_name(key, subject), display)
