"""Bytes from the terminal become messages, however they are cut and whatever they are."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from mentor_tui.terminal.clean import clean
from mentor_tui.terminal.keyboard import LARGEST, Keyboard
from tests.figure_table import Say


def written(messages: list[Message]) -> str:
    return "".join(message.character or "" for message in messages if isinstance(message, events.Key))


def pasted(messages: list[Message]) -> list[str]:
    return [message.text for message in messages if isinstance(message, events.Paste)]


def fed(*pieces: bytes) -> list[Message]:
    keyboard = Keyboard()
    return [message for piece in pieces for message in keyboard.feed(piece)]


def test_text_comes_as_typed() -> None:
    assert written(fed("Grüße 李🚀".encode())) == "Grüße 李🚀"


@given(st.text(st.characters(codec="utf-8"), max_size=80), st.lists(st.integers(1, 40), max_size=8))
def test_a_paste_comes_whole_however_it_is_cut(text: str, cuts: list[int]) -> None:
    body = text.replace("\x1b[201~", "").encode() + b"\x1b[201~x"
    pieces = [b"\x1b[200~"]
    for cut in cuts:
        pieces.append(body[:cut])
        body = body[cut:]
    messages = fed(*pieces, body)
    if text.replace("\x1b[201~", "") == text:
        assert pasted(messages) == [clean(text)]
        assert written(messages) == "x"


def test_a_long_paste_takes_no_long_time() -> None:
    text = "Zeile ~ \x1b\n" * 400_000
    pieces = [b"\x1b[200~", *(text.encode()[at : at + 4096] for at in range(0, len(text), 4096)), b"\x1b[201~"]
    assert pasted(fed(*pieces)) == [clean(text)]


@given(st.lists(st.binary(max_size=12) | st.sampled_from([b"\x1b[", b"\x1b[<", b"\x1b[48;", b";9", b"M", b"u", b"t"])))
@settings(max_examples=300)
def test_nothing_raises_and_nothing_absurd_passes(pieces: list[bytes]) -> None:
    for message in fed(*pieces, b"\x1b[200~\x1b[201~"):
        if isinstance(message, events.Resize):
            assert 0 < message.size.width <= LARGEST
            assert 0 < message.size.height <= LARGEST
        if isinstance(message, events.Key) and message.character:
            message.character.encode("utf-8")


@pytest.mark.soak
@pytest.mark.figure("random bytes into the parser of keys")
def test_a_million_random_bytes(figure: Say) -> None:
    dice = random.Random(3)
    keyboard = Keyboard()
    fed_ = 0
    while fed_ < 1_000_000:
        pieces = [
            dice.randbytes(20),
            b"\x1b[",
            b"%d;%d" % (dice.randrange(10**20), dice.randrange(3)),
            b"u",
            b"\x1b[<",
            b"t",
        ]
        data = b"".join(dice.choices(pieces, k=9))
        fed_ += len(data)
        for message in keyboard.feed(data):
            assert isinstance(message, Message)
    figure(fed_)


def test_a_lone_escape_is_due_later() -> None:
    keyboard = Keyboard()
    assert list(keyboard.feed(b"\x1b")) == []
    assert keyboard.due is not None
    assert [type(message) for message in keyboard.feed(b"[A")] == [events.Key]
    assert keyboard.due is None
