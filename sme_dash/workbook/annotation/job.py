"""The whole of an annotation, inside the process that may die of it: an order in, a workbook out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from sme_dash.workbook.annotation import comments, shapes
from sme_dash.workbook.annotation.archive import Archive
from sme_dash.workbook.annotation.book import Book, Listed
from sme_dash.workbook.annotation.colours import worst
from sme_dash.workbook.annotation.marking import add_legacy_drawing, restyle
from sme_dash.workbook.annotation.notes import CellNote, Order
from sme_dash.workbook.annotation.relations import (
    COMMENTS_TYPE,
    SHEET_TYPE,
    STYLES_TYPE,
    VML_TYPE,
    ContentTypes,
    Dialect,
    Relations,
    dialect_of,
)
from sme_dash.workbook.annotation.results import MARK, header_row, result_sheet
from sme_dash.workbook.annotation.sheet import (
    Place,
    SheetOutline,
    merge_anchors,
    outline_sheet,
)
from sme_dash.workbook.annotation.splice import Splices, outline
from sme_dash.workbook.annotation.styles import Styles
from sme_dash.workbook.annotation.views import is_marked, selections, without_selection
from sme_dash.workbook.cells import parse_a1
from sme_dash.workbook.parts import workbook_path

_PROPERTIES = "docProps/app.xml"


@dataclass(slots=True)
class _Page:
    """One worksheet of the workbook and what is to be written on it."""

    sheet: Listed
    path: str
    relations: Relations
    comments: str | None
    has_ours: bool
    notes: dict[Place, list[CellNote]] = field(default_factory=dict)

    def texts(self) -> dict[Place, str]:
        return {place: "\n\n".join(note.text for note in notes) for place, notes in self.notes.items()}


def annotated(order: Order) -> bytes:
    """Return the workbook of an order with its remarks.

    Raises AnnotationError, PackageError or expat.ExpatError where the workbook does not allow it.
    """
    return _Job(order).done()


class _Job:
    def __init__(self, order: Order) -> None:
        self._order = order
        self._archive = Archive(order.content)
        self._book_path = workbook_path(self._archive.source)
        self._book = Book(self._archive.read(self._book_path))
        self._dialect: Dialect = dialect_of(self._book.root)
        self._relations = Relations(self._archive, self._book_path)
        self._types = ContentTypes(self._archive)
        self._folder = self._book_path.rpartition("/")[0]
        styles = self._relations.of_kind("styles")
        self._styles_path = styles.path if styles is not None and styles.path in self._archive else None
        self._styles = Styles(
            self._archive.read(self._styles_path) if self._styles_path else b"",
            self._dialect.main,
            self._theme(),
        )

    def done(self) -> bytes:
        old = next((sheet for sheet in self._book.candidates() if self._is_ours(sheet)), None)
        pages = [page for page in self._pages() if page.sheet is not old]
        self._hand_out(pages)
        if old is not None or any(page.has_ours for page in pages):
            self._styles.forget_marks(remembered=not self._is_from_libreoffice())
        for number, page in enumerate(pages, start=1):
            self._write(page, number)
        self._add_result_sheet(old)
        self._save_styles()
        self._relations.save()
        self._types.save()
        return self._archive.packed()

    # -- what there is ----------------------------------------------------------------------------------

    def _path_of(self, sheet: Listed) -> str | None:
        relation = self._relations.of_id(sheet.relation)
        return relation.path if relation is not None and relation.path in self._archive else None

    def _is_ours(self, sheet: Listed) -> bool:
        path = self._path_of(sheet)
        return path is not None and is_marked(self._archive.pieces(path), MARK)

    def _pages(self) -> Iterator[_Page]:
        for sheet in self._book.sheets:
            path = self._path_of(sheet)
            if path is None:
                continue
            relations = Relations(self._archive, path)
            relation = relations.of_kind("comments")
            part = relation.path if relation is not None and relation.path in self._archive else None
            has_ours = part is not None and comments.has_ours(self._archive.read(part))
            yield _Page(sheet, path, relations, part, has_ours)

    def _hand_out(self, pages: list[_Page]) -> None:
        """Give each page its notes; notes on sheets that the workbook does not have are only listed."""
        by_name = {page.sheet.name: page for page in pages if self._is_worksheet(page.sheet)}
        for note in self._order.notes:
            page = by_name.get(note.sheet)
            if page is not None:
                page.notes.setdefault(parse_a1(note.cell), []).append(note)

    def _is_worksheet(self, sheet: Listed) -> bool:
        relation = self._relations.of_id(sheet.relation)
        return relation is not None and relation.kind == "worksheet"

    def _is_from_libreoffice(self) -> bool:
        """LibreOffice gives a solid fill a background of its own choice, which is no memory of ours."""
        return _PROPERTIES in self._archive and b"LibreOffice" in self._archive.read(_PROPERTIES)

    def _theme(self) -> Mapping[str, str]:
        """Return the colours of the workbook's theme by their names in the file."""
        relation = self._relations.of_kind("theme")
        if relation is None or relation.path not in self._archive:
            return {}
        scheme = next(outline(self._archive.read(relation.path)).deep("clrScheme"), None)
        found: dict[str, str] = {}
        for slot in scheme.children if scheme is not None else ():
            for colour in slot.children:
                value = colour.attributes.get("lastClr") or colour.attributes.get("val", "")
                if len(value) == 6 and all(sign in "0123456789abcdefABCDEF" for sign in value):
                    found[slot.local] = value
        return found

    # -- what is written --------------------------------------------------------------------------------

    def _write(self, page: _Page, number: int) -> None:
        if not page.notes and not page.has_ours:
            self._deselect(page)
            return
        content = self._archive.read(page.path)
        anchors = merge_anchors(content, page.notes)
        notes: dict[Place, list[CellNote]] = {}
        for place, those in page.notes.items():
            notes.setdefault(anchors.get(place, place), []).extend(those)
        page.notes = notes
        found = outline_sheet(content, notes)
        splices = Splices(content)
        severities = {place: worst([note.severity for note in those]) for place, those in notes.items()}
        restyle(
            splices,
            found,
            {
                place: partial(self._styles.coloured, severity=severity)
                for place, severity in severities.items()
            },
        )
        self._comment(page, found, splices, number)
        self._archive.write(page.path, splices.done())
        self._deselect(page)
        page.relations.save()

    def _deselect(self, page: _Page) -> None:
        """The result sheet is the one shown; a second selected sheet would make Excel edit both at once."""
        places = selections(self._archive.pieces(page.path))
        if places:
            self._archive.write(page.path, without_selection(self._archive.read(page.path), places))

    def _comment(self, page: _Page, found: SheetOutline, splices: Splices, number: int) -> None:
        texts = page.texts()
        if page.comments is not None:
            done = comments.merged_comments(self._archive.read(page.comments), texts)
            self._archive.write(page.comments, done.part)
        elif texts:
            done = comments.new_comments(self._dialect.main, texts)
            path = self._add_part(self._named("comments{}.xml"), COMMENTS_TYPE, done.part)
            page.relations.add(self._dialect, "comments", path)
        else:
            return
        self._draw(page, found, splices, done, number)

    def _draw(
        self, page: _Page, found: SheetOutline, splices: Splices, done: comments.Commented, number: int
    ) -> None:
        grid = shapes.Grid(found)
        known = page.relations.of_id(found.legacy_drawing) if found.legacy_drawing is not None else None
        if known is not None and known.path in self._archive:
            part = shapes.merged_shapes(self._archive.read(known.path), done.removed, done.added, grid)
            self._archive.write(known.path, part)
            return
        # Comments of others without boxes would not be shown either; with ours they get theirs.
        texts = {**dict.fromkeys(done.others, ""), **done.added}
        if not texts:
            return
        part = shapes.new_shapes(texts, grid, number)
        if known is not None:  # referred to, but not in the package
            self._add_part(known.path, VML_TYPE, part)
            return
        path = self._add_part(self._named("drawings/vmlDrawing{}.vml"), VML_TYPE, part)
        identifier = page.relations.add(self._dialect, "vmlDrawing", path, found.legacy_drawing)
        if found.legacy_drawing is None:
            add_legacy_drawing(splices, found, self._dialect.relations, identifier)

    def _add_part(self, path: str, kind: str, part: bytes) -> str:
        self._archive.write(path, part)
        if kind == VML_TYPE:
            self._types.add_by_ending(path, kind)
        else:
            self._types.add(path, kind)
        return path

    def _named(self, pattern: str) -> str:
        return self._archive.free_name(f"{self._folder}/{pattern}".lstrip("/"))

    def _add_result_sheet(self, old: Listed | None) -> None:
        names = {sheet.name for sheet in self._book.sheets}
        part = result_sheet(self._order.summary, self._styles, self._dialect.main, names)
        path = self._path_of(old) if old is not None else None
        if old is None or path is None:
            path = self._add_part(self._named("worksheets/sheet{}.xml"), SHEET_TYPE, part)
            relation, name = self._relations.add(self._dialect, "worksheet", path), self._book.free_name()
        else:
            self._archive.write(path, part)
            relation, name = old.relation, old.name
        header = header_row(self._order.summary)
        book = self._book.with_result_first((name, relation), self._dialect.relations, old, header)
        self._archive.write(self._book_path, book)

    def _save_styles(self) -> None:
        if self._styles_path is None:
            self._styles_path = self._named("styles.xml")
            self._relations.add(self._dialect, "styles", self._styles_path)
            self._types.add(self._styles_path, STYLES_TYPE)
        self._archive.write(self._styles_path, self._styles.done())
