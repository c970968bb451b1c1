"""Opens settings and store once per server, in the background, and lets the first visitors watch."""

from __future__ import annotations

import threading
from functools import cache

import streamlit as st

from sme_dash.errors import SettingsError
from sme_dash.services.runtime import Runtime, open_runtime
from sme_dash.settings import Settings, load_settings
from sme_dash.thai.format import Display

POLL_SECONDS = 0.1


class Preparation:
    """The one opening of the runtime; on a first start it imports the shipped workbooks."""

    def __init__(self) -> None:
        self._done = threading.Event()
        self._runtime: Runtime | None = None
        self._failure: Exception | None = None
        self.progress = (0, 1, "")
        threading.Thread(target=self._run, name="preparation", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Return whether the runtime is open, or failed to open, within some seconds."""
        return self._done.wait(seconds)

    def result(self) -> Runtime:
        """Return the runtime; raises what opening it raised."""
        self._done.wait()
        if self._failure is not None:
            raise self._failure
        assert self._runtime is not None
        return self._runtime

    def _run(self) -> None:
        try:
            self._runtime = open_runtime(progress=self._note)
        except Exception as failure:  # noqa: BLE001 - handed to every session by result()
            self._failure = failure
        finally:
            self._done.set()

    def _note(self, done: int, count: int, name: str) -> None:
        self.progress = (done, count, name)


@cache
def shown_settings() -> Settings:
    """Return the settings that the frame needs before the store is open.

    Settings that cannot be read do not stop the frame: opening the runtime reports them on the page.
    """
    try:
        return load_settings()
    except SettingsError:
        return Settings()


def first_display() -> Display:
    """Return the digits and the unit that the settings show first."""
    shown = shown_settings().display
    return Display(shown.digits, shown.unit)


def office_name() -> str:
    """Return whose dashboard this is."""
    return shown_settings().office.name


@st.cache_resource(show_spinner=False)
def preparation() -> Preparation:
    """Return the server's one preparation, started by whoever asks first."""
    return Preparation()


def runtime() -> Runtime:
    """Return the open runtime; while it opens, show how far the first import is.

    Raises SettingsError or StoreError where the operator must mend something.
    """
    current = preparation()
    bar = None
    while not current.wait(POLL_SECONDS):
        done, count, name = current.progress
        bar = bar or st.empty()
        bar.progress(done / max(count, 1), text=f"กำลังนำเข้าชุดข้อมูลตั้งต้น {done} จาก {count} ไฟล์ {name}")
    if bar is not None:
        bar.empty()
    return current.result()
