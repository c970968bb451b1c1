"""What a failing database tells: nothing of the values it was handed, which end in logs."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from sme_dash.errors import StoreError
from sme_dash.store import people
from sme_dash.store.people import PEOPLE
from sme_dash.store.snapshots import Store

HASH = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$aGFzaA"
NOON = dt.datetime(2019, 1, 5, 12, 0, tzinfo=dt.UTC)


def test_a_refused_row_does_not_tell_its_values(database_url: str) -> None:
    store = Store(database_url)
    row = {"login": "kor", "name": "กอ", "source": "local", "password_hash": HASH}
    row |= {"roles": "[]", "kinds": "[]", "active": True, "created_at": people.stored_time(NOON)}
    with pytest.raises(IntegrityError) as twice, store.transaction(writes=True) as connection:
        connection.execute(insert(PEOPLE), [row])
        connection.execute(insert(PEOPLE), [row])
    assert HASH not in str(twice.value)
    store.close()


def test_a_failed_statement_does_not_tell_its_values(database_url: str) -> None:
    store = Store(database_url)
    with pytest.raises(StoreError) as failed, store.transaction(writes=True) as connection:
        connection.exec_driver_sql("DROP TABLE people")
        people.set_password(connection, "kor", HASH, NOON)
    assert "people" in str(failed.value)
    assert HASH not in str(failed.value)
    store.close()
