"""A settings file is read whole or in part, never written, and what was not understood is named with its nearest."""

from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _normalize_key_list

from mentor_tui import keymap
from mentor_tui.commands import BY_ID, COMMANDS
from mentor_tui.documents.formats import FORMATS
from mentor_tui.settings import CHOICES, Paths, Settings, load
from mentor_tui.widgets.theme import LOOKS, THEMES


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == (Settings(), ())


def test_every_setting_says_what_it_does() -> None:
    assert all(item.metadata["help"].endswith(".") for item in fields(Settings))


def test_a_whole_file_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    text = (
        '# mine\nlanguage = "de"\ntheme = "light"\nmouse = false\nascii = true\nzone = "Europe/Berlin"\n'
        'export_folder = "~/Kopien"\nformats = ["pdf", "txt"]\nmail_command = "msmtp -t"\n'
        "capacity = 8\n"
        "[weights]\nurgency = 5\npromise = 0\n"
        '[keymap]\n"roster.find" = "s"\n'
    )
    file.write_text(text)
    settings, problems = load(file)
    assert problems == ()
    assert settings == Settings(
        language="de",
        theme="light",
        mouse=False,
        ascii=True,
        zone="Europe/Berlin",
        export_folder="~/Kopien",
        formats=("pdf", "txt"),
        mail_command="msmtp -t",
        capacity=8,
        weights={"urgency": 5, "impact": 2, "influence": 1, "age": 1, "promise": 0},
        keymap={"roster.find": "s"},
    )
    assert file.read_text() == text


@pytest.mark.parametrize(
    ("line", "key", "told"),
    [
        ('langage = "de"', "langage", "language"),
        ("mouse = 1", "mouse", "true or false"),
        ('mouse = "no"', "mouse", "true or false"),
        ("ascii = []", "ascii", "true or false"),
        ('formats = "pdf"', "formats", '["pdf", "docx"]'),
        ('formats = ["txt", "odt"]', "formats", "html"),
        ("formats = [3, {}]", "formats", "html"),
        ("zone = 2", "zone", "quotation marks"),
        ("mail_command = true", "mail_command", "quotation marks"),
        ('mail_command = ["msmtp", "-t"]', "mail_command", "quotation marks"),
        ("export_folder = 2026-12-22", "export_folder", "quotation marks"),
        ("capacity = -1", "capacity", "number from 0"),
        ("capacity = 1001", "capacity", "number from 0"),
        ("capacity = true", "capacity", "number from 0"),
        ('capacity = "8"', "capacity", "number from 0"),
        ('export_folder = "~nobody-of-this-name/x"', "export_folder", "folder"),
        ("language = { de = true }", "language", "quotation marks"),
        ('language = "fr"', "language", "de, en"),
        ("weights = 3", "weights", "[weights]"),
        ("[weights]\nurgncy = 3", "weights.urgncy", "urgency"),
        ("[weights]\nimpact = -1", "weights.impact", "number from 0"),
        ("[weights]\nimpact = 101", "weights.impact", "number from 0"),
        ("[weights]\nage = true", "weights.age", "number from 0"),
        ('keymap = "x"', "keymap", "[keymap]"),
        ('[keymap]\n"roster.fnd" = "s"', "keymap.roster.fnd", "roster.find"),
        ('[keymap]\n"roster.find" = 3', "keymap.roster.find", "quotation marks"),
        ('[keymap]\n"roster.find" = ["s"]', "keymap.roster.find", "quotation marks"),
        ("[keymap]\nroster.find = false", "keymap.roster.find", "quotation marks"),
        ('[keymap]\n"roster.find" = ""', "keymap.roster.find", "quotation marks"),
        ('[keymap]\n"roster.find" = "strg+f"', "keymap.roster.find", "strg+f"),
        ('[keymap]\n"roster.find" = "s,nn"', "keymap.roster.find", "nn"),
        ('[keymap]\n"roster.find" = "n"', "keymap.roster.find", "roster.new"),
        ('[keymap]\n"roster.edit" = "?"\n"roster.find" = "question_mark"', "keymap.roster.find", "roster.edit"),
    ],
)
def test_what_is_not_understood_is_named_and_the_rest_holds(tmp_path: Path, line: str, key: str, told: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f'theme = "light"\n{line}\n')
    settings, (problem,) = load(file)
    assert settings.theme == "light"
    assert (problem.file, problem.key) == (file, key)
    assert told in problem.what


def test_a_list_keeps_what_is_understood_of_it(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('formats = ["odt", "txt", 3, "md"]\n')
    assert load(file)[0].formats == ("txt", "md")


def test_keys_may_be_exchanged_and_written_in_any_way_of_toml(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[keymap]\nroster.find = "n"\n"roster.new" = "/, f5, ctrl+n"\n')
    settings, problems = load(file)
    assert problems == ()
    assert settings.keymap == {"roster.find": "n", "roster.new": "/, f5, ctrl+n"}


def test_every_key_of_the_registry_is_a_key_and_no_command_is_in_the_way_of_another() -> None:
    assert keymap.checked({command.id: command.keys for command in COMMANDS})[1] == []


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)
some_keys = st.sampled_from(["n", "slash", "/", "?", "question_mark", "q", "e,x", "f1", "j"])


@given(st.dictionaries(st.sampled_from(sorted(BY_ID)) | st.text(max_size=8), some_keys | anything, max_size=12))
def test_whatever_a_keymap_says_each_command_has_keys_of_its_own(table: dict[str, object]) -> None:
    taken, problems = keymap.checked(table)
    assert keymap.checked(dict(taken)) == (taken, [])
    assert all(what for _name, what in problems)
    for scope in {command.scope for command in COMMANDS}:
        names = Counter(
            key
            for command in COMMANDS
            if command.scope == scope
            for key in set(_normalize_key_list(taken.get(command.id, command.keys)).split(","))
        )
        assert max(names.values()) == 1


def test_what_can_be_said_is_what_the_program_has() -> None:
    assert CHOICES["theme"] == LOOKS
    assert set(LOOKS) == set(THEMES)
    assert CHOICES["formats"] == tuple(FORMATS)


@pytest.mark.parametrize("content", [b"theme = \n", b"\xff\xfe", b'theme = "light"\ntheme = "dark"\n'])
def test_a_file_that_is_no_toml_leaves_the_defaults(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    settings, problems = load(file)
    assert settings == Settings()
    assert [(problem.file, problem.key) for problem in problems] == [(file, "")]
    assert all(problem.what for problem in problems)


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    settings, problems = load(tmp_path)
    assert settings == Settings()
    assert len(problems) == 1


def test_every_folder_can_be_moved_by_the_environment(island: Path) -> None:
    paths = Paths.of_this_user()
    assert paths.settings == island / "config" / "mentor-tui" / "settings.toml"
    assert paths.database == island / "data" / "mentor-tui" / "mentor.db"
    assert paths.content == island / "config" / "mentor-tui" / "content"
    assert paths.state == island / "state" / "mentor-tui"
