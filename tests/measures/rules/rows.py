"""Rows of the indicator workbook typed by hand, as the rules between its sheets read them."""

from __future__ import annotations

from typing import Any


def kpi(number: int = 1, **more: Any) -> dict[str, Any]:
    """Return a KPI of strategy 1, FY 2562: 80 ราย wanted, 90 reached."""
    return {
        "fiscal_year": 2562,
        "strategy_no": 1,
        "kpi_no": number,
        "name": "SME ที่ได้รับการรับรองมาตรฐาน",
        "unit": "ราย",
        "comparator": "at_least",
        "target": 80.0,
        "actual": 90.0,
        **more,
    }


def component(seq: int, project: str, **more: Any) -> dict[str, Any]:
    """Return a project's part of that KPI."""
    return {
        "fiscal_year": 2562,
        "kpi_code": "S1-K1",
        "project_seq": seq,
        "project_name": project,
        "unit": "ราย",
        **more,
    }


def indicator(project: str, number: int = 1, **more: Any) -> dict[str, Any]:
    """Return an output of a project in ราย."""
    return {
        "fiscal_year": 2562,
        "project_code": "620100100",
        "project_name": project,
        "kind": "output",
        "indicator_no": number,
        "name": f"ผู้ประกอบการที่ได้รับการพัฒนา ด้านที่ {number}",
        "unit": "ราย",
        **more,
    }
