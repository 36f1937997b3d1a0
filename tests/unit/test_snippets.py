"""The piece of a text around what was found: on one line, with the hit in it, whatever the text is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.rules.lines import cells
from mentor_tui.rules.snippets import snippet
from mentor_tui.rules.textfold import fold_variants

LONG = "Am Anfang steht viel, " * 9 + "dann das Berichtsheft, " + "und danach noch mehr " * 9


def strong(text: str, *beginnings: str, room: int = 40) -> list[str]:
    found = snippet(text, beginnings, room)
    return [found.text[start:end] for start, end in found.strong]


@pytest.mark.parametrize(
    ("text", "beginnings", "hits"),
    [
        ("Im Straßenbau", ["strass"], ["Straß"]),
        ("Im Straßenbau", ["stras"], ["Straß"]),
        ("Herr Müller und Frau Mueller", ["mueller"], ["Müller", "Mueller"]),
        ("Mu\u0308ller", ["mul"], ["Mu\u0308l"]),
        ("ARBEITS-zeit", ["arbeits", "zeit"], ["ARBEITS", "zeit"]),
        ("Łódź liegt nicht am Ende", ["lod", "end"], ["Łód", "End"]),
        ("unter anderem", ["ander"], ["ander"]),
        ("nichts davon", ["davonn"], []),
        ("", ["a"], []),
    ],
)
def test_a_hit_reaches_as_far_as_was_typed(text: str, beginnings: list[str], hits: list[str]) -> None:
    assert strong(text, *beginnings) == hits


def test_a_long_text_is_shown_around_its_hit_from_a_word_on() -> None:
    found = snippet(LONG, ["berichtsheft"], 40)
    assert found.text == "…dann das Berichtsheft, und danach noch…"
    assert strong(LONG, "berichtsheft") == ["Berichtsheft"]


def test_the_place_is_shown_where_most_of_the_words_meet() -> None:
    text = "ein Ziel " + "und so weiter " * 10 + "das Ziel für den Herbst " + "und so weiter " * 10
    assert strong(text, "ziel", "herb") == ["Ziel", "Herb"]


def test_line_breaks_become_spaces_and_a_text_without_a_hit_begins_at_its_beginning() -> None:
    assert snippet("eins\n\n zwei\tdrei", ["vier"], 40).text == "eins zwei drei"
    assert snippet(LONG, ["vier"], 20).text.startswith("Am Anfang")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300), st.lists(st.text("abeimnrstuz", min_size=1, max_size=3), max_size=3), st.integers(10, 80))
def test_whatever_the_text_the_line_fits_and_each_hit_is_one(text: str, beginnings: list[str], room: int) -> None:
    found = snippet(text, beginnings, room)
    assert cells(found.text) <= room
    assert "\n" not in found.text
    last = 0
    for start, end in found.strong:
        assert last <= start < end <= len(found.text)
        last = end
        hit = found.text[start:end]
        # Cut off at the edge, a hit may be shorter than what was typed.
        assert any(
            told.startswith(beginning) or beginning.startswith(told)
            for told in fold_variants(hit)
            for beginning in beginnings
        )


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text("abcäöüßé", min_size=1, max_size=8), min_size=1, max_size=60), st.data(), st.integers(20, 60))
def test_a_word_that_is_looked_for_is_in_sight(words: list[str], data: st.DataObject, room: int) -> None:
    wanted = data.draw(st.sampled_from(words))
    found = snippet(" ".join(words), [fold_variants(wanted)[0]], room)
    assert found.strong
