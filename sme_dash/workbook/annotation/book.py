"""The table of contents of a workbook: the result sheet put first, and what counts sheets by place moved along."""

from __future__ import annotations

from dataclasses import dataclass

from sme_dash.workbook.annotation.notes import RESULT_SHEET, is_result_name
from sme_dash.workbook.annotation.splice import Node, Splices, outline, xml_text, xml_value
from sme_dash.workbook.package import PackageError

Listing = tuple[str, str]
"""Name and identifier of the reference of a sheet."""

_BEFORE_NAMES = frozenset(("sheets", "functionGroups", "externalReferences"))
"""What the format wants before the defined names, the list of sheets at least."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A sheet as the table of contents lists it; ``relation`` is the identifier of the reference to its part."""

    name: str
    relation: str
    node: Node


class Book:
    """The main part of a workbook."""

    def __init__(self, content: bytes) -> None:
        self.root = outline(content)
        self._content = content
        self._list = self.root.child("sheets")
        if self._list is None:
            raise PackageError("a workbook without a list of sheets")
        self.sheets = [
            Listed(node.attributes.get("name", ""), _relation(node), node) for node in self._list.all("sheet")
        ]

    def candidates(self) -> list[Listed]:
        """Return the sheets that are named as ours are."""
        return [sheet for sheet in self.sheets if is_result_name(sheet.name)]

    def free_name(self) -> str:
        """Return the name of the result sheet, with a number where that name is taken."""
        taken = {sheet.name.casefold() for sheet in self.sheets}
        name, number = RESULT_SHEET, 1
        while name.casefold() in taken:
            number += 1
            name = f"{RESULT_SHEET} ({number})"
        return name

    def with_result_first(
        self, new: Listing, relations_url: str, old: Listed | None, header_row: int
    ) -> bytes:
        """Return the part with the result sheet first and shown, instead of ``old`` if there is one.

        Its header row is printed on every page.
        """
        name, relation = new
        titles = "'" + name.replace("'", "''") + f"'!${header_row}:${header_row}"
        assert self._list is not None
        splices = Splices(self._content)
        place = self.sheets.index(old) if old is not None else -1
        if old is not None:
            splices.replace(old.node.start, old.node.end, b"")
            number = old.node.attributes.get("sheetId", "1")
        else:
            number = str(
                max((_whole(each.node.attributes.get("sheetId")) for each in self.sheets), default=0) + 1
            )
        element = (
            f'<{self._list.tag.prefix}sheet xmlns:r="{relations_url}" name={xml_value(name)} '
            f'sheetId="{number}" r:id={xml_value(relation)}/>'
        )
        if self._list.tag.empty:
            splices.append_to(self._list, element.encode())
        else:
            splices.insert(self._list.tag.end, element.encode())
        self._move_names(splices, place, titles)
        self._show_first(splices)
        return splices.done()

    def _move_names(self, splices: Splices, old: int, titles: str) -> None:
        """Names that belong to one sheet say which by its place; those of our old sheet make room for new ones."""
        new = f'definedName name="_xlnm.Print_Titles" localSheetId="0">{xml_text(titles)}</'
        prefix = self.root.tag.prefix
        element = f"<{prefix}{new}{prefix}definedName>"
        names = self.root.child("definedNames")
        if names is None:
            place = max(node.end for node in self.root.children if node.local in _BEFORE_NAMES)
            splices.insert(place, f"<{prefix}definedNames>{element}</{prefix}definedNames>".encode())
            return
        splices.append_to(names, element.encode())
        for node in names.all("definedName"):
            if "localSheetId" not in node.attributes:
                continue
            place = _whole(node.attributes["localSheetId"])
            if place == old:
                splices.replace(node.start, node.end, b"")
            elif old < 0 or place < old:
                splices.replace(node.start, node.tag.end, node.tag.having(localSheetId=str(place + 1)))

    def _show_first(self, splices: Splices) -> None:
        views = self.root.child("bookViews")
        for view in views.all("workbookView") if views is not None else ():
            words = {name: None for name in ("activeTab", "firstSheet") if name in view.attributes}
            if words:
                splices.replace(view.start, view.tag.end, view.tag.having(**words))


def _relation(node: Node) -> str:
    return next((value for key, value in node.attributes.items() if key.endswith(":id")), "")


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 11 else 0
