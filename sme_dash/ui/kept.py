"""What was made from a view, kept by the view's identity.

A page shows the same view objects on every rerun (``Dashboards`` keeps them), and they never change. Comparing or
hashing a table of some hundred cells costs about as much as drawing it; its identity costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from sme_dash.services.kept import Kept

V = TypeVar("V")
T = TypeVar("T")

_kept = Kept(600)
# Each result is kept together with its view: while that lives, nothing else has its identity.


def made(make: Callable[[V], T], view: V) -> T:
    """Return ``make(view)``, made once for this very object; shared between people and never to be changed."""
    return _kept.get((make, id(view)), lambda: (view, make(view)))[1]


def made_with(make: Callable[[V, Mapping[str, str]], T], view: V, parameters: Mapping[str, str]) -> T:
    """Return ``make(view, parameters)``, made once for this very object and these parameters."""
    key = (make, id(view), *sorted(parameters.items()))
    return _kept.get(key, lambda: (view, make(view, parameters)))[1]
