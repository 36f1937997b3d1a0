"""What the catalogue holds: questions, responsibilities, clauses, contradictions, practices; plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mentor_tui.models.enums import Form, Manner, Party, QuestionKind, Suit, Who

Words = Mapping[str, str]
"""One text by language code; a question's may also have "de_du", German for those who say du."""

NAMES = ("mentor", "mentee", "provider")
"""The slots that take a name rather than an answer; the VET provider's only where there is one (context "vet")."""


def spoken(words: Words, language: str, form: Form = Form.SIE) -> str:
    """The text in `language` ("de" or "en") and form; where that is missing, whatever there is, else ""."""
    if form is Form.DU and (text := words.get(f"{language}_du")):
        return text
    return words.get(language) or next((text for text in words.values() if text), "")


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a question.

    `slot` is the fragment that a chosen option puts into sentences that use the question's slot; `selects` and
    `drops` name lines and clauses that are proposed or withdrawn by it; `clarify` flags what it selects.
    """

    id: str
    text: Words
    slot: Words = field(default_factory=dict)
    selects: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    clarify: bool = False

    def label(self, language: str, form: Form = Form.SIE) -> str:
        """What is shown and spoken for this choice."""
        return spoken(self.text, language, form)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the first meeting; `minutes` is what it takes, `own` says that the user added it."""

    id: str
    topic: str
    text: Words
    kind: QuestionKind = QuestionKind.TEXT
    who: Who = Who.MENTEE
    core: bool = True
    minutes: float = 1.0
    slot: str | None = None
    join: bool = False
    default: str | None = None
    hints: Words = field(default_factory=dict)
    context: frozenset[str] = frozenset()
    skip_if: tuple[tuple[str, str], ...] = ()
    feeds: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    own: bool = False

    def prompt(self, language: str, form: Form = Form.SIE) -> str:
        """The question as it is read aloud."""
        return spoken(self.text, language, form)

    def hint(self, language: str, form: Form = Form.SIE) -> str:
        """A sentence that helps to answer, or ""."""
        return spoken(self.hints, language, form)

    def option(self, id: str) -> Option | None:
        """The option of that id, or None."""
        return next((option for option in self.options if option.id == id), None)


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One line that a party can take on.

    `text` may hold {slots}; `plain` stands in where one of `slots` (names aside) is empty, and an empty plain leaves
    the line out. `order` is the place in the catalogue, from 0.
    """

    id: str
    party: Party
    topic: str
    text: Words
    plain: Words
    slots: frozenset[str] = frozenset()
    baseline: bool = False
    sources: tuple[str, ...] = ()
    context: frozenset[str] = frozenset()
    weight: int = 1
    order: int = 0
    own: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause with its heading; `order` is its place in the document (responsibilities stand before 110)."""

    id: str
    topic: str
    title: Words
    text: Words
    plain: Words
    slots: frozenset[str] = frozenset()
    required: bool = False
    order: int = 0
    sources: tuple[str, ...] = ()
    context: frozenset[str] = frozenset()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two options, each (question, option), that don't go together, and the sentence that asks about it."""

    one: tuple[str, str]
    other: tuple[str, str]
    text: Words


@dataclass(frozen=True, slots=True)
class Practice:
    """One way of mentoring: its name, what it is, when it suits, how it goes step by step, and what to watch.

    `steps` are by language code; `minutes` is what it usually takes, `source` who described it first, `order` the
    place in the catalogue, from 0.
    """

    id: str
    name: Words
    what: Words
    when: Words = field(default_factory=dict)
    suits: frozenset[Suit] = frozenset()
    steps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    watch: Words = field(default_factory=dict)
    minutes: int = 30
    manner: Manner = Manner.TALK
    source: Words = field(default_factory=dict)
    order: int = 0
    own: bool = False

    def title(self, language: str) -> str:
        """Its name in `language`, or in the one there is."""
        return spoken(self.name, language)

    def how(self, language: str) -> tuple[str, ...]:
        """Its steps in `language`; where they are missing, in the other one."""
        return self.steps.get(language) or next((steps for steps in self.steps.values() if steps), ())


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """Everything that can be asked, agreed and done, by id, in the order of asking or printing.

    It is loaded once and compared by identity, so that what follows from it alone can be kept.
    """

    questions: Mapping[str, Question]
    responsibilities: Mapping[str, Responsibility]
    clauses: Mapping[str, Clause]
    contradictions: tuple[Contradiction, ...] = ()
    topics: Mapping[str, Words] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)
    practices: Mapping[str, Practice] = field(default_factory=dict)

    def topic_title(self, topic: str, language: str) -> str:
        """The heading of a topic; a topic that a user made up is its own heading."""
        return spoken(self.topics.get(topic, {}), language) or topic

    def word(self, name: str, language: str, form: Form = Form.SIE) -> str:
        """One of the short texts of words.toml; raises KeyError where there is none of that name."""
        return spoken(self.words[name], language, form)
