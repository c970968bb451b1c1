"""How the parts of a package refer to each other, and of which type each is."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from sme_dash.workbook.annotation.archive import Archive
from sme_dash.workbook.annotation.splice import DECLARATION, Node, Splices, outline, xml_value
from sme_dash.workbook.package import CONTENT_TYPES

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MAIN_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET_TYPE, COMMENTS_TYPE, STYLES_TYPE = (
    f"{_SPREADSHEET}.{name}+xml" for name in ("worksheet", "comments", "styles")
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """The two vocabularies a workbook may be written in, as URLs: the usual one, or "strict"."""

    main: str
    relations: str


USUAL, STRICT = Dialect(_MAIN, _OFFICE), Dialect(_MAIN_STRICT, _OFFICE_STRICT)


def dialect_of(root: Node) -> Dialect:
    """Return the vocabulary a part is written in, by what its root element declares."""
    return STRICT if _MAIN_STRICT in root.attributes.values() else USUAL


@dataclass(frozen=True, slots=True)
class Relation:
    """One reference to another part: ``kind`` is the last word of its type, ``path`` the part's full name."""

    id: str
    kind: str
    path: str


class Relations:
    """What one part refers to; additions are written by :meth:`save`."""

    def __init__(self, archive: Archive, part: str) -> None:
        self._archive = archive
        folder, name = posixpath.split(part)
        self._path = posixpath.join(folder, "_rels", f"{name}.rels")
        self._new: list[str] = []
        self._ids: set[str] = set()
        self._known: list[Relation] = []
        self._content = archive.read(self._path) if self._path in archive else b""
        for node in outline(self._content).all("Relationship") if self._content else ():
            words = node.attributes
            self._ids.add(words.get("Id", ""))
            if words.get("TargetMode") != "External":
                target = words.get("Target", "").replace("\\", "/")
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                kind = words.get("Type", "").rpartition("/")[2]
                self._known.append(Relation(words.get("Id", ""), kind, path))

    def of_kind(self, kind: str) -> Relation | None:
        """Return the first reference of a kind."""
        return next((relation for relation in self._known if relation.kind == kind), None)

    def of_id(self, identifier: str) -> Relation | None:
        """Return the reference of an identifier."""
        return next((relation for relation in self._known if relation.id == identifier), None)

    def add(self, dialect: Dialect, kind: str, path: str, identifier: str | None = None) -> str:
        """Refer to a part; return the identifier of the reference, a new one where none is given."""
        number = 1
        while identifier is None or identifier in self._ids:
            identifier = f"rIdCheck{number}"
            number += 1
        self._ids.add(identifier)
        self._known.append(Relation(identifier, kind, path))
        kind_url = xml_value(f"{dialect.relations}/{kind}")
        self._new.append(f'Id="{identifier}" Type={kind_url} Target={xml_value("/" + path)}')
        return identifier

    def save(self) -> None:
        """Write the additions into the package."""
        if not self._new:
            return
        if not self._content:
            listed = "".join(f"<Relationship {words}/>" for words in self._new)
            text = f'{DECLARATION}<Relationships xmlns="{_PACKAGE}">{listed}</Relationships>'
            self._archive.write(self._path, text.encode())
            return
        root = outline(self._content)
        splices = Splices(self._content)
        splices.append_to(
            root, "".join(f"<{root.tag.prefix}Relationship {words}/>" for words in self._new).encode()
        )
        self._archive.write(self._path, splices.done())


class ContentTypes:
    """The list of which part is of which type; additions are written by :meth:`save`."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._content = archive.read(CONTENT_TYPES)
        self._root = outline(self._content)
        self._endings = {
            node.attributes.get("Extension", "").lower(): node.attributes.get("ContentType", "")
            for node in self._root.all("Default")
        }
        self._new: dict[str, str] = {}
        self._new_endings: dict[str, str] = {}

    def add(self, path: str, kind: str) -> None:
        """Enter a new part."""
        self._new[f"/{path}"] = kind

    def add_by_ending(self, path: str, kind: str) -> None:
        """Enter a new part by its file ending, as Office does for pictures and drawings."""
        ending = path.rpartition(".")[2].lower()
        known = self._endings.setdefault(ending, "")
        if not known:
            self._endings[ending] = self._new_endings[ending] = kind
        elif known != kind:
            self.add(path, kind)

    def save(self) -> None:
        """Write the additions into the package; a part that was listed before it existed is listed anew."""
        splices = Splices(self._content)
        lower = {path.lower() for path in self._new}
        for node in self._root.all("Override"):
            if node.attributes.get("PartName", "").lower() in lower:
                splices.replace(node.start, node.end, b"")
        prefix = self._root.tag.prefix
        listed = [
            f"<{prefix}Default Extension={xml_value(ending)} ContentType={xml_value(kind)}/>"
            for ending, kind in self._new_endings.items()
        ]
        listed += [
            f"<{prefix}Override PartName={xml_value(path)} ContentType={xml_value(kind)}/>"
            for path, kind in self._new.items()
        ]
        if listed:
            splices.append_to(self._root, "".join(listed).encode())
            self._archive.write(CONTENT_TYPES, splices.done())
