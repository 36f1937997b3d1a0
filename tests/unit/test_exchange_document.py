"""A case leaves the house only when nothing in it is open, and takes nothing along but title, case and question."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.documents.exchange import (
    LANGUAGES,
    OpenLeftovers,
    exchange_document,
    exchange_name,
    read_exchange,
    role_words,
)
from mentor_tui.documents.formats import FORMATS, render
from mentor_tui.rules.anonymous import Case
from mentor_tui.rules.known_words import Kind, KnownName, KnownWords

KNOWN = KnownWords(
    (
        KnownName("Lena Brandt", Kind.MENTEE, "5b0f", own=True),
        KnownName("Nordwerk GmbH", Kind.ORGANISATION, "n", own=True),
        KnownName("Karin Vogt", Kind.MENTOR, "m"),
    )
)


def test_written_out_it_says_the_case_with_roles_in_its_own_language() -> None:
    case = Case("Lenas Heft", "Lena schreibt nicht.\n\nNordwerk sagt nichts, [b]gar nichts[/b].", KNOWN)
    document = exchange_document(case, "en")
    assert (document.languages, document.author, document.dated) == (("de",), "", None)
    assert (
        render(document, "txt").data.decode()
        == """\
MENTEE A’S HEFT


Der Fall
--------

Mentee A schreibt nicht.

Betrieb A sagt nichts, [b]gar nichts[/b].


Meine Frage
-----------

Was fällt Ihnen daran auf? Was würden Sie als Nächstes tun, und was
lieber lassen?

------------------------------------------------------------------------

Ohne Namen, zum Austausch unter Mentorinnen und Mentoren.
"""
    )
    english = exchange_document(Case("Late", "Lena is not on time, and I don't know what to do with it.", KNOWN), "de")
    assert "The mentee is not on time" in render(english, "md").data.decode()


@pytest.mark.parametrize("format", FORMATS)
def test_no_name_and_no_id_in_any_format(format: str) -> None:
    case = Case("Lena", "Ich, Karin Vogt, frage für Lena Brandt von der Nordwerk GmbH: wie weiter?", KNOWN)
    data = render(exchange_document(case, "de"), format).data
    if format == "docx":
        import io
        import zipfile

        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            data = b"".join(parts.read(name) for name in parts.namelist())
    if format == "pdf":
        import io

        from pypdf import PdfReader

        reader = PdfReader(io.BytesIO(data))
        data += "".join([*(page.extract_text() for page in reader.pages), str(reader.metadata)]).encode()
    for word in (b"Lena", b"Brandt", b"Vogt", b"Karin", b"Nordwerk", b"5b0f"):
        assert word not in data


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Lenna", "Nichts."),
        ("Titel", "Es sind 12."),
        ("Titel", "Schreib an lena@nordwerk.example"),
        ("lena", "klein geschrieben"),
        ("Titel", "L\u202eena\u202c \u2066Brandts\u2069 und Ler\x00na"),
    ],
)
def test_with_anything_open_there_is_no_document(title: str, text: str) -> None:
    case = Case(title, text, KNOWN)
    assert read_exchange(case, "de").open
    with pytest.raises(OpenLeftovers) as refused:
        exchange_document(case, "de")
    assert refused.value.count == read_exchange(case, "de").open
    assert not any(word in str(refused.value) for word in ("Len", "len", "Brandt", "nordwerk", "12"))


def test_what_the_printer_leaves_out_hides_no_name() -> None:
    assert read_exchange(Case("", "Le\u202ena und Le\x00na und Le\u2066na", KNOWN), "de").text.text == (
        "Mentee A und Mentee A und Mentee A"
    )


@given(st.text(), st.text(alphabet=st.sampled_from("Lena Brdt.12@x\n\u202e")))
def test_a_document_is_only_made_where_nothing_is_open(title: str, text: str) -> None:
    case = Case(title, text, KNOWN)
    is_open = bool(read_exchange(case, "de").open)
    try:
        document = exchange_document(case, "de")
    except OpenLeftovers:
        assert is_open
    else:
        assert not is_open
        assert b"Lena" not in render(document, "txt").data


def test_the_words_for_roles_tell_nothing_themselves() -> None:
    for language in LANGUAGES:
        for words in role_words()[language].values():
            assert not read_exchange(Case("", words.format(letter="B", role="x"), KnownWords()), language).open


def test_the_name_of_the_file_tells_a_day_and_no_name() -> None:
    assert exchange_name("de", date(2026, 11, 24), ".pdf") == "Fall-fuer-den-Austausch-2026-11-24.pdf"
    assert exchange_name("en", date(2026, 11, 24), ".txt") == "Case-for-exchange-2026-11-24.txt"
