"""The store's SQL tables: a few of our own, and one per declared sheet, generated from its contract."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Inspector,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    insert,
    inspect,
    select,
)
from sqlalchemy.types import TypeEngine

from sme_dash.contracts.declare import ColumnType, Kind, SheetContract
from sme_dash.contracts.frame import frame_columns
from sme_dash.contracts.table import ROLE_FIELD, ROW_FIELD
from sme_dash.errors import StoreError

LAYOUT_VERSION = 1
"""Raised when a change is more than new tables and new columns, which are added by themselves."""

METADATA = MetaData()

META = Table(
    "meta",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

SNAPSHOTS = Table(
    "snapshots",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(40), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("byte_size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("contract_version", String(20), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("office", Text),
    Column("author", Text),
    Column("note", Text),
    Column("imported_at", DateTime, nullable=False),
    Column("imported_by", Text, nullable=False),
    UniqueConstraint("kind", "as_of", "sha256", name="one_import_of_the_same_bytes"),
)

SHEETS = Table(
    "snapshot_sheets",
    METADATA,
    Column("snapshot_id", ForeignKey("snapshots.id"), primary_key=True),
    Column("contract_id", String(40), primary_key=True),
    Column("sheet", Text, nullable=False),
    Column("letters", Text, nullable=False),
)

PROBLEMS = Table(
    "snapshot_problems",
    METADATA,
    Column("snapshot_id", ForeignKey("snapshots.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("severity", String(10), nullable=False),
    Column("code", String(60), nullable=False),
    Column("message", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("sheet", Text),
    Column("cell", String(20)),
    Column("row", Integer),
    Column("column", Text),
    Column("found", Text, nullable=False),
    Column("expected", Text, nullable=False),
)

LAYOUT_MAPPINGS = Table(
    "layout_mappings",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(40), nullable=False),
    Column("office", String(200), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("mapping", Text, nullable=False),
    Column("remembered_by", Text, nullable=False),
    Column("remembered_at", DateTime, nullable=False),
    UniqueConstraint("kind", "office", "fingerprint", name="one_mapping_of_a_layout"),
)


def row_tables(kinds: Iterable[Kind]) -> dict[tuple[str, str], Table]:
    """Return the SQL table of every declared sheet by (kind, sheet) identifier, columns as in its frame."""
    return {(kind.id, sheet.id): _row_table(kind, sheet) for kind in kinds for sheet in kind.sheets}


def is_up_to_date(connection: Connection) -> bool:
    """Return whether the database has every table and column; raises StoreError for a newer layout."""
    present = inspect(connection)
    return _layout(connection) is not None and not any(
        _missing_columns(table, present) for table in METADATA.sorted_tables
    )


def bring_up_to_date(connection: Connection) -> None:
    """Create missing tables and add missing columns; what is stored is never rewritten.

    Raises StoreError, and changes nothing, where a newer version wrote the database.
    """
    layout = _layout(connection)
    METADATA.create_all(connection)
    quote = connection.dialect.identifier_preparer.quote
    present = inspect(connection)
    for table in METADATA.sorted_tables:
        for column in _missing_columns(table, present):
            kind = column.type.compile(connection.dialect)
            connection.exec_driver_sql(
                f"ALTER TABLE {quote(table.name)} ADD COLUMN {quote(column.name)} {kind}"
            )
    if layout is None:
        connection.execute(insert(META).values(name="layout", value=str(LAYOUT_VERSION)))


def _layout(connection: Connection) -> int | None:
    if not inspect(connection).has_table(META.name):
        return None
    found = connection.execute(select(META.c.value).where(META.c.name == "layout")).scalar_one_or_none()
    if found is not None and int(found) > LAYOUT_VERSION:
        raise StoreError(f"the store has layout {found}; this version knows up to {LAYOUT_VERSION}")
    return None if found is None else int(found)


def _missing_columns(table: Table, present: Inspector) -> list[Column[Any]]:
    if not present.has_table(table.name):
        return list(table.columns)
    known = {column["name"] for column in present.get_columns(table.name)}
    return [column for column in table.columns if column.name not in known]


def _row_table(kind: Kind, sheet: SheetContract) -> Table:
    name = f"rows_{kind.id}_{sheet.id}"
    if name in METADATA.tables:
        return METADATA.tables[name]
    return Table(
        name,
        METADATA,
        Column("snapshot_id", ForeignKey("snapshots.id"), primary_key=True),
        Column(ROW_FIELD, Integer, primary_key=True),
        Column(ROLE_FIELD, String(10), nullable=False),
        *(Column(field, _sql_type(sheet, field)) for field in frame_columns(sheet)),
    )


def _sql_type(sheet: SheetContract, field: str) -> TypeEngine[Any]:
    spec = sheet.columns.get(field)
    kind = spec.type if spec else ColumnType.TEXT  # x_state and x_text of a quantity
    match kind:
        case ColumnType.MONEY:
            return BigInteger()
        case ColumnType.FISCAL_YEAR | ColumnType.INTEGER:
            return Integer()
        case ColumnType.NUMBER | ColumnType.PERCENT | ColumnType.QUANTITY:
            return Float(53)
        case ColumnType.DATE:
            return Date()
        case ColumnType.FLAG:
            return Boolean()
        case _:
            return Text()
