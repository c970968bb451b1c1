"""The problems of an upload on the page: filters in the address, causes below each other, one cause alone."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sme_dash.services.check_report import CheckReport
from sme_dash.services.check_shown import preview_at
from sme_dash.services.kept import Kept
from sme_dash.thai import format as thai
from sme_dash.ui import show
from sme_dash.ui.choices import choose, switch
from sme_dash.ui.context import PageContext
from sme_dash.ui.markup import Html, el, join
from sme_dash.ui.upload_address import notice
from sme_dash.ui.upload_elements import cause, problem
from sme_dash.views import check_problems
from sme_dash.views.check_data import CheckedWorkbook, Grid
from sme_dash.views.check_problems import EVERY, GROUPS_WITH_CELLS, ON_A_PAGE, ProblemGroup

_drawn = Kept(400)


def show_problems(ctx: PageContext, report: CheckReport, workbook: CheckedWorkbook) -> None:
    """Show what was found: one cause where the address names one, else all that the filters leave."""
    if not check_problems.shown_problems(workbook.problems):
        return
    key = st.query_params.get("cause")
    chosen = check_problems.one_cause(workbook.problems, workbook.sheets, key) if key else ()
    if chosen:
        _one_cause(ctx, report, workbook, str(key))
        return
    show.section("สิ่งที่พบ", "เรียงตามความสำคัญ แต่ละสาเหตุแสดงเซลล์ที่พบพร้อมแถวรอบข้าง")
    level, sheet = _filters(ctx, workbook)
    listed = check_problems.problem_list(
        workbook.problems, workbook.sheets, display=ctx.display, level=level, sheet=sheet
    )
    if listed.capped:
        st.html(notice(listed.capped, "caution"))
    for position, group in enumerate(listed.groups):
        st.html(_cause(ctx, report, group, with_cells=position < GROUPS_WITH_CELLS))
        if group.size > check_problems.SHOWN_OF_GROUP:
            st.button(
                f"ดูทั้งหมด {thai.number(group.size, 0, ctx.display)} แห่งพร้อมแถวรอบข้าง",
                key=f"cause_{group.key}",
                type="tertiary",
                on_click=_open_cause,
                args=(group.key,),
            )
    if listed.notes:
        count = sum(group.size for group in listed.notes)
        show.section(
            f"ข้อสังเกต {thai.number(count, 0, ctx.display)} รายการ",
            "ไม่ต้องแก้ไข แจ้งไว้เพื่อทราบ เลือกหัวข้อเพื่อดูรายละเอียด",
        )
        st.html(join(*(_cause(ctx, report, group, with_cells=False, folded=True) for group in listed.notes)))
    if not listed.groups and not listed.notes:
        st.html(notice("ไม่มีรายการตามตัวกรองที่เลือก"))


def _filters(ctx: PageContext, workbook: CheckedWorkbook) -> tuple[str, str]:
    levels = check_problems.level_choices(workbook.problems, display=ctx.display)
    names = check_problems.sheet_names(workbook.problems, workbook.sheets)
    level = sheet = EVERY
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        if len(levels) > 2:
            level = switch("ระดับ", levels, "level", default=EVERY)
        if len(names) > 1:
            sheet = choose("แผ่นงาน", {EVERY: "ทุกแผ่นงาน", **names}, "sheet", default=EVERY)
    return level, sheet


def _one_cause(ctx: PageContext, report: CheckReport, workbook: CheckedWorkbook, key: str) -> None:
    found = check_problems.one_cause(workbook.problems, workbook.sheets, key)
    st.button("← กลับไปทุกสาเหตุ", key="every_cause", type="tertiary", on_click=_open_cause, args=(None,))
    (group,) = check_problems.groups_of(found, workbook.sheets, workbook.problems, display=ctx.display)
    title = f"{group.title} {group.count}".strip()
    show.section(
        title, f"{group.status.word} · {group.sheet}" + (f" · {group.amount}" if group.amount else "")
    )
    pages = -(-len(found) // ON_A_PAGE)
    page = 1
    if pages > 1:
        words = {
            str(number): thai.digits(
                f"{(number - 1) * ON_A_PAGE + 1:,}–{min(number * ON_A_PAGE, len(found)):,}", ctx.display
            )
            for number in range(1, pages + 1)
        }
        with st.container(key="filters_page"):
            page = int(choose("ลำดับที่", words, "p", default="1"))
    shown = found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    drawn = (problem(each, preview_at(report, each.number), ctx.display) for each in shown)
    st.html(el("section", *drawn, class_=f"sd-cause sd-edge-{group.status.tone}", lang="th"))


def _cause(
    ctx: PageContext, report: CheckReport, group: ProblemGroup, *, with_cells: bool, folded: bool = False
) -> Html:
    """Draw a cause once: its problems never change while the report stays the same object."""

    def draw() -> tuple[CheckReport, Html]:
        grids: Sequence[Grid | None] = [
            preview_at(report, each.number) if with_cells else None for each in group.told
        ]
        return report, cause(group, grids, ctx.display, folded=folded)

    return _drawn.get((id(report), group.key, with_cells, folded, ctx.display), draw)[1]


def _open_cause(key: str | None) -> None:
    st.query_params.pop("p", None)
    if key is None:
        st.query_params.pop("cause", None)
    else:
        st.query_params["cause"] = key
