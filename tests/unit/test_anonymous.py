"""A case without names: what is known becomes a role, whatever may tell is flagged once, and nothing slips through."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.documents.exchange import role_words
from mentor_tui.rules.anonymous import Case, CaseReading, Leftover, around, language_of, read_case, settles
from mentor_tui.rules.known_words import Kind, KnownName, KnownWords
from mentor_tui.rules.telling import Reason
from mentor_tui.rules.textfold import fold, fold_variants

WORDS = role_words()
KNOWN = KnownWords(
    (
        KnownName("Lena Brandt", Kind.MENTEE, "lena", own=True),
        KnownName("Nordwerk GmbH", Kind.ORGANISATION, "nordwerk", own=True),
        KnownName("Jana Kurz", Kind.MENTEE, "jana"),
        KnownName("Jürgen Weiß-Müller", Kind.MENTEE, "juergen"),
        KnownName("Stadtwerke Neustadt", Kind.ORGANISATION, "stadtwerke"),
        KnownName("Dr. Karin Vogt", Kind.MENTOR, "mentor"),
        KnownName("Werkstatt, Halle 4", Kind.PLACE, "Werkstatt, Halle 4"),
    )
)


def reading(text: str, settled: dict[str, str | None] | None = None, title: str = "") -> CaseReading:
    return read_case(Case(title, text, KNOWN, settled or {}), WORDS)


def told(text: str) -> str:
    return reading(text).text.text


def flagged(text: str) -> list[tuple[str, Reason]]:
    return [(one.words, one.reason) for one in reading(text).text.leftovers]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ich frage mich, was Lena braucht.", "Ich frage mich, was Mentee A braucht."),
        ("Lenas Heft, Lena's Heft und Brandts Heft.", "Mentee A’s Heft, Mentee A’s Heft und Mentee A’s Heft."),
        ("Frau Brandt und LENA BRANDT und Brandt, Lena.", "Mentee A und Mentee A und Mentee A."),
        ("Frau L. Brandt und Lena B. und K. Brandt.", "Mentee A und Mentee A und K. Mentee A."),
        ("Der Chef von Nordwerk und die Nordwerk GmbH.", "Der Chef von Betrieb A und die Betrieb A."),
        ("Juergen Weiss-Mueller ist da, Jürgens Heft auch.", "Mentee A ist da, Mentee A’s Heft auch."),
        ("Erst kam Jana, dann kam Lena, dann Jana Kurz.", "Erst kam Mentee A, dann kam Mentee B, dann Mentee A."),
        ("Ich bin nicht Frau Dr. Vogt.", "Ich bin nicht Mentor/in."),
        ("Ich war bei den Stadtwerken und der Stadtwerke Neustadt.", "Ich war bei den Stadtwerken und der Betrieb A."),
        ("Le\u00adna und Ju\u0308rgen", "Mentee A und Mentee B"),
        ("Lena was late, and that is Lena's way.", "The mentee was late, and that is the mentee's way."),
        ("The Nordwerk GmbH is the Nordwerk of Dr. Vogt.", "The organisation is the organisation of the mentor."),
        ("The case is: Lena and Jana are not on time.", "The case is: mentee A and mentee B are not on time."),
    ],
)  # fmt: skip
def test_names_become_roles_in_the_language_of_the_text(written: str, read: str) -> None:
    assert told(written) == read


@pytest.mark.parametrize("name", ["Ben Le", "Van Do", "Mona von der Au", "Jo Meister", "Dr. Al"])
def test_names_that_are_also_other_words(name: str) -> None:
    known = KnownWords((KnownName(name, Kind.MENTEE, "x"),))
    for words in {name, name.split()[-1], *name.split()[:1]} - {"Dr."}:
        read = read_case(Case("", f"Gestern war {words} da, und das ist nicht egal.", known), WORDS).text
        assert "Mentee A" in read.text or [one.words for one in read.leftovers] == [words]


def test_everybody_has_the_same_role_in_title_and_text() -> None:
    read = reading("Jana und Lena waren nicht da.", title="Lena und die anderen")
    assert (read.title.text, read.text.text) == ("Mentee A und die anderen", "Mentee B und Mentee A waren nicht da.")


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("Es ging in kurz um Lohn.", "kurz", Reason.KNOWN),
        ("Das sagt lena auch.", "lena", Reason.KNOWN),
        ("Das sagt L. B. auch.", "L. B", Reason.KNOWN),
        ("Als lbrandt angemeldet.", "lbrandt", Reason.NEAR),
        ("Wir waren bei Stadtwerke.", "Stadtwerke", Reason.KNOWN),
        ("Und Lenna kam.", "Lenna", Reason.NEAR),
        ("Und Leni kam.", "Leni", Reason.NEAR),
        ("In der Nordwerkhalle.", "Nordwerkhalle", Reason.NEAR),
        ("Treffen in Halle 4.", "Halle 4", Reason.PLACE),
        ("Schreib an lena.brandt@nordwerk.example.", "lena.brandt@nordwerk.example", Reason.EMAIL),
        ("Siehe www.nordwerk.de/azubis?x=Lena.", "www.nordwerk.de/azubis?x=Lena", Reason.WEB),
        ("Steht auf nordwerk.de.", "nordwerk.de", Reason.WEB),
        ("Ruf +49 (170) 1234567 an.", "+49 (170) 1234567", Reason.PHONE),
        ("Ruf 0170/12 34 567 an.", "0170/12 34 567", Reason.PHONE),
        ("Das war am 12.3. um acht.", "am 12.3.", Reason.DATE),
        ("Das war am 3. März 2026.", "am 3. März 2026", Reason.DATE),
        ("It was on March 3rd, 2026.", "on March 3rd, 2026", Reason.DATE),
        ("Seit 2026-03-12 ist Ruhe.", "2026-03-12", Reason.DATE),
        ("In der Hauptstraße 12a.", "Hauptstraße 12a", Reason.ADDRESS),
        ("In 12345 Neustadt.", "12345 Neustadt", Reason.ADDRESS),
        ("At 5 Baker Street in town.", "5 Baker Street", Reason.ADDRESS),
        ("Es sind 12 Leute.", "12", Reason.NUMBER),
        ("Es kostet 1.200 Euro.", "1.200", Reason.NUMBER),
        ("Kommt um 14:30 Uhr in B12.", "um 14:30 Uhr", Reason.TIME),
        ("They met at 11 pm, I was not there.", "at 11 pm", Reason.TIME),
        ("Kommt in B12 an.", "B12", Reason.NUMBER),
        ("Da kam Herr Lindner.", "Herr Lindner", Reason.TITLED),
        ("It was the boss, Peter Smith, and it is not his.", "Peter Smith", Reason.CAPITAL),
    ],
)
def test_what_may_tell_is_flagged(text: str, words: str, reason: Reason) -> None:
    assert (words, reason) in flagged(text)


@pytest.mark.parametrize(
    "text",
    [
        "Die Auszubildende lernt gern, und der Meister sieht das nicht.",
        "Es gibt 3 Wege; welchen würden Sie gehen? Am Montag ging es besser.",
        "I told them on Monday that they are doing well. Then we went home.",
        "Ich habe die Mentee gefragt, ob der Betrieb hilft.",
        "",
    ],
)
def test_a_text_without_names_stays_and_nothing_is_flagged(text: str) -> None:
    assert told(text) == text
    assert flagged(text) == []


def test_a_name_the_mentor_lets_stand_stays_and_is_not_flagged_again() -> None:
    settled: dict[str, str | None] = {"Kurz": None, "12": "viele", "Lenas": "das"}
    read = reading("Kurz gesagt: 12 Leute lesen Lenas Heft, und nicht Jana.", settled).text
    assert read.text == "Kurz gesagt: viele Leute lesen das Heft, und nicht Mentee B."
    assert (read.leftovers, [one.words for one in read.kept]) == ((), ["Kurz"])
    assert [(one.words, one.role) for one in read.replaced] == [("12", False), ("Lenas", False), ("Jana", True)]
    assert [read.text[one.start : one.end] for one in read.replaced] == ["viele", "das", "Mentee B"]


def test_own_words_are_looked_at_like_the_text() -> None:
    assert [one.words for one in reading("Es sind 12 da.", {"12": "Lena und 30"}).text.leftovers] == ["Lena", "30"]
    assert settles("12", None)
    assert settles("12", "zwölf")
    assert not settles("12", " ")
    assert not settles("Kurz", "die kurze")


def test_what_stands_as_a_whole_is_not_flagged_in_its_parts() -> None:
    assert flagged("Hauptstraße 12")
    assert reading("Hauptstraße 12 und 12", {"Hauptstraße 12": None}).open == 1


def test_the_sentence_around_a_place() -> None:
    text = "Erst das. Dann kam am 3. Mai z.B. Herr Lindner vorbei! Und jetzt?\nNeu"
    start = text.index("Herr")
    sentence, first, last = around(text, start, start + 12)
    assert sentence == "Dann kam am 3. Mai z.B. Herr Lindner vorbei!"
    assert sentence[first:last] == "Herr Lindner"
    long = "x " * 300
    sentence, first, last = around(long, 300, 301)
    assert len(sentence) < 330
    assert sentence[first:last] == "x"


def test_the_language_of_a_text() -> None:
    assert language_of("Das ist nicht so.") == "de"
    assert language_of("That is not the way.") == "en"
    assert (language_of("Hm."), language_of("Hm.", "en")) == ("de", "en")


# properties

NAMES = [name for name in KNOWN.names if name.kind is not Kind.PLACE]
PARTS = ["Lena", "Brandt", "Jana", "Kurz", "Jürgen", "Weiß", "Müller", "Vogt", "Karin", "Nordwerk"]
pieces = st.one_of(
    st.sampled_from([*PARTS, *(name.text for name in NAMES)]).flatmap(
        lambda name: st.sampled_from(
            [name, name.upper(), name.lower(), f"{name}s", f"{name}'s", name.replace("ü", "ue").replace("ß", "ss")]
        )
    ),
    st.sampled_from(["und", "the", "Frau", "Halle 4", "12", "am 3.5.", "Heft", "a@b.de", "x", "Mentee A", "Lenna"]),
    st.text(max_size=6),
)
texts = st.lists(st.tuples(pieces, st.sampled_from([" ", ", ", "-", "\n", ". ", "", "_"])), max_size=12).map(
    lambda found: "".join(f"{piece}{gap}" for piece, gap in found)
)


def names_in(text: str) -> list[tuple[int, int]]:
    """Where a word of a name stands, however it is spelled, found without the rule that is tested."""
    forms = {form for part in PARTS for folded in fold_variants(part) for form in (folded, f"{folded}s")}
    return [
        (word.start(), word.end())
        for word in re.finditer(r"[^\W_]+", text)
        if forms.intersection(fold_variants(word[0]))
    ]


def covered(place: tuple[int, int], found: tuple[Leftover, ...]) -> bool:
    return any(one.start <= place[0] and place[1] <= one.end for one in found)


@given(texts, texts)
def test_no_name_is_left_that_is_not_flagged(title: str, text: str) -> None:
    read = read_case(Case(title, text, KNOWN), WORDS)
    for part in (read.title, read.text):
        assert all(covered(place, part.leftovers) for place in names_in(part.text)), part


@given(texts)
def test_every_leftover_is_in_the_text_in_order_and_beside_the_others(text: str) -> None:
    read = reading(text).text
    behind = 0
    for one in read.leftovers:
        assert behind <= one.start < one.end <= len(read.text)
        assert read.text[one.start : one.end] == one.words
        assert one.proposal
        sentence, first, last = around(read.text, one.start, one.end)
        assert sentence[first:last] == one.words
        behind = one.end
    for put in read.replaced:
        assert 0 <= put.start <= put.end <= len(read.text)


@given(texts)
def test_read_again_it_stays_the_same(text: str) -> None:
    once = told(text)
    assert told(once) == once
    assert reading(text) == reading(text)


@given(texts, st.data())
def test_settled_one_by_one_it_ends_with_nothing_open_and_no_name(text: str, data: st.DataObject) -> None:
    settled: dict[str, str | None] = {}
    kept: set[str] = set()
    for _step in range(60):
        read = reading(text, settled).text
        assert not {one.words for one in read.leftovers} & kept
        if not read.leftovers:
            break
        one = data.draw(st.sampled_from(read.leftovers))
        stands = data.draw(st.booleans()) or not settles(one.words, one.proposal)
        settled[one.words] = None if stands else one.proposal
        if stands:
            kept.add(one.words)
    else:
        raise AssertionError("it never ends")
    assert all(covered(place, read.kept) for place in names_in(read.text))


@given(st.text())
def test_without_known_names_nothing_is_changed(text: str) -> None:
    assert read_case(Case(text, text, KnownWords()), WORDS).text.text == text


@given(st.lists(st.text(min_size=1, max_size=12), max_size=4), st.text(max_size=40))
def test_whatever_people_are_called_what_stands_whole_is_found(names: list[str], text: str) -> None:
    known = KnownWords(tuple(KnownName(name, Kind.MENTEE, name) for name in names))
    read = read_case(Case("", f"{' '.join(names)} {text}", known), WORDS).text
    again = read_case(Case("", read.text, known), WORDS).text
    assert again.text == read.text
    for name in names:
        if len(fold(name)) > 2 and name.isalpha() and name.isascii() and f" {name.title()} " in f" {text} ":
            assert f" {name.title()} " not in f" {read.text} "
