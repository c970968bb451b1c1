"""A meeting's book as a paper: PDF by Typst, A4, Sarabun, every text handed over as data."""
