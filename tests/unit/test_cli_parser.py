"""The parser: options before and after the command, its words in both languages, lists held to where they come from."""

import argparse
import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest
import shtab

from mentor_tui import storage
from mentor_tui.cli import failures, language, options, parser
from mentor_tui.documents.copies import COPY_FORMATS
from mentor_tui.documents.formats import FORMATS
from mentor_tui.models.enums import Form, Language
from mentor_tui.storage.errors import StorageError
from mentor_tui.widgets.theme import THEMES
from tests.unit.command_line import language_kept


@pytest.fixture(autouse=True)
def _kept() -> Iterator[None]:
    with language_kept():
        language.speak("en")
        yield


@pytest.mark.parametrize(
    "words",
    [
        ["--db", "x.db", "agreement", "export", "lena"],
        ["agreement", "--db", "x.db", "export", "lena"],
        ["agreement", "export", "--db", "x.db", "lena"],
        ["agreement", "export", "lena", "--db=x.db"],
    ],
    ids=["before", "between", "after", "at the end"],
)
def test_an_option_counts_wherever_it_stands(words: list[str]) -> None:
    found = parser.parse(words)
    assert (found.db, found.command, found.mentee) == ("x.db", "copies:export", "lena")
    assert (found.demo, found.mouse, found.config) == (False, None, "")


def test_the_language_of_a_copy_is_not_that_of_the_messages() -> None:
    found = parser.parse(["--lang", "de", "agreement", "export", "lena", "--lang", "both", "--version", "2"])
    assert (found.lang, found.paper, found.version) == ("de", "both", 2)
    assert parser.parse(["mentee", "list", "--lang", "de"]).lang == "de"


def test_without_a_command_the_workbench_opens() -> None:
    found = parser.parse(["--no-mouse", "--ascii", "--theme", "light"])
    assert (found.command, found.mouse, found.ascii, found.theme) == ("opening:open_workbench", False, True, "light")


@pytest.mark.parametrize(
    "words", [["chek"], ["mentee"], ["mentee", "add"], ["--them", "dark"], ["improvise"], ["check", "x"]]
)
def test_wrong_usage_ends_with_two(words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser.parse(words)
    assert ended.value.code == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("usage: mentor-tui")


def test_every_command_has_its_function() -> None:
    from importlib import import_module

    for made in leaves(parser.build()):
        module, _colon, name = made.get_default("command").partition(":")
        assert callable(getattr(import_module(f"mentor_tui.cli.{module}"), name))


def test_a_command_that_is_not_meant_is_listed_all_the_same() -> None:
    def listed(made: argparse.ArgumentParser) -> str:
        return made.format_help()

    assert listed(parser.build(["--help"])) == listed(parser.build())


def test_help_speaks_german(capfd: pytest.CaptureFixture[str]) -> None:
    language.speak("de")
    with pytest.raises(SystemExit):
        parser.parse(["agreement", "export"])
    assert capfd.readouterr().err.startswith("Aufruf: mentor-tui agreement export")


def test_argparse_says_nothing_that_is_not_in_our_catalogue() -> None:
    """Whatever release of Python this is: a message that it adds is found here."""
    called = (node for node in ast.walk(ast.parse(inspect.getsource(argparse))) if isinstance(node, ast.Call))
    said = {
        message.value
        for call in called
        if isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext")
        for message in call.args[: 1 if call.func.id == "_" else 2]
        if isinstance(message, ast.Constant) and isinstance(message.value, str)
    }
    for_developers = re.compile(
        r"unknown|invalid option string|\bdest=|\.__call__|mutually|cannot have|conflicting|callable|'required'"
        r"|conflict_resolution|merge actions|with mode"
    )
    assert {words for words in said if not for_developers.search(words)} <= set(language.ARGPARSE_WORDS)


def test_the_lists_are_those_of_the_program() -> None:
    assert set(parser.FORMATS) == set(COPY_FORMATS)
    assert tuple(FORMATS) == parser.SUMMARY_FORMATS
    assert tuple(Language) == parser.PAPER_LANGUAGES
    assert tuple(Form) == parser.FORMS
    assert set(options.THEMES) == set(THEMES)
    assert set(options.SHELLS) == set(shtab.SUPPORTED_SHELLS)


def test_the_settings_are_looked_for_where_platformdirs_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert language._config_folder() == platformdirs.user_config_dir("mentor-tui")
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert language._config_folder() == platformdirs.user_config_dir("mentor-tui")


def test_the_language_is_that_of_the_option_then_the_settings_then_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert language.usual([]) == "de"
    settings = tmp_path / "settings.toml"
    settings.write_text('language = "en"')
    assert language.usual(["--config", str(settings)]) == "en"
    assert language.usual([f"--config={settings}"]) == "en"
    monkeypatch.setenv("MENTOR_TUI_CONFIG", str(settings))
    assert language.usual([]) == "en"
    settings.write_text('language = "fr"')
    assert language.usual([]) == "de"
    settings.write_text("this is = no TOML")
    assert language.usual([]) == "de"
    assert language.asked(["check", "--lang=en"]) == "en"
    assert language.asked(["agreement", "export", "x", "--lang", "both", "--lang", "de"]) == "de"
    assert language.asked(["--lang"]) == ""


def leaves(made: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    below = [action for action in made._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield made
    for action in below:
        for item in action.choices.values():
            yield from leaves(item)


def test_every_exit_code_is_documented() -> None:
    """What the store and the commands end with stands in the table for people who write scripts."""
    for module in pkgutil.iter_modules(storage.__path__, "mentor_tui.storage."):
        importlib.import_module(module.name)
    words = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text("utf-8")
    documented = {
        int(code) for cell in re.findall(r"^\| (\d[\d, ]*) \|", words, re.MULTILINE) for code in cell.split(", ")
    }
    used = {kind.exit_code for kind in errors_of(StorageError)}
    used |= {code for code in vars(failures).values() if isinstance(code, int)}
    assert used - {failures.BROKEN_PIPE} <= documented, "that of a pipe is told in words"


def errors_of(kind: type[StorageError]) -> Iterator[type[StorageError]]:
    """An error and all that are kinds of it."""
    yield kind
    for narrower in kind.__subclasses__():
        yield from errors_of(narrower)
