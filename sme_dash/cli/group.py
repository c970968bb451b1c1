"""What every command shares: exit codes, calm ends, options, how problems are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

import click

from sme_dash.errors import SmeDashError
from sme_dash.measures.month import Month
from sme_dash.periods import month_key, parse_month_key
from sme_dash.problems import Problem
from sme_dash.services.report import to_json
from sme_dash.services.runtime import Runtime
from sme_dash.settings import Settings
from sme_dash.thai.format import Display

FINE = 0
DATA_ERRORS = 1
UNREADABLE = 2

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


def stop(message: str) -> NoReturn:
    """End with a message on the error output and exit code 2."""
    click.echo(message, err=True)
    leave(UNREADABLE)


def leave(code: int) -> NoReturn:
    """End with an exit code."""
    raise SystemExit(code)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "ไม่พบไฟล์หรือโฟลเดอร์นี้"
    if isinstance(error, PermissionError):
        return "ไม่มีสิทธิ์เปิด"
    if isinstance(error, IsADirectoryError | NotADirectoryError):
        return "ต้องเป็นไฟล์หรือโฟลเดอร์ตามที่คำสั่งต้องการ"
    return error.strerror or str(error)
