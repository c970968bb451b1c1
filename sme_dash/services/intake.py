"""Checking and publishing workbooks, one by one or a folder of them."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sme_dash.contracts.declare import Kind
from sme_dash.contracts.read import ReadResult, read, read_all
from sme_dash.periods import parse_month_key
from sme_dash.problems import Problem, ProblemType, Severity
from sme_dash.settings import Settings
from sme_dash.store.snapshots import Snapshot, Store
from sme_dash.workbook.limits import MEBIBYTE, Limits

AS_OF_MISSING = ProblemType(
    "as_of_missing",
    Severity.ERROR,
    "ไม่ทราบว่าข้อมูลชุดนี้เป็นข้อมูล ณ วันที่ใด จึงยังนำเข้าไม่ได้",
    "ระบุ “ข้อมูล ณ วันที่” ในแผ่นงาน “ข้อมูลชุด” หรือวางไฟล์ในโฟลเดอร์ชื่อปี-เดือน เช่น 2561-12",
)

Outcome = Literal["published", "known", "errors", "unreadable"]
Progress = Callable[[int, int, str], None]
"""Called with how many workbooks are done, how many there are, and the name of the next one."""


@dataclass(frozen=True)
class Imported:
    """What became of one workbook: published, already known, kept out by errors, or unreadable."""

    result: ReadResult
    outcome: Outcome
    problems: tuple[Problem, ...]
    snapshot: Snapshot | None = None


def limits_of(settings: Settings) -> Limits:
    """Return the limits on workbooks that the settings declare."""
    upload = settings.upload
    return Limits(
        file_bytes=upload.file_mb * MEBIBYTE,
        unpacked_bytes=upload.unpacked_mb * MEBIBYTE,
        memory_bytes=upload.reader_memory_mb * MEBIBYTE,
        cpu_seconds=upload.reader_seconds,
        wall_seconds=upload.reader_seconds * 2.0,
    )


def check_file(path: Path, settings: Settings, kind: Kind | None = None) -> ReadResult:
    """Read one workbook file without publishing it; OSError where the file cannot be opened."""
    return read(path.read_bytes(), path.name, limits=limits_of(settings), kind=kind)


def import_folder(
    folder: Path,
    store: Store,
    settings: Settings,
    *,
    imported_by: str | None = None,
    progress: Progress | None = None,
) -> list[Imported]:
    """Publish every workbook of a folder and of its ``YYYY-MM`` subfolders (Buddhist years).

    A workbook's own as-of date counts; where it has none, the name of its folder. What has errors is kept
    out and reported, the others are published. OSError where the folder cannot be read.
    """
    files = _workbooks_in(folder)
    contents = [path.read_bytes() for path in files]
    results = read_all(
        [(content, path.name) for content, path in zip(contents, files, strict=True)],
        limits=limits_of(settings),
    )
    imported: list[Imported] = []
    for number, (path, content, result) in enumerate(zip(files, contents, results, strict=True)):
        if progress is not None:
            progress(number, len(files), path.name)
        as_of = result.as_of or _as_of_named(path.parent.name)
        imported.append(publish(result, content, store, as_of=as_of, imported_by=imported_by))
    if progress is not None:
        progress(len(files), len(files), "")
    return imported


def publish(
    result: ReadResult, content: bytes, store: Store, *, as_of: dt.date | None, imported_by: str | None = None
) -> Imported:
    """Publish one workbook that was read; one with errors, or without a date, is kept out."""
    if not result.readable:
        return Imported(result, "unreadable", result.problems)
    if result.has_errors:
        return Imported(result, "errors", result.problems)
    if as_of is None:
        return Imported(result, "errors", (*result.problems, AS_OF_MISSING.at()))
    added = store.add(result, content, as_of, imported_by or getpass.getuser())
    return Imported(result, "published" if added.is_new else "known", result.problems, added.snapshot)


def import_shipped_data(
    store: Store, settings: Settings, progress: Progress | None = None
) -> Sequence[Imported]:
    """Publish the shipped workbooks where the store is still empty; nothing where it is not."""
    if store.as_of_dates() or not settings.shipped_data.is_dir():
        return []
    return import_folder(
        settings.shipped_data, store, settings, imported_by="ข้อมูลตั้งต้นของระบบ", progress=progress
    )


def _workbooks_in(folder: Path) -> list[Path]:
    direct = sorted(path for path in folder.iterdir() if _is_workbook(path))
    dated = sorted(path for path in folder.iterdir() if path.is_dir() and _as_of_named(path.name))
    return direct + [path for month in dated for path in sorted(month.iterdir()) if _is_workbook(path)]


def _is_workbook(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() == ".xlsx" and not path.name.startswith(("~$", "."))


def _as_of_named(name: str) -> dt.date | None:
    try:
        return parse_month_key(name)
    except ValueError:
        return None
