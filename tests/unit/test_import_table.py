"""CSV as people and programs write it becomes a table; what can't be read is named by its line, whatever it is."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.rules.importing import table
from mentor_tui.rules.importing.decoding import MOST_BYTES, ImportRefused
from mentor_tui.rules.importing.means import ImportKind
from mentor_tui.rules.importing.people import PeopleRead, people
from mentor_tui.rules.importing.reading import columns_of, read
from mentor_tui.rules.importing.table import MOST_ROWS, Table


def read_text(text: str) -> Table:
    return read(text.encode(), "list.csv")


def rows(found: Table) -> list[tuple[int, tuple[str, ...]]]:
    return [(record.line, record.cells) for record in found.records]


def told(text: str, kind: ImportKind = ImportKind.MENTEES) -> PeopleRead:
    found = read_text(text)
    return people(found, columns_of(found, kind))


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    found = read_text(f"Name{delimiter}E-Mail\nLena Brandt{delimiter}l@x.org\n")
    assert found.headings == ("Name", "E-Mail")
    assert rows(found) == [(2, ("Lena Brandt", "l@x.org"))]


@pytest.mark.parametrize(
    ("text", "headings", "found"),
    [
        ("Name\nBrandt, Lena\nDemir, Yusuf\n", ("Name",), [(2, ("Brandt, Lena",)), (3, ("Demir, Yusuf",))]),
        ("sep=,\nName,Mail\nA B,a@b\n", ("Name", "Mail"), [(3, ("A B", "a@b"))]),
        ("Name;Mail\r\n\r\nA B;a@b\r\n;;\r\n", ("Name", "Mail"), [(3, ("A B", "a@b"))]),
        ('Name;Wunsch\n"A; B";"1\n2"\nC;\n', ("Name", "Wunsch"), [(2, ("A; B", "1\n2")), (4, ("C", ""))]),
        ("Wer;Wie\nLena Brandt;l@x.org\nAda;\n", ("Wer", "Wie"), [(2, ("Lena Brandt", "l@x.org")), (3, ("Ada", ""))]),
        ("Liste 2026;\n;\nName;Mail\nA B;a@b\n", ("Name", "Mail"), [(4, ("A B", "a@b"))]),
        ("Ada Weiß,a@x.org\nBo Kurz,b@x.org\n", ("", ""), [(1, ("Ada Weiß", "a@x.org")), (2, ("Bo Kurz", "b@x.org"))]),
        ("Name;Mail\nkurz\n", ("Name", "Mail"), [(2, ("kurz",))]),
    ],
)  # fmt: skip
def test_rows_and_headings(text: str, headings: tuple[str, ...], found: list[tuple[int, tuple[str, ...]]]) -> None:
    assert read_text(text).headings == headings
    assert rows(read_text(text)) == found


def test_what_stands_above_the_headings_is_said_to_be_left_out() -> None:
    assert "above the headings" in read_text("Liste 2026;\nName;Mail\nA;\n").notices[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_other_programs_write_is_read_without_a_word(encoding: str) -> None:
    found = read("Name;Betrieb\nJürgen Weiß;Özil & Söhne\n".encode(encoding), "list.csv")
    assert (found.records[0].cells, found.notices) == (("Jürgen Weiß", "Özil & Söhne"), ())


def test_windows_1252_is_read_and_said() -> None:
    found = read("Name\nJürgen Weiß – der\n".encode("cp1252"), "list.csv")
    assert found.records[0].cells == ("Jürgen Weiß – der",)
    assert "Windows-1252" in found.notices[0]


def test_a_quotation_mark_that_is_never_closed_costs_its_own_line_alone() -> None:
    found = told('Name;Mail\n"Lena;l@x.org\nYusuf Demir;y@x.org\n"Jo" Kurz;j@x.org\nAda;\n')
    assert [(person.line, person.name) for person in found.people] == [(3, "Yusuf Demir"), (5, "Ada")]
    assert [problem.line for problem in found.problems] == [2, 4]
    assert not any("Lena" in str(problem) or "Kurz" in str(problem) for problem in found.problems)


def test_a_line_with_too_many_cells_is_not_guessed_at() -> None:
    found = told("Name;Mail\nBrandt;Lena;l@x.org\nAda;;\n")
    assert [person.name for person in found.people] == ["Ada"]
    assert [str(problem) for problem in found.problems] == [
        "list.csv:2: This line has 3 cells, and there are 2 headings: are quotation marks missing?"
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \n \n", "empty"),
        (b"Name;Mail\n", "no row"),
        (b"PK\x03\x04xlsx", "workbook"),
        (b"%PDF-1.7", "no list"),
        (b"a\0b", "no list"),
        (b"x" * (MOST_BYTES + 1), "larger than"),
        (b"Name\n" + b"A B\n" * (MOST_ROWS + 1), "more than 5000 rows"),
        (b";".join([b"x"] * 101) + b"\n", "columns"),
        (b'"x"y\n' * 500, "quotation marks"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_list_is_said(data: bytes, why: str) -> None:
    with pytest.raises(ImportRefused, match=why):
        read(data, "list.csv")


def test_as_many_rows_as_a_list_may_have() -> None:
    assert len(read_text("Name\n" + "A B\n" * MOST_ROWS).records) == MOST_ROWS


def test_a_cell_beyond_measure_is_refused_and_the_rest_is_read() -> None:
    found = told(f"Name;Wünsche\nAda;{'x' * 200_000}\nBo;y\n")
    assert [person.name for person in found.people] == ["Bo"]
    assert [problem.what for problem in found.problems] == ["A cell in this line is too long."]


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_is_in_a_file_it_is_people_or_sentences(data: bytes) -> None:
    for kind in ImportKind:
        try:
            found = read(data, "list.csv")
        except ImportRefused:
            continue
        for person in people(found, columns_of(found, kind)).people:
            assert person.name
            assert person.name == " ".join(person.name.split())
            assert not any(character < " " or "\x7f" <= character < "\xa0" for character in person.name)


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)


@given(
    st.lists(
        st.tuples(st.from_regex(r"[A-Z][a-z]{1,8} [A-Z][a-z]{1,8}", fullmatch=True), CELL), min_size=1, max_size=8
    ),
    st.sampled_from(table.DELIMITERS),
)
def test_what_csv_writes_is_what_is_read(written: list[tuple[str, str]], delimiter: str) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(("Name", "Wünsche"))
    writer.writerows(written)
    found = read_text(file.getvalue())
    assert found.headings == ("Name", "Wünsche")
    assert [record.cells[0] for record in found.records] == [name for name, _wishes in written]
    assert [record.cells[1] for record in found.records] == [wishes.lstrip(" ") for _name, wishes in written]
