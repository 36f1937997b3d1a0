"""A user's own files add, reword, hide and move by id; a fault costs its own entry or key and names its line."""

from pathlib import Path

import pytest

from mentor_tui.catalogue import Catalogue, Problem, data_folder, load
from mentor_tui.models.enums import Form, Manner, Party, QuestionKind, Suit, Who


def laid(folder: Path, text: str, name: str = "mine.toml") -> tuple[Catalogue, tuple[Problem, ...]]:
    content = folder / "content"
    content.mkdir(exist_ok=True)
    (content / name).write_text(text, encoding="utf-8")
    return load(overlay=content)


def test_the_shipped_content_is_found_and_sound() -> None:
    assert (data_folder() / "questions.toml").is_file()
    assert load()[1] == ()


def test_a_missing_folder_is_no_problem(tmp_path: Path) -> None:
    catalogue, problems = load(overlay=tmp_path / "nowhere")
    assert len(catalogue.questions) == 46
    assert not problems


def test_an_own_question_needs_an_id_and_its_words_only(tmp_path: Path) -> None:
    catalogue, problems = laid(tmp_path, '[[question]]\nid = "q-shift"\nde = "Welche Schichten passen?"\n')
    question = catalogue.questions["q-shift"]
    assert not problems
    assert question.own
    assert (question.kind, question.who, question.core) == (QuestionKind.TEXT, Who.MENTEE, True)
    assert question.prompt("en", Form.DU) == "Welche Schichten passen?"
    assert list(catalogue.questions)[-1] == "q-shift"


def test_rewording_keeps_the_rest_and_drops_the_old_du_form(tmp_path: Path) -> None:
    catalogue, problems = laid(tmp_path, '[[question]]\nid = "q-hopes"\nde = "Was reizt daran?"\n')
    question = catalogue.questions["q-hopes"]
    assert not problems
    assert question.prompt("de", Form.SIE) == question.prompt("de", Form.DU) == "Was reizt daran?"
    assert question.prompt("en") == load()[0].questions["q-hopes"].prompt("en")
    assert question.slot == "hopes"
    assert not question.own


def test_hiding_takes_out_questions_options_lines_and_clauses(tmp_path: Path) -> None:
    text = """
[[question]]
id = "q-open"
hide = true
[[question]]
id = "q-place"
[[question.option]]
id = "phone"
hide = true
[[question.option]]
id = "walk"
de = "Beim Spazierengehen"
slot_de = "bei einem Spaziergang"
selects = ["clause-meetings"]
[[responsibility]]
id = "mentor-network"
hide = true
[[clause]]
id = "clause-mutual"
hide = true
"""
    catalogue, problems = laid(tmp_path, text)
    assert not problems
    assert "q-open" not in catalogue.questions
    assert [option.id for option in catalogue.questions["q-place"].options] == [
        "work", "neutral", "video", "mixed", "walk",
    ]  # fmt: skip
    assert "mentor-network" not in catalogue.responsibilities
    assert "clause-mutual" not in catalogue.clauses


def test_moving_by_number_and_by_neighbour(tmp_path: Path) -> None:
    text = """
[[question]]
id = "q-open"
order = 1
[[question]]
id = "q-notes"
after = "q-hopes"
[[responsibility]]
id = "mentor-learn"
order = 1
[[clause]]
id = "clause-copies"
after = "clause-purpose"
[[clause]]
id = "clause-pay"
title_de = "Vergütung"
de = "Niemand zahlt."
order = 45
"""
    catalogue, problems = laid(tmp_path, text)
    assert not problems
    assert list(catalogue.questions)[:3] == ["q-open", "q-hopes", "q-notes"]
    assert catalogue.responsibilities["mentor-learn"].order == 0
    assert list(catalogue.clauses)[:2] == ["clause-purpose", "clause-copies"]
    order = list(catalogue.clauses)
    assert order.index("clause-no-fault") + 1 == order.index("clause-pay") == order.index("clause-respect") - 1


def test_an_own_line_is_proposed_without_an_answer(tmp_path: Path) -> None:
    catalogue, problems = laid(
        tmp_path, '[[responsibility]]\nid = "mentor-tea"\nparty = "mentor"\nde = "{mentor} kocht Tee."\n'
    )
    line = catalogue.responsibilities["mentor-tea"]
    assert not problems
    assert (line.baseline, line.own, line.party) == (True, True, Party.MENTOR)


def test_practices_are_added_reworded_hidden_and_moved(tmp_path: Path) -> None:
    text = """
[[practice]]
id = "tea"
name_de = "Teepause"
de = "Erst Tee, dann reden."
steps_de = ["Wasser aufsetzen.", "Zuhören."]
suits = ["conflict"]
minutes = 90
manner = "demonstration"
after = "grow"
[[practice]]
id = "grow"
steps_de = ["Fragen Sie nach dem Ziel."]
[[practice]]
id = "woop"
hide = true
"""
    catalogue, problems = laid(tmp_path, text)
    assert not problems
    assert list(catalogue.practices)[:2] == ["grow", "tea"]
    assert "woop" not in catalogue.practices
    tea, grow = catalogue.practices["tea"], catalogue.practices["grow"]
    assert (tea.title("en"), tea.how("en"), tea.minutes) == ("Teepause", ("Wasser aufsetzen.", "Zuhören."), 90)
    assert (tea.own, tea.suits, tea.manner, tea.order) == (True, frozenset({Suit.CONFLICT}), Manner.DEMONSTRATION, 1)
    assert grow.how("de") == ("Fragen Sie nach dem Ziel.",)
    assert len(grow.how("en")) == 5
    assert not grow.own


@pytest.mark.parametrize(
    ("text", "line", "key", "says"),
    [
        ('[[question]]\nid = "q-hops"\nhide = true\n', 2, "id", "q-hopes"),
        ('[[question]]\nid = "q-hopes"\nminuts = 2\n', 3, "q-hopes.minuts", "minutes"),
        ('[[question]]\nid = "q-hopes"\nminutes = "2"\n', 3, "q-hopes.minutes", "minutes"),
        ('[[question]]\nid = "q-hopes"\nafter = "q-voluntry"\n', 3, "q-hopes.after", "q-voluntary"),
        ('[[question]]\nid = "q-hopes"\nskip_if = ["q-employer=nne"]\n', 3, "q-hopes.skip_if", "none"),
        ('[[question]]\nde = "Ohne Kennung"\n', 1, "id", "id"),
        ('[[question]]\nid = "Q Ä"\nde = "?"\n', 2, "id", "hyphens"),
        ('\n[[quest]]\nid = "q-hopes"\n', 2, "quest", "question"),
        ('[question]\nid = "q-hopes"\n', 1, "question", "[[question]]"),
        ('[[responsibility]]\nid = "mentor-tea"\nde = "Tee"\n', 2, "id", "party"),
        ('[[responsibility]]\nid = "mentor-insight"\nde = "„{insight}“"\n', 3, "mentor-insight.de", "insights"),
        ('[[responsibility]]\nid = "mentor-insight"\nde_plain = "{hopes}"\n', 3, "mentor-insight.de_plain", "hopes"),
        ('[[clause]]\nid = "clause-x"\nde = "Ohne Titel"\n', 2, "id", "title_de"),
        ('[[clause]]\nid = "q-hopes"\ntitle_de = "T"\nde = "T"\n', 2, "id", "kind"),
        (
            '[[question]]\nid = "q-role"\n[[question.option]]\nid = "door"\nselects = ["mentor-networks"]\n',
            5,
            "q-role.selects",
            "mentor-network",
        ),
        ('[[question]]\nid = "q-x"\nkind = "choice"\nde = "?"\n', 2, "id", "option"),
        ('[[practice]]\nid = "tea"\nde = "Tee"\n', 2, "id", "name_de"),
        ('[[practice]]\nid = "tea"\nname_de = "Tee"\n', 2, "id", "(de)"),
        ('[[practice]]\nid = "grow"\nminutes = 0\n', 3, "grow.minutes", "1 to 600"),
        ('[[practice]]\nid = "grow"\nmanner = "walk"\n', 3, "grow.manner", "talk, writing, demonstration"),
        ('[[practice]]\nid = "grow"\nsuits = ["exams"]\n', 3, "grow.suits", "exam"),
        ('[[practice]]\nid = "grow"\nsteps_de = "Fragen"\n', 3, "grow.steps_de", "list"),
        ('[[practice]]\nid = "grow"\nstep_de = ["Fragen"]\n', 3, "grow.step_de", "steps_de"),
        ('[[question]]\nid = "q-hopes"\nkind = "txt"\n', 3, "q-hopes.kind", "text, choice, multi, date"),
    ],
)
def test_a_fault_names_file_line_key_and_the_nearest_name(
    tmp_path: Path, text: str, line: int, key: str, says: str
) -> None:
    catalogue, problems = laid(tmp_path, f'{text}[[clause]]\nid = "clause-sound"\ntitle_en = "Sound"\nen = "Sound."\n')
    assert len(problems) == 1
    assert (problems[0].file, problems[0].line, problems[0].key) == ("mine.toml", line, key)
    assert says in problems[0].what
    assert "clause-sound" in catalogue.clauses


def test_a_broken_file_leaves_the_others_alone(tmp_path: Path) -> None:
    laid(tmp_path, '[[question]]\nid = "q-a"\nde = "Frage', "a.toml")
    (tmp_path / "content" / "b.toml").write_bytes(b"\xff\xfe\x00")
    catalogue, problems = laid(tmp_path, '[[question]]\nid = "q-c"\nde = "Frage?"\n', "c.toml")
    assert [(problem.file, problem.line) for problem in problems] == [("a.toml", 3), ("b.toml", 0)]
    assert "q-c" in catalogue.questions
    assert "q-a" not in catalogue.questions


def test_a_problem_reads_like_a_compiler_s(tmp_path: Path) -> None:
    _catalogue, problems = laid(tmp_path, '[[question]]\nid = "q-hopes"\ncore = 1\n')
    assert str(problems[0]).startswith("mine.toml:3: q-hopes.core: ")
