"""Where the figures come from: loaded workbooks, declared forms, versions; as plain data for the view."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version

from sme_dash import __version__
from sme_dash.contracts.columns import words_of
from sme_dash.contracts.declare import ColumnSpec, Kind, SheetContract
from sme_dash.contracts.kinds import KINDS, kind_named
from sme_dash.contracts.table import Table
from sme_dash.contracts.template import GENERAL_RULES, necessity
from sme_dash.measures.month import Month
from sme_dash.problems import Problem
from sme_dash.services.dashboards import Dashboards
from sme_dash.store.snapshots import Snapshot
from sme_dash.store.times import aware
from sme_dash.views.about_data import (
    Component,
    Form,
    FormColumn,
    FormSheet,
    LoadedProblem,
    LoadedSheet,
    LoadedWorkbook,
)

LIBRARIES = ("streamlit", "pandas", "pydantic", "sqlalchemy", "openpyxl", "python-calamine")


def loaded_workbooks(dashboards: Dashboards, month: Month) -> tuple[LoadedWorkbook, ...]:
    """Return the workbooks behind a month in the order of its kinds, with their rows and problems."""
    return tuple(
        _loaded(snapshot, _in_form_order(snapshot.kind, month), dashboards.problems(snapshot))
        for snapshot in map(dashboards.snapshot, month.snapshot_ids)
    )


@cache
def forms() -> Mapping[str, Form]:
    """Return every kind of workbook as declared, by its identifier: sheets, columns, choices, help."""
    return {
        kind.id: Form(
            kind.id, kind.title, kind.help, kind.version, tuple(_sheet(sheet) for sheet in kind.sheets)
        )
        for kind in KINDS
    }


def filling_rules() -> tuple[str, ...]:
    """Return the rules that hold for every form, as its instructions print them."""
    return tuple(GENERAL_RULES)


def components() -> tuple[Component, ...]:
    """Return the product's own version, then those of the parts that read, keep and show the figures."""
    return (
        Component("แดชบอร์ดติดตามผลการส่งเสริม SME", __version__),
        Component("Python", platform.python_version()),
        *(Component(name, version(name)) for name in LIBRARIES),
    )


def _kind(kind_id: str) -> Kind:
    kind = kind_named(kind_id)
    if kind is None:
        raise KeyError(kind_id)
    return kind


def _loaded(snapshot: Snapshot, tables: Sequence[Table], problems: Sequence[Problem]) -> LoadedWorkbook:
    kind = kind_named(snapshot.kind)
    return LoadedWorkbook(
        snapshot_id=snapshot.id,
        kind=snapshot.kind,
        kind_title=kind.title if kind is not None else snapshot.kind,
        as_of=snapshot.as_of,
        file_name=snapshot.file_name,
        sha256=snapshot.sha256,
        byte_size=snapshot.byte_size,
        imported_at=aware(snapshot.imported_at),
        imported_by=snapshot.imported_by,
        form_version=snapshot.contract_version,
        office=snapshot.office or "",
        author=snapshot.author or "",
        note=snapshot.note or "",
        sheets=tuple(
            LoadedSheet(table.sheet, len(table.data), len(table.frame) - len(table.data)) for table in tables
        ),
        problems=tuple(loaded_problem(problem) for problem in problems),
    )


def _in_form_order(kind_id: str, month: Month) -> tuple[Table, ...]:
    tables = month.tables.get(kind_id, {})
    order = [sheet.id for sheet in _kind(kind_id).sheets]
    return tuple(tables[sheet_id] for sheet_id in order if sheet_id in tables)


def loaded_problem(problem: Problem) -> LoadedProblem:
    """Return a problem as views take it."""
    place = " ".join(
        text for text in (f"แผ่นงาน {problem.sheet}" if problem.sheet else "", problem.cell or "") if text
    )
    return LoadedProblem(problem.severity.thai, place, problem.message, problem.remedy)


def _sheet(contract: SheetContract) -> FormSheet:
    return FormSheet(
        contract.id,
        contract.name,
        contract.title,
        contract.help,
        contract.required,
        contract.key_headers,
        tuple(
            _column(spec, necessity(contract, field), _default_label(spec))
            for field, spec in contract.columns.items()
        ),
    )


def _default_label(spec: ColumnSpec) -> str:
    return spec.choice_for(spec.default).label if spec.default is not None else ""


def _column(spec: ColumnSpec, need: str, default: str) -> FormColumn:
    return FormColumn(
        header=spec.printed,
        type=spec.type.thai,
        unit=spec.unit.value if spec.unit else "",
        need=f"{need} (เว้นว่าง = {default})" if default else need,
        choices=tuple(words_of(spec)),
        help=f"{spec.help} (ค่าตามที่รายงาน ใช้ตรวจสอบเท่านั้น)" if spec.reported else spec.help,
        example=spec.example,
        aliases=spec.aliases,
    )
