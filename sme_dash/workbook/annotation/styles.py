"""The styles of a workbook: a marked cell gets a copy of its own style with another fill and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sme_dash.problems import Severity
from sme_dash.workbook.annotation import colours
from sme_dash.workbook.annotation.notes import AnnotationError
from sme_dash.workbook.annotation.splice import DECLARATION, Node, Splices, outline, xml_value

STYLE_LIMIT = 64_000
"""Cell styles Excel allows in one workbook, rounded down."""

_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
"""The order the format demands, as far as we add to it; more may follow."""

_FIRST = {
    "fonts": ('<font><sz val="11"/><name val="Calibri"/></font>',),
    "fills": (
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',
    ),
    "borders": ("<border><left/><right/><top/><bottom/><diagonal/></border>",),
    "cellXfs": ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
}
"""What a collection that the file lacks begins with: number 0 is what every unstyled cell wears."""

_ELEMENT = re.compile(r"<(/?)(?=\w)")


class _Collection:
    """The fonts, fills, borders or cell styles: what there is, and what is added behind it."""

    def __init__(self, root: Node, name: str) -> None:
        self.name = name
        self.node = root.child(name)
        self.kept = list(self.node.children) if self.node is not None else []
        self.new: list[bytes] = []
        self._numbers: dict[bytes, int] = {}
        if self.node is None:
            for element in _FIRST[name]:
                self.add(prefixed(element, root.tag.prefix))

    def add(self, raw: bytes) -> int:
        """Add an element, unless it was added before; return its number."""
        if raw not in self._numbers:
            self._numbers[raw] = len(self.kept) + len(self.new)
            self.new.append(raw)
        return self._numbers[raw]

    def __len__(self) -> int:
        return len(self.kept) + len(self.new)


def prefixed(element: str, prefix: str) -> bytes:
    """Return an element written without prefixes as it stands in a file whose elements have one."""
    return _ELEMENT.sub(rf"<\1{prefix}", element).encode()


class Styles:
    """Gives out style numbers; the part with everything added is what :meth:`done` returns."""

    def __init__(self, content: bytes, main: str, theme: Mapping[str, str]) -> None:
        if not content:
            content = f'{DECLARATION}<styleSheet xmlns="{main}"></styleSheet>'.encode()
        self._content = content
        self._theme = theme
        self._root = outline(content)
        self._sets = {name: _Collection(self._root, name) for name in _FIRST}
        self._added: dict[tuple[str, str], int] = {}
        self._coloured: dict[tuple[int, Severity], int] = {}
        self._restored: dict[int, Mapping[str, str]] = {}

    def add(self, collection: str, element: str) -> int:
        """Add an element written without prefixes to a collection; return its number there."""
        known = self._added.get((collection, element))
        if known is None:
            raw = prefixed(element, self._root.tag.prefix)
            known = self._add_style(raw) if collection == "cellXfs" else self._sets[collection].add(raw)
            self._added[collection, element] = known
        return known

    def coloured(self, style: int, severity: Severity) -> int:
        """Return the style that is a cell's own one with the fill of a severity."""
        known = self._coloured.get((style, severity))
        if known is None:
            known = self._coloured[style, severity] = self._recoloured(style, severity)
        return known

    def _recoloured(self, style: int, severity: Severity) -> int:
        xfs = self._sets["cellXfs"]
        if xfs.kept:
            xf = xfs.kept[style if style < len(xfs.kept) else 0]
            raw = self._content[xf.start : xf.end]
        else:
            raw = xfs.new[0] if xfs.new else prefixed(_FIRST["cellXfs"][0], self._root.tag.prefix)
            xf = outline(raw)
        fill = self._fill(xf, colours.fill_for(severity, self._text_colour(xf)))
        return self._add_style(xf.tag.having(fillId=str(fill), applyFill="1") + raw[len(xf.tag.raw) :])

    def _add_style(self, raw: bytes) -> int:
        number = self._sets["cellXfs"].add(raw)
        if number > STYLE_LIMIT:
            raise AnnotationError("the workbook has as many cell styles as a workbook can have")
        return number

    def _text_colour(self, xf: Node) -> str:
        fonts, number = self._sets["fonts"].kept, _number(xf.attributes.get("fontId"))
        colour = fonts[number].child("color") if number < len(fonts) else None
        return colours.resolved(colour.attributes if colour is not None else {}, self._theme)

    def _fill(self, xf: Node, colour: str) -> int:
        """Return the fill of a colour that remembers the cell's own one as its unseen background."""
        number = _number(xf.attributes.get("fillId"))
        own = self._restored.get(number, self._solid(number)) or {"indexed": "64"}
        words = "".join(f" {name}={xml_value(value)}" for name, value in own.items())
        return self.add(
            "fills",
            f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/><bgColor{words}/>'
            "</patternFill></fill>",
        )

    def _solid(self, number: int) -> Mapping[str, str]:
        """Return the colour of a solid fill as attributes, none for any other fill."""
        fills = self._sets["fills"].kept
        pattern = fills[number].child("patternFill") if number < len(fills) else None
        if pattern is None or pattern.attributes.get("patternType") != "solid":
            return {}
        colour = pattern.child("fgColor")
        return colour.attributes if colour is not None else {}

    def forget_marks(self, *, remembered: bool = True) -> None:
        """Turn the fills of an earlier annotation back into what the cells wore before it.

        Into no fill where ``remembered`` is False: the file was saved by a program that writes backgrounds of
        its own.
        """
        for number, fill in enumerate(self._sets["fills"].kept):
            if self._solid(number).get("rgb", "")[-6:].upper() not in colours.ALL:
                continue
            background = next(fill.deep("bgColor"), None)
            own = background.attributes if background is not None else {}
            self._restored[number] = own if remembered and own.get("indexed") != "64" else {}

    def done(self) -> bytes:
        """Return the part with everything added."""
        splices = Splices(self._content)
        for number, own in self._restored.items():
            fill = self._sets["fills"].kept[number]
            splices.replace(fill.start, fill.end, self._plain_fill(own))
        created: dict[int, bytes] = {}
        for each in self._sets.values():
            if each.node is None:
                place = self._place_of(each.name)
                created[place] = created.get(place, b"") + self._wrapped(each)
            elif each.new:
                self._extend(splices, each)
        if self._root.tag.empty:
            splices.append_to(self._root, b"".join(created.values()))
        else:
            for place, raw in created.items():
                splices.insert(place, raw)
        return splices.done()

    def _plain_fill(self, own: Mapping[str, str]) -> bytes:
        words = "".join(f" {name}={xml_value(value)}" for name, value in own.items())
        inner = f'<patternFill patternType="solid"><fgColor{words}/><bgColor indexed="64"/></patternFill>'
        element = f"<fill>{inner if own else _FIRST['fills'][0][6:-7]}</fill>"
        return prefixed(element, self._root.tag.prefix)

    def _wrapped(self, each: _Collection) -> bytes:
        name = self._root.tag.prefix + each.name
        return f'<{name} count="{len(each)}">'.encode() + b"".join(each.new) + f"</{name}>".encode()

    def _extend(self, splices: Splices, each: _Collection) -> None:
        node = each.node
        assert node is not None
        tag = node.tag.having(count=str(len(each)))
        if node.tag.empty:
            name = node.tag.name.encode()
            tag = tag[:-2].rstrip() + b">"
            splices.replace(node.start, node.end, tag + b"".join(each.new) + b"</" + name + b">")
        else:
            splices.replace(node.start, node.tag.end, tag)
            splices.insert(node.inner_end, b"".join(each.new))

    def _place_of(self, name: str) -> int:
        """Return where a collection that the file lacks has to begin: behind those that go before it."""
        before = _ORDER[: _ORDER.index(name)]
        return max(
            (node.end for node in self._root.children if node.local in before), default=self._root.tag.end
        )


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 9 else 0
