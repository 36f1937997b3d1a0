"""What somebody types to find something, as the search index knows it: its words, in every spelling."""

import threading
from collections.abc import Sequence

from mentor_tui.rules.textfold import fold, spelled, with_plain_letters
from mentor_tui.storage import driver
from mentor_tui.storage.migrations.searched import TOKENIZE, WHOSE

LONGEST = 200
"""How many characters of what was typed are looked at."""

MOST = 12
"""How many words of it are looked at."""

Word = tuple[tuple[str, ...], ...]
"""One word as it was typed: for each spelling the tokens that the index makes of it, mostly a single one."""


def words(typed: str) -> tuple[Word, ...]:
    """The words of what was typed; none where it is only signs, which no index holds."""
    # Half a surrogate pair can't be asked for: "?".
    parts = typed[:LONGEST].encode(errors="replace").decode().split()[:MOST]
    spellings = ((with_plain_letters(part), fold(part), fold(spelled(part))) for part in parts)
    found = (dict.fromkeys(_tokenizer.tokens(spelling) for spelling in word) for word in spellings)
    return tuple(word for known in found if (word := tuple(tokens for tokens in known if tokens)))


def every(asked: Sequence[Word]) -> str:
    """The question to FTS5 for texts in which each of these words is the beginning of one."""
    return " AND ".join(f"({' OR '.join(map(_together, word))})" for word in asked)


def beginnings(asked: Sequence[Word]) -> frozenset[str]:
    """What a word has to begin with, one of these, to be a hit."""
    return frozenset(token for word in asked for tokens in word for token in tokens)


def _together(tokens: Sequence[str]) -> str:
    # A token is letters and digits alone: nothing in it ends the quotation.
    return "(" + " AND ".join(f'"{token}" *' for token in tokens) + ")"


class _Tokenizer(threading.local):
    """The index's own tokenizer, in a database in memory, each thread its own.

    Nothing else knows exactly what is a word to it: SQLite follows a Unicode of its own.
    """

    def __init__(self) -> None:
        self._connection = driver.module.connect(":memory:", isolation_level=None)
        self._connection.execute(f"CREATE VIRTUAL TABLE typed USING fts5(text, tokenize='{TOKENIZE}')")
        self._connection.execute("CREATE VIRTUAL TABLE token USING fts5vocab(typed, instance)")

    def tokens(self, text: str) -> tuple[str, ...]:
        """The tokens of `text`, without one that only the index itself may hold."""
        self._connection.execute("INSERT INTO typed VALUES (?)", (text,))
        found = self._connection.execute('SELECT term FROM token ORDER BY "offset"').fetchall()
        self._connection.execute("DELETE FROM typed")
        return tuple(term for (term,) in found if term[0] != WHOSE)


_tokenizer = _Tokenizer()
