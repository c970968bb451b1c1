"""The situation page run by Streamlit's own test harness: subjects, address, switches, empty months."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

PROJECT = Path(__file__).parents[2]


def script() -> None:
    from pages import situation
    from sme_dash.ui import frame
    from sme_dash.ui.context import make_context

    frame.switches()
    frame.guarded(frame.PageEntry("สถานการณ์ SME", "situation", situation.render), make_context)


@pytest.fixture(scope="module", autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("situation")
    settings = (PROJECT / "config.toml").read_text(encoding="utf-8")
    settings = settings.replace("sqlite:///var/sme_dash.db", f"sqlite:///{folder / 'store.db'}")
    (folder / "config.toml").write_text(settings, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SME_DASH_CONFIG", str(folder / "config.toml"))
        st.cache_resource.clear()
        yield folder
    st.cache_resource.clear()


def run(**address: str) -> AppTest:
    app = AppTest.from_function(script, default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    return app.run()


def shown(app: AppTest) -> str:
    """Return the markup without the places where a browser may break a line."""
    assert not app.exception
    body = "\n".join(element.proto.body for element in app.get("html")).replace("<wbr>", "")
    assert "sd-failure" not in body
    return body


def charts(app: AppTest) -> int:
    return len(app.get("arrow_vega_lite_chart")) + len(app.get("vega_lite_chart"))


def test_all_subjects_are_shown_first() -> None:
    app = run()
    body = shown(app)
    assert "GDP SME ไตรมาส 3/2561 ขยายตัว 4.8% สูงกว่า GDP ของประเทศ 1.5 จุด" in body
    assert charts(app) == 13  # 2 counts, 2 employment, 1 GDP, 4 exports, 2 confidence, 2 registrations
    assert 'id="table-products"' in body


def test_the_address_opens_one_subject() -> None:
    app = run(topic="confidence")
    body = shown(app)
    assert charts(app) == 2
    assert 'id="table-confidence_table"' in body
    assert 'id="table-products"' not in body


def test_a_subject_is_chosen_on_the_page_and_kept_in_the_address() -> None:
    app = run()
    (topic,) = [group for group in app.get("button_group") if group.label == "หัวข้อ"]
    topic.set_value("gdp").run()
    assert app.query_params["topic"] == "gdp"
    assert charts(app) == 1


def test_the_switches_act_on_the_page() -> None:
    body = shown(run(topic="exports", digits="thai", unit="baht"))
    assert "๑,๗๙๖,๕๑๑,๘๐๐,๐๐๐.๐๐" in body
    assert "๔,๙๓๘.๒" in body
    assert "1,796,511" not in body


def test_a_store_without_this_workbook_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text(
        f'[store]\nurl = "sqlite:///{tmp_path / "empty.db"}"\nshipped_data = "{tmp_path / "none"}"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("SME_DASH_CONFIG", str(tmp_path / "config.toml"))
    st.cache_resource.clear()
    body = shown(run())
    st.cache_resource.clear()
    assert "ยังไม่มีชุดข้อมูลสถานการณ์ SME" in body
    assert "about?section=forms" in body
