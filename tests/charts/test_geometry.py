from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_dash.charts.geometry import SIZES, RowText, header, lay_out
from sme_dash.charts.theme import LINE_HEIGHT
from sme_dash.views.chart_views import ReferenceLine, Series, Tick

NAMES = st.sampled_from(
    [
        "รวม",
        "กระทรวงวิทยาศาสตร์และเทคโนโลยี",
        "2.10 ผลการประเมินที่ได้ผลสำเร็จ ผลสัมฤทธิ์ และผลกระทบที่ถูกนำไปใช้ประโยชน์ต่อไป",
    ]
)


@given(st.lists(NAMES, min_size=1, max_size=30), st.sampled_from(["", "1,249.43", "สองบรรทัด\nของท้ายแถว"]))
def test_rows_never_overlap_in_any_width(labels: list[str], end: str) -> None:
    bar = 20
    layout = lay_out([RowText(label, end) for label in labels], top=dict.fromkeys(SIZES, 30), bar=bar)
    for size in SIZES:
        previous = 30.0
        for field in layout.fields:
            first = field["label_y"][size] - LINE_HEIGHT / 2
            last = first + len(field["lines"][size]) * LINE_HEIGHT
            assert first >= previous
            assert field["mid"][size] - bar / 2 >= previous
            previous = max(last, field["mid"][size] + bar / 2)
            if size == "n":
                assert last <= field["mid"][size] - bar / 2
    assert layout.height >= previous


def test_labels_stand_above_bars_only_when_narrow() -> None:
    (field,) = lay_out([RowText("กระทรวงพาณิชย์")], top=dict.fromkeys(SIZES, 0), bar=20).fields
    assert field["label_y"]["w"] == field["mid"]["w"]
    assert field["label_y"]["n"] < field["mid"]["n"] - 10


@pytest.mark.parametrize(
    ("series", "target", "ticks", "lines"), [(0, False, 0, 0), (2, False, 0, 1), (2, True, 5, 3)]
)
def test_header_takes_room_only_for_what_is_there(series: int, target: bool, ticks: int, lines: int) -> None:
    head = header(
        [Series("เบิกจ่าย", "disbursed")] * series,
        ReferenceLine(50, "เป้าหมาย") if target else None,
        [Tick(0, "0")] * ticks,
    )
    assert head.top["w"] == lines * LINE_HEIGHT + (4 if series else 0)
