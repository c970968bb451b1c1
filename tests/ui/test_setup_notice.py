from __future__ import annotations

import re
from pathlib import Path

import pytest

from sme_dash.ui import setup_notice
from tests.services.accounts_ground import Ground


def test_the_terminal_is_told_a_link_that_works_until_there_is_an_administrator(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ground = Ground(tmp_path, empty=True)
    setup_notice.tell(ground.accounts)
    told = capsys.readouterr().out
    assert "ยังไม่มีผู้ดูแลระบบ" in told
    assert "No administrator yet" in told
    link = re.search(r"http://127\.0\.0\.1:\d+/setup\?token=(\S+)", told)
    assert link is not None
    assert ground.accounts.link(link[1]) is not None

    ground.first_admin()
    setup_notice.tell(ground.accounts)
    assert capsys.readouterr().out == ""
