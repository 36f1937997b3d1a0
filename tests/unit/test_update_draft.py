"""An update tells what was agreed and nothing else, whatever the record holds; the rest is listed with its reason."""

from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.documents.formats import render
from mentor_tui.documents.update import UpdatePaper, update_document, update_mail, update_name
from mentor_tui.documents.update_text import update_text
from mentor_tui.models.enums import Consent
from mentor_tui.rules.disclosure import Closed, Reach, Scope
from mentor_tui.rules.update_draft import ActionFacts, GoalFacts, Left, PeriodFacts, Told, What, told
from mentor_tui.rules.update_parts import Held, Preview, held, usual_period

BEGINS, ENDS = date(2026, 9, 1), date(2026, 11, 24)
SESSIONS, GOALS = Scope(Reach.SESSIONS, None), Scope(Reach.GOALS, None)
TOPICS = Scope(Reach.TOPICS, None, ("Berichtsheft", "Prüfung"))
EVERY = (SESSIONS, GOALS, TOPICS, Scope(), Scope(Reach.JOINT, Closed.JOINT), Scope(Reach.GOALS, Closed.ENDED))
FACTS = PeriodFacts(
    BEGINS,
    ENDS,
    sessions=(date(2026, 10, 6), date(2026, 9, 8)),
    goals=(
        GoalFacts("Das Berichtsheft selbst führen", 60, before=20, words=("war müde",)),
        GoalFacts("Baugruppen zeichnen", 100, before=80, reached_on=date(2026, 10, 1)),
        GoalFacts("Schweißschein", 100, before=100, reached_on=date(2026, 3, 1)),
        GoalFacts("Auslandsjahr", 10, given_up=True),
        GoalFacts("Prüfung Teil 1", 0),
    ),
    actions=(ActionFacts("Berichtsheft abgeben", date(2026, 9, 10)), ActionFacts("Werkzeug holen")),
    shared_notes=("Die PRUEFUNG ist am 8.12.", "Mehr Pausen"),
    follow_ups=("Ich weiß jetzt, wo ich anfange.",),
    challenges=("Kein fester Platz",),
    interactions=("Telefonat",),
    private=("wirkt müde",),
)


def left(told: Told) -> dict[tuple[What, Left], int]:
    return {(one.what, one.why): one.count for one in told.left_out}


def test_sessions_are_their_days_alone() -> None:
    found = told(SESSIONS, FACTS)
    assert update_text(found, "en").splitlines() == [
        "2 sessions took place in this period:",
        "- 8 September 2026",
        "- 6 October 2026",
    ]
    assert left(found)[What.GOALS, Left.NOT_AGREED] == 5
    assert left(found)[What.PRIVATE, Left.NEVER] == 1


def test_goals_are_their_words_and_how_far_they_are() -> None:
    found = told(GOALS, FACTS)
    assert update_text(found, "de").splitlines() == [
        "Fortschritt bei den vereinbarten Zielen:",
        "- Das Berichtsheft selbst führen (60 %, zuvor 20 %)",
        "- Baugruppen zeichnen (erreicht am 1. Oktober 2026)",
        "- Prüfung Teil 1 (noch am Anfang)",
    ]
    assert {one.goals for one in found.left_out if one.what is What.GOALS} == {("Auslandsjahr",), ("Schweißschein",)}
    assert left(found)[What.SESSIONS, Left.NOT_AGREED] == 2
    assert left(found)[What.GOAL_WORDS, Left.NOT_AGREED] == 1


def test_a_named_topic_has_what_names_it_and_nothing_twice() -> None:
    found = told(TOPICS, FACTS)
    assert update_text(found, "de").splitlines() == [
        "Berichtsheft:",
        "- Das Berichtsheft selbst führen (60 %, zuvor 20 %)",
        "- Berichtsheft abgeben (erledigt am 10. September 2026)",
        "Prüfung:",
        "- Prüfung Teil 1 (noch am Anfang)",
        "- Die PRUEFUNG ist am 8.12.",
    ]
    assert left(found)[What.SHARED_NOTES, Left.NOT_NAMED] == 1
    assert left(found)[What.ACTIONS, Left.NOT_NAMED] == 1
    assert left(found)[What.SESSIONS, Left.NOT_AGREED] == 2


@pytest.mark.parametrize("scope", EVERY[3:])
def test_without_a_scope_nothing_is_told_and_all_of_it_listed(scope: Scope) -> None:
    found = told(scope, FACTS)
    assert not update_text(found, "de")
    assert sum(one.count for one in found.left_out) == 2 + 5 + 1 + 2 + 2 + 1 + 1 + 1 + 1


def test_a_period_in_which_nothing_happened_says_so() -> None:
    nothing = PeriodFacts(BEGINS, ENDS)
    assert "No session" in update_text(told(SESSIONS, nothing), "en")
    assert "nothing to report" in update_text(told(GOALS, nothing), "en")
    assert update_text(told(TOPICS, nothing), "en").count("nothing was written down") == 2


MARKER = "⟦secret⟧"
words = st.text(max_size=30).map(lambda text: f"{text} Berichtsheft Prüfung {MARKER}")
plain = st.text(st.characters(categories=("L", "N", "Zs")), min_size=1, max_size=30)
days = st.dates(BEGINS, ENDS)


def facts(scope: Scope) -> st.SearchStrategy[PeriodFacts]:
    """Random records with a marker in each field that this scope doesn't reach."""
    of_goals = plain if scope.open and scope.reach is Reach.GOALS else words
    unnamed = words.map(lambda text: text.replace("Berichtsheft", "").replace("Prüfung", ""))
    of_topics = unnamed if scope.open and scope.reach is Reach.TOPICS else words
    goals = st.builds(
        GoalFacts,
        of_topics if scope.reach is Reach.TOPICS and scope.open else of_goals,
        st.integers(0, 100),
        st.none() | st.integers(0, 100),
        st.none() | st.dates(date(2026, 1, 1), ENDS),
        words=st.lists(words, max_size=2).map(tuple),
    )
    given_up = st.builds(GoalFacts, words, st.integers(0, 100), given_up=st.just(True))

    def many(one: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
        return st.lists(one, max_size=3).map(tuple)

    return st.builds(
        PeriodFacts,
        st.just(BEGINS),
        st.just(ENDS),
        sessions=many(days),
        goals=many(goals | given_up),
        actions=many(st.builds(ActionFacts, of_topics, st.none() | days)),
        shared_notes=many(of_topics),
        follow_ups=many(words),
        challenges=many(words),
        interactions=many(words),
        private=many(words),
    )


@given(st.data(), st.sampled_from(EVERY), st.sampled_from(("de", "en")))
def test_no_marker_leaves_the_house(data: st.DataObject, scope: Scope, language: str) -> None:
    found = told(scope, data.draw(facts(scope)))
    text = update_text(found, language)
    assert MARKER not in text
    assert MARKER not in repr((found.sessions, found.goals, found.topics))
    assert bool(text) is scope.open
    if scope.reach is not Reach.SESSIONS:
        assert not found.sessions


@given(st.lists(st.tuples(st.text(min_size=1, max_size=20), st.text(max_size=80)), max_size=3), st.text(max_size=20))
def test_every_text_can_be_written_out(parts: list[tuple[str, str]], name: str) -> None:
    paper = UpdatePaper("Karin Vogt", name, BEGINS, ENDS, "de", tuple(parts), contact=name)
    for format in ("md", "txt"):
        assert render(update_document(paper), format).data
    message = message_from_bytes(update_mail(paper, datetime(2026, 11, 24, tzinfo=UTC)), policy=policy.default)
    assert message["Subject"] == "Rückmeldung zum Mentoring, 1. September 2026 bis 24. November 2026"
    assert message["To"] is None


def test_a_mail_draft_goes_to_the_contact() -> None:
    paper = UpdatePaper(
        "Karin Vogt", "Nordwerk GmbH", BEGINS, ENDS, "de", (("Lena Brandt", "Ü"),), "Frau Arndt", "arndt@example.org"
    )
    message = message_from_bytes(update_mail(paper, datetime(2026, 11, 24, tzinfo=UTC)), policy=policy.default)
    assert message["To"] == "arndt@example.org"
    assert "Guten Tag Frau Arndt,\n" in message.get_body().get_content()  # type: ignore[union-attr]
    assert update_name(paper, ".eml") == "Rueckmeldung-Nordwerk-GmbH-2026-11-24.eml"


SHOWN = Preview("text", datetime(2026, 11, 24, tzinfo=UTC), None, Consent.AGREED)


@pytest.mark.parametrize(
    ("text", "preview", "now", "why"),
    [
        ("text", SHOWN, GOALS, None),
        ("text", SHOWN, Scope(), Held.NO_SCOPE),
        ("text", SHOWN, SESSIONS, Held.NARROWED),
        (" ", SHOWN, GOALS, Held.EMPTY),
        ("text", Preview(), GOALS, Held.NOT_SHOWN),
        ("other", SHOWN, GOALS, Held.SHOW_AGAIN),
        ("text", Preview("text", SHOWN.at, None, Consent.REFUSED), GOALS, Held.REFUSED),
        ("other", Preview("text", SHOWN.at, None, Consent.REFUSED), GOALS, Held.SHOW_AGAIN),
        ("text", Preview("text", SHOWN.at), GOALS, Held.NO_ANSWER),
        ("text", Preview("text", SHOWN.at, None, Consent.CHANGED), GOALS, None),
    ],
)
def test_only_what_was_seen_and_agreed_within_the_scope_goes(
    text: str, preview: Preview, now: Scope, why: Held | None
) -> None:
    assert held(text, preview, now, GOALS) is why


def test_the_next_period_begins_after_the_last_one() -> None:
    day = timedelta(days=1)
    assert usual_period(ENDS - 9 * day, BEGINS, ENDS) == (ENDS - 8 * day, ENDS)
    assert usual_period(None, BEGINS, ENDS) == (BEGINS, ENDS)
    assert usual_period(ENDS, BEGINS, ENDS) == (ENDS, ENDS)
    assert usual_period(None, None, ENDS) == (date(2026, 10, 24), ENDS)
