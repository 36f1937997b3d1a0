"""A user's own files laid over the catalogue by id: entries that add, reword, hide or move, each checked on its own."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mentor_tui.catalogue.items import NAMES
from mentor_tui.catalogue.problems import Problem, unknown
from mentor_tui.catalogue.tables import KEYS, OPTION, SLOT, Table, faults, lacks
from mentor_tui.catalogue.toml_lines import TomlLines, error_line
from mentor_tui.i18n import _
from mentor_tui.models.enums import Suit

Tables = dict[str, dict[str, Table]]
"""The tables of each kind by id, in order: {"question": {"q-hopes": {…}}, …}."""

SUITS = tuple(Suit)
"""The words that a practice's `suits` may hold."""

_PLACING = frozenset({"id", "hide", "order", "after"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a user's file, and where it stands."""

    kind: str
    number: int
    table: Table
    file: str
    lines: TomlLines

    def problem(self, key: str, what: str, *path: str | int) -> Problem:
        """A problem at a key of this entry, or deeper along `path`; it names the entry's id."""
        line = self.lines.of(self.kind, self.number, *path, key)
        id = self.table.get("id")
        return Problem(self.file, line, f"{id}.{key}" if isinstance(id, str) and key != "id" else key, what)


@dataclass(slots=True)
class Overlay:
    """The merging of a user's entries into the shipped tables; `own` collects the ids that the user added."""

    tables: Tables
    problems: list[Problem] = field(default_factory=list)
    own: set[str] = field(default_factory=set)

    def lay(self, folder: Path) -> None:
        """Merge every *.toml of `folder`, in the order of their names. A fault costs its own entry or key, no more."""
        entries = [entry for path in sorted(folder.glob("*.toml")) for entry in self._entries(path)]
        merged = [entry for entry in entries if self._merge(entry)]
        for entry in merged:
            self._place(entry)
        known = References.of(self.tables)
        for entry in merged:
            self.problems.extend(known.missing(entry))

    def _entries(self, path: Path) -> Iterator[Entry]:
        try:
            text = path.read_text(encoding="utf-8-sig")
            data = tomllib.loads(text)
        except OSError as error:
            self.problems.append(
                Problem(path.name, 0, "", _("The file can't be read: {why}.").format(why=error.strerror))
            )
            return
        except UnicodeDecodeError:
            self.problems.append(Problem(path.name, 0, "", _("The file is not in UTF-8. Please save it as UTF-8.")))
            return
        except tomllib.TOMLDecodeError as error:
            what = _("From this line on the file is not valid TOML; nothing in it was used.")
            self.problems.append(Problem(path.name, error_line(error, text), "", what))
            return
        lines = TomlLines(text)
        for kind, tables in data.items():
            if kind not in KEYS:
                self.problems.append(Problem(path.name, lines.of(kind), kind, unknown(kind, KEYS)))
            elif not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
                what = _("Each entry begins with [[{kind}]].").format(kind=kind)
                self.problems.append(Problem(path.name, lines.of(kind), kind, what))
            else:
                for number, table in enumerate(tables):
                    yield Entry(kind, number, table, path.name, lines)

    def _merge(self, entry: Entry) -> bool:
        """Merge one entry; True where it holds something that can be used."""
        table = self._sound(entry, entry.table, KEYS[entry.kind])
        if "id" not in table:
            if "id" not in entry.table:
                self.problems.append(entry.problem("id", _("Each entry needs an id.")))
            return False
        shelf = self.tables[entry.kind]
        id = table["id"]
        if "option" in table:
            table["option"] = self._options(entry, table["option"], shelf.get(id, {}).get("option", []))
        if id in shelf:
            if table.get("hide"):
                del shelf[id]
                return False
            shelf[id] = reworded(shelf[id], table)
            return True
        if any(id in other for kind, other in self.tables.items() if kind != entry.kind):
            self.problems.append(entry.problem("id", _("Another kind of entry has this id already.")))
            return False
        if _PLACING.issuperset(table):
            self.problems.append(entry.problem("id", unknown(id, shelf)))
            return False
        if missing := lacks(entry.kind, table):
            self.problems.append(entry.problem("id", missing))
            return False
        if table.get("hide"):
            return False
        shelf[id] = table
        self.own.add(id)
        return True

    def _sound(self, entry: Entry, table: Table, keys: Mapping[str, type], *path: str | int) -> Table:
        """`table` without the keys that can't be used; each of those is reported."""
        wrong = dict(faults(table, keys))
        self.problems.extend(entry.problem(key, what, *path) for key, what in wrong.items())
        return {key: value for key, value in table.items() if key not in wrong}

    def _options(self, entry: Entry, tables: list[Table], base: Iterable[Table]) -> list[Table]:
        merged: dict[str, Table] = {table["id"]: table for table in base}
        for number, raw in enumerate(tables):
            path = ("option", number)
            table = self._sound(entry, raw, OPTION, *path)
            if "id" not in table:
                if "id" not in raw:
                    self.problems.append(entry.problem("id", _("Each entry needs an id."), *path))
                continue
            id = table["id"]
            if table.get("hide"):
                if merged.pop(id, None) is None:
                    self.problems.append(entry.problem("id", unknown(id, merged), *path))
            elif id in merged:
                merged[id] = reworded(merged[id], table)
            elif table.get("de") or table.get("en"):
                merged[id] = table
            else:
                what = _("This needs its words, in German (de), English (en) or both.")
                self.problems.append(entry.problem("id", what, *path))
        return list(merged.values())

    def _place(self, entry: Entry) -> None:
        """Move the entry to where its `after` or `order` says; a clause's `order` is its place in the document."""
        shelf = self.tables[entry.kind]
        id, after, order = entry.table["id"], entry.table.get("after"), entry.table.get("order")
        if id not in shelf:
            return
        ids = [other for other in shelf if other != id]
        if isinstance(after, str):
            if after not in ids:
                self.problems.append(entry.problem("after", unknown(after, ids)))
                return
            at = ids.index(after) + 1
            if entry.kind == "clause" and "order" in shelf[after]:
                shelf[id]["order"] = shelf[after]["order"]
        elif isinstance(order, int) and entry.kind != "clause":
            at = max(order - 1, 0)
        else:
            return
        ids.insert(at, id)
        self.tables[entry.kind] = {other: shelf[other] for other in ids}


def reworded(base: Table, table: Table) -> Table:
    """`base` with the keys of `table`; new German words without a du form take the place of the old du form too."""
    merged = {**base, **{key: value for key, value in table.items() if key not in ("hide", "after")}}
    for sie, du in (("de", "de_du"), ("hint_de", "hint_de_du")):
        if sie in table and du not in table:
            merged.pop(du, None)
    return merged


@dataclass(frozen=True, slots=True)
class References:
    """The names that entries may refer to."""

    options: Mapping[str, frozenset[str]]
    lines: frozenset[str]
    slots: frozenset[str]

    @classmethod
    def of(cls, tables: Tables) -> "References":
        """All names in these tables."""
        questions = tables["question"]
        return cls(
            options={
                id: frozenset(option["id"] for option in table.get("option", ())) for id, table in questions.items()
            },
            lines=frozenset(tables["responsibility"]) | frozenset(tables["clause"]),
            slots=frozenset(table["slot"] for table in questions.values() if "slot" in table) | frozenset(NAMES),
        )

    def missing(self, entry: Entry) -> Iterator[Problem]:
        """What this entry refers to and isn't there."""
        if entry.kind == "question":
            yield from self._of_question(entry)
            return
        if entry.kind == "practice":
            for name in _texts(entry.table, "suits"):
                if name not in SUITS:
                    yield entry.problem("suits", unknown(name, SUITS))
            return
        for name in _texts(entry.table, "from"):
            if name not in self.options:
                yield entry.problem("from", unknown(name, self.options))
        for key in ("de", "en"):
            for slot in _slots_in(entry.table.get(key)):
                if slot not in self.slots:
                    yield entry.problem(key, unknown(slot, self.slots))
            for slot in _slots_in(entry.table.get(f"{key}_plain")):
                if slot not in NAMES:
                    yield entry.problem(
                        f"{key}_plain", _("The plain form can take names only, no {slot}.").format(slot=slot)
                    )

    def _of_question(self, entry: Entry) -> Iterator[Problem]:
        for condition in _texts(entry.table, "skip_if"):
            question, _sep, option = condition.partition("=")
            if question not in self.options:
                yield entry.problem("skip_if", unknown(question, self.options))
            elif option not in self.options[question]:
                yield entry.problem("skip_if", unknown(option, self.options[question]))
        options = entry.table.get("option")
        for number, option_table in enumerate(options if isinstance(options, list) else ()):
            path = ("option", number)
            for key in ("selects", "drops"):
                for line in _texts(option_table, key):
                    if line not in self.lines:
                        yield entry.problem(key, unknown(line, self.lines), *path)
            for key in ("slot_de", "slot_en"):
                for slot in _slots_in(option_table.get(key)):
                    if slot not in NAMES:
                        yield entry.problem(
                            key, _("These words can take names only, no {slot}.").format(slot=slot), *path
                        )


def _texts(table: Table, key: str) -> Iterator[str]:
    value = table.get(key)
    return (item for item in value if isinstance(item, str)) if isinstance(value, list) else iter(())


def _slots_in(value: object) -> list[str]:
    return SLOT.findall(value) if isinstance(value, str) else []
