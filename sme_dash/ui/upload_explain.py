"""Explanations of contradictions: one box each, kept as soon as it is left, so that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sme_dash.access import Decision
from sme_dash.services import answering
from sme_dash.services.acts import REASON_LENGTH
from sme_dash.services.check_report import Draft
from sme_dash.ui import show
from sme_dash.ui.context import PageContext
from sme_dash.ui.elements import chip
from sme_dash.ui.markup import el, plain_label
from sme_dash.ui.upload_address import say_refused
from sme_dash.views import explain_words as words
from sme_dash.views.explain_words import CauseGroup
from sme_dash.views.publish_data import Contradicted
from sme_dash.views.publish_words import left_to_explain

SHOWN = 25
"""Contradictions of one cause with a box of their own; the rest are explained with the others of their cause."""


def show_explanations(ctx: PageContext, draft: Draft, found: Sequence[Contradicted]) -> None:
    """Show every contradiction with the box for its explanation; those that need none are folded."""
    if not found:
        return
    material = [each for each in found if each.material]
    others = [each for each in found if not each.material]
    show.section("คำชี้แจง", left_to_explain(found, ctx.display))
    if material:
        st.html(el("p", words.WHY, class_="sd-muted", lang="th"))
        _again(ctx, draft, material)
    for number, group in enumerate(words.cause_groups(material, ctx.display)):
        _group(ctx, draft, group, f"{draft.id}_material_{number}")
    if others:
        with st.expander(words.others_words(others, ctx.display)):
            for number, group in enumerate(words.cause_groups(others, ctx.display)):
                _group(ctx, draft, group, f"{draft.id}_other_{number}")


def show_said_explanations(ctx: PageContext, found: Sequence[Contradicted]) -> None:
    """Show what was said, for who approves."""
    table = words.explanations_table(found, ctx.display)
    if table is None:
        return
    show.section("คำชี้แจง", left_to_explain(found, ctx.display))
    show.table(table)


def _again(ctx: PageContext, draft: Draft, found: Sequence[Contradicted]) -> None:
    """Offer to say again what was said before, of all at once: most contradictions of a month come back the next."""
    said = {each.id: each.earlier.text for each in found if each.earlier is not None and not each.said}
    if len(said) > 1:
        st.button(
            words.again_words(len(said), ctx.display),
            key=f"again_all_{draft.id}",
            on_click=_say,
            args=(ctx, draft, said),
        )


def _group(ctx: PageContext, draft: Draft, group: CauseGroup, key: str) -> None:
    with st.container(key=f"cause_{key}", border=True):
        st.html(
            el(
                "div",
                el("h3", group.title, class_="sd-cause-title"),
                el("p", group.rule, class_="sd-muted"),
                lang="th",
            )
        )
        if len(group.found) > 1:
            _for_all(ctx, draft, group, key)
        for each in group.found[:SHOWN]:
            _item(ctx, draft, each)
        if len(group.found) > SHOWN:
            st.html(
                el("p", words.more_words(len(group.found), SHOWN, ctx.display), class_="sd-muted", lang="th")
            )


def _for_all(ctx: PageContext, draft: Draft, group: CauseGroup, key: str) -> None:
    """Offer one explanation for all of a cause that nothing was said about yet."""
    if not group.open_ids:
        return
    with (
        st.expander(words.for_all_words(len(group.open_ids), ctx.display)),
        st.form(f"for_all_{key}", enter_to_submit=False, border=False),
    ):
        st.text_area(
            "คำชี้แจงเดียวกันสำหรับทุกรายการในกลุ่มที่ยังไม่ได้ชี้แจง",
            key=f"all_{key}",
            max_chars=answering.EXPLANATION_LENGTH,
            height=80,
        )
        st.form_submit_button(
            "ใช้กับทุกรายการ", on_click=_on_all, args=(ctx, draft, group.open_ids, f"all_{key}")
        )


def _item(ctx: PageContext, draft: Draft, each: Contradicted) -> None:
    box = _box_key(draft, each.id)
    left, right = st.columns([5, 4], gap="medium")
    with left:
        st.html(
            el(
                "div",
                el("p", chip(words.item_status(each)), " ", el("strong", each.name)),
                el("p", each.finding),
                el("p", each.place, class_="sd-muted"),
                class_="sd-explained",
                lang="th",
            )
        )
    with right:
        if box not in st.session_state:
            st.session_state[box] = draft.answers.explanations.get(each.id, "")
        st.text_area(
            plain_label(f"คำชี้แจง {each.name} {each.place}"),
            key=box,
            label_visibility="collapsed",
            placeholder="เขียนคำชี้แจงที่จะแสดงประกอบตัวเลขนี้บนแดชบอร์ด",
            max_chars=answering.EXPLANATION_LENGTH,
            height=84,
            on_change=_on_change,
            args=(ctx, draft, each.id),
        )
        if each.earlier is not None and not each.said:
            st.html(el("p", words.earlier_words(each.earlier, ctx.display), class_="sd-muted", lang="th"))
            st.button(
                "ใช้คำชี้แจงเดิม",
                key=f"again_{box}",
                type="tertiary",
                on_click=_say,
                args=(ctx, draft, {each.id: each.earlier.text}),
            )
        elif 0 < len(str(st.session_state[box]).strip()) < REASON_LENGTH:
            st.html(
                el(
                    "p",
                    words.too_short(REASON_LENGTH, ctx.display),
                    class_="sd-muted",
                    role="alert",
                    lang="th",
                )
            )


def _box_key(draft: Draft, check_id: str) -> str:
    return f"explanation_{draft.id}_{check_id}"


def _on_change(ctx: PageContext, draft: Draft, check_id: str) -> None:
    _keep(ctx, draft, {check_id: str(st.session_state.get(_box_key(draft, check_id)) or "")})


def _on_all(ctx: PageContext, draft: Draft, ids: Sequence[str], box: str) -> None:
    text = str(st.session_state.get(box) or "").strip()
    if len(text) < REASON_LENGTH:
        say_refused(words.too_short(REASON_LENGTH, ctx.display))
        return
    _say(ctx, draft, dict.fromkeys(ids, text))


def _say(ctx: PageContext, draft: Draft, said: dict[str, str]) -> None:
    """Keep explanations and write them into their boxes."""
    if _keep(ctx, draft, said):
        for check_id, text in said.items():
            st.session_state[_box_key(draft, check_id)] = text


def _keep(ctx: PageContext, draft: Draft, said: dict[str, str]) -> bool:
    answer = answering.explain(ctx.desk.checking, ctx.actor, draft, said)
    if isinstance(answer, Decision):
        say_refused(answer.reason)
        return False
    return True
