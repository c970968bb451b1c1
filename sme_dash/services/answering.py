"""What staff say about an upload on its way to being published: explanations, renames, what they have seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from sme_dash.access import Actor, Decision
from sme_dash.services.checking import Checking
from sme_dash.store.drafts import Answers, Draft
from sme_dash.thai.citizen_id import masked_citizen_ids

EXPLANATION_LENGTH = 1_000
"""Letters of an explanation that are kept; it stands in a tooltip and under tables."""

RenameKey = tuple[str, str, str, str]
"""A rename as (sheet, field, old, new)."""

Verdict = Literal["same", "different", "open"]
"""What staff say about a proposed rename: the same row under another name, two rows, or nothing yet."""


def explain(checking: Checking, actor: Actor, draft: Draft, said: Mapping[str, str]) -> Draft | Decision:
    """Keep explanations by check identifier; an empty one takes back what was said."""
    cleaned = {
        key: masked_citizen_ids(" ".join(text.split()))[:EXPLANATION_LENGTH] for key, text in said.items()
    }

    def change(answers: Answers) -> Answers:
        every = {**answers.explanations, **cleaned}
        return replace(answers, explanations={key: text for key, text in every.items() if text})

    return checking.amend(actor, draft, change)


def decide_rename(
    checking: Checking, actor: Actor, draft: Draft, rename: RenameKey, verdict: Verdict
) -> Draft | Decision:
    """Keep what staff say about a proposed rename."""

    def change(answers: Answers) -> Answers:
        renames = [each for each in answers.renames if each != rename]
        declined = [each for each in answers.declined if each != rename]
        if verdict == "same":
            renames.append(rename)
        elif verdict == "different":
            declined.append(rename)
        return replace(answers, renames=tuple(renames), declined=tuple(declined))

    return checking.amend(actor, draft, change)


def note_seen(checking: Checking, actor: Actor, draft: Draft, seen: int | None) -> Draft | Decision:
    """Keep which publication the difference was shown against, None where the month showed nothing."""
    return checking.amend(actor, draft, lambda answers: replace(answers, seen=seen or 0))
