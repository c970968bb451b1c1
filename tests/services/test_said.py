"""What staff say about an upload is on record: given, changed, taken back, and nothing twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from sme_dash.store import audit
from sme_dash.store.drafts import Answers, Draft
from tests.services.hand_in import KOR, NGOR, Office, budget


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = Office(tmp_path)
    yield opened
    opened.close()


def entries(office: Office) -> list[tuple[str, str, Mapping[str, object]]]:
    with office.store.transaction() as connection:
        return [(each.action, each.target, each.details) for each in reversed(audit.entries(connection))]


def received(office: Office) -> Draft:
    draft = office.desk.checking.receive(KOR, "budget.xlsx", budget())
    assert isinstance(draft, Draft)
    return draft


def say(office: Office, draft: Draft, answers: Answers) -> None:
    assert isinstance(office.desk.checking.answer(KOR, draft, answers), Draft)


def test_an_explanation_is_recorded_when_given_changed_and_taken_back(office: Office) -> None:
    draft = received(office)
    before = len(entries(office))
    for text in ("พิมพ์ผิด", "พิมพ์ผิด", "ตามเอกสาร", ""):
        say(office, draft, replace(draft.answers, explanations={"sum:1": text}))
    assert entries(office)[before:] == [
        ("explain", "sum:1", {"draft": draft.id, "taken_back": False, "text": "พิมพ์ผิด"}),
        ("explain", "sum:1", {"draft": draft.id, "taken_back": False, "text": "ตามเอกสาร"}),
        ("explain", "sum:1", {"draft": draft.id, "taken_back": True, "text": ""}),
    ]


def test_day_kind_and_renames_are_recorded_where_they_changed(office: Office) -> None:
    draft = received(office)
    before = len(entries(office))
    rename = ("budget.project", "project_name", "เดิม", "ใหม่")
    said = replace(draft.answers, as_of=dt.date(2018, 12, 31), renames=(rename,))
    say(office, draft, said)
    say(office, draft, said)
    assert entries(office)[before:] == [
        ("answer", "budget.xlsx", {"draft": draft.id, "as_of": "2018-12-31", "renames": [list(rename)]})
    ]


def test_a_discarded_upload_is_neither_published_nor_called_so(office: Office) -> None:
    draft = office.hand_in(KOR, budget())
    assert office.desk.publishing.discard(KOR, draft).state == "done"
    outcome = office.publish(KOR, draft)
    assert (outcome.state, outcome.took_effect) == ("unchanged", False)
    assert office.shown() == "–"


def test_a_discarded_upload_is_not_handed_to_the_other_person(tmp_path: Path) -> None:
    careful = Office(tmp_path, two_person=True)
    draft = careful.hand_in(KOR, budget())
    careful.desk.publishing.discard(KOR, draft)
    assert careful.publish(KOR, draft).state == "unchanged"
    assert careful.desk.checking.waiting(NGOR) == []
    assert "submit" not in {action for action, _, _ in entries(careful)}
    careful.close()
