"""Elements as markup: nothing hostile gets through, and a table is a table to a screen reader."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from sme_dash.ui import elements
from sme_dash.ui.cards import card_grid, spark
from sme_dash.ui.charts import chart_foot, chart_head
from sme_dash.ui.markup import Html
from sme_dash.ui.tables import table_markup
from sme_dash.views import display as d
from tests.look import element_samples, samples
from tests.ui.test_markup import read

EVIL = "<script>alert('x')</script><img src=x onerror=alert(1)>"


def poisoned(value: Any) -> Any:
    """The same display model with every text replaced by a hostile one."""
    if isinstance(value, d.Status):
        return d.Status(value.key, EVIL, EVIL, value.tone)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fixed = ("key", "kind", "align", "width", "tone", "href")
        changes = {
            field.name: poisoned(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if field.name not in fixed
        }
        return dataclasses.replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(poisoned(item) for item in value)
    return EVIL if isinstance(value, str) and value else value


def everything(poison: Any) -> list[Html]:
    return [
        elements.page_head(poison(element_samples.HEAD), {}),
        elements.attention(poison(element_samples.ATTENTION), {}),
        elements.empty(poison(element_samples.EMPTY), {}),
        elements.source(poison(element_samples.SOURCE), {}),
        card_grid(poison(element_samples.CARDS), {}),
        table_markup(poison(element_samples.BUDGET_TABLE), {}),
        chart_head(poison(samples.shares())),
        chart_foot(poison(samples.shares()), {}),
    ]


@pytest.mark.parametrize("number", range(8))
def test_no_element_lets_markup_through(number: int) -> None:
    seen = read(everything(poisoned)[number])
    assert not {"script", "img", "style"} & set(seen.tags)
    assert not any(name.startswith("on") for name, _ in seen.attributes)
    assert EVIL in seen.text


def test_a_status_is_sign_word_and_tone_together() -> None:
    markup = elements.chip(d.BEHIND)
    seen = read(markup)
    assert seen.text.replace("\ufe0e", "") == "▼ต่ำกว่าแผน"
    assert ("class", "sd-chip sd-bad") in seen.attributes
    assert ("aria-hidden", "true") in seen.attributes


def test_formula_and_source_open_by_keyboard() -> None:
    markup = elements.info("งบประมาณ", (("สูตร", "ก + ข"), ("ที่มา", "")))
    assert markup is not None
    seen = read(markup)
    assert seen.tags[:2] == ["details", "summary"]
    assert ("aria-label", "สูตรและที่มาของ งบประมาณ") in seen.attributes
    assert seen.tags.count("dt") == 1
    assert elements.info("งบประมาณ", (("สูตร", ""),)) is None


def test_a_failure_shows_the_reference_and_no_more() -> None:
    text = read(elements.failure("A1B2C3")).text
    assert "A1B2C3" in text
    assert "Traceback" not in text


def test_a_card_links_and_carries_the_switches() -> None:
    seen = read(card_grid(element_samples.CARDS[:1], {"digits": "thai"}))
    assert ("href", "budget?digits=thai&fy=2561") in seen.attributes


def test_tiny_bars_are_in_proportion_and_read_out() -> None:
    points = (d.SparkPoint("2560", "50", 50.0), d.SparkPoint("2561", "100", 100.0, current=True))
    markup = spark(d.Spark("งบประมาณ", points))
    assert "height:22px" in markup
    assert "height:44px" in markup
    assert 'aria-label="งบประมาณ: 2560 50, 2561 100"' in markup


def test_a_table_has_caption_scopes_and_spanning_headers() -> None:
    markup = table_markup(element_samples.BUDGET_TABLE, {})
    seen = read(markup)
    assert seen.tags.count("caption") == 1
    assert seen.attributes.count(("scope", "row")) == 7  # 4 strategies, subtotal, running costs, total
    assert seen.attributes.count(("scope", "col")) == 6
    assert seen.attributes.count(("rowspan", "2")) == 4  # all columns but the two under ใช้ไป
    assert ("colspan", "2") in seen.attributes
    assert ("colspan", "6") in seen.attributes
    assert ("tabindex", "0") in seen.attributes
    assert 'class="sd-row-total"' in markup


def test_the_column_that_names_the_row_may_be_another_than_the_first() -> None:
    markup = table_markup(element_samples.KPI_TABLE, {})
    assert markup.count('scope="row"') == 26
    assert '<td class="sd-left sd-w-narrow">1.1</td>' in markup


def test_numbers_keep_on_one_line() -> None:
    column = d.ColumnView(key="a", header="งบประมาณ", align="right")
    row = d.RowView((d.CellView("1,249.43 ล้านบาท"),))
    markup = table_markup(d.TableView(key="t", caption="ก", columns=(column,), rows=(row,), row_header=9), {})
    assert "1,249.43 ล้านบาท</td>" in markup


def test_a_long_text_among_numbers_wraps_from_the_left_and_a_number_does_not() -> None:
    """A renamed project stands in the columns of values before and after; on one line it hid all that followed."""
    name = "งานจัดทำแผนปฏิบัติการส่งเสริมวิสาหกิจขนาดกลางและขนาดย่อม"
    column = d.ColumnView(key="before", header="เดิม", align="right", kind="decimal")
    rows = tuple(
        d.RowView(cells=(d.CellView(text),)) for text in ("1,250,707,700.00", "1,250.71 ล้านบาท", name)
    )
    markup = table_markup(d.TableView(key="t", caption="ก", columns=(column,), rows=rows), {})
    cells = [
        each
        for each in str(markup).split("<t")
        if each.startswith(("d ", "h ")) and 'scope="col"' not in each
    ]
    assert ["sd-right" in each for each in cells] == [True, True, False]
    assert "sd-left" in cells[2]
    assert "<wbr>" in cells[2]
    assert all("<wbr>" not in each for each in cells[:2])
