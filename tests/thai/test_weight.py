"""Reading and writing Thai stays light: no pandas, and pythainlp only once a text needs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from sme_dash.thai import format, parse, text, wrap
{use}
print(*sorted({{"pandas", "numpy", "pythainlp"}} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("use", "loaded"),
    [
        (
            "format.baht(100); parse.read_date('31 ธ.ค. 61'); text.collation_key('เก'); wrap.render_safe('คำ')",
            "",
        ),
        ("wrap.wrap_lines('SME Strong', 4)", ""),
        ("format.baht_in_words(100)", "pythainlp"),
    ],
)
def test_what_importing_and_using_loads(use, loaded):
    finished = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(use=use)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert finished.stdout.strip() == loaded
