"""A figure as a sum to be followed: every cell with its value, the sums, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sme_dash.measures.figure import BAHT, MILLION_BAHT, STATUS, FigureValue
from sme_dash.measures.month import Month
from sme_dash.measures.trace import Operation, Trace
from sme_dash.measures.trace_parts import Part, Term
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.about_figures import subject_names
from sme_dash.views.display import STATUSES, CellView, ColumnView, RowView, SortValue, TableView
from sme_dash.views.figure_names import WORDS, figure_name
from sme_dash.views.lineage_targets import places_target

FIELD_WORDS = {
    "budget_satang": "งบประมาณ",
    "disbursed_satang": "เบิกจ่าย",
    "committed_satang": "ผูกพัน",
    "spent_satang": "ผลการใช้จ่าย",
    "target": "เป้าหมาย",
    "actual": "ผล",
    "projects": "โครงการทั้งหมด",
    "projects_done": "โครงการที่เสร็จสิ้น",
    "projects_in_progress": "โครงการที่อยู่ระหว่างดำเนินการ",
    "projects_not_done": "โครงการที่ไม่ได้ดำเนินการ",
    "strategy_no": "ยุทธศาสตร์ที่",
    "kpi_no": "ลำดับตัวชี้วัด",
    "project_seq": "ลำดับโครงการ",
    "ministry": "กระทรวง",
    "code": "รหัส",
    "item": "รายการ",
    "status": "สถานะ",
    "value": "ค่า",
    "change_percent": "เปลี่ยนแปลง (ร้อยละ)",
    "share_percent": "สัดส่วน (ร้อยละ)",
}
"""What a column holds, by the field it is read into."""

NAMED_BY_NUMBER = {"fiscal_year", "strategy_no", "kpi_no", "project_seq", "indicator_no", "quarter"}
"""Columns whose numbers name something, so that nobody would add them up."""

STATE_WORDS = {"not_reported": "N/A", "not_carried_out": "ไม่ได้ดำเนินการ"}
NO_BREAK = "\u00a0"
SIGNS = {1: "", -1: "หัก "}
DECIMALS = {BAHT: 2, MILLION_BAHT: 4}


def parts_table(shown: Trace, month: Month, display: Display) -> TableView:
    """Return every cell of a figure with its exact value, the sum of each column, and the result."""
    several = len(shown.terms) + len(shown.base) > 1
    keyed = any(part.key for term in shown.terms for part in term.parts)
    subjects = subject_names(month) if keyed else {}
    rows: list[RowView] = []
    for terms, of_base in ((shown.terms, False), (shown.base, True)):
        for term in terms:
            if several:
                words = FIELD_WORDS.get(term.field, term.field)
                role = "ตัวหาร: " if of_base else SIGNS[term.sign]
                rows.append(RowView((CellView(f"{role}{words}"),), "section"))
            rows += [_part(part, month, subjects, display) for part in term.parts]
            if several and len(term.parts) > 1 and term.total is not None:
                rows.append(_sum(term, display))
    return _table((*rows, _result(shown, display)), _notes(shown))


def terms_table(terms: Sequence[Term], month: Month, display: Display) -> TableView:
    """Return cells that make no figure, a column after the other, each with its sum where it holds numbers."""
    rows: list[RowView] = []
    for term in terms:
        rows += [_part(part, month, {}, display) for part in term.parts]
        if len(term.parts) > 1 and term.total is not None and term.field not in NAMED_BY_NUMBER:
            rows.append(_sum(term, display))
    return _table(rows, ())


def _table(rows: Sequence[RowView], notes: tuple[str, ...]) -> TableView:
    return TableView(
        key="parts",
        caption="เซลล์ที่ใช้และค่าของแต่ละเซลล์",
        columns=(
            ColumnView(key="name", header="รายการ"),
            ColumnView(key="cell", header="เซลล์", align="right", width="narrow"),
            ColumnView(key="value", header="ค่าในเซลล์", align="right", kind="decimal"),
            ColumnView(key="unit", header="หน่วย", width="narrow"),
        ),
        rows=tuple(rows),
        notes=notes,
    )


def exact_text(value: FigureValue, unit: str, display: Display) -> str:
    """Return a value to its last digit: baht with satang, million baht with four decimals, whatever the switch."""
    if value is None:
        return thai.NO_VALUE
    if isinstance(value, str):
        return STATUSES[value].word if unit == STATUS and value in STATUSES else thai.digits(value, display)
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    own = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return thai.number(number, max(own, DECIMALS.get(unit, 0)), display)


def _part(part: Part, month: Month, subjects: Mapping[str, str], display: Display) -> RowView:
    if part.key:
        name = figure_name(part.key, subjects.get(part.key.rpartition("/")[0], ""))
    else:
        name = WORDS.get(part.name, part.name)
    origin = places_target(month, (part.place,)) if part.place is not None else ""
    text = STATE_WORDS.get(part.state) or exact_text(part.value, part.unit, display)
    return RowView(
        (
            CellView(thai.digits(name, display), name),
            CellView(part.place.cells if part.place is not None else "", figure=origin),
            CellView(text, _sortable(part.value), figure=part.key),
            CellView(_unit(part.unit, display)),
        )
    )


def _sum(term: Term, display: Display) -> RowView:
    unit = term.parts[0].unit
    words = f"รวม{FIELD_WORDS.get(term.field, term.field)}"
    return RowView(
        (
            CellView(words, words),
            CellView(thai.digits(f"{len(term.parts)}{NO_BREAK}เซลล์", display)),
            CellView(exact_text(term.total, unit, display), term.total),
            CellView(_unit(unit, display)),
        ),
        "subtotal",
    )


def _result(shown: Trace, display: Display) -> RowView:
    figure = shown.figure
    return RowView(
        (
            CellView(_working(shown, display), "result"),
            CellView(""),
            CellView(exact_text(shown.result, figure.unit, display), _sortable(shown.result)),
            CellView("" if figure.unit == STATUS else _unit(figure.unit, display)),
        ),
        "total",
    )


def _working(shown: Trace, display: Display) -> str:
    """Return the last step with its numbers: "(68,824,779.59 + 716,121,940.50) ÷ 1,250,707,700.00 × 100"."""
    match shown.operation:
        case Operation.CELL:
            return "ค่าในเซลล์ตามที่รายงาน"
        case Operation.COUNT:
            return "นับได้"
        case Operation.VERDICT:
            return "ผลการเทียบตามเกณฑ์ของตัวชี้วัด"
    over = _added(shown.terms, display)
    if shown.operation is Operation.RATIO:
        many = len([term for term in shown.terms if term.total is not None]) > 1
        return f"{f'({over})' if many else over} ÷ {_added(shown.base, display)} × {thai.number(100, 0, display)}"
    if len(shown.terms) == 1:
        return f"ผลรวมของ {thai.number(len(shown.terms[0].parts), 0, display)} เซลล์"
    return over


def _added(terms: Sequence[Term], display: Display) -> str:
    words = ""
    for term in terms:
        if term.total is not None:
            sign = "" if not words else " + " if term.sign > 0 else " − "
            words += f"{sign}{exact_text(term.total, term.parts[0].unit, display)}"
    return words or thai.NO_VALUE


def _notes(shown: Trace) -> tuple[str, ...]:
    notes = []
    if shown.operation is Operation.RATIO:
        notes.append("ร้อยละปัดเศษเป็นทศนิยมสองตำแหน่งครั้งเดียวเมื่อคำนวณเสร็จ โดยปัดครึ่งขึ้นออกจากศูนย์")
    terms = (*shown.terms, *shown.base)
    if any(part.value is None for term in terms for part in term.parts):
        notes.append(f"{thai.NO_VALUE} หมายถึงเซลล์ว่าง ไม่นับเป็นศูนย์ และไม่นำมารวม")
    if shown.figure.reported:
        notes.append("ใช้ยอดที่รายงานไว้ในแผ่นงาน มิใช่ผลรวมของรายการย่อย")
    return tuple(notes)


def _unit(unit: str, display: Display) -> str:
    return thai.digits(unit, display) if unit != STATUS else ""


def _sortable(value: FigureValue) -> SortValue:
    return value
