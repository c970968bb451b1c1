"""Rebuild the pages of this folder that are made from the code.

``python -m docs.build`` (from the repository's root) writes contracts.md, problems.md and settings.md;
tests/test_docs.py fails where one of them is no longer what the code declares.
"""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import sme_dash
from sme_dash.contracts.documentation import contracts_markdown, problems_markdown
from sme_dash.contracts.kinds import KINDS
from sme_dash.problems import CATALOGUE
from sme_dash.settings import settings_markdown

DOCS = Path(__file__).resolve().parent


def pages() -> dict[str, str]:
    """Return the text of every page by file name."""
    for module in pkgutil.walk_packages(sme_dash.__path__, "sme_dash."):
        # Problem types are declared beside their checks: only all modules together know all of them.
        if not module.name.endswith("__main__") and not module.name.startswith("sme_dash.ui"):
            importlib.import_module(module.name)
    return {
        "contracts.md": contracts_markdown(KINDS),
        "problems.md": problems_markdown(CATALOGUE),
        "settings.md": settings_markdown(),
    }


def main() -> None:
    """Write every page."""
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
