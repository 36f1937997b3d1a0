"""The language of the interface: gettext that can be switched while the program runs."""

import gettext
import locale
import os
from functools import cache
from pathlib import Path

DOMAIN = "mentor_tui"
LANGUAGES = ("de", "en")
FOLDER = Path(__file__).parent / "locale"

_current: list[str] = ["en"]


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, FOLDER, [language], fallback=True)


def use(language: str) -> None:
    """Speak `language` ("de" or "en") from now on; raises ValueError for any other."""
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language}")
    _current[0] = language


def current() -> str:
    """The language spoken now: "de" or "en"."""
    return _current[0]


def preferred() -> str:
    """The language that the environment asks for (LC_ALL, LC_MESSAGES, LANG), English where it asks for another."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            code = (locale.normalize(value)[:2]).lower()
            return code if code in LANGUAGES else "en"
    return "en"


def _(message: str) -> str:
    """`message` in the language spoken now. Never give it an f-string: it would not be found for translation."""
    return _catalogue(_current[0]).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of the message that goes with the number `n`, in the language spoken now."""
    return _catalogue(_current[0]).ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """`message` as it is meant in `context`, in the language spoken now."""
    return _catalogue(_current[0]).pgettext(context, message)


def N_(message: str) -> str:
    """Marks a message for translation that is looked up with `_` later, when it is shown."""
    return message
