"""The command that prints a meeting's papers."""

from __future__ import annotations

from pathlib import Path

import click

from sme_dash.access import Decision
from sme_dash.cli.group import (
    NOT_DONE,
    acting,
    actor_option,
    as_json,
    display_of,
    meeting_argument,
    print_json,
    stop,
)
from sme_dash.services.papers import PaperKind
from sme_dash.services.people import OPERATOR
from sme_dash.services.runtime import open_runtime
from sme_dash.thai.format import Display

OUT = click.Path(dir_okay=False, writable=True)


@click.command()
@meeting_argument
@click.option("--pdf", type=OUT, help="Write the meeting's papers.")
@click.option("--pptx", type=OUT, help="Write the slides.")
@click.option("--xlsx", type=OUT, help="Write every table as a workbook.")
@click.option("--docx", type=OUT, help="Write the minutes.")
@click.option("--form-200-1", type=OUT, help="Write form สสว.200/1, outputs and outcomes.")
@click.option("--form-200-3", type=OUT, help="Write form สสว.200/3, spending by month.")
@click.option("--form-quarterly", type=OUT, help="Write the Budget Bureau's quarterly report.")
@click.option("--digits", type=click.Choice(["arabic", "thai"]), help="Digits; default: as the settings say.")
@click.option("--unit", type=click.Choice(["baht", "mb"]), help="Money unit; default: as the settings say.")
@actor_option
@as_json
def report(
    meeting: int,
    digits: str | None,
    unit: str | None,
    actor: str | None,
    json_output: bool,
    **out: str | None,
) -> None:
    """Print a meeting's papers; a draft is marked as one."""
    wanted = {PaperKind(kind): path for kind, path in out.items() if path is not None}
    if not wanted:
        stop("โปรดระบุเอกสารที่ต้องการอย่างน้อยหนึ่งอย่าง เช่น --pdf ชื่อไฟล์.pdf")
    runtime = open_runtime()
    first = display_of(runtime.settings)
    display = Display(digits or first.digits, unit or first.unit)  # type: ignore[arg-type]
    try:
        found = runtime.meetings.get(acting(runtime, actor) if actor else OPERATOR, meeting)
    except KeyError:
        stop(f"ไม่พบการประชุมหมายเลข {meeting}")
    if isinstance(found, Decision):
        stop(found.reason, NOT_DONE)
    written = []
    for kind, path in wanted.items():
        paper = runtime.papers.make(kind, found, display=display)
        Path(path).write_bytes(paper.content)
        written.append(
            {"paper": kind.value, "file": path, "bytes": len(paper.content), "sha256": paper.sha256}
        )
        if not json_output:
            click.echo(f"{kind.thai}\t{path}\t{len(paper.content):,} ไบต์\tSHA-256 {paper.sha256}")
    if json_output:
        print_json(
            {
                "meeting": found.id,
                "revision": found.revision,
                "frozen": found.record.is_frozen,
                "papers": written,
            }
        )
