"""The command line: the same use cases as the pages, for staff, scripts and tests.

Exit codes: 0 fine, 1 errors found in the data, 2 something cannot be read, 3 not allowed or overtaken.
"""

from __future__ import annotations

import click

from sme_dash.cli import figures, intake, meetings, papers, past, people, trail, workbooks
from sme_dash.cli.group import Commands

COMMANDS = (
    figures.figures,
    figures.reconcile,
    intake.check,
    intake.diff,
    intake.publish,
    papers.report,
    past.history,
    past.withdraw,
    past.revert,
    past.lock,
    past.reopen,
    past.nothing,
    meetings.meeting,
    people.user,
    trail.audit,
    workbooks.template,
    workbooks.import_,
)


@click.group(cls=Commands)
def main() -> None:
    """Check and publish workbooks, and print the figures computed from them."""


for command in COMMANDS:
    main.add_command(command)
