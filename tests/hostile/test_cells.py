"""Numbers, percentages, dates and codes as they come."""

from __future__ import annotations

import pytest

from sme_dash.store.snapshots import Store
from tests.hostile.cells import CASES
from tests.hostile.holding import adds_all_or_nothing, comes_to_what_is_expected
from tests.hostile.outcome import Case

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@each_case
@pytest.mark.usefixtures("nothing_left_behind")
def test_a_file_comes_to_what_is_expected_of_it(case: Case) -> None:
    comes_to_what_is_expected(case)


@each_case
def test_a_file_adds_one_snapshot_with_all_its_rows_or_nothing(
    case: Case, store: Store, counting: str
) -> None:
    adds_all_or_nothing(case, store, counting)
