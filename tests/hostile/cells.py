"""Numbers, percentages, dates and codes as they come: each to its exact value, or to an error at its cell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from sme_dash.problems import Severity
from tests.hostile.base import (
    INFO,
    KPIS,
    PROJECTS,
    QUARTERS,
    STRATEGIES,
    Raw,
    Written,
    budget,
    error,
    kpi,
    number,
)
from tests.hostile.outcome import Accepted, Case, ProblemAt, Refused

LAST_DAY_2561 = date(2018, 12, 31)
SERIAL = "43465"
"""What Excel keeps for 31 December 2018, counted from 1900."""

SERIAL_IN_BUDDHIST_YEAR = str((date(2561, 12, 31) - date(1899, 12, 30)).days)
SERIAL_FROM_1904 = "42003"


def _formula(result: str = "", kind: str = "") -> Raw:
    return Raw(f'<c r="{{r}}"{kind}><f>SUM(A1:A9)</f>{result}</c>')


def _money(name: str, value: Written, satang: int | None, *remarks: str) -> Case:
    """Return a case of one amount in F3, baht disbursed."""
    expect = Accepted("strategy", 3, "disbursed_satang", satang, remarks)
    return Case(f"amount: {name}", partial(budget, {"F3": value}), expect)


def _no_money(name: str, value: Written, code: str = "not_a_number") -> Case:
    return Case(f"amount: {name}", partial(budget, {"F3": value}), ProblemAt(code, STRATEGIES, "F3"))


def _date(name: str, value: Written, *remarks: str, **about: object) -> Case:
    """Return a case of the last day of 2561 as a project's end (J2)."""
    build = partial(budget, projects={"J2": value}, **about)
    return Case(f"date: {name}", build, Accepted("project", 2, "end_date", LAST_DAY_2561, remarks))


def _no_date(name: str, value: Written, **about: object) -> Case:
    build = partial(budget, projects={"J2": value}, **about)
    return Case(f"date: {name}", build, ProblemAt("not_a_date", PROJECTS, "J2"))


def _code(name: str, value: Written, code: str) -> Case:
    build = partial(budget, projects={"C2": value})
    return Case(f"code: {name}", build, Accepted("project", 2, "project_code", code))


def _no_code(name: str, value: Written, problem: str, **about: object) -> Case:
    build = partial(budget, projects={"C2": value}, **about)
    return Case(f"code: {name}", build, ProblemAt(problem, PROJECTS, "C2"))


def _errors() -> Iterator[Case]:
    for word in ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"):
        yield Case(
            f"error value {word}",
            partial(budget, {"F3": error(word)}),
            ProblemAt("formula_error", STRATEGIES, "F3"),
        )
    for word in ("#SPILL!", "#CALC!", "#GETTING_DATA", "#ไม่รู้จัก!"):
        yield Case(
            f"error value {word} of another Excel",
            partial(budget, {"F3": error(word)}),
            Refused("unknown_error_value"),
        )


def _quantity(name: str, value: Written, field: str, kept: str | float) -> Case:
    return Case(f"result: {name}", partial(kpi, {"G2": value}), Accepted("kpi", 2, field, kept), "ตัวชี้วัด.xlsx")


CASES = [
    # Formulas
    _no_money("a formula without result", _formula(), "formula_without_result"),
    _no_money("a formula with an empty result", _formula("<v></v>"), "formula_without_result"),
    _no_money("a text formula without result", _formula("", ' t="str"'), "formula_without_result"),
    _no_money("a formula whose result is words", _formula("<v>ไม่มี</v>", ' t="str"')),
    _money("a formula with its result", _formula("<v>1234.5</v>"), 123450),
    Case(
        "amount: a formula with the result zero in a file never calculated",
        partial(budget, {"F3": _formula("<v>0</v>")}, calc_pr='fullCalcOnLoad="1"'),
        ProblemAt("formula_doubtful", STRATEGIES, "F3", Severity.WARNING),
    ),
    *_errors(),
    Case(
        "error value that is only text",
        partial(budget, {"F3": "#REF!"}),
        ProblemAt("not_a_number", STRATEGIES, "F3"),
    ),
    # Amounts
    _money("Thai digits", "๑,๒๓๔.๕๐", 123450),
    _money("commas in text", "549,331,951.39", 54933195139),
    _money("no-break spaces", "549\u00a0331\u00a0951.39\u00a0", 54933195139),
    _money("zero-width spaces", "\u200b549,331\u200b,951.39\ufeff", 54933195139),
    _money("brackets for a negative", "(1,234.50)", -123450),
    _money("a minus behind, as GFMIS prints it", "1,234.50-", -123450),
    _money("a true minus sign", "\u22121,234.50", -123450),
    _money("a hyphen is no value and not zero", "-", None),
    _money("an en dash is no value", " – ", None),
    _money("spaces are no value", "   ", None),
    _money("N/A", "N/A", None, "state_in_number"),
    _money("ไม่ได้ดำเนินการ", "ไม่ได้ดำเนินการ", None, "state_in_number"),
    _money("zero stays zero", 0, 0),
    _money("binary noise of a sum", number("549331951.39000004"), 54933195139),
    _money("finer than a satang", 1234.567, 123457, "finer_than_satang"),
    _money("an exponent Excel wrote", number("5.4933195139E8"), 54933195139),
    _no_money("1e308", number("1e308")),
    _no_money("1e999", number("1e999")),
    _no_money("NaN", number("NaN")),
    _no_money("infinity", number("-INF")),
    _no_money("seventeen digits before the point", number("12345678901234567"), "value_too_large"),
    _no_money("a comma for the point", "1.234,50"),
    _no_money("commas in wrong places", "12,34,567"),
    _no_money("two amounts", "1,234.50 / 2,000"),
    _no_money("an amount with words", "ประมาณ 1,200 บาท"),
    _no_money("an amount in words", "หนึ่งล้านบาทถ้วน"),
    _no_money("an exponent in text", "1.2E+08"),
    _no_money("true", True),
    Case(
        "amount: a percentage",
        partial(budget, {"F3": number("0.75", 1)}, formats=["0%"]),
        ProblemAt("percent_not_due", STRATEGIES, "F3"),
    ),
    Case(
        "amount: a number under a date format",
        partial(budget, {"F3": number("43465", 1)}, formats=[14]),
        ProblemAt("not_a_number", STRATEGIES, "F3"),
    ),
    Case(
        "amount: none where one is due",
        partial(budget, {"E3": None}),
        ProblemAt("required_blank", STRATEGIES, "E3"),
    ),
    Case(
        "amount: a budget below zero",
        partial(budget, {"E3": -1}),
        ProblemAt("out_of_range", STRATEGIES, "E3"),
    ),
    # Percentages
    Case(
        "percent: 0.75 shown as 75%",
        partial(budget, quarters={"D2": number("0.75", 1)}, formats=["0%"]),
        Accepted("quarterly", 2, "target_percent", 75.0),
    ),
    Case(
        "percent: 0.844 under the built-in format",
        partial(budget, quarters={"D2": number("0.844", 1)}, formats=[10]),
        Accepted("quarterly", 2, "target_percent", 84.4),
    ),
    Case(
        "percent: 75", partial(budget, quarters={"D2": 75}), Accepted("quarterly", 2, "target_percent", 75.0)
    ),
    Case(
        "percent: the text 75%",
        partial(budget, quarters={"D2": "๗๕ %"}),
        Accepted("quarterly", 2, "target_percent", 75.0),
    ),
    Case(
        "percent: ร้อยละ in the cell",
        partial(budget, quarters={"D2": "ร้อยละ 75"}),
        Accepted("quarterly", 2, "target_percent", 75.0),
    ),
    Case(
        "percent: 0.75 among whole percentages is less than one",
        partial(budget, quarters={"D2": 0.75}),
        Accepted("quarterly", 2, "target_percent", 0.75),
    ),
    Case(
        "percent: nothing but shares",
        partial(budget, quarters={"D2": 0.24, "D3": 0.5}),
        ProblemAt("percent_as_share", QUARTERS, "D2", Severity.WARNING),
    ),
    Case(
        "percent: shares beside cells shown as percent",
        partial(budget, quarters={"D2": number("0.24", 1), "D3": 0.5}, formats=["0%"]),
        ProblemAt("percent_as_share", QUARTERS, "D3", Severity.WARNING),
    ),
    # Results
    Case(
        "result: 0.815 shown as 81.50%",
        partial(kpi, {"G3": number("0.815", 1)}, formats=["0.00%"]),
        Accepted("kpi", 3, "actual", 81.5),
        "ตัวชี้วัด.xlsx",
    ),
    _quantity("N/A is not reported", "N/A", "actual_state", "not_reported"),
    _quantity("a hyphen is none", "-", "actual_state", "none"),
    _quantity("ไม่ได้ดำเนินโครงการ", "ไม่ได้ดำเนินโครงการ", "actual_state", "not_carried_out"),
    _quantity("Thai digits", "๘๔", "actual", 84.0),
    Case(
        "result: words where a number is due",
        partial(kpi, {"G2": "ดีมาก"}),
        ProblemAt("text_where_number_due", KPIS, "G2"),
    ),
    # Dates
    _date("a real date", number(SERIAL, 1), formats=[14]),
    _date("a real date under a Thai format", number(SERIAL, 1), formats=["[$-107041E]d mmm yyyy"]),
    _date("a real date under the built-in Thai format 71", number(SERIAL, 1), formats=[71]),
    _date(
        "a Buddhist year in a date cell", number(SERIAL_IN_BUDDHIST_YEAR, 1), "value_converted", formats=[14]
    ),
    _date(
        "a workbook that counts from 1904",
        number(SERIAL_FROM_1904, 1),
        formats=[14],
        workbook_pr='date1904="1"',
    ),
    _date("31 ธ.ค. 61", "31 ธ.ค. 61"),
    _date("31 ธันวาคม 2561 in Thai digits", "๓๑ ธันวาคม ๒๕๖๑"),
    _date("31/12/2561", "31/12/2561"),
    _date("31/12/61", "31/12/61"),
    _date("2018-12-31", "2018-12-31"),
    _date("31 ธ.ค. พ.ศ. 2561", "31 ธ.ค. พ.ศ. 2561"),
    _no_date("31 ก.พ. 61", "31 ก.พ. 61"),
    _no_date("31/2/2561", "31/2/2561"),
    _no_date("month thirteen", "1/13/2561"),
    _no_date("a month nobody knows", "31 ธว.ค. 61"),
    _no_date("a bare number", 43465),
    _no_date("a number too large for a date", number("99999999", 1), formats=[14]),
    _no_date("words", "สิ้นปี"),
    Case(
        "date: another age, from a Western Excel",
        partial(budget, projects={"I2": None, "J2": number("22646", 1)}, formats=[14]),
        ProblemAt("date_far_away", PROJECTS, "J2", Severity.WARNING),
    ),
    Case(
        "date: the end before the beginning",
        partial(budget, projects={"J2": "1 ก.ย. 60"}),
        ProblemAt("dates_reversed", PROJECTS, "J2"),
    ),
    Case(
        "date: the workbook's own date does not exist",
        partial(budget, info={"B4": "31 ก.พ. 61"}),
        ProblemAt("not_a_date", INFO, "B4"),
    ),
    # Codes
    _code("nine digits as a float", number("6.101001E8"), "610100100"),
    _code("nine digits with a point and zeros", number("610100100.00000"), "610100100"),
    _code("nine Thai digits", "๖๑๐๑๐๐๑๐๐", "610100100"),
    _code("nine digits among spaces", "\u00a0610100100 ", "610100100"),
    _code("leading zeros in text", "061010010", "061010010"),
    _no_code("sixteen digits in a number", number("6101001006101001"), "code_digits_lost"),
    _no_code("twenty digits in a number", number("61010010061010010061"), "code_digits_lost"),
    _no_code("the picture of a number", "6.101E+08", "code_digits_lost"),
    _no_code("a code that became a date", number("43465", 1), "code_became_date", formats=[14]),
    # Years and counts
    Case(
        "year: in the Common Era",
        partial(budget, {"A3": 2018}),
        Accepted("strategy", 3, "fiscal_year", 2561, remarks=("value_converted",)),
    ),
    Case("year: two digits", partial(budget, {"A3": "61"}), Accepted("strategy", 3, "fiscal_year", 2561)),
    Case(
        "year: ปีงบประมาณ พ.ศ. ๒๕๖๑",
        partial(budget, {"A3": "ปีงบประมาณ พ.ศ. ๒๕๖๑"}),
        Accepted("strategy", 3, "fiscal_year", 2561),
    ),
    Case("year: 256", partial(budget, {"A3": 256}), ProblemAt("not_a_fiscal_year", STRATEGIES, "A3")),
    Case(
        "count: one and a half strategies",
        partial(budget, {"C3": 1.5}),
        ProblemAt("not_a_whole_number", STRATEGIES, "C3"),
    ),
]
