"""An update in a real terminal: drafted, refused while nobody has seen it, shown, agreed to, written out."""

from pathlib import Path

from mentor_tui.i18n import _
from tests.terminal.mentoring_signed import DRIVEN, MENTEE, SignedMentoring

ORGANISATION = "Stadtwerke"


@DRIVEN
def test_an_update_leaves_the_house_only_as_it_was_seen(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    desk = SignedMentoring(tmp_path, language, size)
    with desk.open() as session:
        session.wait_for(f"▸ . {MENTEE}")
        session.send("<enter>")
        session.wait_for(f"v {_('agreement')}")
        session.send("b")
        session.wait_for(f"{ORGANISATION}: {_('goals and progress allowed')}")
        session.send("n")
        session.wait_for(f"^ {_('Update to {name}').format(name=ORGANISATION)} ")
        session.send("<enter><enter>")
        session.wait_for(f"{MENTEE} .*{_('not shown yet')}")
        session.send("w")
        session.wait_for(_("The mentee has not seen the text yet."))
        session.settle()
        assert not out_of_the_house(tmp_path)
        assert desk.rows("SELECT written_at FROM update_part") == [(None,)]

        if f"escape {_('close')}" in session.text():  # a long sentence has a box
            session.send("<esc>")
            session.wait_gone(f"escape {_('close')}")
        session.send("v")
        session.wait_for(f"a {_('I agree')}")
        session.wait_for(_("private"))
        session.send("a")
        session.wait_for(_("For you alone. {key} shows it again.").format(key="p"))
        session.send("p")
        session.wait_for(f"{MENTEE} .*{_('agreed')}")
        session.send("w")
        session.wait_for(f"{MENTEE} .*{_('written out')}")
        session.settle()
        session.send("<esc>")  # where it was written to may be too long for the line, and has a box then
        session.wait_gone(f"escape {_('close')}")
        (written,) = out_of_the_house(tmp_path)
        assert written.stat().st_mode & 0o777 == 0o600
        session.send("qqqqq")
        assert session.wait_exit() == 0
        assert session.restored()
        assert session.emulator.strange == []
    ((text, shown, consent),) = desk.rows("SELECT text, shown_text, consent FROM update_part")
    assert (text, consent) == (shown, "agreed")
    assert desk.drafts() == {}


def out_of_the_house(home: Path) -> list[Path]:
    """What was written out."""
    return [path for path in home.rglob("*.pdf") if path.is_file()]
