"""The overview run by Streamlit's own test harness: cards, year picker, address, switches."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages.harness import open_page, shown


def run(**address: str) -> AppTest:
    return open_page("overview", address)


def test_the_running_year_is_shown_first() -> None:
    app = run()
    assert not app.exception
    assert "เบิกจ่ายและผูกพันแล้ว 62.76%" in shown(app)
    assert "กระทรวงอุตสาหกรรม" in shown(app)


def test_another_year_is_a_choice_away_and_in_the_address() -> None:
    app = run()
    app.selectbox(key="choice_fy").set_value("2561").run()
    assert app.query_params["fy"] == "2561"
    assert "เบิกจ่ายและผูกพันแล้ว 84.40%" in shown(app)


def test_digits_and_unit_come_from_the_address() -> None:
    body = shown(run(fy="2561", digits="thai", unit="baht"))
    assert "๑,๒๔๙,๔๓๓,๑๐๐.๐๐" in body
    assert "1,249,433,100.00" not in body


def test_a_year_nobody_offers_shows_the_default() -> None:
    app = run(fy="2499")
    assert not app.exception
    assert "62.76%" in shown(app)
