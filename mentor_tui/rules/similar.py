"""Which words of a challenge tell what it is about, and which earlier ones are like it."""

from collections import Counter
from collections.abc import Iterable, Sequence

SHORTEST = 4
"""Shorter words (der, im, the) tell nothing."""

STEM = (5, 7)
"""A word is known by its beginning: all but its last letter, at least and at most so many: Schichten, Schichtplan."""

MOST = 8
"""So many words of a text are looked at, the longest: they tell most."""

SHARED = 2
"""So many words two texts have to share; one where there is no other."""

_COMMON = """
aber alle allem allen aller alles also andere anderen auch bald beide beim bereits bisher bleibt braucht dabei
dadurch dafur damit danach dann daran darauf dass dazu dein denn deshalb dessen dich diese diesem diesen dieser
dieses doch dort durch eher eigene eigenen eigentlich eine einem einen einer eines einfach einmal erst etwas euch
fehlt fuer gegen geht genug gerade gibt habe haben hatte hatten heute hier ihnen ihre ihrem ihren ihrer immer jede
jedem jeden jeder jetzt kann kein keine keinem keinen keiner koennen koennte kommt konnen konnte lange macht mehr
mein meine meinem meinen meiner mich muessen muss mussen nach nicht nichts noch oder ohne schon sehr sein seine
seinem seinen seiner seit sich sind soll sollen sollte sondern sonst uber ueber unter viel viele vielen wann warum
weder wegen weil welche wenig weniger wenn werden wieder will wird wurde wurden zwischen
about after again always another because been before being both cannot could does doing done down during each enough
even ever every from gets given have having here into just keep less like made make many more most much must needs
never nobody none nothing often only other others over same should some something still such take than that their
them then there these they thing this those through time until very wants week well were what when where which while
with without would your
"""

COMMON = frozenset(_COMMON.split())
"""Words that stand in texts of any kind, German and English, folded as the search index has them."""


def telling(words: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The words that tell what a text is about, at most MOST, the longest first; each by how its spellings begin.

    `words` are the spellings of each word, as the search index has them (rules/textfold.py). Digits tell nothing.
    """
    kept = {
        tuple(dict.fromkeys(map(_stem, spellings))): max(map(len, spellings))
        for spellings in words
        if _tells(spellings)
    }
    return tuple(sorted(kept, key=lambda stems: (-kept[stems], stems)))[:MOST]


def alike(found: Sequence[Iterable[int]], most: int) -> tuple[int, ...]:
    """The texts that share enough of the words that were asked for, at most `most`: those that share most, the newest.

    `found` are, for each of these words, the numbers of the texts in which it stands; a newer text has a higher one.
    """
    shared = Counter(text for texts in found for text in set(texts))
    near = [text for text, times in shared.items() if times >= min(SHARED, len(found))]
    return tuple(sorted(near, key=lambda text: (-shared[text], -text))[:most])


def _tells(spellings: Sequence[str]) -> bool:
    return bool(spellings) and all(
        len(word) >= SHORTEST and word not in COMMON and not word.isdigit() for word in spellings
    )


def _stem(word: str) -> str:
    least, most = STEM
    return word[: max(least, min(most, len(word) - 1))]
