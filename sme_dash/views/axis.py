"""Round tick values for a zero-based axis."""

from __future__ import annotations

import math

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def tick_values(maximum: float, most: int = 5) -> tuple[float, ...]:
    """Return at most ``most`` evenly spaced round values from 0 to at least ``maximum``.

    The last value is a good end of the axis. A maximum of zero or less gives ``(0.0, 1.0)``.
    """
    if not maximum > 0:
        return (0.0, 1.0)
    gaps = most - 1
    scale = 10.0 ** math.floor(math.log10(maximum / gaps))
    for factor in STEPS:
        step = factor * scale
        needed = math.ceil(round(maximum / step, 9))
        if needed <= gaps:
            return tuple(round(step * number, 10) for number in range(needed + 1))
    step = STEPS[-1] * scale
    return tuple(round(step * number, 10) for number in range(gaps + 1))
