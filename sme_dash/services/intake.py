"""Checking and publishing workbooks, one by one or a folder of them."""

from __future__ import annotations

import datetime as dt
import getpass
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from sme_dash.contracts.declare import Kind
from sme_dash.contracts.read import ReadResult, read, read_all
from sme_dash.periods import month_key, parse_month_key
from sme_dash.problems import Problem, ProblemType, Severity
from sme_dash.settings import Settings
from sme_dash.store.snapshots import Added, Snapshot, Store, Workbook
from sme_dash.workbook.limits import MEBIBYTE, Limits

AS_OF_MISSING = ProblemType(
    "as_of_missing",
    Severity.ERROR,
    "ไม่ทราบว่าข้อมูลชุดนี้เป็นข้อมูล ณ วันที่ใด จึงยังนำเข้าไม่ได้",
    "ระบุ “ข้อมูล ณ วันที่” ในแผ่นงาน “ข้อมูลชุด” หรือวางไฟล์ในโฟลเดอร์ชื่อปี-เดือน เช่น 2561-12",
)

AS_OF_DIFFERS = ProblemType(
    "as_of_differs",
    Severity.WARNING,
    "ไฟล์ระบุข้อมูล ณ งวด {found} แต่วางอยู่ในโฟลเดอร์ {expected} จึงนำเข้าเป็นงวด {found}",
    "ตรวจ “ข้อมูล ณ วันที่” ในแผ่นงาน “ข้อมูลชุด” หรือย้ายไฟล์ไปยังโฟลเดอร์ของงวดที่ถูกต้อง",
)

SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"})
"""What an import looks at; all but .xlsx are reported as unreadable, with what to do, and not passed over."""

MONTH_TAKEN = ProblemType(
    "month_taken",
    Severity.ERROR,
    "งวด {expected} แสดงข้อมูลชุดนี้จากไฟล์ “{found}” อยู่แล้ว การนำเข้าทั้งโฟลเดอร์จึงไม่แทนที่ให้",
    "หากต้องการแทนที่ ให้นำเข้าทีละไฟล์ที่หน้านำเข้าข้อมูล หรือใช้คำสั่ง publish ซึ่งแสดงผลต่างและบันทึกชื่อผู้เผยแพร่",
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


@dataclass(frozen=True)
class Candidate:
    """A workbook that was read, its bytes, the day it is for, and what is odd about that day."""

    result: ReadResult
    content: bytes
    as_of: dt.date | None
    problems: tuple[Problem, ...] = ()


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
    out and reported; the others are published together, in one transaction. A month that shows a kind already is
    not replaced: that is for somebody who has seen the difference. OSError where the folder cannot be read.
    """
    files = _workbooks_in(folder)
    if progress is not None and files:
        progress(0, len(files), files[0].name)
    contents = [path.read_bytes() for path in files]
    results = read_all(
        [(content, path.name) for content, path in zip(contents, files, strict=True)],
        limits=limits_of(settings),
    )
    candidates = [
        Candidate(result, content, *_as_of(result, path))
        for result, content, path in zip(results, contents, files, strict=True)
    ]
    candidates = [_unless_taken(candidate, store) for candidate in candidates]
    note = None if progress is None else lambda done, name: progress(done, len(files), name)
    return publish_all(candidates, store, imported_by=imported_by, progress=note)


def publish(
    result: ReadResult, content: bytes, store: Store, *, as_of: dt.date | None, imported_by: str | None = None
) -> Imported:
    """Publish one workbook that was read; one with errors, or without a date, is kept out."""
    return publish_all([Candidate(result, content, as_of)], store, imported_by=imported_by)[0]


def publish_all(
    candidates: Sequence[Candidate],
    store: Store,
    *,
    imported_by: str | None = None,
    progress: Callable[[int, str], None] | None = None,
) -> list[Imported]:
    """Publish the workbooks that may be published, in one transaction: all of these or, after a failure, none."""
    kept_out = {place: each for place, each in enumerate(map(_kept_out, candidates)) if each is not None}
    due = [place for place in range(len(candidates)) if place not in kept_out]
    workbooks = [
        Workbook(candidate.result, candidate.content, candidate.as_of)
        for candidate in (candidates[place] for place in due)
        if candidate.as_of is not None
    ]

    def note(position: int) -> None:
        if progress is not None:
            progress(due[position], candidates[due[position]].result.file_name)

    added = dict(zip(due, store.add_all(workbooks, imported_by or _person(), note), strict=True))
    if progress is not None:
        progress(len(candidates), "")
    return [
        kept_out.get(place) or _published(candidate, added[place])
        for place, candidate in enumerate(candidates)
    ]


def _kept_out(candidate: Candidate) -> Imported | None:
    result = candidate.result
    problems = (*result.problems, *candidate.problems)
    if not result.readable:
        return Imported(result, "unreadable", problems)
    if result.has_errors or any(problem.severity is Severity.ERROR for problem in candidate.problems):
        return Imported(result, "errors", problems)
    if candidate.as_of is None:
        return Imported(result, "errors", (*problems, AS_OF_MISSING.at()))
    return None


def _unless_taken(candidate: Candidate, store: Store) -> Candidate:
    """Add an error to a workbook whose month shows another one of its kind already."""
    kind, as_of = candidate.result.kind, candidate.as_of
    shown = store.current(as_of).get(kind.id) if kind is not None and as_of is not None else None
    if shown is None or shown.sha256 == hashlib.sha256(candidate.content).hexdigest():
        return candidate
    assert as_of is not None
    taken = MONTH_TAKEN.at(found=shown.file_name, expected=month_key(as_of))
    return replace(candidate, problems=(*candidate.problems, taken))


def _published(candidate: Candidate, added: Added) -> Imported:
    problems = (*candidate.result.problems, *candidate.problems)
    return Imported(candidate.result, "published" if added.is_new else "known", problems, added.snapshot)


def import_shipped_data(
    store: Store, settings: Settings, progress: Progress | None = None
) -> Sequence[Imported]:
    """Publish the shipped workbooks where the store is still empty; nothing where it is not."""
    if store.as_of_dates() or not settings.shipped_data.is_dir():
        return []
    return import_folder(
        settings.shipped_data, store, settings, imported_by="ข้อมูลตั้งต้นของระบบ", progress=progress
    )


def _as_of(result: ReadResult, path: Path) -> tuple[dt.date | None, tuple[Problem, ...]]:
    """Return the day a workbook is for, and a warning where it says another month than its folder."""
    named = _as_of_named(path.parent.name)
    if result.as_of is None or named is None or month_key(result.as_of) == month_key(named):
        return result.as_of or named, ()
    said = month_key(result.as_of)
    return result.as_of, (AS_OF_DIFFERS.at(found=said, expected=path.parent.name),)


def _workbooks_in(folder: Path) -> list[Path]:
    direct = sorted(path for path in folder.iterdir() if _is_workbook(path))
    dated = sorted(path for path in folder.iterdir() if path.is_dir() and _as_of_named(path.name))
    return direct + [path for month in dated for path in sorted(month.iterdir()) if _is_workbook(path)]


def _is_workbook(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in SPREADSHEETS and not path.name.startswith(("~$", "."))


def _as_of_named(name: str) -> dt.date | None:
    try:
        return parse_month_key(name)
    except ValueError:
        return None


def _person() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that has no name
        return "ไม่ระบุ"
