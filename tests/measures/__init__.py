"""Tests of the figures against values worked out by hand from the report."""
