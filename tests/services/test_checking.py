"""Taking uploads in: what is kept of them, and what is never written down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_dash.access import Decision
from sme_dash.store.drafts import Draft
from tests.hostile.personal import made_up
from tests.services.hand_in import KOR, Office, budget

CITIZEN = made_up()
WITH_CITIZEN = budget({"O19": CITIZEN})


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = Office(tmp_path)
    yield opened
    opened.close()


def taken(office: Office, content: bytes) -> Draft:
    draft = office.desk.checking.receive(KOR, "budget.xlsx", content)
    assert isinstance(draft, Draft)
    return draft


def test_an_upload_is_kept_byte_for_byte(office: Office) -> None:
    assert office.desk.checking.content(taken(office, budget())) == budget()


def test_the_same_file_again_is_the_same_draft(office: Office) -> None:
    assert taken(office, budget()).id == taken(office, budget()).id


def test_a_workbook_with_a_citizens_number_is_never_written_down(office: Office, tmp_path: Path) -> None:
    draft = taken(office, WITH_CITIZEN)
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert WITH_CITIZEN not in stored
    assert CITIZEN.encode() not in stored
    report = office.desk.checking.report(draft)
    assert ("personal_id", "O19") in {(each.code, each.cell) for each in report.problems}
    assert not any(CITIZEN in each.message + each.found for each in report.problems)
    assert office.publish(KOR, draft).state == "errors"


def test_what_was_found_in_it_is_known_after_a_restart_and_its_bytes_are_not(
    office: Office, tmp_path: Path
) -> None:
    draft = taken(office, WITH_CITIZEN)
    annotated = office.desk.checking.annotated(KOR, draft)
    assert isinstance(annotated, bytes)
    again = Office(tmp_path)
    later = again.desk.checking.draft(KOR, draft.id)
    assert isinstance(later, Draft)
    assert "personal_id" in {each.code for each in again.desk.checking.report(later).problems}
    assert isinstance(again.desk.checking.annotated(KOR, later), Decision)
    again.close()
