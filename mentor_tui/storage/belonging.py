"""Which rows belong to a mentee, told by the tables themselves: a new table is among them by itself."""

import json
from uuid import UUID

from sqlmodel import Session

from mentor_tui.storage import driver
from mentor_tui.storage.archive_rows import tables


def rows_of(session: Session, mentee_id: UUID) -> dict[str, frozenset[str]]:
    """The ids of every row of this mentee by table, as SQLite holds them.

    A row belongs to the mentee whom its `mentee_id` names, or, without one, to whom the row belongs that it is a part
    of; something in the plan of the day that was put off, to whom that belongs.
    """
    connection = driver.raw(session.connection())
    found: dict[str, frozenset[str]] = {}

    def ids(table: str, column: str, wanted: frozenset[str]) -> frozenset[str]:
        statement = f'SELECT id FROM "{table}" WHERE "{column}" IN (SELECT value FROM json_each(?))'
        return frozenset(key for (key,) in connection.execute(statement, (json.dumps([*wanted]),)))

    whose = frozenset((mentee_id.hex,))
    for table in tables():
        if table.name == "mentee":
            found["mentee"] = ids("mentee", "id", whose)
        elif "mentee_id" in table.columns:
            found[table.name] = ids(table.name, "mentee_id", whose)
        else:
            parts = [
                ids(table.name, key.parent.name, found[key.column.table.name])
                for key in table.foreign_keys
                if not key.parent.nullable and key.column.table.name in found
            ]
            if parts:
                found[table.name] = frozenset().union(*parts)
    every = frozenset().union(*found.values())
    found["put_off"] = ids("put_off", "subject_id", every)
    return found
