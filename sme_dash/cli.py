"""The command line: the same use cases as the pages, for staff, scripts and tests.

Exit codes: 0 fine, 1 errors found in the data, 2 something cannot be read.
"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn, cast

import click

from sme_dash.contracts.declare import Kind
from sme_dash.contracts.kinds import KINDS, kind_named
from sme_dash.contracts.read import ReadResult
from sme_dash.contracts.template import template_workbook
from sme_dash.errors import SmeDashError
from sme_dash.measures.month import Month
from sme_dash.periods import month_key, parse_month_key
from sme_dash.problems import Problem
from sme_dash.services.intake import check_file, import_folder
from sme_dash.services.report import (
    check_report,
    figures_report,
    import_report,
    reconcile_report,
    to_json,
)
from sme_dash.services.runtime import Runtime, open_runtime
from sme_dash.settings import Settings, load_settings
from sme_dash.thai.format import Display
from sme_dash.views.figure_text import figure_text, finding_text

FINE = 0
DATA_ERRORS = 1
UNREADABLE = 2

VERDICTS = {"ok": "ไม่พบปัญหา", "warnings": "มีคำเตือน", "errors": "มีข้อผิดพลาด", "unreadable": "อ่านไฟล์ไม่ได้"}
OUTCOMES = {
    "published": "นำเข้าแล้ว",
    "known": "มีอยู่แล้ว ไม่มีการเปลี่ยนแปลง",
    "errors": "ไม่นำเข้า เพราะมีข้อผิดพลาด",
    "unreadable": "ไม่นำเข้า เพราะอ่านไฟล์ไม่ได้",
}

as_json = click.option("--json", "json_output", is_flag=True, help="Print stable JSON instead of Thai text.")


class Commands(click.Group):
    """Turns an operator's mistake (settings, store, files) into one line and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; SmeDashError and OSError end it calmly."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # somebody closed the pipe (``| head``): no mistake, and nobody left to tell
        except OSError as error:
            _stop(f"เปิดไม่ได้: {error.filename or error} ({_reason(error)})")
        except SmeDashError as error:
            _stop(str(error))


@click.group(cls=Commands)
def main() -> None:
    """Check and publish workbooks, and print the figures computed from them."""


@main.command()
@click.option(
    "--as-of", "as_of", metavar="YYYY-MM", help="Month in the Buddhist era, such as 2561-12; default: latest."
)
@as_json
def figures(as_of: str | None, json_output: bool) -> None:
    """Print every figure of a month with its value, unit and lineage."""
    runtime = open_runtime()
    month = _month(runtime, as_of)
    display = _display(runtime.settings)
    if json_output:
        click.echo(to_json(figures_report(month, display)))
        return
    for key, figure in month.figures.items():
        click.echo(f"{key}\t{figure_text(figure, display)}")


@main.command()
@click.option("--as-of", "as_of", metavar="YYYY-MM", help="Month in the Buddhist era; default: latest.")
@as_json
def reconcile(as_of: str | None, json_output: bool) -> None:
    """Print what the month's workbooks report twice with different values."""
    runtime = open_runtime()
    month = _month(runtime, as_of)
    display = _display(runtime.settings)
    if json_output:
        click.echo(to_json(reconcile_report(month, display)))
        return
    click.echo(f"สอบทาน {len(month.checks):,} รายการ ไม่ตรงกัน {len(month.findings):,} รายการ")
    for finding in month.findings:
        click.echo(f"{finding.key}\t{finding_text(finding, display)}")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice([kind.id for kind in KINDS]), help="Read it as this kind.")
@as_json
def check(file: Path, kind: str | None, json_output: bool) -> None:
    """Read one workbook and print everything found in it; nothing is published."""
    result = check_file(file, load_settings(), kind_named(kind) if kind else None)
    if json_output:
        click.echo(to_json(check_report(result)))
    else:
        _print_check(result)
    _exit({"ok": FINE, "warnings": FINE, "errors": DATA_ERRORS, "unreadable": UNREADABLE}[result.verdict])


@main.command()
@click.argument("kind", type=click.Choice([kind.id for kind in KINDS]))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write.")
def template(kind: str, out: Path) -> None:
    """Write the empty template of a kind of workbook."""
    found = cast(Kind, kind_named(kind))
    out.write_bytes(template_workbook(found))
    click.echo(f"บันทึกแบบฟอร์ม{found.title}ไว้ที่ {out}")


@main.command("import")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@as_json
def import_(folder: Path, json_output: bool) -> None:
    """Publish every workbook of a folder (and of its YYYY-MM subfolders)."""
    runtime = open_runtime()
    imported = import_folder(folder, runtime.store, runtime.settings)
    if json_output:
        click.echo(to_json(import_report(imported)))
    else:
        for each in imported:
            click.echo(f"{each.result.file_name}: {OUTCOMES[each.outcome]}")
            _print_problems([problem for problem in each.problems if problem.severity.value == "error"])
    if not imported:
        _stop(f"ไม่พบไฟล์ .xlsx ในโฟลเดอร์ {folder}")
    outcomes = {each.outcome for each in imported}
    _exit(UNREADABLE if "unreadable" in outcomes else DATA_ERRORS if "errors" in outcomes else FINE)


def _month(runtime: Runtime, as_of: str | None) -> Month:
    dates = runtime.dashboards.as_of_dates()
    if not dates:
        _stop("ยังไม่มีชุดข้อมูลในระบบ ใช้คำสั่ง import เพื่อนำเข้า")
    if as_of is None:
        return runtime.dashboards.month(dates[0])
    try:
        day = parse_month_key(as_of)
    except ValueError:
        _stop(f"--as-of ต้องเป็นปี-เดือน พ.ศ. เช่น 2561-12 แต่พบ {as_of}")
    found = next((date for date in dates if month_key(date) == month_key(day)), None)
    if found is None:
        _stop(f"ไม่มีชุดข้อมูล ณ งวด {as_of}")
    return runtime.dashboards.month(found)


def _display(settings: Settings) -> Display:
    return Display(settings.display.digits, settings.display.unit)


def _print_check(result: ReadResult) -> None:
    kind = result.kind.title if result.kind else "ไม่ทราบชุดข้อมูล"
    rows = " · ".join(f"{sheet} {count:,} แถว" for sheet, count in result.row_counts.items())
    click.echo(f"{result.file_name}: {kind} · {VERDICTS[result.verdict]}")
    if rows:
        click.echo(rows)
    _print_problems(result.problems)


def _print_problems(problems: tuple[Problem, ...] | list[Problem]) -> None:
    for problem in problems:
        place = " ".join(part for part in (problem.sheet, problem.cell) if part)
        click.echo(f"[{problem.severity.thai}] {f'{place}: ' if place else ''}{problem.message}")
        click.echo(f"    วิธีแก้: {problem.remedy}")


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "ไม่พบไฟล์หรือโฟลเดอร์นี้"
    if isinstance(error, PermissionError):
        return "ไม่มีสิทธิ์เปิด"
    if isinstance(error, IsADirectoryError | NotADirectoryError):
        return "ต้องเป็นไฟล์หรือโฟลเดอร์ตามที่คำสั่งต้องการ"
    return error.strerror or str(error)


def _stop(message: str) -> NoReturn:
    click.echo(message, err=True)
    _exit(UNREADABLE)


def _exit(code: int) -> NoReturn:
    raise SystemExit(code)
