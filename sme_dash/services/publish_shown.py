"""An upload on its way to being published, as plain data for the page: what it meets, what it contradicts, its month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from sme_dash.access import OPEN, PeriodLock
from sme_dash.periods import parse_month_key
from sme_dash.services.acts import REASON_LENGTH
from sme_dash.services.check_report import CheckReport, Draft
from sme_dash.services.comparing import Comparison
from sme_dash.services.contradictions import Contradiction
from sme_dash.services.kept import Kept
from sme_dash.settings import Settings
from sme_dash.store.period_acts import PeriodAct
from sme_dash.store.publications import Publication
from sme_dash.store.said import Explanation
from sme_dash.store.times import aware
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.difference import DifferenceView, difference_view
from sme_dash.views.figure_names import figure_name
from sme_dash.views.figure_text import finding_text
from sme_dash.views.publish_data import Compared, Contradicted, Decided, Earlier, Line, MonthState

NOT_SHOWN_YET = None
"""What ``Answers.seen`` is until the difference was shown once."""

_views = Kept(64)


def difference_shown(
    comparison: Comparison, settings: Settings, display: Display, limit: int | None = None
) -> DifferenceView:
    """Return what publishing would change in words; the same object for the same comparison and switches."""

    def make() -> tuple[Comparison, DifferenceView]:
        return comparison, difference_view(
            comparison.difference,
            before=comparison.before if comparison.basis != "none" else None,
            after=comparison.after,
            jump_percent=Decimal(str(settings.publish.jump_percent)),
            limit=limit,
            display=display,
        )

    return _views.get((id(comparison), display, limit), make)[1]


def compared(
    draft: Draft, report: CheckReport, comparison: Comparison, as_of_dates: Sequence[dt.date]
) -> Compared:
    """Return what an upload is compared with."""
    assert report.kind is not None and report.as_of is not None
    head, same = comparison.head, report.same_bytes
    latest = as_of_dates[0] if as_of_dates and as_of_dates[0] > report.as_of else None
    return Compared(
        report.kind,
        report.as_of,
        comparison.basis,
        comparison.before.as_of if comparison.basis != "none" else None,
        line(head) if head is not None else None,
        line(same) if same is not None else None,
        is_shown=head is not None and head.snapshot_id is not None and head == same,
        overtaken=draft.answers.seen is not NOT_SHOWN_YET and draft.answers.seen != (comparison.seen or 0),
        latest=latest,
    )


def line(publication: Publication) -> Line:
    """Return a line of the log."""
    return Line(
        publication.number,
        publication.name,
        aware(publication.at),
        publication.act,
        publication.reason,
    )


def contradicted(draft: Draft, report: CheckReport, display: Display) -> tuple[Contradicted, ...]:
    """Return every contradiction of an upload with what was said about it, the gravest first."""
    said = draft.answers.explanations
    same_cell = {each.check_id: each for each in report.earlier_explanations}
    same_figure = {_without_cell(each.check_id): each for each in report.earlier_explanations}
    return tuple(
        Contradicted(
            each.id,
            each.check.rule.value,
            thai.digits(figure_name(each.check.key), display),
            finding_text(each.check, display),
            _place(each, display),
            (each.check.rule.value, each.problem.sheet or "", each.problem.column or ""),
            each.material,
            each.check.rounding,
            _kept(said, each.id),
            _earlier(same_cell.get(each.id) or same_figure.get(_without_cell(each.id))),
        )
        for each in report.contradictions
    )


def month_state(period: str, lock: PeriodLock = OPEN, decisions: Sequence[PeriodAct] = ()) -> MonthState:
    """Return whether a month takes changes, and what was decided about it, the latest first."""
    return MonthState(
        parse_month_key(period),
        lock.state,
        lock.since,
        lock.by,
        lock.reason,
        lock.open_until,
        tuple(Decided(each.act, each.name, aware(each.at), each.reason) for each in decisions),
    )


def _kept(said: Mapping[str, str], check_id: str) -> str:
    """Return an explanation where it is long enough to count as one."""
    text = said.get(check_id, "").strip()
    return text if len(text) >= REASON_LENGTH else ""


def _without_cell(check_id: str) -> str:
    """Return rule and figure of a comparison: next month its value may stand in another row."""
    return check_id.partition("@")[0]


def _place(each: Contradiction, display: Display) -> str:
    problem = each.problem
    where = " ".join(
        part
        for part in (
            f"แผ่นงาน {problem.sheet}" if problem.sheet else "",
            f"เซลล์ {problem.cell}" if problem.cell else "",
            f"คอลัมน์ “{problem.column}”" if problem.column else "",
        )
        if part
    )
    document = f"เอกสาร: {each.check.document}" if each.check.document else ""
    return thai.digits(" · ".join(part for part in (where, document) if part), display)


def _earlier(said: Explanation | None) -> Earlier | None:
    return None if said is None else Earlier(said.text, said.name, aware(said.at))
