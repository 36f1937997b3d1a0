"""The mentee's points are read as people write lists: any bullets, any encoding, and a sentence where it can't be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.rules.points_file import LONGEST_POINT, MOST_BYTES, MOST_POINTS, PointsError, read_points


def read(text: str) -> list[str]:
    return list(read_points(text.encode()).texts)


@pytest.mark.parametrize(
    ("line", "point"),
    [
        ("- Urlaub im Mai", "Urlaub im Mai"),
        ("* Urlaub", "Urlaub"),
        ("• Urlaub", "Urlaub"),
        ("–Urlaub", "Urlaub"),
        ("1. Urlaub", "Urlaub"),
        ("1) Urlaub", "Urlaub"),
        ("(1) Urlaub", "Urlaub"),
        ("- [ ] Urlaub", "Urlaub"),
        ("☐ Urlaub", "Urlaub"),
        ("> - Urlaub", "Urlaub"),
        ("## Urlaub", "Urlaub"),
        ("\tUrlaub  im\tMai ", "Urlaub im Mai"),
        ("8. Dezember: Prüfung", "8. Dezember: Prüfung"),
        ("8.12. Prüfung", "8.12. Prüfung"),
        ("*wichtig* Urlaub", "*wichtig* Urlaub"),
        ("-5 Grad in der Halle", "-5 Grad in der Halle"),
        ("u\u0308ben", "üben"),
        ("\x1b[31mrot\x07", "[31mrot"),
    ],
)
def test_a_line_without_what_stands_before_it(line: str, point: str) -> None:
    assert read(line) == [point]


def test_a_list_is_counted_on_and_empty_lines_are_none() -> None:
    assert read("1. eins\n\n2. zwei\r\n   \r3. drei\n3. Juni\n- eins\n") == ["eins", "zwei", "drei", "3. Juni"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_other_programs_write_is_read_without_a_word(encoding: str) -> None:
    found = read_points("Prüfung üben\n".encode(encoding))
    assert (found.texts, found.notices) == (("Prüfung üben",), ())


def test_latin_1_is_read_and_said() -> None:
    found = read_points("Prüfung üben\n".encode("latin-1"))
    assert found.texts == ("Prüfung üben",)
    assert "Latin-1" in found.notices[0]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"x" * (MOST_BYTES + 1), "too large"),
        (b"%PDF-1.7 ...", "plain text"),
        (b"PK\x03\x04docx", "plain text"),
        (b"a\0b", "plain text"),
        (b"", "no point"),
        (b" \n - \n", "no point"),
    ],
)
def test_what_is_no_list_is_said_without_a_word_of_it(data: bytes, told: str) -> None:
    with pytest.raises(PointsError, match=told):
        read_points(data)


def test_a_list_that_never_ends_is_cut_and_that_is_said() -> None:
    found = read_points("\n".join(f"Punkt {n} {'x' * 500}" for n in range(60)).encode())
    assert len(found.texts) == MOST_POINTS
    assert max(map(len, found.texts)) == LONGEST_POINT
    assert len(found.notices) == 2


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_is_in_a_file_it_is_points_or_a_sentence(data: bytes) -> None:
    try:
        found = read_points(data)
    except PointsError:
        return
    assert 0 < len(found.texts) <= MOST_POINTS
    assert len(set(found.texts)) == len(found.texts)
    for point in found.texts:
        assert point == " ".join(point.split())
        assert 0 < len(point) <= LONGEST_POINT
        assert not any(character < " " or "\x7f" <= character < "\xa0" for character in point)
