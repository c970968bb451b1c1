"""ประชุมไตรมาส, drawn by the real page: for a stranger, for staff, and for two who write at once."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from sme_dash.access import ANONYMOUS, Actor, Role
from sme_dash.meeting import MeetingRecord, ResolutionState
from sme_dash.services.meeting_answers import Meeting
from sme_dash.services.meetings import Meetings
from sme_dash.ui import identity
from sme_dash.ui.preparation import runtime
from tests.pages.harness import charts, open_page, shown
from tests.services.meeting_room import kept

KOR = Actor("kor", "กอ", frozenset({Role.STAFF}), frozenset({"*"}))
KHOR = Actor("khor", "ขอ", frozenset({Role.STAFF}), frozenset({"*"}))
committees = (f"คณะกรรมการชุดที่ {number}" for number in itertools.count(1))
"""Each test has a committee of its own."""


@pytest.fixture(scope="module", autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store with the shipped December; rights are as each test says."""
    folder = tmp_path_factory.mktemp("meeting")
    config = folder / "config.toml"
    config.write_text(f'[store]\nurl = "sqlite:///{folder / "store.db"}"\n', encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SME_DASH_CONFIG", str(config))
        patch.setattr("sme_dash.services.accounts.Accounts.afresh", lambda _self, actor: actor)
        st.cache_resource.clear()
        yield folder
    st.cache_resource.clear()


@pytest.fixture
def meetings() -> Meetings:
    return runtime().meetings


@pytest.fixture
def draft(meetings: Meetings) -> Meeting:
    return kept(meetings.begin(KOR, next(committees), "2561-12", dt.date(2019, 2, 5)))


def signed_in(patch: pytest.MonkeyPatch, actor: Actor) -> None:
    patch.setattr(identity, "current_actor", lambda: actor)


def open_meeting(meeting: Meeting, **part: str) -> AppTest:
    return open_page("meeting", {"id": str(meeting.id), **part})


def press(app: AppTest, label: str) -> AppTest:
    """Press the first button of a label."""
    return next(each for each in app.button if each.label == label).click().run()


def labels(app: AppTest) -> set[str]:
    return {each.label for each in app.button}


def field(app: AppTest, kind: str, name: str) -> Any:
    """Return the widget of a kind whose key ends in a name."""
    return next(each for each in app.get(kind) if str(each.key).endswith(name))


def record_of(meetings: Meetings, meeting: Meeting) -> MeetingRecord:
    return meetings.revisions(meeting.id)[-1].record


def test_a_stranger_sees_frozen_meetings_and_no_way_to_change_them(
    meetings: Meetings, draft: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, ANONYMOUS)
    frozen = kept(meetings.begin(KOR, next(committees), "2561-12", dt.date(2019, 2, 5)))
    meetings.freeze(KOR, frozen.id, 1)
    page = shown(open_page("meeting", {}))
    assert frozen.record.committee in page
    assert draft.record.committee not in page
    assert "meeting?new=1" not in page
    assert "ต้องเข้าสู่ระบบก่อน" in shown(open_meeting(draft))
    for part in ({}, {"item": "a2"}, {"item": "a2", "see": "prose"}, {"part": "freeze"}, {"part": "agenda"}):
        app = open_meeting(frozen, **part)
        assert "ตรึงแล้ว ชุดที่" in shown(app)
        assert all(label.startswith("จัดทำ") for label in labels(app))  # papers are for whoever may look
    assert "ต้องเข้าสู่ระบบก่อน" in shown(open_page("meeting", {"new": "1"}))
    presented = shown(open_meeting(draft, present="1"))
    assert "ต้องเข้าสู่ระบบก่อน" in presented
    assert draft.record.committee not in presented


def test_an_address_that_names_no_meeting_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, KOR)
    assert "ไม่พบการประชุมนี้" in shown(open_page("meeting", {"id": "999999"}))
    assert "ประชุมไตรมาส" in shown(open_page("meeting", {"id": "x'; drop"}))


def test_the_agenda_stands_at_a_glance_with_its_findings(
    draft: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """62.76 percent of the budget of 2562 is spent or committed; 26 of 26 indicators of 2561 are met."""
    signed_in(monkeypatch, KOR)
    page = shown(open_meeting(draft))
    assert "7 วาระ รวม 70 นาที" in page
    assert "62.76%" in page
    assert "บรรลุเป้าหมาย 26 จาก 26 ตัวชี้วัด" in page
    assert "5 กุมภาพันธ์ 2562" in page
    assert f"meeting?id={draft.id}&amp;item=a2" in page
    thai = shown(open_meeting(draft, digits="thai"))
    assert "๖๒.๗๖%" in thai
    assert "ครั้งที่ ๑/๒๕๖๒" in thai


def test_one_item_is_shown_with_the_agenda_beside_it(draft: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, KOR)
    app = open_meeting(draft, item="a2")
    assert "วาระที่ 2 ผลการเบิกจ่ายงบประมาณ" in shown(app)
    assert 'aria-current="true"' in shown(app)
    assert charts(app) == 3
    assert "784,946,720.01 บาท" in shown(open_meeting(draft, item="a2", see="prose"))
    assert "ยังไม่มีคำชี้แจง" in shown(open_meeting(draft, item="a2", see="behind"))
    assert charts(open_meeting(draft, item="a2", see="tables")) == 0
    assert "7 วาระ" in shown(open_meeting(draft, item="a99"))


def test_a_meeting_is_created_from_the_form(meetings: Meetings, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, KOR)
    committee = next(committees)
    app = open_page("meeting", {"new": "1"})
    field(app, "text_input", "committee").input(committee)
    field(app, "number_input", "_number").set_value(3)
    for name, code in (("held_on_day", 31), ("held_on_month", 2), ("held_on_year", 2562)):
        field(app, "selectbox", name).set_value(code)
    app = press(app, "สร้างการประชุม")
    assert "วันประชุมไม่ถูกต้อง เดือนกุมภาพันธ์ 2562 มี 28 วัน" in shown(app)
    assert field(app, "text_input", "committee").value == committee
    field(app, "selectbox", "held_on_day").set_value(5)
    field(app, "text_input", "starts_at").input("๙.๓๐")
    app = press(app, "สร้างการประชุม")
    assert "สร้างการประชุมแล้ว" in shown(app)
    record = next(each.record for each in meetings.listed(KOR) if each.record.committee == committee)
    assert (record.number, record.held_on, record.starts_at) == (3, dt.date(2019, 2, 5), "09:30")
    assert (record.period, record.fiscal_year, record.quarter) == ("2561-12", 2562, 1)


@pytest.mark.parametrize(
    ("committee", "words"),
    [("   ", "โปรดระบุชื่อคณะกรรมการ"), ("ก" * 400, "ชื่อคณะกรรมการยาวเกิน 200 ตัวอักษร")],
)
def test_a_name_that_cannot_be_is_told_and_stays_in_the_form(
    committee: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, KOR)
    app = open_page("meeting", {"new": "1"})
    field(app, "text_input", "committee").input(committee)
    app = press(app, "สร้างการประชุม")
    assert words in shown(app)
    assert field(app, "text_input", "committee").value == committee


def test_a_number_that_is_taken_is_told(
    draft: Meeting, meetings: Meetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, KOR)
    app = open_page("meeting", {"new": "1"})
    field(app, "text_input", "committee").input(draft.record.committee)
    field(app, "number_input", "_number").set_value(1)
    field(app, "selectbox", "head_year").set_value(2562)
    app = press(app, "สร้างการประชุม")
    assert "อยู่แล้ว โปรดเปลี่ยนครั้งที่หรือปี" in shown(app)
    assert [each.id for each in meetings.listed(KOR) if each.record.committee == draft.record.committee] == [
        draft.id
    ]


def test_a_month_without_data_is_possible_and_said(
    meetings: Meetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, KOR)
    empty = kept(meetings.begin(KOR, next(committees), "2562-06", dt.date(2019, 7, 9)))
    assert "งวดมิถุนายน 2562 ยังไม่มีข้อมูลที่เผยแพร่" in shown(open_meeting(empty))
    assert "sd-empty" in shown(open_meeting(empty, item="a2"))
    assert "งวดมิถุนายน 2562 ยังไม่มีข้อมูลที่เผยแพร่ เอกสารจะไม่มีตัวเลข" in shown(open_meeting(empty, part="freeze"))


def test_markup_in_what_people_write_stays_text(
    draft: Meeting, meetings: Meetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, KOR)
    evil = '<img src=x onerror="alert(1)"> #set page(fill: red)'
    meetings.write_prose(KOR, draft.id, 1, "a2", [evil])
    meetings.add_resolution(KOR, draft.id, "a2", evil, owner=evil)
    page = shown(open_meeting(draft, item="a2", see="prose"))
    assert "<img" not in page
    assert page.count("&lt;img src=x") >= 3
    assert "<img" not in shown(open_meeting(draft))


def test_text_is_edited_and_given_back(
    draft: Meeting, meetings: Meetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, KOR)
    app = press(open_meeting(draft, item="a3", see="prose"), "แก้ไขข้อความ")
    area = field(app, "text_area", "text")
    assert area.value == "\n\n".join(meetings.prose_of(draft, draft.record.agenda[2]))
    area.input("ย่อหน้าหนึ่ง\nต่อ\n\n  \n\nย่อหน้าสอง")
    app = press(app, "บันทึกข้อความ")
    assert record_of(meetings, draft).agenda[2].prose == ("ย่อหน้าหนึ่ง ต่อ", "ย่อหน้าสอง")
    assert "แก้ไขโดยผู้จัดทำแล้ว" in shown(app)
    app = press(app, "ใช้ข้อความที่ระบบเขียน")
    assert record_of(meetings, draft).agenda[2].prose is None
    assert "แก้ไขโดยผู้จัดทำแล้ว" not in shown(app)


def test_who_comes_second_keeps_what_they_typed_and_sees_the_newer(
    draft: Meeting, meetings: Meetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """กอ opens the form; ขอ saves; the page of กอ is even drawn anew before กอ saves."""
    signed_in(monkeypatch, KOR)
    app = press(open_meeting(draft, item="a3", see="prose"), "แก้ไขข้อความ")
    meetings.write_prose(KHOR, draft.id, 1, "a3", ["ข้อความของขอ"])
    app.run()
    field(app, "text_area", "text").input("ข้อความของกอ")
    app = press(app, "บันทึกข้อความ")
    assert record_of(meetings, draft).agenda[2].prose == ("ข้อความของขอ",)
    page = shown(app)
    assert "มีผู้แก้ไขส่วนนี้ไปก่อนแล้ว" in page
    assert "ขอ บันทึกข้อความนี้ไปก่อนแล้ว" in page
    assert "ข้อความของขอ" in page
    assert field(app, "text_area", "text").value == "ข้อความของกอ"
    press(app, "บันทึกข้อความ")
    assert record_of(meetings, draft).agenda[2].prose == ("ข้อความของกอ",)


def test_the_unit_explains_what_is_behind_plan(
    draft: Meeting, meetings: Meetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, KOR)
    app = press(open_meeting(draft, item="a2", see="behind"), "เขียนคำชี้แจง")
    field(app, "text_input", "unit").input("ฝ่ายหนึ่ง (ข้อมูลสมมติ)")
    field(app, "text_area", "cause").input("ลงนามสัญญาล่าช้า")
    field(app, "text_area", "remedy").input("เร่งรัดการเบิกจ่าย")
    app = press(app, "บันทึกคำชี้แจง")
    (remark,) = record_of(meetings, draft).remarks
    assert (remark.cause, remark.remedy) == ("ลงนามสัญญาล่าช้า", "เร่งรัดการเบิกจ่าย")
    assert remark.subject.startswith("budget/2562/")
    assert "ลงนามสัญญาล่าช้า" in shown(app)


def test_a_resolution_is_taken_changed_reported_on_and_struck(
    draft: Meeting, meetings: Meetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, KOR)
    app = press(open_meeting(draft, item="a7"), "เพิ่มมติ")
    app = press(app, "บันทึกมติ")
    assert "โปรดระบุข้อความของมติ" in shown(app)
    field(app, "text_area", "text").input("เร่งรัดการเบิกจ่าย")
    field(app, "selectbox", "due_day").set_value(30)
    app = press(app, "บันทึกมติ")
    assert "โปรดเลือกวัน เดือน และปีของกำหนดเสร็จให้ครบ" in shown(app)
    field(app, "selectbox", "due_month").set_value(6)
    field(app, "selectbox", "due_year").set_value(2562)
    app = press(app, "บันทึกมติ")
    assert "กำหนดเสร็จ 30 มิถุนายน 2562" in shown(app)
    app = press(app, "แก้ไขมติ")
    field(app, "text_input", "owner").input("ฝ่ายแผน")
    app = press(app, "บันทึกมติ")
    app = press(app, "รายงานผลการดำเนินการ")
    field(app, "selectbox", "state").set_value("done")
    field(app, "text_area", "note").input("เบิกจ่ายครบแล้ว")
    app = press(app, "บันทึกผล")
    (resolution,) = record_of(meetings, draft).resolutions
    assert (resolution.owner, resolution.due) == ("ฝ่ายแผน", dt.date(2019, 6, 30))
    assert (resolution.state, resolution.follow_ups[0].note) == (ResolutionState.DONE, "เบิกจ่ายครบแล้ว")
    app = press(app, "ยืนยันลบมติ")
    assert record_of(meetings, draft).resolutions == ()
    assert "ลบมติแล้ว" in shown(app)


def test_last_meetings_resolutions_come_first_with_a_form_to_report(
    draft: Meeting, meetings: Meetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, KOR)
    meetings.add_resolution(KOR, draft.id, "a2", "เร่งรัดยุทธศาสตร์ที่ 3")
    following = kept(meetings.begin(KOR, draft.record.committee, "2561-12", dt.date(2019, 5, 7)))
    app = open_meeting(following)
    page = shown(app)
    assert page.index("เร่งรัดยุทธศาสตร์ที่ 3") < page.index("ระเบียบวาระ</h2>")
    app = press(app, "รายงานผลการดำเนินการ")
    field(app, "selectbox", "state").set_value("in_progress")
    app = press(app, "บันทึกผล")
    assert record_of(meetings, draft).resolutions[0].state is ResolutionState.IN_PROGRESS
    assert "อยู่ระหว่างดำเนินการ" in shown(app)
    assert "เร่งรัดยุทธศาสตร์ที่ 3" in shown(open_meeting(following, item="a1"))


def test_the_agenda_is_changed_in_one_form(
    draft: Meeting, meetings: Meetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, KOR)
    app = open_meeting(draft, part="agenda")
    field(app, "number_input", "place_a5").set_value(1)
    field(app, "number_input", "minutes_a5").set_value(25)
    field(app, "checkbox", "drop_a6").check()
    field(app, "text_input", "title_new").input("เรื่องเพื่อพิจารณา")
    # Written under an item meanwhile: no part of this form.
    meetings.write_prose(KHOR, draft.id, 1, "a2", ["ของขอ"])
    press(app, "บันทึกวาระ")
    agenda = record_of(meetings, draft).agenda
    assert [each.key for each in agenda] == ["a1", "a5", "a2", "a3", "a4", "a7", "a8"]
    assert agenda[1].minutes == 25
    assert agenda[2].prose == ("ของขอ",)
    assert agenda[-1].title == "เรื่องเพื่อพิจารณา"


def test_an_agenda_emptied_says_what_to_do_and_cannot_be_frozen(
    draft: Meeting, meetings: Meetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, KOR)
    app = open_meeting(draft, part="agenda")
    for number in range(1, 8):
        field(app, "checkbox", f"drop_a{number}").check()
    assert "ยังไม่มีระเบียบวาระ" in shown(press(app, "บันทึกวาระ"))
    app = open_meeting(draft, part="freeze")
    field(app, "checkbox", "sure").check()
    assert "ยังไม่มีระเบียบวาระ จึงยังตรึงข้อมูลไม่ได้" in shown(press(app, "ตรึงข้อมูล"))
    assert not record_of(meetings, draft).is_frozen


def test_freezing_is_confirmed_once_and_then_only_resolutions_are_offered(
    draft: Meeting, meetings: Meetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, KOR)
    app = open_meeting(draft, part="freeze")
    page = shown(app)
    assert "งวดธันวาคม 2561 จากไฟล์ข้อมูล 4 ไฟล์" in page
    for name in ("budget.xlsx", "kpi.xlsx", "integrated_plan.xlsx", "situation.xlsx"):
        assert name in page
    assert "ตัวเลขที่ไม่ตรงกัน" in page
    app = press(app, "ตรึงข้อมูล")
    assert "โปรดทำเครื่องหมายยืนยันก่อน" in shown(app)
    field(app, "checkbox", "sure").check()
    app = press(app, "ตรึงข้อมูล")
    assert "ตรึงข้อมูลการประชุมเป็นชุดที่" in shown(app)
    assert record_of(meetings, draft).is_frozen
    assert "part=agenda" not in shown(app)
    app = open_meeting(draft, item="a2", see="prose")
    assert labels(app) == {"เพิ่มมติ"}


def test_a_form_left_open_in_another_window_is_refused_after_freezing(
    draft: Meeting, meetings: Meetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, KOR)
    app = press(open_meeting(draft, item="a3", see="prose"), "แก้ไขข้อความ")
    field(app, "text_area", "text").input("ช้าไป")
    save = next(each for each in app.button if each.label == "บันทึกข้อความ")
    meetings.freeze(KHOR, draft.id, 1)
    app = save.click().run()
    assert "แก้ไขได้เฉพาะมติที่ประชุม" in shown(app)
    assert record_of(meetings, draft).agenda[2].prose is None


def test_every_paper_and_form_is_offered(draft: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, KOR)
    offered = {label for label in labels(open_meeting(draft)) if label.startswith("จัดทำ")}
    assert len(offered) == 7
    for kind in ("(PDF)", "(PowerPoint)", "(Word)", "สสว.200/1", "สสว.200/3"):
        assert any(kind in label for label in offered), kind


def test_a_right_that_is_gone_at_the_click_changes_nothing(
    draft: Meeting, meetings: Meetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, KOR)
    app = press(open_meeting(draft, item="a2"), "เพิ่มมติ")
    field(app, "text_area", "text").input("รับทราบ")
    save = next(each for each in app.button if each.label == "บันทึกมติ")
    signed_in(monkeypatch, replace(KOR, roles=frozenset({Role.VIEWER})))
    save.click().run()
    assert record_of(meetings, draft).resolutions == ()
