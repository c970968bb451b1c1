"""Accounts from the command line, by the same rules as the page: ``user add``, ``list``, ``roles``, …

Where nobody can administer accounts yet, whoever holds this shell may make the first administrator without --actor.
"""

from __future__ import annotations

from typing import Any, NoReturn

import click

from sme_dash.access import EVERY_KIND, Actor, Role, Source, roles_named
from sme_dash.cli.group import DATA_ERRORS, FINE, NOT_DONE, acting, actor_option, as_json, leave, print_json
from sme_dash.services.accounts import Refused
from sme_dash.services.configured_rights import Rights
from sme_dash.services.people import KIND_TITLES, OPERATOR, Account, Done, People, line_of
from sme_dash.services.runtime import Runtime, open_runtime

STATES = {"active": "ใช้งาน", "invited": "รอตั้งรหัสผ่าน", "locked": "ถูกระงับชั่วคราว", "inactive": "ปิดใช้งาน"}

roles_option = click.option(
    "--roles",
    metavar="ROLE,…",
    default="",
    help=f"Comma-separated: {', '.join(role.value for role in Role)}; empty for none.",
)
kinds_option = click.option(
    "--kinds",
    metavar="KIND,…",
    default="",
    help=f"Kinds that staff upload: {', '.join(kind for kind in KIND_TITLES if kind != EVERY_KIND)}, or * for all.",
)
login_argument = click.argument("login")


@click.group()
def user() -> None:
    """Manage accounts: who there is, what they may do, one-time links."""


@user.command("list")
@actor_option
@as_json
def list_(actor: str | None, json_output: bool) -> None:
    """Print every account."""
    runtime = open_runtime()
    found = People(runtime.accounts).everybody(_who(runtime, actor))
    if isinstance(found, Refused):
        _tell(found, "", json_output=json_output)
    if json_output:
        print_json({"people": [_account(each) for each in found]})
        return
    for each in found:
        line = line_of(each)
        rights = " · ".join(line.roles) + (f" ({' · '.join(line.kinds)})" if line.kinds else "")
        click.echo(f"{line.login}\t{line.name}\t{STATES[line.state]}\t{rights or '–'}")


@user.command()
@login_argument
@click.option("--name", help="Name as shown; default: the login.")
@roles_option
@kinds_option
@click.option("--source", type=click.Choice(["local", "oidc", "proxy"]), default="local", show_default=True)
@actor_option
@as_json
def add(
    login: str, name: str | None, roles: str, kinds: str, source: Source, actor: str | None, json_output: bool
) -> None:
    """Add an account; prints the link by which its owner sets the password."""
    runtime = open_runtime()
    rights = _rights(roles, kinds)
    outcome = People(runtime.accounts).add(_who(runtime, actor), login, name or login, rights, source=source)
    _tell(outcome, f"เพิ่มบัญชี {login} แล้ว", json_output=json_output)


@user.command("roles")
@login_argument
@roles_option
@kinds_option
@actor_option
@as_json
def roles_(login: str, roles: str, kinds: str, actor: str | None, json_output: bool) -> None:
    """Set what somebody may do, in place of what they may do now."""
    runtime = open_runtime()
    outcome = People(runtime.accounts).set_rights(_who(runtime, actor), login, _rights(roles, kinds))
    _tell(outcome, f"เปลี่ยนสิทธิ์ของ {login} แล้ว", json_output=json_output)


@user.command()
@login_argument
@actor_option
@as_json
def deactivate(login: str, actor: str | None, json_output: bool) -> None:
    """Take an account out of use and end its sessions."""
    runtime = open_runtime()
    outcome = People(runtime.accounts).set_active(_who(runtime, actor), login, False)
    _tell(outcome, f"ปิดใช้งานบัญชี {login} แล้ว", json_output=json_output)


@user.command()
@login_argument
@actor_option
@as_json
def reactivate(login: str, actor: str | None, json_output: bool) -> None:
    """Take an account back into use."""
    runtime = open_runtime()
    outcome = People(runtime.accounts).set_active(_who(runtime, actor), login, True)
    _tell(outcome, f"เปิดใช้งานบัญชี {login} แล้ว", json_output=json_output)


@user.command()
@login_argument
@actor_option
@as_json
def reset(login: str, actor: str | None, json_output: bool) -> None:
    """Print a link by which somebody sets a new password."""
    runtime = open_runtime()
    outcome = People(runtime.accounts).reset_password(_who(runtime, actor), login)
    _tell(outcome, f"สร้างลิงก์ตั้งรหัสผ่านของ {login} แล้ว", json_output=json_output)


@user.command()
@login_argument
@actor_option
@as_json
def unlock(login: str, actor: str | None, json_output: bool) -> None:
    """Let somebody try again who failed to sign in too often."""
    runtime = open_runtime()
    outcome = People(runtime.accounts).unlock(_who(runtime, actor), login)
    _tell(outcome, f"ปลดการระงับบัญชี {login} แล้ว", json_output=json_output)


def _who(runtime: Runtime, login: str | None) -> Actor:
    return acting(runtime, login) if login else OPERATOR


def _rights(roles: str, kinds: str) -> Rights:
    try:
        named = roles_named(_words(roles))
    except ValueError as error:
        known = ", ".join(role.value for role in Role)
        raise click.UsageError(f"--roles ต้องเป็น {known} คั่นด้วยจุลภาค แต่พบ {roles}") from error
    return Rights(named, frozenset(_words(kinds)))


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _tell(outcome: Done | Refused, said: str, *, json_output: bool) -> NoReturn:
    if isinstance(outcome, Refused):
        if json_output:
            print_json({"outcome": "refused", "cause": outcome.cause, "message": outcome.reason})
        else:
            click.echo(outcome.reason, err=True)
        leave(NOT_DONE if outcome.cause in {"role", "last_admin"} else DATA_ERRORS)
    link = f"/setup?token={outcome.token}" if outcome.token else None
    if json_output:
        print_json({"outcome": "done", "login": outcome.login, "link": link})
    else:
        click.echo(said)
        if link is not None:
            click.echo(f"โปรดส่งลิงก์นี้ให้เจ้าของบัญชี ต่อท้ายที่อยู่ของแดชบอร์ด ใช้ได้ครั้งเดียว:\n{link}")
    leave(FINE)


def _account(account: Account) -> dict[str, Any]:
    person = account.person
    return {
        "login": person.login,
        "name": person.name,
        "source": person.source,
        "roles": sorted(person.roles),
        "kinds": sorted(person.kinds),
        "state": line_of(account).state,
        "sessions": account.sessions,
    }
