"""The log of publications as a reader meets it: what was done, by whom, when, with which file, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import Status
from sme_dash.views.figure_names import figure_name
from sme_dash.views.history import kind_words, month_words
from sme_dash.views.history_data import Decision, LogLine, ShownFile
from sme_dash.views.moments import moment_words

ACTS = {
    "publish": Status("publish", "✓", "เผยแพร่", "good"),
    "withdraw": Status("withdraw", "⊘", "ถอน", "bad"),
    "revert": Status("revert", "↺", "ย้อนกลับ", "caution"),
    "close": Status("close", "⊘", "ปิดงวด", "quiet"),
    "approve": Status("approve", "✓", "รับรองงวด", "lead"),
    "reopen": Status("reopen", "↺", "เปิดงวด", "caution"),
    "declare": Status("declare", "–", "แจ้งว่าไม่มีรายการ", "quiet"),
    "retract": Status("retract", "↺", "ยกเลิกการแจ้งว่าไม่มีรายการ", "quiet"),
}
IN_FORCE = Status("in_force", "●", "มีผลอยู่", "lead")
VERDICTS = {"ok": "ไม่พบปัญหา", "warnings": "มีคำเตือน", "errors": "มีข้อผิดพลาด", "unreadable": "อ่านไม่ได้"}
SHORT_HASH = 12
FIRST_SAID = 3
"""Explanations that stand in the log; the page of a line has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem:
    """One entry of the log as finished words.

    ``file`` and ``found`` say what is shown from then on; ``hash_short`` stands for ``hash_full``. ``texts`` are
    explanations and the reason. ``href`` opens the entry, ``dashboards`` the pages as they stood then.
    """

    number: int | None
    status: Status
    title: str
    when: str
    who: str
    file: str = ""
    found: str = ""
    hash_short: str = ""
    hash_full: str = ""
    texts: tuple[str, ...] = ()
    in_force: bool = False
    looked_at: bool = False
    href: str | None = None
    dashboards: str | None = None


def timeline(
    lines: Sequence[LogLine], decisions: Sequence[Decision], *, at: int | None = None, display: Display
) -> tuple[TimelineItem, ...]:
    """Return lines and decisions as one list, the latest first; ``at`` is the line the dashboards are shown as of."""
    items: list[tuple[tuple[dt.datetime, int], TimelineItem]] = [
        ((each.at, each.number), line_item(each, looked_at=each.number == at, display=display))
        for each in lines
    ]
    items += [((each.at, 0), _decision(each, display)) for each in decisions]
    return tuple(item for _, item in sorted(items, key=lambda each: each[0], reverse=True))


def line_item(line: LogLine, *, looked_at: bool = False, display: Display) -> TimelineItem:
    """Return one line of the log."""
    file = line.file
    texts = [
        f"คำชี้แจง {thai.digits(figure_name(each.figure), display)}: {each.text}"
        for each in line.said[:FIRST_SAID]
    ]
    if len(line.said) > FIRST_SAID:
        texts.append(f"และคำชี้แจงอีก {thai.count(len(line.said) - FIRST_SAID, 'รายการ', display)}")
    if line.reason:
        texts.insert(0, f"{'หมายเหตุ' if line.act == 'publish' else 'เหตุผล'}: {line.reason}")
    return TimelineItem(
        number=line.number,
        status=ACTS[line.act],
        title=f"{kind_words(line.kind)} งวด{month_words(line.period, display)}",
        when=moment_words(line.at, display),
        who=who_words(line),
        file=_file_words(line),
        found=found_words(file, display) if file is not None else "",
        hash_short=file.sha256[:SHORT_HASH] if file is not None else "",
        hash_full=file.sha256 if file is not None else "",
        texts=tuple(texts),
        in_force=line.in_force,
        looked_at=looked_at,
        href=f"history?period={line.period}&kind={line.kind}&line={line.number}",
        dashboards=dashboards_href(line),
    )


def dashboards_href(line: LogLine) -> str:
    """Return the address of the dashboards as they stood after a line."""
    return f"overview?at={line.number}&as_of={line.period}"


def who_words(line: LogLine) -> str:
    """Return who did it, and whose upload it was where that is somebody else."""
    if line.act == "publish" and line.file is not None:
        uploader = line.file.uploaded_by
        if line.approved:
            return f"นำเข้าโดย {uploader} · อนุมัติโดย {line.by}"
        return f"โดย {line.by}" if uploader == line.by else f"โดย {line.by} · นำเข้าโดย {uploader}"
    return f"โดย {line.by}"


def found_words(file: ShownFile, display: Display) -> str:
    """Return how many rows were read and what was found in them."""
    rows = f"อ่านได้ {thai.count(file.rows, 'แถว', display)}"
    found = " · ".join(f"{word} {thai.number(count, 0, display)}" for word, count in file.found)
    return f"{rows} · {found or VERDICTS.get(file.verdict, file.verdict)}"


def screen_words(shown: Sequence[TimelineItem], *, first: bool, display: Display) -> str:
    """Return what a screen of the log shows."""
    which = "ล่าสุด" if first else "ก่อนหน้า"
    return f"{thai.count(len(shown), 'รายการ', display)}{which} เรียงจากใหม่ไปเก่า"


def _file_words(line: LogLine) -> str:
    if line.file is None:
        return "ไม่แสดงชุดข้อมูลนี้ตั้งแต่รายการนี้"
    return f"กลับไปใช้ไฟล์ {line.file.name}" if line.act == "revert" else f"ไฟล์ {line.file.name}"


def _decision(found: Decision, display: Display) -> TimelineItem:
    what = " ".join(part for part in (kind_words(found.kind) if found.kind else "", found.unit) if part)
    month = f"งวด{month_words(found.period, display)}"
    return TimelineItem(
        number=None,
        status=ACTS[found.act],
        title=f"{what} {month}" if what else month,
        when=moment_words(found.at, display),
        who=f"โดย {found.by}",
        texts=(f"เหตุผล: {found.reason}",) if found.reason else (),
    )
