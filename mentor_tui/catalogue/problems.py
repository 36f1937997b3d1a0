"""What is wrong in a file that a person wrote, said so that they can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from mentor_tui.i18n import _


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the file's name, the line in it (from 1; 0 where none can be named), the key or id, and a sentence."""

    file: str
    line: int
    key: str
    what: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return _printable(f"{place}: {self.key}: {self.what}" if self.key else f"{place}: {self.what}")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` was probably meant to be, or None where none is close."""
    import difflib  # only when something is wrong

    found = difflib.get_close_matches(name, list(known), n=1, cutoff=0.55)
    return found[0] if found else None


def unknown(name: str, known: Iterable[str]) -> str:
    """A sentence that says `name` is not known here, with the nearest known name where there is one.

    A name of more than 40 characters is cut: it is rather somebody's words in the wrong place.
    """
    known = tuple(known)
    name = _printable(name if len(name) <= 40 else f"{name[:12]}…")
    if meant := nearest(name, known):
        return _("“{name}” is not known here; the nearest known name is “{nearest}”.").format(name=name, nearest=meant)
    return _("“{name}” is not known here.").format(name=name)


def _printable(text: str) -> str:
    """`text` for a terminal, with a mark for each character that would steer it."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
