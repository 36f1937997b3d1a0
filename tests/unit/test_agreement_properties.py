"""What holds for every record: no slot on paper, no text lost, one structure in each language, hands left alone."""

import json
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.catalogue import Question, load
from mentor_tui.models.enums import DraftState, Form, Language, LineState, Party, QuestionKind, Who
from mentor_tui.rules.answers import Answer, Facts, Reply
from mentor_tui.rules.clarify import clarifications, warnings
from mentor_tui.rules.composition import Decision, compose, paper
from mentor_tui.rules.consensus import heard
from mentor_tui.rules.draft_output import to_json, to_markdown
from mentor_tui.rules.drafting import Draft, draft
from mentor_tui.rules.given_texts import STANDING_LINES, Candidate, Carried, standing_lines
from mentor_tui.rules.paper import canonical, from_canonical
from mentor_tui.rules.questions import applicable

CATALOGUE = load()[0]
MARKS = str.maketrans(dict.fromkeys('„“”«»"‚‘’', '"'))
"""Quotation marks within a quotation become the inner pair; here they are all the same."""
NOTHING = " ".join(CATALOGUE.words["nothing"].values()).split()
PIECES = ["{hopes}", "{mentor}", "{", "}", '"', "„", "“", "”", "»", "ja", " ", "\n", ".", "👩‍🔧", "漢"]
SLOTS = [f"{{{question.slot}}}" for question in CATALOGUE.questions.values() if question.slot]

WORDED = [question for question in CATALOGUE.questions.values() if question.slot]

texts = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30),
    st.lists(st.sampled_from(PIECES)).map("".join),
    st.sampled_from(["Keine", "none.", "Mut.", "bis Freitag"]),
)  # fmt: skip
names = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)


def replies(question: Question) -> st.SearchStrategy[Reply]:
    options = [option.id for option in question.options]
    most = 1 if question.kind is QuestionKind.CHOICE else len(options)
    choices = st.lists(st.sampled_from(options), unique=True, max_size=most).map(tuple) if options else st.just(())
    days = st.dates(date(2026, 1, 1), date(2030, 1, 1)) if question.kind is QuestionKind.DATE else st.none()
    return st.builds(Reply, choices, texts, days)


def answers(question: Question) -> st.SearchStrategy[Answer]:
    alone = st.builds(Answer, st.just(question.id), replies(question), clarify=st.booleans())
    if question.who is not Who.BOTH:
        return alone
    apart = st.builds(
        Answer, st.just(question.id), mentee=replies(question), mentor=replies(question), clarify=st.booleans()
    )
    return st.one_of(alone, apart)


records = st.lists(st.sampled_from(list(CATALOGUE.questions.values())), unique_by=lambda question: question.id).flatmap(
    lambda questions: st.tuples(*map(answers, questions))
)


def facts_of(records: st.SearchStrategy[tuple[Answer, ...]]) -> st.SearchStrategy[Facts]:
    return st.builds(
        lambda mentor, mentee, organisation, form, language, found: Facts(
            mentor, mentee, organisation, form, language, {answer.question: answer for answer in found}
        ),
        names, names, st.sampled_from(["", "Nordwerk"]), st.sampled_from(Form), st.sampled_from(Language), records,
    )  # fmt: skip


facts_of_any_pair = facts_of(records)
talkative = facts_of(
    st.lists(st.sampled_from(WORDED), min_size=8, max_size=20, unique_by=lambda question: question.id).flatmap(
        lambda questions: st.tuples(*map(answers, questions))
    )
)
"""Those who answer much in their own words: more than eight lines are proposed to a party."""


def sentences(found: Draft, language: str) -> list[str]:
    return [item[language] for item in (*(line.text for line in found.lines), *(c.text for c in found.clauses))]


def standing(found: Draft, language: str) -> list[str]:
    lines = [line.text for line in found.lines if line.state is DraftState.PROPOSED]
    clauses = [clause.text for clause in found.clauses if clause.state is DraftState.PROPOSED]
    return [text[language] for text in (*lines, *clauses)]


def meant(facts: Facts) -> list[str]:
    """Every free text that was given to a question that counts, without those that say "none"."""
    given = [text for item in heard(applicable(CATALOGUE, facts), facts) for text in item.texts]
    return [text for text in given if text.casefold().strip(" .!") not in NOTHING]


def structure(found: Draft) -> list[tuple[object, ...]]:
    lines = [(line.id, line.party, line.score, line.sources, line.state, line.clarify) for line in found.lines]
    clauses = [(clause.id, clause.order, clause.sources, clause.state, clause.clarify) for clause in found.clauses]
    return [*lines, *clauses]


@settings(max_examples=80, deadline=None)
@given(facts_of_any_pair)
def test_no_slot_reaches_paper_unless_somebody_wrote_it(facts: Facts) -> None:
    said = " ".join(
        (facts.mentor, facts.mentee, *(r.text for a in facts.answers.values() for r in (a.agreed, a.mentee, a.mentor)))
    )
    for language in facts.language.codes:
        for sentence in sentences(draft(facts, CATALOGUE), language):
            assert not [slot for slot in (*SLOTS, "{mentor}", "{mentee}") if slot in sentence and slot not in said]


@settings(max_examples=80, deadline=None)
@given(st.one_of(facts_of_any_pair, talkative))
def test_no_text_is_lost(facts: Facts) -> None:
    found = draft(facts, CATALOGUE)
    for language in facts.language.codes:
        printed = "\n".join(standing(found, language)).translate(MARKS)
        assert not [text for text in meant(facts) if f'"{text}"'.translate(MARKS) not in printed]


questions = st.frozensets(st.sampled_from("abcdefghijklmnop"), max_size=3)
carried = st.builds(lambda texts, others: Carried(texts, texts | others), questions, questions)
candidates = st.lists(
    st.builds(Candidate, st.uuids().map(str), st.sampled_from(Party), st.integers(0, 12), carried), max_size=40
).map(lambda lines: sorted(lines, key=lambda line: (line.party is Party.MENTEE, -line.score)))


@given(candidates, carried)
def test_as_many_lines_stand_as_every_text_needs_and_the_best_ones(lines: list[Candidate], clauses: Carried) -> None:
    ids = standing_lines(lines, clauses)
    assert standing_lines(lines, clauses) == ids
    chosen = [line for line in lines if line.id in ids]
    everything = clauses.texts.union(*(line.carries.texts for line in lines))
    assert clauses.texts.union(*(line.carries.texts for line in chosen)) == everything
    for party in Party:
        mine = [line for line in lines if line.party is party]
        standing = [line for line in mine if line in chosen]
        assert len(standing) >= min(len(mine), STANDING_LINES)
        if len(standing) > STANDING_LINES:
            for line in standing:
                others = clauses.texts.union(*(other.carries.texts for other in chosen if other is not line))
                assert not line.carries.texts <= others
    best = [line for party in Party for line in [line for line in lines if line.party is party][:STANDING_LINES]]
    if clauses.texts.union(*(line.carries.texts for line in best)) == everything:
        assert ids == {line.id for line in best}


@settings(max_examples=60, deadline=None)
@given(facts_of_any_pair)
def test_the_same_record_gives_the_same_draft_in_every_language(facts: Facts) -> None:
    found = draft(facts, CATALOGUE)
    assert draft(facts, CATALOGUE) == found
    backwards = replace(facts, answers=dict(reversed(list(facts.answers.items()))))
    assert draft(backwards, CATALOGUE) == found
    for language in Language:
        assert structure(draft(replace(facts, language=language), CATALOGUE)) == structure(found)


@settings(max_examples=60, deadline=None)
@given(facts_of_any_pair)
def test_every_line_says_why_it_is_there(facts: Facts) -> None:
    found = draft(facts, CATALOGUE)
    for line in found.lines:
        assert line.baseline or line.sources
        for source in line.sources:
            question, _sep, option = source.partition("=")
            assert question in facts.answers
            assert not option or CATALOGUE.questions[question].option(option)


@settings(max_examples=60, deadline=None)
@given(facts_of_any_pair)
def test_everything_that_follows_takes_every_record(facts: Facts) -> None:
    found = draft(facts, CATALOGUE)
    composition = compose(found, ())
    assert json.loads(to_json(found))["mentor"] == facts.mentor
    assert to_markdown(found).endswith("\n")
    clarifications(facts, found, CATALOGUE, composition)
    warnings(facts, composition, CATALOGUE)
    text = canonical(paper(composition, facts, version=1))
    assert canonical(from_canonical(text)) == text


@st.composite
def decisions_on(draw: st.DrawFn, found: Draft) -> list[Decision]:
    return [
        Decision(
            line.id,
            line.party,
            draw(st.sampled_from(LineState)),
            text=draw(st.sampled_from([None, dict.fromkeys(line.text, "von Hand geschrieben")])),
            basis=line.text,
            position=draw(st.none() | st.integers(0, 20)),
        )
        for line in draw(st.lists(st.sampled_from(found.lines), unique_by=lambda line: line.id))
    ]


@settings(max_examples=60, deadline=None)
@given(facts_of_any_pair, facts_of_any_pair, st.data())
def test_what_the_two_decided_survives_any_change_of_answers(before: Facts, after: Facts, data: st.DataObject) -> None:
    first = draft(before, CATALOGUE)
    decisions = data.draw(decisions_on(first))
    later = draft(after, CATALOGUE)
    composition = compose(later, decisions)
    for decision in decisions:
        assert decision.party is not None
        printed = {line.id: line for line in composition.lines(decision.party)}
        if decision.state is LineState.REJECTED:
            assert decision.line not in printed
            assert decision.line in {line.id for line in composition.rejected(decision.party)}
        elif decision.text:
            assert set(printed[decision.line].text.values()) == {"von Hand geschrieben"}
            assert printed[decision.line].text.keys() == set(after.language.codes)
        elif decision.state is LineState.ACCEPTED:
            assert decision.line in printed
            for language, words in (decision.basis or {}).items():
                assert printed[decision.line].text.get(language, words) == words


@settings(max_examples=40, deadline=None)
@given(facts_of_any_pair, talkative, st.data())
def test_only_who_had_a_text_before_them_takes_it_off_the_paper(
    before: Facts, after: Facts, data: st.DataObject
) -> None:
    decisions = data.draw(decisions_on(draft(before, CATALOGUE)))
    made = paper(compose(draft(after, CATALOGUE), decisions), after, version=1)
    words = [clause.text for clause in (*made.before, *made.after)]
    words += [line.text for line in (*made.mentor_lines, *made.mentee_lines)]
    words += [item.basis or {} for item in decisions if item.text or item.state is LineState.REJECTED]
    accounted = "\n".join(text for item in words for text in item.values()).translate(MARKS)
    assert not [text for text in meant(after) if f'"{text}"'.translate(MARKS) not in accounted]


@settings(max_examples=60, deadline=None)
@given(facts_of_any_pair, st.data())
def test_nothing_rejected_is_printed_and_nothing_is_printed_twice(facts: Facts, data: st.DataObject) -> None:
    found = draft(facts, CATALOGUE)
    everything = [(line.id, line.party) for line in found.lines] + [(clause.id, None) for clause in found.clauses]
    chosen = data.draw(st.lists(st.sampled_from(everything), unique=True))
    decisions = [Decision(id, party, LineState.REJECTED) for id, party in chosen]
    made = paper(compose(found, decisions), facts, version=1)
    printed = [item.id for item in (*made.before, *made.after)]
    printed += [line.id for party in Party for line in made.lines(party)]
    assert not {id for id, _party in chosen} & set(printed)
    assert len(printed) == len(set(printed))
    for party in Party:
        assert [line.number for line in made.lines(party)] == list(range(1, len(made.lines(party)) + 1))
