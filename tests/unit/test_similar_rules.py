"""Which words tell what a challenge is about, and which texts share enough of them."""

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.rules.similar import COMMON, MOST, SHARED, alike, telling


def test_words_that_stand_everywhere_tell_nothing() -> None:
    assert telling([("kein",), ("platz",), ("der",), ("werkstatt",), ("2026",)]) == (("werksta",), ("platz",))


def test_a_word_is_known_by_its_beginning_in_each_of_its_spellings() -> None:
    assert telling([("schichten",)]) == telling([("schichtplan",)]) == (("schicht",),)
    assert telling([("prufung", "pruefung")]) == (("prufun", "pruefun"),)
    assert telling([("plan",)]) == (("plan",),)


def test_texts_have_to_share_two_words_where_there_are_two() -> None:
    assert alike([{1, 2}, {2, 3}, {2, 3}], 5) == (2, 3)
    assert alike([{1, 2}], 5) == (2, 1)
    assert alike([], 5) == ()


@given(st.lists(st.lists(st.text("abcdefgh1", max_size=9), max_size=3).map(tuple), max_size=20))
def test_few_words_are_asked_for_the_longest_and_the_same_in_any_order(words: list[tuple[str, ...]]) -> None:
    found = telling(words)
    assert found == telling(words[::-1])
    assert len(found) <= MOST
    assert not {stem for stems in found for stem in stems} & COMMON


@given(st.lists(st.sets(st.integers(0, 9)), max_size=6), st.integers(0, 4))
def test_who_shares_most_leads_then_the_newest(found: list[set[int]], most: int) -> None:
    def shared(text: int) -> int:
        return sum(text in texts for texts in found)

    near = alike(found, most)
    assert len(near) <= most
    assert list(near) == sorted(near, key=lambda text: (-shared(text), -text))
    assert all(shared(text) >= min(SHARED, len(found)) for text in near)
