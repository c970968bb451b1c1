"""Commands about whole workbooks: template, import."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from sme_dash.cli.group import (
    DATA_ERRORS,
    FINE,
    UNREADABLE,
    as_json,
    leave,
    month_of,
    print_json,
    print_problems,
    stop,
)
from sme_dash.contracts.declare import Kind
from sme_dash.contracts.kinds import KINDS, kind_named
from sme_dash.services.intake import import_folder
from sme_dash.services.report import import_report
from sme_dash.services.runtime import open_runtime
from sme_dash.services.templates import empty_form, latest_with, prefilled_form
from sme_dash.thai.format import date_long

OUTCOMES = {
    "published": "นำเข้าแล้ว",
    "known": "มีอยู่แล้ว ไม่มีการเปลี่ยนแปลง",
    "errors": "ไม่นำเข้า เพราะมีข้อผิดพลาด",
    "unreadable": "ไม่นำเข้า เพราะอ่านไฟล์ไม่ได้",
}


@click.command()
@click.argument("kind", type=click.Choice([kind.id for kind in KINDS]))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write.")
@click.option("--prefilled", is_flag=True, help="With the rows of the last month published.")
@click.option(
    "--as-of", "as_of", metavar="YYYY-MM", help="With the rows of this month (Buddhist era) instead."
)
def template(kind: str, out: Path, prefilled: bool, as_of: str | None) -> None:
    """Write the template of a kind of workbook, empty or with last month's rows."""
    found = cast(Kind, kind_named(kind))
    if not prefilled and as_of is None:
        out.write_bytes(empty_form(kind))
        click.echo(f"บันทึกแบบฟอร์ม{found.title}ไว้ที่ {out}")
        return
    runtime = open_runtime()
    day = latest_with(runtime.dashboards, kind) if as_of is None else month_of(runtime, as_of).as_of
    if day is None or kind not in runtime.dashboards.month(day).tables:
        stop(f"ไม่มีชุดข้อมูล{found.title}ให้ยกรายการมา")
    out.write_bytes(prefilled_form(runtime.dashboards, kind, day))
    click.echo(f"บันทึกแบบฟอร์ม{found.title}พร้อมรายการ ณ {date_long(day)} ไว้ที่ {out}")


@click.command("import")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@as_json
def import_(folder: Path, json_output: bool) -> None:
    """Publish every workbook of a folder (and of its YYYY-MM subfolders)."""
    runtime = open_runtime()
    imported = import_folder(folder, runtime.store, runtime.settings)
    if json_output:
        print_json(import_report(imported))
    else:
        for each in imported:
            click.echo(f"{each.result.file_name}: {OUTCOMES[each.outcome]}")
            print_problems([problem for problem in each.problems if problem.severity.value == "error"])
    if not imported:
        stop(f"ไม่พบไฟล์ .xlsx ในโฟลเดอร์ {folder}")
    outcomes = {each.outcome for each in imported}
    leave(UNREADABLE if "unreadable" in outcomes else DATA_ERRORS if "errors" in outcomes else FINE)
