"""Privacy in a real terminal: what goes over the line beside the mentee, byte by byte, holds nobody else's name."""

import re
import shutil
from pathlib import Path

from mentor_tui.i18n import _
from tests.screens.marked import MARK, OURS, template
from tests.terminal.mentoring_signed import DRIVEN, SignedMentoring
from tests.terminal.pty_session import PtySession

MENTEE = "Ada Winter"
TITLE = re.compile(rb"\x1b\](?:0|1|2|l|L);")
"""The sequences that set the title of a terminal's window or icon."""

ON = r"\A.* {}( |$)"
"""The first line says that privacy is on."""

CLIPBOARD = b"\x1b]52;c;"


class MarkedMentoring(SignedMentoring):
    """A desk whose database holds the record in which one word marks what a mentee beside must not see."""

    def __init__(self, home: Path, language: str, size: tuple[int, int]) -> None:
        super().__init__(home, language, size)
        shutil.copy(template()[0], self.database)


@DRIVEN
def test_beside_the_mentee_nothing_of_others_goes_over_the_line(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    desk = MarkedMentoring(tmp_path, language, size)
    veil = re.escape(_("For you alone. {key} shows it again.").format(key="p"))
    with desk.open() as session:
        session.wait_for(f"▸ . .*{MENTEE}|▸ . .*{MARK}")
        session.wait_for(MARK)
        session.send("p")
        session.wait_for(veil)
        since = _from_here(session)
        session.send("1")
        session.send("fcnexwu<enter>")
        session.send("<f1>")
        session.wait_for(re.escape(_("Goes to the plan of the day.")))
        session.send("<esc>")
        session.wait_for(veil)
        session.send("3452<c-p>")
        session.wait_for(re.escape(_("Find a command")))
        session.send("<esc>")
        session.wait_for(veil)
        session.resize(60, 18)
        session.wait_for(ON.format(_("private")))
        session.settle(0.2)
        _holds_nobody(session, since)
        session.resize(*size)
        session.send("p")
        session.wait_for(MARK)

        session.send("/")
        session.type("ada")
        session.send("<enter>")
        session.wait_for(rf"^ {MENTEE} · Nordwerk")
        session.wait_for(MARK)  # what the mentor noted of her
        session.send("v")
        session.wait_for(ON.format(_("private")))
        session.settle(0.3)
        since = _from_here(session)
        session.send("<esc>")
        session.wait_for(f"> {_('next step')}")
        session.send(">")
        session.wait_for(f"escape {_('leave the field')}")
        session.send("<esc>")
        session.wait_gone(f"escape {_('leave the field')}")
        session.send("q")
        session.wait_for(rf"^ {MENTEE} · Nordwerk")
        session.wait_for(OURS)
        session.send("t")
        session.wait_for(re.escape(_("Timeline")))
        session.send("Ggq")
        session.wait_for(rf"^ {MENTEE} · Nordwerk")
        session.send("f")
        session.wait_for(re.escape(_("Find everywhere")))
        session.paste(OURS)
        session.wait_for(f"(?s){OURS}.*{OURS}")
        session.send("<esc>")
        session.wait_for(rf"^ {MENTEE} · Nordwerk")
        session.send("2")
        session.wait_for(veil)
        session.settle(0.2)
        _holds_nobody(session, since)
        assert MENTEE not in session.text()
        session.send("p")
        session.wait_for(MARK)
        session.send("q")
        assert session.wait_exit() == 0
        assert session.restored()
        assert not TITLE.search(session.raw)
        assert CLIPBOARD not in session.raw


@DRIVEN
def test_what_it_put_on_the_clipboard_is_gone_when_privacy_comes_on(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    desk = MarkedMentoring(tmp_path, language, size)
    with desk.open() as session:
        session.wait_for(MARK)
        session.send("/")
        session.type("ada")
        session.send("<enter>")
        session.wait_for(rf"^ {MENTEE} · Nordwerk")
        session.send("t")
        session.wait_for(re.escape(_("Timeline")))
        session.send("gv")  # the next session that is planned
        session.wait_for(f"w {_('send')}|{_('Proposed, not taken yet')}")
        session.send("w")
        session.wait_for(re.escape(_("Send the agenda")))
        session.send("y")
        session.wait_for("OSC 52")
        assert CLIPBOARD + b"\x07" not in session.raw
        session.send("p")
        session.wait_gone("OSC 52")
        session.settle(0.2)
        assert session.raw.count(CLIPBOARD) == 2
        assert CLIPBOARD + b"\x07" in session.raw


def _from_here(session: PtySession) -> int:
    """How many bytes have come so far; those of the last frame that showed somebody are among them."""
    session.settle(0.2)
    return len(session.raw)


def _holds_nobody(session: PtySession, since: int) -> None:
    sent = bytes(session.raw[since:])
    assert sent
    assert MARK.encode() not in sent
    assert MARK not in session.text()
