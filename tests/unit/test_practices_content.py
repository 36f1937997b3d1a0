"""Every practice that is shipped is complete: both languages, every field, Sie in German, and words that are short."""

import re
import tomllib

import pytest

from mentor_tui.catalogue import Practice, data_folder, load
from mentor_tui.catalogue.tables import PRACTICE
from mentor_tui.models.enums import Suit

PRACTICES = list(load()[0].practices.values())
TABLES = tomllib.loads((data_folder() / "practices.toml").read_text(encoding="utf-8"))["practice"]
PLACING = {"hide", "order", "after"}


def said(practice: Practice, language: str) -> list[str]:
    texts = [words[language] for words in (practice.name, practice.what, practice.when, practice.watch)]
    return [*texts, *practice.how(language)]


def test_there_are_many_and_each_once() -> None:
    assert len(TABLES) >= 32
    assert len({table["id"] for table in TABLES}) == len(TABLES) == len(PRACTICES)
    for language in ("de", "en"):
        assert len({practice.title(language) for practice in PRACTICES}) == len(PRACTICES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table["id"])
def test_every_field_is_filled(table: dict[str, object]) -> None:
    assert set(table) == set(PRACTICE) - PLACING
    assert all(table.values())


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.id)
def test_a_practice_is_told_alike_in_both_languages(practice: Practice) -> None:
    assert practice.suits
    assert 5 <= practice.minutes <= 60
    assert 3 <= len(practice.how("de")) == len(practice.how("en")) <= 6
    for language in ("de", "en"):
        for text in said(practice, language):
            assert text == text.strip()
            assert len(text) <= 260
            assert text.count("„" if language == "de" else "“") == text.count("“" if language == "de" else "”")
        for text in said(practice, language)[1:]:
            assert re.search(r"[.!?…][“”]?$", text)


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.id)
def test_german_says_sie_to_the_mentor(practice: Practice) -> None:
    texts = " ".join(said(practice, "de"))
    assert re.search(r"\b(Sie|Ihnen|Ihr(e[mnrs]?)?)\b", texts)
    assert not re.search(r"\b(du|dir|dich|dein(e[mnrs]?)?|ihr|euch|euer)\b", re.sub("„[^“]*“", "", texts))
    assert any(re.match(r"(\w+: )?(\w+ ){0,4}\w+en Sie\b", step) for step in practice.how("de"))


def test_something_suits_whatever_can_be_seen_of_a_session() -> None:
    assert {suit for practice in PRACTICES for suit in practice.suits} == set(Suit)
