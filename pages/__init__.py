"""Thin pages: each defines ``render(ctx)``, asks a view for what to show, lays it out, and stops."""
