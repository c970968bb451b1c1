"""A figure, and a contradiction between two, in Thai."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import quote

from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import PERCENT, STATUS, Figure, FigureValue, Place
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import CONTRADICTION, EXPLAINED, STATUSES, Mark, Status
from sme_dash.views.figure_names import figure_name
from sme_dash.views.finding_words import finding_words

RULES = {
    Rule.BALANCE: "งบประมาณ − ยอดที่ใช้ไป ต้องเท่ากับยอดคงเหลือ",
    Rule.SUM: "ผลรวมของรายการย่อยต้องเท่ากับยอดรวมที่รายงาน",
    Rule.PERCENT: "ร้อยละที่รายงานต้องเท่ากับร้อยละที่คำนวณได้",
    Rule.COUNT: "จำนวนที่รายงานต้องเท่ากับจำนวนที่นับได้ตามสถานะ ตามรายโครงการ และตามองค์ประกอบ",
    Rule.REFERENCE: "ตัวเลขที่พิมพ์ในเอกสารอ้างอิงต้องเท่ากับตัวเลขในตารางหรือที่คำนวณได้",
    Rule.CONTINUITY: "ยอดสะสมต้องไม่ลดลงจากงวดก่อน และงบประมาณต้องเท่ากับงวดก่อน",
    Rule.PROJECT_BUDGET: "รายโครงการรวมกันต้องเท่ากับยุทธศาสตร์ และงบประมาณของโครงการต้องตรงกันทุกแผ่นงาน",
    Rule.KPI_RESULT: "ผลและเป้าหมายของตัวชี้วัดต้องเท่ากับที่โครงการรายงาน",
    Rule.PLAN_TOTAL: "ยอดรวมของแผนบูรณาการตามแนวทางต้องเท่ากับยอดรวมตามกระทรวง",
    Rule.FUND: "เงินของสำนักงานในแผนบูรณาการต้องไม่เกินงบประมาณของสำนักงาน",
    Rule.TEXT: "ตัวเลขในข้อความต้องเท่ากับตัวเลขในตาราง",
}


def figure_text(figure: Figure, display: Display) -> str:
    """Return a figure as a reader sees it, with its unit; ``–`` where it has no value."""
    if figure.unit == STATUS:
        status = STATUSES.get(str(figure.value)) if figure.value is not None else None
        return status.word if status else thai.NO_VALUE
    return value_text(figure.key, figure.value, figure.unit, display)


def value_text(key: str, value: FigureValue, unit: str, display: Display) -> str:
    """Return a value of a figure key as a reader sees it; money follows the reader's unit switch.

    The key tells money (``…_baht``, ``…_mb``) from a result that happens to be counted in million baht.
    """
    if value is None:
        return thai.NO_VALUE
    if isinstance(value, str):
        return thai.digits(value, display)
    number = Decimal(value)
    if key.endswith("_baht"):
        return thai.baht(int(number * 100), display)
    if key.endswith("_mb"):
        return integrated_money(int(number * 100_000_000), display)
    if key.endswith("percent"):
        return thai.percent(number, display)
    return quantity_text(number, unit, display)


def quantity_text(value: Decimal | None, unit: str, display: Display) -> str:
    """Return a target, a result or a statistic with as many decimals as it was typed with, and its unit."""
    if value is None:
        return thai.NO_VALUE
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    number = thai.number(value, decimals, display)
    if unit == PERCENT:
        return f"{PERCENT} {number}"
    return f"{number}%" if unit == "%" else f"{number} {unit}".rstrip()


def integrated_money(satang: int | None, display: Display) -> str:
    """Return money of the integrated plan: four decimals of million baht, or baht where the reader asks so."""
    return thai.baht(satang, display) if display.unit == "baht" else thai.million(satang, 4, display)


def places_text(places: tuple[Place, ...]) -> str:
    """Return where a figure comes from: workbook, sheet and cells of each place."""
    return "; ".join(f"{each.workbook} · แผ่นงาน {each.sheet} · {each.cells}" for each in places)


def finding_text(check: Check, display: Display) -> str:
    """Return a contradiction in one sentence, both values and the difference to the last satang, and its explanation."""
    sentence = _finding(check, display)
    said = explanation_text(check)
    return f"{sentence} {said}" if said else sentence


def difference_text(check: Check, display: Display) -> str:
    """Return a contradiction in one sentence without its explanation, for where that has a place of its own."""
    return _finding(check, display)


def explanation_text(check: Check, most: int | None = None) -> str:
    """Return what staff wrote about a contradiction and who; ``most`` letters of it, where there is no room for all."""
    if not check.explanation:
        return ""
    text, by = check.explanation, f" (โดย {check.explained_by})" if check.explained_by else ""
    if most is not None and len(text) > most:
        text = text[:most].rstrip() + "…"
    return f"คำชี้แจง: {text}{by}"


def finding_status(check: Check) -> Status:
    """Return whether a contradiction is open or was explained by staff."""
    return EXPLAINED if check.explanation else CONTRADICTION


def _finding(check: Check, display: Display) -> str:
    exact = Display(display.digits, "mb" if check.key.endswith("_mb") else "baht")
    reported, computed, difference = (
        value_text(check.key, value, unit, exact)
        for value, unit in (
            (check.left, check.printed_unit or check.unit),
            (check.right, check.unit),
            (abs(check.difference), check.unit),  # both values are told: which is larger needs no sign
        )
    )
    if check.unit in {PERCENT, "%"}:
        difference = f"{thai.number(abs(check.difference), 2, display)} จุด"
    if check.rule is Rule.CONTINUITY:
        return _continuity_text(check, reported, computed, exact)
    words = finding_words(check)
    sentence = f"{words.told} {reported} {thai.digits(words.against, display)} {computed}"
    if not check.printed_unit:  # between two units there is no difference to tell
        sentence = f"{sentence} {words.apart} {difference}"
    return f"{sentence} (อาจเกิดจากการปัดเศษ)" if check.rounding else sentence


def _continuity_text(check: Check, now: str, before: str, exact: Display) -> str:
    moved = "ลดลง" if check.difference < 0 else "เพิ่มขึ้น"
    size = abs(check.difference)
    change = (
        f"{thai.number(size, 2, exact)} จุด"
        if check.unit in {PERCENT, "%"}
        else value_text(check.key, size, check.unit, exact)
    )
    sentence = f"งวดก่อนรายงาน {before} แต่งวดนี้รายงาน {now} {moved} {change}"
    return f"{sentence} (อาจเกิดจากการปัดเศษ)" if check.rounding else sentence


def finding_href(check: Check) -> str:
    """Return the relative address that opens a contradiction on the page กระทบยอด."""
    return f"reconcile?finding={quote(check.id, safe='')}"


def finding_mark(check: Check | None, display: Display) -> tuple[Mark, ...]:
    """Return the sign beside a figure with a contradiction, which opens it: ⚠, or that it is explained.

    It names the figure that the two values are of: the one beside the sign may only be a part of it. Empty where
    there is none, or where rounding explains it.
    """
    if check is None or check.rounding:
        return ()
    told = f"{thai.digits(figure_name(check.key), display)}: {finding_text(check, display)}"
    return (Mark(finding_status(check), told, finding_href(check)),)
