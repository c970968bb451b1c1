"""Every file of page tests works on a store of its own that starts with the shipped workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st


@pytest.fixture(scope="module", autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Name a settings file whose store lies in a folder of this module; return the folder."""
    folder = tmp_path_factory.mktemp("pages")
    config = folder / "config.toml"
    config.write_text(f'[store]\nurl = "sqlite:///{folder / "store.db"}"\n', encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SME_DASH_CONFIG", str(config))
        st.cache_resource.clear()
        yield folder
    st.cache_resource.clear()
