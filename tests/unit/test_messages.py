"""Both languages are complete: every message is translated, none is stale, and every placeholder is in its place."""

import re
from collections.abc import Iterable, Iterator
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from rich.cells import cell_len

from mentor_tui.commands import COMMANDS
from scripts import messages
from scripts.messages import BlindSpot, Key, messages_in

LONGEST_TITLE = 22
"""Cells of a title in the key line: eighty columns hold four or five of them."""

PERCENT = re.compile(r"%(?:\(\w+\))?[sdr]")
"""The places in argparse's own messages."""

CLOSING = str.maketrans("”“", "““")
"""German closes a quotation with the sign that opens an English one."""


def texts(string: object) -> tuple[str, ...]:
    """The forms of a message: one, or one for each plural."""
    return (string,) if isinstance(string, str) else tuple(str(form) for form in string or ())  # type: ignore[attr-defined]  # str, list or tuple


def places(text: str) -> frozenset[str]:
    """The names of the {placeholders} and %-places of a text."""
    fields = (name for _before, name, _spec, _conversion in Formatter().parse(text) if name is not None)
    return frozenset([*fields, *PERCENT.findall(text)])


def places_differ(message: Message) -> bool:
    """Whether a form of the message lacks a place or has one too many; the form for one may do without its number."""
    wanted, given = texts(message.id), texts(message.string)
    most = frozenset().union(*map(places, wanted))
    if len(wanted) == 1:
        return any(places(form) != most for form in given)
    one, *others = given
    return not most - {"n"} <= places(one) <= most or any(places(form) != most for form in others)


def ending(text: str) -> str:
    """The space and the sign that a text ends with, where it ends with one."""
    found = re.search(r"[.,:;!?…“]?\s*$", text.translate(CLOSING))
    return found.group() if found else ""


def edges_differ(message: Message) -> bool:
    """Whether a form begins or ends with another space, or ends with another sign, than the original."""
    original = texts(message.id)[0]
    start = len(original) - len(original.lstrip())
    return any(
        len(form) - len(form.lstrip()) != start or ending(form) != ending(original) for form in texts(message.string)
    )


def faults(catalogue: Catalog, wanted: Iterable[Key]) -> Iterator[str]:
    """What is wrong with a catalogue for these messages, one sentence each."""
    wanted = set(wanted)
    there: set[Key] = set()
    for message in catalogue:
        if not message.id:
            continue
        there.add(messages.key(message))
        if not messages.translated(message):
            yield f"missing: {message.id!r}"
            continue
        if message.fuzzy:
            yield f"fuzzy: {message.id!r}"
        if len(texts(message.id)) != len(texts(message.string)):
            yield f"plural forms: {message.id!r}"
            continue
        if places_differ(message):
            yield f"placeholders: {message.id!r}"
        if edges_differ(message):
            yield f"edges: {message.id!r}"
    yield from (f"missing: {id_!r}" for id_, _context in sorted(wanted - there, key=str))
    yield from (f"stale: {id_!r}" for id_, _context in sorted(there - wanted, key=str))
    yield from (f"stale: {id_!r}" for id_ in catalogue.obsolete)


@pytest.fixture(scope="module")
def wanted() -> frozenset[Key]:
    return messages.extracted()


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_language_is_complete(language: str, wanted: frozenset[Key]) -> None:
    found = list(faults(messages.load(language), wanted))
    assert not found, f"run `make messages` and translate in mentor_tui/locale/{language}: " + "; ".join(found)


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_file_stands_as_the_script_writes_it(language: str, wanted: frozenset[Key]) -> None:
    known = messages.load(language)
    assert messages.as_po(messages.merged(language, wanted, known), language) == (
        messages.catalogue_path(language).read_bytes()
    )


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_header_names_nobody_and_no_day(language: str) -> None:
    header = messages.catalogue_path(language).read_text("utf-8").partition("\n\n")[0]
    assert f'"Language: {language}\\n"' in header
    assert '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"' in header
    for placeholder in ("fuzzy", "EMAIL", "AUTHOR", "ORGANIZATION", "VERSION", "Date"):
        assert placeholder not in header


def test_english_says_what_the_code_says(wanted: frozenset[Key]) -> None:
    for message in messages.load("en"):
        if message.id:
            assert texts(message.string) == texts(message.id)


def test_no_message_hides_from_translation() -> None:
    assert messages.blind_spots() == ()


def test_key_line_titles_are_short_in_german() -> None:
    german = messages.load("de")
    for command in COMMANDS:
        found = german.get(command.title)
        assert found is not None
        assert cell_len(str(found.string)) <= LONGEST_TITLE, f"{command.id}: {found.string}"


# the checks themselves: each must be able to fail

GOOD = """
msgid "Written to {folder}:"
msgstr "Geschrieben in {folder}:"

msgid "One file."
msgid_plural "{n} files in {folder}."
msgstr[0] "Eine Datei in {folder}."
msgstr[1] "{n} Dateien in {folder}."

msgid "question “{words}”"
msgstr "Frage „{words}“"

msgid "usage: "
msgstr "Aufruf: "

msgid "%(prog)s: error"
msgstr "%(prog)s: Fehler"
"""


def catalogue(po: str) -> Catalog:
    return read_po(po.splitlines(keepends=True), locale="de")


def keys(of: Catalog) -> set[Key]:
    return {messages.key(message) for message in of if message.id}


def test_a_good_catalogue_passes() -> None:
    good = catalogue(GOOD)
    assert list(faults(good, keys(good))) == []


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("Geschrieben in {folder}:", "", "missing"),
        ('msgid "usage: "', '#, fuzzy\nmsgid "usage: "', "fuzzy"),
        ('msgid "usage: "\nmsgstr "Aufruf: "', "", "missing"),
        ('msgid "usage: "', '#~ msgid "gone"\n#~ msgstr "weg"\n\nmsgid "usage: "', "stale"),
        ('msgid "usage: "', 'msgid "gone"\nmsgstr "weg"\n\nmsgid "usage: "', "stale"),
        ("Geschrieben in {folder}", "Geschrieben in {ordner}", "placeholders"),
        ("Geschrieben in {folder}", "Geschrieben", "placeholders"),
        ("{n} Dateien in {folder}", "{n} Dateien", "placeholders"),
        ("Eine Datei in {folder}", "Eine Datei", "placeholders"),
        ("Eine Datei in {folder}", "Eine Datei in {m}", "placeholders"),
        ("%(prog)s: Fehler", "%(program)s: Fehler", "placeholders"),
        ("{n} Dateien in {folder}.", "{n} Dateien in {folder}", "edges"),
        ("Geschrieben in {folder}:", "Geschrieben in {folder}.", "edges"),
        ("Geschrieben in {folder}:", "Geschrieben in {folder}: ", "edges"),
        ("Aufruf: ", "Aufruf:", "edges"),
        ("Frage „{words}“", "Frage {words}", "edges"),
        ("Frage „", " Frage „", "edges"),
        ('msgstr[1] "{n} Dateien in {folder}."', "", "missing"),
    ],
)
def test_a_broken_catalogue_is_found(right: str, wrong: str, fault: str) -> None:
    assert right in GOOD
    found = list(faults(catalogue(GOOD.replace(right, wrong)), keys(catalogue(GOOD))))
    assert any(item.startswith(fault) for item in found), found


def test_the_extractor_looks_into_f_strings_and_plurals() -> None:
    code = """
        f"{_('paper in')} {x}"; N_("a " "b"); ngettext("{n} line", "{n} lines", n); pgettext("goal", "open")
    """
    assert set(messages_in(code.strip())) == {
        ("paper in", None),
        ("a b", None),
        (("{n} line", "{n} lines"), None),
        ("open", "goal"),
    }


@pytest.mark.parametrize(
    "call",
    [
        '_(f"{n} lines")',
        '_("a" + b)',
        '_("a %s" % b)',
        '_("{n}".format(n=n))',
        "_()",
        "N_(title)",
        "ngettext(one, many, n)",
    ],
)
def test_a_message_put_together_at_run_time_is_a_blind_spot(call: str) -> None:
    (found,) = messages_in(call)
    assert isinstance(found, BlindSpot)
    assert found.line == 1


@pytest.mark.parametrize("call", ["_(title)", "_(command.help)", "_(TITLES[step])"])
def test_looking_up_a_marked_message_is_none(call: str) -> None:
    assert list(messages_in(call)) == []
