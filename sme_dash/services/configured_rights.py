"""Rights that ``config.toml`` gives: by e-mail address, by the name a proxy says, by a provider's claim.

The file is read again whenever it changes, so that a role removed there is gone at the person's next click.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sme_dash.access import EVERY_KIND, Role, roles_named
from sme_dash.contracts.kinds import KINDS
from sme_dash.errors import SettingsError
from sme_dash.settings import AccessSettings, ClaimRights, PersonRights, load_settings

logger = logging.getLogger("sme_dash.access")

KIND_WORDS = frozenset({EVERY_KIND, *(kind.id for kind in KINDS)})
"""What may stand among somebody's kinds."""


@dataclass(frozen=True, slots=True)
class Rights:
    """Roles, and the kinds of workbook that staff upload."""

    roles: frozenset[Role] = frozenset()
    kinds: frozenset[str] = frozenset()

    def __or__(self, other: Rights) -> Rights:
        """Return both together."""
        return Rights(self.roles | other.roles, self.kinds | other.kinds)


class ConfiguredRights:
    """The ``access.people`` and ``access.claims`` of a settings file as it is now.

    Without a file the given settings stay in force. While the file cannot be read it gives nobody any right.
    """

    def __init__(self, access: AccessSettings, file: Path | None = None) -> None:
        self._file = file
        self._access = access
        self._seen: tuple[int, int, int] | None = (0, 0, 0)  # no file's: the first question reads it
        self._lock = threading.Lock()

    def of_person(self, name: str) -> Rights:
        """Return the rights of an e-mail address, or of a name a proxy gives; letters large or small."""
        wanted = name.strip().casefold()
        return _together(rule for rule in self._now().people if rule.email.strip().casefold() == wanted)

    def of_claims(self, claims: Mapping[str, object]) -> Rights:
        """Return the rights of whom a provider says these things."""
        return _together(rule for rule in self._now().claims if rule.value in _values(claims, rule.claim))

    def administrators(self) -> frozenset[str]:
        """Return the addresses and names that are given the administrator's role."""
        return frozenset(
            rule.email.strip().casefold() for rule in self._now().people if "admin" in rule.roles
        )

    def claims_make_administrators(self) -> bool:
        """Return whether some claim gives the administrator's role."""
        return any("admin" in rule.roles for rule in self._now().claims)

    def _now(self) -> AccessSettings:
        if self._file is None:
            return self._access
        with self._lock:
            state = self._state()
            if state != self._seen:
                try:
                    self._access = load_settings(self._file).access
                except SettingsError:
                    logger.exception("rights cannot be read; nobody has any from the settings file")
                    self._access = AccessSettings()
                self._seen = state
            return self._access

    def _state(self) -> tuple[int, int, int] | None:
        if self._file is None:
            return None
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino


def _together(rules: Iterable[PersonRights | ClaimRights]) -> Rights:
    total = Rights()
    for rule in rules:
        unknown = set(rule.kinds) - KIND_WORDS
        if unknown:
            logger.warning("access: no such kind of workbook: %s", ", ".join(sorted(unknown)))
        total |= Rights(roles_named(rule.roles), frozenset(rule.kinds) & KIND_WORDS)
    return total


def _values(claims: Mapping[str, object], name: str) -> tuple[str, ...]:
    """Return the values of a claim as words; a dotted name leads into nested claims (``realm_access.roles``)."""
    found: object = claims.get(name)
    if found is None and "." in name:
        found = claims
        for step in name.split("."):
            found = found.get(step) if isinstance(found, Mapping) else None
    if isinstance(found, list | tuple):
        return tuple(str(each) for each in found)
    return () if found is None else (str(found),)
