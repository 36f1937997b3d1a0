"""The search index: what is found of each row since which revision, and the triggers that keep it so on every path.

Shipped revisions are never changed. Another text to be found, or another letter in rules/textfold.py, needs a revision
of its own that drops the index, makes it anew and fills it again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mentor_tui.rules.textfold import PLAIN, SPELLED

WHOSE = "\ue000"
"""Begins the word that stands in the index for the mentee whom a text is about. Private use: nobody types it."""

_PREFIXES = "1 2 3 4 5 6 7 8 9 10"
"""The beginnings of words that have a list of their own, by length: longer ones are gathered from whole words."""

TOKENIZE = "unicode61 remove_diacritics 2"
"""How the index takes a text apart: letters and digits are words, without case and accents."""

_WITH_MARKS = {"ä": "a\u0308", "ö": "o\u0308", "ü": "u\u0308", "å": "a\u030a"}
"""How the letters of SPELLED that are composed can be written, too."""

TABLES = (
    # Ids never come back: what a row that was replaced in passing has left in the index belongs to nobody.
    "CREATE TABLE search_entry (id INTEGER PRIMARY KEY AUTOINCREMENT, kind VARCHAR NOT NULL, row_id CHAR(32) NOT NULL,"
    " field VARCHAR NOT NULL, mentee_id CHAR(32), UNIQUE (kind, row_id, field))",
    # Only which word is in which text: nothing is ranked, and the text itself stands in its own table.
    *(
        f"CREATE VIRTUAL TABLE {name} USING fts5(text, content='', columnsize=0, detail=none,"
        f" prefix='{_PREFIXES}', tokenize='{TOKENIZE}')"
        for name in ("search_text", "search_name")
    ),
)
"""Every text is in `search_text`; in `search_name` are the names of mentees alone, few beside all that is written."""


@dataclass(frozen=True, slots=True)
class _Indexed:
    """A table with texts that are found: field → text, whom they are `about`, and what time they are from.

    All are SQL in which {row} stands for a row. `reads` are the columns that texts and mentee depend on; `each` is a
    table-valued function where one row holds many texts.
    """

    table: str
    texts: Mapping[str, str]
    reads: tuple[str, ...]
    at: str = "{row}.created_at"
    about: str = "{row}.mentee_id"
    each: str = ""

    def parts(self, row: str, source: str = "", *, where: str = "", more: str = "") -> str:
        """A SELECT of (row_id, field, mentee_id, text) from NEW or OLD, or from the `row` of a `source`."""
        origin = ", ".join(part for part in (source, self.each) if part)
        return " UNION ALL ".join(
            f"SELECT {{row}}.id AS row_id, {field} AS field, {self.about} AS mentee_id, {text} AS text{more}"
            f"{' FROM ' + origin if origin else ''}{where}"
            for field, text in self.texts.items()
        ).format(row=row)

    def everything(self) -> str:
        """A SELECT of the parts of all rows, with their kind and the time they are from."""
        parts = self.parts("t", f"{self.table} AS t", more=f", {self.at} AS at")
        return f"SELECT '{self.table}' AS kind, * FROM ({parts})"

    def triggers(self) -> tuple[str, ...]:
        """What keeps the index when a row comes, changes or goes."""
        table, put, new, old = self.table, self.put, self.parts("NEW"), self.parts("OLD")
        return (
            # INSERT OR REPLACE takes the row in the way without a delete trigger.
            f"CREATE TRIGGER search_{table}_insert AFTER INSERT ON {table} BEGIN"
            f" DELETE FROM search_entry WHERE kind = '{table}' AND row_id = NEW.id; {put(1, new)} END",
            f"CREATE TRIGGER search_{table}_update AFTER UPDATE OF id, {', '.join(self.reads)} ON {table}"
            f" BEGIN {put(0, f'SELECT * FROM ({old}) EXCEPT SELECT * FROM ({new})')}"
            f" {put(1, f'SELECT * FROM ({new}) EXCEPT SELECT * FROM ({old})')} END",
            f"CREATE TRIGGER search_{table}_delete AFTER DELETE ON {table} BEGIN {put(0, old)} END",
        )

    def put(self, enters: int, parts: str) -> str:
        """The statement by which parts enter the index (1) or leave it (0)."""
        return (
            f"INSERT INTO search_part SELECT {enters}, '{self.table}', row_id, field, mentee_id, text"
            f" FROM ({parts}) WHERE text <> '';"
        )


def _columns(table: str, *names: str, at: str = "{row}.created_at") -> _Indexed:
    """A table about a mentee in which each of these columns is a text of its own."""
    return _Indexed(table, {f"'{name}'": f"{{row}}.{name}" for name in names}, ("mentee_id", *names), at)


def _own(table: str, *names: str, at: str = "{row}.created_at") -> _Indexed:
    """A table about no mentee in which each of these columns is a text of its own."""
    return _Indexed(table, {f"'{name}'": f"{{row}}.{name}" for name in names}, names, at, "NULL")


def _languages(json: str, path: str = "$") -> str:
    """The texts of a JSON object by language, one below the other; NULL for what is no such object."""
    return f"(SELECT group_concat(value, char(10)) FROM json_each({_if_object(json)}, '{path}'))"


def _if_object(json: str) -> str:
    return f"CASE WHEN json_valid({json}) THEN CASE json_type({json}) WHEN 'object' THEN {json} END END"


_AGREEMENT_AT = "(SELECT created_at FROM agreement WHERE id = {row}.agreement_id)"
_AGREEMENT_ABOUT = "(SELECT mentee_id FROM agreement WHERE id = {row}.agreement_id)"
_PROFILE = ("name", "strengths", "wishes", "other_mentors")
_FOLLOW_UP = ("happened", "improvised", "strengths", "weaknesses", "mentee_word", "mentor_word")

_SINCE_0003 = (
    _own("organisation", "name", at="''"),
    _Indexed("mentee", {f"'{name}'": f"{{row}}.{name}" for name in _PROFILE}, _PROFILE, about="{row}.id"),
    _Indexed("answer", {"'text'": "{row}.text"}, ("agreement_id", "text"), _AGREEMENT_AT, _AGREEMENT_ABOUT),
    _Indexed(  # an accepted line stands with the words that it had when it was accepted
        "line_decision",
        {"'words'": f"coalesce({_languages('{row}.words')}, {_languages('{row}.basis')})"},
        ("agreement_id", "words", "basis"),
        _AGREEMENT_AT,
        _AGREEMENT_ABOUT,
    ),
    _Indexed(  # the signed text: each of its lines and clauses, under its path in it
        "agreement",
        {"line.fullkey": _languages("line.value", "$.text")},
        ("mentee_id", "canonical"),
        each="""json_each('["mentor_lines", "mentee_lines", "before", "after"]') AS part,"""
        f" json_each({_if_object('{row}.canonical')}, '$.' || part.value) AS line",
    ),
    _columns("session", *_FOLLOW_UP, at="{row}.starts_at"),
    _columns("agenda_point", "text", at="(SELECT starts_at FROM session WHERE id = {row}.session_id)"),
    _columns("note", "text"),
    _columns("action", "text"),
    _columns("challenge", "text"),
    _columns("goal", "text", "measure", "attainable", "relevant"),
)

_SINCE_0005 = (
    *(indexed for indexed in _SINCE_0003 if indexed.table not in ("organisation", "challenge")),
    _own("organisation", "name", "expectation", at="''"),
    _columns("challenge", "text", "next_step", "helped"),
    _own("own_time", "text", "follow_up", "used"),
    _columns("exchange", "title", "text", "learned"),
    _own("material", "title", "why"),
    _own("organisation_goal", "text", "measure"),
    _own("contact", "name", "expectation"),
    _columns("interaction", "text"),
    _Indexed(
        "update_part",
        {"'text'": "{row}.text"},
        ("update_id", "mentee_id", "text"),
        "(SELECT created_at FROM progress_update WHERE id = {row}.update_id)",
    ),
)


def _replaced(source: str, letters: Mapping[str, str]) -> str:
    """A SELECT of `t` in the SELECT `source`, with these letters written as others.

    A few at a time: the parser of an older SQLite loses its way in calls that stand in one another forty deep.
    """
    pairs = list(letters.items())
    for at in range(0, len(pairs), 8):
        sql = "t"
        for letter, plain in pairs[at : at + 8]:
            sql = f"replace({sql}, '{letter}', '{plain}')"
        source = f"SELECT {sql} AS t FROM ({source})"
    return source


_MARKED = _WITH_MARKS | {letter.upper(): marks.capitalize() for letter, marks in _WITH_MARKS.items()}
_SPELLED = _replaced("SELECT NEW.text AS t", SPELLED | {marks: SPELLED[letter] for letter, marks in _MARKED.items()})
_WORDS = f"({_replaced(f'SELECT NEW.text || char(10) || t AS t FROM ({_SPELLED})', PLAIN)})"
"""What the index is told of a text: its words, and the same as they are spelled without marks."""


def _both(mentee: str, *, leaves: bool = False) -> str:
    """Tells both indexes that the part NEW enters or leaves; only the first is told whom it is about."""

    def tell(index: str, words: str, only: str = "") -> str:
        columns, values = (f"{index}, rowid, text", "'delete', e.id") if leaves else ("rowid, text", "e.id")
        return (
            f" INSERT INTO {index} ({columns}) SELECT {values}, {words} FROM search_entry e"
            f" WHERE e.kind = NEW.kind AND e.row_id = NEW.row_id AND e.field = NEW.field{only};"
        )

    whose = f"{_WORDS} || coalesce(' {WHOSE}' || {mentee}, '')"
    return tell("search_text", whose) + tell("search_name", _WORDS, " AND e.kind = 'mentee' AND e.field = 'name'")


_PARTS = (
    # A view that holds nothing: what is put into it enters the index or leaves it.
    "CREATE VIEW search_part AS SELECT 0 AS enters, '' AS kind, '' AS row_id, '' AS field, '' AS mentee_id, '' AS text"
    " WHERE 0",
    "CREATE TRIGGER search_part_enters INSTEAD OF INSERT ON search_part WHEN NEW.enters BEGIN"
    " INSERT INTO search_entry (kind, row_id, field, mentee_id)"
    " VALUES (NEW.kind, NEW.row_id, NEW.field, NEW.mentee_id);"
    f"{_both('NEW.mentee_id')} END",
    "CREATE TRIGGER search_part_leaves INSTEAD OF INSERT ON search_part WHEN NOT NEW.enters BEGIN"
    f"{_both('e.mentee_id', leaves=True)}"
    " DELETE FROM search_entry WHERE kind = NEW.kind AND row_id = NEW.row_id AND field = NEW.field; END",
)


def _after_its_parts(all_indexed: Sequence[_Indexed]) -> str:
    """Where undo brings back an agreement after what was answered in it, only now it is known whom that is about."""
    steps = (
        indexed.put(enters, indexed.parts("t", f"{indexed.table} AS t", where=" WHERE t.agreement_id = NEW.id"))
        for indexed in all_indexed
        if indexed.about == _AGREEMENT_ABOUT
        for enters in (0, 1)
    )
    return f"CREATE TRIGGER search_agreement_parts AFTER INSERT ON agreement BEGIN {' '.join(steps)} END"


def _made(all_indexed: Sequence[_Indexed]) -> tuple[str, ...]:
    """The statements that make the index of these tables and put everything in it that is there, the oldest first."""
    everything = " UNION ALL ".join(indexed.everything() for indexed in all_indexed)
    return (
        *TABLES,
        *_PARTS,
        *(trigger for indexed in all_indexed for trigger in indexed.triggers()),
        _after_its_parts(all_indexed),
        "INSERT INTO search_part SELECT 1, kind, row_id, field, mentee_id, text"
        f" FROM ({everything}) WHERE text <> '' ORDER BY at",
    )


def _dropped(all_indexed: Sequence[_Indexed]) -> tuple[str, ...]:
    """The statements that drop the index of these tables with its triggers."""
    whens = ("insert", "update", "delete")
    triggers = [f"search_{indexed.table}_{when}" for indexed in all_indexed for when in whens]
    return (
        *(f"DROP TRIGGER {name}" for name in (*triggers, "search_agreement_parts")),
        "DROP VIEW search_part",
        *(f"DROP TABLE {name}" for name in ("search_text", "search_name", "search_entry")),
    )


REVISION_0003 = _made(_SINCE_0003)
"""Makes the index that revision 0003 begins with."""

REVISION_0005 = (*_dropped(_SINCE_0003), *_made(_SINCE_0005))
"""Puts the index of revision 0005 in the place of that: everything that people write down is found since then."""

FILL = REVISION_0005[-1]
"""Puts everything that is there already into an empty index, the oldest first."""
