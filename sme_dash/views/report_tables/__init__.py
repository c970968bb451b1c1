"""The tables of the office's report: its columns, its rows in its order, its units."""
