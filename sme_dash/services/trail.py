"""Reading the audit trail, and checking that nobody rewrote it."""

from __future__ import annotations

from sme_dash.access import Action, Actor, Decision
from sme_dash.services.acts import Acts
from sme_dash.store import audit
from sme_dash.store.audit import Entry, Filter, Verification

PAGE = 100


class Trail:
    """Use cases of the audit trail; reading it is asked for like everything else."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    def entries(
        self, actor: Actor, wanted: Filter | None = None, *, before: int | None = None, limit: int = PAGE
    ) -> list[Entry] | Decision:
        """Return the newest entries that pass a filter, or the decision why not."""
        answer = self._acts.may(self._acts.who(actor), Action.READ_TRAIL)
        if not answer.allowed:
            return self._denied(actor, answer)
        with self._acts.store.transaction() as connection:
            return audit.entries(connection, wanted, limit=limit, before=before)

    def count(self, actor: Actor, wanted: Filter | None = None) -> int:
        """Return how many entries pass a filter; 0 to whoever may not read them."""
        if not self._acts.may(self._acts.who(actor), Action.READ_TRAIL).allowed:
            return 0
        with self._acts.store.transaction() as connection:
            return audit.count(connection, wanted)

    def words(self, actor: Actor) -> tuple[list[str], list[str]]:
        """Return the logins and the actions that the trail holds, for filters; empty to whoever may not read it."""
        if not self._acts.may(self._acts.who(actor), Action.READ_TRAIL).allowed:
            return [], []
        with self._acts.store.transaction() as connection:
            return [login for login, _ in audit.people(connection)], audit.actions(connection)

    def verify(self, actor: Actor) -> Verification | Decision:
        """Go through the chain of the whole trail, or return the decision why not."""
        answer = self._acts.may(self._acts.who(actor), Action.READ_TRAIL)
        if not answer.allowed:
            return self._denied(actor, answer)
        with self._acts.store.transaction() as connection:
            return audit.verify(connection)

    def _denied(self, actor: Actor, answer: Decision) -> Decision:
        self._acts.refused(actor, Action.READ_TRAIL, answer)
        return answer
