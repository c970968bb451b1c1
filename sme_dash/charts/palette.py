"""The colours of the product, each named by its use: one list for screen, paper and charts."""

from __future__ import annotations

from sme_dash.views.display import Tone

INK = "#1B2733"
MUTED = "#51606E"
LINE = "#C7D0D9"
GROUND = "#F4F6F8"
CARD = "#FFFFFF"

DISBURSED = "#1F4E79"
COMMITTED = "#D98E04"
REMAINING = "#C7D0D9"
REMAINING_EDGE = "#66727F"
EARLIER = "#A9BDD1"

GOOD = "#2B7A4B"
BAD = "#B3401A"
LEAD = "#1F4E79"
QUIET = "#5C6874"
"""A shade under the grey #66727F, which falls to 4.33:1 as text on its own tint."""
CAUTION = "#8A5A00"
"""The committed amber, darkened until it may be read as text."""

TONES: dict[Tone, str] = {
    "good": GOOD,
    "bad": BAD,
    "lead": LEAD,
    "quiet": QUIET,
    "caution": CAUTION,
    "plain": INK,
}
"""Text and sign colour of every tone."""

TINTS: dict[Tone, str] = {
    "good": "#E7F2EB",
    "bad": "#FAECE6",
    "lead": "#E6EDF4",
    "quiet": "#EEF1F4",
    "caution": "#FBF1DC",
    "plain": CARD,
}
"""Quiet ground under a text of the same tone."""


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Return the WCAG 2 contrast ratio (1 to 21) of two ``#RRGGBB`` colours."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
