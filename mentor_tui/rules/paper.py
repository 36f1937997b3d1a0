"""The agreement as it stands on paper: what is printed, what is signed, and the fingerprint of it."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from mentor_tui.models.enums import Form, Party

FORMAT = 1
"""The version of the canonical text: it changes with every change of what `canonical` writes."""

Words = Mapping[str, str]
"""One text in each language of the paper: {"de": "…", "en": "…"}."""


class Mark(StrEnum):
    """What became of a line since the version before; an unmarked one is as it was."""

    SAME = ""
    NEW = "new"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One responsibility, numbered within its party, from 1."""

    id: str
    number: int
    party: Party
    text: Words
    clarify: bool = False
    mark: Mark = Mark.SAME


@dataclass(frozen=True, slots=True)
class PaperClause:
    """One clause with its heading, numbered through the document, from 1."""

    id: str
    number: int
    title: Words
    text: Words
    clarify: bool = False
    mark: Mark = Mark.SAME


@dataclass(frozen=True, slots=True)
class Paper:
    """One version of an agreement. `signed_on` is None while it is a draft; `open_points` are left for the review."""

    languages: tuple[str, ...]
    form: Form
    mentor: str
    mentee: str
    organisation: str
    version: int
    before: tuple[PaperClause, ...]
    mentor_lines: tuple[PaperLine, ...]
    mentee_lines: tuple[PaperLine, ...]
    after: tuple[PaperClause, ...]
    open_points: tuple[Words, ...] = ()
    dropped: tuple[Words, ...] = ()
    place: str = ""
    signed_on: date | None = None
    review_on: date | None = None

    def lines(self, party: Party) -> tuple[PaperLine, ...]:
        """The responsibilities of one party, in order."""
        return self.mentor_lines if party is Party.MENTOR else self.mentee_lines


def canonical(paper: Paper) -> str:
    """The one text that is fingerprinted: JSON of everything signed, keys sorted, NFC, no insignificant white space.

    Marks and dropped lines compare two versions and are no part of what is signed.
    """

    def clause(item: PaperClause) -> dict[str, object]:
        return {"id": item.id, "title": dict(item.title), "text": dict(item.text), "clarify": item.clarify}

    def line(item: PaperLine) -> dict[str, object]:
        return {"id": item.id, "text": dict(item.text), "clarify": item.clarify}

    signed: dict[str, object] = {
        "format": FORMAT,
        "languages": list(paper.languages),
        "form": paper.form.value,
        "mentor": paper.mentor,
        "mentee": paper.mentee,
        "organisation": paper.organisation,
        "version": paper.version,
        "before": [clause(item) for item in paper.before],
        "mentor_lines": [line(item) for item in paper.mentor_lines],
        "mentee_lines": [line(item) for item in paper.mentee_lines],
        "after": [clause(item) for item in paper.after],
        "open_points": [dict(words) for words in paper.open_points],
        "place": paper.place,
        "signed_on": paper.signed_on.isoformat() if paper.signed_on else None,
        "review_on": paper.review_on.isoformat() if paper.review_on else None,
    }
    text = json.dumps(signed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text)


def fingerprint(canonical_text: str) -> str:
    """SHA-256 of a canonical text, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical_text.encode("utf-8")).hexdigest()


def from_canonical(canonical_text: str) -> Paper:
    """The paper that a canonical text records; the inverse of `canonical`, but for marks and dropped lines.

    Raises ValueError (json.JSONDecodeError is one) when the text is not a canonical text.
    """
    data = json.loads(canonical_text)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError(f"not an agreement of format {FORMAT}")
    try:
        return _recorded(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("an agreement with a part missing") from error


def _recorded(data: dict[str, Any]) -> Paper:
    def clauses(key: str, first: int) -> tuple[PaperClause, ...]:
        return tuple(
            PaperClause(item["id"], first + at, item["title"], item["text"], item["clarify"])
            for at, item in enumerate(data[key])
        )

    def lines(key: str, party: Party) -> tuple[PaperLine, ...]:
        return tuple(
            PaperLine(item["id"], at, party, item["text"], item["clarify"])
            for at, item in enumerate(data[key], start=1)
        )

    def day(key: str) -> date | None:
        return date.fromisoformat(data[key]) if data[key] else None

    before = clauses("before", 1)
    return Paper(
        languages=tuple(data["languages"]),
        form=Form(data["form"]),
        mentor=data["mentor"],
        mentee=data["mentee"],
        organisation=data["organisation"],
        version=data["version"],
        before=before,
        mentor_lines=lines("mentor_lines", Party.MENTOR),
        mentee_lines=lines("mentee_lines", Party.MENTEE),
        after=clauses("after", len(before) + 1),
        open_points=tuple(data["open_points"]),
        place=data["place"],
        signed_on=day("signed_on"),
        review_on=day("review_on"),
    )
