"""A mentee's own copy: everything that is kept of them, row by row, in parts that a document can be made of."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mentor_tui.models.enums import AgreementState, Form, Language, Party, Who
from mentor_tui.rules.paper import from_canonical
from mentor_tui.rules.withheld import PRIVATE_WORDS, Row, Tables, is_own, is_private

Words = Mapping[str, str]


class Said(StrEnum):
    """What a value is: people's own text, a word of the program's, a day, or an id in the catalogue."""

    TEXT = "text"
    WORD = "word"
    DAY = "day"
    QUESTION = "question"
    CHOICES = "choices"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Field:
    """One value of an item: its column, what it says (by language where it was signed so), and as what."""

    name: str
    value: str | Words
    said: Said = Said.TEXT


@dataclass(frozen=True, slots=True)
class Item:
    """One row, with whatever it says; `private` when the mentor noted it for themselves."""

    fields: tuple[Field, ...]
    on: date | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one kind; `name` says which."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """A copy. `private` says whether the mentor's own notes are in it, `kept_back` how many rows they kept, `why` why.

    `others` are the names of other people's mentorings: whoever writes the copy leaves them out (`without`).
    """

    mentor: str
    mentee: str
    form: Form
    language: Language
    made_on: date
    private: bool
    kept_back: int
    why: str
    parts: tuple[Part, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Spec:
    """Which columns of a table are told, in this order, and which of them holds its day."""

    part: str
    table: str
    on: str
    columns: tuple[str, ...]
    words: tuple[str, ...] = ()
    days: tuple[str, ...] = ()


_GOAL = ("text", "owner", "horizon", "state", "progress", "measure", "attainable", "relevant", "due", "reached_at")
_SESSION = ("kind", "state", "place", "channel", "manner", "mentee_word", *PRIVATE_WORDS["session"], "cancelled_by")
_CHALLENGE = ("text", "source", "state", "next_step", "next_on", "shared_with", "helped", "solved_at")
_UPDATE = ("text", "drafted", "shown_text", "shown_at", "shown_how", "consent", "answer", "written_at")

_SPECS = (
    _Spec("goals", "goal", "created_at", _GOAL, ("owner", "horizon", "state"), ("due", "reached_at")),
    _Spec("progress", "goal_progress", "at", ("percent", "word")),
    _Spec("sessions", "session", "starts_at", _SESSION, ("kind", "state", "channel", "manner", "cancelled_by")),
    _Spec("points", "agenda_point", "", ("text", "origin", "by"), ("origin", "by")),
    _Spec("notes", "note", "created_at", ("text",)),
    _Spec("practices", "practice_use", "chosen_at", ("practice", "rating")),
    _Spec("actions", "action", "created_at", ("text", "owner", "due", "done_at"), ("owner",), ("due", "done_at")),
    _Spec("challenges", "challenge", "created_at", _CHALLENGE, ("source", "state"), ("next_on", "solved_at")),
    _Spec("reviews", "review_decision", "", ("line", "mentee", "mentor", "words"), ("mentee", "mentor")),
    _Spec("updates", "update_part", "written_at", _UPDATE, ("shown_how", "consent"), ("shown_at", "written_at")),
    _Spec("interactions", "interaction", "on", ("contact", "text", "channel"), ("channel",)),
    _Spec("exchanges", "exchange", "created_at", ("title", "text", "fellow", "learned")),
    _Spec("copies", "record_copy", "given_at", ("kind", "words"), ("kind",)),
)
"""What is told of each table, in the order of the copy; profile, contacts and agreements have a form of their own."""

TOLD = frozenset({"mentee", "agreement", "answer", "line_decision", "contact_mentee", *(spec.table for spec in _SPECS)})
"""The tables that are told; a test holds that no other says anything of a mentee."""

_PROFILE = ("name", "email", "organisation", "provider", "form", "language", "rhythm_days", "phase", "strengths",
            "wishes", "other_mentors", "created_at", "ended_at")  # fmt: skip
_ALSO_PRIVATE = frozenset({"practice_use"})
"""The mentor's preparation: in the copy it counts as what they noted for themselves."""


def own_copy(
    tables: Tables,
    *,
    mentor: str,
    made_on: date,
    private: bool,
    why: str,
    others: Sequence[str],
    day_of: Callable[[str], date],
) -> OwnCopy:
    """The copy of the mentee whose rows `tables` holds, with the rows of nobody in particular that these refer to.

    `day_of` gives the mentor's day of a moment as SQLite holds it. What is private is left out unless `private`; the
    mentor's own challenges always are (product.md). All of it is counted.
    """
    return _Teller(tables, private, day_of).tell(mentor, made_on, why, others)


class _Teller:
    """Tells the rows of one mentee."""

    def __init__(self, tables: Tables, private: bool, day_of: Callable[[str], date]) -> None:
        self._tables = tables
        self._private = private
        self._day_of = day_of
        self._own = frozenset(row["id"] for row in tables.get("challenge", ()) if is_own("challenge", row))
        self._names = {
            row["id"]: str(row["name"]) for name in ("organisation", "contact") for row in tables.get(name, ())
        }
        self._kept = 0

    def tell(self, mentor: str, made_on: date, why: str, others: Sequence[str]) -> OwnCopy:
        (mentee,) = self._tables["mentee"]
        parts = [
            Part("profile", (self._profile(mentee),)),
            Part("contacts", tuple(self._contacts())),
            Part("agreements", tuple(self._agreements())),
            Part("answers", tuple(self._answers())),
            *(Part(spec.part, tuple(self._told(spec))) for spec in _SPECS),
        ]
        return OwnCopy(
            mentor=mentor,
            mentee=str(mentee["name"]),
            form=Form(str(mentee["form"])),
            language=Language(str(mentee["language"])),
            made_on=made_on,
            private=self._private,
            kept_back=self._kept,
            why=why.strip(),
            parts=tuple(part for part in parts if part.items),
            others=tuple(others),
        )

    def _profile(self, mentee: Row) -> Item:
        told = {
            **mentee,
            "organisation": self._names.get(mentee["organisation_id"], ""),
            "provider": self._names.get(mentee["provider_id"], ""),
        }
        words = ("form", "language", "phase")
        return Item(tuple(self._fields(told, _PROFILE, words, ("created_at", "ended_at"))))

    def _contacts(self) -> Iterator[Item]:
        known = {row["contact_id"] for row in self._tables.get("contact_mentee", ())}
        for row in self._tables.get("contact", ()):
            if row["id"] in known:
                yield Item(tuple(self._fields(row, ("name", "role"), ("role",))))

    def _agreements(self) -> Iterator[Item]:
        for row in sorted(self._tables.get("agreement", ()), key=lambda row: int(row["version"] or 0)):
            day = date.fromisoformat(str(row["signed_on"])) if row["signed_on"] else None
            head = tuple(self._fields(row, ("version", "state", "place", "review_on"), ("state",), ("review_on",)))
            yield Item(head, day)
            if row["state"] == AgreementState.DRAFT:
                yield from self._drafted(row)
                continue
            paper = from_canonical(str(row["canonical"]))
            for party in Party:
                for line in paper.lines(party):
                    yield Item((Field("line", dict(line.text)), Field("party", party.value, Said.WORD)))
            for clause in (*paper.before, *paper.after):
                yield Item((Field("clause", dict(clause.title)), Field("text", dict(clause.text))))
            for point in paper.open_points:
                yield Item((Field("open_point", dict(point)),))

    def _drafted(self, agreement: Row) -> Iterator[Item]:
        """The lines of a draft that somebody decided about; the others follow from the answers."""
        for row in self._tables.get("line_decision", ()):
            words = json.loads(str(row["words"] or "null")) or json.loads(str(row["basis"] or "null"))
            if row["agreement_id"] == agreement["id"] and words:
                yield Item((Field("line", words), Field("state", f"line-{row['state']}", Said.WORD)))

    def _answers(self) -> Iterator[Item]:
        """Version by version, in the order in which they were asked; what was agreed is told without whose it is."""
        versions = {row["id"]: row for row in self._tables.get("agreement", ())}
        asked_at = {
            (key, question): at
            for key, row in versions.items()
            for at, question in enumerate(json.loads(str(row["plan"])))
        }
        for row in sorted(
            self._tables.get("answer", ()),
            key=lambda row: (
                int(versions[row["agreement_id"]]["version"] or 0),
                asked_at.get((row["agreement_id"], row["question"]), len(asked_at)),
                str(row["question"]),
            ),
        ):
            agreement = versions[row["agreement_id"]]
            own = json.loads(str(agreement["own_questions"])).get(row["question"])
            asked = Field("question", own) if own else Field("question", str(row["question"]), Said.QUESTION)
            voice = () if row["voice"] == Who.BOTH else ("voice",)
            fields = [asked, *self._fields(row, ("text", "on", *voice), ("voice",), ("on",))]
            if choices := json.loads(str(row["choices"])):
                fields.insert(1, Field("choices", json.dumps([row["question"], *choices]), Said.CHOICES))
            if any(field.name in ("text", "on", "choices") for field in fields):
                yield Item(tuple(fields))

    def _told(self, spec: _Spec) -> Iterator[Item]:
        rows = self._tables.get(spec.table, ())
        for row in sorted(rows, key=lambda row: str(row[spec.on] if spec.on else "")):
            if spec.table == "interaction":
                row = {**row, "contact": self._names.get(row["contact_id"], "")}
            private = spec.table in _ALSO_PRIVATE or is_private(spec.table, row, self._own)
            if is_own(spec.table, row) or (private and not self._private):
                self._kept += 1
                continue
            hidden = PRIVATE_WORDS.get(spec.table, ())
            if not self._private and any(row[name] for name in hidden):
                self._kept += 1
                row = {**row, **dict.fromkeys(hidden, "")}
            day = self._day(row[spec.on]) if spec.on else None
            if fields := tuple(self._fields(row, spec.columns, spec.words, spec.days)):
                yield Item(fields, day, private or any(row[name] for name in hidden))

    def _fields(
        self, row: Row, columns: Iterable[str], words: Sequence[str] = (), days: Sequence[str] = ()
    ) -> Iterator[Field]:
        for name in columns:
            value = row[name]
            if value is None or value == "" or value == "null":
                continue
            if name in words:
                yield Field(name, str(value), Said.WORD)
            elif name in days:
                yield Field(name, day.isoformat() if (day := self._day(value)) else "", Said.DAY)
            elif name == "practice":
                yield Field(name, str(value), Said.PRACTICE)
            elif name == "words" and str(value).startswith("{"):
                yield Field(name, json.loads(str(value)))
            else:
                yield Field(name, str(value))

    def _day(self, value: object) -> date | None:
        if value is None:
            return None
        return date.fromisoformat(str(value)) if len(str(value)) == len("2026-11-24") else self._day_of(str(value))


def without_names(copy: OwnCopy, somebody: str) -> OwnCopy:
    """The copy with `somebody` where it names another mentee: by the whole name, or by a part that nobody else has."""
    known = {word for part in copy.parts for name in _names(part) for word in name.split()}
    known |= {*copy.mentor.split(), *copy.mentee.split()}
    names = {name for name in copy.others if name and name != copy.mentee}
    names |= {word for name in names for word in name.split() if len(word) > 2 and word not in known}
    if not names:
        return copy
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{longest_first})(?:['’]?s)?(?!\w)")

    def said(value: str | Words) -> str | Words:
        if isinstance(value, str):
            return pattern.sub(somebody, value)
        return {code: pattern.sub(somebody, text) for code, text in value.items()}

    def clean(item: Item) -> Item:
        return replace(
            item,
            fields=tuple(
                replace(field, value=said(field.value)) if field.said is Said.TEXT else field for field in item.fields
            ),
        )

    return replace(
        copy,
        why=str(said(copy.why)),
        parts=tuple(replace(part, items=tuple(map(clean, part.items))) for part in copy.parts),
    )


def _names(part: Part) -> Iterator[str]:
    """The names that this copy may say: of contacts, of the organisation and the provider."""
    if part.name in ("profile", "contacts"):
        for item in part.items:
            for field in item.fields:
                if field.name in ("name", "organisation", "provider") and isinstance(field.value, str):
                    yield field.value
