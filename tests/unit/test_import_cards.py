"""vCards of every version are read as the program that wrote them meant it, and no bytes make the reader stumble."""

import quopri
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.models.enums import ContactRole, Language
from mentor_tui.rules.importing.decoding import ImportRefused
from mentor_tui.rules.importing.means import ImportKind
from mentor_tui.rules.importing.people import PeopleRead, Person, people
from mentor_tui.rules.importing.reading import columns_of, read
from mentor_tui.rules.importing.vcard import cards


def told(data: str | bytes, kind: ImportKind = ImportKind.CONTACTS) -> PeopleRead:
    table = read(data.encode() if isinstance(data, str) else data, "people.vcf")
    return people(table, columns_of(table, kind))


def one(*lines: str | bytes, kind: ImportKind = ImportKind.CONTACTS) -> Person:
    (person,) = told(card(*lines), kind).people
    return person


def card(*lines: str | bytes, version: str = "3.0") -> bytes:
    body = [line if isinstance(line, bytes) else line.encode() for line in lines]
    return b"\r\n".join((b"BEGIN:VCARD", b"VERSION:" + version.encode(), *body, b"END:VCARD", b""))


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("FN:Lena Brandt",), "Lena Brandt"),
        (("N:Brandt;Lena;;;",), "Lena Brandt"),
        (("N:Brandt;Lena;Maria;Dr.;",), "Lena Maria Brandt"),
        (("FN:", "N:Brandt;Lena"), "Lena Brandt"),
        (("FN:Brandt\\, Lena", "N:Brandt;Lena;;;"), "Lena Brandt"),
        (("FN:lena@x.org", "N:Brandt;Lena;;;", "EMAIL:lena@x.org"), "Lena Brandt"),
        (("FN:Dr. Lena Brandt", "N:Brandt;Lena;;Dr.;"), "Dr. Lena Brandt"),
        (("N:Brandt\\;Weiß;Lena,Maria",), "Lena Maria Brandt;Weiß"),
        (("fn;charset=utf-8:Jürgen",), "Jürgen"),
        (("item1.FN:Lena", "item1.X-ABLabel:Name"), "Lena"),
        (('FN;X-A="a;b:c";LANGUAGE=de:Lena',), "Lena"),
        (('FN;X-A="never closed:Lena',), "Lena"),
        (("FN:Lena", " Brandt", "\t-Weiß"), "LenaBrandt-Weiß"),
        (("FN;PREF=2:Ada", "FN;PREF=1:Lena"), "Lena"),
    ],
)
def test_names(lines: tuple[str, ...], name: str) -> None:
    assert one(*lines).name == name


def test_version_2_1_as_phones_and_outlook_write_it() -> None:
    person = one(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:K=C3=B6hler;J=C3=B6=",
        "rg;;;",
        "FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:J=F6rg K=F6hler",
        b"ORG;CHARSET=WINDOWS-1252:M\xfcller & S\xf6hne;Werkstatt",
        "TEL;CELL;PREF:+49 171 1",
        "TEL;WORK;FAX:+49 40 2",
        "EMAIL;INTERNET:j@x.org",
        "PHOTO;ENCODING=BASE64;TYPE=JPEG:",
        " /9j/4AAQSkZJRgABAQ==",
        " FN:kein Name",
        "",
        "TITLE:Meister",
    )
    assert (person.name, person.organisation) == ("Jörg Köhler", "Müller & Söhne")
    assert (person.phone, person.email, person.role) == ("+49 171 1", "j@x.org", ContactRole.LINE_MANAGER)


def test_versions_3_and_4() -> None:
    person = one(
        "FN:Sabine Arndt",
        "ORG:Nordwerk\\, Hamburg;Halle 3",
        "ROLE:Works council",
        "EMAIL;TYPE=HOME:privat@x.org",
        'EMAIL;TYPE="WORK,PREF":sabine@x.org',
        'TEL;VALUE=uri;TYPE="voice,work":tel:+49-40-1;ext=5',
        "TEL;TYPE=CELL:0171 2",
        "PHOTO;VALUE=uri:https://x.org/p.jpg",
        "KEY;ENCODING=b:AAAA",
    )
    assert (person.organisation, person.role) == ("Nordwerk, Hamburg", ContactRole.WORKS_COUNCIL)
    assert (person.email, person.phone) == ("sabine@x.org", "+49-40-1, 0171 2")


def test_a_mentee_takes_what_a_mentee_has() -> None:
    person = one("FN:Lena", "TEL:1", "TITLE:Meisterin", "LANG:en", "EMAIL:l@x", kind=ImportKind.MENTEES)
    assert (person.name, person.email, person.language) == ("Lena", "l@x", Language.EN)
    assert (person.phone, person.role, person.notes) == ("", None, ())


def test_cards_are_told_by_the_line_on_which_they_begin() -> None:
    data = card("FN:Ada") + card("ORG:Nordwerk") + card("FN:Bo", "EMAIL:keine")
    found = told(data)
    assert [(person.line, person.name) for person in found.people] == [(1, "Ada")]
    assert [(problem.line, problem.key) for problem in found.problems] == [(5, "Name"), (9, "E-mail")]


def test_a_card_that_was_cut_off_is_refused() -> None:
    found = told(card("FN:Ada") + b"BEGIN:VCARD\nFN:Bo\nBEGIN:VCARD\nFN:Cy\nEND:VCARD\nBEGIN:VCARD\nFN:Di\n")
    assert [person.name for person in found.people] == ["Ada", "Cy"]
    assert [problem.line for problem in found.problems] == [5, 10]


def test_a_card_within_a_card_is_somebody_else() -> None:
    found = told(card("FN:Ada", "AGENT:", "BEGIN:VCARD", "FN:Bo", "END:VCARD", "EMAIL:a@x"))
    assert [(person.name, person.email) for person in found.people] == [("Ada", "a@x")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings(encoding: str) -> None:
    data = card("FN:Jürgen Weiß").decode().encode(encoding)
    assert [person.name for person in told(data).people] == ["Jürgen Weiß"]


@pytest.mark.parametrize("name", ["nope", "unicode_escape", "hex", "undefined", "utf-7", "\x00", "ü", "idna", ""])
def test_a_character_set_that_is_none_does_no_harm(name: str) -> None:
    assert one(f"FN;CHARSET={name};ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen \\x").name == "Jürgen \\x"


def test_a_file_of_cards_is_known_by_its_beginning_and_its_name() -> None:
    assert read(card("FN:Ada"), "list.csv").cards
    with pytest.raises(ImportRefused, match="no card"):
        read(b"Name;Mail\nA;b\n", "list.vcf")
    with pytest.raises(ImportRefused, match="more than 5000 cards"):
        read(card("FN:Ada") * 5_001, "list.vcf")


SEEN = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cf", "Co", "Cn"])
WORDS = st.text(SEEN, min_size=1, max_size=60).filter(lambda text: unicodedata.normalize("NFC", text) == text)


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def folded(line: str, at: int) -> bytes:
    """A line folded every so many octets, also within a letter, as RFC 6350 allows it."""
    data = line.encode()
    return b"\r\n ".join(data[start : start + at] for start in range(0, len(data), at))


@given(WORDS, st.integers(1, 20))
def test_what_is_folded_and_escaped_comes_back(organisation: str, at: int) -> None:
    found = one("FN:Ada", folded(f"ORG:{escaped(organisation)};Halle", max(at, 4)))
    assert found.organisation == organisation


@given(WORDS)
def test_quoted_printable_comes_back(organisation: str) -> None:
    data = quopri.encodestring(escaped(organisation).encode(), quotetabs=True).replace(b"\n", b"\r\n")
    found = one("FN:Ada", b"ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:" + data)
    assert found.organisation == organisation


SCRAP = st.sampled_from(
    [b"BEGIN:VCARD", b"END:VCARD", b"VERSION:2.1", b"FN:", b"N:;;", b";ENCODING=QUOTED-PRINTABLE:=", b"AGENT:", b"\n",
     b"\r\n ", b"=\n", b'"', b";", b":", b"\\", b"ENCODING=B", b"CHARSET=utf-16", b"TEL;PREF=9999999999999999999999:",
     b"EMAIL;PREF:", b"\xff\xfe", b"\xc3", b"A"]
)  # fmt: skip


@given(st.lists(SCRAP | st.binary(max_size=6), max_size=40).map(b"".join))
def test_no_bytes_make_the_reader_stumble(data: bytes) -> None:
    for start in (b"", b"BEGIN:VCARD\n"):
        for found in cards(start + data):
            assert found.line >= 1
        for kind in ImportKind:
            try:
                told(start + data, kind)
            except ImportRefused:
                continue
