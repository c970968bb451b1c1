"""The strategies of a plan seen over the sheets of one workbook: a number left out, a number no strategy has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sme_dash.contracts.table import ROW_FIELD, Table
from sme_dash.problems import Problem, ProblemType, Severity

STRATEGY_LEFT_OUT = ProblemType(
    "strategy_left_out",
    Severity.WARNING,
    "ปีงบประมาณ {year} มียุทธศาสตร์ที่ {found} แต่ไม่มียุทธศาสตร์ที่ {expected} ยอดรวมของปีจึงอาจไม่ครบ",
    "เพิ่มแถวของยุทธศาสตร์ที่ {expected} หากไม่มีงบประมาณให้พิมพ์ 0 หรือตรวจเลขยุทธศาสตร์ของแถวที่มีอยู่",
)
STRATEGY_UNKNOWN = ProblemType(
    "strategy_unknown",
    Severity.WARNING,
    "โครงการในแถวที่ {row} อยู่ในยุทธศาสตร์ที่ {found} ซึ่งไม่มีในแผ่นงาน “{other}” ของปีงบประมาณ {year} (มียุทธศาสตร์ที่ {expected})",
    "แก้เลขยุทธศาสตร์ของโครงการ หรือเพิ่มแถวของยุทธศาสตร์ที่ {found} ในแผ่นงาน “{other}”",
)


def strategy_problems(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Yield what the budget's strategies of a fiscal year lack, and projects under a strategy the year has not.

    Only years of which the workbook names strategies are judged.
    """
    strategies = tables.get("strategy")
    if strategies is None:
        return
    years = _numbers_by_year(strategies)
    for year, rows in years.items():
        missing = sorted(set(range(1, max(rows))) - set(rows))
        if missing:
            last = rows[max(rows)]
            yield STRATEGY_LEFT_OUT.at(
                **_where(strategies, last), year=year, found=_listed(rows), expected=_listed(missing)
            )
    projects = tables.get("project")
    if projects is None:
        return
    for record in projects.data[["fiscal_year", "strategy_no", ROW_FIELD]].dropna().to_dict("records"):
        rows = years.get(int(record["fiscal_year"]), {})
        number = int(record["strategy_no"])
        if rows and number not in rows:
            yield STRATEGY_UNKNOWN.at(
                **_where(projects, int(record[ROW_FIELD])),
                year=int(record["fiscal_year"]),
                found=number,
                expected=_listed(rows),
                other=strategies.sheet,
            )


def _numbers_by_year(strategies: Table) -> dict[int, dict[int, int]]:
    """Return the row of each strategy number by fiscal year."""
    years: dict[int, dict[int, int]] = {}
    for record in strategies.data[["fiscal_year", "strategy_no", ROW_FIELD]].dropna().to_dict("records"):
        rows = years.setdefault(int(record["fiscal_year"]), {})
        rows.setdefault(int(record["strategy_no"]), int(record[ROW_FIELD]))
    return years


def _where(table: Table, row: int) -> dict[str, Any]:
    letter = table.letters.get("strategy_no")
    return {"sheet": table.sheet, "row": row, "cell": f"{letter}{row}" if letter else None}


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(number) for number in sorted(numbers))
