"""What comes from the terminal, bytes on one side and Textual's messages on the other, whatever the bytes are."""

from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.keys import Keys
from textual.message import Message

from mentor_tui.terminal.clean import clean

# No terminal is larger; a larger one told in-band would make Textual reserve a line for every row of it.
LARGEST = 4096


class Keyboard:
    """Turns what was read from the terminal into messages, in order; never raises for what the terminal sends."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = _SturdyParser()
        self._pasted: list[str] | None = None

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages that `data` completes."""
        text = self._decode(data)
        # A paste is taken out here, whole. Textual's parser looks for escape sequences inside it: it drops what it
        # knows and sends what it doesn't know as key presses, so that a pasted text could press keys.
        while text:
            if self._pasted is None:
                typed, start, text = text.partition(BRACKETED_PASTE_START)
                yield from self._typed(typed)
                if start:
                    self._pasted = [""]
            else:
                # The end may be cut by the edge of a read, so the last piece is looked at together with the new one.
                piece, end, text = (self._pasted.pop() + text).partition(BRACKETED_PASTE_END)
                if end:
                    pasted, self._pasted = "".join([*self._pasted, piece]), None
                    yield events.Paste(clean(pasted))
                else:
                    edge = len(piece) - len(BRACKETED_PASTE_END) + 1
                    self._pasted += [piece[:edge], piece[edge:]] if edge > 0 else [piece]

    @property
    def due(self) -> float | None:
        """When `tick` has to be called if nothing more comes (on Textual's clock, time.monotonic), or None."""
        return self._parser._timeout_time

    def tick(self) -> Iterator[Message]:
        """The messages that are complete because nothing followed: a lone Escape is a key after some time only."""
        return filter(_sound, self._parser.tick())

    def _typed(self, text: str) -> Iterator[Message]:
        if text:
            yield from filter(_sound, self._parser.feed(text))


class _SturdyParser(XTermParser):
    """Textual's parser without its three ways to die of a number in an escape sequence."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        try:
            return list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):  # a code point that is none
            return [events.Key(Keys.Ignore, sequence)]

    def parse_mouse_code(self, code: str) -> Message | None:
        try:
            return super().parse_mouse_code(code)
        except (ValueError, OverflowError, ZeroDivisionError):  # a place far outside, or on a screen of width 0
            return None


def _sound(message: Message) -> bool:
    """Whether the app may see `message`: no absurd size, and no key whose character couldn't be written again."""
    if isinstance(message, events.Resize):
        return 0 < message.size.width <= LARGEST and 0 < message.size.height <= LARGEST
    if isinstance(message, events.Key) and message.character:
        return not any("\ud800" <= character <= "\udfff" for character in message.character)
    return True
