"""Whatever the terminal sends and whatever a text holds, the program goes on and the terminal obeys none of it."""

import random
import signal
from pathlib import Path

import pytest

from tests.figure_table import Say
from tests.terminal.starting import seen, small_app

LONG = [pytest.mark.soak, pytest.mark.timeout(3600), pytest.mark.figure("random bytes into the terminal")]


def test_silence_costs_nothing(tmp_path: Path) -> None:
    with small_app(tmp_path) as session:
        session.send("Anna")
        session.wait_for("Anna")
        session.settle(0.6)
        sent, wakeups = session.received, session.wakeups()
        assert not session.pump(1.0)
        assert session.received == sent
        assert session.wakeups() == wakeups


@pytest.mark.parametrize("amount", [20_000, *(pytest.param(250_000, marks=LONG, id=f"long-{n}") for n in range(4))])
def test_random_bytes_are_survived(tmp_path: Path, amount: int, figure: Say, request: pytest.FixtureRequest) -> None:
    dice = random.Random(request.node.name)
    pieces = [b"\x1b[", b"\x1b[<", b"\x1b[48;", b";", b"M", b"m", b"u", b"t", b"~", b"\x1b", b"9" * 30, b"\xff\xfe"]
    data = bytearray()
    while len(data) < amount:
        data += dice.choice(pieces) if dice.random() < 0.5 else dice.randbytes(dice.randint(1, 8))
    with small_app(tmp_path, "deaf") as session:
        for start in range(0, amount, 4000):  # a field takes a millisecond or two a key
            session.send_bytes(bytes(data[start : start + 4000]))
        session.settle(1.0, timeout=60 + amount / 300)
        figure(amount, wrong=len(session.emulator.strange))
        assert session.emulator.strange == []
        session.signal(signal.SIGTERM)
        assert session.wait_exit() == 143
        assert session.restored()


def test_absurd_numbers_and_broken_utf8(tmp_path: Path) -> None:
    with small_app(tmp_path) as session:
        for bytes_ in (
            b"\xff\xfe\xc3",
            b"\x1b[99999999999999999999u",
            b"\x1b[55296;1;55296u",
            b"\x1b[97;1;1114112u",
            b"\x1b[48;99999999;99999999;1;1t",
            b"\x1b[48;0;0;0;0t\x1b[<0;5;5M",
            b"\x1b[<0;99999999999;9999999999M",
        ):
            session.send_bytes(bytes_)
            session.settle(0.15)
        session.send("Anna")
        session.wait_for("Anna")
        assert session.wait_for("READY")


def test_a_paste_presses_no_keys_and_comes_whole(tmp_path: Path) -> None:
    pasted = "eins\r\nzwei \x1b[21~\x1b" + "x" * 40 + "\r" + "\x1b]52;c;YQ==\x07" + "ä" * 5000 + "\u202eende"
    with small_app(tmp_path) as session:
        session.paste(pasted)
        wanted = "eins\nzwei [21~" + "x" * 40 + "\n" + "]52;c;YQ==" + "ä" * 5000 + "ende"
        session.wait_until(lambda: seen(tmp_path) == wanted, "the whole paste")
        assert session.emulator.strange == []


def test_text_that_attacks_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    with small_app(tmp_path) as session:
        session.send("<f4>")
        session.wait_for(r"EVIL\ufffd end")
        assert "READY" not in session.text()
        assert "2026-01-03" in session.text()
        assert session.emulator.clipboard == []
        assert session.emulator.strange == []
        assert b"\xe2\x80\xae" not in session.raw


def test_a_lone_escape_and_a_slow_sequence_are_told_apart(tmp_path: Path) -> None:
    with small_app(tmp_path) as session:
        session.send("ab")
        session.wait_for("ab")
        session.send_bytes(b"\x1b")
        session.send_bytes(b"[D")
        session.settle()  # Textual lets a letter overtake a cursor key that is still on its way
        session.send("x")
        session.wait_until(lambda: seen(tmp_path) == "axb", "a cursor key in two pieces")
