"""Commands that print what is published: figures and their contradictions."""

from __future__ import annotations

import click

from sme_dash.cli.group import as_json, as_of_option, display_of, month_of, print_json
from sme_dash.services.report import figures_report, reconcile_report
from sme_dash.services.runtime import open_runtime
from sme_dash.views.figure_text import figure_text
from sme_dash.views.reconcile import reconcile_page
from sme_dash.views.reconcile_filter import Choices
from sme_dash.views.reconcile_table import told_lines


@click.command()
@as_of_option
@as_json
def figures(as_of: str | None, json_output: bool) -> None:
    """Print every figure of a month with its value, unit and lineage."""
    runtime = open_runtime()
    month = month_of(runtime, as_of)
    display = display_of(runtime.settings)
    if json_output:
        print_json(figures_report(month, display))
        return
    for key, figure in month.figures.items():
        click.echo(f"{key}\t{figure_text(figure, display)}")


@click.command()
@as_of_option
@as_json
@click.option("--rounding", is_flag=True, help="List what rounding explains too.")
def reconcile(as_of: str | None, json_output: bool, rounding: bool) -> None:
    """Print what the month's workbooks report twice with different values, the gravest first, and where."""
    runtime = open_runtime()
    month = month_of(runtime, as_of)
    display = display_of(runtime.settings)
    if json_output:
        print_json(reconcile_report(month, display))
        return
    reconciling = runtime.desk.reconciling
    view = reconcile_page(
        month,
        display=display,
        items=reconciling.items(month),
        past=reconciling.past(month),
        limits=reconciling.limits,
        choices=Choices(rounding=rounding),
    )
    click.echo("\n".join(told_lines(view)))
