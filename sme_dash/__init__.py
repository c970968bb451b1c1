"""A Thai-language dashboard over the monthly workbooks of an office that promotes SMEs."""

import os

# openpyxl writes other bytes where lxml happens to be there, as it is for slides and minutes. A workbook is known by
# its hash, so it is written the same way everywhere.
os.environ["OPENPYXL_LXML"] = "False"

__version__ = "0.1.0"
