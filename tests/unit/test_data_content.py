"""The shipped content holds together: names, languages, forms, slots, and every line within reach of an answer."""

import re

import pytest

from mentor_tui.catalogue import Catalogue, Clause, Question, Responsibility, load
from mentor_tui.models.enums import Form, QuestionKind, Who

CATALOGUE, PROBLEMS = load()
LINES: dict[str, Responsibility | Clause] = {**CATALOGUE.responsibilities, **CATALOGUE.clauses}
QUESTIONS = list(CATALOGUE.questions.values())
SLOT = re.compile(r"\{(\w+)\}")
NAMES = {"mentor", "mentee", "provider"}


def test_everything_is_there() -> None:
    assert not PROBLEMS
    assert (len(QUESTIONS), len(CATALOGUE.responsibilities), len(CATALOGUE.clauses)) == (46, 61, 28)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_speaks_both_languages_and_both_forms(question: Question) -> None:
    assert {"de", "de_du", "en"} <= question.text.keys()
    assert question.topic in CATALOGUE.topics
    for option in question.options:
        assert {"de", "en"} <= option.text.keys()
        assert option.slot.keys() in (set(), {"de", "en"})


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_nobody_who_says_du_is_called_sie(question: Question) -> None:
    spoken = [question.prompt("de", Form.DU), question.hint("de", Form.DU)]
    spoken += [option.label("de", Form.DU) for option in question.options]
    assert not [text for text in spoken if re.search(r"\b(Sie|Ihnen|Ihr(e[mnrs]?)?)\b", text)]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_refers_to_what_exists(question: Question) -> None:
    for option in question.options:
        assert {*option.selects, *option.drops} <= LINES.keys()
        for words in option.slot.values():
            assert set(SLOT.findall(words)) <= NAMES
    for other, choice in question.skip_if:
        assert CATALOGUE.questions[other].option(choice)
    assert bool(question.options) == (question.kind in (QuestionKind.CHOICE, QuestionKind.MULTI))


@pytest.mark.parametrize("line", LINES.values(), ids=lambda line: line.id)
def test_a_line_uses_slots_that_a_question_fills(line: Responsibility | Clause) -> None:
    slots = {question.slot for question in QUESTIONS}
    assert line.slots <= slots
    for words in line.text.values():
        assert set(SLOT.findall(words)) - NAMES == line.slots
    for words in line.plain.values():
        assert set(SLOT.findall(words)) <= NAMES


@pytest.mark.parametrize("line", LINES.values(), ids=lambda line: line.id)
def test_every_line_is_within_reach_of_an_answer(line: Responsibility | Clause) -> None:
    is_standing = line.baseline if isinstance(line, Responsibility) else line.required
    slots = {question.slot for question in QUESTIONS}  # own words fill the slot of a choice too
    selected = {id for question in QUESTIONS for option in question.options for id in option.selects}
    assert is_standing or line.id in selected or line.slots & slots


@pytest.mark.parametrize("line", LINES.values(), ids=lambda line: line.id)
def test_a_free_text_stands_in_quotation_marks_only(line: Responsibility | Clause) -> None:
    for question in QUESTIONS:
        if question.slot in line.slots and question.kind is QuestionKind.TEXT:
            assert f"„{{{question.slot}}}“" in line.text["de"]
            assert f"“{{{question.slot}}}”" in line.text["en"]


def test_a_line_names_the_questions_that_select_it() -> None:
    missing = {
        (line, question.id)
        for question in QUESTIONS
        for option in question.options
        for line in option.selects
        if question.id not in LINES[line].sources
    }
    assert not missing


def test_contradictions_are_between_options_that_exist() -> None:
    assert CATALOGUE.contradictions
    for pair in CATALOGUE.contradictions:
        for question, option in (pair.one, pair.other):
            assert CATALOGUE.questions[question].option(option)
        assert {"de", "en"} <= pair.text.keys()


def test_topics_of_lines_have_titles_in_both_languages() -> None:
    catalogue: Catalogue = CATALOGUE
    for topic in {line.topic for line in LINES.values()}:
        assert catalogue.topic_title(topic, "de") != topic
        assert catalogue.topic_title(topic, "en") != topic
    assert catalogue.topic_title("made up", "de") == "made up"


def test_every_short_text_has_both_languages() -> None:
    assert all({"de", "en"} <= words.keys() for words in CATALOGUE.words.values())


def test_the_mentor_answers_for_the_mentor() -> None:
    assert {question.id for question in QUESTIONS if question.who is Who.MENTOR} == {"q-mentor-limits", "q-mentor-gain"}
