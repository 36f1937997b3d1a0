"""A text laid into lines: nothing wider than its room, nothing lost, an ellipsis where something was cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mentor_tui.rules.lines import cells, cut, wrap

texts = st.text(st.sampled_from("ab ä日本🎓e\u0301\n-"), max_size=60)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Lena Brandt", 11, "Lena Brandt"),
        ("Lena Brandt", 10, "Lena Bran…"),
        ("Lena Brandt", 6, "Lena…"),
        ("Lena Brandt", 1, "…"),
        ("Lena Brandt", 0, ""),
        ("日本太郎", 8, "日本太郎"),
        ("日本太郎", 7, "日本太…"),
        ("日本太郎", 6, "日本…"),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_to_its_room(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("holt Hilfe nach einem Versuch", 12, ["holt Hilfe", "nach einem", "Versuch"]),
        ("Arbeitsvorbereitung", 8, ["Arbeitsv", "orbereit", "ung"]),
        ("a\n\nb", 5, ["a", "", "b"]),
        ("", 5, [""]),
        ("日本 太郎", 4, ["日本", "太郎"]),
        ("ab", 0, ["a", "b"]),
    ],
)
def test_a_text_is_wrapped_at_words(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(texts, st.integers(0, 30))
def test_what_is_cut_fits_and_says_so(text: str, width: int) -> None:
    shown = cut(text, width, cell_len)
    assert cell_len(shown) <= width
    assert shown == text or not width or shown.endswith("…")
    assert text.startswith(shown.removesuffix("…"))


@given(texts, st.integers(2, 30))
def test_what_is_wrapped_fits_and_loses_nothing(text: str, width: int) -> None:
    lines = wrap(text, width, cell_len)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert len(lines) > text.count("\n")


@given(texts)
def test_with_room_enough_only_the_spaces_in_front_go(text: str) -> None:
    assert wrap(text, 1000) == [line.lstrip(" ") for line in text.split("\n")]


@pytest.mark.parametrize(
    ("text", "count"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("", 0), ("ä", 1), ("a\u200db", 2)]
)
def test_cells_of_a_terminal(text: str, count: int) -> None:
    assert cells(text) == count
