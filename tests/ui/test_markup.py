"""Text from a workbook stays text, whatever it looks like."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_dash.ui.markup import carry, el, flow, join, link, plain_label


class Reader(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader


HOSTILE = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u200b")),
    st.sampled_from(
        ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&lt;b&gt;", "'--><style>", "]]>"]
    ),
)


@given(HOSTILE, HOSTILE)
def test_a_browser_reads_back_exactly_the_text_and_the_attribute(text: str, title: str) -> None:
    seen = read(el("p", text, title=title))
    assert seen.text == text
    assert [tag for tag in seen.tags if tag != "wbr"] == ["p"]
    assert seen.attributes == [("title", title)]


def test_only_html_made_here_is_left_unescaped() -> None:
    assert join("<b>", el("strong", "ก")) == "&lt;b&gt;<strong>ก</strong>"


def test_thai_may_break_between_words_only() -> None:
    assert el("p", "แผนบูรณาการ") == "<p>แผน<wbr>บูรณาการ</p>"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", " javascript:alert(1)", "//"]
)
def test_links_that_are_neither_internal_nor_http_are_dropped_or_harmless(href: str) -> None:
    seen = read(el("a", "ก", href=href))
    assert not any("script:" in str(value).lower() or "data:" in str(value) for _, value in seen.attributes)


@pytest.mark.parametrize(
    "href", ["budget", "budget?fy=2561", "?digits=thai", "#table-a", "https://www.sme.go.th/x"]
)
def test_proper_links_are_kept(href: str) -> None:
    assert read(el("a", "ก", href=href)).attributes == [("href", href)]


def test_an_unexpected_element_is_refused() -> None:
    with pytest.raises(ValueError, match="script"):
        el("script", "x")


def test_links_carry_the_switches_but_keep_their_own_words() -> None:
    assert carry("kpi?strategy=1&unit=mb", {"unit": "baht", "digits": "thai"}) == (
        "kpi?unit=mb&digits=thai&strategy=1"
    )
    assert carry("https://example.org/a", {"digits": "thai"}) == "https://example.org/a"
    assert carry("#table-a", {"digits": "thai"}) == "#table-a"
    assert carry(None, {"digits": "thai"}) is None


def test_a_text_without_place_to_go_is_no_link() -> None:
    assert link("ก", None, {}) == "ก"


def test_a_form_leads_only_where_a_link_may_and_a_field_has_no_end() -> None:
    assert el("form", el("input", name="a", value='"><b'), action="signin") == (
        '<form action="signin"><input name="a" value="&quot;&gt;&lt;b"></form>'
    )
    assert "javascript" not in el("form", action="javascript:alert(1)")


def test_what_has_no_word_to_break_at_breaks_all_the_same() -> None:
    """An address of 104 letters within a sentence: at most 40 of them stand in one piece."""
    address = "https://example.go.th/" + "a" * 82
    shown = flow(f"ตามหนังสือ {address}")
    assert shown.replace("<wbr>", "") == f"ตามหนังสือ {address}"
    assert max(len(piece) for piece in shown.split("<wbr>")) == 40


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ร้อยละของ SME (2561)", "ร้อยละของ SME (2561)"),
        ("![x](https://example.org/x.png)", r"\!\[x\](https\://example.org/x.png)"),
        ("*ก* $x$ <b> :red[ข]", r"\*ก\* \$x\$ \<b> \:red\[ข\]"),
    ],
)
def test_a_label_shows_a_workbooks_words_and_no_picture(text: str, label: str) -> None:
    assert plain_label(text) == label
