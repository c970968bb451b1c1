"""The theme file, the palette and the bundled font agree, and nothing points to an outside host."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import sme_dash.charts
import sme_dash.ui
from sme_dash.charts import palette
from sme_dash.ui.style import STYLE_SHEET, title_rule

ROOT = Path(__file__).resolve().parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
UI = Path(sme_dash.ui.__file__).parent
CHARTS = Path(sme_dash.charts.__file__).parent


@pytest.mark.parametrize(
    ("option", "colour"),
    [
        ("primaryColor", palette.DISBURSED),
        ("backgroundColor", palette.GROUND),
        ("secondaryBackgroundColor", palette.CARD),
        ("textColor", palette.INK),
        ("linkColor", palette.LEAD),
        ("borderColor", palette.LINE),
        ("greenColor", palette.GOOD),
        ("redColor", palette.BAD),
        ("orangeColor", palette.COMMITTED),
        ("grayColor", palette.REMAINING_EDGE),
    ],
)
def test_theme_repeats_the_palette(option: str, colour: str) -> None:
    assert CONFIG["theme"][option] == colour


def test_every_font_face_is_bundled_and_split_by_script() -> None:
    faces = CONFIG["theme"]["fontFaces"]
    assert {(face["weight"], "thai" in face["url"]) for face in faces} == {
        (weight, thai) for weight in ("400", "500", "600", "700") for thai in (True, False)
    }
    for face in faces:
        file = UI / face["url"].removeprefix("app/")
        assert file.read_bytes()[:4] == b"wOF2"
        # The Thai files have no Western digits, so each file must claim only its own letters.
        assert ("U+0E01-0E5B" in face["unicodeRange"]) == ("thai" in face["url"])


@pytest.mark.parametrize("folder", [UI / "static" / "fonts", CHARTS / "fonts"])
def test_the_licence_travels_with_the_font(folder: Path) -> None:
    assert "SIL Open Font License" in (folder / "OFL.txt").read_text(encoding="utf-8")


def test_the_server_is_local_and_tells_nobody() -> None:
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["server"]["port"] == 8501
    assert CONFIG["server"]["enableStaticServing"] is True
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"


def test_style_sheet_names_no_outside_address_and_no_colour_of_its_own() -> None:
    assert "url(" not in STYLE_SHEET
    assert "http" not in STYLE_SHEET
    known = {
        value
        for name, value in vars(palette).items()
        if name.isupper() and isinstance(value, str) and value.startswith("#")
    }
    known |= set(palette.TONES.values()) | set(palette.TINTS.values())
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", STYLE_SHEET)) <= known


def test_style_sheet_never_justifies_or_spaces_letters() -> None:
    assert "justify;" not in STYLE_SHEET
    assert set(re.findall(r"letter-spacing: ([^;]+);", STYLE_SHEET)) <= {"0"}


def test_braces_of_the_style_sheet_are_balanced() -> None:
    assert STYLE_SHEET.count("{") == STYLE_SHEET.count("}")


def test_an_office_name_cannot_leave_its_css_string() -> None:
    rule = title_rule("แดชบอร์ด", 'สสว."} </style><script>alert(1)</script>')
    assert "<" not in rule
    assert rule.count('"') == 2
    assert "แดชบอร์ด" in rule.replace("\u200b", "")
