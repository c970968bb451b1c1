"""What a fiscal year's budget comes to: the answer in one sentence, and the headline cards."""

from __future__ import annotations

from sme_dash.thai import format as thai
from sme_dash.views.budget_year import AMOUNT_NAMES, PROJECT_COUNTS, Amount, BudgetLine, BudgetYear
from sme_dash.views.display import Card, PageHead
from sme_dash.views.figure_text import places_text
from sme_dash.views.lineage_targets import several

TITLE = "การเบิกจ่ายตามยุทธศาสตร์"
AS_REPORTED = "ตัวเลขตามที่รายงาน"


def budget_head(year: BudgetYear) -> PageHead:
    """Return title, context and the answer of a year."""
    context = (
        thai.fiscal_year(year.fiscal_year, year.display),
        f"ข้อมูล ณ {year.as_of_text}",
        year.time_text,
        year.coverage(),
    )
    left = (f"{line.key}/remaining_baht" for line in year.parts)
    figures = several(f"{year.total.key}/used_percent,disbursed_percent,remaining_baht", *left)
    return PageHead(TITLE, context, answer(year), (figures,))


def answer(year: BudgetYear) -> str:
    """Return where the money stands, in one sentence."""
    total, display = year.total, year.display
    if not total.is_reported:
        return f"ยังไม่มีการรายงานผลการเบิกจ่ายของ{year.name}"
    used = thai.percent(total.percent["used"], display)
    words = [f"เบิกจ่ายและผูกพันแล้ว {used} {_rest(year)}"]
    if year.missing("disbursed"):
        words.insert(0, "เฉพาะรายการที่รายงานแล้ว")
    if total.gap is not None:
        words.append(f"ทั้งนี้ เบิกจ่ายจริง {thai.percent(total.percent['disbursed'], display)}")
        words.append(gap_words(total, year))
    return " ".join(words)


def gap_words(line: BudgetLine, year: BudgetYear) -> str:
    """Return a line's disbursement against the target, in words: "ต่ำกว่าเป้าหมาย… 18.50 จุด"."""
    if line.gap is None:
        return ""
    target = f"{year.target_name} ({year.target_text})"
    if line.gap == 0:
        return f"เท่ากับ{target}"
    distance = thai.points(abs(line.gap), year.display).lstrip("+")
    return f"{'สูงกว่า' if line.gap > 0 else 'ต่ำกว่า'}{target} อยู่ {distance}"


def _rest(year: BudgetYear) -> str:
    """Return what is left and where most of it lies."""
    remaining = year.total.satang["remaining"]
    if remaining is None:
        return ""
    if remaining < 0:
        return f"เกินงบประมาณ {thai.baht(-remaining, year.display)}"
    if remaining == 0:
        return "ไม่มียอดคงเหลือ"
    text = f"เหลือ {thai.baht(remaining, year.display)}"
    left = [(line.satang["remaining"] or 0, line) for line in year.parts]
    if len(left) < 2:
        return text
    most, line = max(left, key=lambda item: item[0])
    return f"{text} {'ส่วนใหญ่' if 2 * most > remaining else 'มากที่สุด'}อยู่ใน{line.short}"


def budget_cards(year: BudgetYear) -> tuple[Card, ...]:
    """Return the headline cards: the four amounts, the gap to the target, the projects done."""
    amounts: tuple[Amount, ...] = ("budget", "disbursed", "committed", "remaining")
    return (*(_amount_card(year, amount) for amount in amounts), *_gap_card(year), _project_card(year))


def _amount_card(year: BudgetYear, amount: Amount) -> Card:
    key = f"{year.total.key}/{amount}_baht"
    figure = year.month.figures[key]
    satang = year.total.satang[amount]
    needed: Amount = amount if amount in {"budget", "disbursed", "committed"} else "disbursed"
    if amount == "budget":
        against = _split(year)
    else:
        percent = year.total.percent[amount]
        against = f"{thai.percent(percent, year.display)} ของงบประมาณ" if percent is not None else ""
    return Card(
        key=amount,
        label="งบประมาณที่ได้รับจัดสรร" if amount == "budget" else AMOUNT_NAMES[amount],
        number=thai.baht_number(satang, year.display),
        unit=thai.unit_word(year.display) if satang is not None else "",
        against=against,
        coverage=year.coverage(needed) if year.missing(needed) else "",
        formula=figure.formula or AS_REPORTED,
        source=places_text(figure.lineage),
        marks=year.marks(key),
        figure_key=key,
        figures=_others(year, amount),
    )


def _others(year: BudgetYear, amount: Amount) -> tuple[str, ...]:
    """Return where the second line of an amount's card comes from."""
    if amount != "budget":
        return (f"{year.total.key}/{amount}_percent",)
    categories = (line for line in (year.support, year.admin) if line is not None)
    return tuple(f"{line.key}/share_percent" for line in categories)


def _split(year: BudgetYear) -> str:
    shares = []
    for name, line in (("ส่งเสริม SME", year.support), ("บริหารกองทุน", year.admin)):
        if line is not None:
            share = year.month.figures.number(f"{line.key}/share_percent")
            shares.append(f"{name} {thai.percent(share, year.display)}")
    return " · ".join(shares)


def _gap_card(year: BudgetYear) -> tuple[Card, ...]:
    """Return the card of the gap; none before the year begins, when no target holds yet."""
    if year.target is None:
        return ()
    total = year.total
    percent = thai.percent(total.percent["disbursed"], year.display)
    number, _, unit = thai.points(total.gap, year.display).partition(" ")
    figure = year.month.figures[f"{total.key}/disbursed_percent"]
    return (
        Card(
            key="gap",
            label="เบิกจ่ายเทียบเป้าหมายสะสม",
            number=number,
            unit=unit,
            against=f"เบิกจ่าย {percent} · {year.target_name} {year.target_text}",
            status=total.gap_status,
            formula=f"ร้อยละที่เบิกจ่าย − ร้อยละของเป้าหมายสะสม โดยไม่นับส่วนที่ผูกพัน ({figure.formula})",
            source=f"{places_text(figure.lineage)}; เป้าหมายสะสมรายไตรมาสตามค่าที่ตั้งไว้ของสำนักงาน",
            figure_key=figure.key,
        ),
    )


def _project_card(year: BudgetYear) -> Card:
    """Return the card of the projects done, or of those under way where nobody reported a project done."""
    figures, prefix = year.month.figures, year.total.key
    counts = {
        status: figures.number(f"{prefix}/projects_{status}")
        for status in ("done", "in_progress", "not_done")
    }
    words = {"done": "เสร็จสิ้น", "in_progress": "อยู่ระหว่างดำเนินการ", "not_done": "ไม่ได้ดำเนินการ"}
    shown = "done" if counts["done"] is not None or counts["in_progress"] is None else "in_progress"
    others = [
        f"{words[status]} {thai.number(count, 0, year.display)}"
        for status, count in counts.items()
        if status != shown and count is not None
    ]
    if shown != "done":
        others.append("ยังไม่มีรายงานโครงการที่เสร็จสิ้น")
    key = f"{prefix}/projects_{shown}"
    whole = figures.number(f"{prefix}/projects")
    return Card(
        key="projects",
        label=f"โครงการที่{words[shown]}",
        number=thai.number(counts[shown], 0, year.display),
        unit=f"จาก {thai.number(whole, 0, year.display)} โครงการ" if whole is not None else "",
        against=" · ".join(others),
        formula=f"จำนวนโครงการที่{words[shown]} จากโครงการทั้งหมดของงบประมาณส่งเสริมและสนับสนุน SME",
        source=places_text(figures[key].lineage) or places_text(figures[f"{prefix}/projects"].lineage),
        marks=year.marks(key),
        figure_key=key,
        figures=tuple(f"{prefix}/{field}" for field in PROJECT_COUNTS),
    )
