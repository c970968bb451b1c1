"""Matching the columns of a foreign layout to the form: choose, see the first rows, save for next month."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sme_dash.services import about
from sme_dash.services.check_report import CheckReport, Draft
from sme_dash.services.matching import Choice
from sme_dash.ui import show
from sme_dash.ui.context import PageContext
from sme_dash.ui.preparation import runtime
from sme_dash.ui.upload_address import notice, say, to_draft
from sme_dash.views import about_forms, matching
from sme_dash.views.matching import NONE
from sme_dash.views.matching_data import Offer, OfferedContract, OfferedField, OfferedSheet


def show_matching(ctx: PageContext, draft: Draft, report: CheckReport) -> None:
    """Show what may answer which column, what the choice reads as, and save it."""
    desk = runtime().desk
    show.section(
        "จับคู่คอลัมน์",
        "เลือกว่าคอลัมน์ใดในไฟล์ของท่านคือรายการใดในแบบฟอร์ม ระบบเสนอคอลัมน์ที่ใกล้เคียงที่สุดและไม่เดาค่าแทน",
    )
    st.button("← กลับไปผลการตรวจ", key="match_back", type="tertiary", on_click=to_draft, args=(draft.id,))
    kind = _kind(draft, desk.matching.likeliest_kind(report))
    offer = desk.matching.offer(report, kind)
    choice, missing = _choose(draft, offer)
    trial = desk.matching.trial(report, kind, choice)
    show.section("ตัวอย่างที่จะอ่านได้", matching.trial_line(trial, display=ctx.display))
    for table in trial.tables:
        show.table(matching.trial_table(table, display=ctx.display), takes_along=False)
    if missing:
        st.html(notice(f"ยังไม่ได้เลือกคอลัมน์ที่จำเป็น: {', '.join(missing)}", "caution"))
    st.button(
        "บันทึกและใช้การจับคู่นี้",
        key="match_save",
        type="primary",
        disabled=bool(missing or trial.fault),
        on_click=_save,
        args=(ctx, draft, report, kind, choice),
    )


def _kind(draft: Draft, likely: str | None) -> str:
    titles = about_forms.titles(about.forms())
    chosen = st.selectbox(
        "ชุดข้อมูล",
        list(titles),
        index=list(titles).index(likely) if likely in titles else 0,
        format_func=lambda code: titles[code],
        key=f"match_kind_{draft.id}",
    )
    return str(chosen)


def _choose(draft: Draft, offer: Offer) -> tuple[Choice, list[str]]:
    """Return the choice, and the required columns that nothing was chosen for."""
    sheets: dict[str, str] = {}
    letters: dict[str, dict[str, str]] = {}
    missing: list[str] = []
    for contract in offer.contracts:
        if not contract.sheets:
            continue
        with st.expander(matching.contract_title(contract), expanded=contract.required):
            sheet = _sheet(draft, offer.kind, contract)
            if sheet is None:
                missing += [f"แผ่นงาน “{contract.name}”"] if contract.required else []
                continue
            sheets[contract.contract_id] = sheet.name
            if sheet.reads_by_itself:
                st.html(notice(f"แผ่นงาน “{sheet.name}” มีหัวตารางตามแบบฟอร์มแล้ว ไม่ต้องจับคู่", "good"))
                continue
            chosen = _columns(draft, offer.kind, contract, sheet)
            if contract.required or any(chosen.values()):
                missing += [
                    f"“{field.header}”"
                    for field in sheet.fields
                    if field.required and not chosen[field.field]
                ]
            letters[contract.contract_id] = {field: letter for field, letter in chosen.items() if letter}
    return Choice(sheets, letters), missing


def _sheet(draft: Draft, kind: str, contract: OfferedContract) -> OfferedSheet | None:
    words = matching.sheet_choices(contract)
    chosen = st.selectbox(
        "แผ่นงานในไฟล์ของท่าน",
        list(words),
        index=list(words).index(contract.chosen) if contract.chosen in words else 0,
        format_func=lambda code: words[code],
        key=f"match_sheet_{draft.id}_{kind}_{contract.contract_id}",
    )
    return contract.sheet(str(chosen)) if chosen != NONE else None


def _columns(draft: Draft, kind: str, contract: OfferedContract, sheet: OfferedSheet) -> dict[str, str]:
    """Return the chosen letters by field, the needed columns first and the others folded."""
    key = f"match_{draft.id}_{kind}_{contract.contract_id}_{sheet.name}"
    needed = [field for field in sheet.fields if field.required]
    others = [field for field in sheet.fields if not field.required]
    chosen = _side_by_side(key, sheet, needed)
    if others:
        shows = st.toggle("คอลัมน์ที่ไม่บังคับ", key=f"{key}_others", value=any(field.chosen for field in others))
        if shows:
            chosen |= _side_by_side(key, sheet, others)
        else:
            chosen |= {field.field: field.chosen or NONE for field in others}
    return chosen


def _side_by_side(key: str, sheet: OfferedSheet, fields: Sequence[OfferedField]) -> dict[str, str]:
    """Ask for the columns of some fields, two beside each other; return the letters by field."""
    chosen = {}
    for place in range(0, len(fields), 2):
        for box, field in zip(st.columns(2), fields[place : place + 2], strict=False):
            with box:
                chosen[field.field] = _column(key, sheet, field)
    return chosen


def _column(key: str, sheet: OfferedSheet, field: OfferedField) -> str:
    words = matching.column_choices(sheet, field)
    chosen = str(
        st.selectbox(
            field.header,
            list(words),
            index=list(words).index(field.chosen) if field.chosen in words else 0,
            format_func=lambda code: words[code],
            help=field.help or None,
            key=f"{key}_{field.field}",
        )
    )
    reason = matching.why(field, chosen)
    if reason:
        st.caption(reason)
    return chosen


def _save(ctx: PageContext, draft: Draft, report: CheckReport, kind: str, choice: Choice) -> None:
    outcome = runtime().desk.matching.remember(ctx.actor, draft, report, kind, choice)
    say(outcome)
    if outcome.took_effect:
        to_draft(draft.id)
