"""Commands on meetings: list, new, freeze, show."""

from __future__ import annotations

import datetime as dt
from typing import NoReturn

import click

from sme_dash.access import Action, Actor, Decision
from sme_dash.cli.group import (
    DATA_ERRORS,
    FINE,
    NOT_DONE,
    acting,
    actor_option,
    as_json,
    display_of,
    leave,
    meeting_argument,
    print_json,
    stop,
)
from sme_dash.periods import parse_month_key
from sme_dash.services.meeting_answers import Meeting, MeetingOutcome
from sme_dash.services.meeting_report import meeting_report, meetings_report, outcome_report
from sme_dash.services.people import OPERATOR
from sme_dash.services.runtime import Runtime, open_runtime
from sme_dash.thai import format as thai
from sme_dash.views.meeting_book import set_text
from sme_dash.views.meeting_page import state_of


@click.group()
def meeting() -> None:
    """Prepare the committee's meetings and freeze them."""


@meeting.command("list")
@actor_option
@as_json
def list_(actor: str | None, json_output: bool) -> None:
    """Print the meetings, the one held last first; drafts only for who prepares them."""
    runtime = open_runtime()
    who = _looking(runtime, actor)
    answer = runtime.desk.acts.may(who, Action.VIEW_MEETING)
    if not answer.allowed:
        stop(answer.reason, NOT_DONE)
    found = runtime.meetings.listed(who)
    if json_output:
        print_json(meetings_report(found))
        return
    display = display_of(runtime.settings)
    for each in found:
        record = each.record
        click.echo(
            f"{each.id}\t{record.name}\t{thai.date_long(record.held_on, display)}\t{record.period}"
            f"\t{state_of(record, display).word}"
        )


@meeting.command()
@click.option("--committee", required=True, help="Name of the committee.")
@click.option(
    "--date", "held_on", required=True, metavar="YYYY-MM-DD", help="Day of the meeting (Buddhist era)."
)
@click.option(
    "--as-of", "as_of", required=True, metavar="YYYY-MM", help="Month of its figures (Buddhist era)."
)
@click.option("--number", type=click.IntRange(1, 999), help="Number within the year; default: the next.")
@actor_option
@as_json
def new(
    committee: str, held_on: str, as_of: str, number: int | None, actor: str | None, json_output: bool
) -> None:
    """Create a meeting as a draft, with the usual agenda."""
    runtime = open_runtime()
    who = acting(runtime, actor)
    try:
        parse_month_key(as_of)
    except ValueError:
        stop(f"--as-of ต้องเป็นปี-เดือน พ.ศ. เช่น 2561-12 แต่พบ {as_of}")
    _tell(
        runtime.meetings.begin(who, committee, as_of, _day(held_on), number=number), json_output=json_output
    )


@meeting.command()
@meeting_argument
@actor_option
@as_json
def freeze(meeting: int, actor: str | None, json_output: bool) -> None:
    """Fix a meeting to what is published now."""
    runtime = open_runtime()
    who = acting(runtime, actor)
    seen = runtime.meetings.revisions(meeting)
    if not seen:
        stop(f"ไม่พบการประชุมหมายเลข {meeting}")
    _tell(runtime.meetings.freeze(who, meeting, seen[-1].revision), json_output=json_output)


@meeting.command()
@meeting_argument
@actor_option
@as_json
def show(meeting: int, actor: str | None, json_output: bool) -> None:
    """Print one meeting: its head, agenda and resolutions."""
    runtime = open_runtime()
    try:
        found = runtime.meetings.get(_looking(runtime, actor), meeting)
    except KeyError:
        stop(f"ไม่พบการประชุมหมายเลข {meeting}")
    if isinstance(found, Decision):
        stop(found.reason, NOT_DONE)
    if json_output:
        print_json(meeting_report(found, runtime.meetings.carried(found)))
        return
    _print(runtime, found)


def _print(runtime: Runtime, found: Meeting) -> None:
    display = display_of(runtime.settings)
    book = runtime.meetings.book(found, display=display)
    click.echo(f"{book.name}\n{book.held_on} · {book.quarter} · {book.as_of}")
    click.echo(set_text(found.record, display))
    for notice in book.notices:
        click.echo(notice)
    for section in book.sections:
        click.echo(f"{section.number}. {section.title} ({thai.number(section.minutes, 0, display)} นาที)")
        if section.lead:
            click.echo(f"   {section.lead}")
        for each in (*section.carried, *section.resolutions):
            parts = (each.number, each.meeting, each.status.word, each.text, each.owner, each.due)
            click.echo("   " + " · ".join(part for part in parts if part))


def _looking(runtime: Runtime, actor: str | None) -> Actor:
    """Return who looks: somebody named, else whoever has the machine, with no rights but those that everybody has."""
    return acting(runtime, actor) if actor else OPERATOR


def _tell(outcome: MeetingOutcome, *, json_output: bool) -> NoReturn:
    """Print what became of an act and end with its exit code."""
    if json_output:
        print_json(outcome_report(outcome))
    else:
        click.echo(outcome.message, err=not outcome.took_effect)
        if outcome.took_effect and outcome.meeting is not None:
            click.echo(f"การประชุมหมายเลข {outcome.meeting.id}")
    if outcome.took_effect:
        leave(FINE)
    leave(NOT_DONE if outcome.state in {"refused", "overtaken"} else DATA_ERRORS)


def _day(text: str) -> dt.date:
    """Return the day that an option names in the Buddhist era."""
    month, _, day = text.rpartition("-")
    try:
        return parse_month_key(month).replace(day=int(day))
    except ValueError:
        stop(f"--date ต้องเป็นปี-เดือน-วัน พ.ศ. ที่มีในปฏิทิน เช่น 2562-02-05 แต่พบ {text}")
