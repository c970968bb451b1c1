"""What the page of imports draws: stepper, verdict, facts, problems with the cells around them; all as markup."""

from __future__ import annotations

from collections.abc import Sequence

from sme_dash.thai.format import Display
from sme_dash.ui.elements import chip
from sme_dash.ui.markup import Child, Html, el, escape, flow, join
from sme_dash.views.check import CheckHead
from sme_dash.views.check_data import FoundProblem, Grid, GridCell
from sme_dash.views.check_problems import MATERIAL, ProblemGroup, amount_text, cells_line
from sme_dash.views.display import Status


def stepper(steps: Sequence[str], current: int) -> Html:
    """Return the way in numbered steps; ``current`` counts from 1."""
    items = []
    for number, name in enumerate(steps, start=1):
        state = "done" if number < current else "now" if number == current else "ahead"
        items.append(
            el(
                "li",
                el(
                    "span",
                    "✓" if state == "done" else str(number),
                    class_="sd-step-number",
                    aria_hidden="true",
                ),
                el("span", name),
                el("span", " (เสร็จแล้ว)", class_="sd-unseen") if state == "done" else None,
                class_=f"sd-step sd-step-{state}",
                aria_current="step" if state == "now" else None,
            )
        )
    return el("ol", *items, class_="sd-steps", lang="th", aria_label="ขั้นตอนการนำเข้าข้อมูล")


def check_head(head: CheckHead) -> Html:
    """Return verdict, advice and facts of a checked file."""
    facts = [
        el("div", el("dt", name), el("dd", escape(text) if name in {"ไฟล์", "SHA-256"} else text))
        for name, text in head.facts
    ]
    return el(
        "div",
        el("div", chip(head.status)),
        el("p", head.line, class_="sd-verdict"),
        el("p", head.advice, class_="sd-muted"),
        el("dl", *facts, class_="sd-facts"),
        class_=f"sd-check sd-edge-{head.status.tone}",
        lang="th",
    )


def upload_row(name: str, line: str, status: Status | None = None) -> Html:
    """Return one file of a list: its name, and what there is to say of it."""
    return el(
        "div",
        el("p", escape(name), class_="sd-bold sd-file"),
        el("p", chip(status) if status else None, " " if status else None, line, class_="sd-muted"),
        class_="sd-upload-row",
        lang="th",
    )


def cause_head(group: ProblemGroup) -> Html:
    """Return the heading of a cause: level, what it is, how often, where, how much money."""
    return el(
        "div",
        chip(group.status),
        el("h3", group.title, class_="sd-cause-title"),
        el("span", group.count, class_="sd-cause-count") if group.count else None,
        el("span", f"แผ่นงาน {group.sheet}" if group.sheet != "ทั้งไฟล์" else group.sheet, class_="sd-muted"),
        el("span", group.amount, class_="sd-bold") if group.amount else None,
        chip(MATERIAL) if group.material else None,
        class_="sd-cause-head",
    )


def cause(
    group: ProblemGroup, grids: Sequence[Grid | None], display: Display, *, folded: bool = False
) -> Html:
    """Return the problems of a cause: the first with the cells around them, the others as lines."""
    shared = bool(group.remedy)
    body = join(
        *(
            problem(each, grid, display, remedy=not shared)
            for each, grid in zip(group.told, grids, strict=True)
        ),
        el("p", el("strong", "วิธีแก้ไข "), group.remedy, class_="sd-remedy") if shared else None,
        _others(group),
    )
    edge = f"sd-cause sd-edge-{group.status.tone}"
    if folded:
        return el("details", el("summary", cause_head(group)), body, class_=edge, lang="th")
    return el("section", cause_head(group), body, class_=edge, lang="th")


def problem(each: FoundProblem, grid: Grid | None, display: Display, *, remedy: bool = True) -> Html:
    """Return one problem: cell, what is the matter, found and expected, the cells around it, how to mend it."""
    place = each.cell or (f"แถว {each.row}" if each.row else "")
    values = [
        el("div", el("dt", name), el("dd", escape(text)))
        for name, text in (
            ("ค่าที่พบ", each.found),
            ("ค่าที่ควรเป็น", each.expected),
            ("ผลต่าง", amount_text(each.amount_satang, display)),
        )
        if text
    ]
    return el(
        "div",
        el(
            "p",
            el("strong", escape(place), class_="sd-cell") if place else None,
            " " if place else None,
            each.message,
            join(" ", chip(MATERIAL)) if each.material else None,
        ),
        el("dl", *values, class_="sd-values") if values else None,
        grid_table(grid) if grid is not None else None,
        el("p", el("strong", "วิธีแก้ไข "), each.remedy, class_="sd-remedy") if remedy else None,
        class_="sd-problem",
    )


def grid_table(grid: Grid) -> Html:
    """Return a piece of a sheet as Excel shows it: letters on top, row numbers left, the place marked."""
    gap = el("td", "⋯", class_="sd-grid-gap", aria_hidden="true")
    far = _far(grid)
    letters: list[Child] = [el("th", "", class_="sd-grid-number")]
    headers: list[Child] = [el("th", "", class_="sd-grid-number")]
    for column, away in zip(grid.columns, far, strict=True):
        if column.after_gap:
            letters.append(gap)
            headers.append(gap)
        marked = (" sd-grid-on" if column.marked else "") + away
        letters.append(el("th", escape(column.letter), scope="col", class_=f"sd-grid-letter{marked}"))
        headers.append(el("td", column.header, class_=f"sd-grid-header{away}"))
    has_headers = any(column.header for column in grid.columns)
    rows = []
    for row in grid.rows:
        marked = " sd-grid-on" if row.marked else ""
        cells: list[Child] = [el("th", str(row.number), scope="row", class_=f"sd-grid-number{marked}")]
        for column, cell, away in zip(grid.columns, row.cells, far, strict=True):
            if column.after_gap:
                cells.append(gap)
            cells.append(_grid_cell(cell, away))
        rows.append(el("tr", *cells, class_="sd-grid-hidden" if row.is_hidden else None))
    shows_headers = has_headers and not any(row.is_header for row in grid.rows)
    head = el("thead", el("tr", *letters), el("tr", *headers) if shows_headers else None)
    return el(
        "div",
        el("table", head, el("tbody", *rows), class_="sd-grid"),
        class_="sd-grid-box",
        role="region",
        aria_label=f"เซลล์รอบตำแหน่งที่พบ ในแผ่นงาน {grid.sheet}",
        tabindex=0,
    )


def _far(grid: Grid) -> list[str]:
    """Return the class of each column that a phone has no room for: all but the marked one and that before it."""
    marked = next((place for place, column in enumerate(grid.columns) if column.marked), None)
    if marked is None:
        return [""] * len(grid.columns)
    return ["" if place in {marked - 1, marked} else " sd-grid-far" for place in range(len(grid.columns))]


def _grid_cell(cell: GridCell, away: str) -> Html:
    classes = [
        away.strip(),
        "sd-grid-mark" if cell.marked else "",
        "sd-grid-right" if cell.is_number else "",
        "sd-grid-error" if cell.is_error else "",
    ]
    text = escape(cell.text) if cell.is_number else flow(cell.text)
    return el("td", text, class_=" ".join(filter(None, classes)) or None)


def _others(group: ProblemGroup) -> Html | None:
    if not group.listed:
        return None
    rows = [
        el(
            "tr",
            el(
                "th",
                escape(each.cell or (f"แถว {each.row}" if each.row else "")),
                scope="row",
                class_="sd-left",
            ),
            el("td", escape(each.column), class_="sd-left"),
            el("td", escape(each.found), class_="sd-left"),
            el("td", escape(each.expected), class_="sd-left"),
        )
        for each in group.listed
    ]
    head = el(
        "thead",
        el(
            "tr",
            *(
                el("th", name, scope="col", class_="sd-left")
                for name in ("เซลล์", "คอลัมน์", "ค่าที่พบ", "ค่าที่ควรเป็น")
            ),
        ),
    )
    count = len(group.listed) + group.more
    rest = (
        el("p", f"แสดง {len(group.listed):,} แห่งถัดไป และยังมีอีก {group.more:,} แห่ง", class_="sd-muted")
        if group.more
        else None
    )
    return el(
        "details",
        el("summary", f"อีก {count:,} แห่งที่มีสาเหตุเดียวกัน: ", escape(cells_line(group.listed))),
        el("div", el("table", head, el("tbody", *rows), class_="sd-table"), class_="sd-table-box"),
        rest,
        class_="sd-others",
    )
