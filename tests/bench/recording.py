"""Writes a page's Streamlit calls down as a script that makes the same calls with literal data.

What such a script takes is what Streamlit and the browser need for these elements; the rest is ours.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.delta_generator_singletons import get_last_dg_added_to_context_stack

CONTAINERS = ("container", "columns", "expander", "empty")
CHOICES = ("selectbox", "segmented_control")
ELEMENTS = (
    *CONTAINERS,
    *CHOICES,
    "html",
    "caption",
    "vega_lite_chart",
    "download_button",
    "button",
    "text_input",
    "set_page_config",
)
"""What the pages call. An element missing here shows as another count of elements in the browser."""
DROPPED = ("format_func", "on_change", "on_click", "args", "kwargs")
RECORDING = "recording.json"


class Recorder:
    """The calls of one script run as Python statements; containers become local names."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._names: dict[int, str] = {id(st.sidebar): "st.sidebar"}
        self._kept: list[DeltaGenerator] = []  # an identity counts only while its object lives

    def wrap(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that calls ``original`` and writes the call down."""

        def wrapped(*args: Any, **kwargs: Any) -> Any:
            parent = self._names.get(id(get_last_dg_added_to_context_stack()), "st")
            result = original(*args, **kwargs)
            words = _choice(args, kwargs, result) if name in CHOICES else _arguments(args, kwargs)
            if name == "text_input":
                words.append(f"value={result!r}")
            self.lines.append(f"{self._target(name, result)}{parent}.{name}({', '.join(words)})")
            return result

        return wrapped

    def _target(self, name: str, result: object) -> str:
        if name not in CONTAINERS:
            return ""
        made = list(result) if isinstance(result, list) else [result]
        names = [self._name(each) for each in made]
        return ", ".join(names) + (", = " if len(names) == 1 and name == "columns" else " = ")

    def _name(self, container: DeltaGenerator) -> str:
        self._kept.append(container)
        return self._names.setdefault(id(container), f"c{len(self._kept)}")


@contextmanager
def recorded(folder: Path) -> Iterator[None]:
    """Record the block's calls and keep them beside the script."""
    recorder = Recorder()
    originals = {name: getattr(st, name) for name in ELEMENTS}
    for name, original in originals.items():
        setattr(st, name, recorder.wrap(name, original))
    try:
        yield
    finally:
        for name, original in originals.items():
            setattr(st, name, original)
        (folder / RECORDING).write_text(json.dumps(recorder.lines), encoding="utf-8")


def taken(folder: Path) -> list[str]:
    """Return the statements of the last recorded run."""
    lines: list[str] = json.loads((folder / RECORDING).read_text(encoding="utf-8"))
    return lines


def script(pages: Mapping[str, tuple[str, Sequence[str]]]) -> str:
    """Return the module of recorded pages: path → (title, statements)."""
    parts = ["import streamlit as st", "def _file():\n    return b''"]
    for path, (_, lines) in pages.items():
        parts.append("\n    ".join([f"def {path}():", *lines]))
    entries = ", ".join(f"({path!r}, {title!r}, {path})" for path, (title, _) in pages.items())
    return "\n\n".join([*parts, f"PAGES = [{entries}]"]) + "\n"


def _arguments(args: Sequence[Any], kwargs: Mapping[str, Any]) -> list[str]:
    shown = [_literal(value) for value in args]
    for key, value in kwargs.items():
        if key == "data" and callable(value):
            shown.append("data=_file")
        elif key not in DROPPED or (key == "on_click" and isinstance(value, str)):
            shown.append(f"{key}={_literal(value)}")
    return shown


def _choice(args: Sequence[Any], kwargs: Mapping[str, Any], chosen: object) -> list[str]:
    """Return the arguments of a widget of options, which it shows in the words the page gave them."""
    named = dict(kwargs)
    options = list(args[1] if len(args) > 1 else named.pop("options"))
    words = named.get("format_func", str)
    start = f"default={words(chosen)!r}" if named.get("required") else f"index={options.index(chosen)}"
    return [*_arguments((args[0], [words(option) for option in options]), named), start]


def _literal(value: Any) -> str:
    if callable(value):
        return "_file"
    if value is None or isinstance(value, bool | int | float | str | bytes):
        return repr(value)
    if isinstance(value, list | tuple):
        inner = "".join(f"{_literal(item)}, " for item in value)
        return f"({inner})" if isinstance(value, tuple) else f"[{inner}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_literal(key)}: {_literal(item)}" for key, item in value.items()) + "}"
    raise TypeError(f"no literal for {type(value).__name__}")
