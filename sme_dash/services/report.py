"""The stable JSON of the command line (docs/rules.md §7), built from what the other services return."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import simplejson

from sme_dash.measures.check import Check
from sme_dash.measures.figure import Figure, FigureValue, Place
from sme_dash.measures.month import Month
from sme_dash.measures.repeats import repeated
from sme_dash.periods import month_key
from sme_dash.services.intake import Imported
from sme_dash.thai.format import Display
from sme_dash.views.figure_text import figure_text, finding_text


def figures_report(month: Month, display: Display) -> dict[str, Any]:
    """Return every figure of a month with value, unit, Thai text and lineage."""
    return {
        "as_of": month_key(month.as_of),
        "figures": {key: _figure(figure, display) for key, figure in month.figures.items()},
    }


def reconcile_report(month: Month, display: Display) -> dict[str, Any]:
    """Return how many comparisons were made, and those that do not hold.

    ``repeats`` names the other findings that are the same two values of the same figure.
    """
    together = {
        check_id: [other for other in item.ids if other != check_id]
        for item in repeated(month.findings)
        for check_id in item.ids
    }
    return {
        "as_of": month_key(month.as_of),
        "checks": len(month.checks),
        "held": len(month.checks) - len(month.findings),
        "failed": len(month.findings),
        "findings": [_finding(check, together[check.id], display) for check in month.findings],
    }


def import_report(imported: Sequence[Imported]) -> dict[str, Any]:
    """Return what became of each workbook of an import."""
    return {
        "files": [
            {
                "file": each.result.file_name,
                "kind": each.result.kind.id if each.result.kind else None,
                "as_of": month_key(each.snapshot.as_of) if each.snapshot else None,
                "outcome": each.outcome,
                "snapshot": each.snapshot.id if each.snapshot else None,
                "problems": [problem.to_json() for problem in each.problems],
            }
            for each in imported
        ]
    }


def to_json(report: dict[str, Any]) -> str:
    """Return a report as JSON text: UTF-8 letters as they are, decimals digit for digit."""
    text: str = simplejson.dumps(report, ensure_ascii=False, indent=1, use_decimal=True)
    return text


def _figure(figure: Figure, display: Display) -> dict[str, Any]:
    return {
        "value": plain(figure.value),
        "unit": figure.unit,
        "text": figure_text(figure, display),
        "lineage": [
            {"workbook": each.workbook, "sheet": each.sheet, "cells": each.cells} for each in figure.lineage
        ],
    }


def _finding(check: Check, repeats: Sequence[str], display: Display) -> dict[str, Any]:
    return {
        "id": check.id,
        "rule": check.rule.value,
        "key": check.key,
        "left": plain(check.left),
        "right": plain(check.right),
        "difference": plain(check.difference),
        "unit": check.unit,
        "rounding": check.rounding,
        "places": [_place(each) for each in check.places],
        "message": finding_text(check, display),
        "status": "explained" if check.explanation else "new",
        "explanation": check.explanation,
        "repeats": list(repeats),
    }


def _place(each: Place) -> dict[str, str]:
    return {"workbook": each.workbook, "sheet": each.sheet, "cell": each.cells}


def plain(value: FigureValue) -> FigureValue:
    """Return a value as JSON shows it: a Decimal without exponent, so that JSON shows every digit and no ``E``."""
    return Decimal(format(value, "f")) if isinstance(value, Decimal) else value
