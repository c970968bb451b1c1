"""Every awkward and hostile file, by family."""

from __future__ import annotations

from tests.hostile import cells, containers, contents, layouts, xml_parts
from tests.hostile.outcome import Case

FAMILIES: dict[str, list[Case]] = {
    "containers": containers.CASES,
    "xml": xml_parts.CASES,
    "cells": cells.CASES,
    "layouts": layouts.CASES,
    "contents": contents.CASES,
}
CASES = [case for cases in FAMILIES.values() for case in cases]
