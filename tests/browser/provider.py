"""An OpenID Connect provider on this machine: discovery, authorization code, signed ID tokens, registered clients."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.browser.server import free_port

START_SECONDS = 40


@dataclass(frozen=True)
class Provider:
    """A running provider."""

    url: str

    def set_person(self, sub: str, **claims: object) -> None:
        """Say what the provider will state of somebody from now on."""
        httpx.put(f"{self.url}/users/{sub}", json=claims).raise_for_status()

    def register(self, redirect_uri: str) -> tuple[str, str]:
        """Register a client and return its id and its secret."""
        answer = httpx.post(f"{self.url}/oauth2/clients", json={"redirect_uris": [redirect_uri]})
        answer.raise_for_status()
        return answer.json()["client_id"], answer.json()["client_secret"]


@contextmanager
def providing(folder: Path) -> Iterator[Provider]:
    """Run a provider that knows only registered clients until the block ends."""
    port = free_port()
    log = folder / "provider.log"
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    command += ["--host", "localhost", "--require-registration", "true", "--require-nonce", "true"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1"},
        )
    try:
        # A redirect back to 127.0.0.1 must be another site than the provider, as it is in an office.
        url = f"http://localhost:{port}"
        _wait(f"{url}/.well-known/openid-configuration", process, log)
        yield Provider(url)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError(f"the provider did not answer:\n{log.read_text(errors='replace')}")
