"""Tests of the pages by Streamlit's own harness, each in the real frame and on a store of its own."""
