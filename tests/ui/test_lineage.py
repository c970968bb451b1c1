"""Links to the origin of numbers: they look like numbers, keep the reader's switches, and let nothing through."""

from __future__ import annotations

from sme_dash.ui import elements
from sme_dash.ui.cards import card_grid
from sme_dash.ui.lineage import figures_link, number_link
from sme_dash.ui.style import STYLE_SHEET
from sme_dash.ui.tables import table_markup
from sme_dash.views.display import (
    MET,
    AttentionItem,
    Card,
    CellView,
    ColumnView,
    PageHead,
    RowView,
    SourceLine,
    TableView,
)
from sme_dash.views.lineage_targets import cells_of, several
from tests.ui.test_markup import read

KEY = "budget/2562/total/used_percent"
THAI = {"digits": "thai", "as_of": "2561-11"}


def table(*cells: CellView, source: SourceLine | None = None) -> TableView:
    columns = tuple(ColumnView(key=f"c{number}", header="ก", align="right") for number in range(len(cells)))
    return TableView(
        key="t", caption="ต", columns=columns, rows=(RowView(cells),), source=source, row_header=9
    )


def hrefs(markup: str) -> list[str | None]:
    return [value for name, value in read(markup).attributes if name == "href"]


def test_a_number_leads_to_its_figure_and_carries_nothing_else() -> None:
    assert number_link("62.76", KEY, {}) == f'<a href="lineage?key={KEY}">62.76</a>'
    assert number_link("62.76", "", {}) == "62.76"


def test_the_switches_and_the_month_go_along() -> None:
    assert hrefs(number_link("๖๒", KEY, THAI)) == [f"lineage?key={KEY}&digits=thai&as_of=2561-11"]


def test_words_lead_to_all_figures_at_once() -> None:
    markup = figures_link("ที่มา", (KEY, several("budget/2562/*/a,b"), "", KEY), {})
    assert markup is not None
    assert hrefs(markup) == [f"lineage?keys={KEY}&keys=budget/2562/*/a,b"]
    assert figures_link("ที่มา", ("", ""), {}) is None


def test_a_name_from_a_workbook_stays_inside_its_address() -> None:
    evil = 'situation/"><script>alert(1)</script>/x&key=other/value'
    seen = read(number_link("1", evil, {}))
    assert seen.tags == ["a"]
    assert [name for name, _ in seen.attributes] == ["href"]
    assert "&" not in str(seen.attributes[0][1]).partition("?")[2]


def test_cells_cards_sentences_and_items_lead_there() -> None:
    assert hrefs(table_markup(table(CellView("1", figure=KEY)), {})) == [f"lineage?key={KEY}"]
    card = Card(key="k", label="ก", number="1", source="ไฟล์", figure_key=KEY, figures=("a/b",))
    assert hrefs(card_grid((card,), {})) == [f"lineage?keys={KEY}&keys=a/b", f"lineage?key={KEY}"]
    assert hrefs(elements.page_head(PageHead("ก", (), "ข", (KEY,)), {})) == [f"lineage?key={KEY}"]
    item = AttentionItem(text="ก", amount_text="1", figure=cells_of("budget", "strategy", "F7"))
    assert hrefs(elements.attention((item,), {})) == ["lineage?kind=budget&sheet=strategy&cell=F7"]
    assert hrefs(elements.attention((AttentionItem(text="ก", figure=KEY),), {})) == [f"lineage?key={KEY}"]


def test_a_cell_that_leads_elsewhere_still_does() -> None:
    assert hrefs(table_markup(table(CellView("1", figure=KEY, href="budget")), {})) == ["budget"]


def test_a_verdict_alone_leads_to_what_it_is_judged_from() -> None:
    alone = table_markup(table(CellView("", status=MET, figure=KEY)), {})
    assert hrefs(alone) == [f"lineage?key={KEY}"]
    assert MET.word in read(alone).text
    beside = table_markup(table(CellView("95%", status=MET, figure=KEY)), {})
    assert hrefs(beside) == [f"lineage?key={KEY}"]


def test_how_to_get_there_is_told_once_under_the_table() -> None:
    hint = "เลือกตัวเลขในตารางเพื่อดูเซลล์ต้นทาง"
    assert read(table_markup(table(CellView("1", figure=KEY)), {})).text.count(hint) == 1
    assert hint in read(table_markup(table(CellView("1", figure=KEY), source=SourceLine("ไฟล์")), {})).text
    assert hint not in read(table_markup(table(CellView("1")), {})).text


def test_a_marked_cell_is_told_by_more_than_its_colour() -> None:
    assert 'class="sd-right sd-w-normal sd-marked"' in table_markup(table(CellView("1", marked=True)), {})
    rule = STYLE_SHEET.partition(".sd-table td.sd-marked {")[2].partition("}")[0]
    assert "font-weight: 600" in rule
    assert "box-shadow" in rule


def test_a_linked_number_looks_like_a_number_and_shows_itself_to_the_keyboard() -> None:
    plain = 'a[href^="lineage?"]:not([class])'
    assert f".stApp .stHtml {plain} {{ color: inherit; text-decoration: none; }}" in STYLE_SHEET
    assert f"{plain}:is(:hover, :focus-visible)" in STYLE_SHEET
    assert "a:focus-visible" in STYLE_SHEET
    paper = STYLE_SHEET.partition("@media print")[2]
    assert f"{plain} {{ color: inherit !important; }}" in paper
    assert ".sd-where, .sd-trace { display: none !important; }" in paper
