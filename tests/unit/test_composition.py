"""Drafted lines and what the two decided, merged; and the paper: order, numbers, marks."""

import json
from dataclasses import replace
from datetime import date

import pytest

from mentor_tui.catalogue import load
from mentor_tui.models.enums import DraftState, Language, LineState, Party
from mentor_tui.rules.answers import Answer, Facts, Reply
from mentor_tui.rules.composition import Composition, Decision, StandingLine, compose, paper
from mentor_tui.rules.drafting import Draft, draft
from mentor_tui.rules.paper import Mark, Paper, canonical, fingerprint, from_canonical

CATALOGUE = load()[0]
PAIR = Facts("Karin Vogt", "Lena Brandt")
HAND = {"de": "Lena Brandt ruft an.", "en": "Lena Brandt calls."}


def drafted(*answers: Answer, language: Language = Language.DE) -> Draft:
    facts = replace(PAIR, language=language, answers={answer.question: answer for answer in answers})
    return draft(facts, CATALOGUE)


def choice(question: str, *options: str) -> Answer:
    return Answer(question, agreed=Reply(options))


def line(composition: Composition, id: str) -> StandingLine:
    everything = [line for party in Party for line in composition.lines(party)]
    return next(line for line in (*everything, *composition.clauses) if line.id == id)


def marks(made: Paper) -> dict[str, Mark]:
    found = {clause.id: clause.mark for clause in (*made.before, *made.after)}
    return found | {line.id: line.mark for line in (*made.mentor_lines, *made.mentee_lines)}


def ids(lines: tuple[StandingLine, ...]) -> list[str]:
    return [line.id for line in lines]


def test_without_decisions_the_proposed_lines_stand_open() -> None:
    found = drafted()
    composition = compose(found, ())
    for party in Party:
        proposed = [line.id for line in found.of(party) if line.state is DraftState.PROPOSED]
        assert ids(composition.lines(party)) == proposed
        assert {line.state for line in composition.lines(party)} == {LineState.OPEN}
    assert ids(composition.clauses)[0] == "clause-purpose"
    assert line(composition, "clause-purpose").title == {"de": "Worum es geht"}


def test_an_accepted_suggestion_makes_nine() -> None:
    found = drafted(*(choice(q.id, *(o.id for o in q.options)) for q in CATALOGUE.questions.values() if q.options))
    parked = next(line for line in found.of(Party.MENTOR) if line.state is DraftState.PARKED)
    composition = compose(found, [Decision(parked.id, Party.MENTOR, LineState.ACCEPTED, basis=parked.text)])
    assert len(composition.lines(Party.MENTOR)) == 9
    assert parked.id not in ids(composition.parked(Party.MENTOR))


def test_an_accepted_line_keeps_its_words_when_the_answer_changes() -> None:
    before = drafted(choice("q-feedback-form", "end"))
    basis = next(line.text for line in before.lines if line.id == "mentor-feedback")
    accepted = Decision("mentor-feedback", Party.MENTOR, LineState.ACCEPTED, basis=basis)
    same = line(compose(before, [accepted]), "mentor-feedback")
    assert not same.answer_changed
    later = line(compose(drafted(choice("q-feedback-form", "now")), [accepted]), "mentor-feedback")
    assert later.text == basis
    assert later.answer_changed
    assert not later.edited


def test_an_accepted_line_gets_its_second_column_when_one_is_added() -> None:
    basis = {"de": "Karin Vogt wertet jedes Treffen kurz aus und passt das eigene Vorgehen an."}
    accepted = Decision("mentor-evaluate", Party.MENTOR, LineState.ACCEPTED, basis=basis)
    found = line(compose(drafted(language=Language.BOTH), [accepted]), "mentor-evaluate")
    assert found.text["en"] == "Karin Vogt briefly evaluates every session and adjusts the approach."
    assert not found.answer_changed


def test_a_hand_edited_line_stays_when_nothing_proposes_it_any_more() -> None:
    basis = {"de": "Karin Vogt gibt Rat."}
    edited = Decision("mentor-advice", Party.MENTOR, LineState.OPEN, text={"de": "Rat nur auf Wunsch."}, basis=basis)
    found = line(compose(drafted(), [edited]), "mentor-advice")
    assert found.text == {"de": "Rat nur auf Wunsch."}
    assert (found.edited, found.answer_changed, found.own) == (True, True, False)


def test_an_untouched_line_follows_the_draft() -> None:
    moved = Decision("mentor-advice", Party.MENTOR, LineState.OPEN, basis={"de": "alt"}, position=0)
    assert "mentor-advice" not in ids(compose(drafted(), [moved]).lines(Party.MENTOR))


def test_what_was_settled_is_printed_as_open_no_more() -> None:
    unsure = replace(choice("q-feedback-form", "end"), clarify=True)
    composition = compose(drafted(unsure), [Decision("mentor-listen", Party.MENTOR, LineState.OPEN, clarify=True)])

    def tagged(settled: set[str], waiting: set[str]) -> set[str]:
        made = paper(composition, PAIR, version=1, settled=settled, waiting=waiting)
        return {line.id for line in made.mentor_lines if line.clarify}

    everything = tagged(set(), {"q-feedback-form", "mentor-listen"})
    assert everything >= {"mentor-feedback", "mentor-listen"}
    assert tagged({"mentor-listen"}, {"q-feedback-form"}) == everything - {"mentor-listen"}
    assert tagged({"q-feedback-form", "mentor-listen"}, set()) == set()
    assert "mentor-feedback" in tagged({"q-feedback-form"}, {"q-feedback-form"})


def test_an_own_line_stands_in_every_column() -> None:
    own = Decision("own-1", Party.MENTEE, LineState.ACCEPTED, text={"de": "Lena bringt Kuchen mit."}, own=True)
    found = line(compose(drafted(language=Language.BOTH), [own]), "own-1")
    assert found.text == {"de": "Lena bringt Kuchen mit.", "en": "Lena bringt Kuchen mit."}
    assert (found.own, found.edited, found.answer_changed) == (True, False, False)


def test_a_clause_that_was_accepted_keeps_place_and_heading() -> None:
    words = {"de": "Längerfristig geht es hierhin: „Meisterin“."}
    kept = Decision("clause-goal-long", None, LineState.ACCEPTED, basis=words)
    composition = compose(drafted(), [kept])
    assert line(composition, "clause-goal-long").title == {"de": "Auf längere Sicht"}
    order = ids(composition.clauses)
    assert order.index("clause-goal") < order.index("clause-goal-long") < order.index("clause-meetings")


def test_positions_order_and_the_others_keep_the_drafts_order() -> None:
    drafted_ids = ids(compose(drafted(), ()).lines(Party.MENTOR))
    last, first = drafted_ids[-1], drafted_ids[0]
    decisions = [
        Decision(last, Party.MENTOR, LineState.OPEN, position=0),
        Decision(first, Party.MENTOR, LineState.ACCEPTED, position=99),
    ]
    assert ids(compose(drafted(), decisions).lines(Party.MENTOR)) == [last, *drafted_ids[1:-1], first]


@pytest.mark.parametrize(("by_hand", "flag"), [(None, True), (False, False), (True, True)])
def test_a_flag_by_hand_outweighs_the_drafted_one(by_hand: bool | None, flag: bool) -> None:
    found = drafted(choice("q-voluntary", "discuss"))
    composition = compose(found, [Decision("clause-voluntary", None, LineState.OPEN, clarify=by_hand)])
    assert line(composition, "clause-voluntary").clarify is flag


def test_the_paper_numbers_clauses_through_and_lines_by_party() -> None:
    made = paper(compose(drafted(), ()), PAIR, version=1, place="Kiel", review_on=date(2026, 12, 22))
    assert [clause.number for clause in (*made.before, *made.after)] == list(
        range(1, len(made.before) + len(made.after) + 1)
    )
    assert {clause.id for clause in made.before} >= {"clause-purpose", "clause-no-fault", "clause-goal"}
    assert made.after[0].id == "clause-meetings"
    assert made.after[-1].id == "clause-copies"
    assert [item.number for item in made.mentee_lines] == list(range(1, len(made.mentee_lines) + 1))
    assert set(marks(made).values()) == {Mark.SAME}
    assert (made.place, made.review_on, made.signed_on) == ("Kiel", date(2026, 12, 22), None)


def test_the_next_version_marks_what_is_new_changed_and_dropped() -> None:
    first = paper(compose(drafted(choice("q-cancel", "24")), ()), PAIR, version=1)
    decisions = [
        Decision("mentor-listen", Party.MENTOR, LineState.REJECTED),
        Decision("mentee-help", Party.MENTEE, LineState.ACCEPTED, text=HAND),
        Decision("own-1", Party.MENTEE, LineState.ACCEPTED, text={"de": "Neu."}, own=True),
    ]
    second = paper(compose(drafted(choice("q-cancel", "48")), decisions), PAIR, version=2, previous=first)
    found = marks(second)
    assert found["own-1"] is Mark.NEW
    assert found["mentee-help"] is found["clause-cancel"] is Mark.CHANGED
    assert found["mentor-present"] is Mark.SAME
    gone = next(item.text for item in first.mentor_lines if item.id == "mentor-listen")
    assert second.dropped == (gone,)


def test_a_column_that_was_added_changes_no_line() -> None:
    first = paper(compose(drafted(), ()), PAIR, version=1)
    both = replace(PAIR, language=Language.BOTH)
    second = paper(
        compose(drafted(language=Language.BOTH), ()), both, version=2, previous=from_canonical(canonical(first))
    )
    assert set(marks(second).values()) == {Mark.SAME}
    assert second.dropped == ()


def test_the_canonical_text_comes_back_and_marks_are_no_part_of_it() -> None:
    made = paper(compose(drafted(), ()), PAIR, version=1, signed_on=date(2026, 11, 23), open_points=({"de": "Ort?"},))
    text = canonical(made)
    assert from_canonical(text) == made
    assert len(fingerprint(text)) == 64
    changed = replace(made, dropped=({"de": "weg"},))
    assert canonical(changed) == text
    assert fingerprint(canonical(replace(made, place="Kiel"))) != fingerprint(text)


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(json.JSONDecodeError):
        from_canonical("")


@pytest.mark.parametrize("text", ["[]", "{}", '"x"', '{"format": 2}', '{"format": 1, "before": 3}', '{"format": 1}'])
def test_what_is_no_canonical_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="an agreement"):
        from_canonical(text)


EXPECTED = Answer("q-expectations", agreed=Reply(text="Ehrlichkeit"))


def printed(composition: Composition) -> str:
    items = [line for party in Party for line in composition.lines(party)]
    return "\n".join(line.text["de"] for line in (*items, *composition.clauses))


def drafted_line(draft: Draft, id: str) -> dict[str, str]:
    return dict(next(line.text for line in draft.lines if line.id == id))


@pytest.mark.parametrize("state", [LineState.ACCEPTED, LineState.REJECTED])
def test_a_line_decided_on_before_its_text_was_given_keeps_no_text_off_the_paper(state: LineState) -> None:
    plain = drafted_line(drafted(), "mentee-openness")
    decision = Decision("mentee-openness", Party.MENTEE, state, basis=plain)
    assert "mentee-realistic" in ids(compose(drafted(EXPECTED), [decision]).lines(Party.MENTEE))
    both = [decision, Decision("mentee-realistic", Party.MENTEE, LineState.REJECTED, basis={"de": "Anderes."})]
    composition = compose(drafted(EXPECTED), both)
    assert line(composition, "answer-q-expectations").text["de"].endswith("halten wir fest: „Ehrlichkeit“.")
    assert line(composition, "answer-q-expectations").title == {"de": "Ziele"}


def struck_with_its_text(id: str) -> Decision:
    return Decision(id, Party.MENTEE, LineState.REJECTED, basis=drafted_line(drafted(EXPECTED), id))


def test_lines_struck_with_their_text_take_it_along() -> None:
    struck = [struck_with_its_text(id) for id in ("mentee-openness", "mentee-realistic")]
    assert "Ehrlichkeit" not in printed(compose(drafted(EXPECTED), struck))
    assert "Ehrlichkeit" not in printed(compose(drafted(EXPECTED), [replace(item, basis=None) for item in struck]))


def test_a_text_in_words_written_by_hand_is_not_printed_twice() -> None:
    words = {"de": "Lena Brandt wünscht sich Ehrlichkeit."}
    own = Decision("own-1", Party.MENTEE, LineState.ACCEPTED, text=words, own=True)
    plain = [
        Decision(id, Party.MENTEE, LineState.REJECTED, basis={"de": "Anderes."})
        for id in ("mentee-openness", "mentee-realistic")
    ]
    assert printed(compose(drafted(EXPECTED), plain)).count("Ehrlichkeit") == 1
    assert printed(compose(drafted(EXPECTED), [own, *plain])).count("Ehrlichkeit") == 1
