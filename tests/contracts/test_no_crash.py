"""Whatever stands in a workbook: reading it ends in tables and problems, never in an exception (hypothesis)."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sme_dash.contracts.declare import Kind
from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.read import interpret
from sme_dash.contracts.table import Role
from sme_dash.workbook.cells import CellValue, MergedRange, Sheet, Workbook, parse_a1
from sme_dash.workbook.reader import ReadOutcome

VALUES: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "-",
            "N/A",
            "รวม",
            "รวมทั้งสิ้น",
            "หมายเหตุ",
            "1",
            "1.1",
            "ใช่",
            "2562",
            "๒๕๖๑",
            "84%",
            "(5)",
            "ผลผลิต",
            "พ.ย. 2561",
        ]
    ),
    st.sampled_from([2561, 2562, 0, -1, 1, 4, 10**20, 0.5, float("nan"), float("inf"), 1e300]),
    st.sampled_from(["งบประมาณส่งเสริมและสนับสนุน SME", "ค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน", "ข้อความ"]),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.text(max_size=8),
)


@st.composite
def sheets(draw: st.DrawFn, kind: Kind) -> Sheet:
    """A sheet with the columns of a contract (some twice, some missing, some foreign) over any rows."""
    contract = draw(st.sampled_from(kind.sheets))
    headers = [spec.printed for spec in contract.columns.values()]
    header = draw(st.lists(st.sampled_from([*headers, "อื่น ๆ", ""]), max_size=4))
    printed: list[CellValue] = [*draw(st.permutations(headers)), *header]
    width = len(printed)
    above = draw(st.lists(st.lists(VALUES, max_size=width), max_size=3))
    below = draw(st.lists(st.lists(VALUES, max_size=width), max_size=8))
    rows = [[*row, *([None] * (width - len(row)))] for row in [*above, printed, *below]]
    places = st.tuples(st.integers(1, len(rows) + 2), st.integers(1, width + 1))
    corners = draw(st.lists(st.tuples(places, places), max_size=3))
    merged = tuple(
        MergedRange(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in corners
    )
    return Sheet(
        draw(st.sampled_from([contract.name, "Sheet1", "ข้อมูลชุด"])),
        rows,
        visibility=draw(st.sampled_from(["visible", "hidden", "very_hidden"])),
        merged=merged,
        hidden_rows=draw(st.frozensets(st.integers(1, len(rows)), max_size=3)),
        hidden_columns=draw(st.frozensets(st.integers(1, width), max_size=3)),
        error_cells=dict.fromkeys(draw(st.lists(places, max_size=2)), "#N/A"),
        unevaluated=frozenset(draw(st.lists(places, max_size=2))),
        percent_cells=frozenset(draw(st.lists(places, max_size=4))),
    )


@st.composite
def workbooks(draw: st.DrawFn) -> tuple[Kind, Workbook]:
    kind = draw(st.sampled_from(KINDS))
    found = draw(st.lists(sheets(kind), min_size=1, max_size=3))
    return kind, Workbook(tuple({sheet.name: sheet for sheet in found}.values()))


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(workbooks(), st.booleans())
def test_no_workbook_is_too_odd_to_be_read(drawn: tuple[Kind, Workbook], told: bool) -> None:
    kind, workbook = drawn
    result = interpret(ReadOutcome(workbook), "x.xlsx", kind=kind if told else None)
    sizes = {sheet.name: sheet for sheet in workbook.sheets}
    for problem in result.problems:
        assert problem.message
        assert problem.remedy
        if problem.cell is not None and problem.sheet in sizes:
            row, _ = parse_a1(problem.cell)
            assert problem.row in {None, row}
    for table in result.tables.values():
        rows = table.frame["excel_row"].tolist()
        assert rows == sorted(set(rows))
        assert set(table.frame["role"]) <= {role.value for role in Role}
    assert result.as_of is None or isinstance(result.as_of, dt.date)
    assert (result.verdict == "errors") == result.has_errors
