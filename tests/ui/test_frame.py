from __future__ import annotations

import asyncio
import logging
import threading

import pytest
from streamlit.testing.v1 import AppTest

from sme_dash.access import ALLOWED, Decision
from sme_dash.ui import frame, identity


@pytest.fixture(autouse=True)
def everybody_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the store out: what people may do is tested beside the accounts and in the browser."""
    monkeypatch.setattr(identity, "may", lambda _action: ALLOWED)


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


def refused_script() -> None:
    import streamlit as st

    from sme_dash.ui import frame

    frame.guarded(
        frame.PageEntry("บัญชี", "people", lambda _context: st.text("secret")), lambda display: display
    )


def test_a_page_somebody_may_not_open_says_why_and_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = Decision(False, "ต้องเข้าสู่ระบบก่อน", "sign_in")
    monkeypatch.setattr(identity, "may", lambda _action: answer)
    app = AppTest.from_function(refused_script, default_timeout=20).run()
    assert not app.exception
    assert not app.text
    body = app.get("html")[0].proto.body.replace("<wbr>", "")
    assert "ต้องเข้าสู่ระบบก่อน" in body
    assert 'href="signin?next=' in body


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


def page_script() -> None:
    import streamlit as st

    from sme_dash.ui import choices

    words = {"": "ทั้งหมด", "1": "หนึ่ง", "2": "สอง"}
    st.text(choices.choose("ยุทธศาสตร์", words, "strategy", default=""))
    st.text(choices.choose("งวด", {"a": "ก", "b": "ข"}, "month", default="a", remembered=True))


def test_a_choice_of_a_page_is_what_the_address_says() -> None:
    app = AppTest.from_function(page_script, default_timeout=20)
    app.query_params["strategy"] = "2"
    assert texts(app.run()) == ["2", "a"]
    app.selectbox(key="choice_strategy").set_value("1").run()
    assert app.query_params["strategy"] == "1"
    del app.query_params["strategy"]
    assert texts(app.run())[0] == ""


def test_a_remembered_choice_outlives_a_cleared_address_and_returns_to_it() -> None:
    app = AppTest.from_function(page_script, default_timeout=20).run()
    app.selectbox(key="choice_month").set_value("b").run()
    del app.query_params["month"]  # what the menu does
    assert texts(app.run())[1] == "b"
    assert app.query_params["month"] == "b"
    app.selectbox(key="choice_month").set_value("a").run()
    assert "month" not in app.query_params
    assert texts(app.run())[1] == "a"


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

    # In a thread of its own: a browser test of the same run may hold this thread's event loop.
    server = threading.Thread(target=asyncio.run, args=(start(),))
    server.start()
    server.join(20)
    assert "warm-up failed" in caplog.text
