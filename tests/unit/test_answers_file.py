"""Answers files in TOML and JSON: what is readable is kept, the rest is refused with line, key and nearest name."""

import json
import tomllib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.catalogue import load
from mentor_tui.models.enums import Form, Language
from mentor_tui.rules.answers import Reply
from mentor_tui.rules.answers_file import read_answers

CATALOGUE = load()[0]
NAMED = 'mentor = "Karin Vogt"\nmentee = "Lena Brandt"\n'
GOOD = (
    NAMED
    + """organisation = "Nordwerk GmbH"
form = "du"
language = "both"

[answers.q-hopes]
text = "Mut"
[answers.q-role]
choices = ["asker", "challenger"]
text = "und zuhören"
[answers.q-setbacks]
mentee = { choices = ["open"] }
mentor = { choices = ["privately"] }
[answers.q-review-date]
date = 2026-12-22
clarify = true
"""
)


def test_the_format_of_the_interface() -> None:
    facts, problems = read_answers(GOOD, "a.toml", CATALOGUE, kind="toml")
    assert problems == ()
    assert (facts.mentor, facts.mentee, facts.organisation) == ("Karin Vogt", "Lena Brandt", "Nordwerk GmbH")
    assert (facts.form, facts.language) == (Form.DU, Language.BOTH)
    assert facts.answers["q-hopes"].agreed == Reply(text="Mut")
    assert facts.answers["q-role"].agreed == Reply(("asker", "challenger"), "und zuhören")
    assert facts.answers["q-setbacks"].mentee == Reply(("open",))
    assert facts.answers["q-setbacks"].mentor == Reply(("privately",))
    assert facts.answers["q-review-date"].agreed.on == date(2026, 12, 22)
    assert facts.answers["q-review-date"].clarify


def test_json_has_the_same_keys() -> None:
    text = json.dumps(tomllib.loads(GOOD), default=str)
    assert read_answers("\ufeff" + text, "a.json", CATALOGUE, kind="json") == read_answers(
        GOOD, "a.toml", CATALOGUE, kind="toml"
    )


@pytest.mark.parametrize(
    ("text", "line", "key", "says"),
    [
        ('[answers.q-hops]\ntext = "x"', 3, "answers.q-hops", "q-hopes"),
        ('[answers.q-role]\nchoices = ["asker", "challengr"]', 4, "answers.q-role.choices", "challenger"),
        ('[answers.q-hopes]\ntext = "  "', 4, "answers.q-hopes.text", "empty"),
        ("[answers.q-hopes]\ntext = 3", 4, "answers.q-hopes.text", "text"),
        ('[answers.q-hopes]\nchoices = ["a"]', 4, "answers.q-hopes.choices", "no choices"),
        ('[answers.q-cadence]\nchoices = ["w", "m"]', 4, "answers.q-cadence.choices", "one choice"),
        ('[answers.q-cadence]\nchoices = "w"', 4, "answers.q-cadence.choices", "list"),
        ("[answers.q-cadence]\nchoices = []", 4, "answers.q-cadence.choices", "empty"),
        ("[answers.q-hopes]\ndate = 2026-12-22", 4, "answers.q-hopes.date", "day"),
        ('[answers.q-review-date]\ntext = "bald"', 4, "answers.q-review-date.text", "2026-12-22"),
        ('[answers.q-review-date]\ndate = "bald"', 4, "answers.q-review-date.date", "2026-12-22"),
        ("[answers.q-review-date]\ndate = 2026-12-22T10:00:00", 4, "answers.q-review-date.date", "2026-12-22"),
        ('[answers.q-hopes]\nmentor = { text = "x" }', 4, "answers.q-hopes.mentor", "mentor"),
        ('[answers.q-hopes]\nmentee = { text = "x" }', 4, "answers.q-hopes.mentee", "top level"),
        ('[answers.q-setbacks]\nmentee = { choice = ["open"] }', 4, "answers.q-setbacks.mentee.choice", "choices"),
        ('[answers.q-hopes]\ntext = "x"\nclarfy = true', 5, "answers.q-hopes.clarfy", "clarify"),
        ('[answers.q-hopes]\ntext = "x"\nclarify = "yes"', 5, "answers.q-hopes.clarify", "true or false"),
        ("[answers.q-hopes]", 3, "answers.q-hopes", "empty"),
        ("[answers]\nq-hopes = 3", 4, "answers.q-hopes", "table"),
        ("answers = 3", 3, "answers", "table"),
        ('form = "Sie"', 3, "form", "sie"),
        ('language = "german"', 3, "language", "german"),
        ('fomr = "du"', 3, "fomr", "form"),
        ('organisation = " "', 3, "organisation", "empty"),
    ],
)
def test_a_refusal_names_line_key_and_nearest_name(text: str, line: int, key: str, says: str) -> None:
    facts, problems = read_answers(NAMED + text, "a.toml", CATALOGUE, kind="toml")
    assert [(problem.file, problem.line, problem.key) for problem in problems] == [("a.toml", line, key)]
    assert says in problems[0].what
    assert facts.mentor == "Karin Vogt"


def test_what_is_readable_is_kept() -> None:
    text = (
        NAMED
        + '[answers.q-role]\nchoices = ["asker", "nobody"]\n[answers.q-x]\ntext = "x"\n[answers.q-hopes]\ntext = "Mut"'
    )
    facts, problems = read_answers(text, "a.toml", CATALOGUE, kind="toml")
    assert len(problems) == 2
    assert facts.answers["q-role"].agreed.choices == ("asker",)
    assert facts.answers["q-hopes"].agreed.text == "Mut"


def test_missing_names_are_refused_unless_they_are_known() -> None:
    assert [problem.key for problem in read_answers("", "a.toml", CATALOGUE, kind="toml")[1]] == ["mentor", "mentee"]
    assert read_answers("", "a.toml", CATALOGUE, kind="toml", named=False)[1] == ()


@pytest.mark.parametrize(("kind", "text"), [("toml", "mentor = \n"), ("json", '{"mentor": \n}')])
def test_a_broken_file_names_its_line_and_quotes_nothing(kind: str, text: str) -> None:
    facts, problems = read_answers(text, "a", CATALOGUE, kind="toml" if kind == "toml" else "json")
    assert len(problems) == 1
    assert problems[0].line in (1, 2)
    assert facts.answers == {}


def test_deep_nesting_is_refused() -> None:
    _facts, problems = read_answers("[" * 100_000, "a.json", CATALOGUE, kind="json")
    assert len(problems) == 1


def test_control_characters_stay_out_and_joiners_stay_in() -> None:
    text = NAMED + '[answers.q-hopes]\ntext = "a\\u001b]52;c;eA==\\u0007 \\u202eb\\u009b 👩\u200d🔧\\r\\nc\\td"'
    answers = read_answers(text, "a.toml", CATALOGUE, kind="toml")[0].answers
    assert answers["q-hopes"].agreed.text == "a]52;c;eA== b 👩\u200d🔧\nc\td"
    lone = json.dumps({"mentor": "a\ud800", "mentee": "b"})
    assert read_answers(lone, "a.json", CATALOGUE, kind="json")[0].mentor == "a"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["answers", "mentor", "q-hopes", "q-setbacks", "text", "choices", "date", "mentee", "clarify"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(json_values)
def test_no_json_makes_it_raise(value: object) -> None:
    facts, _problems = read_answers(json.dumps(value), "a.json", CATALOGUE, kind="json")
    assert facts.answers.keys() <= CATALOGUE.questions.keys()


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    read_answers(text, "a.toml", CATALOGUE, kind="toml")
    read_answers(text, "a.json", CATALOGUE, kind="json")


def test_a_problem_steers_no_terminal_and_repeats_no_long_words() -> None:
    text = (
        NAMED
        + '[answers.q-role]\nchoices = ["\\u001b[2J", "Ich habe Angst vor der Prüfung im Januar und vor dem Chef"]'
    )
    _facts, problems = read_answers(text, "a.toml", CATALOGUE, kind="toml")
    printed = "\n".join(str(problem) for problem in problems)
    assert len(problems) == 2
    assert "\x1b" not in printed
    assert "Chef" not in printed
