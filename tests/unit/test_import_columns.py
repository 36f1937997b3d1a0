"""Columns are known by their headings in two languages, else by what stands in them; a row is a person or a refusal."""

import pytest

from mentor_tui.models.enums import ContactRole, Form, Language
from mentor_tui.rules.importing import values
from mentor_tui.rules.importing.columns import By, Columns, ColumnsError, as_said, corrected
from mentor_tui.rules.importing.means import ImportKind, Means
from mentor_tui.rules.importing.people import LONGEST, PeopleRead, people
from mentor_tui.rules.importing.reading import columns_of, read

MENTEES, CONTACTS = ImportKind.MENTEES, ImportKind.CONTACTS


def columns(text: str, kind: ImportKind = MENTEES) -> Columns:
    return columns_of(read(text.encode(), "list.csv"), kind)


def means(text: str, kind: ImportKind = MENTEES) -> list[str]:
    return [column.means.value for column in columns(text, kind)]


def told(text: str, kind: ImportKind = MENTEES, said: str = "") -> PeopleRead:
    table = read(text.encode(), "list.csv")
    return people(table, as_said(columns_of(table, kind), said, kind))


@pytest.mark.parametrize(
    ("heading", "kind", "meaning"),
    [
        ("Name;E-Mail;Betrieb", MENTEES, ["name", "email", "organisation"]),
        ("Vorname;Nachname;Firma", MENTEES, ["first-name", "last-name", "organisation"]),
        ("Vorname;Name;e mail", MENTEES, ["first-name", "last-name", "email"]),
        ("Name;Vorname;Nachname", MENTEES, ["name", "nothing", "nothing"]),
        ("Given Name;Family Name;E-mail 1 - Value", MENTEES, ["first-name", "last-name", "email"]),
        ("Azubi;Rhythmus (Tage);Stärken", MENTEES, ["name", "rhythm", "strengths"]),
        ("Staerken;WUENSCHE;Name", MENTEES, ["strengths", "wishes", "name"]),
        ("Name des Azubis;Name Ausbilder;E-Mail des Ausbilders", MENTEES, ["name", "nothing", "nothing"]),
        ("Name;Telefon;Funktion", MENTEES, ["name", "nothing", "nothing"]),
        ("Ansprechpartner;Telefon;Mobil", CONTACTS, ["name", "phone", "phone"]),
        ("Name;Funktion;Erreichbarkeit", CONTACTS, ["name", "role", "reach"]),
        ("Name;E-Mail privat;E-Mail", CONTACTS, ["name", "nothing", "email"]),
    ],
)
def test_headings(heading: str, kind: ImportKind, meaning: list[str]) -> None:
    assert means(f"{heading}\nx;y;z\n", kind) == meaning


def test_a_heading_is_believed_only_where_the_values_can_be_meant() -> None:
    assert means("Name;Anrede;Sprache\nA B;Frau;Türkisch\nC D;Herr;Polnisch\n") == ["name", "nothing", "nothing"]
    assert means("Name;Anrede;Sprache\nA B;Sie;deutsch\nC D;du;en\n") == ["name", "form", "language"]


def test_what_no_heading_says_is_guessed_and_said_to_be() -> None:
    found = columns("Lena Brandt,lena@x.org,Nordwerk GmbH,du\nYusuf Demir,y@x.org,Stadtwerke,Sie\n")
    assert [column.means.value for column in found] == ["name", "email", "organisation", "form"]
    assert {column.by for column in found} == {By.VALUES}
    found = columns("Azubi 2026;Firma;?\nLena Brandt;Nordwerk;l@x\n", CONTACTS)
    assert [(column.means.value, column.by) for column in found] == [
        ("name", By.VALUES), ("organisation", By.HEADING), ("email", By.VALUES),
    ]  # fmt: skip


def test_a_column_is_given_another_meaning_which_nobody_else_keeps() -> None:
    found = columns("Name;E-Mail;Mail 2;Telefon\nA;a@b;c@d;1\n")
    found = corrected(found, 2, Means.EMAIL)
    assert [column.means for column in found] == [Means.NAME, Means.NOTHING, Means.EMAIL, Means.NOTHING]
    assert found[2].by is By.SAID
    several = corrected(corrected(found, 1, Means.WISHES), 3, Means.WISHES)
    assert [column.means for column in several[1:]] == [Means.WISHES, Means.EMAIL, Means.WISHES]


def test_columns_are_said_by_heading_or_number() -> None:
    found = columns('Wer;"Wo, genau";Was;Mail\na;b;c;a@x\n')
    said = as_said(found, 'WER=name, "Wo, genau=organisation", 3=wishes', MENTEES)
    assert [column.means.value for column in said] == ["name", "organisation", "wishes", "email"]
    for words, why in (
        ("Wer", "HEADING=MEANING"),
        ("Wen=name", "no column “Wen”"),
        ("5=name", "no column"),
        ("Wer=nam", "the nearest is “name”"),
        ("Wer=phone", "can mean"),
        ("²=name", "no column"),
    ):
        with pytest.raises(ColumnsError, match=why):
            as_said(found, words, MENTEES)


def test_a_row_becomes_a_person() -> None:
    text = (
        "Name;Betrieb;E-Mail;Anrede;Sprache;Rhythmus;Stärken;Wünsche\n"
        '"Weiß, Jürgen";  Nordwerk   GmbH;Jürgen <J.Weiss@x.org>;per Du;de/en;alle zwei Wochen;"genau\nruhig";'
        "\x1b[31mRuhe\n"
    )
    (person,) = told(text).people
    assert (person.name, person.organisation, person.email) == ("Jürgen Weiß", "Nordwerk GmbH", "J.Weiss@x.org")
    assert (person.form, person.language, person.rhythm_days) == (Form.DU, Language.BOTH, 14)
    assert (person.strengths, person.wishes) == ("genau\nruhig", "[31mRuhe")


def test_a_contact_has_a_role_and_all_numbers() -> None:
    found = told("Vorname,Name,Rolle,Telefon,Mobil\nSabine,Arndt,Meisterin,040 1,0171 2\nJo,Kurz,Pforte,,\n", CONTACTS)
    first, second = found.people
    assert (first.name, first.role, first.phone) == ("Sabine Arndt", ContactRole.LINE_MANAGER, "040 1, 0171 2")
    assert (second.role, len(second.notes)) == (None, 1)
    assert not found.problems


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (";SECRET@x.org;;;", "Name", "A name is needed"),
        ("SECRET;keine SECRET;;;", "E-Mail", "no e-mail address"),
        ("SECRET;;Frau SECRET;;", "Anrede", "neither Sie nor du"),
        ("SECRET;;;Dansk SECRET;", "Sprache", "German, English or both"),
        ("SECRET;;;;SECRET oft", "Rhythmus", "from 1 to 366"),
        ("SECRET;;;;400", "Rhythmus", "from 1 to 366"),
        (f"{'SECRET' * 40};;;;", "Name", f"more than {LONGEST} letters"),
    ],
)
def test_a_refusal_names_line_column_and_reason_and_quotes_nothing(row: str, column: str, why: str) -> None:
    good = "Ada;a@b;Sie;de;14\n"
    (problem,) = told(f"Name;E-Mail;Anrede;Sprache;Rhythmus\n{good}{good}{good}{row}\n").problems
    assert (problem.line, problem.key) == (5, column)
    assert why in problem.what
    assert "SECRET" not in str(problem)


def test_without_a_name_nobody_is_read() -> None:
    found = told("Betrieb;E-Mail\nNordwerk;a@b\n")
    assert not found.people
    assert [(problem.line, problem.what) for problem in found.problems] == [
        (0, "No column is the name. Say which one it is.")
    ]
    assert [person.name for person in told("Betrieb;E-Mail\nNordwerk;a@b\n", said="Betrieb=name").people] == [
        "Nordwerk"
    ]


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("14", 14), ("14 Tage", 14), ("alle 14 Tage", 14), ("14-tägig", 14), ("alle zwei Wochen", 14),
        ("every 2 weeks", 14), ("wöchentlich", 7), ("Weekly", 7), ("zweiwöchentlich", 14), ("monatlich", 30),
        ("every month", 30), ("alle drei Monate", 90), ("vierteljährlich", 91), ("halbjährlich", 182), ("1 Jahr", 365),
        ("täglich", 1), ("6-wöchig", 42), ("fortnightly", 14), ("0", None), ("367", None), ("oft", None), ("", None),
        ("2 Jahre", None), ("14 Uhr", None), ("x14", None),
    ],
)  # fmt: skip
def test_rhythms(cell: str, days: int | None) -> None:
    assert values.rhythm(cell) == days


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Brandt, Lena", "Lena Brandt"), ("Lena Brandt", "Lena Brandt"), ("Vogt, Dr. Karin", "Vogt, Dr. Karin"),
        ("Smith, Jr.", "Smith, Jr."), (" Lena\t Brandt ", "Lena Brandt"), ("Brandt,", "Brandt,"), ("Muller", "Muller"),
        ("u\u0308ben", "üben"), ("A, B, C", "A, B, C"),
    ],
)  # fmt: skip
def test_names(cell: str, name: str) -> None:
    assert values.name(cell) == name


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("a@x.org", "a@x.org"), ("mailto:a@x.org", "a@x.org"), ("A B <a@x.org>", "a@x.org"),
        ("a@x.org, b@x.org", "a@x.org"), ("a@x.org.", "a@x.org"), ("a@intranet", "a@intranet"), ("keine", None),
        ("@", None), ("a@", None), ("", None),
    ],
)  # fmt: skip
def test_addresses(cell: str, address: str | None) -> None:
    assert values.email(cell) == address
