"""Lines of tables and keys are found in every way in which TOML can write them."""

import tomllib

import pytest

from mentor_tui.catalogue import TomlLines, error_line

TEXT = '''# a comment with """ in it
mentor = "A"
[answers.q-hopes]
text = """
key = "not a key"
[[not.a.table]]
"""
[answers."q-role"]
choices = [
  "a = b",
]
[answers]
q-a.text = "x"
[[question]]
id = "one"
[[question.option]]
id = "first"
[[question.option]]
id = "second"
[[question]]
  id = "two"  # indented
[[question.option]]
id = "third"
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("mentor",), 2),
        (("answers", "q-hopes"), 3),
        (("answers", "q-hopes", "text"), 4),
        (("answers", "q-role", "choices"), 9),
        (("answers", "q-a", "text"), 13),
        (("question", 0, "id"), 15),
        (("question", 0, "option", 1, "id"), 19),
        (("question", 1), 20),
        (("question", 1, "option", 0, "id"), 23),
        (("question", 1, "nothing"), 20),
        (("nowhere",), 0),
        (("not",), 0),
    ],
)
def test_lines(path: tuple[str | int, ...], line: int) -> None:
    assert TomlLines(TEXT).of(*path) == line


def test_the_line_of_a_syntax_error() -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as error:
        tomllib.loads("a = 1\nb = \n")
    assert error_line(error.value, "a = 1\nb = \n") == 2
    with pytest.raises(tomllib.TOMLDecodeError) as early:
        tomllib.loads('a = 1\nb = "')
    assert error_line(early.value, 'a = 1\nb = "') == 2
