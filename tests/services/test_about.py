"""What the service tells the page about the data: snapshots and declarations as plain frozen data."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.read import read
from sme_dash.measures.month import Month
from sme_dash.services import about
from sme_dash.services.dashboards import Dashboards
from sme_dash.store.snapshots import Store

SHIPPED = Path(__file__).parents[2] / "data" / "2561-12"
AS_OF = dt.date(2018, 12, 31)


def test_import_times_are_aware_and_in_utc(shipped_store: Store, december: Month) -> None:
    for workbook in about.loaded_workbooks(Dashboards(shipped_store), december):
        assert workbook.imported_at.tzinfo is dt.UTC


def test_only_the_workbooks_behind_the_month_are_told(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'store.db'}")
    content = (SHIPPED / "situation.xlsx").read_bytes()
    result = read(content, "situation.xlsx")
    store.add(result, content, AS_OF, "ก")
    store.add(result, content, dt.date(2018, 11, 30), "ข")
    dashboards = Dashboards(store)
    loaded = about.loaded_workbooks(dashboards, dashboards.month(AS_OF))
    assert [(each.imported_by, bool(each.sheets)) for each in loaded] == [("ก", True)]
    store.close()


def test_every_kind_and_sheet_and_column_is_told_in_the_declared_order() -> None:
    forms = about.forms()
    assert list(forms) == [kind.id for kind in KINDS]
    for kind in KINDS:
        sheets = forms[kind.id].sheets
        assert [sheet.name for sheet in sheets] == [sheet.name for sheet in kind.sheets]
        for told, declared in zip(sheets, kind.sheets, strict=True):
            assert [column.header for column in told.columns] == [
                spec.printed for spec in declared.columns.values()
            ]
            assert all(column.type and column.need and column.help for column in told.columns)


def test_a_default_choice_is_said_where_a_cell_may_stay_blank() -> None:
    """docs/rules.md §1: where the workbook states no comparator, at_least."""
    kpi = about.forms()["kpi"].sheets[0]
    comparator = next(column for column in kpi.columns if column.header == "เกณฑ์")
    assert comparator.need.endswith("(เว้นว่าง = ไม่น้อยกว่า)")
    assert comparator.choices[0] == "ไม่น้อยกว่า"


def test_the_product_stands_first_among_the_versions() -> None:
    names = [component.name for component in about.components()]
    assert names[0] == "แดชบอร์ดติดตามผลการส่งเสริม SME"
    assert {"Python", "streamlit", "pandas"} <= set(names)
