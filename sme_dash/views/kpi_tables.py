"""Tables of indicators: by status, one row each, text indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import (
    MET,
    CellView,
    ColumnKind,
    ColumnView,
    Mark,
    RowView,
    SourceLine,
    Status,
    TableView,
)
from sme_dash.views.figure_text import finding_mark
from sme_dash.views.kpi_origins import count_origin, origin
from sme_dash.views.kpi_rows import Indicator, Reading
from sme_dash.views.kpi_words import (
    PERCENT_RULE,
    UNIT_WORD,
    cell_text,
    counts,
    number_text,
    others_text,
    statuses_of,
)

Group = tuple[str, str | None, Sequence[Indicator]]
"""One line of a count by status: its name, where it leads, and its indicators."""

NOT_REACHING = frozenset({"not_met", "behind"})


def count_table(
    key: str,
    caption: str,
    first_header: str,
    groups: Sequence[Group],
    display: Display,
    *,
    month: Month,
    source: SourceLine | None = None,
    notes: tuple[str, ...] = (),
) -> TableView:
    """Return how many indicators of each group have which status, with the total."""
    everything = [row for _, _, rows in groups for row in rows]
    statuses = statuses_of(everything)
    columns = (
        ColumnView(key="name", header=first_header, width="wide"),
        ColumnView(key="count", header="จำนวน", align="right", kind="integer", unit=UNIT_WORD),
        *(_status_column(status) for status in statuses),
    )
    lines = [RowView(_counted(month, group, statuses, display)) for group in groups]
    total = RowView(_counted(month, ("รวม", None, everything), statuses, display), "total")
    return TableView(
        key=key, caption=caption, columns=columns, rows=(*lines, total), source=source, notes=notes
    )


def _status_column(status: Status) -> ColumnView:
    return ColumnView(key=status.key, header=f"{status.icon} {status.word}", align="right", kind="integer")


def _counted(
    month: Month, group: Group, statuses: Sequence[Status], display: Display
) -> tuple[CellView, ...]:
    """Return a line of counts; none at all is a pale 0, so that the others stand out in their colours."""
    name, href, rows = group
    found = counts(rows)
    return (
        CellView(name, name, href=href),
        CellView(thai.number(len(rows), 0, display), len(rows), figure=count_origin(month, rows)),
        *(
            CellView(
                thai.number(found[status.key], 0, display),
                found[status.key],
                tone=status.tone if found[status.key] else "quiet",
                figure=count_origin(month, rows, status.key),
            )
            for status in statuses
        ),
    )


def value_columns(rows: Sequence[Indicator]) -> tuple[ColumnView, ...]:
    """Return the columns of :func:`value_cells`."""
    kind = _number_kind(rows)
    return (
        ColumnView(key="target", header="เป้าหมาย", align="right", kind=kind),
        ColumnView(key="actual", header="ผล", align="right", kind=kind),
        ColumnView(key="unit", header="หน่วยนับ"),
        ColumnView(
            key="percent", header="เทียบเป้าหมาย", align="right", kind="percent", unit="ร้อยละ", width="narrow"
        ),
        ColumnView(key="status", header="สถานะ", kind="status", width="narrow"),
    )


def value_cells(row: Indicator, month: Month, display: Display) -> tuple[CellView, ...]:
    """Return target, result, unit, percentage and status."""
    return (
        *(
            replace(
                _reading_cell(row, reading, display, _mark(month, f"{row.key}/{field}", display)),
                figure=origin(month, row, field),
            )
            for field, reading in (("target", row.target), ("actual", row.actual))
        ),
        CellView(row.unit or thai.NO_VALUE, row.unit or None),
        CellView(
            thai.number(row.percent, 2, display),
            row.percent,
            tone=row.status.tone if row.status.key in NOT_REACHING else "plain",
            figure=origin(month, row, "percent"),
        ),
        CellView("", row.status.key, status=row.status, figure=origin(month, row, "status")),
    )


def summary_cells(
    rows: Sequence[Indicator], width: int, month: Month, display: Display
) -> tuple[CellView, ...]:
    """Return the last row of a table of indicators: how many, and how many reached their target.

    ``width`` is the number of columns; the row's name stands in the second one, after the code.
    """
    met = counts(rows)["met"]
    others = others_text(rows, display)
    name = CellView(
        f"รวม {thai.count(len(rows), UNIT_WORD, display)}",
        len(rows),
        note=others,
        figure=count_origin(month, rows),
    )
    verdict = f"บรรลุเป้าหมาย {thai.number(met, 0, display)} จาก {thai.number(len(rows), 0, display)}"
    last = CellView(verdict, met, figure=count_origin(month, rows, MET.key))
    return (CellView(""), name, *(CellView("") for _ in range(width - 3)), last)


def text_table(
    rows: Sequence[Indicator], caption: str, month: Month, display: Display, *, source: SourceLine | None
) -> TableView | None:
    """Return the indicators that are judged in words, with target and result as text; None where there is none."""
    worded = [row for row in rows if row.comparator == "text"]
    if not worded:
        return None
    return TableView(
        key="text",
        caption=caption,
        columns=(
            ColumnView(key="code", header="รหัส", width="narrow"),
            ColumnView(key="name", header=UNIT_WORD, width="wide"),
            ColumnView(key="target", header="เป้าหมาย"),
            ColumnView(key="actual", header="ผล"),
            ColumnView(key="status", header="สถานะ", kind="status", width="narrow"),
        ),
        rows=tuple(
            RowView(
                (
                    CellView(row.code, row.code),
                    CellView(row.name, row.name, note=row.explanation),
                    *(
                        CellView(
                            cell_text(reading, display),
                            cell_text(reading, display),
                            figure=origin(month, row, field),
                        )
                        for field, reading in (("target", row.target), ("actual", row.actual))
                    ),
                    CellView("", row.status.key, status=row.status, figure=origin(month, row, "status")),
                )
            )
            for row in worded
        ),
        source=source,
        notes=("ตัวชี้วัดเชิงคุณภาพตัดสินจากคอลัมน์ “บรรลุเป้าหมาย” ในสมุดงาน จึงไม่มีร้อยละและไม่แสดงเป็นแท่ง",),
        row_header=1,
    )


def indicator_table(
    key: str,
    caption: str,
    sections: Sequence[tuple[str, Sequence[Indicator]]],
    cells: Mapping[str, tuple[CellView, CellView]],
    *,
    month: Month,
    display: Display,
    code_header: str = "รหัส",
    noun: str = UNIT_WORD,
    source: SourceLine | None = None,
    notes: tuple[str, ...] = (),
) -> TableView:
    """Return indicators one row each, under a heading per section, with the count at the end.

    ``cells`` gives code and name of an indicator by its key.
    """
    everything = [row for _, rows in sections for row in rows]
    columns = (
        ColumnView(key="code", header=code_header, width="narrow"),
        ColumnView(key="name", header=noun, width="wide"),
        *value_columns(everything),
    )
    lines: list[RowView] = []
    for heading, rows in sections:
        if heading:
            lines.append(RowView((CellView(heading),), "section"))
        lines += [
            RowView(
                (
                    *cells[row.key],
                    *value_cells(row, month, display),
                )
            )
            for row in rows
        ]
    lines.append(RowView(summary_cells(everything, len(columns), month, display), "total"))
    return TableView(
        key=key,
        caption=caption,
        columns=columns,
        rows=tuple(lines),
        source=source,
        notes=(f"เทียบเป้าหมาย = {PERCENT_RULE}", *notes),
        row_header=1,
    )


def _reading_cell(row: Indicator, reading: Reading, display: Display, mark: Mark | None) -> CellView:
    if row.comparator == "text":
        # Its words may be a whole sentence, which a column of numbers cannot hold: they stand under the name.
        return CellView("ข้อความ", None, tone="quiet")
    return CellView(
        cell_text(reading, display),
        reading.number,
        tone="plain" if reading.state == "value" else "quiet",
        mark=mark,
    )


def _mark(month: Month, key: str, display: Display) -> Mark | None:
    return next(iter(finding_mark(month.finding_of(key), display)), None)


def _number_kind(rows: Sequence[Indicator]) -> ColumnKind:
    numbers = [reading.number for row in rows for reading in (row.target, row.actual)]
    whole = all(number == number.to_integral_value() for number in numbers if number is not None)
    return "integer" if whole else "decimal"


def difference_text(difference: Decimal, display: Display) -> str:
    """Return a difference with its sign, `+278`, `−278`, `0`."""
    text = number_text(difference, display)
    return f"+{text}" if difference > 0 else text
