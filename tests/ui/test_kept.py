"""What is made from a view is made once for that view, and never mistaken for another's."""

from __future__ import annotations

from sme_dash.ui.kept import made, made_with
from sme_dash.views.display import PageHead


def test_made_once_for_a_view() -> None:
    calls: list[str] = []

    def title(head: PageHead) -> str:
        calls.append(head.title)
        return head.title.upper()

    first, same_words = PageHead("a"), PageHead("a")
    assert [made(title, first), made(title, first), made(title, same_words)] == ["A", "A", "A"]
    assert calls == ["a", "a"]


def test_other_parameters_make_another_result() -> None:
    head = PageHead("a")

    def linked(shown: PageHead, parameters: object) -> str:
        return f"{shown.title} {parameters}"

    assert made_with(linked, head, {"digits": "thai"}) == "a {'digits': 'thai'}"
    assert made_with(linked, head, {}) == "a {}"


def test_a_view_that_is_gone_leaves_nothing_to_its_successor() -> None:
    # A new object often gets the address of one just dropped.
    assert [made(title_of, PageHead(str(number))) for number in range(2000)] == [
        str(number) for number in range(2000)
    ]


def title_of(head: PageHead) -> str:
    return head.title
