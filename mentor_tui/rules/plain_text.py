"""What a text keeps that comes in from a file: all that a person can mean, nothing that steers a screen."""

import re

# C0 without tab and line feed, DEL and C1, marks and overrides of bidirectional text, lone surrogates. Joiners stay:
# emoji and several scripts need them.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain_text(text: str) -> str:
    """`text` with line feeds as its only line breaks, without control characters, and without space around it."""
    return _STEERING.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
