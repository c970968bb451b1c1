"""The overview run by Streamlit's own test harness: cards, year picker, address, switches."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

PROJECT = Path(__file__).parents[2]


def script() -> None:
    from pages import overview
    from sme_dash.ui import frame
    from sme_dash.ui.context import make_context

    frame.switches()
    frame.guarded(frame.PageEntry("ภาพรวมผู้บริหาร", "overview", overview.render), make_context)


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f'[store]\nurl = "sqlite:///{tmp_path / "store.db"}"\n', encoding="utf-8")
    monkeypatch.setenv("SME_DASH_CONFIG", str(config))
    st.cache_resource.clear()


def run(**address: str) -> AppTest:
    app = AppTest.from_function(script, default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    return app.run()


def shown(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html")).replace("<wbr>", "")


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
