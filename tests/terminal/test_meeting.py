"""A whole first meeting in a real terminal: cut off in the middle of a sentence, finished, signed, read back."""

import hashlib
import re
import signal
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

import pytest

from mentor_tui.rules.paper import from_canonical
from mentor_tui.rules.questions import Step
from tests.terminal import meeting_hands as hands
from tests.terminal.meeting_answers import QUOTED, Said, said
from tests.terminal.meeting_copies import FORMATS, boxed, letters, read, sentences
from tests.terminal.meeting_desk import Desk, longest_shown
from tests.terminal.pty_session import PtySession

EDITED = " So steht es hier."

DESKS = [("de", (80, 24), (0, 77)), ("en", (120, 36), (24, 78))]


@pytest.mark.parametrize(("language", "size", "stage"), DESKS, ids=["de-80x24", "en-120x36"])
def test_a_whole_meeting(tmp_path: Path, language: str, size: tuple[int, int], stage: tuple[int, int]) -> None:
    desk, answers = Desk(tmp_path, language, size, stage), said(language)
    folder = _meet(desk, answers)
    _is_recorded(desk, answers)
    _is_on_paper(desk, folder, answers)
    assert list(tmp_path.rglob("crash-*")) == []


def _meet(desk: Desk, answers: dict[str, Said]) -> Path:
    def cut_off(session: PtySession, reply: Said) -> PtySession:
        """Kills the program in the middle of the sentence, starts it again, and goes on writing."""
        half = len(reply.typed) // 2
        hands.type_steadily(session, reply.typed, keys_per_second=50, until=monotonic() + half / 50)
        session.signal(signal.SIGKILL)
        assert session.wait_exit() == -signal.SIGKILL
        shown = longest_shown(reply.typed, desk.shown(session))
        assert shown > half / 2
        session = opened.enter_context(desk.open())
        session.wait_for(hands.CUT_OFF[desk.language])
        session.wait_until(lambda: longest_shown(reply.typed, desk.shown(session)) >= shown, "what was typed")
        ((key, draft),) = desk.drafts("answer").items()
        assert key == f"answer/{desk.agreement}/{reply.question}/both"
        assert reply.typed.startswith(draft)
        assert len(draft) >= shown
        session.type(reply.typed[len(draft) :])
        return session

    with ExitStack() as opened:
        session = opened.enter_context(desk.open())
        hands.enter_mentee(session)
        hands.prepare(desk, session)
        for step in (Step.GROUND_RULES, Step.QUESTIONS):
            session = hands.answer(desk, session, hands.questions(step), answers, cut_off)
        hands.go_through_lines(desk, session, EDITED)
        session = hands.answer(desk, session, hands.questions(Step.LOGISTICS), answers, cut_off)
        hands.review(desk, session)
        hands.sign(session)
        folder = hands.write_copies(desk, session)
        hands.leave(session)
        assert session.wait_exit() == 0
        assert session.restored()
        assert session.emulator.clipboard == []
        assert session.emulator.strange == []
    return folder


def _is_recorded(desk: Desk, answers: dict[str, Said]) -> None:
    recorded = desk.answers()
    assert recorded.keys() == answers.keys()
    texts = {question: reply.kept for question, reply in answers.items() if question != "q-review-date"}
    assert recorded == texts | {"q-review-date": ""}
    assert desk.drafts() == {}


def _is_on_paper(desk: Desk, folder: Path, answers: dict[str, Said]) -> None:
    signed = desk.signed()
    assert hashlib.sha256(signed.canonical.encode()).hexdigest() == signed.fingerprint
    paper = from_canonical(signed.canonical)
    wanted = [letters(sentence) for sentence in sentences(paper)]
    assert any(sentence.endswith(letters(EDITED)) for sentence in wanted)
    said_on_paper = "\n".join(sentences(paper))
    for question in QUOTED:
        words = answers[question].kept
        assert letters(words) in letters(said_on_paper)
        assert re.search(f"[„“]{re.escape(words[:6])}", said_on_paper)
    for name in FORMATS:
        copies = sorted(folder.glob(f"*.{name}"))
        assert len(copies) == 2
        for copy in copies:
            assert copy.stat().st_mode & 0o777 == 0o600
            text = letters(read(copy))
            lost = boxed(said_on_paper) if name == "pdf" else frozenset()
            set_here = ["".join(sign for sign in sentence if sign not in lost) for sentence in wanted]
            assert [sentence for sentence in set_here if sentence not in text] == []
            for name_of in (hands.MENTOR, hands.MENTEE, hands.ORGANISATION, hands.PLACE):
                assert letters(name_of) in text
            assert signed.fingerprint in text
