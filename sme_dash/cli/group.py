"""What every command shares: exit codes, calm ends, options, how problems are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

import click

from sme_dash.access import Actor
from sme_dash.errors import SmeDashError
from sme_dash.measures.month import Month
from sme_dash.periods import month_key, parse_month_key
from sme_dash.problems import Problem
from sme_dash.services.acts import Outcome
from sme_dash.services.desk_report import outcome_report
from sme_dash.services.report import to_json
from sme_dash.services.runtime import Runtime
from sme_dash.settings import Settings
from sme_dash.thai.format import Display

FINE = 0
DATA_ERRORS = 1
UNREADABLE = 2
NOT_DONE = 3
"""Not allowed, or overtaken by somebody else."""

ACTOR_ENVIRONMENT = "SME_DASH_ACTOR"

actor_option = click.option(
    "--actor", envvar=ACTOR_ENVIRONMENT, metavar="LOGIN", help=f"Who acts; also by {ACTOR_ENVIRONMENT}."
)
meeting_argument = click.argument("meeting", type=click.IntRange(1, 2**31 - 1))
"""A meeting by its number, no greater than a database can be asked for."""
as_json = click.option("--json", "json_output", is_flag=True, help="Print stable JSON instead of Thai text.")
as_of_option = click.option(
    "--as-of", "as_of", metavar="YYYY-MM", help="Month in the Buddhist era, such as 2561-12; default: latest."
)


class Commands(click.Group):
    """Turns an operator's mistake (settings, store, files) into one line and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; SmeDashError and OSError end it calmly."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # somebody closed the pipe (``| head``): no mistake, and nobody left to tell
        except OSError as error:
            stop(f"เปิดไม่ได้: {error.filename or error} ({_reason(error)})")
        except SmeDashError as error:
            stop(str(error))
        except click.UsageError as error:
            where = f" {error.ctx.command_path} --help" if error.ctx is not None else " --help"
            stop(f"คำสั่งไม่ถูกต้อง: {_mistake(error)}\nดูวิธีใช้:{where}")


def month_of(runtime: Runtime, as_of: str | None) -> Month:
    """Return the month an option names, the latest where it names none; ends where there is none."""
    dates = runtime.dashboards.as_of_dates()
    if not dates:
        stop("ยังไม่มีชุดข้อมูลในระบบ ใช้คำสั่ง import เพื่อนำเข้า")
    if as_of is None:
        return runtime.dashboards.month(dates[0])
    try:
        day = parse_month_key(as_of)
    except ValueError:
        stop(f"--as-of ต้องเป็นปี-เดือน พ.ศ. เช่น 2561-12 แต่พบ {as_of}")
    found = next((date for date in dates if month_key(date) == month_key(day)), None)
    if found is None:
        stop(f"ไม่มีชุดข้อมูล ณ งวด {as_of}")
    return runtime.dashboards.month(found)


def acting(runtime: Runtime, login: str | None) -> Actor:
    """Return who acts, with the rights they have now; ends where nobody is named or nobody is called so."""
    if not login:
        stop(f"โปรดระบุผู้ดำเนินการด้วย --actor หรือตัวแปร {ACTOR_ENVIRONMENT}", NOT_DONE)
    found = runtime.accounts.actor_named(login)
    if found is None:
        stop(f"ไม่พบบัญชี {login}", NOT_DONE)
    return found


def tell(outcome: Outcome, *, json_output: bool) -> NoReturn:
    """Print what became of an act and end with its exit code."""
    if json_output:
        print_json(outcome_report(outcome))
    else:
        click.echo(outcome.message, err=not outcome.took_effect)
        for each in outcome.unexplained:
            click.echo(f"  {each.id}\n    {each.problem.message}", err=True)
    if outcome.took_effect or outcome.state == "unchanged":
        leave(FINE)
    leave(NOT_DONE if outcome.state in {"refused", "overtaken"} else DATA_ERRORS)


def display_of(settings: Settings) -> Display:
    """Return the digits and the unit that the settings show first."""
    return Display(settings.display.digits, settings.display.unit)


def print_json(report: dict[str, Any]) -> None:
    """Print a report as JSON."""
    click.echo(to_json(report))


def print_problems(problems: Sequence[Problem]) -> None:
    """Print each problem with its place and what to do."""
    for problem in problems:
        place = " ".join(part for part in (problem.sheet, problem.cell) if part)
        click.echo(f"[{problem.severity.thai}] {f'{place}: ' if place else ''}{problem.message}")
        click.echo(f"    วิธีแก้: {problem.remedy}")


def stop(message: str, code: int = UNREADABLE) -> NoReturn:
    """End with a message on the error output and an exit code."""
    click.echo(message, err=True)
    leave(code)


def leave(code: int) -> NoReturn:
    """End with an exit code."""
    raise SystemExit(code)


def _mistake(error: click.UsageError) -> str:
    """Return in Thai what is wrong with how a command was called; names of options stay as they are typed."""
    if isinstance(error, click.NoSuchOption):
        return f"ไม่มีตัวเลือก {error.option_name}"
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = (
            error.param.opts[0]
            if error.param.param_type_name == "option"
            else error.param.human_readable_name
        )
        if isinstance(error, click.MissingParameter):
            return f"ต้องระบุ {name}"
        kind = error.param.type
        among = f" ต้องเป็น {', '.join(map(str, kind.choices))}" if isinstance(kind, click.Choice) else ""
        return f"ค่าของ {name} ใช้ไม่ได้{among}"
    message = error.format_message()
    return "ไม่มีคำสั่งชื่อนี้" if message.startswith("No such command") else message


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "ไม่พบไฟล์หรือโฟลเดอร์นี้"
    if isinstance(error, PermissionError):
        return "ไม่มีสิทธิ์เปิด"
    if isinstance(error, IsADirectoryError | NotADirectoryError):
        return "ต้องเป็นไฟล์หรือโฟลเดอร์ตามที่คำสั่งต้องการ"
    return error.strerror or str(error)
