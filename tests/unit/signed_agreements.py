"""Papers as they are signed after these answers and decisions, for tests of what may be heard."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from mentor_tui.catalogue import Catalogue, load
from mentor_tui.models.enums import Language
from mentor_tui.rules.answers import Answer, Facts, Reply
from mentor_tui.rules.composition import Decision, compose, paper
from mentor_tui.rules.disclosure import Receiver, Scope, Signed, scope
from mentor_tui.rules.drafting import draft
from mentor_tui.rules.paper import canonical, from_canonical

CATALOGUE = load()[0]
KEY = UUID(int=7)


def signed(
    answers: Mapping[str, Reply],
    decisions: Iterable[Decision] = (),
    *,
    language: Language = Language.BOTH,
    clarify: Iterable[str] = (),
    catalogue: Catalogue = CATALOGUE,
    organisation: str = "Nordwerk GmbH",
    provider: str = "Berufsschule 7",
) -> Signed:
    given = {id: Answer(id, agreed=reply, clarify=id in set(clarify)) for id, reply in answers.items()}
    facts = Facts("Karin Vogt", "Lena Brandt", organisation, language=language, answers=given, provider=provider)
    printed = paper(compose(draft(facts, catalogue), decisions), facts, version=1, signed_on=date(2026, 9, 1))
    return Signed(KEY, 1, date(2026, 9, 1), from_canonical(canonical(printed)), dict(answers))


def heard(
    signed: Signed | None, receiver: Receiver = Receiver.EMPLOYER, name: str = "", *, ended: bool = False
) -> Scope:
    """What may be heard by the organisation that the paper names."""
    usual = {Receiver.EMPLOYER: "Nordwerk GmbH", Receiver.PROVIDER: "Berufsschule 7"}[receiver]
    return scope(signed, receiver, name or usual, CATALOGUE, ended=ended)
