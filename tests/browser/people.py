"""People who sign in: the first administrator by the terminal's link, others by invitation."""

from __future__ import annotations

import re
import time

from tests.browser.server import Server
from tests.browser.visit import Visit

PASSWORD = "correct horse battery"
ADMIN = "kanda"


def setup_link(server: Server) -> str:
    """Return the link the server printed for the first administrator."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found = re.search(r"http://\S+/setup\?token=\S+", server.log.read_text(encoding="utf-8"))
        if found:
            return found[0]
        time.sleep(0.2)
    raise RuntimeError("the server printed no link")


def become_admin(server: Server, visit: Visit) -> None:
    """Make the first administrator by the printed link; afterwards this browser is signed in."""
    visit.page.goto(setup_link(server))
    visit.page.fill("#login", ADMIN)
    visit.page.fill("#name", "กานดา (ข้อมูลสมมติ)")
    choose_password(visit)


def choose_password(visit: Visit, password: str = PASSWORD) -> None:
    """Fill in a new password twice and send it."""
    visit.page.fill("#password", password)
    visit.page.fill("#again", password)
    visit.page.click("button[type=submit]")
    visit.settle()


def sign_in(server: Server, visit: Visit, login: str = ADMIN, password: str = PASSWORD) -> None:
    """Send the sign-in form; whether it succeeds is for the caller to look at."""
    if not visit.page.url.startswith(f"{server.url}/signin"):
        visit.page.goto(f"{server.url}/signin")
    visit.page.fill("#login", login)
    visit.page.fill("#password", password)
    visit.page.click("button[type=submit]")
