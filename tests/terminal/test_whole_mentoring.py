"""What follows the agreement, in a real terminal: planned, prepared, led, followed up, reviewed, amended, closed."""

import re
from pathlib import Path

from mentor_tui.i18n import _
from mentor_tui.rules.paper import Mark, from_canonical
from tests.terminal.meeting_hands import alone, wait_written
from tests.terminal.mentoring_signed import DRIVEN, MENTEE, MENTOR, SignedMentoring
from tests.terminal.pty_session import PtySession

TOMORROW = {"de": "morgen 10 Uhr", "en": "tomorrow 10:00"}
NOTE = {"de": "Zeichnet [b]ruhiger[/b] als im Oktober", "en": "Draws more [b]calmly[/b] than in October"}
FOUND = {"de": "ruhiger oktober", "en": "calmly october"}
WELL = {"de": "Hat ohne Hilfe gezeichnet.", "en": "Drew without help."}


@DRIVEN
def test_a_whole_mentoring_after_the_signature(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    desk = SignedMentoring(tmp_path, language, size)
    with desk.open() as session:
        _open_page(session)
        _plan(session, TOMORROW[language])
        _prepare_and_begin(session, _("session"))
        _lead(session, NOTE[language])
        _follow_up(session, WELL[language])
        _review_into_version_2(session)
        _close(session, TOMORROW[language])
        _summarise(desk, session, NOTE[language])
        _find(session, FOUND[language])
        _leave(session)
        assert session.wait_exit() == 0
        assert session.restored()
        assert session.emulator.strange == []
    _is_recorded(desk, NOTE[language], WELL[language])
    assert desk.drafts() == {}
    assert list(tmp_path.rglob("crash-*")) == []


def _open_page(session: PtySession) -> None:
    session.wait_for(f"▸ . {MENTEE}")
    session.send("<enter>")
    session.wait_for(rf"^ {MENTEE} · Stadtwerke")
    session.wait_for(f"▸ +{_('Name')}")


def _plan(session: PtySession, when: str) -> None:
    session.send("s")
    session.wait_for(re.escape(_("New session")))
    session.wait_for(f"{_('When')} ")
    session.type(when)
    session.wait_for(r"202\d, 10:00 · ")  # what was typed is said back, resolved
    session.send("<enter>")
    session.wait_for(re.escape(_("Planned: {what}").format(what="")))
    session.send("<esc><esc>")
    session.wait_for(f"▸ +{_('Name')}")


def _prepare_and_begin(session: PtySession, what: str) -> None:
    session.send("t")
    session.wait_for(rf"▸ ○ (?i:{what}) · ")
    session.send("v")
    session.wait_for(re.escape(_("Proposed, not taken yet")))
    session.send("v")
    session.wait_for(f"✓ {_('chosen')}")
    session.send("b")
    session.wait_for(re.escape(_("Begin this session now?")))
    session.send("<enter>")
    session.wait_for("00:00 ")
    alone(session)
    session.wait_for(re.escape(_("No notes yet. n writes the first.")))


def _lead(session: PtySession, note: str) -> None:
    session.send("n")
    session.wait_for(f"escape {_('leave the field')}")
    session.type(note)
    session.wait_for(re.escape(note))
    session.send("<esc>")
    session.wait_for(f"space {_('share')}")
    session.send(" ")
    session.wait_for(re.escape(_("Shared with {name}").format(name=MENTEE)))
    session.send("a")
    session.wait_for(f"enter {_('add it')}")
    session.send("<enter>")
    session.wait_gone(f"enter {_('add it')}")
    session.send(">")
    session.wait_for(re.escape(_("Follow-up")))


def _follow_up(session: PtySession, well: str) -> None:
    session.wait_for(f"> {_('done')}")
    session.send("<tab><tab><tab>")
    session.type(well)
    session.wait_for(re.escape(well))
    session.send("<esc>")
    session.wait_for(f"> {_('done')}")
    session.send(">")
    session.wait_for(re.escape(_("The follow-up is done.")))
    session.send("<esc>")
    session.wait_for(f"▸ +{_('Name')}")


def _review_into_version_2(session: PtySession) -> None:
    session.send("r")
    session.wait_for(re.escape(_("Review with {name}").format(name=MENTEE)))
    alone(session)
    session.wait_for(f"space {_('settled')}")
    session.send(" ")
    session.wait_for(f"a {_('keep')}")
    session.send("x")
    session.wait_for(f"– 1\\. .*{_('dropped')}")
    session.send("A")
    session.wait_for(re.escape(_("Does everything else stay as it was signed?")))
    session.send("<enter>")
    session.wait_for(re.escape(_("Open version {n} and sign it").format(n=2)))
    session.send("<enter>")
    session.wait_for("Beide unterschreiben|Both sign")
    session.send(f"{MENTOR}<enter>{MENTEE}<enter><enter><enter>")
    session.wait_for("enter (unterschreib|sign)")
    session.send("<enter>")
    session.wait_for("Von beiden unterschrieben|Signed by both")
    session.send("<esc><esc>")
    session.wait_for(f"▸ +{_('Name')}")
    session.wait_for("✓ Version 2")


def _close(session: PtySession, when: str) -> None:
    session.send("x")
    session.wait_for(re.escape(_("First plan a closing session")))
    session.send("<enter>")
    session.wait_for(f"{_('When')} ")
    session.type(f"{when}")
    session.send("<enter><esc><esc>")
    session.wait_for(f"▸ +{_('Name')}")
    _prepare_and_begin(session, _("closing session"))
    session.send(">")
    session.wait_for(f"> {_('done')}")
    session.send(">")
    session.wait_for(re.escape(_("The follow-up is done.")))
    session.send("<esc>")
    session.wait_for(f"▸ +{_('Name')}")
    session.send("x")
    session.wait_for(f"enter {_('yes')}")
    session.send("<enter>")
    session.wait_for(f"^ {MENTEE} · Stadtwerke · {_('ended')}")


def _summarise(desk: SignedMentoring, session: PtySession, note: str) -> None:
    session.send("w")
    session.wait_for(f"w {_('write both copies')}")
    session.send("G")
    session.wait_for("TXT")
    session.send("w")
    wait_written(session, 2)
    folder = desk.home / "Documents" / "mentoring"
    assert [path.suffix for path in folder.iterdir()] == [".pdf", ".pdf"]
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    session.send("<esc>")
    session.wait_for(f"^ {MENTEE} · Stadtwerke · {_('ended')}")


def _find(session: PtySession, words: str) -> None:
    session.send("f")
    session.wait_for(f"escape {_('leave the field')}|escape {_('back')}")
    session.type(words)
    session.wait_for(r"\[b\].*\[/b\]")
    session.send("<enter>")
    session.wait_for(f"enter {_('open')}")
    session.send("<enter>")
    session.wait_for(rf"^ {MENTEE} · ")
    session.wait_for(r"\[b\].*\[/b\]")


def _leave(session: PtySession) -> None:
    """From wherever it is, back to the roster and out."""
    for _step in range(6):
        if re.search("^ Mentees ", session.settle(0.3), re.MULTILINE):
            break
        session.send("<esc>")
    session.wait_for("^ Mentees ")
    session.send("q")


def _is_recorded(desk: SignedMentoring, note: str, well: str) -> None:
    held = desk.rows(
        "SELECT kind, state, strengths FROM session WHERE mentee_id = ? AND state = 'held' ORDER BY ended_at",
        desk.mentee,
    )
    assert held == [("first", "held", ""), ("regular", "held", well), ("review", "held", ""), ("closing", "held", "")]
    assert desk.rows("SELECT text, shared FROM note") == [(note, 1)]
    agreed = desk.rows("SELECT owner, text FROM action WHERE mentee_id = ? AND session_id IS NOT NULL", desk.mentee)
    assert [owner for owner, _text in agreed] == ["mentee"]
    versions = desk.rows(
        "SELECT version, state, canonical FROM agreement WHERE mentee_id = ? ORDER BY version", desk.mentee
    )
    assert [(version, state) for version, state, _canonical in versions] == [(1, "superseded"), (2, "signed")]
    before, after = (from_canonical(str(canonical)) for _version, _state, canonical in versions)
    assert len((*after.before, *after.after)) == len((*before.before, *before.after)) - 1
    assert Mark.SAME in {clause.mark for clause in after.before}
    assert desk.rows("SELECT ended_at IS NOT NULL FROM mentee WHERE id = ?", desk.mentee) == [(1,)]
    assert desk.rows("SELECT count(*) FROM session WHERE mentee_id = ? AND state = 'planned'", desk.mentee) == [(0,)]
