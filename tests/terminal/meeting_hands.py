"""What the mentor's hands do in a first meeting: enter, prepare, ask and answer, go through the lines, sign, copy."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from time import monotonic

from mentor_tui.catalogue import load
from mentor_tui.rules.answers import Facts
from mentor_tui.rules.questions import Step, default_plan, step_of
from tests.terminal.meeting_answers import Said
from tests.terminal.meeting_desk import Desk, longest_shown, squeezed
from tests.terminal.pty_session import PtySession

MENTOR = "Dr. Jörg Öztürk"
MENTEE = "Łucja Weiß-Ñandú"
ORGANISATION = "Bäckerei Groß & Söhne"
PLACE = "Büro 3, „Süd“"

CUT_OFF = {
    "de": "Sie wurden unterbrochen. Ihr Text steht wieder in seinem Feld",
    "en": "You were cut off while writing",
}
"""What the program says when a text comes back."""

TODAY_AT_TEN = {"de": "heute 10 Uhr", "en": "today 10:00"}


def type_steadily(session: PtySession, text: str, *, keys_per_second: float, until: float) -> int:
    """Types `text` key by key, drawing what comes back, and stops at the time `until`; how many keys were pressed."""
    due = monotonic()
    for pressed, key in enumerate(text):
        while (now := monotonic()) < min(due, until):
            session.pump(min(due, until) - now)
        if now >= until:
            return pressed
        session.type(key)
        due += 1 / keys_per_second
    return len(text)


def enter_mentee(session: PtySession) -> None:
    """From the greeting to the page of the first mentee."""
    session.wait_for("n (neu|new)")
    session.send(f"n{MENTOR}<enter>{MENTEE}<enter>{ORGANISATION}<enter><enter>")
    session.wait_for(rf"── {MENTEE} ")
    session.send("<esc>")
    session.wait_for(f"^ {MENTEE} · {ORGANISATION}")


def prepare(desk: Desk, session: PtySession) -> None:
    """From the page of the mentee to the first question: the meeting is today."""
    session.send("v")
    session.wait_for("(Wann|When) ")
    session.send(f"{TODAY_AT_TEN[desk.language]}<enter>{PLACE}<enter>")
    session.wait_for(PLACE)
    session.send("<esc>")
    session.wait_for("^ .*> \\w+.* F1 ")
    session.send(">")


def questions(step: Step) -> tuple[str, ...]:
    """The questions of one step of a meeting with an organisation, in their order."""
    catalogue = load(overlay=None)[0]
    plan = default_plan(catalogue, Facts(MENTOR, MENTEE, ORGANISATION))
    return tuple(name for name in plan if step_of(catalogue.questions[name]) is step)


def answer(
    desk: Desk,
    session: PtySession,
    asked: Iterable[str],
    said: dict[str, Said],
    cut_off: Callable[[PtySession, Said], PtySession],
) -> PtySession:
    """Answers the questions of one step, one after the other, as they are asked; the session that goes on.

    `cut_off` answers the question in whose middle the program is killed, and returns the session that went on.
    """
    for question in asked:
        session.wait_for(desk.prompt(question))
        reply = said.get(question, Said(question))
        if reply.cut_off:
            session = cut_off(session, reply)
        elif reply.digits:
            session.send(reply.digits)
        else:
            session.type(reply.typed)
            if reply.pasted:
                session.paste(reply.pasted)
        if reply.kept:
            wait_shown(desk, session, reply.kept)
        session.send("<enter>" if reply.one_line else "<tab>")
    return session


def wait_shown(desk: Desk, session: PtySession, text: str) -> None:
    """Wait until the end of `text` stands on the screen; all of it, where it is short."""
    end = squeezed(text)[-100:]
    session.wait_until(lambda: longest_shown(end, desk.shown(session)) == len(end), "the end of the answer")


def go_through_lines(desk: Desk, session: PtySession, edited: str) -> None:
    """From the mentor's lines past the mentee's: accepts one, edits one (adding `edited`), flags one, then all."""
    de = desk.language == "de"
    session.wait_for(f"{MENTOR} (übernimmt|takes on)")
    session.send("A")
    session.wait_for(r"▸ ✓  1 ")
    session.send(">")
    session.wait_for(f"{MENTEE} (übernimmt|takes on)")
    session.send("a")
    session.wait_for(r"✓  1 ")
    session.send("e")
    session.wait_for("Feld verlassen" if de else "leave the field")
    session.type(edited)
    session.wait_for(re.escape(edited))
    session.send("<esc>")
    session.wait_for(r"✎  2 ")
    session.send("?")
    session.wait_for("noch zu klären" if de else "to be clarified")
    session.send("A")
    session.wait_for(r"✓  3 ")
    session.send(">")


def review(desk: Desk, session: PtySession) -> None:
    """Settles the first point, leaves the others for the review, and goes on to sign."""
    session.wait_for("Punkte? zu klären|points? to clarify")
    session.send(" ")
    session.wait_for("· (geklärt|settled)")
    session.send(">")


def sign(session: PtySession) -> None:
    """Both type their names; place and day stand there already."""
    session.wait_for("Beide unterschreiben|Both sign")
    session.send(f"{MENTOR}<enter>{MENTEE}<enter><enter><enter>")
    session.wait_for("enter (unterschreib|sign)")
    session.send("<enter>")
    session.wait_for("Von beiden unterschrieben|Signed by both")


def write_copies(desk: Desk, session: PtySession) -> Path:
    """Writes both copies in every format; the folder they are in."""
    session.wait_for("▸ ✓ PDF")
    session.send("<down> <down> <down> <down> ")
    session.wait_for("✓ TXT")
    session.send("w")
    wait_written(session, 10)
    return desk.home / "Documents" / "mentoring"


def wait_written(session: PtySession, files: int) -> None:
    """Waits until so many files are said to be written; closes the sentence where it is too long for one line."""
    session.wait_for(f"{files} (Dateien|files)")
    if re.search("escape (schließen|close)", session.settle()):
        session.send("<esc>")
        session.wait_gone("escape (schließen|close)")


def alone(session: PtySession) -> None:
    """Takes privacy off, which was on by itself: nobody sits beside."""
    on = r"\A.* (privat|private)( |$)"
    session.wait_for(on)
    session.send("p")
    session.wait_gone(on)


def leave(session: PtySession) -> None:
    """From the copies back to the roster, which the program opened them from after the cut-off, and out."""
    session.send("q")
    session.wait_for("Nur für Sie\\.|For you alone\\.")  # beside the mentee, privacy was on by itself
    session.send("p")
    session.wait_for("^ Mentees ")
    session.send("q")
