"""Folding finds people as they are typed, in any spelling."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.rules.textfold import fold, fold_variants, spelled


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller", "muller"),
        ("MÜLLER-WEISS", "muller-weiss"),
        ("Weiß", "weiss"),
        ("STRAẞE", "strasse"),
        ("Łukasz", "lukasz"),
        ("Søren Ærø", "soren aero"),
        ("Đorđe Þór", "dorde thor"),
        ("İstanbul ılık", "istanbul ilik"),
        ("e\u0301cole ﬁn", "ecole fin"),
        ("Œuvre", "oeuvre"),
        ("Ἀθῆναι", "αθηναι"),
        ("山田 太郎", "山田 太郎"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("Müller", ("muller", "mueller")),
        ("Mu\u0308ller", ("muller", "mueller")),
        ("Jørgen Åse", ("jorgen ase", "joergen aase")),
        ("Mueller", ("mueller",)),
    ],
)
def test_variants(text: str, variants: tuple[str, ...]) -> None:
    assert fold_variants(text) == variants


def test_spelled_keeps_the_case() -> None:
    assert spelled("Übermäßig ÄRGER Łódź") == "Uebermaessig AeRGER Lodz"


@settings(max_examples=500, deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert all(fold(variant) == variant for variant in fold_variants(text))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="aäAÄoöüßẞłŁ -é"))
def test_case_makes_no_difference(text: str) -> None:
    assert fold(text.upper()) == fold(text) == fold(text.lower())
