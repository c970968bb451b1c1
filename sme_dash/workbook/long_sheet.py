"""Writing one very long table: the house style's own rows, repeated as text into the package, row by row.

A hundred thousand rows as objects would take a gigabyte and a minute. So the writer makes the sheet with two rows of
samples, one of plain text and one of text that looks like a formula; the styles of their cells then serve every row.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from xml.sax.saxutils import escape

from sme_dash.workbook.cells import a1, column_letter
from sme_dash.workbook.layout import TEXT, Properties, SheetSpec
from sme_dash.workbook.safe_text import encoded, looks_like_formula
from sme_dash.workbook.writer import write_workbook

LongValue = str | int | datetime | None
"""What a cell of a long table holds; a time is naive, on the clock it is to be shown by."""

_SHEET = "xl/worksheets/sheet1.xml"
_FIRST_DAY = datetime(1899, 12, 30)
"""Day 0 of a worksheet, which takes 1900 for a leap year: right from 1 March 1900 on."""
_ROWS_AT_ONCE = 500


def write_long_sheet(
    spec: SheetSpec, rows: Iterable[Sequence[LongValue]], properties: Properties | None = None
) -> bytes:
    """Return an .xlsx file of one sheet whose body rows are ``rows``; the spec itself has none, and no notes.

    Rows have as many values as the sheet has columns. Excel gives each row the height its text needs.
    """
    if spec.rows or spec.notes or spec.blank_rows:
        raise ValueError(
            "the rows of a long sheet come apart from its declaration, and nothing stands below them"
        )
    samples = [_sample(spec, "ก"), _sample(spec, "=")]
    made = write_workbook([replace(spec, rows=samples, filtered=False)], properties)
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for info in source.infolist():
            content = source.read(info)
            if info.filename != _SHEET:
                target.writestr(info, content)
                continue
            with target.open(info, "w") as part:
                for text in _filled(content.decode(), spec, rows):
                    part.write(text.encode())
    return packed.getvalue()


def _sample(spec: SheetSpec, text: str) -> list[LongValue]:
    return [text if column.number_format == TEXT else 1 for column in spec.columns]


def _filled(markup: str, spec: SheetSpec, rows: Iterable[Sequence[LongValue]]) -> Iterator[str]:
    """Yield the sheet with the sample rows replaced by the real ones."""
    first = spec.first_body_row
    plain, quoted = (_styles(markup, row) for row in (first, first + 1))
    begin = re.search(rf'<row [^>]*\br="{first}"', markup)
    assert begin is not None
    above, below = markup[: begin.start()], markup[markup.index("</sheetData>") :]
    # How far the sheet reaches is known only after its last row; a reader finds out without being told.
    yield re.sub(r"<dimension [^>]*/>", "", above)
    number, waiting = first, []
    for values in rows:
        waiting.append(_row(number, values, plain, quoted))
        number += 1
        if len(waiting) == _ROWS_AT_ONCE:
            yield "".join(waiting)
            waiting.clear()
    yield "".join(waiting)
    last = max(number - 1, first)
    area = f"{a1(spec.header_row, 1)}:{a1(last, len(spec.columns))}"
    filtered = f'</sheetData><autoFilter ref="{area}"/>' if spec.filtered else "</sheetData>"
    yield below.replace("</sheetData>", filtered, 1)


def _styles(markup: str, row: int) -> list[str]:
    return [str(style) for style in re.findall(rf'<c r="[A-Z]+{row}" s="(\d+)"', markup)]


def _row(number: int, values: Sequence[LongValue], plain: Sequence[str], quoted: Sequence[str]) -> str:
    cells = (
        _cell(f"{column_letter(place + 1)}{number}", value, plain[place], quoted[place])
        for place, value in enumerate(values)
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(address: str, value: LongValue, plain: str, quoted: str) -> str:
    if value is None or value == "":
        return f'<c r="{address}" s="{plain}"/>'
    if isinstance(value, str):
        style = quoted if looks_like_formula(value) else plain
        text = escape(encoded(value))
        return f'<c r="{address}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    if isinstance(value, datetime):
        days = (value - _FIRST_DAY).total_seconds() / 86_400
        return f'<c r="{address}" s="{plain}"><v>{days:.10f}</v></c>'
    return f'<c r="{address}" s="{plain}"><v>{value}</v></c>'
