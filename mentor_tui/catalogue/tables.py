"""The shape of the catalogue's TOML tables: which keys they have, of which kind, and how one becomes an item."""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from mentor_tui.catalogue.items import NAMES, Clause, Option, Practice, Question, Responsibility, Words
from mentor_tui.catalogue.problems import unknown
from mentor_tui.i18n import _
from mentor_tui.models.enums import Manner, Party, QuestionKind, Suit, Who

Table = dict[str, Any]
"""One table as tomllib gives it, its keys checked or about to be."""


class Minutes(int):
    """The kind of a key that holds how long a practice takes."""


_PLACING: Mapping[str, type] = {"id": str, "hide": bool, "order": int, "after": str}

OPTION: Mapping[str, type] = {
    "id": str,
    "hide": bool,
    **dict.fromkeys(("de", "de_du", "en", "slot_de", "slot_en"), str),
    "selects": list,
    "drops": list,
    "clarify": bool,
}
QUESTION: Mapping[str, type] = {
    **_PLACING,
    **dict.fromkeys(("topic", "de", "de_du", "en", "hint_de", "hint_de_du", "hint_en", "slot", "default"), str),
    "kind": QuestionKind,
    "who": Who,
    "core": bool,
    "join": bool,
    "minutes": float,
    **dict.fromkeys(("context", "skip_if", "feeds", "source"), list),
    "option": dict,
}
RESPONSIBILITY: Mapping[str, type] = {
    **_PLACING,
    **dict.fromkeys(("topic", "de", "en", "de_plain", "en_plain"), str),
    "party": Party,
    "baseline": bool,
    "weight": int,
    **dict.fromkeys(("from", "context", "feeds", "tags", "source"), list),
}
CLAUSE: Mapping[str, type] = {
    **_PLACING,
    **dict.fromkeys(("topic", "title_de", "title_en", "de", "en", "de_plain", "en_plain"), str),
    "required": bool,
    **dict.fromkeys(("from", "context", "feeds", "source"), list),
}
PRACTICE: Mapping[str, type] = {
    **_PLACING,
    **dict.fromkeys(("name_de", "name_en", "de", "en", "when_de", "when_en", "watch_de", "watch_en"), str),
    **dict.fromkeys(("source_de", "source_en"), str),
    **dict.fromkeys(("steps_de", "steps_en", "suits"), list),
    "minutes": Minutes,
    "manner": Manner,
}
KEYS: Mapping[str, Mapping[str, type]] = {
    "question": QUESTION,
    "responsibility": RESPONSIBILITY,
    "clause": CLAUSE,
    "practice": PRACTICE,
}
"""The kinds of table, by the name of their array in a file."""

OWN_CLAUSE_ORDER = 390
"""Where a clause stands that names no place: after the review clauses, before additional points and signatures."""

USUAL_PRACTICE = 30
LONGEST_PRACTICE = 600
"""Minutes: of a practice that names none, and as long as a session can be."""

SLOT = re.compile(r"\{(\w+)\}")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")


def faults(table: Table, keys: Mapping[str, type]) -> Iterator[tuple[str, str]]:
    """Each key of `table` that can't be used, with a sentence that says why."""
    for key, value in table.items():
        wanted = keys.get(key)
        if wanted is None:
            yield key, unknown(key, keys)
        elif not _fits(value, wanted):
            yield key, _("This should be {wanted}.").format(wanted=_said(wanted))
        elif key == "id" and not _ID.fullmatch(value):
            yield key, _("An id has small letters, digits, dots and hyphens only.")


def lacks(kind: str, table: Table) -> str | None:
    """A sentence on what a new `table` of that kind lacks to be usable, or None where nothing is missing."""
    if not (table.get("de") or table.get("en")):
        return _("This needs its words, in German (de), English (en) or both.")
    if kind == "responsibility" and "party" not in table:
        return _("This needs a party: mentor or mentee.")
    if kind == "clause" and not (table.get("title_de") or table.get("title_en")):
        return _("This needs a heading (title_de, title_en or both).")
    if kind == "practice" and not (table.get("name_de") or table.get("name_en")):
        return _("This needs a name (name_de, name_en or both).")
    if kind == "question" and table.get("kind") in ("choice", "multi") and not table.get("option"):
        return _("A question with choices needs at least one option.")
    return None


def _fits(value: object, wanted: type) -> bool:
    if issubclass(wanted, StrEnum):
        return value in list(wanted)
    if wanted is float:
        return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 60
    if wanted is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if wanted is Minutes:
        return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LONGEST_PRACTICE
    if wanted is list:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if wanted is dict:
        return isinstance(value, list) and all(isinstance(item, dict) for item in value)
    return isinstance(value, wanted)


def _said(wanted: type) -> str:
    if issubclass(wanted, StrEnum):
        return _("one of: {names}").format(names=", ".join(wanted))
    names: Mapping[type, Callable[[], str]] = {
        str: lambda: _("a text in quotation marks"),
        bool: lambda: _("true or false"),
        int: lambda: _("a whole number"),
        float: lambda: _("a number of minutes from 0 to 60"),
        Minutes: lambda: _("a whole number of minutes from 1 to {most}").format(most=LONGEST_PRACTICE),
        list: lambda: _("a list of texts"),
    }
    return names.get(wanted, lambda: _("a list of tables"))()


def words(table: Table, prefix: str = "", suffix: str = "") -> Words:
    """The languages of one text: from the keys `prefix` + language + `suffix`, only those that have any."""
    found = {}
    for language in ("de", "de_du", "en"):
        if text := table.get(f"{prefix}{language}{suffix}"):
            found[language] = text
    return found


def slots(*texts: Words) -> frozenset[str]:
    """The slots that an answer has to fill, in whatever language they stand; names are no such slots."""
    return frozenset(
        slot for text in texts for sentence in text.values() for slot in SLOT.findall(sentence) if slot not in NAMES
    )


def option(table: Table) -> Option:
    """An Option from its checked table."""
    return Option(
        id=table["id"],
        text=words(table),
        slot=words(table, "slot_"),
        selects=tuple(table.get("selects", ())),
        drops=tuple(table.get("drops", ())),
        clarify=table.get("clarify", False),
    )


def question(table: Table, *, own: bool) -> Question:
    """A Question from its checked table; what isn't said is what an own question most likely means."""
    return Question(
        id=table["id"],
        topic=table.get("topic", "own"),
        text=words(table),
        kind=QuestionKind(table.get("kind", QuestionKind.TEXT)),
        who=Who(table.get("who", Who.MENTEE)),
        core=table.get("core", True),
        minutes=float(table.get("minutes", 1.0)),
        slot=table.get("slot"),
        join=table.get("join", False),
        default=table.get("default"),
        hints=words(table, "hint_"),
        context=frozenset(table.get("context", ())),
        skip_if=tuple(
            (left, right) for left, _sep, right in (item.partition("=") for item in table.get("skip_if", ()))
        ),
        feeds=tuple(table.get("feeds", ())),
        options=tuple(option(item) for item in table.get("option", ())),
        own=own,
    )


def responsibility(table: Table, *, own: bool, order: int) -> Responsibility:
    """A Responsibility from its checked table; an own one is proposed without an answer unless it says otherwise."""
    text = words(table)
    return Responsibility(
        id=table["id"],
        party=Party(table["party"]),
        topic=table.get("topic", "own"),
        text=text,
        plain=words(table, suffix="_plain"),
        slots=slots(text),
        baseline=table.get("baseline", own),
        sources=tuple(table.get("from", ())),
        context=frozenset(table.get("context", ())),
        weight=table.get("weight", 1),
        order=order,
        own=own,
    )


def clause(table: Table, *, own: bool) -> Clause:
    """A Clause from its checked table; an own one is proposed in every agreement unless it says otherwise."""
    text = words(table)
    return Clause(
        id=table["id"],
        topic=table.get("topic", "own"),
        title=words(table, "title_"),
        text=text,
        plain=words(table, suffix="_plain"),
        slots=slots(text),
        required=table.get("required", own),
        order=table.get("order", OWN_CLAUSE_ORDER),
        sources=tuple(table.get("from", ())),
        context=frozenset(table.get("context", ())),
        own=own,
    )


def practice(table: Table, *, own: bool, order: int) -> Practice:
    """A Practice from its checked table; a word of `suits` that isn't known is passed over (and reported elsewhere)."""
    known = set(Suit)
    return Practice(
        id=table["id"],
        name=words(table, "name_"),
        what=words(table),
        when=words(table, "when_"),
        suits=frozenset(Suit(name) for name in table.get("suits", ()) if name in known),
        steps={code: tuple(found) for code in ("de", "en") if (found := table.get(f"steps_{code}"))},
        watch=words(table, "watch_"),
        minutes=table.get("minutes", USUAL_PRACTICE),
        manner=Manner(table.get("manner", Manner.TALK)),
        source=words(table, "source_"),
        order=order,
        own=own,
    )
