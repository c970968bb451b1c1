"""Making a written workbook the same bytes each time: fixed times, fixed order.

openpyxl stamps every file with the time of writing, in the zip directory and in the core properties; the
shipped workbooks and their hashes must not change because they were built again.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from openpyxl.packaging.core import DocumentProperties
from openpyxl.xml.functions import tostring

CORE_PROPERTIES = "docProps/core.xml"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES = "[Content_Types].xml"


_FORMULA = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)(?:<v\s*/>|<v></v>)')


def repacked(
    content: bytes, properties: DocumentProperties, results: Mapping[str, Mapping[str, str]] | None = None
) -> bytes:
    """Return the same package with fixed times and the given core properties, content types first.

    ``results`` are what formulas come to, by part and cell.
    """
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name != _CONTENT_TYPES, name)):
            part = tostring(properties.to_tree()) if name == CORE_PROPERTIES else source.read(name)
            if results and results.get(name):
                part = _with_results(part, results[name])
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every operating system
            target.writestr(entry, part)
    return packed.getvalue()


def _with_results(part: bytes, results: Mapping[str, str]) -> bytes:
    return _FORMULA.sub(lambda found: found[1] + b"<v>" + results[found[2].decode()].encode() + b"</v>", part)
