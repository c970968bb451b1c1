"""The table of the audit trail, and the triggers by which the database itself refuses to change or delete in it."""

from __future__ import annotations

from sqlalchemy import DDL, Column, Index, Integer, String, Table, Text, event

from sme_dash.store.schema import METADATA

AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("source", String(20), nullable=False),
    Column("action", String(40), nullable=False),
    Column("target", Text, nullable=False),
    Column("kind", String(40)),
    Column("period", String(7)),
    Column("outcome", String(10), nullable=False),
    Column("before_hash", String(64)),
    Column("after_hash", String(64)),
    Column("details", Text, nullable=False),
    Column("previous_seal", String(64), nullable=False),
    Column("seal", String(64), nullable=False),
    Index("audit_by_login", "login"),
    Index("audit_by_action", "action"),
)

# A row that replaces another (INSERT OR REPLACE) fires no delete trigger in SQLite, so entries go to the end only.
event.listen(
    AUDIT,
    "after_create",
    DDL(  # type: ignore[no-untyped-call]
        "CREATE TRIGGER audit_no_insert_between BEFORE INSERT ON audit "
        "WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM audit) "
        "BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END"
    ).execute_if(dialect="sqlite"),
)
for _change in ("UPDATE", "DELETE"):
    event.listen(
        AUDIT,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER audit_no_{_change.lower()} BEFORE {_change} ON audit "
            "BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END"
        ).execute_if(dialect="sqlite"),
    )
for _statement in (
    "CREATE OR REPLACE FUNCTION audit_only_grows() RETURNS trigger AS "
    "'BEGIN RAISE EXCEPTION ''the audit trail only grows''; END' LANGUAGE plpgsql",
    "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()",
):
    event.listen(
        AUDIT,
        "after_create",
        DDL(_statement).execute_if(dialect="postgresql"),  # type: ignore[no-untyped-call]
    )

SEALED = (
    "number",
    "at",
    "login",
    "name",
    "source",
    "action",
    "target",
    "kind",
    "period",
    "outcome",
    "before_hash",
    "after_hash",
    "details",
)
"""The columns a seal covers; one that is added later is not among them, or every older seal would break."""
