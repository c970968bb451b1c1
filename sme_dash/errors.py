"""Exceptions: broken software and operators' mistakes only.

What is wrong in a workbook is never raised; it is a :class:`sme_dash.problems.Problem`.
"""


class SmeDashError(Exception):
    """Anything this product raises on purpose."""


class SettingsError(SmeDashError):
    """The settings file holds an unknown key or a value outside its range."""


class StoreError(SmeDashError):
    """The store cannot be opened, or holds a newer layout than this version knows."""


class ReaderProcessError(SmeDashError):
    """The reader process could not be started at all (not: a workbook brought it down)."""


class PaperError(SmeDashError):
    """A paper was not printed: the press could not be started, gave up, or took too long."""
