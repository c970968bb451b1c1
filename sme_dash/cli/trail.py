"""Commands on the audit trail: read it, and check that nobody rewrote it."""

from __future__ import annotations

import click

from sme_dash.access import Decision
from sme_dash.cli.group import DATA_ERRORS, NOT_DONE, acting, actor_option, as_json, leave, print_json, stop
from sme_dash.periods import BANGKOK
from sme_dash.services.desk_report import trail_report, verification_report
from sme_dash.services.runtime import open_runtime
from sme_dash.store import audit as store_audit
from sme_dash.store.audit import Filter
from sme_dash.thai.format import date_short
from sme_dash.views.audit_words import OUTCOMES, action_words


@click.group()
def audit() -> None:
    """Read the audit trail, or check that nobody rewrote it."""


@audit.command("list")
@actor_option
@click.option("--login", default="", help="Of this person alone.")
@click.option("--action", default="", help="Of this act alone.")
@click.option("--outcome", type=click.Choice(["done", "refused", "failed"]), help="With this outcome alone.")
@click.option("--limit", type=click.IntRange(1, 10000), default=100, show_default=True)
@as_json
def list_(
    actor: str | None, login: str, action: str, outcome: str | None, limit: int, json_output: bool
) -> None:
    """Print who did what, the newest first; only administrators may."""
    runtime = open_runtime()
    wanted = Filter(login=login, action=action, outcome=outcome or "")
    reader = acting(runtime, actor)
    found = runtime.desk.trail.entries(reader, wanted, limit=limit)
    if isinstance(found, Decision):
        stop(found.reason, NOT_DONE)
    runtime.desk.trail.opened(reader)
    if json_output:
        print_json(trail_report(found))
        return
    for each in found:
        at = each.at.astimezone(BANGKOK)
        when = f"{date_short(at.date())} {at:%H:%M:%S} น."
        outcome = OUTCOMES[each.outcome].word
        click.echo(
            f"{each.number}\t{when}\t{each.login}\t{action_words(each.action)}\t{outcome}\t{each.target}"
        )


@audit.command()
@click.option(
    "--seal",
    metavar="NUMBER:SEAL",
    help="A number and seal noted earlier, to see whether the end was cut off.",
)
@as_json
def verify(seal: str | None, json_output: bool) -> None:
    """Go through the whole chain; exit code 1 where it was rewritten. Note its last seal outside the database."""
    runtime = open_runtime()
    with runtime.store.transaction() as connection:
        found = store_audit.verify(connection)
        noted = _noted(seal)
        kept = noted is None or store_audit.seal_of(connection, noted[0]) == noted[1]
    if json_output:
        print_json({**verification_report(found), "noted_seal_kept": kept})
    elif not found.intact:
        click.echo(f"บันทึกถูกแก้ไข พบที่รายการที่ {found.broken_at} ({found.fault})")
    elif not kept:
        click.echo("บันทึกถูกแก้ไขหรือตัดท้าย รหัสผนึกที่จดไว้ไม่ตรงกับในระบบ")
    else:
        click.echo(f"บันทึกครบถ้วน {found.entries:,} รายการ รหัสผนึกล่าสุด {found.entries}:{found.seal}")
    if not (found.intact and kept):
        leave(DATA_ERRORS)


def _noted(seal: str | None) -> tuple[int, str] | None:
    if seal is None:
        return None
    number, _, text = seal.partition(":")
    if not number.isdigit() or not text:
        stop(f"--seal ต้องเป็น เลขที่:รหัสผนึก แต่พบ {seal}")
    return int(number), text
