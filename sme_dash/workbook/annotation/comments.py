"""The comments of one worksheet: ours put in, ours of an earlier time taken out, everybody else's left alone.

A cell has room for one comment. Where a person's comment stands already, our text follows theirs in it; where
people talk in a thread, nothing is written, since Excel keeps the thread elsewhere and shows no other text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sme_dash.workbook.annotation.notes import AUTHOR
from sme_dash.workbook.annotation.splice import DECLARATION, Node, Splices, outline, xml_text
from sme_dash.workbook.cells import a1, parse_a1

FONT = "TH Sarabun New"
TEXT_LENGTH = 8_000
"""Characters of one comment of ours; a cell's comment holds some 32,000."""

_THREAD = "tc="
"""What the author of a placeholder comment begins with whose text is kept as a thread."""
_PARAGRAPH = "\n\n"


@dataclass(slots=True)
class Commented:
    """What became of a comments part: its bytes, and the cells whose shapes go and come."""

    part: bytes
    removed: set[tuple[int, int]] = field(default_factory=set)
    added: dict[tuple[int, int], str] = field(default_factory=dict)
    others: dict[tuple[int, int], str] = field(default_factory=dict)


def has_ours(part: bytes) -> bool:
    """Return whether a comments part holds anything of an earlier annotation."""
    return AUTHOR in _all_text(outline(part))


def new_comments(main: str, texts: Mapping[tuple[int, int], str]) -> Commented:
    """Return a comments part with our comments."""
    listed = "".join(_comment("", place, 0, text) for place, text in sorted(texts.items()))
    part = (
        f'{DECLARATION}<comments xmlns="{main}"><authors><author>{AUTHOR}</author></authors>'
        f"<commentList>{listed}</commentList></comments>"
    )
    return Commented(part.encode(), added=dict(texts))


def merged_comments(part: bytes, texts: Mapping[tuple[int, int], str]) -> Commented:
    """Return a comments part with ours of an earlier time taken out and our new ones put in."""
    return _Merge(part).merged(texts)


class _Merge:
    def __init__(self, part: bytes) -> None:
        self._root = outline(part)
        self._splices = Splices(part)
        self._done = Commented(part)
        self._prefix = self._root.tag.prefix
        self._authors = self._root.child("authors")
        self._names = [_all_text(node) for node in self._authors.all("author")] if self._authors else []

    def merged(self, texts: Mapping[tuple[int, int], str]) -> Commented:
        taken = self._go_through(texts)
        due = {place: text for place, text in texts.items() if place not in taken}
        if due:
            author = self._author()
            raw = "".join(
                _comment(self._prefix, place, author, text) for place, text in sorted(due.items())
            ).encode()
            listed = self._root.child("commentList")
            if listed is not None:
                self._splices.append_to(listed, raw)
            else:
                name = f"{self._prefix}commentList"
                self._splices.append_to(self._root, f"<{name}>".encode() + raw + f"</{name}>".encode())
        self._done.added = due
        self._done.part = self._splices.done()
        return self._done

    def _go_through(self, texts: Mapping[tuple[int, int], str]) -> set[tuple[int, int]]:
        """Take our old comments out and write into those of others; return the cells that are others'."""
        taken = set()
        listed = self._root.child("commentList")
        for comment in listed.all("comment") if listed is not None else ():
            place = _place(comment.attributes.get("ref", ""))
            author = self._author_of(comment)
            if author == AUTHOR or _our_words(comment) == 0:  # LibreOffice keeps no authors
                self._splices.replace(comment.start, comment.end, b"")
                if place is not None:
                    self._done.removed.add(place)
                continue
            if place is None:
                continue
            self._done.others[place] = author
            taken.add(place)
            if not author.startswith(_THREAD):
                self._write_into(comment, texts.get(place))
        return taken

    def _author_of(self, comment: Node) -> str:
        number = comment.attributes.get("authorId", "")
        known = number.isascii() and number.isdecimal() and int(number[:9]) < len(self._names)
        return self._names[int(number)] if known else ""

    def _write_into(self, comment: Node, text: str | None) -> None:
        """Take our old words out of a person's comment, and put the new ones behind theirs."""
        body = comment.child("text")
        if body is None:
            return
        runs = _text_of(comment)
        ours = _our_words(comment)
        if ours is not None:
            self._splices.replace(runs[ours].start, runs[-1].end, b"")
            runs = runs[:ours]
        if text is None:
            return
        new = _runs(self._prefix, text, before=_PARAGRAPH if runs else "").encode()
        for run in runs:
            if run.local == "t":  # plain text and runs do not go together
                self._splices.insert(run.start, f"<{self._prefix}r>".encode())
                self._splices.insert(run.end, f"</{self._prefix}r>".encode())
        if runs:
            self._splices.insert(runs[-1].end, new)
        else:
            self._splices.append_to(body, new)

    def _author(self) -> int:
        """Return our number in the list of authors, entering us where needed."""
        if AUTHOR in self._names:
            return self._names.index(AUTHOR)
        raw = f"<{self._prefix}author>{AUTHOR}</{self._prefix}author>"
        if self._authors is not None:
            self._splices.append_to(self._authors, raw.encode())
        else:
            name = f"{self._prefix}authors"
            self._splices.insert(self._root.tag.end, f"<{name}>{raw}</{name}>".encode())
        return len(self._names)


def _text_of(comment: Node) -> list[Node]:
    body = comment.child("text")
    return [node for node in body.children if node.local in ("t", "r")] if body is not None else []


def _our_words(comment: Node) -> int | None:
    """Return with which piece of a comment's text ours begins, None where it holds none of ours."""
    pieces = [_all_text(node).strip() for node in _text_of(comment)]
    if pieces and pieces[0].startswith(f"{AUTHOR}\n"):
        return 0
    return pieces.index(AUTHOR) if AUTHOR in pieces else None


def _comment(prefix: str, place: tuple[int, int], author: int, text: str) -> str:
    p = prefix
    return (
        f'<{p}comment ref="{a1(*place)}" authorId="{author}" shapeId="0"><{p}text>{_runs(p, text)}</{p}text>'
        f"</{p}comment>"
    )


def _runs(prefix: str, text: str, before: str = "") -> str:
    """Return the signature in bold and the text, as Excel itself begins a comment with its author."""
    if len(text) > TEXT_LENGTH:
        text = text[: TEXT_LENGTH - 1] + "…"
    return _run(prefix, before + AUTHOR, bold=True) + _run(prefix, "\n" + text, bold=False)


def _run(prefix: str, text: str, *, bold: bool) -> str:
    p = prefix
    weight = f"<{p}b/>" if bold else ""
    return (
        f'<{p}r><{p}rPr>{weight}<{p}sz val="14"/><{p}color rgb="FF1B2733"/><{p}rFont val="{FONT}"/>'
        f'<{p}family val="2"/><{p}charset val="222"/></{p}rPr>'
        f'<{p}t xml:space="preserve">{xml_text(text)}</{p}t></{p}r>'
    )


def _place(reference: str) -> tuple[int, int] | None:
    try:
        return parse_a1(reference)
    except ValueError:
        return None


def _all_text(node: Node) -> str:
    return node.text + "".join(_all_text(child) for child in node.children)
