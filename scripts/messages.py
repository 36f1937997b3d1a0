"""Brings the message catalogues up to date with the code: extracts, merges, and says what is not translated yet."""

import ast
import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HOME = Path(__file__).resolve().parent.parent
PACKAGE = HOME / "mentor_tui"
LANGUAGES = ("de", "en")
SOURCE = "en"

HEADER = """\
# {language} messages of mentor_tui.
# Copyright (C) the authors of mentor_tui. Distributed under the license of mentor_tui, see LICENSE.
msgid ""
msgstr ""
"Project-Id-Version: mentor_tui\\n"
"Language: {code}\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
"""Written by hand, not by Babel: no dates or names that change with whoever runs this, and the same every time."""

ENGLISH_NAMES = {"de": "German", "en": "English"}

# How many leading arguments of each function are messages, and which of them is a context.
MESSAGES = {"_": 1, "N_": 1, "ngettext": 2, "pgettext": 2}

Id = str | tuple[str, str]
"""What gettext looks a message up by: one text, or singular and plural."""

Key = tuple[Id, str | None]
"""A message's id and its context, None for the most of them."""


@dataclass(frozen=True, slots=True)
class BlindSpot:
    """A call whose message is put together while the program runs, so that no translation of it can be found."""

    file: str
    line: int
    code: str


def messages_in(source: str) -> Iterator[Key | BlindSpot]:
    """Every message that `source` asks for, also inside f-strings, and every call that hides its message.

    A name is no blind spot for `_`: it looks up a message that `N_` has marked where it is written.
    """
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MESSAGES):
            continue
        texts = [_literal(argument) for argument in node.args[: MESSAGES[node.func.id]]]
        known = [text for text in texts if text is not None]
        if len(known) < MESSAGES[node.func.id]:
            if (
                node.func.id != "_"
                or not node.args
                or not isinstance(node.args[0], ast.Name | ast.Attribute | ast.Subscript)
            ):
                yield BlindSpot("", node.lineno, ast.unparse(node))
        elif node.func.id == "ngettext":
            yield (known[0], known[1]), None
        elif node.func.id == "pgettext":
            yield known[1], known[0]
        else:
            yield known[0], None


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def sources() -> Iterator[Path]:
    """The files whose messages are translated, always in the same order."""
    return iter(sorted(PACKAGE.rglob("*.py")))


def extracted() -> frozenset[Key]:
    """Every message of the package."""
    return frozenset(
        found
        for path in sources()
        for found in messages_in(path.read_text(encoding="utf-8"))
        if not isinstance(found, BlindSpot)
    )


def blind_spots() -> tuple[BlindSpot, ...]:
    """Every call in the package whose message can't be extracted."""
    return tuple(
        BlindSpot(str(path.relative_to(HOME)), found.line, found.code)
        for path in sources()
        for found in messages_in(path.read_text(encoding="utf-8"))
        if isinstance(found, BlindSpot)
    )


def catalogue_path(language: str) -> Path:
    """Where the messages of a language stand."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "mentor_tui.po"


def load(language: str) -> Catalog:
    """The catalogue of a language as it stands, empty where there is none yet."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, fuzzy=False)
    with path.open("rb") as po:
        return read_po(po, locale=language)


def merged(language: str, wanted: Iterable[Key], known: Catalog) -> Catalog:
    """The `wanted` messages in one language, with the translations that are `known`; English needs none."""
    catalogue = Catalog(locale=language, fuzzy=False)
    for id_, context in wanted:
        before = known.get(id_ if isinstance(id_, str) else id_[0], context)
        empty = ("", "") if isinstance(id_, tuple) else ""
        text = id_ if language == SOURCE else before.string if before is not None and before.id == id_ else empty
        catalogue.add(id_, text, context=context)
    return catalogue


def as_po(catalogue: Catalog, language: str) -> bytes:
    """A catalogue as the text of a .po file, sorted: the same messages give the same bytes."""
    body = io.BytesIO()
    write_po(body, catalogue, width=110, sort_output=True, no_location=True, omit_header=True)
    header = HEADER.format(language=ENGLISH_NAMES[language], code=language)
    return (header.encode() + body.getvalue()).rstrip() + b"\n"


def key(message: Message) -> Key:
    """What a message of a catalogue is looked up by."""
    return (message.id if isinstance(message.id, str) else (message.id[0], message.id[1])), message.context


def translated(message: Message) -> bool:
    """Whether a message has all of its forms in the language of its catalogue."""
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def refresh(language: str) -> list[Message]:
    """Brings one language up to date, the .po file and the compiled one; returns what has no translation."""
    catalogue = merged(language, extracted(), load(language))
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_po(catalogue, language))
    with path.with_suffix(".mo").open("wb") as mo:
        write_mo(mo, catalogue)
    return sorted(
        (message for message in catalogue if message.id and not translated(message)), key=lambda item: str(item.id)
    )


def main() -> int:
    """Refreshes every language and prints what is left to do; 1 where anything is."""
    hidden = blind_spots()
    for spot in hidden:
        print(f"{spot.file}:{spot.line}: the message is put together here and can't be translated: {spot.code}")
    missing = {language: refresh(language) for language in LANGUAGES}
    for language, messages in missing.items():
        print(f"{language}: {len(messages)} without a translation")
        for message in messages:
            print(f"  {message.id!r}")
    return 1 if hidden or any(missing.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
