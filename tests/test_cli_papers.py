"""Printing a meeting's papers on the command line."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sme_dash.cli import main
from sme_dash.settings import CONFIG_ENVIRONMENT
from tests.services.frozen_meeting import SECRETARY, secretariat


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office with a frozen meeting (number 1) and a draft (number 2)."""
    folder = tmp_path_factory.mktemp("office")
    made = secretariat(folder)
    draft = made.meeting.record.model_copy(update={"number": 2, "frozen": None})
    assert made.meetings.create(SECRETARY, draft).state == "done"
    made.store.close()
    config = folder / "config.toml"
    config.write_text(
        f'[store]\nurl = "sqlite:///{folder / "store.db"}"\nshipped_data = "none"\n', encoding="utf-8"
    )
    return folder


def run(office: Path, *arguments: str) -> Result:
    return CliRunner(env={CONFIG_ENVIRONMENT: str(office / "config.toml")}).invoke(
        main, ["report", *arguments], catch_exceptions=False
    )


def test_a_paper_is_written_with_its_hash(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "ตาราง.xlsx"
    result = run(office, "1", "--xlsx", str(out), "--json")
    assert result.exit_code == 0
    (told,) = json.loads(result.stdout)["papers"]
    assert told["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert told["bytes"] == out.stat().st_size


def test_two_runs_write_the_same_bytes(office: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert (
            run(
                office, "1", "--pdf", str(tmp_path / f"{name}.pdf"), "--xlsx", str(tmp_path / f"{name}.xlsx")
            ).exit_code
            == 0
        )
    for suffix in ("pdf", "xlsx"):
        assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


def test_all_papers_and_forms_at_once(office: Path, tmp_path: Path) -> None:
    wanted = {
        "--pptx": "s.pptx",
        "--docx": "m.docx",
        "--form-200-1": "1.xlsx",
        "--form-200-3": "3.xlsx",
        "--form-quarterly": "q.xlsx",
    }
    arguments = [part for option, name in wanted.items() for part in (option, str(tmp_path / name))]
    result = run(office, "1", *arguments, "--digits", "thai", "--unit", "mb")
    assert result.exit_code == 0
    assert all((tmp_path / name).read_bytes().startswith(b"PK") for name in wanted.values())
    assert result.stdout.count("SHA-256") == len(wanted)


def test_without_a_paper_to_write_it_says_what_to_add(office: Path) -> None:
    result = run(office, "1")
    assert result.exit_code == 2
    assert "--pdf" in result.stderr


def test_an_unknown_meeting_is_told(office: Path, tmp_path: Path) -> None:
    result = run(office, "99", "--xlsx", str(tmp_path / "x.xlsx"))
    assert result.exit_code == 2
    assert "ไม่พบการประชุมหมายเลข 99" in result.stderr
    assert not (tmp_path / "x.xlsx").exists()


def test_a_draft_is_for_who_prepares_it(office: Path, tmp_path: Path) -> None:
    result = run(office, "2", "--xlsx", str(tmp_path / "x.xlsx"))
    assert result.exit_code == 3
    assert not (tmp_path / "x.xlsx").exists()


def test_a_folder_that_is_not_there_is_told_calmly(office: Path, tmp_path: Path) -> None:
    result = run(office, "1", "--xlsx", str(tmp_path / "none" / "x.xlsx"))
    assert result.exit_code == 2
    assert "เปิดไม่ได้" in result.stderr
