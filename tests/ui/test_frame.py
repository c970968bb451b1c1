from __future__ import annotations

import asyncio
import logging
import threading

import pytest
from streamlit.testing.v1 import AppTest

from sme_dash.ui import frame


def failing_script() -> None:
    from sme_dash.ui import frame

    def render(_context: object) -> None:
        raise RuntimeError("secret place /srv/data")

    frame.guarded(frame.PageEntry("หน้า", "page", render), lambda display: display)


def test_a_failing_page_shows_a_sentence_with_the_number_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="sme_dash.pages"):
        app = AppTest.from_function(failing_script, default_timeout=20).run()
    assert not app.exception
    shown = app.get("html")[0].proto.body
    reference = caplog.records[0].getMessage().rsplit(" ", 1)[1]
    assert len(reference) == 6
    assert reference in shown
    assert "secret place" not in shown
    assert caplog.records[0].exc_info is not None


def switching_script() -> None:
    import streamlit as st

    from sme_dash.ui import frame

    frame.switches()
    shown = frame.display()
    st.text(f"{shown.digits} {shown.unit}")
    st.text(str(sorted(frame.link_parameters().items())))


def texts(app: AppTest) -> list[str]:
    return [element.value for element in app.text]


def test_switches_start_from_the_address_and_write_stable_words() -> None:
    app = AppTest.from_function(switching_script, default_timeout=20)
    app.query_params["unit"] = "baht"
    app.run()
    assert texts(app) == ["arabic baht", "[('unit', 'baht')]"]
    app.sidebar.get("button_group")[0].set_value("thai").run()
    assert texts(app)[0] == "thai baht"
    assert app.query_params["digits"] == "thai"


def test_an_unknown_word_in_the_address_counts_as_the_default() -> None:
    app = AppTest.from_function(switching_script, default_timeout=20)
    app.query_params["unit"] = "dollar"
    app.run()
    assert texts(app) == ["arabic mb", "[]"]
    assert "unit" not in app.query_params


def test_the_default_is_left_out_of_the_address() -> None:
    app = AppTest.from_function(switching_script, default_timeout=20).run()
    assert texts(app) == ["arabic mb", "[]"]


def choosing_script() -> None:
    import streamlit as st

    from sme_dash.ui import address

    address.restore_many("strategy", ["1", "2", "3"])
    st.multiselect("ยุทธศาสตร์", ["1", "2", "3"], key="strategy")
    st.text(",".join(address.keep_many("strategy")))


def test_several_choices_live_in_the_address() -> None:
    app = AppTest.from_function(choosing_script, default_timeout=20)
    app.query_params["strategy"] = ["3", "9"]
    app.run()
    assert texts(app) == ["3"]
    app.multiselect(key="strategy").set_value(["1", "2"]).run()
    assert app.query_params["strategy"] == ["1", "2"]


def test_the_server_starts_before_the_warm_up_is_done_and_survives_its_failure(
    caplog: pytest.LogCaptureFixture,
) -> None:
    release = threading.Event()

    def warm_up() -> None:
        release.wait(10)
        raise OSError("no store")

    async def start() -> None:
        async with frame.lifespan(warm_up)(object()):
            release.set()

    asyncio.run(start())
    assert "warm-up failed" in caplog.text
