"""The XML of the result sheet."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Container

from sme_dash.problems import Severity
from sme_dash.workbook.annotation import colours
from sme_dash.workbook.annotation.notes import ResultRow, ResultSheet
from sme_dash.workbook.annotation.splice import DECLARATION, xml_text, xml_value
from sme_dash.workbook.annotation.styles import Styles
from sme_dash.workbook.cells import a1

MARK = "FF1E4D78"
"""The colour of the sheet's tab: by name and colour an earlier result sheet of ours is known again."""

LINE_HEIGHT = 24.0
LETTERS_PER_WIDTH = 0.8
TEXT_LENGTH = 32_000
HEADER, LINE, MUTED, LINK = "1F4E79", "C7D0D9", "51606E", "1F4E79"
_FONT = (
    '<font>{style}<sz val="{size}"/><color rgb="FF{colour}"/><name val="TH Sarabun New"/><family val="2"/>'
    '<charset val="222"/></font>'
)
_FORMULA_STARTS = tuple("=+-@\t\r\n|%＝＋－＠")
_ESCAPE_LOOKALIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class _Look:
    """The style numbers of the sheet."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        side = f'style="thin"><color rgb="FF{LINE}"/>'
        edges = "".join(f"<{edge} {side}</{edge}>" for edge in ("left", "right", "top", "bottom"))
        self._box = styles.add("borders", f"<border>{edges}<diagonal/></border>")
        self._bare = styles.add("borders", "<border><left/><right/><top/><bottom/><diagonal/></border>")

    def title(self, number: int) -> int:
        font = self._font(22, HEADER, "<b/>") if number == 1 else self._font(16, MUTED)
        return self._xf(font, self._no_fill(), self._bare, 'vertical="top"', wraps=number > 1)

    def header(self) -> int:
        return self._xf(
            self._font(16, "FFFFFF", "<b/>"),
            self._solid(HEADER),
            self._box,
            'horizontal="center" vertical="center"',
        )

    def body(
        self,
        *,
        centred: bool = False,
        severity: Severity | None = None,
        link: bool = False,
        quoted: bool = False,
    ) -> int:
        font = self._font(16, LINK, "<u/>") if link else self._font(16, colours.INK)
        fill = self._solid(colours.LIGHT[severity]) if severity else self._no_fill()
        side = "center" if centred else "left"
        return self._xf(font, fill, self._box, f'horizontal="{side}" vertical="top"', quoted=quoted)

    def _font(self, size: int, colour: str, style: str = "") -> int:
        return self._styles.add("fonts", _FONT.format(style=style, size=size, colour=colour))

    def _solid(self, colour: str) -> int:
        return self._styles.add(
            "fills",
            f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/></patternFill></fill>',
        )

    def _no_fill(self) -> int:
        return self._styles.add("fills", '<fill><patternFill patternType="none"/></fill>')

    def _xf(
        self, font: int, fill: int, border: int, alignment: str, *, quoted: bool = False, wraps: bool = True
    ) -> int:
        quote = ' quotePrefix="1"' if quoted else ""
        wrap = ' wrapText="1"' if wraps else ""
        return self._styles.add(
            "cellXfs",
            f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}"{quote} applyFont="1" '
            f'applyFill="1" applyBorder="1" applyAlignment="1"><alignment {alignment}{wrap}/></xf>',
        )


def header_row(summary: ResultSheet) -> int:
    """Return the number of the row (from 1) that holds the column headers: one blank row below the prose."""
    return len(summary.title) + 2


def result_sheet(summary: ResultSheet, styles: Styles, main: str, sheets: Container[str]) -> bytes:
    """Return the part; ``sheets`` are the names of the workbook's sheets, to which links may lead."""
    return _Writer(summary, styles, sheets).written(main).encode()


class _Writer:
    def __init__(self, summary: ResultSheet, styles: Styles, sheets: Container[str]) -> None:
        self._summary = summary
        self._look = _Look(styles)
        self._sheets = sheets
        self._links: list[str] = []

    def written(self, main: str) -> str:
        summary = self._summary
        width = sum(column.width for column in summary.columns)
        rows = [
            _row(
                number, [_text(number, 1, line, self._look.title(number))], _title_height(number, line, width)
            )
            for number, line in enumerate(summary.title, start=1)
        ]
        header = header_row(summary)
        names = [
            _text(header, place, column.header, self._look.header())
            for place, column in enumerate(summary.columns, start=1)
        ]
        rows.append(_row(header, names, LINE_HEIGHT))
        rows += [self._body(number, row) for number, row in enumerate(summary.rows, start=header + 1)]
        last = len(summary.columns)
        merged = "".join(
            f'<mergeCell ref="A{number}:{a1(number, last)}"/>' for number in range(1, len(summary.title) + 1)
        )
        columns = "".join(
            f'<col min="{place}" max="{place}" width="{column.width}" customWidth="1"/>'
            for place, column in enumerate(summary.columns, start=1)
        )
        links = f"<hyperlinks>{''.join(self._links)}</hyperlinks>" if self._links else ""
        merges = f'<mergeCells count="{len(summary.title)}">{merged}</mergeCells>' if summary.title else ""
        pane = (
            f'<pane ySplit="{header}" topLeftCell="A{header + 1}" activePane="bottomLeft" state="frozen"/>'
            f'<selection pane="bottomLeft" activeCell="A{header + 1}" sqref="A{header + 1}"/>'
        )
        table = f"A{header}:{a1(header + len(summary.rows), last)}"
        return (
            f'{DECLARATION}<worksheet xmlns="{main}"><sheetPr><tabColor rgb="{MARK}"/>'
            '<pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<dimension ref="A1:{a1(header + len(summary.rows), last)}"/>'
            f'<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">{pane}</sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="{LINE_HEIGHT}"/><cols>{columns}</cols>'
            f'<sheetData>{"".join(rows)}</sheetData><autoFilter ref="{table}"/>{merges}{links}'
            '<printOptions horizontalCentered="1"/>'
            '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
            "<headerFooter><oddFooter>&amp;L&amp;A&amp;Rหน้า &amp;P จาก &amp;N</oddFooter></headerFooter></worksheet>"
        )

    def _body(self, number: int, row: ResultRow) -> str:
        cells = []
        lines = 1
        for place, column in enumerate(self._summary.columns):
            value = row.values[place] if place < len(row.values) else ""
            linked = place == self._summary.link_column and self._link(number, place + 1, row)
            severity = row.severity if place == self._summary.severity_column else None
            text = value if isinstance(value, str) else ""
            quoted = text.lstrip(" \u00a0").startswith(_FORMULA_STARTS)
            style = self._look.body(centred=column.centred, severity=severity, link=linked, quoted=quoted)
            if isinstance(value, int):
                cells.append(f'<c r="{a1(number, place + 1)}" s="{style}"><v>{value}</v></c>')
            else:
                cells.append(_text(number, place + 1, text, style))
            lines = max(lines, _lines(text, column.width))
        return _row(number, cells, LINE_HEIGHT * min(lines, 16))

    def _link(self, number: int, column: int, row: ResultRow) -> bool:
        if row.link is None or row.link[0] not in self._sheets:
            return False
        sheet, cell = row.link
        place = "'" + sheet.replace("'", "''") + "'!" + cell
        self._links.append(
            f'<hyperlink ref="{a1(number, column)}" location={xml_value(place)} display={xml_value(cell)}/>'
        )
        return True


def _row(number: int, cells: list[str], height: float) -> str:
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'


def _text(row: int, column: int, text: str, style: int) -> str:
    """Text stands in the cell itself, so that the workbook's own table of texts stays as it is."""
    if not text:
        return f'<c r="{a1(row, column)}" s="{style}"/>'
    text = _ESCAPE_LOOKALIKE.sub("_x005F_", text[:TEXT_LENGTH])
    return f'<c r="{a1(row, column)}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{xml_text(text)}</t></is></c>'


def _title_height(number: int, line: str, width: float) -> float:
    return LINE_HEIGHT * 1.35 if number == 1 else LINE_HEIGHT * _lines(line, width)


def _lines(text: str, width: float) -> int:
    """Estimate the lines a text needs; Thai vowels and tone marks above and below take no width.

    Three letters of every line are lost where it breaks, at the end of a word.
    """
    room = max(width * LETTERS_PER_WIDTH - 3, 1)
    return sum(
        max(1, math.ceil(sum(unicodedata.category(sign) != "Mn" for sign in line) / room))
        for line in text.split("\n")
    )
