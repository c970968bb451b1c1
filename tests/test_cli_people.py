"""``user`` on the command line: the shell makes the first administrator, after that administrators decide."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sme_dash.cli import main
from sme_dash.services.accounts import SignedIn
from sme_dash.services.runtime import open_runtime
from sme_dash.settings import CONFIG_ENVIRONMENT

GOOD = "correct horse battery"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    config = tmp_path / "config.toml"
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    config.write_text(
        f'[store]\nurl = "sqlite:///{tmp_path / "store.db"}"\nshipped_data = "{nothing}"\n', encoding="utf-8"
    )
    monkeypatch.setenv(CONFIG_ENVIRONMENT, str(config))

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["user", *arguments])

    return invoke


def accept(result: Result) -> None:
    """Open the printed link and set a password."""
    token = json.loads(result.stdout)["link"].removeprefix("/setup?token=")
    assert isinstance(open_runtime().accounts.use_link(token, GOOD), SignedIn)


def test_from_the_first_administrator_to_the_last(run: Any) -> None:
    assert run("add", "somsri", "--roles", "viewer").exit_code == 3
    accept(run("add", "kanda", "--roles", "admin", "--json"))
    assert run("add", "other", "--roles", "admin").exit_code == 3

    added = run("add", "somsri", "--roles", "staff", "--kinds", "budget,kpi", "--actor", "kanda", "--json")
    accept(added)
    assert run("roles", "somsri", "--roles", "admin", "--actor", "somsri").exit_code == 3
    assert run("roles", "somsri", "--roles", "viewer", "--actor", "kanda").exit_code == 0
    listed = json.loads(run("list", "--actor", "kanda", "--json").stdout)["people"]
    assert [(each["login"], each["roles"], each["state"]) for each in listed] == [
        ("kanda", ["admin"], "active"),
        ("somsri", ["viewer"], "active"),
    ]
    assert "somsri\tsomsri\tใช้งาน\tผู้บริหาร/กรรมการ" in run("list", "--actor", "kanda").stdout

    accept(run("reset", "somsri", "--actor", "kanda", "--json"))
    assert run("unlock", "somsri", "--actor", "kanda").exit_code == 0
    assert run("deactivate", "somsri", "--actor", "kanda").exit_code == 0
    assert run("list", "--actor", "somsri").exit_code == 3
    assert run("reactivate", "somsri", "--actor", "kanda").exit_code == 0
    last = run("deactivate", "kanda", "--actor", "kanda", "--json")
    assert (last.exit_code, json.loads(last.stdout)["cause"]) == (3, "last_admin")


def test_what_is_wrong_is_said_in_a_line(run: Any) -> None:
    accept(run("add", "kanda", "--roles", "admin", "--json"))
    assert run("roles", "nobody", "--roles", "viewer", "--actor", "kanda").exit_code == 1
    assert run("add", "somsri", "--roles", "boss", "--actor", "kanda").exit_code == 2
    wrong = run("add", "somsri", "--roles", "staff", "--kinds", "budgets", "--actor", "kanda")
    assert wrong.exit_code == 1
    assert "budgets" in wrong.stderr
    assert run("list", "--actor", "nobody").exit_code == 3
