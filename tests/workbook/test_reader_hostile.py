"""What the server says when a workbook, or the process reading it, does the worst."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from sme_dash.errors import ReaderProcessError
from sme_dash.problems import Problem, Severity
from sme_dash.workbook import process
from sme_dash.workbook.limits import MEBIBYTE, Limits
from sme_dash.workbook.reader import read_workbook
from tests.workbook.handmade import altered, book, book_parts, sheet_xml, zipped

ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
GOOD = book(ONE_CELL)
CORNERS = book(ONE_CELL + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
NO_CELL_LIMIT = Limits(cells=2**40)


def refused(content: bytes, limits: Limits | None = None) -> Problem:
    outcome = read_workbook(content, limits or Limits())
    assert outcome.workbook is None
    (problem,) = outcome.problems
    assert problem.severity is Severity.ERROR
    assert problem.message
    assert problem.remedy
    return problem


def large(rows: int, columns: int = 20) -> bytes:
    letters = "ABCDEFGHIJKLMNOPQRST"[:columns]
    return book(
        "".join(
            f'<row r="{row}">'
            + "".join(
                f'<c r="{letter}{row}"><v>{row}.{place}{row * 7919}</v></c>'
                for place, letter in enumerate(letters)
            )
            + "</row>"
            for row in range(1, rows + 1)
        )
    )


def test_two_cells_at_opposite_corners_are_refused_by_name() -> None:
    problem = refused(CORNERS)
    assert (problem.code, problem.sheet, problem.cell) == ("too_many_cells", "ข้อมูล", "XFD1048576")


def test_an_empty_text_in_the_corner_counts_too() -> None:
    corner = '<row r="1048576"><c r="XFD1048576" t="str"><f>""</f><v></v></c></row>'
    assert refused(book(ONE_CELL + corner)).code == "too_many_cells"


def test_the_cell_limit_holds_to_the_cell_over_all_sheets() -> None:
    two = zipped(
        book_parts({"ก": sheet_xml('<row r="5"><c r="C5"><v>1</v></c></row>'), "ข": sheet_xml(ONE_CELL)})
    )
    assert read_workbook(two, Limits(cells=16)).workbook is not None
    assert refused(two, Limits(cells=15)).sheet == "ข"


def test_the_server_survives_an_abort_of_the_parser() -> None:
    assert refused(CORNERS, NO_CELL_LIMIT).code in {"reader_crashed", "reader_out_of_memory"}
    assert read_workbook(GOOD).workbook is not None


@pytest.mark.parametrize(
    "reference",
    ["A" * 40 + "1", "XFE1", "A1048577", "A0", "1A", "", "A", "$A$1", "A1:B2", "A-1", "A99999999999", "ก1"],
)
def test_references_no_worksheet_has_are_refused(reference: str) -> None:
    problem = refused(book(f'<row r="1"><c r="{reference}"><v>1</v></c></row>'))
    assert (problem.code, problem.sheet) == ("broken_reference", "ข้อมูล")


@pytest.mark.parametrize("row", ["0", "1048577", "-1", "x", "9" * 5000])
def test_rows_no_worksheet_has_are_refused(row: str) -> None:
    assert refused(book(f'<row r="{row}"><c r="A1"><v>1</v></c></row>')).code == "broken_reference"


def test_more_columns_than_a_worksheet_has_are_refused_without_addresses_too() -> None:
    assert refused(book("<row>" + "<c><v>1</v></c>" * 16_385 + "</row>")).code == "broken_reference"


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ('<row r="1"><c r="B1" t="inlineStr"><v>5</v></c></row>', "B1"),
        (
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="7"><c r="C7" t="inlineStr"><v>5</v></c></row>',
            "C7",
        ),
    ],
)
def test_a_cell_the_parser_drops_is_noticed_and_named(rows: str, cells: str) -> None:
    problem = refused(book(rows))
    assert (problem.code, problem.sheet, problem.cell, problem.found) == (
        "cells_unaccounted",
        "ข้อมูล",
        cells,
        cells,
    )


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>',
    ],
)
def test_a_cell_with_two_values_is_refused(rows: str) -> None:
    problem = refused(book(rows))
    assert (problem.code, problem.cell) == ("cell_twice", "A1")


def test_an_error_value_of_a_newer_excel_is_named() -> None:
    problem = refused(book('<row r="2"><c r="B2" t="e"><v>#SPILL!</v></c></row>'))
    assert (problem.code, problem.cell, problem.found) == ("unknown_error_value", "B2", "#SPILL!")


def test_limits_on_sheets_and_merged_blocks() -> None:
    two = zipped(book_parts({"ก": sheet_xml(ONE_CELL), "ข": sheet_xml(ONE_CELL)}))
    assert refused(two, Limits(sheets=1)).code == "too_many_sheets"
    merged = book(ONE_CELL, after='<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>')
    assert refused(merged, Limits(merged=1)).code == "too_many_merged"
    assert read_workbook(merged, Limits(merged=2)).workbook is not None


@pytest.mark.parametrize(
    ("part", "xml"),
    [
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>"),
        ("xl/worksheets/sheet1.xml", b""),
        ("xl/workbook.xml", b"<workbook"),
        ("xl/styles.xml", b"<styleSheet>"),
        ("xl/_rels/workbook.xml.rels", b"not xml"),
    ],
)
def test_broken_parts_are_refused(part: str, xml: bytes) -> None:
    assert refused(altered(GOOD, part, lambda _: xml)).code == "workbook_broken"


def test_two_sheets_of_one_name_are_refused() -> None:
    parts = book_parts({"ก": sheet_xml(ONE_CELL), "ข": sheet_xml(ONE_CELL)})
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("ข".encode(), "ก".encode())
    assert refused(zipped(parts)).code == "workbook_broken"


def test_a_text_missing_from_the_shared_table_is_refused() -> None:
    content = book('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', shared="<si><t>ก</t></si>")
    assert refused(content).code == "workbook_broken"


def test_a_workbook_without_worksheets_is_refused() -> None:
    assert refused(zipped(book_parts({}))).code == "no_sheets"


def test_memory_is_bounded() -> None:
    text = "ก" * 1_000_000
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 2_000))
    bomb = book(rows, shared=f"<si><t>{text}</t></si>")
    problem = refused(bomb, Limits(memory_bytes=256 * MEBIBYTE, ratio=10_000))
    assert problem.code == "reader_out_of_memory"
    assert problem.expected == "256 MB"


def test_processor_time_is_bounded() -> None:
    assert refused(large(30_000), Limits(cpu_seconds=1)).code == "reader_out_of_time"


def test_the_clock_is_bounded() -> None:
    assert refused(GOOD, Limits(wall_seconds=0.000_001)).code == "reader_out_of_time"


def test_output_is_bounded() -> None:
    assert refused(large(2_000), Limits(output_bytes=100_000)).code == "reader_too_much"


def test_a_kill_from_outside_in_the_middle_of_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    feed = process._Exchange._feed
    fed = []

    def feed_then_kill(exchange: Any, stdin: Any) -> None:
        feed(exchange, stdin)
        fed.append(len(exchange._rest))
        if len(fed) == 2:
            os.kill(exchange._process.pid, signal.SIGKILL)

    monkeypatch.setattr(process._Exchange, "_feed", feed_then_kill)
    monkeypatch.setattr(process, "PIECE", 4_096)
    assert refused(large(2_000)).code == "reader_killed"
    assert fed[1] > 0, "the process was to be killed before it had the whole file"
    monkeypatch.undo()
    assert read_workbook(GOOD).workbook is not None


STARTED = '{"started":true}\\n'
COMPLETE = (
    '{"workbook":{"date_1904":false,"recalculates":false},"sheets":1}\\n'
    '{"sheet":"S","state":"visible","merged":[],"hidden_rows":[],"hidden_columns":[],"errors":[],"unevaluated":[],'
    '"percent":[],"zero_results":[],"zero_results_count":0,"twice":[],"remarks":[]}\\n'
)


def standing_in(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Put a shell script in the place of the reader process."""
    path = folder / "reader"
    path.write_text(f"#!/bin/sh\ncat > /dev/null\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setattr(process.sys, "executable", str(path))


@pytest.mark.parametrize(
    "written",
    [
        "",
        "not json\\n",
        "[1,2]\\n",
        "\\377\\376\\n",
        '{"workbook":{}}\\n',
        '{"pickle":"cos"}\\n{"end":1}\\n',
        COMPLETE,
        COMPLETE + '{"end":2}\\n',
        COMPLETE + '{"rows":[[1],[1,2]]}\\n{"end":1}\\n',
        COMPLETE + '{"rows":[[{"code":"x"}]]}\\n{"end":1}\\n',
        COMPLETE + '{"rows":[[{"date":"x"}]]}\\n{"end":1}\\n',
        COMPLETE + '{"rows":[[[]]]}\\n{"end":1}\\n',
        COMPLETE + '{"rows":7}\\n{"end":1}\\n',
        COMPLETE.replace('"merged":[]', '"merged":[[1,2]]') + '{"end":1}\\n',
        COMPLETE.replace('"S"', "5") + '{"end":1}\\n',
        "[" * 5_000 + "\\n",
        '{"refused":5}\\n',
        '{"refused":"unheard of"}\\n',
    ],
)
def test_output_that_is_not_the_readers_is_worthless(
    written: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    standing_in(monkeypatch, tmp_path, f"printf '%b' '{STARTED}{written}'")
    assert refused(GOOD).code == "reader_garbled"


def test_the_stand_in_is_believed_when_it_speaks_the_protocol(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    standing_in(
        monkeypatch, tmp_path, f"""printf '%b' '{STARTED}{COMPLETE}{{"rows":[[7]]}}\\n{{"end":1}}\\n'"""
    )
    outcome = read_workbook(GOOD)
    assert outcome.workbook is not None
    assert outcome.workbook.sheets[0].rows == [[7]]


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("kill -ABRT $$", "reader_crashed"),
        ("kill -SEGV $$", "reader_crashed"),
        ("kill -KILL $$", "reader_killed"),
        ("kill -XCPU $$", "reader_out_of_time"),
        ("echo memory allocation of 9 bytes failed >&2; kill -ABRT $$", "reader_out_of_memory"),
        ("exit 77", "reader_out_of_memory"),
        ("exit 1", "reader_crashed"),
    ],
)
def test_every_death_has_its_sentence(
    script: str, code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    standing_in(monkeypatch, tmp_path, f"printf '%b' '{STARTED}'; {script}")
    assert refused(GOOD).code == code


def test_a_process_that_closes_its_mouth_and_stays_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    standing_in(monkeypatch, tmp_path, "exec >&- 2>&-; exec sleep 600")
    assert refused(GOOD, Limits(wall_seconds=0.5)).code == "reader_out_of_time"


def test_only_a_process_that_cannot_start_is_an_exception(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(process, "CHILD_MODULE", "sme_dash.workbook.no_such_module")
    with pytest.raises(ReaderProcessError, match="no_such_module"):
        read_workbook(GOOD)
    monkeypatch.setattr(process.sys, "executable", str(tmp_path / "no python"))
    with pytest.raises(ReaderProcessError, match="cannot be started"):
        read_workbook(GOOD)


def test_the_process_learns_nothing_the_server_knows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "secret")
    seen = tmp_path / "environment"
    standing_in(monkeypatch, tmp_path, f"env > {seen}; printf '%b' '{STARTED}'")
    assert refused(GOOD).code == "reader_garbled"
    assert "secret" not in seen.read_text(encoding="utf-8")
