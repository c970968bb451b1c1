"""Commands that look back and take back: history, withdraw, revert, lock, reopen, nothing to report."""

from __future__ import annotations

import click

from sme_dash.cli.group import acting, actor_option, as_json, print_json, stop, tell
from sme_dash.contracts.kinds import KINDS
from sme_dash.periods import parse_month_key
from sme_dash.services.desk_report import history_report, lock_report
from sme_dash.services.runtime import Runtime, open_runtime

ACTS = {"publish": "เผยแพร่", "withdraw": "ถอน", "revert": "ย้อนกลับ"}
STATES = {"open": "เปิดรับข้อมูล", "expired": "ปิดเพราะพ้นกำหนด", "approved": "ปิดเพราะอนุมัติแล้ว", "closed": "ปิดแล้ว"}
EVERY_LINE = 100_000
"""More lines than one kind of one month has."""

KIND = click.Choice([kind.id for kind in KINDS])
kind_argument = click.argument("kind", type=KIND)
period_argument = click.argument("period", metavar="YYYY-MM")
reason_option = click.option("--reason", default="", help="Written reason.")


@click.command()
@click.option("--kind", type=KIND, help="Of this kind alone.")
@click.option("--period", metavar="YYYY-MM", help="Of this month alone (Buddhist era).")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True)
@as_json
def history(kind: str | None, period: str | None, limit: int, json_output: bool) -> None:
    """Print what was published, withdrawn and reverted, the latest first."""
    runtime = open_runtime()
    lines = runtime.desk.history.timeline(kind=kind, period=_period(period), limit=limit)
    if json_output:
        print_json(history_report(lines))
        return
    for each in lines:
        line = each.publication
        what = each.snapshot.file_name if each.snapshot else "–"
        mark = "*" if each.in_force else " "
        click.echo(
            f"{mark} {line.number}\t{line.period}\t{line.kind}\t{ACTS[line.act]}\t{line.name}\t{what}\t{line.reason}"
        )


@click.command()
@kind_argument
@period_argument
@actor_option
@reason_option
@as_json
def withdraw(kind: str, period: str, actor: str | None, reason: str, json_output: bool) -> None:
    """Stop showing what a month shows of a kind; nothing is deleted."""
    runtime = open_runtime()
    month = _required(period)
    who = acting(runtime, actor)
    tell(
        runtime.desk.undoing.withdraw(who, kind, month, reason, seen=_seen(runtime, kind, month)),
        json_output=json_output,
    )


@click.command()
@kind_argument
@period_argument
@click.option("--to", type=int, required=True, help="Number of the publication to show again (see history).")
@actor_option
@reason_option
@as_json
def revert(kind: str, period: str, to: int, actor: str | None, reason: str, json_output: bool) -> None:
    """Show again what an earlier publication of the month showed."""
    runtime = open_runtime()
    month = _required(period)
    who = acting(runtime, actor)
    if to not in _versions(runtime, kind, month):
        stop(f"ไม่พบรายการเผยแพร่ที่ {to} ของชุดและงวดนี้ ดูเลขที่ได้จากคำสั่ง history --kind {kind} --period {month}")
    tell(
        runtime.desk.undoing.revert(who, kind, month, to, reason, seen=_seen(runtime, kind, month)),
        json_output=json_output,
    )


@click.command()
@period_argument
@actor_option
@reason_option
@click.option("--approved", is_flag=True, help="Lock it as approved rather than as closed.")
@as_json
def lock(period: str, actor: str | None, reason: str, approved: bool, json_output: bool) -> None:
    """Lock a month; without an actor only print its state."""
    runtime = open_runtime()
    month = _required(period)
    if actor is None:
        _print_lock(runtime, month, json_output=json_output)
        return
    who = acting(runtime, actor)
    tell(runtime.desk.months.close(who, month, reason, approved=approved), json_output=json_output)


@click.command()
@period_argument
@actor_option
@reason_option
@as_json
def reopen(period: str, actor: str | None, reason: str, json_output: bool) -> None:
    """Open a locked month again, with a written reason."""
    runtime = open_runtime()
    month = _required(period)
    who = acting(runtime, actor)
    tell(runtime.desk.months.reopen(who, month, reason), json_output=json_output)


@click.command("nothing")
@kind_argument
@period_argument
@actor_option
@click.option("--unit", default="", help="Which unit; the whole workbook where none is named.")
@click.option("--retract", is_flag=True, help="Take the declaration back.")
@reason_option
@as_json
def nothing(
    kind: str, period: str, actor: str | None, unit: str, retract: bool, reason: str, json_output: bool
) -> None:
    """Declare that a unit has nothing to report in a month; it counts as reported."""
    runtime = open_runtime()
    month = _required(period)
    who = acting(runtime, actor)
    tell(
        runtime.desk.months.declare_nothing(who, kind, month, unit, reason, retract=retract),
        json_output=json_output,
    )


def _print_lock(runtime: Runtime, period: str, *, json_output: bool) -> None:
    found = runtime.desk.acts.lock(period)
    if json_output:
        print_json(lock_report(period, found))
        return
    why = f" โดย {found.by}: {found.reason}" if found.by else ""
    click.echo(f"{period}: {STATES[found.state]}{why}")


def _seen(runtime: Runtime, kind: str, period: str) -> int | None:
    lines = runtime.desk.history.timeline(kind=kind, period=period, limit=1)
    return lines[0].publication.number if lines else None


def _versions(runtime: Runtime, kind: str, period: str) -> set[int]:
    """Return the numbers of the publications of a month that have a version to go back to."""
    lines = runtime.desk.history.timeline(kind=kind, period=period, limit=EVERY_LINE)
    return {each.publication.number for each in lines if each.snapshot is not None}


def _required(period: str) -> str:
    found = _period(period)
    assert found is not None
    return found


def _period(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        parse_month_key(text)
    except ValueError:
        stop(f"งวดต้องเป็นปี-เดือน พ.ศ. เช่น 2561-12 แต่พบ {text}")
    return text
