"""The gate before any parsing: refuses what is not an honest .xlsx, by content, in bounded time and memory.

Workbooks with macros are refused although reading cells would never run one: the store keeps the original
bytes and hands them to colleagues, and a dashboard must not become the way a macro travels through an office.
Saving without macros is one click in Excel.
"""

from __future__ import annotations

import logging
import zipfile
from pathlib import PurePosixPath

from sme_dash.problems import Problem, ProblemType, Severity
from sme_dash.workbook.limits import DEFAULT_LIMITS, Limits
from sme_dash.workbook.package import (
    CONTENT_TYPES,
    PackageError,
    UntrueSizeError,
    content_types,
    open_package,
    overlapping,
    part_name,
    unpack,
)
from sme_dash.workbook.recognise import Container, recognise
from sme_dash.workbook.xml_watch import XmlWatch

_log = logging.getLogger(__name__)

SAVE_AS_XLSX = 'เปิดไฟล์ด้วย Excel แล้วเลือก "บันทึกเป็น" ชนิด Excel Workbook (.xlsx) จากนั้นนำไฟล์ใหม่เข้าอีกครั้ง'
_SEND_AGAIN = "ดาวน์โหลดหรือคัดลอกไฟล์จากต้นทางอีกครั้ง ตรวจว่าเปิดด้วย Excel ได้ แล้วนำเข้าใหม่"
_REDUCE = "ลบแผ่นงาน รูปภาพ และแถวหรือคอลัมน์ที่ไม่ใช้ออก แล้วบันทึกเป็นไฟล์ .xlsx ใหม่ จากนั้นนำเข้าอีกครั้ง"


def _refusal(code: str, message: str, remedy: str) -> ProblemType:
    return ProblemType(code, Severity.ERROR, message, remedy)


FILE_EMPTY = _refusal("file_empty", "ไฟล์ว่างเปล่า ไม่มีข้อมูลอยู่ภายใน", _SEND_AGAIN)
FILE_TOO_LARGE = _refusal("file_too_large", "ไฟล์มีขนาด {found} เกินกว่าที่รับได้ คือไม่เกิน {expected}", _REDUCE)
FILE_ENCRYPTED = _refusal(
    "file_encrypted",
    "ไฟล์นี้ตั้งรหัสผ่านไว้ ระบบจึงอ่านไม่ได้",
    'เปิดไฟล์ด้วย Excel เลือก "ไฟล์ > ข้อมูล > ป้องกันเวิร์กบุ๊ก > เข้ารหัสลับด้วยรหัสผ่าน" ลบรหัสผ่านออก บันทึก แล้วนำเข้าใหม่',
)
FILE_LEGACY_XLS = _refusal("file_legacy_xls", "ไฟล์นี้เป็น Excel รุ่นเก่า (.xls) ซึ่งระบบไม่รับ", SAVE_AS_XLSX)
FILE_XLSB = _refusal("file_xlsb", "ไฟล์นี้เป็น Excel แบบไบนารี (.xlsb) ซึ่งระบบไม่รับ", SAVE_AS_XLSX)
FILE_ODS = _refusal(
    "file_ods",
    "ไฟล์นี้เป็น OpenDocument (.ods) ซึ่งระบบไม่รับ",
    'เปิดไฟล์ด้วย LibreOffice หรือ Excel แล้วเลือก "บันทึกเป็น" ชนิด Excel Workbook (.xlsx) จากนั้นนำไฟล์ใหม่เข้าอีกครั้ง',
)
FILE_TEXT = _refusal("file_text", "ไฟล์นี้เป็นข้อความหรือ CSV ไม่ใช่สมุดงาน Excel", SAVE_AS_XLSX)
FILE_HTML = _refusal("file_html", "ไฟล์นี้เป็นหน้าเว็บ (HTML) ที่ตั้งชื่อเป็นไฟล์ตาราง ไม่ใช่สมุดงาน Excel", SAVE_AS_XLSX)
FILE_XML_SPREADSHEET = _refusal(
    "file_xml_spreadsheet", "ไฟล์นี้เป็นตาราง XML ของ Excel 2003 ซึ่งระบบไม่รับ", SAVE_AS_XLSX
)
FILE_PDF = _refusal(
    "file_pdf",
    "ไฟล์นี้เป็น PDF ไม่ใช่สมุดงาน Excel",
    "ขอไฟล์ Excel ต้นฉบับ (.xlsx) จากผู้จัดทำ หรือกรอกข้อมูลลงในแบบฟอร์มที่ดาวน์โหลดจากระบบ",
)
FILE_OTHER = _refusal(
    "file_not_workbook",
    "ไฟล์นี้ไม่ใช่สมุดงาน Excel (.xlsx)",
    "เลือกไฟล์ Excel ชนิด .xlsx หรือกรอกข้อมูลลงในแบบฟอร์มที่ดาวน์โหลดจากระบบ",
)
FILE_DAMAGED = _refusal("file_damaged", "ไฟล์ชำรุดหรือส่งมาไม่ครบ จึงเปิดอ่านไม่ได้", _SEND_AGAIN)
FILE_MACROS = _refusal(
    "file_macros",
    "ไฟล์นี้มีแมโคร ระบบไม่รับเพราะเก็บไฟล์ต้นฉบับไว้ให้ผู้อื่นดาวน์โหลดต่อ",
    'เปิดไฟล์ด้วย Excel แล้วเลือก "บันทึกเป็น" ชนิด Excel Workbook (.xlsx) ซึ่งไม่เก็บแมโคร จากนั้นนำไฟล์ใหม่เข้าอีกครั้ง',
)
UNPACKED_TOO_LARGE = _refusal(
    "unpacked_too_large", "เมื่อคลายไฟล์แล้วมีขนาด {found} เกินกว่าที่รับได้ คือไม่เกิน {expected}", _REDUCE
)
ENTRY_TOO_LARGE = _refusal(
    "entry_too_large", "ส่วนหนึ่งของไฟล์ ({part}) มีขนาด {found} เกินกว่าที่รับได้ คือไม่เกิน {expected}", _REDUCE
)
RATIO_TOO_HIGH = _refusal(
    "ratio_too_high",
    "ส่วนหนึ่งของไฟล์ ({part}) ถูกบีบอัดผิดปกติ คลายแล้วใหญ่ขึ้น {found} เท่า (รับได้ไม่เกิน {expected} เท่า)",
    SAVE_AS_XLSX,
)
TOO_MANY_ENTRIES = _refusal(
    "too_many_entries", "ภายในไฟล์มี {found} ส่วน เกินกว่าที่รับได้ คือไม่เกิน {expected} ส่วน", _REDUCE
)
DUPLICATE_ENTRY = _refusal(
    "duplicate_entry", "ภายในไฟล์มีส่วนชื่อซ้ำกัน ({found}) จึงไม่แน่ว่าส่วนใดเป็นข้อมูลจริง", SAVE_AS_XLSX
)
OVERLAPPING_ENTRIES = _refusal(
    "overlapping_entries",
    "ภายในไฟล์มีส่วนที่ใช้ข้อมูลทับซ้อนกัน ({found}) ซึ่งสมุดงานจาก Excel ไม่เป็นเช่นนั้น และอาจเป็นอันตราย",
    SAVE_AS_XLSX,
)
UNSAFE_ENTRY_NAME = _refusal("unsafe_entry_name", "ภายในไฟล์มีส่วนที่ตั้งชื่อไม่ปลอดภัย ({found})", SAVE_AS_XLSX)
UNTRUE_SIZE = _refusal("untrue_size", "ขนาดจริงของข้อมูลภายในไฟล์ ({found}) ไม่ตรงกับที่ไฟล์แจ้งไว้", SAVE_AS_XLSX)
XML_DOCTYPE = _refusal(
    "xml_doctype", "ภายในไฟล์ ({found}) มีคำสั่ง DOCTYPE หรือ ENTITY ซึ่งอาจเป็นอันตราย", SAVE_AS_XLSX
)
XML_ENCODING = _refusal(
    "xml_encoding", "ภายในไฟล์ ({found}) ใช้รหัสอักขระที่ Excel ไม่ใช้ จึงอ่านได้ไม่ครบถ้วน", SAVE_AS_XLSX
)
NAME_DIFFERS = ProblemType(
    "file_name_differs",
    Severity.NOTE,
    "ชื่อไฟล์ลงท้ายด้วย {found} แต่เนื้อหาเป็นสมุดงาน Excel (.xlsx) ระบบอ่านตามเนื้อหา",
    "เปลี่ยนนามสกุลไฟล์เป็น .xlsx เพื่อไม่ให้ผู้อื่นเข้าใจผิด",
)

_BY_CONTAINER = {
    Container.ENCRYPTED_OFFICE: FILE_ENCRYPTED,
    Container.LEGACY_XLS: FILE_LEGACY_XLS,
    Container.LEGACY_OFFICE: FILE_OTHER,
    Container.XML_SPREADSHEET: FILE_XML_SPREADSHEET,
    Container.HTML: FILE_HTML,
    Container.PDF: FILE_PDF,
    Container.TEXT: FILE_TEXT,
    Container.OTHER: FILE_OTHER,
}
_MAIN_TYPES = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
)
_MACRO_TYPES = ("macroenabled", "vbaproject", "macrosheet")
"""Words of the content types of macros, the sheets of Excel 4.0 macros included."""

_READABLE_ENDINGS = frozenset({".xlsx", ".xltx"})


def guard(content: bytes, file_name: str | None = None, limits: Limits = DEFAULT_LIMITS) -> list[Problem]:
    """Return why a file must not be parsed, at most one error, or at most a note when it may be."""
    refusal = _judge_file(content, limits)
    if refusal is not None:
        return [refusal]
    ending = PurePosixPath(file_name or "").suffix.lower()
    if ending and ending not in _READABLE_ENDINGS:
        return [NAME_DIFFERS.at(found=ending, expected=".xlsx")]
    return []


def _judge_file(content: bytes, limits: Limits) -> Problem | None:
    if not content:
        return FILE_EMPTY.at(found="0 ไบต์")
    if len(content) > limits.file_bytes:
        return FILE_TOO_LARGE.at(found=_megabytes(len(content)), expected=_megabytes(limits.file_bytes))
    container = recognise(content)
    if container is not Container.ZIP:
        return _BY_CONTAINER[container].at(expected=".xlsx")
    try:
        package = open_package(content)
        return (
            _judge_directory(package.infolist(), limits)
            or _judge_places(content, package.infolist())
            or _judge_kind(content, package)
            or _judge_parts(content, package.infolist())
        )
    except UntrueSizeError as error:
        return UNTRUE_SIZE.at(found=error)
    except PackageError as error:
        _log.info("damaged package: %s", error)
        return FILE_DAMAGED.at()


def _judge_directory(entries: list[zipfile.ZipInfo], limits: Limits) -> Problem | None:
    """Judge by what the zip directory says, before anything is unpacked."""
    if len(entries) > limits.entries:
        return TOO_MANY_ENTRIES.at(found=f"{len(entries):,}", expected=f"{limits.entries:,}")
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked_bytes:
        return UNPACKED_TOO_LARGE.at(found=_megabytes(total), expected=_megabytes(limits.unpacked_bytes))
    seen: set[str] = set()
    for entry in entries:
        name = part_name(entry).casefold()  # part names differ by more than the case of their letters
        if name in seen:
            return DUPLICATE_ENTRY.at(found=entry.orig_filename)
        seen.add(name)
        refusal = _judge_entry(entry, limits)
        if refusal is not None:
            return refusal
    return None


def _judge_places(content: bytes, entries: list[zipfile.ZipInfo]) -> Problem | None:
    """Two entries that share bytes are how a small file unpacks to a huge one without a high ratio of its own."""
    overlap = overlapping(content, entries)
    return None if overlap is None else OVERLAPPING_ENTRIES.at(found=part_name(overlap))


def _judge_entry(entry: zipfile.ZipInfo, limits: Limits) -> Problem | None:
    name = part_name(entry)
    if _is_unsafe(name):
        return UNSAFE_ENTRY_NAME.at(found=name)
    if entry.file_size > limits.entry_bytes:
        return ENTRY_TOO_LARGE.at(
            found=_megabytes(entry.file_size), expected=_megabytes(limits.entry_bytes), part=name
        )
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > limits.ratio_from_bytes and ratio > limits.ratio:
        return RATIO_TOO_HIGH.at(found=f"{ratio:,.0f}", expected=f"{limits.ratio:,}", part=name)
    return None


def _is_unsafe(name: str) -> bool:
    parts = name.split("/")
    return (
        not name
        or name.startswith("/")
        or ".." in parts
        or ":" in name
        or any(ord(sign) < 32 for sign in name)
    )


def _judge_kind(content: bytes, package: zipfile.ZipFile) -> Problem | None:
    """Judge which kind of package it is; only a workbook without macros and with its main part passes."""
    names = {part_name(entry).casefold() for entry in package.infolist()}
    if CONTENT_TYPES.casefold() not in names:
        return (FILE_ODS if _is_open_document(content, package) else FILE_OTHER).at(expected=".xlsx")
    types = content_types(content, package)
    kinds = {kind.lower() for _, kind in types}
    if any("sheet.binary" in kind for kind in kinds) or "xl/workbook.bin" in names:
        return FILE_XLSB.at(expected=".xlsx")
    if any(word in kind for kind in kinds for word in _MACRO_TYPES) or any(
        name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names
    ):
        return FILE_MACROS.at(expected=".xlsx")
    mains = [part for part, kind in types if kind.lower() in _MAIN_TYPES]
    if not mains:
        return FILE_OTHER.at(expected=".xlsx")
    if not any(part.casefold() in names for part in mains if part) and "xl/workbook.xml" not in names:
        return FILE_DAMAGED.at()
    return None


def _is_open_document(content: bytes, package: zipfile.ZipFile) -> bool:
    entry = next((item for item in package.infolist() if item.filename == "mimetype"), None)
    return (
        entry is not None
        and entry.file_size < 200
        and b"opendocument.spreadsheet" in b"".join(unpack(content, entry))
    )


def _judge_parts(content: bytes, entries: list[zipfile.ZipInfo]) -> Problem | None:
    """Unpack every entry once, piece by piece, keeping nothing, and look at the XML going by."""
    for entry in entries:
        watch = XmlWatch(entry.filename)
        for piece in unpack(content, entry):
            watch.feed(piece)
            if watch.declares_type:
                return XML_DOCTYPE.at(found=entry.filename)
        # Power Query keeps its own UTF-16 parts in customXml, which nobody reads here.
        if watch.hides_encoding and not part_name(entry).casefold().startswith("customxml/"):
            return XML_ENCODING.at(found=entry.filename)
    return None


def _megabytes(size: int) -> str:
    return f"{size / (1024 * 1024):,.1f} MB"
