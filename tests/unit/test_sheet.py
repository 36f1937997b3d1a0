"""The preparation sheet goes out, is filled in as people do, and comes back as answers given beforehand."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.catalogue import load
from mentor_tui.models.enums import Form, QuestionKind, Who
from mentor_tui.rules.answers import Answer, Facts, Reply
from mentor_tui.rules.plain_text import plain_text
from mentor_tui.rules.questions import default_plan
from mentor_tui.rules.sheet import read_sheet, sheet, sheet_markdown, sheet_text

CATALOGUE = load()[0]
PAIR = Facts("Karin Vogt", "Lena Brandt", organisation="Nordwerk", form=Form.DU)
PLAN = [CATALOGUE.questions[id] for id in default_plan(CATALOGUE, PAIR)]
ASKED = [question for question in CATALOGUE.questions.values() if question.who is not Who.MENTOR]
BLANK = sheet_markdown(PLAN, PAIR, CATALOGUE, "de")


def filled(*changes: tuple[str, str], blank: str = BLANK) -> str:
    for old, new in changes:
        assert old in blank
        blank = blank.replace(old, new, 1)
    return blank


def read(text: str, name: str = "lena.md") -> dict[str, Answer]:
    answers, problems = read_sheet(text, name, CATALOGUE)
    assert problems == ()
    assert all(answer.beforehand for answer in answers.values())
    return dict(answers)


def test_the_sheet_speaks_to_the_mentee_in_the_right_form() -> None:
    made = sheet(PLAN, PAIR, CATALOGUE, "de")
    assert made.intro[0] == "Hallo Lena Brandt,"
    assert made.intro[-1] == "Karin Vogt"
    assert made.questions[0].prompt == "Was möchtest du aus diesem Mentoring für dich mitnehmen?"
    feedback = next(question for question in made.questions if question.id == "q-feedback-form")
    assert feedback.options[3].label == "Erst meine Selbsteinschätzung, dann deine Sicht"
    assert [question.number for question in made.questions] == list(range(1, len(made.questions) + 1))


def test_the_mentors_own_questions_are_left_out() -> None:
    made = sheet(CATALOGUE.questions.values(), PAIR, CATALOGUE, "en")
    assert {question.id for question in made.questions} == {question.id for question in ASKED}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("write", [sheet_markdown, sheet_text])
def test_a_blank_sheet_answers_nothing(language: str, write: Callable[..., str]) -> None:
    for form in Form:
        facts = Facts("K.", "L.", "Nordwerk", form)
        assert read(write(ASKED, facts, CATALOGUE, language)) == {}


@pytest.mark.parametrize("tick", ["[x]", "[X]", "[ x ]", "[✓]", "[ja]", "☒", "☑", "✔", "\\[x\\]"])
def test_boxes_are_ticked_in_many_ways(tick: str) -> None:
    answers = read(filled(("- [ ] 2 Fragen", f"- {tick} 2 Fragen"), ("- [ ] 4 Fordern", f"* {tick} 4. Fordern")))
    assert answers["q-role"].agreed.choices == ("asker", "challenger")


def test_numbers_under_the_question_tick_too() -> None:
    answers = read(filled(("- [ ] 7 Rückhalt in unsicheren Phasen geben", "1, 3 und 7\n")))
    assert answers["q-role"].agreed.choices == ("adviser", "sparring", "anchor")


def test_words_beside_a_box_are_kept() -> None:
    answers = read(filled(("- [ ] 1 Rat geben", "- [x] 1 Rat geben, aber nicht zu viel")))
    assert answers["q-role"].agreed == Reply(("adviser",), "aber nicht zu viel")


def test_a_text_may_stand_on_the_line_of_its_label_and_below() -> None:
    answers = read(filled(("[q-hopes]\n\nAntwort:", "[q-hopes]\n\nAntwort: Mut.\n\nUnd Ruhe.\n___________")))
    assert answers["q-hopes"].agreed.text == "Mut.\n\nUnd Ruhe."


def test_where_both_are_asked_it_is_the_mentees_reply() -> None:
    answers = read(filled(("- [ ] 2 Alle zwei Wochen", "- [x] 2 Alle zwei Wochen")))
    assert answers["q-cadence"] == Answer("q-cadence", mentee=Reply(("2w",)), beforehand=True)


@pytest.mark.parametrize("day", ["22.12.2026", "2026-12-22", "am 22. 12. 2026, ungefähr"])
def test_a_day_is_read_in_both_ways(day: str) -> None:
    label = "Tag (zum Beispiel 22.12.2026):"
    assert read(filled((label, f"{label} {day}")))["q-review-date"].mentee.on == date(2026, 12, 22)


def test_windows_mail_and_tabs_change_nothing() -> None:
    text = filled(("[q-hopes]\n\nAntwort:", "[q-hopes]\n\nAntwort:\n\tMut\n"), ("- [ ] 1 Rat", "-\t[x]\t1 Rat"))
    expected = read(text)
    assert expected["q-hopes"].agreed.text == "Mut"
    assert read("\ufeff" + text.replace("\n", "\r\n")) == expected
    assert read("\n".join(f"> {line}" for line in text.split("\n"))) == expected


def test_a_word_that_is_also_a_label_is_an_answer_without_its_colon() -> None:
    answers = read(filled(("[q-hopes]\n\nAntwort:", "[q-hopes]\n\nAntwort:\nAnswer")))
    assert answers["q-hopes"].agreed.text == "Answer"


def test_a_heading_that_lost_its_marker_is_known_by_its_words() -> None:
    answers = read(filled((" [q-comfort]\n\nAntwort:", "\n\nAntwort: Tee")))
    assert answers.keys() == {"q-comfort"}


def test_a_wrong_marker_is_named_and_the_rest_kept() -> None:
    text = filled(("[q-hopes]", "[q-hops]"), ("[q-comfort]\n\nAntwort:", "[q-comfort]\n\nAntwort: Tee"))
    answers, problems = read_sheet(text, "lena.md", CATALOGUE)
    line = text[: text.index("[q-hops]")].count("\n") + 1
    assert [(problem.file, problem.line, problem.key) for problem in problems] == [("lena.md", line, "q-hops")]
    assert "q-hopes" in problems[0].what
    assert answers.keys() == {"q-comfort"}


def test_two_boxes_where_one_is_asked_are_kept_for_the_talk() -> None:
    text = filled(("- [ ] 1 Sofort", "- [x] 1 Sofort"), ("- [ ] 3 Schriftlich nach", "- [x] 3 Schriftlich nach"))
    answers, problems = read_sheet(text, "lena.md", CATALOGUE)
    assert answers["q-feedback-form"].agreed == Reply(text="Sofort und direkt\nSchriftlich nach dem Treffen")
    assert answers["q-feedback-form"].clarify
    assert [problem.key for problem in problems] == ["q-feedback-form"]


def test_other_faults_name_their_line() -> None:
    text = (
        "1. Wo treffen wir uns? [q-place]\n[x] 9 Im Kino\n\nWas kann ich nicht leisten? [q-mentor-limits]\nTherapie\n"
    )
    text += "Wie oft? [q-cadence]\n1\nWie oft? [q-cadence]\n2\nTag? [q-review-date]\nbald\n"
    answers, problems = read_sheet(text, "lena.txt", CATALOGUE)
    assert [(problem.line, problem.key) for problem in problems] == [
        (2, "q-place"), (4, "q-mentor-limits"), (8, "q-cadence"), (10, "q-review-date"),
    ]  # fmt: skip
    assert answers["q-cadence"].mentee.choices == ("w",)
    assert answers["q-review-date"].mentee.text == "bald"


def test_a_file_without_questions_says_so() -> None:
    answers, problems = read_sheet("Hallo Karin,\nich komme gern.\n", "lena.md", CATALOGUE)
    assert not answers
    assert len(problems) == 1


def test_an_answers_file_comes_back_as_given_beforehand() -> None:
    text = '[answers.q-hopes]\ntext = "Mut"\n[answers.q-cadence]\nchoices = ["w"]\n'
    answers = read(text, "lena.toml")
    assert answers["q-hopes"].agreed.text == "Mut"
    assert answers["q-cadence"].mentee.choices == ("w",)
    assert not answers["q-cadence"].agreed


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20)
paragraphs = st.lists(words, max_size=4).map(lambda lines: plain_text("\n".join(line.strip() for line in lines)))


@settings(max_examples=80, deadline=None)
@given(st.data(), st.sampled_from(["de", "en"]), st.sampled_from(Form), st.booleans())
def test_what_is_filled_in_comes_back(data: st.DataObject, language: str, form: Form, is_markdown: bool) -> None:
    questions = data.draw(st.lists(st.sampled_from(ASKED), unique_by=lambda question: question.id, min_size=1))
    facts = Facts("K.", "L.", "Nordwerk", form)
    lines = (sheet_markdown if is_markdown else sheet_text)(questions, facts, CATALOGUE, language).split("\n")
    expected: dict[str, Reply] = {}
    for item, question in zip(sheet(questions, facts, CATALOGUE, language).questions, questions, strict=True):
        heading = next(at for at, line in enumerate(lines) if line.endswith(item.marker))
        choices: list[str] = []
        for number, option in enumerate(question.options, start=1):
            is_free = question.kind is QuestionKind.MULTI or not choices
            if is_free and data.draw(st.booleans()):
                choices.append(option.id)
                at = next(at for at in range(heading, len(lines)) if f"[ ] {number} " in lines[at])
                lines[at] = lines[at].replace("[ ]", "[x]")
        day = data.draw(st.dates(date(2026, 1, 1), date(2030, 1, 1))) if question.kind is QuestionKind.DATE else None
        text = "" if day else data.draw(paragraphs.filter(is_plain_prose))
        label = next(at for at in range(heading + 1, len(lines)) if lines[at].strip() == item.answer)
        lines[label] += f"\n{day.isoformat() if day else text}"
        expected[question.id] = Reply(tuple(choices), text, day)
    answers = read("\n".join(lines))
    given_back = {id: answer.agreed or answer.mentee for id, answer in answers.items()}
    assert given_back == {id: reply for id, reply in expected.items() if reply}


def is_plain_prose(text: str) -> bool:
    """Not something that reads as a box, a number, a filler or a label: those have tests of their own."""
    return not any(line[:1] in tuple("[☐☒☑✅✓✔✗✘-*+•\\_.…0123456789>#") for line in text.split("\n") if line)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    read_sheet(text, "lena.md", CATALOGUE)
    read_sheet("## 1. Rollen [q-role]\n" + text, "lena.md", CATALOGUE)
