"""Reading a workbook: the gate, then a process that may die of it, then cells or problems, never an exception."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from sme_dash.problems import Problem, ProblemType, Severity
from sme_dash.workbook.cells import Workbook
from sme_dash.workbook.guard import SAVE_AS_XLSX, guard
from sme_dash.workbook.limits import DEFAULT_LIMITS, Limits
from sme_dash.workbook.payload import Delivery, GarbledOutputError, Named, Refusal, decode
from sme_dash.workbook.process import Ending, Run, run_reader

_log = logging.getLogger(__name__)

_SPLIT = "แบ่งข้อมูลเป็นหลายไฟล์ หรือลบแผ่นงาน แถว และคอลัมน์ที่ไม่ใช้ออก บันทึกเป็น .xlsx ใหม่ แล้วนำเข้าอีกครั้ง"
_TRY_AGAIN = SAVE_AS_XLSX + " หากยังไม่ได้ โปรดแจ้งผู้ดูแลระบบพร้อมแนบไฟล์นี้"


def _error(code: str, message: str, remedy: str) -> ProblemType:
    return ProblemType(code, Severity.ERROR, message, remedy)


READER_CRASHED = _error(
    "reader_crashed", "ไฟล์นี้ทำให้โปรแกรมอ่านหยุดทำงาน ระบบส่วนอื่นไม่ได้รับผลกระทบและไม่มีข้อมูลใดถูกนำเข้า", _TRY_AGAIN
)
READER_KILLED = _error(
    "reader_killed",
    "การอ่านไฟล์ถูกระบบปฏิบัติการหยุดกลางคัน ยังไม่มีข้อมูลใดถูกนำเข้า",
    "นำไฟล์เข้าอีกครั้ง หากยังเกิดซ้ำ โปรดแจ้งผู้ดูแลระบบพร้อมแนบไฟล์นี้",
)
READER_OUT_OF_MEMORY = _error(
    "reader_out_of_memory", "การอ่านไฟล์นี้ใช้หน่วยความจำเกินกว่าที่กำหนด ({expected}) จึงหยุดอ่าน", _SPLIT
)
READER_OUT_OF_TIME = _error(
    "reader_out_of_time", "การอ่านไฟล์นี้ใช้เวลาเกินกว่าที่กำหนด ({expected}) จึงหยุดอ่าน", _SPLIT
)
READER_TOO_MUCH = _error("reader_too_much", "ไฟล์นี้มีข้อมูลมากเกินกว่าที่ระบบรับได้", _SPLIT)
READER_GARBLED = _error("reader_garbled", "โปรแกรมอ่านส่งผลกลับมาไม่ครบถ้วน จึงไม่นำข้อมูลใดเข้า", _TRY_AGAIN)
WORKBOOK_BROKEN = _error("workbook_broken", "โครงสร้างภายในไฟล์ผิดปกติ จึงอ่านไม่ได้", _TRY_AGAIN)
NO_SHEETS = _error(
    "no_sheets", "ไฟล์นี้ไม่มีแผ่นงานที่เป็นตารางเลย", "ตรวจว่าเลือกไฟล์ถูกต้อง และข้อมูลอยู่ในแผ่นงานปกติ ไม่ใช่แผ่นแผนภูมิ"
)
TOO_MANY_SHEETS = _error("too_many_sheets", "ไฟล์นี้มี {found} แผ่นงาน เกินกว่าที่รับได้ คือไม่เกิน {expected}", _SPLIT)
TOO_MANY_CELLS = _error(
    "too_many_cells",
    'แผ่นงาน "{sheet}" กินพื้นที่ถึงเซลล์ {cell} รวมทั้งไฟล์ {found} เซลล์ เกินกว่าที่รับได้ คือไม่เกิน {expected}',
    "เลือกแถวและคอลัมน์ที่อยู่นอกตารางข้อมูลแล้วลบทิ้ง (ไม่ใช่เพียงลบข้อความ) บันทึก แล้วนำเข้าอีกครั้ง",
)
TOO_MANY_MERGED = _error(
    "too_many_merged",
    'แผ่นงาน "{sheet}" มีเซลล์ที่ผสานไว้มากกว่า {expected} ช่วง',
    "ยกเลิกการผสานเซลล์ในส่วนที่ไม่จำเป็น บันทึก แล้วนำเข้าอีกครั้ง",
)
BROKEN_REFERENCE = _error("broken_reference", 'แผ่นงาน "{sheet}" มีตำแหน่งเซลล์ที่ไม่มีอยู่จริง ({found})', _TRY_AGAIN)
UNKNOWN_ERROR_VALUE = _error(
    "unknown_error_value",
    'เซลล์ {cell} ของแผ่นงาน "{sheet}" เป็นค่าผิดพลาด {found} ซึ่งอ่านไม่ได้',
    "แก้สูตรในเซลล์นี้ให้ได้ผลลัพธ์ หรือพิมพ์ค่าทับสูตร แล้วบันทึกและนำเข้าอีกครั้ง",
)
CELLS_UNACCOUNTED = _error(
    "cells_unaccounted",
    'แผ่นงาน "{sheet}" มีเซลล์ที่อ่านแล้วได้ค่าไม่ตรงกันสองวิธี ({found}) จึงไม่นำข้อมูลใดเข้า',
    _TRY_AGAIN,
)
CELL_TWICE = _error(
    "cell_twice", 'แผ่นงาน "{sheet}" มีเซลล์เดียวกันบันทึกค่าไว้สองครั้ง ({found}) จึงไม่แน่ว่าค่าใดถูก', _TRY_AGAIN
)
FORMULA_DOUBTFUL = ProblemType(
    "formula_doubtful",
    Severity.WARNING,
    'แผ่นงาน "{sheet}" มีสูตรที่ผลลัพธ์เป็นศูนย์ในไฟล์ที่ยังไม่ได้คำนวณใหม่ ({found}) ค่าจริงอาจไม่ใช่ศูนย์',
    "เปิดไฟล์ด้วย Excel ให้คำนวณสูตร ตรวจค่าในเซลล์เหล่านี้ บันทึก แล้วนำเข้าอีกครั้ง",
)

_REFUSALS = {
    "broken": WORKBOOK_BROKEN,
    "no_sheets": NO_SHEETS,
    "too_many_sheets": TOO_MANY_SHEETS,
    "too_many_cells": TOO_MANY_CELLS,
    "too_many_merged": TOO_MANY_MERGED,
    "broken_reference": BROKEN_REFERENCE,
    "unknown_error_value": UNKNOWN_ERROR_VALUE,
}


@dataclass(frozen=True)
class ReadOutcome:
    """What came of reading: the workbook, or None with at least one error among ``problems``."""

    workbook: Workbook | None
    problems: tuple[Problem, ...] = ()


def read_workbook(
    content: bytes, limits: Limits = DEFAULT_LIMITS, file_name: str | None = None
) -> ReadOutcome:
    """Return the cells of an .xlsx file, or the problems that keep it from being read.

    ``file_name`` is only compared with what the file really is. Raises ReaderProcessError when the reader
    process cannot be started at all; nothing in the file can cause that.
    """
    problems = guard(content, file_name, limits)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return ReadOutcome(None, tuple(problems))
    run = run_reader(content, limits)
    death = _death(run, limits)
    if death is not None:
        _log.warning("reader process ended %s: %s", run.ending.name, run.complaint)
        return ReadOutcome(None, (*problems, death))
    try:
        delivered = decode(run.output)
    except GarbledOutputError as error:
        _log.warning("reader process wrote nonsense: %s", error)
        return ReadOutcome(None, (*problems, READER_GARBLED.at()))
    if isinstance(delivered, Refusal):
        _log.info("workbook refused: %s", delivered)
        return ReadOutcome(None, (*problems, _refused(delivered)))
    problems += _disagreements(delivered)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return ReadOutcome(None, tuple(problems))
    return ReadOutcome(delivered.workbook, tuple(problems))


def read_workbooks(
    files: Sequence[tuple[bytes, str | None]], limits: Limits = DEFAULT_LIMITS
) -> list[ReadOutcome]:
    """Return the outcomes of several files, given as (content, file name), in their order.

    Each has a process of its own, as many at a time as there are processor cores.
    """
    if not files:
        return []
    with ThreadPoolExecutor(max_workers=min(len(files), os.cpu_count() or 1)) as pool:
        return list(pool.map(lambda file: read_workbook(file[0], limits, file[1]), files))


def _death(run: Run, limits: Limits) -> Problem | None:
    if run.ending is Ending.OUT_OF_MEMORY:
        return READER_OUT_OF_MEMORY.at(expected=f"{limits.memory_bytes // (1024 * 1024):,} MB")
    if run.ending is Ending.OUT_OF_TIME:
        return READER_OUT_OF_TIME.at(expected=f"{limits.cpu_seconds:,} วินาที")
    types = {
        Ending.CRASHED: READER_CRASHED,
        Ending.KILLED: READER_KILLED,
        Ending.TOO_MUCH_OUTPUT: READER_TOO_MUCH,
    }
    return types[run.ending].at() if run.ending in types else None


def _refused(refusal: Refusal) -> Problem:
    kind = _REFUSALS.get(refusal.reason, READER_GARBLED)
    if kind in (WORKBOOK_BROKEN, READER_GARBLED):
        return kind.at()  # the parser's own words are English and for the log
    return kind.at(sheet=refusal.sheet, cell=refusal.cell, found=refusal.found, expected=refusal.expected)


def _disagreements(delivered: Delivery) -> list[Problem]:
    return [
        *(_at(CELLS_UNACCOUNTED, cells) for cells in delivered.unaccounted),
        *(_at(CELL_TWICE, cells) for cells in delivered.twice),
        *(_at(FORMULA_DOUBTFUL, cells) for cells in delivered.doubtful),
    ]


def _at(problem: ProblemType, cells: Named) -> Problem:
    return problem.at(sheet=cells.sheet, cell=cells.cells[0], found=cells.text)
