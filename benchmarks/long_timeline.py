"""Fills a database with a timeline as long as one likes, by SQL alone: five million sessions take some minutes."""

import random
from contextlib import closing
from datetime import datetime
from pathlib import Path

from benchmarks import stores
from mentor_tui.storage import driver, migrations, place
from mentor_tui.storage.roster_statement import stored_time

SESSIONS = 5_000_000
"""As many as the budget is for."""

SESSIONS_OF_ONE = 50
"""Sessions of each mentee."""

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :number)"
_ID = "printf('%08x%024x', (i * 2654435761 + {table}) % 4294967296, i)"
"""Spread like a random one, and the same every time."""

_WHOSE = "(SELECT m.id FROM mentee m WHERE m.rowid = i % :mentees + 1)"
_MINUTE = "strftime('%Y-%m-%d %H:%M:%S', :now, printf('%+d minutes', {minutes})) || '.000000'"

_SESSIONS = f"""
{_NUMBERS}
INSERT INTO session (id, mentee_id, kind, state, starts_at, zone, minutes, place, sequence, revision)
SELECT {_ID.format(table=2)}, {_WHOSE},
       CASE i / :mentees % 25 WHEN 0 THEN 'first' WHEN 7 THEN 'review' WHEN 24 THEN 'closing' ELSE 'regular' END,
       CASE WHEN i < :number * 49 / 50 THEN 'held' ELSE 'planned' END,
       {_MINUTE.format(minutes="i - :number * 49 / 50")}, 'UTC', 60, 'Library', 0, 1
  FROM n
"""
"""One a minute, the last of fifty still ahead; a mentee's follow each other at the same distance."""

_GOALS = f"""
{_NUMBERS}
INSERT INTO goal (id, mentee_id, text, owner, horizon, measure, attainable, relevant, progress, state, created_at,
                  reached_at)
SELECT {_ID.format(table=6)}, {_WHOSE}, 'Keeps the record', 'mentee', 'immediate', '', '', '', 100, 'reached',
       :now || '.000000', {_MINUTE.format(minutes="-50 * i")}
  FROM n
"""

_CHALLENGES = f"""
{_NUMBERS}
INSERT INTO challenge (id, mentee_id, source, state, text, created_at, solved_at)
SELECT {_ID.format(table=7)}, {_WHOSE}, 'mentee', 'solved', 'No place to work', :now || '.000000',
       {_MINUTE.format(minutes="-50 * i - 7")}
  FROM n
"""


def fill(path: Path, sessions: int, now: datetime) -> None:
    """A database with so many sessions, a fiftieth as many mentees, goals that were reached and challenges solved."""
    mentees = max(1, sessions // SESSIONS_OF_ONE)
    place.create_database_file(path)
    migrations.upgrade(path)
    with closing(driver.connect(path, journal="OFF")) as connection:  # nobody's data yet
        for pragma in ("synchronous=OFF", "cache_size=-400000", "temp_store=FILE"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN IMMEDIATE")
        chance = random.Random(sessions)
        stores.insert_mentees(connection, mentees, now, chance)
        stores.insert_actions(connection, mentees, now, chance)
        indexes = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'session' AND sql IS NOT NULL"
        ).fetchall()
        for name, _sql in indexes:  # made at the end, sorted: kept up to date row by row they take ten times as long
            connection.execute(f"DROP INDEX {name}")
        values = {"mentees": mentees, "now": stored_time(now)[:19]}
        connection.execute(_SESSIONS, values | {"number": sessions})
        for statement in (_GOALS, _CHALLENGES):
            connection.execute(statement, values | {"number": mentees})
        for _name, sql in indexes:
            connection.execute(sql)
        connection.execute("COMMIT")
