"""A settings file is read whole or in part, never written, and what was not understood is named with its nearest."""

from dataclasses import fields
from pathlib import Path

import pytest

from mentor_tui.settings import Paths, Settings, load


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == (Settings(), ())


def test_every_setting_says_what_it_does() -> None:
    assert all(item.metadata["help"].endswith(".") for item in fields(Settings))


def test_a_whole_file_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    text = (
        '# mine\nlanguage = "de"\ntheme = "light"\nmouse = false\nascii = true\nzone = "Europe/Berlin"\n'
        'export_folder = "~/Kopien"\nformats = ["pdf", "txt"]\nmail_command = "msmtp -t"\n'
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
        keymap={"roster.find": "s"},
    )
    assert file.read_text() == text


@pytest.mark.parametrize(
    ("line", "key", "told"),
    [
        ('langage = "de"', "langage", "language"),
        ("mouse = 1", "mouse", ""),
        ('mouse = "no"', "mouse", ""),
        ('formats = "pdf"', "formats", ""),
        ("zone = 2", "zone", ""),
        ('keymap = "x"', "keymap", ""),
        ('language = "fr"', "language", ""),
        ('[keymap]\n"roster.fnd" = "s"', "keymap.roster.fnd", "roster.find"),
    ],
)
def test_what_is_not_understood_is_named_and_the_rest_holds(tmp_path: Path, line: str, key: str, told: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f'theme = "light"\n{line}\n')
    settings, (problem,) = load(file)
    assert settings.theme == "light"
    assert (problem.file, problem.key) == (file, key)
    assert told in problem.what


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
