"""Forms as the pages and the command line hand them out."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping

import openpyxl
import pytest

from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.read import ReadResult, read
from sme_dash.contracts.template import template_workbook
from sme_dash.measures.month import Month
from sme_dash.services import templates
from sme_dash.services.dashboards import Dashboards
from sme_dash.store.snapshots import Store
from tests.conftest import DECEMBER_2561

OFFICE = "สำนักงานส่งเสริมวิสาหกิจขนาดกลางและขนาดย่อม (สสว.)"


def test_empty_forms_are_read_back_as_their_kind_with_the_office_filled_in() -> None:
    for kind in KINDS:
        result = read(templates.empty_form(kind.id, "สำนักงานสมมติ"), f"{kind.id}.xlsx")
        assert result.kind is kind
        assert result.info.office == "สำนักงานสมมติ"


def test_an_unknown_kind_has_no_form(shipped_store: Store) -> None:
    with pytest.raises(KeyError):
        templates.empty_form("unknown")
    with pytest.raises(KeyError):
        templates.prefilled_form(Dashboards(shipped_store), "unknown", DECEMBER_2561)


def test_a_month_without_the_kind_has_nothing_to_carry(shipped_store: Store) -> None:
    with pytest.raises(KeyError):
        templates.prefilled_form(Dashboards(shipped_store), "budget", dt.date(2019, 1, 31))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_form_from_the_store_is_the_form_from_the_workbook_itself(
    shipped_store: Store, shipped: Mapping[str, ReadResult], kind: object
) -> None:
    """What the store gives back loses nothing on the way: not a state, not a blank, not the order."""
    (found,) = (each for each in KINDS if each is kind)
    made = templates.prefilled_form(Dashboards(shipped_store), found.id, DECEMBER_2561)
    assert made == template_workbook(
        found, office=OFFICE, blank_rows=60, prefill=shipped[found.id].tables, as_of=DECEMBER_2561
    )


def test_the_latest_month_with_a_kind_is_found(
    shipped_store: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert templates.latest_with(Dashboards(shipped_store), "kpi") == DECEMBER_2561
    empty = Store(f"sqlite:///{tmp_path_factory.mktemp('store') / 'empty.db'}")
    assert templates.latest_with(Dashboards(empty), "kpi") is None
    empty.close()


def test_the_prefilled_form_is_offered_for_the_month_that_follows(
    shipped_store: Store, december: Month
) -> None:
    dashboards = Dashboards(shipped_store)
    files = templates.form_files(dashboards, december, "budget")
    assert list(files) == ["budget.xlsx", "budget-2562-01.xlsx"]
    page = openpyxl.load_workbook(io.BytesIO(files["budget-2562-01.xlsx"]()))["รายโครงการ"]
    assert page["A3"].value.startswith("ช่องสีเหลือง: กรอกข้อมูลของเดือนนี้")
    assert list(templates.form_files(dashboards, Month(DECEMBER_2561, {}), "budget")) == ["budget.xlsx"]
