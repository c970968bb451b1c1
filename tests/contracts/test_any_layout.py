"""Whatever an office does to the layout of a sheet, the same table comes out (hypothesis)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sme_dash.thai.text import to_thai_digits
from sme_dash.workbook.cells import CellValue
from tests.contracts.hand_built import (
    STRATEGY_HEADER,
    STRATEGY_ROWS,
    codes,
    read_strategies,
    sheet,
    strategies,
)

PLAIN = read_strategies(strategies()).tables["strategy"].frame


def written(value: CellValue, style: str) -> CellValue:
    """Return a cell as somebody else would have typed it."""
    if isinstance(value, str) or value is None:
        return f" {value}\u200b" if style == "untidy" and value else value
    number = f"{value:,}" if isinstance(value, float) or value > 9999 else str(value)
    match style:
        case "thai":
            return to_thai_digits(number)
        case "text":
            return number
        case "untidy":
            return f"\u00a0{number} "
        case _:
            return value


@given(
    order=st.permutations(range(len(STRATEGY_HEADER))),
    titles=st.lists(st.sampled_from(["รายงานผล", "สำนักงาน สสว.", "", "ณ 31 ธ.ค. 2561"]), max_size=8),
    left=st.integers(0, 3),
    gaps=st.lists(st.integers(0, 2), min_size=4, max_size=4),
    styles=st.lists(st.sampled_from(["plain", "thai", "text", "untidy"]), min_size=7, max_size=7),
    notes=st.sampled_from([(), ("",), ("", "หมายเหตุ: ตัวเลขเบื้องต้น", "ผู้จัดทำ")]),
)
def test_any_layout_of_the_same_figures_gives_the_same_table(
    *,
    order: list[int],
    titles: list[str],
    left: int,
    gaps: list[int],
    styles: list[str],
    notes: tuple[str, ...],
) -> None:
    margin: list[CellValue] = [None] * left
    rows: list[list[CellValue]] = [[title or None] for title in titles]
    rows.append([*margin, *(STRATEGY_HEADER[place] for place in order)])
    expected_rows = []
    for gap, row in zip(gaps, STRATEGY_ROWS, strict=True):
        rows += [[]] * gap
        rows.append([*margin, *(written(row[place], styles[place]) for place in order)])
        expected_rows.append(len(rows))
    rows += [[*margin, note or None] for note in notes]
    result = read_strategies(sheet("รายยุทธศาสตร์", rows))
    assert codes(result) == []
    frame = result.tables["strategy"].frame
    assert frame["excel_row"].tolist() == expected_rows
    assert frame.drop(columns="excel_row").equals(PLAIN.drop(columns="excel_row"))
