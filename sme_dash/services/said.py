"""Putting on record what staff say about an upload: explanations, also withdrawn ones, and what was asked of them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from sme_dash.access import Actor
from sme_dash.periods import month_key
from sme_dash.store import audit
from sme_dash.store.drafts import Answers, Draft


def record_answers(
    connection: Connection, actor: Actor, draft: Draft, answers: Answers, at: dt.datetime
) -> None:
    """Add an entry for each explanation that changed, and one for kind, day and renames; within their transaction.

    ``draft`` is as it was before. Matched columns have entries of their own (``map_columns``).
    """
    before = draft.answers
    period = month_key(draft.as_of) if draft.as_of else None
    for check_id in sorted({*before.explanations, *answers.explanations}):
        old, new = (each.explanations.get(check_id, "") for each in (before, answers))
        if new != old:
            details = {"draft": draft.id, "text": new, "taken_back": not new}
            audit.append(
                connection,
                actor,
                "explain",
                target=check_id,
                kind=draft.kind,
                period=period,
                details=details,
                at=at,
            )
    changed: dict[str, object] = {}
    if answers.kind != before.kind:
        changed["kind"] = answers.kind
    if answers.as_of != before.as_of:
        changed["as_of"] = answers.as_of
    if answers.renames != before.renames:
        changed["renames"] = answers.renames
    if changed:
        audit.append(
            connection,
            actor,
            "answer",
            target=draft.file_name,
            kind=answers.kind or draft.kind,
            period=month_key(answers.as_of) if answers.as_of else period,
            details={"draft": draft.id, **changed},
            at=at,
        )
