"""A Thai-language dashboard over the monthly workbooks of an office that promotes SMEs."""

__version__ = "0.1.0"
