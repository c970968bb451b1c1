"""Publishing an upload: one act, once, by who may, with what has to be explained, against what was seen."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sme_dash.access import Decision, Role
from sme_dash.periods import BANGKOK
from sme_dash.services.acts import Outcome
from sme_dash.services.check_report import CheckReport
from sme_dash.store import audit, drafts, publications, said
from sme_dash.store.drafts import Draft
from sme_dash.store.snapshots import Store
from tests.services.hand_in import JOR, KHOR, KOR, NGOR, Office, budget

CHANGED = budget({"K19": 56_000_000})
CHANGED_AGAIN = budget({"K19": 57_000_000})
BROKEN = budget({"K19": "ห้าสิบห้าล้าน"})


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = Office(tmp_path)
    yield opened
    opened.close()


def acts(office: Office) -> list[tuple[str, str, str]]:
    """Everything on record, the oldest first: who, what, with which outcome."""
    with office.store.transaction() as connection:
        return [(each.login, each.action, each.outcome) for each in reversed(audit.entries(connection))]


def counts(store: Store) -> tuple[int, int]:
    with store.transaction() as connection:
        lines = publications.lines(connection)
    return len(store.snapshots()), len(lines)


def test_what_is_published_is_shown(office: Office) -> None:
    assert office.shown() == "–"
    number = office.published(KOR, budget())
    assert office.shown() == "55550655.73"
    office.published(KOR, CHANGED, seen=number)
    assert office.shown() == "56000000.00"


def test_it_is_on_record_with_what_was_shown_before_and_after(office: Office) -> None:
    first = office.published(KOR, budget())
    office.published(KHOR, CHANGED, seen=first)
    with office.store.transaction() as connection:
        last = audit.entries(connection)[0]
    before, after = (each.sha256 for each in reversed(office.store.snapshots()))
    assert (last.login, last.action, last.kind, last.period) == ("khor", "publish", "budget", "2561-12")
    assert (last.before_hash, last.after_hash) == (before, after)


def test_errors_block(office: Office) -> None:
    outcome = office.publish(KOR, office.hand_in(KOR, BROKEN))
    assert outcome.state == "errors"
    assert counts(office.store) == (0, 0)


def test_a_material_contradiction_wants_an_explanation(office: Office) -> None:
    draft = office.desk.checking.receive(KOR, "budget.xlsx", budget())
    assert isinstance(draft, Draft)
    outcome = office.publish(KOR, draft)
    assert outcome.state == "unexplained"
    assert {each.id for each in outcome.unexplained} == {
        each.id for each in office.desk.checking.report(draft).contradictions if each.material
    }
    assert (
        office.publish(KOR, office.explained(KOR, draft, "ก")).state == "unexplained"
    )  # that explains nothing
    assert counts(office.store) == (0, 0)


def test_the_explanation_stands_beside_the_contradiction_on_the_dashboards(office: Office) -> None:
    """K25, the reported total of 2561, is set five million baht above the sum of its rows."""
    draft = office.explained(
        KOR, office.hand_in(KOR, budget({"K25": 962_648_782.21 + 5_000_000})), "พิมพ์ผิดในรายงาน"
    )
    assert office.publish(KOR, draft).state == "published"
    month = office.dashboards.month(dt.date(2018, 12, 31))
    found = month.finding_of("budget/2561/total/disbursed_baht")
    assert found is not None
    assert found.explanation == "พิมพ์ผิดในรายงาน"


def test_a_draft_is_published_once_however_often_it_is_asked(office: Office) -> None:
    draft = office.hand_in(KOR, budget())
    first, second = office.publish(KOR, draft), office.publish(KOR, draft)
    assert (first.state, second.state) == ("published", "already")
    assert second.publication == first.publication
    assert counts(office.store) == (1, 1)


def test_two_clicks_at_the_same_moment_publish_once(office: Office) -> None:
    draft = office.hand_in(KOR, budget())
    outcomes = at_once(*[lambda: office.publish(KOR, draft)] * 4)
    assert sorted(each.state for each in outcomes) == ["already", "already", "already", "published"]
    assert counts(office.store) == (1, 1)


def test_two_clicks_on_two_servers_publish_once(tmp_path: Path, database_url: str) -> None:
    one, other = Office(tmp_path, url=database_url), Office(tmp_path, url=database_url)
    draft = one.hand_in(KOR, budget())
    outcomes = at_once(lambda: one.publish(KOR, draft), lambda: other.publish(KOR, draft))
    assert sorted(each.state for each in outcomes) == ["already", "published"]
    assert counts(one.store) == (1, 1)
    one.close()
    other.close()


def test_the_file_that_is_shown_already_changes_nothing(office: Office) -> None:
    number = office.published(KOR, budget())
    outcome = office.publish(KHOR, office.hand_in(KHOR, budget()), number)
    assert outcome.state == "unchanged"
    assert outcome.publication is not None
    assert (outcome.publication.number, outcome.publication.name) == (number, "กอ")
    assert counts(office.store) == (1, 1)


def test_an_earlier_file_again_is_shown_again_without_a_second_copy(office: Office) -> None:
    first = office.published(KOR, budget())
    second = office.published(KOR, CHANGED, seen=first)
    office.published(KOR, budget(), seen=second)
    assert office.shown() == "55550655.73"
    assert counts(office.store) == (2, 3)


def test_of_two_people_one_wins_and_the_other_is_told_by_whom(office: Office) -> None:
    base = office.published(KOR, budget())
    mine, theirs = office.hand_in(KOR, CHANGED), office.hand_in(KHOR, CHANGED_AGAIN)
    assert office.publish(KHOR, theirs, base).state == "published"
    outcome = office.publish(KOR, mine, base)
    assert outcome.state == "overtaken"
    assert outcome.publication is not None
    assert (outcome.publication.login, outcome.publication.name) == ("khor", "ขอ")
    assert office.shown() == "57000000.00"
    report = office.desk.checking.report(mine)
    assert office.desk.comparing.of_draft(mine, report).seen == outcome.publication.number
    assert office.publish(KOR, mine, outcome.publication.number).state == "published"


def test_of_two_people_at_the_same_moment_exactly_one_wins(tmp_path: Path, database_url: str) -> None:
    """Two servers on one database, as two processes would be: each has its own connections."""
    one, other = Office(tmp_path, url=database_url), Office(tmp_path, url=database_url)
    drafts_of = [(one, KOR, one.hand_in(KOR, CHANGED)), (other, KHOR, other.hand_in(KHOR, CHANGED_AGAIN))]
    outcomes = at_once(*[lambda o=o, a=a, d=d: o.publish(a, d) for o, a, d in drafts_of])
    assert sorted(each.state for each in outcomes) == ["overtaken", "published"]
    assert counts(one.store) == (1, 1)
    with one.store.transaction() as connection:
        assert audit.verify(connection).intact
    one.close()
    other.close()


def test_an_older_month_may_come_after_a_newer_one_and_the_latest_stays(office: Office) -> None:
    office.published(KOR, budget())
    office.now = dt.datetime(2018, 12, 5, tzinfo=BANGKOK)
    office.published(KOR, budget({"K19": 50_000_000}, as_of="30 พฤศจิกายน 2561"))
    assert office.dashboards.as_of_dates() == [dt.date(2018, 12, 31), dt.date(2018, 11, 30)]
    assert office.shown() == "55550655.73"
    assert office.shown(dt.date(2018, 11, 30)) == "50000000.00"


def test_what_fell_since_the_month_before_is_a_warning_to_explain(office: Office) -> None:
    office.now = dt.datetime(2018, 12, 5, tzinfo=BANGKOK)
    office.published(KOR, budget({"K19": 60_000_000}, as_of="30 พฤศจิกายน 2561"))
    office.now = dt.datetime(2019, 1, 5, tzinfo=BANGKOK)
    draft = office.desk.checking.receive(KOR, "budget.xlsx", budget())
    assert isinstance(draft, Draft)
    report = office.desk.checking.report(draft)
    fell = [each for each in report.to_explain if each.problem.code == "continuity_differs"]
    assert ("รายยุทธศาสตร์", "K19") in {(each.problem.sheet, each.problem.cell) for each in fell}


def test_a_day_after_today_is_an_error(office: Office) -> None:
    draft = office.hand_in(KOR, budget(as_of="31 มกราคม 2562"))
    report = office.desk.checking.report(draft)
    assert "as_of_future" in {problem.code for problem in report.problems}
    assert office.publish(KOR, draft).state == "errors"


def test_a_month_past_its_last_day_takes_nothing_until_it_is_reopened(office: Office) -> None:
    draft = office.hand_in(KOR, budget())
    office.now = dt.datetime(2019, 1, 8, 0, 1, tzinfo=BANGKOK)
    refused = office.publish(KOR, draft)
    assert refused.state == "refused"
    assert refused.decision is not None
    assert refused.decision.cause == "locked"
    assert office.desk.months.reopen(NGOR, "2561-12", "").state == "reason"
    assert office.desk.months.reopen(KOR, "2561-12", "ส่งช้า ขอเปิดงวด").state == "refused"
    assert office.desk.months.reopen(NGOR, "2561-12", "หน่วยงานส่งข้อมูลช้า").state == "done"
    assert office.publish(KOR, draft).state == "published"


def test_closing_twice_changes_nothing_and_says_so(office: Office) -> None:
    assert office.desk.months.close(NGOR, "2561-12", "รับรองในที่ประชุม", approved=True).state == "done"
    assert office.desk.acts.lock("2561-12").state == "approved"
    assert office.desk.months.close(NGOR, "2561-12", "รับรองในที่ประชุม").state == "unchanged"


@pytest.mark.parametrize("actor", [NGOR, JOR])
def test_whoever_may_not_publish_is_refused_and_that_is_on_record(office: Office, actor: object) -> None:
    draft = office.hand_in(KOR, budget())
    outcome = office.publish(actor, draft)  # type: ignore[arg-type]
    assert outcome.state == "refused"
    assert counts(office.store) == (0, 0)
    assert acts(office)[-1] == (actor.login, "publish", "refused")  # type: ignore[attr-defined]


def test_rights_are_asked_again_at_the_moment_of_acting(office: Office) -> None:
    """The page was drawn for staff; by the time of the click the role is gone."""
    draft = office.hand_in(KOR, budget())
    office.rights["kor"] = replace(KOR, roles=frozenset({Role.VIEWER}))
    assert office.publish(KOR, draft).state == "refused"
    assert counts(office.store) == (0, 0)


def test_somebody_elses_draft_is_as_good_as_not_there(office: Office) -> None:
    other = replace(KOR, login="stranger", kinds=frozenset({"kpi"}))
    draft = office.hand_in(KOR, budget())
    answer = office.desk.checking.draft(other, draft.id)
    missing = office.desk.checking.draft(other, 999)
    assert isinstance(answer, Decision)
    assert isinstance(missing, Decision)
    assert answer.reason == missing.reason


def test_a_crash_in_the_middle_leaves_nothing_half_written(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever step fails, the draft, the log, the snapshot and the trail are as before."""
    number = office.published(KOR, budget())
    draft = office.hand_in(KOR, CHANGED)
    before = (counts(office.store), acts(office), office.shown())
    for module, step in (
        (publications, "append"),
        (said, "explain"),
        (drafts, "settle"),
        (audit, "append"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(module, step, _fails)
            with pytest.raises(ZeroDivisionError):
                office.publish(KOR, draft, number)
        assert (counts(office.store), acts(office), office.shown()) == before
    assert office.publish(KOR, draft, number).state == "published"


def _fails(*_: object, **__: object) -> None:
    raise ZeroDivisionError


# -- a second person --------------------------------------------------------------------------------------


@pytest.fixture
def careful(tmp_path: Path) -> Iterator[Office]:
    opened = Office(tmp_path, two_person=True)
    yield opened
    opened.close()


def test_with_two_persons_an_upload_waits_for_the_other(careful: Office) -> None:
    draft = careful.hand_in(KOR, budget())
    assert careful.publish(KOR, draft).state == "submitted"
    assert careful.shown() == "–"
    assert [each.id for each in careful.desk.checking.waiting(NGOR)] == [draft.id]
    outcome = careful.publish(NGOR, draft)
    assert outcome.state == "published"
    assert outcome.publication is not None
    assert (outcome.publication.login, outcome.publication.uploaded_by) == ("ngor", "kor")
    assert careful.shown() == "55550655.73"


def test_the_one_who_uploaded_cannot_approve(careful: Office) -> None:
    both = replace(KOR, roles=frozenset({Role.STAFF, Role.APPROVER}))
    draft = careful.hand_in(both, budget())
    assert careful.publish(both, draft).state == "submitted"
    again = careful.publish(both, draft)
    assert again.state == "refused"
    assert again.decision is not None
    assert again.decision.cause == "same_person"
    assert counts(careful.store) == (0, 0)


def test_an_approver_sends_back_with_a_remark(careful: Office) -> None:
    draft = careful.hand_in(KOR, budget())
    careful.publish(KOR, draft)
    assert careful.desk.publishing.send_back(NGOR, draft, " ").state == "reason"
    assert careful.desk.publishing.send_back(NGOR, draft, "โปรดแนบคำชี้แจงเพิ่ม").state == "done"
    back = careful.desk.checking.draft(KOR, draft.id)
    assert isinstance(back, Draft)
    assert (back.state, back.answers.note) == ("checked", "โปรดแนบคำชี้แจงเพิ่ม")


def test_what_is_said_while_somebody_publishes_is_neither_lost_nor_published_unread(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colleague says of which day the file is just after it was read to be published."""
    draft = office.hand_in(KOR, budget())
    read = office.desk.checking.report

    def read_and_overtaken(current: Draft) -> CheckReport:
        report = read(current)
        said = office.desk.checking.amend(
            KHOR, draft, lambda answers: replace(answers, as_of=dt.date(2018, 11, 30))
        )
        assert isinstance(said, Draft)
        return report

    with monkeypatch.context() as patch:
        patch.setattr(office.desk.checking, "report", read_and_overtaken)
        outcome = office.publish(KOR, draft)
    assert outcome.state == "unchanged"
    assert counts(office.store) == (0, 0)
    again = office.desk.checking.draft(KOR, draft.id)
    assert isinstance(again, Draft)
    assert (again.state, again.answers.as_of) == ("checked", dt.date(2018, 11, 30))


def test_what_was_sent_back_meanwhile_is_not_approved(
    careful: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = careful.hand_in(KOR, budget())
    assert careful.publish(KOR, draft).state == "submitted"
    read = careful.desk.checking.report

    def read_and_sent_back(current: Draft) -> CheckReport:
        report = read(current)
        assert careful.desk.publishing.send_back(NGOR, draft, "โปรดแก้ไขก่อน").state == "done"
        return report

    monkeypatch.setattr(careful.desk.checking, "report", read_and_sent_back)
    other = replace(NGOR, login="chor", name="ฉอ")
    assert careful.publish(other, draft).state == "unchanged"
    assert counts(careful.store) == (0, 0)


def at_once(*calls: object) -> list[Outcome]:
    """Run calls in threads that all start at the same moment."""
    gate, results = threading.Barrier(len(calls)), [None] * len(calls)

    def run(place: int) -> None:
        gate.wait()
        results[place] = calls[place]()  # type: ignore[operator]

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results  # type: ignore[return-value]
