from __future__ import annotations

import pytest

from sme_dash.views import display as d


def test_statuses_have_the_signs_and_words_of_the_domain() -> None:
    assert {key: (status.icon, status.word) for key, status in d.STATUSES.items()} == {
        "met": ("✓", "บรรลุเป้าหมาย"),
        "not_met": ("▼", "ไม่บรรลุเป้าหมาย"),
        "not_reported": ("◌", "ยังไม่รายงานผล"),
        "not_carried_out": ("⊘", "ไม่ได้ดำเนินการ"),
        "ahead": ("▲", "ก้าวหน้ากว่าแผน"),
        "on_plan": ("✓", "เป็นไปตามแผน"),
        "behind": ("▼", "ต่ำกว่าแผน"),
        "contradiction": ("⚠", "ตัวเลขในเอกสารไม่ตรงกัน"),
        "explained": ("⚠", "ชี้แจงแล้ว"),
        "provisional": ("◌", "เบื้องต้น"),
    }


def test_a_table_refuses_a_row_of_another_width() -> None:
    columns = (d.ColumnView(key="a", header="ก"), d.ColumnView(key="b", header="ข"))
    with pytest.raises(ValueError, match="row 1 has 1 cells, expected 2"):
        d.TableView(
            key="t",
            caption="c",
            columns=columns,
            rows=(d.RowView((d.CellView("หมวด"),), "section"), d.RowView((d.CellView("1"),))),
        )
