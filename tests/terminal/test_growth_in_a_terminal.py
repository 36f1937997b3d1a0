"""Growth in a real terminal: a seminar is followed up, the shelf is filled, pictures are seen and hidden."""

from datetime import UTC, datetime
from pathlib import Path

from mentor_tui.catalogue import load
from mentor_tui.i18n import _
from tests.snapshots.growing import growth
from tests.terminal.mentoring_signed import DRIVEN, SignedMentoring

TITLE = "Gute Fragen [b]heute[/b]"


@DRIVEN
def test_growth_from_end_to_end(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    desk = SignedMentoring(tmp_path, language, size)
    now = datetime.now(UTC)
    first, second, *_others = load()[0].practices
    with desk.stored(now) as database:
        database.write_now(growth, desk.people, now, (first, second))
    with desk.open() as session:
        session.wait_for("▸ . ")
        session.send("5")
        session.wait_for(f"^ {_('Growth')} · ")
        session.wait_for("▸ +▅▃▆██ ")
        session.send("<tab><tab><down>")
        session.wait_for("▸ ✓ .*Fragen statt raten")
        session.send("<enter>")
        session.wait_for(_("Put to use"))
        session.send("<enter><enter>")
        session.type("Ich frage erst")
        session.send("<esc><esc>")
        session.wait_for(_("put to use: {words}").format(words="Ich frage erst"))
        session.send("u")
        session.wait_gone("Ich frage erst")
        session.send("U")
        session.wait_for("Ich frage erst")
        session.send("ll")
        session.wait_for("▸ . .*Leitfaden Ausbildung")
        session.send("n")
        session.wait_for(_("New on the shelf"))
        session.type(TITLE)
        session.send("<enter>")
        session.wait_for(_("It stands on the shelf."))
        session.send("<esc><esc>")
        session.wait_for(r"▸ ○ .*Gute Fragen \[b\]heute")
        session.send(" ")
        session.wait_for(r"▸ ✓ .*Gute Fragen \[b\]heute")
        session.send("l")
        session.wait_for("█")
        session.wait_for(_("this week"))
        session.send("p")
        session.wait_gone(_("this week"))
        session.send("p")
        session.wait_for(f"▸ +{_('this week')}")
        session.send("qq")
        assert session.wait_exit() == 0
        assert session.restored()
        assert session.emulator.strange == []
    assert desk.rows("SELECT used FROM own_time WHERE used LIKE 'Ich%'") == [("Ich frage erst",)]
    assert desk.rows("SELECT title FROM material WHERE done_at IS NOT NULL AND title LIKE '%heute%'") == [(TITLE,)]
    assert desk.drafts() == {}
