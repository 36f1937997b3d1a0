"""The topics that an agreement names in the words of the two, and whether a text names one of them."""

import re

from mentor_tui.catalogue import Catalogue
from mentor_tui.rules.textfold import findable, fold, fold_variants

SHORTEST = 3
"""A topic of fewer letters would be named by every other text."""

_APART = re.compile(r"[\n,;•·/]|(?<!-)\s(?:und|and|sowie|&|\+)\s", re.IGNORECASE)
_AROUND = " \t.:!-–—*„“”‚‘’\"'()"
_ENDING = "(?:e|en|er|es|n|s)?"
"""German and English endings; "Rat" is not named by "Ratlosigkeit"."""


def named_topics(words: str, catalogue: Catalogue) -> tuple[str, ...] | None:
    """The topics in `words`, each once, as they were written; None where no program can tell what they allow.

    That is where they except something: "alles außer Geld und Familie" allows the opposite of what it names.
    """
    every = re.findall(r"\w+", fold(words))
    if not set(every).isdisjoint(_excepting(catalogue)):
        return None
    parts = (part.strip(_AROUND) for part in _APART.split(words))
    found = {fold(part): part for part in reversed([*parts]) if len(re.sub(r"\W", "", part)) >= SHORTEST}
    return tuple(reversed(found.values()))


def names_topic(text: str, topic: str) -> bool:
    """Whether `text` says the topic, as whole words however they are spelled, and with an ending at most."""
    spellings = findable(" ".join(text.split())).splitlines()
    lines = "\n".join(" ".join(line.split()) for line in spellings)  # a sign may fold into a space
    return any(
        re.search(rf"(?<!\w){re.escape(' '.join(spelling.split()))}{_ENDING}(?!\w)", lines)
        for spelling in fold_variants(topic)
    )


def _excepting(catalogue: Catalogue) -> frozenset[str]:
    """The words by which people except something, and those that say nothing at all, folded, in any language."""
    words = [*catalogue.words["excepting"].values(), *catalogue.words["nothing"].values()]
    return frozenset(spelling for word in " ".join(words).split() for spelling in fold_variants(word))
