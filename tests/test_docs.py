"""The documentation made from the code is what the code says; the settings file is what the model declares."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from sme_dash.contracts.documentation import problems_markdown
from sme_dash.problems import ProblemType, Severity

DOCS = Path(__file__).resolve().parents[1] / "docs"


def _pages() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("docs_build", DOCS / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pages: dict[str, str] = module.pages()
    return pages


@pytest.mark.parametrize("name", ["contracts.md", "problems.md", "settings.md"])
def test_a_page_made_from_the_code_is_up_to_date(name: str) -> None:
    """Mend it with ``python -m docs.build``."""
    assert (DOCS / name).read_text(encoding="utf-8") == _pages()[name]


def test_a_problem_is_listed_under_its_severity_with_its_sentences() -> None:
    kind = ProblemType.__new__(ProblemType)  # not entered in the catalogue, which is the product's own
    for field, value in {
        "code": "x_y",
        "severity": Severity.NOTE,
        "message": "พบ | แล้ว",
        "remedy": "แก้",
    }.items():
        object.__setattr__(kind, field, value)
    page = problems_markdown({"x_y": kind})
    notes = page.partition("## Notes · ข้อสังเกต")[2]
    assert "| `x_y` | พบ \\| แล้ว | แก้ |" in notes
