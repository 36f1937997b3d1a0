"""Cleaned text keeps what people write and loses what a terminal obeys."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import get_character_cell_size

from mentor_tui.terminal.clean import clean, clean_line, printable

# Hypothesis leaves surrogates out of text() by default; here they are the point.
ANYTHING = st.text(st.characters(), max_size=60) | st.text(
    st.sampled_from("a\r\n\t\x0b\x85\u2028\x1b[\x9b\u202e\u2066\ud800\udfff\u200d\u200cä\u0308e\u0301🚀\x00\x7f"),
    max_size=40,
)
DIRECTIONS = {"\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}


def is_obeyed(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") or character in DIRECTIONS or character in "\u2028\u2029"


@given(ANYTHING)
@settings(max_examples=300)
def test_clean_text_holds_nothing_that_is_obeyed(text: str) -> None:
    cleaned = clean(text)
    assert not any(is_obeyed(c) for c in cleaned if c not in "\n\t")
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode("utf-8")


@given(ANYTHING)
def test_every_line_survives(text: str) -> None:
    assert len(clean(text).split("\n")) == len((text + "|").splitlines())


@given(ANYTHING)
def test_a_clean_line_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert not any(is_obeyed(c) for c in line)
    assert len((line + "|").splitlines()) == 1


@given(ANYTHING)
def test_the_last_gate_changes_no_width(text: str) -> None:
    shown = printable(text)
    assert not any(is_obeyed(c) for c in shown)
    assert sum(map(get_character_cell_size, shown)) == sum(map(get_character_cell_size, text))


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Jürgen\r\nÖmer\rŁukasz\u2028ende", "Jürgen\nÖmer\nŁukasz\nende"),
        ("u\u0308ber", "über"),
        ("👩\u200d🚀 und می\u200cخواهم", "👩\u200d🚀 und می\u200cخواهم"),
        ("\x1b]52;c;YQ==\x07x\x9b31m", "]52;c;YQ==x31m"),
        ("a\u202etxt.exe\ufeff\uffff", "atxt.exe"),
        ("a\tb", "a\tb"),
    ],
)
def test_examples(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
