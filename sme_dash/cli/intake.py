"""Commands of the desk: check a workbook, see what it would change, publish it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from sme_dash.access import Decision
from sme_dash.cli.group import (
    DATA_ERRORS,
    FINE,
    NOT_DONE,
    UNREADABLE,
    acting,
    actor_option,
    as_json,
    display_of,
    leave,
    print_json,
    print_problems,
    stop,
    tell,
)
from sme_dash.contracts.annotated import annotated_workbook
from sme_dash.contracts.kinds import KINDS
from sme_dash.periods import parse_month_key
from sme_dash.services import answering
from sme_dash.services.check_report import CheckReport
from sme_dash.services.desk_report import check_report, difference_report
from sme_dash.services.intake import limits_of
from sme_dash.services.publish_shown import difference_shown
from sme_dash.services.runtime import open_runtime
from sme_dash.store.drafts import Answers, Draft
from sme_dash.views.display import TableView
from sme_dash.views.figure_text import value_text
from sme_dash.views.headline_changes import headline_changes

VERDICTS = {"ok": "ไม่พบปัญหา", "warnings": "มีคำเตือน", "errors": "มีข้อผิดพลาด", "unreadable": "อ่านไฟล์ไม่ได้"}
EVERYTHING = "*"

file_argument = click.argument("file", type=click.Path(path_type=Path))
kind_option = click.option(
    "--kind", type=click.Choice([kind.id for kind in KINDS]), help="Read it as this kind."
)
day_option = click.option(
    "--as-of",
    "as_of",
    metavar="YYYY-MM[-DD]",
    help="Day of the figures (Buddhist era), where the file has none.",
)


@click.command()
@file_argument
@kind_option
@day_option
@click.option(
    "--annotate",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the annotated workbook to this file.",
)
@as_json
def check(file: Path, kind: str | None, as_of: str | None, annotate: Path | None, json_output: bool) -> None:
    """Read one workbook and print everything found in it; nothing is published."""
    content = file.read_bytes()
    runtime = open_runtime()
    report = runtime.desk.checking.check(file.name, content, Answers(kind=kind, as_of=_day(as_of)))
    if annotate is not None and report.result.readable:
        limits = limits_of(runtime.settings)
        annotate.write_bytes(annotated_workbook(content, report.problems, file_name=file.name, limits=limits))
    if json_output:
        print_json(check_report(report))
    else:
        _print_check(report)
        if annotate is not None and report.result.readable:
            click.echo(f"บันทึกไฟล์ที่ทำเครื่องหมายไว้ที่ {annotate}")
    leave({"ok": FINE, "warnings": FINE, "errors": DATA_ERRORS, "unreadable": UNREADABLE}[report.verdict])


@click.command()
@file_argument
@kind_option
@day_option
@as_json
def diff(file: Path, kind: str | None, as_of: str | None, json_output: bool) -> None:
    """Print what publishing a workbook would change."""
    content = file.read_bytes()
    runtime = open_runtime()
    report = runtime.desk.checking.check(file.name, content, Answers(kind=kind, as_of=_day(as_of)))
    _stop_unless_publishable(report)
    found = runtime.desk.comparing.of_report(report)
    if json_output:
        print_json(difference_report(report, found))
        return
    against = {"shown": "ข้อมูลที่แสดงอยู่", "previous": "งวดก่อน", "none": "ไม่มีข้อมูลให้เปรียบเทียบ"}[found.basis]
    click.echo(
        f"เทียบกับ{against}: เพิ่ม {found.difference.added:,} แถว · ลบ {found.difference.removed:,} แถว · "
        f"เปลี่ยน {found.difference.changed_cells:,} ช่อง"
    )
    display = display_of(runtime.settings)
    assert report.kind is not None
    for each in headline_changes(report.kind, found.before, found.after):
        key, unit = each.figure.key, each.figure.unit
        old, new = (
            "–" if figure is None else value_text(key, figure.value, unit, display)
            for figure in (each.before, each.after)
        )
        click.echo(f"{key}\t{old} → {new}")
    view = difference_shown(found, runtime.settings, display)
    for rename in view.renames:
        click.echo(f"\nอาจเป็นการเปลี่ยนชื่อ: {rename.old} → {rename.new} ({rename.place})")
    for table in (view.jumps, view.changed, view.added, view.removed):
        if table is not None:
            _print_table(table)


@click.command()
@file_argument
@actor_option
@kind_option
@day_option
@click.option(
    "--explain",
    "explained",
    multiple=True,
    metavar="CODE=TEXT",
    help="Explanation of a contradiction: its id, a problem code for all of that code, or * for all.",
)
@click.option("--rename", "renamed", multiple=True, metavar="FIELD:OLD=NEW", help="Confirm a rename.")
@click.option("--note", default="", help="Remark kept with the publication.")
@as_json
def publish(
    file: Path,
    actor: str | None,
    kind: str | None,
    as_of: str | None,
    explained: tuple[str, ...],
    renamed: tuple[str, ...],
    note: str,
    json_output: bool,
) -> None:
    """Publish a workbook as somebody, with the explanations that its contradictions want."""
    content = file.read_bytes()
    runtime = open_runtime()
    who = acting(runtime, actor)
    draft = runtime.desk.checking.receive(who, file.name, content)
    if isinstance(draft, Decision):
        stop(draft.reason, NOT_DONE)
    said = draft.answers  # the same file may wait on the page, with what was said about it there
    answers = replace(
        said,
        kind=kind or said.kind,
        as_of=_day(as_of) or said.as_of,
        renames=tuple(map(_rename, renamed)) or said.renames,
    )
    checking = runtime.desk.checking
    draft = _accepted(checking.answer(who, draft, answers))
    report = checking.report(draft)
    if report.has_errors and not json_output:
        _print_check(report)
    draft = _accepted(answering.explain(checking, who, draft, _explanations(report, explained)))
    seen = report.head.number if report.head is not None else None
    tell(runtime.desk.publishing.publish(who, draft, seen=seen, note=note), json_output=json_output)


def _accepted(answered: Draft | Decision) -> Draft:
    if isinstance(answered, Decision):
        stop(answered.reason, NOT_DONE)
    return answered


def _explanations(report: CheckReport, explained: Sequence[str]) -> dict[str, str]:
    """Return the explanation of every contradiction that is named, by its id, its code, or all at once."""
    texts: dict[str, str] = {}
    for given in explained:
        code, separator, text = given.rpartition("=") if given.count("=") > 1 else given.partition("=")
        named = [
            each.id for each in report.contradictions if code in {each.id, each.problem.code, EVERYTHING}
        ]
        if not separator or not (named or code == EVERYTHING):  # of a file without any, * names none
            stop(f"--explain ต้องเป็น รหัส=คำชี้แจง และรหัสต้องมีในไฟล์นี้ แต่พบ {given}")
        texts.update(dict.fromkeys(named, text.strip()))
    return texts


def _rename(given: str) -> tuple[str, str, str, str]:
    field, colon, names = given.partition(":")
    old, equals, new = names.partition("=")
    if not (colon and equals and field and old and new):
        stop(f"--rename ต้องเป็น คอลัมน์:ชื่อเดิม=ชื่อใหม่ แต่พบ {given}")
    return ("", field, old, new)


def _day(text: str | None) -> dt.date | None:
    """Return the day that an option names in the Buddhist era; a month stands for its last day."""
    if text is None:
        return None
    month, dash, day = text, "", ""
    if text.count("-") == 2:
        month, dash, day = text.rpartition("-")
    try:
        last = parse_month_key(month)
        return last.replace(day=int(day)) if dash else last
    except ValueError:
        stop(f"--as-of ต้องเป็นปี-เดือน หรือปี-เดือน-วัน พ.ศ. เช่น 2561-12 แต่พบ {text}")


def _stop_unless_publishable(report: CheckReport) -> None:
    if report.has_errors or report.kind is None:
        _print_check(report)
        leave(UNREADABLE if report.verdict == "unreadable" else DATA_ERRORS)
    if report.as_of is None:
        stop("ไฟล์ไม่ได้ระบุข้อมูล ณ วันที่ โปรดระบุด้วย --as-of")


def _print_table(table: TableView) -> None:
    """Print a table row by row: the words of each cell, with what stands under them in brackets."""
    click.echo(f"\n{table.caption}")
    for row in table.rows:
        click.echo("\t".join(f"{cell.text} ({cell.note})" if cell.note else cell.text for cell in row.cells))


def _print_check(report: CheckReport) -> None:
    kind = report.result.kind.title if report.result.kind else "ไม่ทราบชุดข้อมูล"
    rows = " · ".join(f"{sheet} {count:,} แถว" for sheet, count in report.result.row_counts.items())
    click.echo(f"{report.result.file_name}: {kind} · {VERDICTS[report.verdict]}")
    if rows:
        click.echo(rows)
    print_problems(report.problems)
