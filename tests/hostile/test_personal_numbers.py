"""A citizen number in a workbook reaches no table, no message, no preview, no log and no store."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_dash.contracts.read import ReadResult, read
from sme_dash.services.intake import publish
from sme_dash.store.snapshots import Store
from sme_dash.thai.citizen_id import is_citizen_id
from sme_dash.thai.text import to_arabic_digits
from tests.hostile.cases import FAMILIES
from tests.hostile.contents import ID
from tests.hostile.outcome import Case, ProblemAt
from tests.hostile.personal import check_digit, made_up
from tests.hostile.reading import content_of, result_of
from tests.store.hand_made import DECEMBER, store_at

HOLDING = [
    case
    for case in FAMILIES["contents"]
    if isinstance(case.expect, ProblemAt) and case.expect.code == "personal_id"
]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("personal") / "store.db"


@pytest.fixture(scope="module")
def opened(database: Path) -> Iterator[Store]:
    store = store_at(database)
    yield store
    store.close()


def everything(result: ReadResult) -> str:
    """Return all that anybody is ever shown or given of a workbook that was read, as one text."""
    cells = [
        str(value)
        for sheet in (result.workbook.sheets if result.workbook else ())
        for _, _, value in sheet.filled()
    ]
    remarks = [
        text
        for sheet in (result.workbook.sheets if result.workbook else ())
        for text in sheet.remarks.values()
    ]
    tables = [table.frame.to_csv() for table in result.tables.values()]
    problems = [json.dumps(problem.to_json(), ensure_ascii=False) for problem in result.problems]
    return "\n".join([*cells, *remarks, *tables, *problems, repr(result.info), repr(result)])


def digits_of(text: str) -> str:
    """Return a text without all that people put between digits."""
    return re.sub(r"[^0-9\n]", "", to_arabic_digits(text))


def test_the_numbers_of_these_tests_pass_the_check_and_belong_to_nobody() -> None:
    # 1×13 + 9×12 + 9×11 + 1×4 + 9×3 + 9×2 = 269, 269 mod 11 = 5, 11 − 5 = 6
    assert made_up() == ID == "1990000001996"
    assert check_digit("199000000199") == "6"
    assert is_citizen_id(ID)
    assert ID[1:3] == "99"


@pytest.mark.parametrize("case", HOLDING, ids=lambda case: case.name)
def test_nothing_repeats_the_number(
    case: Case, caplog: pytest.LogCaptureFixture, database: Path, opened: Store
) -> None:
    with caplog.at_level(logging.DEBUG):
        result = read(content_of(case), case.file_name)
        assert publish(result, content_of(case), opened, as_of=DECEMBER).snapshot is None
    problem = next(each for each in result.problems if each.code == "personal_id")
    assert problem.found == f"x-xxxx-xxxxx-{ID[10:12]}-{ID[12]}"
    for line in digits_of(everything(result)).splitlines():
        assert ID not in line
        assert ID[:10] not in line
    assert ID not in digits_of(caplog.text)
    assert ID.encode() not in database.read_bytes()


def test_every_way_of_typing_it_is_among_the_cases() -> None:
    assert len(HOLDING) >= 20
    assert result_of(HOLDING[0]).has_errors
