"""The neutral model of a printed document, which every writer shares so that all formats say the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

Words = Mapping[str, str]
"""One text in each language of the document: {"de": "…", "en": "…"}."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Opens a section."""

    text: Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line break in it is meant."""

    text: Words


@dataclass(frozen=True, slots=True)
class Note:
    """Something that must not be overlooked, such as "this is a draft"."""

    text: Words


@dataclass(frozen=True, slots=True)
class Detail:
    """One fact about the document: what it is, and what it says."""

    label: Words
    value: Words


@dataclass(frozen=True, slots=True)
class Details:
    """The facts at the head of the document, one a row."""

    rows: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered text with a heading of its own; `tags` are remarks such as "new" behind the heading."""

    number: int
    title: Words
    text: Words
    tags: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """One sentence of a numbered list; `tags` are remarks such as "new" behind it."""

    number: int
    text: Words
    tags: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberedLines:
    """A list whose numbers people refer to."""

    lines: tuple[NumberedLine, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A list without numbers."""

    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """One who signs: the name in print, and in which role."""

    name: str
    role: Words


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Where both sign, kept together on one page; `place_and_date` is empty where it is written in by hand."""

    heading: Words
    place_and_date_label: Words
    place_and_date: str
    signature_label: Words
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class FinePrint:
    """Small text under everything else; `code` is set letter by letter, as a fingerprint is."""

    text: Words
    code: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line between two parts."""


Block = Heading | Paragraph | Note | Details | Clause | NumberedLines | Points | SignatureBlock | FinePrint | Rule


@dataclass(frozen=True, slots=True)
class Document:
    """What is printed, in reading order.

    Two languages stand side by side where the format has room for it. `footer` stands at the foot of each page beside
    `page`, whose `{page}` and `{pages}` a paged format fills in. `dated` is the document's own date, None for a draft.
    """

    title: Words
    languages: tuple[str, ...]
    blocks: tuple[Block, ...]
    footer: Words
    page: Words
    author: str = ""
    dated: date | None = None


def joined(words: Words, languages: Iterable[str], separator: str = " · ") -> str:
    """The text in all `languages` on one line; a text that is the same in two of them stands once."""
    return separator.join(dict.fromkeys(words[language] for language in languages))
