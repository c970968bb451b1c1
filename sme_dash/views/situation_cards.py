"""The headline cards of the situation page and its answer in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import Card, Mark, Spark, SparkPoint
from sme_dash.views.figure_text import places_text
from sme_dash.views.situation_charts import COUNTRY_GDP, GROWTH_VERBS, SME_GDP, difference_words
from sme_dash.views.situation_doubts import row_mark
from sme_dash.views.situation_indices import index_finding, index_rows, movement, overall_of
from sme_dash.views.situation_rows import (
    NUMBERS,
    Number,
    Statistic,
    Topic,
    change_words,
    decimals_of,
    latest_of,
    percent_text,
    period_words,
    rows_of,
    shown_unit,
    value_number,
    value_text,
)

COUNT_TOPIC = "จำนวน SME ตามขนาด"
EMPLOYMENT_TOPIC = "การจ้างงานตามขนาด"
GDP_TOPIC = "การขยายตัวของ GDP"
EXPORT_TOPIC = "การส่งออกของ SME"
CONFIDENCE_TOPIC = "ดัชนีความเชื่อมั่น"
REGISTRATION_TOPIC = "การจดทะเบียนนิติบุคคล"

ALL_SME = "SME ทั้งหมด"
EVERY_SIZE = "กิจการทุกขนาด"
EXPORT_ITEMS = (
    "มูลค่าการส่งออกของ SME (เงินดอลลาร์สหรัฐ)",
    "มูลค่าการส่งออกของ SME (เงินบาท)",
    "มูลค่าการส่งออกของ SME",
)
"""The first of these that has a value is the headline: the dollar total also carries the share of the country."""
OPENED, CLOSED = "จัดตั้งใหม่", "ยกเลิกกิจการ"
INDEX = "TSSI"
AS_REPORTED = "ตัวเลขตามที่รายงานในชุดข้อมูล"
YEAR_ON_YEAR = "เทียบกับช่วงเดียวกันของปีก่อน"


def situation_cards(topics: Sequence[Topic], display: Display) -> tuple[Card, ...]:
    """Return the cards that the workbook has figures for, each with the period of its figure."""
    cards = (
        _count_card(topics, display),
        _employment_card(topics, display),
        _gdp_card(topics, display),
        _export_card(topics, display),
        _index_card(topics, display),
        _registration_card(topics, display),
    )
    return tuple(card for card in cards if card is not None)


def situation_answer(topics: Sequence[Topic], display: Display) -> str:
    """Return how SMEs are doing in one sentence, from whatever of its parts the workbook has."""
    parts = []
    count = latest_of(rows_of(topics, COUNT_TOPIC), ALL_SME)
    jobs = latest_of(rows_of(topics, EMPLOYMENT_TOPIC), ALL_SME)
    if count is not None and count.value is not None:
        parts.append(f"SME {value_text(count, display)}")
    if jobs is not None and jobs.share is not None:
        parts.append(f"จ้างงาน {percent_text(jobs.share, display)} ของการจ้างงานทั้งหมด")
    own, country = _gdp(topics)
    if own is not None and own.change is not None:
        growth = change_words(own.change, display, verbs=GROWTH_VERBS)
        text = f"{SME_GDP} {period_words(own, display)} {growth}"
        if country is not None and country.change is not None:
            text += f" {difference_words(own.change - country.change, COUNTRY_GDP, display)}"
        parts.append(text)
    confidence = next((topic for topic in topics if topic.name == CONFIDENCE_TOPIC), None)
    if confidence is not None and (finding := index_finding(confidence, INDEX, display)):
        parts.append(f"ความเชื่อมั่น {finding}")
    return " · ".join(parts)


def _count_card(topics: Sequence[Topic], display: Display) -> Card | None:
    row = latest_of(rows_of(topics, COUNT_TOPIC), ALL_SME)
    if row is None or row.value is None:
        return None
    against = []
    if row.change is not None:
        against.append(f"{change_words(row.change, display)} จากปีก่อน")
    if row.share is not None:
        against.append(f"{percent_text(row.share, display)} ของวิสาหกิจทั้งประเทศ")
    return _card("count", "จำนวน SME ทั้งหมด", row, display, against=against, section="counts")


def _employment_card(topics: Sequence[Topic], display: Display) -> Card | None:
    rows = rows_of(topics, EMPLOYMENT_TOPIC)
    row = latest_of(rows, ALL_SME)
    if row is None or row.share is None:
        return None
    whole = latest_of(rows, EVERY_SIZE)
    against = []
    if row.value is not None:
        text = f"จ้างงาน {value_text(row, display)}"
        if whole is not None and whole.value is not None and whole.period == row.period:
            text = f"{value_number(row, display)} จาก {value_text(whole, display)}"
        against.append(text)
    return _card(
        "employment",
        "สัดส่วนการจ้างงานของ SME",
        row,
        display,
        number=(percent_text(row.share, display).removesuffix("%"), "%"),
        shows="share",
        beside=(row, *([whole] if whole is not None else [])),
        against=against,
        section="employment",
        formula=f"การจ้างงานของ SME ÷ การจ้างงานของกิจการทุกขนาด × 100 ({AS_REPORTED})",
    )


def _gdp_card(topics: Sequence[Topic], display: Display) -> Card | None:
    row, country = _gdp(topics)
    if row is None or row.change is None:
        return None
    against = []
    if country is not None and country.change is not None:
        against.append(f"{COUNTRY_GDP} {percent_text(country.change, display)}")
        against.append(difference_words(row.change - country.change, "ประเทศ", display))
    return _card(
        "gdp",
        "การขยายตัวของ GDP SME",
        row,
        display,
        number=(percent_text(row.change, display).removesuffix("%"), "%"),
        shows="change",
        beside=() if country is None else (country,),
        against=against,
        section="gdp",
        formula=f"{AS_REPORTED} {YEAR_ON_YEAR} ผลต่างเป็นจุด = {SME_GDP} − {COUNTRY_GDP}",
    )


def _export_card(topics: Sequence[Topic], display: Display) -> Card | None:
    rows = rows_of(topics, EXPORT_TOPIC)
    found = (latest_of(rows, item) for item in EXPORT_ITEMS)
    row = next((row for row in found if row is not None and row.value is not None), None)
    if row is None:
        return None
    against = []
    if row.change is not None:
        against.append(change_words(row.change, display))
    if row.share is not None:
        against.append(f"{percent_text(row.share, display)} ของการส่งออกทั้งประเทศ")
    return _card("exports", "มูลค่าการส่งออกของ SME", row, display, against=against, section="exports")


def _index_card(topics: Sequence[Topic], display: Display) -> Card | None:
    topic = next((topic for topic in topics if topic.name == CONFIDENCE_TOPIC), None)
    measured = overall_of(index_rows(topic), INDEX) if topic is not None else []
    if not measured or measured[-1].value is None:
        return None
    last = measured[-1]
    places = max(decimals_of(row.value for row in measured), 1)
    against = [f"ระดับ {thai.number(100, 0, display)} คือทรงตัว"]
    if len(measured) > 1 and last.value is not None and measured[-2].value is not None:
        change = movement(last.value - measured[-2].value, display, places).strip()
        before = thai.number(measured[-2].value, places, display)
        against.append(f"{change} จาก {period_words(measured[-2], display)} ({before})")
    spark = Spark(
        "TSSI (จุด)",
        tuple(
            SparkPoint(
                thai.month_short(row.period.end, display) if row.period else "",
                thai.number(row.value, places, display),
                None if row.value is None else float(row.value),
                current=row is last,
            )
            for row in measured[-6:]
        ),
    )
    return _card(
        "tssi",
        "ดัชนีความเชื่อมั่น TSSI",
        last,
        display,
        number=(thai.number(last.value, places, display), last.unit),
        against=against,
        section="confidence",
        formula=AS_REPORTED,
        spark=spark if len(measured) > 2 else None,
        beside=measured[-6:],
    )


def _registration_card(topics: Sequence[Topic], display: Display) -> Card | None:
    rows = rows_of(topics, REGISTRATION_TOPIC)
    row, closed = latest_of(rows, OPENED), latest_of(rows, CLOSED)
    if row is None or row.value is None:
        return None
    against = [change_words(row.change, display)] if row.change is not None else []
    if closed is not None and closed.value is not None and closed.period == row.period:
        text = f"{CLOSED} {value_text(closed, display)}"
        if closed.change is not None:
            text += f" {change_words(closed.change, display)}"
        against.append(text)
    return _card(
        "registrations",
        "นิติบุคคลจดทะเบียนจัดตั้งใหม่",
        row,
        display,
        against=against,
        section="registrations",
        beside=() if closed is None else (closed,),
    )


def _card(
    key: str,
    label: str,
    row: Statistic,
    display: Display,
    *,
    against: Sequence[str],
    section: str,
    number: tuple[str, str] | None = None,
    formula: str = f"{AS_REPORTED} อัตราการเปลี่ยนแปลง{YEAR_ON_YEAR}",
    spark: Spark | None = None,
    shows: Number = "value",
    beside: Sequence[Statistic] = (),
) -> Card:
    """Return a card of one row; ``shows`` is its headline, ``beside`` are further rows that the card speaks of."""
    shown, unit = number or (value_number(row, display), shown_unit(row, display))
    mark: Mark | None = row_mark(row)
    return Card(
        key=key,
        label=label,
        number=shown,
        unit=unit,
        against=" · ".join(against),
        coverage=f"ข้อมูลช่วง {period_words(row, display)}",
        formula=formula,
        source="; ".join(text for text in (row.source, places_text(row.places)) if text),
        href=f"situation?topic={section}",
        spark=spark,
        marks=(mark,) if mark is not None else (),
        figure_key=row.origin(shows),
        figures=tuple(
            each.origin(name)
            for each in (row, *beside)
            for name in NUMBERS
            if getattr(each, name) is not None
        ),
    )


def _gdp(topics: Sequence[Topic]) -> tuple[Statistic | None, Statistic | None]:
    """Return the latest growth of SME GDP, and the country's where it is of the same period."""
    rows = rows_of(topics, GDP_TOPIC)
    own = latest_of(rows, SME_GDP)
    if own is None:
        return None, None
    same = [row for row in rows if row.item == COUNTRY_GDP and row.period == own.period]
    return own, same[0] if same else None
