"""What an organisation may hear follows from the signed words alone, and from nothing that only resembles them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.models.enums import Language, LineState, Party
from mentor_tui.rules.answers import Reply
from mentor_tui.rules.composition import Decision
from mentor_tui.rules.disclosure import Closed, Reach, Receiver, Rhythm, Scope, scope
from mentor_tui.rules.named_topics import named_topics, names_topic
from tests.unit.signed_agreements import CATALOGUE, heard, signed

EVERY_REACH = [("facts", Reach.SESSIONS), ("goals", Reach.GOALS)]


def answers(
    receiver: Receiver, choice: str, text: str = "", rhythm: Rhythm | None = Rhythm.MONTHLY
) -> dict[str, Reply]:
    found = {receiver.question: Reply((choice,), text)}
    return found | ({receiver.rhythm_question: Reply((rhythm.value,))} if rhythm else {})


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("receiver", Receiver)
@pytest.mark.parametrize(("choice", "reach"), EVERY_REACH)
def test_what_was_signed_may_be_heard(receiver: Receiver, choice: str, reach: Reach, language: Language) -> None:
    found = heard(signed(answers(receiver, choice), language=language), receiver)
    assert (found.reach, found.closed, found.open, found.rhythm) == (reach, None, True, Rhythm.MONTHLY)
    assert found.version == 1


@pytest.mark.parametrize("receiver", Receiver)
def test_each_is_agreed_with_on_its_own(receiver: Receiver) -> None:
    (other,) = set(Receiver) - {receiver}
    assert heard(signed(answers(receiver, "goals")), other).closed is Closed.NOT_ANSWERED


def test_named_topics_are_those_that_the_paper_names() -> None:
    found = heard(signed(answers(Receiver.EMPLOYER, "topics", "Berichtsheft, Prüfung und Arbeits- und Brandschutz")))
    assert (found.reach, found.open) == (Reach.TOPICS, True)
    assert found.topics == ("Berichtsheft", "Prüfung", "Arbeits- und Brandschutz")


def test_without_a_rhythm_it_still_holds() -> None:
    found = heard(signed(answers(Receiver.EMPLOYER, "goals", rhythm=None)))
    assert (found.open, found.rhythm) == (True, None)


@pytest.mark.parametrize(
    ("choice", "text", "closed"),
    [
        ("none", "", Closed.NOTHING),
        ("joint", "", Closed.JOINT),
        ("goals", "aber nichts über Mathematik", Closed.REWORDED),
        ("facts", "mit Absprache", Closed.REWORDED),
        ("topics", "", Closed.NO_TOPICS),
        ("topics", "alles außer Geld, Familie", Closed.REWORDED),
        ("topics", "everything but money", Closed.REWORDED),
        ("topics", "keine", Closed.REWORDED),
    ],
)
def test_what_was_not_said_in_so_many_words_is_nothing(choice: str, text: str, closed: Closed) -> None:
    found = heard(signed(answers(Receiver.EMPLOYER, choice, text)))
    assert (found.closed, found.open, found.topics) == (closed, False, ())


def test_own_words_about_the_rhythm_may_be_a_condition() -> None:
    given = answers(Receiver.EMPLOYER, "goals") | {"q-employer-rhythm": Reply(("m",), "erst nach der Probezeit")}
    assert heard(signed(given)).closed is Closed.REWORDED


@pytest.mark.parametrize("receiver", Receiver)
def test_struck_lines_allow_nothing(receiver: Receiver) -> None:
    clause, line = receiver.lines
    given = answers(receiver, "goals")
    struck = [Decision(clause, None, LineState.REJECTED), Decision(line, Party.MENTOR, LineState.REJECTED)]
    assert heard(signed(given, struck), receiver).closed is Closed.STRUCK
    assert heard(signed(given, struck[:1]), receiver).open  # the line alone says it in full
    assert heard(signed(given, struck[1:]), receiver).open


@pytest.mark.parametrize("receiver", Receiver)
def test_a_line_reworded_by_hand_allows_nothing(receiver: Receiver) -> None:
    for id, party in zip(receiver.lines, (None, Party.MENTOR), strict=True):
        words = {"de": "Der Betrieb erfährt alles.", "en": "The employer hears everything."}
        reworded = Decision(id, party, LineState.ACCEPTED, text=words)
        assert heard(signed(answers(receiver, "goals"), [reworded]), receiver).closed is Closed.REWORDED


def test_a_line_that_was_accepted_before_the_answer_changed_decides() -> None:
    was = signed(answers(Receiver.EMPLOYER, "facts"))
    assert was.paper is not None
    (clause,) = (item for item in was.paper.after if item.id == "clause-employer")
    kept = Decision("clause-employer", None, LineState.ACCEPTED, basis=clause.text)
    assert heard(signed(answers(Receiver.EMPLOYER, "goals"), [kept])).closed is Closed.REWORDED


def test_a_point_that_was_signed_as_open_allows_nothing() -> None:
    assert heard(signed(answers(Receiver.EMPLOYER, "goals"), clarify=["q-employer"])).closed is Closed.TO_CLARIFY
    contradicted = answers(Receiver.EMPLOYER, "goals") | {"q-confidential": Reply(("nothing",))}
    assert heard(signed(contradicted)).closed is Closed.TO_CLARIFY


def test_another_organisation_hears_nothing_of_what_was_agreed_with_the_first() -> None:
    for receiver in Receiver:
        assert not heard(signed(answers(receiver, "goals")), receiver, "Werft am Kai").open
    assert heard(signed(answers(Receiver.EMPLOYER, "goals")), name=" nordwerk  gmbh ").open


def test_nothing_without_a_signature_after_the_end_or_for_a_stranger() -> None:
    agreed = signed(answers(Receiver.EMPLOYER, "goals"))
    assert heard(None).closed is Closed.NOT_SIGNED
    assert heard(agreed, ended=True).closed is Closed.ENDED
    assert scope(agreed, None, "Nordwerk GmbH", CATALOGUE, ended=False).closed is Closed.NOT_LINKED
    assert heard(replace(agreed, paper=None)).closed is Closed.UNREADABLE
    assert not Scope().open


def test_words_of_an_overlay_are_not_taken_for_the_shipped_ones() -> None:
    question = CATALOGUE.questions["q-employer"]
    option = replace(question.options[2], slot={"de": "nur mündlich", "en": "only by word of mouth"})
    options = tuple(option if one.id == option.id else one for one in question.options)
    own = replace(CATALOGUE, questions={**CATALOGUE.questions, question.id: replace(question, options=options)})
    assert heard(signed(answers(Receiver.EMPLOYER, "goals"), catalogue=own)).closed is Closed.REWORDED


def test_what_was_drafted_stands_only_within_a_scope_as_wide() -> None:
    goals, sessions = Scope(Reach.GOALS, None), Scope(Reach.SESSIONS, None)
    one, both = Scope(Reach.TOPICS, None, ("Prüfung",)), Scope(Reach.TOPICS, None, ("prüfung", "Heft"))
    assert goals.allows_all_of(goals)
    assert both.allows_all_of(one)
    narrowed = [(sessions, goals), (goals, sessions), (one, both), (Scope(Reach.GOALS, Closed.ENDED), goals)]
    assert not [now for now, then in narrowed if now.allows_all_of(then)]


@pytest.mark.parametrize(
    ("text", "topic", "named"),
    [
        ("Vor der PRUEFUNG üben", "Prüfung", True),
        ("Stand des Berichtshefts", "Berichtsheft", True),
        ("Ratlosigkeit im Team", "Rat", False),
        ("Zwischenprüfung", "Prüfung", False),
        ("Mit CAD (Baugruppen)", "cad", True),
        ("Arbeits-\nund Brandschutz heute", "Arbeits- und  Brandschutz", True),
    ],
)
def test_a_topic_is_named_by_its_own_words(text: str, topic: str, named: bool) -> None:
    assert names_topic(text, topic) is named


@given(st.text(max_size=60))
def test_topics_are_parts_of_what_was_written(words: str) -> None:
    for topic in named_topics(words, CATALOGUE) or ():
        assert topic in words
        assert names_topic(f"({topic})", topic)
