"""What mentor and mentee answered, as plain values: the facts that drafting starts from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mentor_tui.models.enums import Form, Language, Party


@dataclass(frozen=True, slots=True)
class Reply:
    """What one party, or both together, said to one question."""

    choices: tuple[str, ...] = ()
    text: str = ""
    on: date | None = None

    def __bool__(self) -> bool:
        return bool(self.choices or self.text.strip() or self.on)


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything recorded for one question; `agreed` is the consensus, or the only answer where one party is asked."""

    question: str
    agreed: Reply = Reply()
    mentee: Reply = Reply()
    mentor: Reply = Reply()
    clarify: bool = False
    beforehand: bool = False

    def __bool__(self) -> bool:
        return bool(self.agreed or self.mentee or self.mentor)

    def of(self, party: Party) -> Reply:
        """The reply of one party alone."""
        return self.mentor if party is Party.MENTOR else self.mentee


@dataclass(frozen=True, slots=True)
class Facts:
    """Who agrees with whom, in which words, and what was answered (question id → answer).

    `organisation` is the employer, `provider` the VET provider, who stands apart from it; empty where there is none.
    """

    mentor: str
    mentee: str
    organisation: str = ""
    form: Form = Form.SIE
    language: Language = Language.DE
    answers: Mapping[str, Answer] = field(default_factory=dict)
    provider: str = ""

    @property
    def contexts(self) -> frozenset[str]:
        """The contexts that hold: "wbl" needs an organisation, "vet" a VET provider.

        Questions and lines of another context don't apply.
        """
        held = {"wbl": self.organisation, "vet": self.provider}
        return frozenset(context for context, name in held.items() if name.strip())
