"""The review of a signed paper: what comes in which order, what became of it, and the next version that follows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.catalogue import load
from mentor_tui.models.enums import Form, LineState, Party, Verdict
from mentor_tui.rules.answers import Facts
from mentor_tui.rules.composition import Decision, compose
from mentor_tui.rules.composition import paper as printed_paper
from mentor_tui.rules.drafting import DraftClause, DraftLine, draft
from mentor_tui.rules.marks import marked
from mentor_tui.rules.next_version import carried, settled, suggested_since, to_clarify
from mentor_tui.rules.paper import Mark, Paper, PaperClause, PaperLine, canonical, from_canonical
from mentor_tui.rules.review import Item, Kind, OpenPoint, Review, Said, State, open_points, review
from tests.unit.test_agreement_properties import facts_of_any_pair

CATALOGUE = load()[0]

SIGNED = Paper(
    languages=("de", "en"),
    form=Form.SIE,
    mentor="Karin",
    mentee="Lena",
    organisation="",
    version=1,
    before=(PaperClause("clause-purpose", 1, {"de": "Anlass"}, {"de": "Worum", "en": "What"}),),
    mentor_lines=(PaperLine("m1", 1, Party.MENTOR, {"de": "hört zu", "en": "listens"}),),
    mentee_lines=(PaperLine("l1", 1, Party.MENTEE, {"de": "fragt", "en": "asks"}, clarify=True),),
    after=(PaperClause("own-c", 2, {}, {"de": "Wir duzen uns nicht.", "en": "We stay formal."}),),
    open_points=({"de": "Wie oft?", "en": "How often?"}, {"de": "fragt", "en": "asks"}),
    signed_on=date(2026, 9, 1),
)
POINTS = open_points(SIGNED, (OpenPoint("q-cadence", SIGNED.open_points[0]), OpenPoint("l1", SIGNED.open_points[1])))


def gone_through(*said: Said) -> Review:
    return review(SIGNED, POINTS, said)


def item(found: Review, key: str) -> Item:
    return next(one for one in found.items if one.key == key)


def test_open_points_come_first_then_everything_as_on_paper() -> None:
    assert [one.key for one in gone_through().items] == [
        "point/q-cadence", "point/l1", "clause/clause-purpose", "line/m1", "line/l1", "clause/own-c",
    ]  # fmt: skip


def test_a_point_that_was_signed_counts_even_where_nobody_knows_it_any_more() -> None:
    found = open_points(SIGNED, (OpenPoint("l1", SIGNED.open_points[1]), OpenPoint("q-new", {"de": "Neu?"})))
    assert [one.subject for one in found] == ["open-1", "l1"]
    assert settled(review(SIGNED, found, [Said("open-1", settled=True), Said("l1", settled=True)])) == ("l1",)


@pytest.mark.parametrize(
    ("mentee", "mentor", "words", "state"),
    [
        (None, None, None, State.NOT_YET),
        (Verdict.KEEP, None, None, State.NOT_YET),
        (None, Verdict.DROP, None, State.NOT_YET),
        (Verdict.KEEP, Verdict.KEEP, None, State.KEPT),
        (Verdict.KEEP, Verdict.KEEP, {"de": "anders"}, State.KEPT),
        (Verdict.CHANGE, Verdict.CHANGE, None, State.NOT_YET),
        (Verdict.CHANGE, Verdict.CHANGE, {"de": "hört zu"}, State.NOT_YET),
        (Verdict.CHANGE, Verdict.CHANGE, {"de": "anders"}, State.CHANGED),
        (Verdict.DROP, Verdict.DROP, None, State.DROPPED),
        (Verdict.KEEP, Verdict.DROP, None, State.DIFFER),
        (Verdict.CHANGE, Verdict.KEEP, {"de": "anders"}, State.DIFFER),
    ],
)
def test_both_have_to_say_the_same(
    mentee: Verdict | None, mentor: Verdict | None, words: Mapping[str, str] | None, state: State
) -> None:
    found = item(gone_through(Said("m1", mentee, mentor, words)), "line/m1")
    assert found.state is state
    assert found.agreed == (
        {"de": "anders", "en": "listens"} if state is State.CHANGED else {"de": "hört zu", "en": "listens"}
    )


def test_a_flagged_line_is_settled_and_decided_each_by_itself() -> None:
    found = gone_through(Said("l1", Verdict.KEEP, Verdict.KEEP, settled=False))
    assert (item(found, "point/l1").state, item(found, "line/l1").state) == (State.NOT_YET, State.KEPT)


def test_the_rest_stays_unless_somebody_wants_something_else() -> None:
    said = (Said("m1", Verdict.KEEP), Said("clause-purpose", Verdict.KEEP, Verdict.KEEP))
    found = gone_through(*said)
    assert [one.id for one in found.undisputed] == ["m1", "l1", "own-c"]
    assert found.everything_stays
    disputed = gone_through(*said, Said("own-c", mentee=Verdict.CHANGE))
    assert [one.id for one in disputed.undisputed] == ["m1", "l1"]
    assert not disputed.everything_stays


def test_the_next_that_is_not_through_from_anywhere() -> None:
    found = gone_through(Said("m1", Verdict.KEEP, Verdict.KEEP), Said("own-c", Verdict.DROP, Verdict.DROP))
    after = found.after("clause/clause-purpose"), found.after("line/l1"), found.after("")
    assert [one.key for one in after if one] == ["line/l1", "point/q-cadence", "point/q-cadence"]
    through = gone_through(*(Said(one.id, Verdict.KEEP, Verdict.KEEP, settled=True) for one in found.items))
    assert (through.after("line/m1"), through.finished, through.done) == (None, True, 6)


verdicts = st.none() | st.sampled_from(Verdict)


@st.composite
def signings(draw: st.DrawFn) -> tuple[Facts, tuple[Decision, ...], Paper]:
    """A record with decisions of every kind, and the paper that was signed of it."""
    facts = draw(facts_of_any_pair)
    found = draft(facts, CATALOGUE)
    drafted: tuple[DraftLine | DraftClause, ...] = (*found.lines, *found.clauses)
    touched = draw(st.lists(st.sampled_from(drafted), unique_by=lambda one: one.id, max_size=8))
    decisions = [
        Decision(
            one.id,
            getattr(one, "party", None),
            draw(st.sampled_from(LineState)),
            text=draw(st.sampled_from([None, dict.fromkeys(one.text, "von Hand")])),
            basis=draw(st.sampled_from([None, one.text])),
            position=draw(st.none() | st.integers(0, 9)),
        )
        for one in touched
    ]
    decisions.append(Decision("own-1", Party.MENTEE, LineState.ACCEPTED, text={"de": "bringt Kuchen mit"}, own=True))
    signed = printed_paper(compose(found, decisions), facts, version=1, signed_on=date(2026, 9, 1))
    return facts, tuple(decisions), from_canonical(canonical(signed))


@st.composite
def reviews(draw: st.DrawFn, paper: Paper) -> Review:
    """Anything that two people can say of a paper."""
    plain = review(paper, (), ())
    words = st.none() | st.text("äßx \n", min_size=1, max_size=5).map(lambda text: dict.fromkeys(paper.languages, text))
    said = [
        draw(st.builds(Said, st.just(one.id), verdicts, verdicts, words, st.booleans()))
        for one in draw(st.lists(st.sampled_from(plain.items), unique_by=lambda one: one.id))
    ]
    points = draw(st.lists(st.sampled_from(plain.items), unique_by=lambda one: one.id, max_size=3))
    return review(paper, [OpenPoint(one.id, one.text) for one in points], said)


def texts(paper: Paper) -> dict[str, list[tuple[str, Mapping[str, str]]]]:
    """What stands on paper, part by part, in its order; clauses of two parts are ordered by the catalogue."""
    return {
        "clauses": sorted((one.id, one.text) for one in (*paper.before, *paper.after)),
        **{party.value: [(one.id, one.text) for one in paper.lines(party)] for party in Party},
    }


@settings(max_examples=60, deadline=None)
@given(signings(), facts_of_any_pair, st.data())
def test_the_next_version_is_the_signed_one_but_for_what_both_changed(
    signing: tuple[Facts, tuple[Decision, ...], Paper], later: Facts, data: st.DataObject
) -> None:
    facts, decisions, signed = signing
    found = data.draw(reviews(signed))
    by_now = draft(replace(later, language=facts.language), CATALOGUE)  # drafting may have changed its mind since
    left_out = suggested_since(found, decisions, by_now)
    carried_over = {one.line: one for one in decisions}
    carried_over |= {one.line: one for one in carried(found, decisions, fresh=True, left_out=left_out)}
    made = printed_paper(compose(by_now, carried_over.values()), facts, version=2, signed_on=date(2026, 10, 1))
    wanted = {one.id: one for one in found.signed if one.state is not State.DROPPED}
    assert texts(from_canonical(canonical(made))) == {
        part: [(id, from_canonical_words(wanted[id].agreed)) for id, _text in items if id in wanted]
        for part, items in texts(signed).items()
    }
    told = marked(made, signed)
    everything: tuple[PaperClause | PaperLine, ...] = (
        *told.before,
        *told.mentor_lines,
        *told.mentee_lines,
        *told.after,
    )
    marks = {one.id: one.mark for one in everything}
    assert {id for id, mark in marks.items() if mark is not Mark.SAME} == {one.id for one in found.of(State.CHANGED)}
    assert len(told.dropped) == len(found.of(State.DROPPED))


def from_canonical_words(words: Mapping[str, str]) -> Mapping[str, str]:
    """Words as a canonical text keeps them (NFC)."""
    import unicodedata

    return {language: unicodedata.normalize("NFC", text) for language, text in words.items()}


@settings(max_examples=60, deadline=None)
@given(signings(), st.data())
def test_what_was_decided_again_replaces_what_was_decided_before(
    signing: tuple[Facts, tuple[Decision, ...], Paper], data: st.DataObject
) -> None:
    facts, decisions, signed = signing
    first, second = data.draw(reviews(signed)), data.draw(reviews(signed))
    begun = {one.line: one for one in decisions} | {one.line: one for one in carried(first, decisions, fresh=True)}
    again = begun | {one.line: one for one in carried(second, begun.values(), fresh=False)}
    found = draft(facts, CATALOGUE)
    composition = compose(found, again.values())
    standing = {line.id: line.text for party in Party for line in composition.lines(party)}
    standing |= {clause.id: clause.text for clause in composition.clauses}
    for one in second.signed:
        if one.state in (State.KEPT, State.CHANGED):
            assert from_canonical_words(standing[one.id]) == from_canonical_words(one.agreed)
        elif one.state is State.DROPPED:
            assert one.id not in standing


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_everything_is_counted_once(data: st.DataObject) -> None:
    found = data.draw(reviews(SIGNED))
    assert len({one.key for one in found.items}) == len(found.items)
    assert found.done + len(found.of(State.NOT_YET)) == len(found.items)
    assert found.finished == (not found.of(State.NOT_YET))
    assert [one.kind is Kind.POINT for one in found.items] == sorted(
        (one.kind is Kind.POINT for one in found.items), reverse=True
    )
    assert not {one.id for one in found.changes} & set(to_clarify(found))
    kept = [Said(one.id, one.said.mentee or Verdict.KEEP, one.said.mentor or Verdict.KEEP) for one in found.undisputed]
    others = [one.said for one in found.signed if one not in found.undisputed]
    after = review(SIGNED, (), [*kept, *others])
    assert len(after.of(State.KEPT)) == len(found.of(State.KEPT)) + len(found.undisputed)
    assert after.everything_stays == found.everything_stays
    assert after.changes == found.changes
