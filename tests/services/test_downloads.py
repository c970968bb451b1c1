"""File names a reader finds again, and every file system takes."""

from __future__ import annotations

import pytest

from sme_dash.services.downloads import file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("งบประมาณ ปีงบประมาณ 2562", "งบประมาณ ปีงบประมาณ 2562.xlsx"),
        ("ผลผลิต/ผลลัพธ์: 2561?", "ผลผลิต-ผลลัพธ์- 2561.xlsx"),
        ("../../etc/passwd", "..-..-etc-passwd.xlsx"),
        (" ... ", "ข้อมูล.xlsx"),
    ],
)
def test_name(title: str, name: str) -> None:
    assert file_name(title, "xlsx") == name


def test_a_long_finding_is_shortened() -> None:
    assert file_name("ก" * 200, "png") == "ก" * 80 + ".png"
