"""The dashboard's entry script with a clock around it: one line of JSON per run."""

import app
from tests.bench.clock import timed

with timed(__file__):
    app.main()
