"""The product's settings: one declared list, read in one place from ``config.toml``, frozen afterwards."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from sme_dash.errors import SettingsError

CONFIG_ENVIRONMENT = "SME_DASH_CONFIG"
"""Environment variable that names another settings file than ``config.toml`` of the project."""

PROJECT_ROOT = Path(__file__).resolve().parent.parent

Percent = Annotated[float, Field(ge=0, le=100)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class OfficeSettings(_Section):
    """Who the dashboard speaks for."""

    name: str = Field(
        "สำนักงานส่งเสริมวิสาหกิจขนาดกลางและขนาดย่อม",
        description="Full name of the office, shown on pages and exports.",
    )
    short_name: str = Field("สสว.", description="Short name of the office.")


class StoreSettings(_Section):
    """Where published workbooks are kept."""

    url: str = Field(
        "sqlite:///var/sme_dash.db",
        description="SQLAlchemy URL of the store; a relative SQLite path counts from the project folder.",
    )
    shipped_data: str = Field(
        "data",
        description="Folder whose YYYY-MM subfolders are imported on the first start with an empty store.",
    )


class UploadSettings(_Section):
    """Limits every workbook must keep before and while it is read."""

    file_mb: int = Field(20, ge=1, le=500, description="Largest workbook accepted, in megabytes.")
    unpacked_mb: int = Field(
        200, ge=10, le=4000, description="Largest unpacked size of a workbook, in megabytes."
    )
    reader_memory_mb: int = Field(512, ge=128, description="Memory the reader process may use, in megabytes.")
    reader_seconds: int = Field(30, ge=1, le=600, description="Processor seconds the reader process may use.")


class DisbursementSettings(_Section):
    """Targets that disbursement is measured against."""

    quarter_targets: tuple[Percent, Percent, Percent, Percent] = Field(
        (24.0, 50.0, 75.0, 100.0),
        strict=False,
        description="Cumulative disbursement target at the end of quarters 1 to 4, in percent of budget.",
    )

    @field_validator("quarter_targets")
    @classmethod
    def _never_falls(cls, targets: tuple[float, ...]) -> tuple[float, ...]:
        if list(targets) != sorted(targets):
            raise ValueError("cumulative targets cannot fall from one quarter to the next")
        return targets


class DisplaySettings(_Section):
    """How figures first appear; every reader can switch."""

    digits: Literal["arabic", "thai"] = Field("arabic", description='First digits shown: "arabic" or "thai".')
    unit: Literal["baht", "mb"] = Field("mb", description='First money unit shown: "baht" or "mb".')


class _Rights(_Section):
    roles: tuple[Literal["viewer", "staff", "approver", "admin"], ...] = Field((), strict=False)
    kinds: tuple[str, ...] = Field((), strict=False)


class PersonRights(_Rights):
    """What somebody may do who is known by e-mail address, or by the name a proxy gives."""

    email: str = Field(min_length=1)


class ClaimRights(_Rights):
    """What everybody may do of whom the provider says something, such as being in a group."""

    claim: str = Field(min_length=1)
    value: str = Field(min_length=1)


class AccessSettings(_Section):
    """Who may look, and how it is known who somebody is."""

    viewing: Literal["open", "signed_in"] = Field(
        "open", description='Who may see the dashboards: anybody ("open") or only who has signed in.'
    )
    originals: Literal["open", "signed_in"] = Field(
        "signed_in", description="Who may download the workbooks as they were uploaded."
    )
    max_failures: int = Field(
        5,
        ge=1,
        le=100,
        description="Failed sign-ins that lock a login for a while; four times as many lock an address.",
    )
    lockout_minutes: int = Field(15, ge=1, le=1440, description="How long such a lock lasts, in minutes.")
    session_hours: int = Field(
        12, ge=1, le=168, description="Hours after which somebody must sign in again, however they did."
    )
    oidc: bool = Field(
        False,
        description="Whether people sign in with the OpenID Connect provider of `.streamlit/secrets.toml`.",
    )
    proxy_user: str = Field(
        "",
        description="Key of `server.trustedUserHeaders` under which a reverse proxy names the person; empty: none does.",
    )
    people: tuple[PersonRights, ...] = Field(
        (),
        strict=False,
        description="Rights by e-mail address (OpenID Connect) or name (proxy): `email`, `roles`, `kinds`.",
    )
    claims: tuple[ClaimRights, ...] = Field(
        (),
        strict=False,
        description="Rights by what the provider says of somebody: `claim`, `value`, `roles`, `kinds`.",
    )


class PeriodSettings(_Section):
    """When a month stops taking changes."""

    lock_after_day: int = Field(
        7,
        ge=0,
        le=31,
        description="Last day of the following month on which a month takes changes; 0 never locks by itself.",
    )
    reopen_days: int = Field(
        7, ge=1, le=90, description="Days a reopened month stays open before it locks again."
    )


class PublishSettings(_Section):
    """What publishing asks for."""

    two_person: bool = Field(
        False, description="Whether a second person, an approver, must approve what somebody uploaded."
    )
    materiality_baht: int = Field(
        1_000_000, ge=0, description="A contradiction of at least so many baht needs a written explanation."
    )
    materiality_points: float = Field(
        1.0, ge=0, description="The same for percentages, in percentage points."
    )
    jump_percent: float = Field(
        20.0, gt=0, description="A figure that changes by at least so many percent is shown first."
    )


class Settings(_Section):
    """All settings, by section of ``config.toml``."""

    office: OfficeSettings = Field(default_factory=OfficeSettings, description="The office.")
    store: StoreSettings = Field(default_factory=StoreSettings, description="The store.")
    upload: UploadSettings = Field(default_factory=UploadSettings, description="Limits on workbooks.")
    disbursement: DisbursementSettings = Field(
        default_factory=DisbursementSettings, description="Disbursement targets."
    )
    display: DisplaySettings = Field(default_factory=DisplaySettings, description="First appearance.")
    access: AccessSettings = Field(default_factory=AccessSettings, description="Who may do what.")
    period: PeriodSettings = Field(default_factory=PeriodSettings, description="When months lock.")
    publish: PublishSettings = Field(default_factory=PublishSettings, description="What publishing asks for.")

    @property
    def store_url(self) -> str:
        """Return the store's URL with a relative SQLite path made absolute from the project folder."""
        prefix = "sqlite:///"
        if not self.store.url.startswith(prefix) or self.store.url in {prefix, f"{prefix}:memory:"}:
            return self.store.url
        path = Path(self.store.url.removeprefix(prefix))
        return f"{prefix}{PROJECT_ROOT / path}"

    @property
    def shipped_data(self) -> Path:
        """Return the folder of shipped workbooks."""
        return PROJECT_ROOT / self.store.shipped_data


def settings_file(path: Path | None = None) -> Path:
    """Return the file the settings come from: the given one, the one ``SME_DASH_CONFIG`` names, or ``config.toml``."""
    named = os.environ.get(CONFIG_ENVIRONMENT)
    return path or (Path(named) if named else PROJECT_ROOT / "config.toml")


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings file: the given one, the one named by ``SME_DASH_CONFIG``, or ``config.toml``.

    Raises SettingsError where the file is missing, is no TOML, holds an unknown key or a bad value.
    """
    source = settings_file(path)
    try:
        content = tomllib.loads(source.read_text(encoding="utf-8-sig"))  # Notepad writes a BOM
    except OSError as error:
        raise SettingsError(f"cannot read settings file {source}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"settings file {source} is no valid TOML: {error}") from error
    try:
        return Settings.model_validate(content)
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}" for item in error.errors()
        )
        raise SettingsError(f"settings file {source}: {faults}") from error


def documented_settings() -> list[tuple[str, str, str, str]]:
    """Return (name, type, default, help) of every setting, for the documentation and its test."""
    rows = []
    for section_name, section in Settings.model_fields.items():
        annotation = section.annotation
        assert annotation is not None
        for name, field in annotation.model_fields.items():
            rows.append(
                (
                    f"{section_name}.{name}",
                    _type_name(field.annotation),
                    _as_toml(field.default),
                    field.description or "",
                )
            )
    return rows


def settings_markdown() -> str:
    """Return docs/settings.md: every setting with its type, default and meaning."""
    lines = [
        "# Settings",
        "",
        "The dashboard reads `config.toml` beside `app.py`, or the file that the environment variable",
        f"`{CONFIG_ENVIRONMENT}` names. Every key is optional; an unknown key or a value outside its range is refused.",
        "",
        "This page is made from `sme_dash/settings.py` by `python -m docs.build`.",
        "",
        "| Key | Type | Default | Meaning |",
        "|---|---|---|---|",
        *(
            f"| `{name}` | {kind} | `{default}` | {text} |"
            for name, kind, default, text in documented_settings()
        ),
    ]
    return "\n".join(lines) + "\n"


def _type_name(annotation: Any) -> str:  # noqa: ANN401 - whatever a field may be annotated with
    if get_origin(annotation) is Literal:
        return " or ".join(f'"{word}"' for word in get_args(annotation))
    if get_origin(annotation) is tuple and Ellipsis in get_args(annotation):
        return "list of tables"
    if get_origin(annotation) is tuple:
        return f"list of {len(get_args(annotation))} numbers"
    words = {"str": "text", "int": "whole number", "float": "number", "bool": "true or false"}
    return words[annotation.__name__]


def _as_toml(default: object) -> str:
    if isinstance(default, tuple):
        return f"[{', '.join(map(str, default))}]"
    if isinstance(default, bool):
        return str(default).lower()
    return f'"{default}"' if isinstance(default, str) else str(default)
