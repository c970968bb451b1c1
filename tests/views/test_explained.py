"""A contradiction that staff explained: everywhere beside its figure, calmer than one that nobody did."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.ui.elements import mark
from sme_dash.views.about_findings import findings_table
from sme_dash.views.budget_footnotes import footnotes
from sme_dash.views.display import CONTRADICTION, EXPLAINED
from sme_dash.views.figure_text import explanation_text, finding_mark
from sme_dash.views.overview import overview_page

WESTERN = Display("arabic", "mb")
TEXT = "รวมโครงการที่ยกเลิกไว้ในยอดรวม"


@pytest.fixture(scope="module")
def explained(december: Month) -> Month:
    """December with its gravest contradiction explained by กอ."""
    gravest = december.findings[0]
    return replace(december, explanations={gravest.id: TEXT}, explained_by={gravest.id: "กอ"})


def test_the_sign_beside_the_figure_says_so_with_text_and_name(december: Month, explained: Month) -> None:
    before, after = december.findings[0], explained.findings[0]
    assert before.id == after.id
    (open_mark,), (said,) = finding_mark(before, WESTERN), finding_mark(after, WESTERN)
    assert open_mark.status is CONTRADICTION
    assert said.status is EXPLAINED
    assert said.detail == f"{open_mark.detail} คำชี้แจง: {TEXT} (โดย กอ)"


def test_in_a_cell_of_numbers_the_word_is_seen_and_that_of_an_open_one_is_not(
    december: Month, explained: Month
) -> None:
    (open_mark,), (said,) = (finding_mark(each.findings[0], WESTERN) for each in (december, explained))
    assert "sd-unseen" in mark(open_mark, {}, brief=True)
    shown = mark(said, {}, brief=True)
    assert "sd-unseen" not in shown
    assert "ชี้แจง" in shown


def test_the_list_of_contradictions_has_the_explanation_under_the_finding(explained: Month) -> None:
    cells = findings_table(explained, display=WESTERN).rows[0].cells
    assert cells[0].status is EXPLAINED
    assert "คำชี้แจง" not in cells[2].text
    assert f"คำชี้แจง: {TEXT} (โดย กอ)" in cells[2].note


def test_the_overview_names_what_nobody_explained_first(december: Month, explained: Month) -> None:
    def statuses(month: Month) -> list[str]:
        items = overview_page(
            month, display=WESTERN, fiscal_year=2562, quarter_targets=(24, 50, 75, 100)
        ).attention
        return [
            item.status.key
            for item in items
            if item.status and item.status.key in {"contradiction", "explained"}
        ]

    assert statuses(december) == ["contradiction"] * 3
    assert statuses(explained) == ["contradiction"] * 3
    beyond = [each for each in december.findings if not each.rounding]
    everything = replace(december, explanations=dict.fromkeys((each.id for each in beyond), TEXT))
    assert statuses(everything) == ["explained"] * 3


def test_a_long_explanation_is_cut_on_the_overview_alone(december: Month) -> None:
    long = replace(december.findings[0], explanation="ก" * 400, explained_by="กอ")
    assert explanation_text(long) == f"คำชี้แจง: {'ก' * 400} (โดย กอ)"
    assert explanation_text(long, 160) == f"คำชี้แจง: {'ก' * 160}… (โดย กอ)"


def test_the_footnote_of_the_budget_tells_it_and_the_cell_says_so(december: Month) -> None:
    """The report prints 297,535,500.00 baht of administration in 2561, its table 300,535,500.00."""
    key = "budget/2561/category/admin/budget_baht"
    found = next(each for each in december.findings if each.key == key)
    month = replace(december, explanations={found.id: TEXT})
    for shown, word in ((december, "(1)"), (month, "(1) ✓")):
        signs = footnotes(shown.findings, WESTERN, ["budget/2561/category/admin"])
        sign = signs.of(key)
        assert sign is not None
        assert sign.status.word == word
        assert ("คำชี้แจง" in signs.notes[0]) == (shown is month)
    assert signs.notes[0].startswith("⚠ (1) ✓ ชี้แจงแล้ว งบประมาณ ค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน ปี 2561: ")
    assert signs.notes[0].endswith(f"คำชี้แจง: {TEXT}")


def test_one_explanation_for_several_figures_is_told_once_under_their_table(december: Month) -> None:
    """Four printed values that the report contradicts: 2559 support, two of 2560 in total, 2561 admin."""
    lines = ["budget/2559/category/support", "budget/2560/total", "budget/2561/category/admin"]
    ids = [each.id for each in december.findings if each.key.rpartition("/")[0] in lines]
    month = replace(december, explanations=dict.fromkeys(ids, TEXT))
    notes = footnotes(month.findings, WESTERN, lines).notes
    assert len(notes) == 4
    assert [TEXT in note for note in notes] == [True, *[False] * (len(notes) - 1)]
    assert all(note.endswith("คำชี้แจงเดียวกับ (1)") for note in notes[1:])
