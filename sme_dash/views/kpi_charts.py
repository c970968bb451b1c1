"""Bullet bars of indicators on percent of their targets, with a title that states the finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.chart_views import BulletRow, BulletView, Tick
from sme_dash.views.display import BEHIND, NOT_MET
from sme_dash.views.kpi_origins import values_origin
from sme_dash.views.kpi_rows import Indicator
from sme_dash.views.kpi_words import (
    UNIT_WORD,
    by_shortfall,
    counted,
    counts,
    others_text,
    tooltip,
    value_text,
)

CAP = 200
TICKS = (0, 50, 100, 150, 200)


def bullets(
    key: str,
    rows: Sequence[Indicator],
    labels: Mapping[str, str],
    display: Display,
    *,
    month: Month,
    title: str,
    period: str,
    source: str,
    most: int | None = None,
    noun: str = UNIT_WORD,
) -> BulletView | None:
    """Return bullet bars, the furthest from target first; None where no indicator is counted in numbers.

    ``labels`` are the names by key. With ``most``, only that many are drawn and the subtitle says so.
    """
    drawn = by_shortfall(row for row in rows if row.comparator != "text")
    if not drawn:
        return None
    subtitle = f"ผลเป็นร้อยละของเป้าหมาย เรียงจากที่ห่างเป้าหมายมากที่สุด · {period}"
    worded = sum(row.comparator == "text" for row in rows)
    if worded:
        subtitle += f" · ไม่รวมตัวชี้วัดเชิงคุณภาพ {counted(worded, display)}"
    if most is not None and len(drawn) > most:
        whole, drawn = len(drawn), drawn[:most]
        subtitle += f" · แสดง {thai.number(most, 0, display)} จาก {counted(whole, display, noun)}"
    if any(row.percent is not None and row.percent > CAP for row in drawn):
        subtitle += f" · ลูกศรหมายถึงเกิน {thai.percent(CAP, display, 0)}"
    if any(row.comparator == "at_most" for row in drawn):
        subtitle += " · ตัวชี้วัดแบบ “ไม่เกิน” ผลต้องไม่เลยเส้นเป้าหมาย"
    return BulletView(
        key=key,
        title=title,
        subtitle=subtitle,
        source=source,
        figures=(values_origin(month, drawn, "target,actual,percent"),),
        alt=_alternative(drawn, labels, display, noun),
        rows=tuple(_bullet(row, labels[row.key], display) for row in drawn),
        target_text=f"เป้าหมาย {thai.percent(100, display, 0)}",
        ticks=tuple(Tick(float(value), thai.percent(value, display, 0)) for value in TICKS),
        cap=float(CAP),
    )


def finding(
    rows: Sequence[Indicator], labels: Mapping[str, str], display: Display, noun: str = UNIT_WORD
) -> str:
    """Return what the bars show in one sentence, worked out from the rows as they are."""
    drawn = [row for row in rows if row.comparator != "text"]
    subject = "ตัวชี้วัดเชิงปริมาณ" if len(drawn) < len(rows) else ""
    met = counts(drawn)["met"]
    short = [row for row in by_shortfall(drawn) if row.status in {NOT_MET, BEHIND}]
    if short:
        return subject + _short_finding(short, len(drawn), labels, display, noun=noun)
    if met < len(drawn):
        reached = (
            f"{subject}บรรลุเป้าหมาย {thai.number(met, 0, display)} จาก {counted(len(drawn), display, noun)}"
        )
        return f"{reached} {others_text(drawn, display)}"
    if len(drawn) == 1:
        return f"{subject}บรรลุเป้าหมาย"
    return f"{subject}บรรลุเป้าหมายทั้ง {counted(len(drawn), display, noun)}{_margin(drawn, display, noun)}"


def _margin(rows: Sequence[Indicator], display: Display, noun: str) -> str:
    """Return how many of those that reached their target have nothing to spare."""
    exact = sum(row.is_exact for row in rows)
    if exact:
        return f" โดย {counted(exact, display, noun)}ได้ผลเท่าเป้าหมายพอดี"
    return f" โดยดีกว่าเป้าหมายทุก{noun}" if all(row.percent is not None for row in rows) else ""


def _short_finding(
    short: Sequence[Indicator], whole: int, labels: Mapping[str, str], display: Display, *, noun: str
) -> str:
    words = {row.status.word for row in short}
    text = words.pop() if len(words) == 1 else "ยังไม่ถึงเป้าหมายหรือแผน"
    if whole == len(short) > 1:
        text += f"ทั้ง {counted(whole, display, noun)}"
    elif whole > 1:
        text += f" {thai.number(len(short), 0, display)} จาก {counted(whole, display, noun)}"
    worst = short[0]
    if worst.percent is None:
        return text
    name = f"{'ห่างเป้าหมายที่สุด' if len(short) > 1 else ''}คือ {labels[worst.key]}"
    return f"{text} {name} ได้ {thai.percent(worst.percent, display)} ของเป้าหมาย"


def _bullet(row: Indicator, label: str, display: Display) -> BulletRow:
    return BulletRow(
        label=label,
        percent=None if row.percent is None else float(row.percent),
        percent_text=thai.percent(row.percent, display),
        value_text=value_text(row, display),
        status=row.status,
        tooltip=tooltip(row, label, display),
    )


def _alternative(rows: Sequence[Indicator], labels: Mapping[str, str], display: Display, noun: str) -> str:
    named = [row for row in rows if row.percent is not None]
    text = f"แผนภูมิแท่งเทียบผลกับเป้าหมายของ {counted(len(rows), display, noun)} เส้นเป้าหมายอยู่ที่ {thai.percent(100, display, 0)}"
    if len(named) > 1:
        first, last = named[0], named[-1]
        text += (
            f" จาก {labels[first.key]} {thai.percent(first.percent, display)}"
            f" ถึง {labels[last.key]} {thai.percent(last.percent, display)}"
        )
    return text
