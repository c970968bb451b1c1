"""Who may import whom: the house is one-way, Streamlit stays in its rooms, pages do nothing by being run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "sme_dash"

GROUND: frozenset[str] = frozenset()
MAY_IMPORT: dict[str, frozenset[str]] = {
    "errors": GROUND,
    "problems": GROUND,
    "periods": GROUND,
    "thai": frozenset({"periods"}),
    "access": GROUND,
    "meeting": GROUND,
    "settings": frozenset({"errors"}),
    "workbook": frozenset({"problems", "errors"}),
    "contracts": frozenset({"workbook", "problems", "thai", "periods"}),
    "store": frozenset({"access", "contracts", "errors", "meeting", "periods", "problems"}),
    "measures": frozenset({"contracts", "periods"}),
    "views": frozenset({"measures", "meeting", "thai", "periods"}),
    "charts": frozenset({"views"}),
    "exports": frozenset({"errors", "meeting", "views", "charts", "workbook"}),
    "services": frozenset(
        {
            "access",
            "errors",
            "meeting",
            "problems",
            "periods",
            "thai",
            "settings",
            "workbook",
            "contracts",
            "store",
            "measures",
            "views",
            "charts",
            "exports",
        }
    ),
    # PageContext carries the Month that the services return and names it by its key.
    "ui": frozenset(
        {
            "access",
            "meeting",
            "services",
            "measures",
            "views",
            "charts",
            "problems",
            "periods",
            "settings",
            "errors",
            "thai",
        }
    ),
}
"""What each part of the product may import besides itself."""

COMMAND_LINE = frozenset({"cli", "__main__"})
"""An entrance like app.py: it may import the use cases and everything they speak of, but nobody imports it."""

PAGES_MAY_IMPORT = frozenset({"access", "services", "ui", "charts", "views", "thai"})
"""A page hands a view's builder to ``ctx.view``, so it names the view it shows, and words its own choices."""

STREAMLIT_ROOMS = ("app.py", "pages/", "sme_dash/ui/")

MODULES = sorted((ROOT / PACKAGE).rglob("*.py"))
PAGES = sorted(path for path in (ROOT / "pages").glob("*.py") if path.stem != "__init__")
ENTRANCE = ROOT / "app.py"


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted name of everything a file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide who imports whom"
            yield node.module or ""
            if node.module == PACKAGE:
                yield from (f"{PACKAGE}.{alias.name}" for alias in node.names)


def parts_of_the_house(path: Path) -> set[str]:
    """Return the parts of the product that a file imports."""
    names = {name.split(".")[1] for name in imported(path) if name.startswith(f"{PACKAGE}.")}
    return names - {"__version__"}


def part_of(path: Path) -> str:
    return path.relative_to(ROOT / PACKAGE).parts[0].removesuffix(".py")


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_a_module_imports_only_what_its_part_of_the_house_may(path: Path) -> None:
    part = part_of(path)
    if part in COMMAND_LINE or part == "__init__":
        return
    assert parts_of_the_house(path) - {part} <= MAY_IMPORT[part]


def test_the_table_is_one_way() -> None:
    """No part can reach itself through the parts it imports."""
    for part, direct in MAY_IMPORT.items():
        reached: set[str] = set()
        ahead = set(direct)
        while ahead:
            step = ahead.pop()
            reached.add(step)
            ahead |= MAY_IMPORT[step] - reached
        assert part not in reached


def test_the_table_names_every_part_there_is() -> None:
    assert {part_of(path) for path in MODULES} == {*MAY_IMPORT, *COMMAND_LINE, "__init__"}


def test_nobody_imports_the_entrances() -> None:
    for path in (*MODULES, *PAGES):
        if path in MODULES and part_of(path) in COMMAND_LINE:
            continue  # ``python -m sme_dash`` is the command line, and the command line is made of several files
        assert not parts_of_the_house(path) & COMMAND_LINE, shown(path)
        assert "app" not in set(imported(path)), shown(path)


def test_only_the_app_the_pages_and_the_ui_know_streamlit() -> None:
    for path in (*MODULES, *PAGES, ENTRANCE):
        knows = any(name.split(".")[0] == "streamlit" for name in imported(path))
        assert not knows or shown(path).startswith(STREAMLIT_ROOMS), shown(path)


@pytest.mark.parametrize("path", [*PAGES, ENTRANCE], ids=shown)
def test_pages_and_app_ask_services_and_lay_out(path: Path) -> None:
    assert parts_of_the_house(path) <= PAGES_MAY_IMPORT


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_a_page_does_nothing_by_being_run_alone(path: Path) -> None:
    """Streamlit runs a page file without app.py when its address is the first one opened."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    allowed = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)
    for node in body:
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        assert docstring or isinstance(node, allowed), f"{shown(path)}:{node.lineno} runs on import"
        if isinstance(node, ast.Assign | ast.AnnAssign):
            calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
            assert not [each for each in calls if _is_streamlit(each)], f"{shown(path)}:{node.lineno}"
    assert "render" in {node.name for node in body if isinstance(node, ast.FunctionDef)}


def _is_streamlit(call: ast.Call) -> bool:
    return ast.unparse(call.func).split(".")[0] in {"st", "streamlit"}


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_a_page_is_thin(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 80


def test_no_module_is_a_drawer_for_everything() -> None:
    for path in (*MODULES, *PAGES):
        assert not re.fullmatch(r"(utils?|helpers?|common|misc|shared|tools)", path.stem), shown(path)


def test_reading_a_workbook_needs_no_web_framework_and_no_charts() -> None:
    """The right wing is used by the command line too: importing it must not load the left one."""
    for path in MODULES:
        if part_of(path) in {"workbook", "contracts", "store"}:
            assert not {"altair", "vl_convert", "streamlit"} & {name.split(".")[0] for name in imported(path)}


def test_every_file_asks_again_who_takes_it() -> None:
    """A page may have been drawn for somebody who may no longer read it."""
    offering = [path for path in (*MODULES, *PAGES) if "download_button(" in path.read_text(encoding="utf-8")]
    assert offering
    for path in offering:
        text = path.read_text(encoding="utf-8")
        asks = text.count("identity.for_who_still_may(") + text.count("identity.asked_later()")
        assert asks >= text.count("st.download_button("), shown(path)
