from __future__ import annotations

import pytest

from sme_dash.charts import palette
from sme_dash.charts.theme import FILLS, SMALL_SIZE


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert palette.contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert palette.contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("text", "ground", "stated"),
    [
        (palette.INK, palette.CARD, 15.2),
        (palette.MUTED, palette.CARD, 6.5),
        (palette.CARD, palette.DISBURSED, 8.7),
        (palette.INK, palette.COMMITTED, 5.7),
        (palette.INK, palette.REMAINING, 9.7),
    ],
)
def test_contrasts_are_those_the_look_states(text: str, ground: str, stated: float) -> None:
    assert palette.contrast(text, ground) == pytest.approx(stated, abs=0.06)


@pytest.mark.parametrize("tone", palette.TONES)
def test_every_tone_is_readable_on_every_ground_it_stands_on(tone: str) -> None:
    colour = palette.TONES[tone]
    for ground in (palette.CARD, palette.GROUND, palette.TINTS[tone]):
        assert palette.contrast(colour, ground) >= 4.5


@pytest.mark.parametrize("role", FILLS)
def test_texts_in_bars_and_edges_of_bars_are_readable(role: str) -> None:
    fill = FILLS[role]
    assert palette.contrast(fill.ink, fill.fill) >= 4.5
    assert max(palette.contrast(fill.edge, palette.CARD), palette.contrast(fill.fill, palette.CARD)) >= 2.6


def test_no_text_is_smaller_than_fourteen_pixels() -> None:
    assert SMALL_SIZE >= 14
