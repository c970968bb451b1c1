"""Settings: one declared list, read in one place, and nothing else is accepted."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from sme_dash.errors import SettingsError
from sme_dash.settings import (
    CONFIG_ENVIRONMENT,
    PROJECT_ROOT,
    Settings,
    documented_settings,
    load_settings,
    settings_markdown,
)

DECLARED = {
    "office": {"name", "short_name"},
    "store": {"url", "shipped_data"},
    "upload": {"file_mb", "unpacked_mb", "reader_memory_mb", "reader_seconds"},
    "disbursement": {"quarter_targets"},
    "display": {"digits", "unit"},
    "access": {
        "viewing",
        "originals",
        "max_failures",
        "lockout_minutes",
        "session_hours",
        "oidc",
        "proxy_user",
        "people",
        "claims",
    },
    "period": {"lock_after_day", "reopen_days"},
    "publish": {"two_person", "materiality_baht", "materiality_points", "jump_percent"},
}


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding=encoding)
    return path


def test_the_projects_own_file_names_every_setting_with_its_default() -> None:
    content = tomllib.loads((PROJECT_ROOT / "config.toml").read_text(encoding="utf-8"))
    assert {section: set(keys) for section, keys in content.items()} == DECLARED
    assert load_settings(PROJECT_ROOT / "config.toml") == Settings()


def test_every_setting_is_documented_with_its_default_and_meaning() -> None:
    documented = {name: (kind, default, text) for name, kind, default, text in documented_settings()}
    assert set(documented) == {f"{section}.{key}" for section, keys in DECLARED.items() for key in keys}
    assert documented["upload.file_mb"][:2] == ("whole number", "20")
    assert documented["disbursement.quarter_targets"][1] == "[24.0, 50.0, 75.0, 100.0]"
    assert documented["display.digits"][0] == '"arabic" or "thai"'
    for name, (_, default, text) in documented.items():
        assert text.endswith("."), name
        assert f"| `{name}` |" in settings_markdown()
        # A documented default is TOML as it would be written.
        key = name.rpartition(".")[2]
        value = tomllib.loads(f"{key} = {default}")[key]
        assert value == (list(actual) if isinstance(actual := _default(name), tuple) else actual)


def _default(name: str) -> object:
    section, _, key = name.partition(".")
    return getattr(getattr(Settings(), section), key)


def test_an_empty_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, "")) == Settings()


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, '[office]\nshort_name = "กรม"\n', encoding="utf-8-sig")
    assert load_settings(path).office.short_name == "กรม"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[ofice]\nname = 'x'", "ofice"),
        ("[office]\nnmae = 'x'", "office.nmae"),
        ("[upload]\nfile_mb = 0", "upload.file_mb"),
        ("[upload]\nfile_mb = '20'", "upload.file_mb"),
        ("[upload]\nfile_mb = 20.5", "upload.file_mb"),
        ("[display]\ndigits = 'roman'", "display.digits"),
        ("[display]\nunit = 'satang'", "display.unit"),
        ("[disbursement]\nquarter_targets = [24, 50, 75]", "disbursement.quarter_targets"),
        ("[disbursement]\nquarter_targets = [24, 50, 75, 101]", "disbursement.quarter_targets"),
        ("[disbursement]\nquarter_targets = [50, 24, 75, 100]", "disbursement.quarter_targets"),
        ("office = 5", "office"),
        ("[[access.people]]\nroles = ['staff']", "access.people.0.email"),
        ("[[access.people]]\nemail = 'a@example.org'\nroles = ['boss']", "access.people.0.roles"),
        ("[[access.claims]]\nclaim = 'groups'\nroles = ['staff']", "access.claims.0.value"),
        ("[access]\nmax_failures = 0", "access.max_failures"),
    ],
)
def test_an_unknown_key_or_a_bad_value_is_refused_by_name(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(named)):
        load_settings(written(tmp_path, text))


def test_whole_percentages_are_percentages(tmp_path: Path) -> None:
    path = written(tmp_path, "[disbursement]\nquarter_targets = [20, 40, 70, 100]")
    assert load_settings(path).disbursement.quarter_targets == (20.0, 40.0, 70.0, 100.0)


def test_rights_are_written_as_tables(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "[[access.people]]\nemail = 'a@example.org'\nroles = ['staff']\nkinds = ['budget', 'kpi']\n"
        "[[access.claims]]\nclaim = 'groups'\nvalue = 'heads'\nroles = ['approver', 'viewer']\n",
    )
    access = load_settings(path).access
    assert (access.people[0].email, access.people[0].kinds) == ("a@example.org", ("budget", "kpi"))
    assert access.claims[0].roles == ("approver", "viewer")


def test_a_file_that_is_missing_or_no_toml_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml"):
        load_settings(tmp_path / "none.toml")
    with pytest.raises(SettingsError, match="no valid TOML"):
        load_settings(written(tmp_path, "[office"))
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="no valid TOML"):
        load_settings(tmp_path / "binary.toml")


def test_the_environment_names_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CONFIG_ENVIRONMENT, str(written(tmp_path, "[upload]\nfile_mb = 7")))
    assert load_settings().upload.file_mb == 7
    monkeypatch.delenv(CONFIG_ENVIRONMENT)
    assert load_settings() == Settings()


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Settings().upload.file_mb = 5  # type: ignore[misc] # the point of the test


def test_a_relative_sqlite_path_counts_from_the_project_folder(tmp_path: Path) -> None:
    assert Settings().store_url == f"sqlite:///{PROJECT_ROOT}/var/sme_dash.db"
    for url in ("sqlite:////srv/sme.db", "sqlite:///:memory:", "postgresql+psycopg://db/sme"):
        assert load_settings(written(tmp_path, f'[store]\nurl = "{url}"')).store_url == url


def test_the_shipped_data_lie_in_the_project_folder() -> None:
    assert Settings().shipped_data == PROJECT_ROOT / "data"
