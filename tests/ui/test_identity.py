"""Who takes a file: asked when the button is pressed, not when it was drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from sme_dash.access import Action, Role
from sme_dash.services.configured_rights import Rights
from sme_dash.services.identities import Presented
from sme_dash.services.people import Done
from sme_dash.ui import identity
from tests.services.accounts_ground import Ground

CONFIG = '[access]\nviewing = "signed_in"\n'


class Reader:
    """Somebody whose page is drawn, and whose session stays what the page was opened with."""

    def __init__(self, ground: Ground, login: str) -> None:
        self.ground = ground
        self.login = login
        self.token = ground.sign_in(login).token

    def draws(self, patch: pytest.MonkeyPatch, action: Action) -> Callable[[], bytes]:
        shown = SimpleNamespace(accounts=self.ground.accounts, settings=self.ground.accounts.settings)
        patch.setattr(identity, "runtime", lambda: shown)
        patch.setattr(identity, "presented", lambda: Presented(session_token=self.token))
        identity.opens_page(action)
        return identity.for_who_still_may(lambda: b"a file")


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    ground = Ground(tmp_path, config=CONFIG)
    ground.add("somsri", Role.STAFF, kinds=("budget",))
    yield Reader(ground, "somsri")
    identity._page_wants.set(None)
    ground.store.close()


@pytest.mark.parametrize("action", [Action.VIEW, Action.CHECK, Action.VIEW_HISTORY])
def test_who_may_open_the_page_takes_its_files(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, action: Action
) -> None:
    assert reader.draws(monkeypatch, action)() == b"a file"


def test_a_session_that_is_over_takes_nothing(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    take = reader.draws(monkeypatch, Action.VIEW)
    reader.ground.accounts.sign_out(Presented(session_token=reader.token))
    with pytest.raises(PermissionError):
        take()


def test_a_role_that_was_taken_away_takes_nothing(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    take = reader.draws(monkeypatch, Action.CHECK)
    changed = reader.ground.people.set_rights(
        reader.ground.admin, reader.login, Rights(frozenset({Role.VIEWER}))
    )
    assert isinstance(changed, Done)
    with pytest.raises(PermissionError):
        take()


def test_a_page_is_never_drawn_for_a_stranger_to_take_along(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.token = ""
    with pytest.raises(PermissionError):
        reader.draws(monkeypatch, Action.VIEW)()
