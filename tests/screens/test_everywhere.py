"""What holds on every screen: privacy, the other language, help, palette, undo, and no loss."""

from pathlib import Path

import pytest
from rich.color import ColorType

from mentor_tui import i18n, storage
from mentor_tui.commands import BY_ID, keys_in_words
from mentor_tui.models.enums import Party
from mentor_tui.screens.help import HelpScreen
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.settings import load
from mentor_tui.widgets.theme import LOOKS
from mentor_tui.widgets.words import Words
from tests.screens.desk import Desk, at_the_desk


async def test_screens_underneath_speak_the_other_language_too(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en") as desk:
        await desk.press("enter", "ctrl+l", "escape")
        assert "nach Dringlichkeit" in desk.reads()
        assert "urgency" not in desk.reads()


async def test_one_key_hides_the_names_of_all_others(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.press("p")
        assert not [name for name in ("Lena", "Yusuf", "Jana") if name in desk.reads()]
        assert "privat" in desk.reads()
        await desk.press("down", "p")
        assert [name for name in ("Lena", "Yusuf", "Jana") if name in desk.reads()] == ["Lena", "Yusuf", "Jana"]


async def test_a_keymap_that_is_half_wrong_holds_for_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[keymap]\nroster.find = "s"\nroster.order = "s"\nroster.edit = 3\n"mentee.edit" = "f5"\n')
    settings, problems = load(file)
    assert [problem.key for problem in problems] == ["keymap.roster.edit", "keymap.roster.order"]
    async with at_the_desk(tmp_path, size=(120, 36), settings=settings) as desk:
        assert "s suchen" in desk.reads()
        await desk.press("s", "y", "u")
        assert "Yusuf" in desk.reads()
        assert "Jana" not in desk.reads()
        await desk.press("enter")
        assert "f5 ändern" in desk.reads()


async def test_undo_and_redo_through_keys_say_what_they_did(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        write = desk.bench.database.write
        await write(storage.decisions.strike, desk.people.agreement, "mentor-feedback", Party.MENTOR, {})
        await write(storage.mentees.change, desk.people.lena, "email", "x@example.org")
        await desk.press("u")
        assert "Zurückgenommen" in desk.said
        assert desk.page("Lena").email == "lena@example.org"
        await desk.press("u")
        assert not desk.record().decisions
        await desk.press("U", "U")
        assert desk.page("Lena").email == "x@example.org"
        await desk.press("U")
        assert desk.page("Lena").email == "x@example.org"


async def test_a_signature_is_not_undone_by_a_key(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        signed = desk.page("Yusuf").agreements[0]
        await desk.press("u")
        assert "Unterschriebenes bleibt" in desk.said
        assert desk.page("Yusuf").agreements[0] == signed


async def test_help_names_every_key_that_works_here(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 60)) as desk:
        await desk.press("f1")
        assert desk.is_on(HelpScreen)
        for name in ("roster.find", "roster.end", "app.undo", "app.privacy", "app.language", "list.last"):
            command = BY_ID[name]
            assert f" {keys_in_words(command.keys)} {i18n._(command.help)} " in desk.reads()
        await desk.press("f1")
        assert desk.is_on(HelpScreen)
        await desk.press("escape")
        assert desk.is_on(RosterScreen)


async def test_the_palette_finds_a_command_and_does_it(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en") as desk:
        await desk.press("ctrl+p")
        await desk.type("colours")
        await desk.press("down", "enter")
        await desk.settle()
        assert desk.app.theme == "mentor-light"
        assert desk.is_on(RosterScreen)


async def test_the_palette_offers_nothing_that_writes_a_screenshot(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en") as desk:
        assert not list(desk.app.get_system_commands(desk.screen))


def colours(desk: Desk) -> set[ColorType]:
    """The kinds of colour on the screen: of 16 million, of the terminal's sixteen, or its own two."""
    return {
        colour.type
        for strip in desk.screen._compositor.render_strips()
        for segment in strip
        if segment.style is not None
        for colour in (segment.style.color, segment.style.bgcolor)
        if colour is not None
    }


async def test_the_colours_go_round_and_those_of_the_terminal_are_left_to_it(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        seen = []
        for _look in LOOKS:
            await desk.settle()
            seen.append((desk.app.look, desk.app.theme, colours(desk)))
            words = desk.reads()
            await desk.press("ctrl+t")
            assert desk.reads() == words
        assert seen == [
            ("dark", "mentor-dark", {ColorType.TRUECOLOR}),
            ("light", "mentor-light", {ColorType.TRUECOLOR}),
            ("ansi", "mentor-dark", {ColorType.STANDARD}),
            ("mono", "mentor-dark", set()),
        ]
        assert desk.app.look == "dark"


async def test_without_colours_what_has_the_focus_is_still_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_the_desk(tmp_path) as desk:
        await desk.press("slash", "l")
        assert desk.app.look == "mono"
        assert not colours(desk)
        field = desk.app.focused
        assert field is not None
        turned = [
            segment.style is not None and segment.style.reverse
            for segment in desk.screen._compositor.render_strips()[field.region.y].crop(
                field.region.x, field.region.right
            )
        ]
        assert any(turned)


async def test_not_saved_is_said_with_its_reason_until_it_is(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        desk.app.keeper_trouble("Die Platte ist voll.")
        await desk.settle()
        assert "NICHT GESPEICHERT: Die Platte ist voll." in desk.reads()
        desk.app.keeper_saved(desk.bench.clock())
        await desk.settle()
        assert "NICHT GESPEICHERT" not in desk.reads()
        assert "gespeichert 13:40" in desk.reads()


async def test_two_goes_to_the_roster_from_anywhere(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.press("enter", "f1", "2")
        assert desk.is_on(RosterScreen)


async def test_the_words_of_a_screen_are_never_markup(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        words = Words("")
        await desk.screen.mount(words)
        words.say("[b]a [/] b[@click=app.quit]x[/]")
        assert words.render().plain == "[b]a [/] b[@click=app.quit]x[/]"
