"""The table of contents of a workbook: its sheets, their parts, and which dates it counts from."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

from sme_dash.workbook.package import PackageError, content_types, part_name, unpack

Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One worksheet as the table of contents lists it; ``state`` in the words of the file."""

    name: str
    state: str
    path: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The worksheets in order (chart sheets and dialogs left out) and settings that bear on values."""

    workbook_path: str
    sheets: tuple[SheetPart, ...]
    styles_path: str | None
    date_1904: bool
    recalculates: bool


class Package:
    """The parts of one package by name, whatever the case of their letters."""

    def __init__(self, content: bytes, archive: zipfile.ZipFile) -> None:
        self.content = content
        self.archive = archive
        self._entries = {part_name(entry).lower(): entry for entry in archive.infolist()}

    def __contains__(self, path: str) -> bool:
        return path.lower() in self._entries

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield a part piece by piece; raises PackageError where there is none."""
        entry = self._entries.get(path.lower())
        if entry is None:
            raise PackageError(path)
        return unpack(self.content, entry)


def parse_elements(pieces: Iterable[bytes], handle: Callable[[str, Attributes], None]) -> None:
    """Call ``handle`` with the local name and attributes of every element of a part.

    Raises expat.ExpatError where the part is broken, PackageError where it declares a document type.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: handle(name.rpartition(":")[2], attributes)
    parser.StartDoctypeDeclHandler = refuse_doctype
    for piece in pieces:
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def refuse_doctype(*_: object) -> None:
    """Stop at a document type declaration: the gate refuses them all, so one here slipped past it."""
    raise PackageError("DOCTYPE")


def read_contents(package: Package) -> Contents:
    """Return the table of contents; raises PackageError or expat.ExpatError where it is broken."""
    main_path = workbook_path(package)
    folder, name = posixpath.split(main_path)
    targets: dict[str, tuple[str, str]] = {}

    def relation(element: str, attributes: Attributes) -> None:
        if element == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = attributes.get("Target", "").replace("\\", "/")
            targets[attributes.get("Id", "")] = (kind, resolved(folder, target))

    parse_elements(package.pieces(posixpath.join(folder, "_rels", f"{name}.rels")), relation)
    sheets: list[SheetPart] = []
    switches: dict[str, bool] = {}

    def content(element: str, attributes: Attributes) -> None:
        if element == "sheet":
            relation_id = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            kind, path = targets.get(relation_id, ("", ""))
            if kind == "worksheet":
                sheets.append(SheetPart(attributes.get("name", ""), attributes.get("state", "visible"), path))
        elif element == "workbookPr":
            switches["date1904"] = is_true(attributes.get("date1904"))
        elif element == "calcPr":
            switches["fullCalcOnLoad"] = is_true(attributes.get("fullCalcOnLoad"))

    parse_elements(package.pieces(main_path), content)
    if len({sheet.name.casefold() for sheet in sheets}) != len(sheets):
        raise PackageError("two sheets of one name")
    styles = next((path for kind, path in targets.values() if kind == "styles" and path in package), None)
    return Contents(
        workbook_path=main_path,
        sheets=tuple(sheets),
        styles_path=styles,
        date_1904=switches.get("date1904", False),
        recalculates=switches.get("fullCalcOnLoad", False),
    )


def is_true(value: str | None) -> bool:
    """Return whether an XML switch is on."""
    return value in ("1", "true", "on")


def workbook_path(package: Package) -> str:
    """Return the main part as the package's own relations name it, else as its content types do."""
    found: list[str] = []

    def relation(element: str, attributes: Attributes) -> None:
        if element == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            found.append(resolved("", attributes.get("Target", "")))

    if "_rels/.rels" in package:
        parse_elements(package.pieces("_rels/.rels"), relation)
    listed = content_types(package.content, package.archive)
    found += [part for part, kind in listed if kind.lower().endswith(".main+xml")]
    for path in (*found, "xl/workbook.xml"):
        if path in package:
            return path
    raise PackageError("xl/workbook.xml")


def resolved(folder: str, target: str) -> str:
    """Return the path of a part that a relation of a part in ``folder`` points to."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
