"""``python -m sme_dash``: the command line."""

from sme_dash.cli import main

if __name__ == "__main__":
    main(prog_name="python -m sme_dash")
