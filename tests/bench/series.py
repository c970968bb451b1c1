"""Repeated measurements and the lines they are printed as."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Series:
    """One quantity, measured several times."""

    values: list[float] = field(default_factory=list)

    @contextmanager
    def take(self) -> Iterator[None]:
        """Add the seconds that the block takes."""
        started = time.perf_counter()
        yield
        self.values.append(time.perf_counter() - started)

    @property
    def median(self) -> float:
        return median(self.values)

    def text(self, unit: str) -> str:
        """Return ``median (min–max)`` in ``s``, ``ms`` (values in milliseconds) or ``×``."""
        decimals = 0 if unit == "ms" else 2
        shown, low, high = (
            f"{value:.{decimals}f}" for value in (self.median, min(self.values), max(self.values))
        )
        return f"{shown} {unit} ({low}–{high})"


def repeated(times: int, work: Callable[[], object]) -> Series:
    """Return the seconds that some work takes, measured several times."""
    series = Series()
    for _ in range(times):
        with series.take():
            work()
    return series


def ratios(ours: Series, theirs: Series) -> Series:
    """Return the ratios round by round, so that what slows the machine slows both."""
    return Series([one / other for one, other in zip(ours.values, theirs.values, strict=True)])


def heading(text: str) -> None:
    """Print the heading of a part of the report."""
    print(f"\n{text}", flush=True)


def line(label: str, *columns: str) -> None:
    """Print one line of the report."""
    print("  " + f"{label:<34}" + "".join(f"{column:<26}" for column in columns).rstrip(), flush=True)


def goal(text: str, worst: float, limit: float) -> None:
    """Print whether a goal is met; ``worst`` is the largest median it speaks of."""
    print(f"  goal {text}: {'met' if worst <= limit else 'not met'}", flush=True)
