"""What people type beside a workbook is read by everybody who reads the history: no citizen's number stays in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sme_dash.access import Role
from sme_dash.services import answering
from sme_dash.store.drafts import Draft
from tests.hostile.personal import grouped, in_thai_digits, made_up
from tests.services.hand_in import KOR, NGOR, Office, budget

ID = made_up()
SAID = f"ตามบันทึกของผู้รับผิดชอบ {ID}"
MASKED = f"ตามบันทึกของผู้รับผิดชอบ x-xxxx-xxxxx-{ID[10:12]}-{ID[12]}"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = Office(tmp_path)
    yield opened
    opened.close()


def test_nothing_typed_keeps_the_number(office: Office, tmp_path: Path) -> None:
    desk = office.desk
    draft = office.hand_in(KOR, budget(), f"งบ {ID}.xlsx")
    assert ID not in draft.file_name
    report = desk.checking.report(draft)
    explained = answering.explain(desk.checking, KOR, draft, {each.id: SAID for each in report.to_explain})
    assert isinstance(explained, Draft)
    assert set(explained.answers.explanations.values()) == {MASKED}
    first = desk.publishing.publish(KOR, draft, seen=None, note=SAID).publication
    assert first is not None
    assert first.reason == MASKED
    gone = desk.undoing.withdraw(KOR, "budget", "2561-12", SAID, seen=first.number).publication
    assert gone is not None
    assert gone.reason == MASKED
    assert desk.months.declare_nothing(KOR, "budget", "2561-12", "", SAID).state == "done"
    assert desk.months.close(NGOR, "2561-12", SAID).state == "done"
    assert [each.reason for each in desk.history.decisions("2561-12")] == [MASKED]
    assert ID.encode() not in (tmp_path / "store.db").read_bytes()


def test_a_remark_on_what_is_sent_back_keeps_no_number(tmp_path: Path) -> None:
    office = Office(tmp_path, two_person=True)
    draft = office.hand_in(KOR, budget())
    assert office.publish(KOR, draft).state == "submitted"
    remark = f"โปรดลบ {in_thai_digits(grouped(ID))} ออก"
    assert office.desk.publishing.send_back(NGOR, draft, remark).state == "done"
    back = office.desk.checking.draft(KOR, draft.id)
    assert isinstance(back, Draft)
    assert back.answers.note == f"โปรดลบ x-xxxx-xxxxx-{ID[10:12]}-{ID[12]} ออก"
    office.close()


def test_a_refused_file_is_on_record_without_the_number(office: Office, tmp_path: Path) -> None:
    office.rights[KOR.login] = replace(KOR, roles=frozenset({Role.VIEWER}))
    assert not isinstance(office.desk.checking.receive(KOR, f"{ID}.xlsx", budget()), Draft)
    assert ID.encode() not in (tmp_path / "store.db").read_bytes()
