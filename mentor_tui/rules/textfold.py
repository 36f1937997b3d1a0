"""Text folded for finding: "Müller", "MULLER" and "muller" are the same, and "mueller" finds them too."""

import unicodedata


def _with_capitals(letters: dict[str, str]) -> dict[str, str]:
    # ß and ĸ have no capital of one letter.
    capitals = {letter.upper(): plain.capitalize() for letter, plain in letters.items() if len(letter.upper()) == 1}
    return letters | capitals


PLAIN = _with_capitals(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŋ": "n", "ŧ": "t"}
) | {"ẞ": "SS", "ı": "i"}
"""Letters that Unicode takes for letters of their own, not for one with a mark; "ı" has no own capital."""

SPELLED = _with_capitals({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
"""How German and the Nordic languages write these where a keyboard lacks them."""

_PLAIN, _SPELLED = str.maketrans(PLAIN), str.maketrans(SPELLED)


def fold(text: str) -> str:
    """`text` without case, accents and marks: fold("Müller-Weiß") is "muller-weiss". Folding twice changes nothing.

    Letters of other scripts stay what they are; compatibility forms become plain ones ("ﬁ" is "fi").
    """
    if text.isascii():
        return text.lower()
    folded = _plain(text.casefold()).casefold()
    # A few signs come apart into some that fold further; what is left is stable after two or three rounds.
    return folded if folded == text else fold(folded)


def spelled(text: str) -> str:
    """`text` in plain letters as German spells them, case kept: spelled("Müller-Weiß") is "Mueller-Weiss"."""
    return text if text.isascii() else _plain(unicodedata.normalize("NFC", text).translate(_SPELLED))


def fold_variants(text: str) -> tuple[str, ...]:
    """What finds `text`: it folded, and folded as German spells it, ("muller", "mueller"); one where they agree."""
    return tuple(dict.fromkeys((fold(text), fold(spelled(text)))))


def with_plain_letters(text: str) -> str:
    """`text` with the letters of PLAIN written plainly, and nothing else changed: what the search index is told."""
    return text.translate(_PLAIN)


def findable(name: str) -> str:
    """What is kept of a name to find it by, each spelling on a line: "jurgen\\njuergen"; it orders by the first."""
    return "\n".join(fold_variants(name))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).translate(_BARE)


class _Bare(dict[int, int | str | None]):
    """What becomes of each sign: marks go, letters of PLAIN are written plainly. Filled as signs come by, which is ten
    times as fast as asking of each."""

    def __missing__(self, code: int) -> int | str | None:
        bare = self[code] = None if unicodedata.combining(chr(code)) else _PLAIN.get(code, code)
        return bare


_BARE = _Bare()
