"""What docs/signing-in.md states is what the product reads and offers."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from sme_dash.access import Role
from sme_dash.cli.people import user
from sme_dash.settings import AccessSettings, load_settings

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "signing-in.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


def test_every_block_of_settings_is_toml() -> None:
    assert len(BLOCKS) == 3
    for block in BLOCKS:
        tomllib.loads(block)


@pytest.mark.parametrize("number", [1, 2])
def test_the_blocks_of_the_product_are_accepted(number: int, tmp_path: Path) -> None:
    content = BLOCKS[number].rpartition("# config.toml")[2]
    path = tmp_path / "config.toml"
    path.write_text(content, encoding="utf-8")
    assert load_settings(path).access != AccessSettings()


def test_every_role_and_every_command_is_told() -> None:
    for role in Role:
        assert f"`{role.value}` {role.thai}" in PAGE
    for name in user.commands:
        assert f"`user {name}" in PAGE
