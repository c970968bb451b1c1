"""What staff say about an upload is added to what others say, and is fixed once somebody else has to read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sme_dash.access import Decision
from sme_dash.services import answering
from sme_dash.services.publish_shown import compared, contradicted
from sme_dash.store import audit
from sme_dash.store.drafts import Draft
from sme_dash.thai.format import Display
from tests.services.hand_in import KHOR, KOR, NGOR, Office, budget

RENAME = ("project", "project_code", "610101400", "610101409")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = Office(tmp_path)
    yield opened
    opened.close()


def waiting(office: Office) -> Draft:
    draft = office.desk.checking.receive(KOR, "budget.xlsx", budget())
    assert isinstance(draft, Draft)
    office.desk.checking.report(draft)  # which also tells what kind it is, and so who else may see it
    return draft


def kept(answer: Draft | Decision) -> Draft:
    assert isinstance(answer, Draft)
    return answer


def test_two_pages_that_know_an_old_draft_lose_nothing(office: Office) -> None:
    old = waiting(office)
    kept(answering.explain(office.desk.checking, KOR, old, {"a": "  ตาม\nเอกสาร "}))
    kept(answering.decide_rename(office.desk.checking, KOR, old, RENAME, "same"))
    last = kept(answering.explain(office.desk.checking, KHOR, old, {"b": "พิมพ์ผิด"}))
    assert last.answers.explanations == {"a": "ตาม เอกสาร", "b": "พิมพ์ผิด"}
    assert last.answers.renames == (RENAME,)
    with office.store.transaction() as connection:
        said = [(each.login, each.target) for each in audit.entries(connection) if each.action == "explain"]
    assert said == [("khor", "b"), ("kor", "a")]


def test_an_empty_explanation_takes_it_back(office: Office) -> None:
    draft = kept(answering.explain(office.desk.checking, KOR, waiting(office), {"a": "ตามเอกสาร"}))
    assert kept(answering.explain(office.desk.checking, KOR, draft, {"a": " "})).answers.explanations == {}


def test_a_rename_is_one_row_or_two_and_can_be_decided_anew(office: Office) -> None:
    draft, checking = waiting(office), office.desk.checking
    same = kept(answering.decide_rename(checking, KOR, draft, RENAME, "same"))
    assert (same.answers.renames, same.answers.declined) == ((RENAME,), ())
    other = kept(answering.decide_rename(checking, KOR, draft, RENAME, "different"))
    assert (other.answers.renames, other.answers.declined) == ((), (RENAME,))
    again = kept(answering.decide_rename(checking, KOR, draft, RENAME, "open"))
    assert (again.answers.renames, again.answers.declined) == ((), ())


def test_what_was_published_is_no_longer_answered(office: Office) -> None:
    draft = office.hand_in(KOR, budget())
    assert office.publish(KOR, draft).state == "published"
    answer = answering.explain(office.desk.checking, KOR, draft, {"a": "เปลี่ยนภายหลัง"})
    assert isinstance(answer, Decision)
    assert answer.cause == "state"


def test_a_change_since_the_difference_was_first_seen_is_known_also_after_a_reconnect(office: Office) -> None:
    draft = office.hand_in(KOR, budget({"K19": 56_000_000}))
    checking, comparing = office.desk.checking, office.desk.comparing

    def overtaken(draft: Draft) -> bool:
        report = checking.report(draft)
        return compared(draft, report, comparing.of_draft(draft, report), ()).overtaken

    assert not overtaken(draft)  # never shown
    seen = kept(answering.note_seen(checking, KOR, draft, None))
    assert not overtaken(seen)
    number = office.published(KHOR, budget())
    assert overtaken(seen)
    assert not overtaken(kept(answering.note_seen(checking, KOR, draft, number)))


def test_last_months_explanation_is_offered_for_the_same_figure_in_another_row(office: Office) -> None:
    """The reference in B44 was explained with the first publication; next time it stands where it stood."""
    first = office.hand_in(KOR, budget())
    assert office.publish(KOR, first).state == "published"
    draft = office.desk.checking.receive(KHOR, "budget.xlsx", budget({"K19": 55_550_656}))
    assert isinstance(draft, Draft)
    report = office.desk.checking.report(draft)
    found = contradicted(draft, report, Display())
    material = [each for each in found if each.material]
    # Five quotes (report2561:2601, 2703, 2971, 910, 187), and strategy 4 of FY 2561: annex ก gives six projects
    # 54,452,000 baht (report2561:2961), report2561:222 prints five and 51,452,000.
    assert len(material) == 7
    assert {each.earlier and (each.earlier.text, each.earlier.by) for each in material} == {
        ("ตามเอกสารต้นฉบับ", "กอ")
    }
    moved = replace(
        report,
        earlier_explanations=tuple(
            replace(each, check_id=f"{each.check_id.partition('@')[0]}@ยอดอ้างอิง!B999")
            for each in report.earlier_explanations
        ),
    )
    assert all(each.earlier for each in contradicted(draft, moved, Display()) if each.material)


def test_an_explanation_stays_in_the_name_of_who_handed_it_in(tmp_path: Path) -> None:
    """K25, the reported total of 2561, is five million baht above the sum of its rows; งอ only approves."""
    office = Office(tmp_path, two_person=True)
    draft = office.hand_in(KOR, budget({"K25": 962_648_782.21 + 5_000_000}))
    assert office.publish(KOR, draft).state == "submitted"
    assert office.publish(NGOR, draft).state == "published"
    found = office.dashboards.month(dt.date(2018, 12, 31)).finding_of("budget/2561/total/disbursed_baht")
    assert found is not None
    assert (found.explanation, found.explained_by) == ("ตามเอกสารต้นฉบับ", "กอ")
    office.close()
