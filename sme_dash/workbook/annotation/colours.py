"""The fills that mark a cell, and which of them a cell's text can be read on.

Each severity has a light fill for dark text and a dark one for light text (a white header on navy), so that
the text of a marked cell keeps its own colour. They are tints and shades of the product's tones, chosen so
that no office uses exactly these by chance: annotating again recognises them and gives a cell its own fill
back. What that was stands in the background colour of the fill, which a solid fill does not show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sme_dash.problems import Severity

LIGHT = {Severity.ERROR: "F6CDC1", Severity.WARNING: "FAE2AE", Severity.NOTE: "CBDDEE"}
DARK = {Severity.ERROR: "A93A17", Severity.WARNING: "835501", Severity.NOTE: "1E4D77"}
INK = "1B2733"
ALL = frozenset({*LIGHT.values(), *DARK.values()})

_RANK = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.NOTE: 0}

_INDEXED = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
"""The first colours of Excel's old palette, which its numbers 0–7 and again 8–15 mean."""

_THEME_SLOTS = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    *(f"accent{number}" for number in range(1, 7)),
    "hlink",
    "folHlink",
)
"""Theme colours by number; in the file, dark and light stand the other way round than their numbers."""

_OFFICE_THEME = {"lt1": "FFFFFF", "dk1": "000000", "lt2": "E7E6E6", "dk2": "44546A"}


def worst(severities: Sequence[Severity]) -> Severity:
    """Return the one that matters most."""
    return max(severities, key=_RANK.__getitem__)


def fill_for(severity: Severity, text_colour: str) -> str:
    """Return the fill of a severity on which text of a colour (``RRGGBB``) reads better."""
    return max((LIGHT[severity], DARK[severity]), key=lambda fill: contrast(fill, text_colour))


def contrast(first: str, second: str) -> float:
    """Return the WCAG 2 contrast ratio (1 to 21) of two ``RRGGBB`` colours."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def resolved(words: Mapping[str, str], theme: Mapping[str, str]) -> str:
    """Return the ``RRGGBB`` that the attributes of a colour element mean; black where they name none."""
    colour = "000000"
    if _is_colour(words.get("rgb", "")):
        colour = words["rgb"][-6:]
    elif words.get("theme", "").isdecimal() and int(words["theme"]) < len(_THEME_SLOTS):
        slot = _THEME_SLOTS[int(words["theme"])]
        colour = theme.get(slot) or _OFFICE_THEME.get(slot, colour)
    elif words.get("indexed", "").isdecimal() and int(words["indexed"]) < 16:
        colour = _INDEXED[int(words["indexed"]) % 8]
    try:
        tint = max(-1.0, min(1.0, float(words.get("tint", "0"))))
    except ValueError:
        tint = 0.0
    # Excel tints in HLS; towards white or black in RGB is near enough to tell light text from dark.
    towards = 255 if tint > 0 else 0
    parts = [int(colour[place : place + 2], 16) for place in (0, 2, 4)]
    return "".join(f"{round(part + (towards - part) * abs(tint)):02X}" for part in parts)


def _is_colour(text: str) -> bool:
    return len(text) in (6, 8) and all(sign in "0123456789abcdefABCDEF" for sign in text)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
