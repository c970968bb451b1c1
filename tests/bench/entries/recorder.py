"""The dashboard's entry script, writing down every element that a run puts on the page."""

from pathlib import Path

import app
from tests.bench.recording import recorded

with recorded(Path(__file__).parent):
    app.main()
