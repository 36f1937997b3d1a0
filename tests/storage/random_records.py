"""Whole databases at random, filled from the metadata: a new table or column is in them by itself."""

import json
import random
from collections.abc import Mapping
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, Column, Date, Enum, Integer, Table, Time, UniqueConstraint, Uuid

from mentor_tui.models.enums import Form, Party
from mentor_tui.models.kept import Utc
from mentor_tui.models.tables import TABLES, metadata
from mentor_tui.rules.paper import Paper, PaperClause, PaperLine, canonical, fingerprint
from mentor_tui.rules.textfold import findable
from mentor_tui.storage import driver

Rows = dict[str, list[dict[str, Any]]]

SCRAPS = ("Ruhe", "a [/] b", "[@click=app.quit]x[/]", "=1+1", "Zeile\nzwei", "ß Ł ø 👩‍👩‍👧", "\"; \\ '", "{}", "–", "")
NAMES = {str(model.__tablename__) for model in TABLES}
JSONS: Mapping[tuple[str, str], object] = {
    ("agreement", "plan"): ["q-hopes", "own-1"],
    ("agreement", "own_questions"): {"own-1": "Was noch?"},
    ("answer", "choices"): ["end", "own"],
    ("line_decision", "words"): {"de": "[b]so[/b]", "en": "so"},
    ("line_decision", "basis"): None,
    ("review_decision", "words"): None,
    ("exchange", "settled"): {"Lena": None, "Nordwerk": "der Betrieb"},
    ("erasure", "counts"): {"note": 3},
}


def sorted_tables() -> list[Table]:
    """The tables of people's rows, those first that others refer to."""
    return [table for table in metadata.sorted_tables if table.name in NAMES]


class Rich:
    """Fills every table for some mentees. `owner` says whose a row is, None for nobody's in particular."""

    def __init__(self, seed: int, *, mentees: int = 2, each: int = 3) -> None:
        self.random = random.Random(seed)
        self.each = each
        self.rows: Rows = {}
        self.owner: dict[str, str | None] = {}
        self.mentees = [self._id() for _number in range(mentees)]
        for table in sorted_tables():
            self.rows[table.name] = []
            for whose in self.mentees if self._is_owned(table) else [None]:
                for number in range(1 if table.name in ("mentee", "mentor") else self.each):
                    self._add(table, whose, number)

    def write(self, path: Path) -> None:
        """Puts all of it into the empty database at `path`, what was signed as it was signed."""
        with closing(driver.connect(path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            for table in sorted_tables():
                for row in self.rows[table.name]:
                    put = {**row, "state": "draft"} if table.name == "agreement" else row
                    names, marks = ", ".join(f'"{name}"' for name in put), ", ".join("?" * len(put))
                    connection.execute(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', tuple(put.values()))
            for row in self.rows["agreement"]:
                connection.execute("UPDATE agreement SET state = ? WHERE id = ?", (row["state"], row["id"]))
            connection.execute("COMMIT")

    def of(self, mentee: str) -> Rows:
        """The rows that are this mentee's."""
        return {name: [row for row in rows if self.owner[row["id"]] == mentee] for name, rows in self.rows.items()}

    def _id(self) -> str:
        return UUID(int=self.random.getrandbits(128), version=4).hex

    def _is_owned(self, table: Table) -> bool:
        if table.name == "mentee" or "mentee_id" in table.columns:
            return True
        return any(self._is_owned(key.column.table) for key in table.foreign_keys if not key.parent.nullable)

    def _add(self, table: Table, whose: str | None, number: int) -> None:
        row = {column.name: self._value(table, column, whose) for column in table.columns}
        if table.name == "mentee":
            assert whose
            row |= {"id": whose, "name": f"Mentee {number} {whose[:6]} Ää"}
            row["folded"] = findable(row["name"])
        if table.name == "agreement":
            row |= self._signed(row, number + 1)
        if any(self._taken(table, rule, row) for rule in table.constraints if isinstance(rule, UniqueConstraint)):
            return
        self.rows[table.name].append(row)
        self.owner[row["id"]] = whose

    def _taken(self, table: Table, rule: UniqueConstraint, row: dict[str, Any]) -> bool:
        names = rule.columns.keys()
        return any(all(other[name] == row[name] for name in names) for other in self.rows[table.name])

    def _value(self, table: Table, column: "Column[Any]", whose: str | None) -> Any:
        for key in column.foreign_keys:
            target = key.column.table.name
            found = [row["id"] for row in self.rows[target] if self.owner[row["id"]] in (whose, None)]
            if target == "mentee":
                return whose
            if not found or (column.nullable and self.random.random() < 0.3):
                return None
            return self.random.choice(found)
        if column.nullable and not isinstance(column.type, JSON) and self.random.random() < 0.3:
            return None
        return self._of_type(table, column)

    def _of_type(self, table: Table, column: "Column[Any]") -> Any:
        rand, day = self.random, date(2026, 1, 1) + timedelta(days=self.random.randrange(3000))
        match column.type:
            case Uuid():
                return self._id()
            case Utc():
                moment = datetime(day.year, day.month, day.day, rand.randrange(24), rand.randrange(60))
                return moment.strftime("%Y-%m-%d %H:%M:%S.%f")
            case Date():
                return day.isoformat()
            case Time():
                return f"{rand.randrange(24):02}:00:00.000000"
            case Boolean():
                return rand.randrange(2)
            case Enum(enums=words):
                return rand.choice(words)
            case Integer():
                return rand.randint(1, 3) if column.name != "minutes" else 60
            case JSON():
                return json.dumps(JSONS[table.name, column.name])
        if column.name == "zone":
            return "Europe/Berlin"
        return f"{column.name} {self._id()[:8]} {rand.choice(SCRAPS)}"

    def _signed(self, row: dict[str, Any], version: int) -> dict[str, Any]:
        if row["state"] == "draft":
            return {"version": version, "canonical": "", "fingerprint": "", "signed_on": None, "signed_at": None}
        text = canonical(a_paper(version, self.random.choice(SCRAPS)))
        return {
            "version": version,
            "canonical": text,
            "fingerprint": fingerprint(text),
            "signed_on": "2026-09-01",
            "signed_at": "2026-09-01 10:00:00.000000",
        }


def a_paper(version: int, words: str) -> Paper:
    """A signed paper with a line and a clause."""
    return Paper(
        languages=("de",),
        form=Form.SIE,
        mentor="Dr. Karin Vogt",
        mentee="Lena Brandt",
        organisation="Nordwerk GmbH",
        version=version,
        before=(PaperClause("clause-purpose", 1, {"de": "Zweck"}, {"de": words}),),
        mentor_lines=(PaperLine("mentor-feedback", 1, Party.MENTOR, {"de": f"gibt Feedback. {words}"}),),
        mentee_lines=(),
        after=(),
        place="Hamburg",
        signed_on=date(2026, 9, 1),
    )


def stored(path: Path) -> Rows:
    """Every row of people's tables, as SQLite holds it, by id."""
    with closing(driver.connect(path, readonly=True)) as connection:
        found: Rows = {}
        for table in sorted_tables():
            rows = connection.execute(f'SELECT * FROM "{table.name}" ORDER BY id')
            names = [column[0] for column in rows.description]
            found[table.name] = [dict(zip(names, row, strict=True)) for row in rows]
        return found
