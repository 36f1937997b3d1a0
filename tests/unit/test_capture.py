"""A captured line is read whole, in either language, or kept as its text: no word of it is lost."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentor_tui.rules.capture import BEFORE_A_NAME, URGENT, WORDS, Captured, Kind, read, written
from mentor_tui.rules.dates import Moment, read_day, read_moment

NOW = datetime(2026, 11, 24, 13, 40, tzinfo=ZoneInfo("Europe/Berlin"))
FRIDAY = Moment(date(2026, 11, 27), None)
TODAY = Moment(NOW.date(), None)


def captured(line: str) -> Captured:
    found = read(line, NOW)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "kind", "text", "mentee", "when"),
    [
        ("@lena Meister Arndt anrufen bis Freitag", Kind.ACTION, "Meister Arndt anrufen", "lena", FRIDAY),
        ("call the master @lena by Friday", Kind.ACTION, "call the master", "lena", FRIDAY),
        ("bis Fr Zeugnis lesen @yusuf", Kind.ACTION, "Zeugnis lesen", "yusuf", FRIDAY),
        ("@lena Di 14:00", Kind.SESSION, "", "lena", Moment(date(2026, 11, 24), time(14))),
        ("Treffen: @lena morgen", Kind.SESSION, "", "lena", Moment(date(2026, 11, 25), None)),
        ("Notiz: @Lena_Brandt fragt früher nach", Kind.NOTE, "fragt früher nach", "Lena Brandt", None),
        ("note: @lena was tired on Friday", Kind.NOTE, "was tired on Friday", "lena", None),
        ("Die eigene Vorbereitung kommt zu kurz", Kind.CHALLENGE, "Die eigene Vorbereitung kommt zu kurz", "", None),
        ("@lena kein fester Platz", Kind.CHALLENGE, "kein fester Platz", "lena", None),
        ("Vorbereitung bis Freitag", Kind.CHALLENGE, "Vorbereitung", "", FRIDAY),
        ("Challenge: @lena no room by Friday 2pm", Kind.CHALLENGE, "no room 2pm", "lena", FRIDAY),
        ("Problem: war am Montag krank", Kind.CHALLENGE, "war am Montag krank", "", None),
        ("Problem: krank am Freitag", Kind.CHALLENGE, "krank am Freitag", "", None),
        ("Problem: offen bis gestern", Kind.CHALLENGE, "offen bis gestern", "", None),
        ("Aufgabe: @lena anrufen bis Freitag 14:00", Kind.ACTION, "anrufen 14:00", "lena", FRIDAY),
        ("Aufgabe: @lena anrufen um 16 Uhr", Kind.ACTION, "anrufen um 16 Uhr", "lena", TODAY),
        ("Aufgabe: @lena anrufen bis Freitag !!", Kind.ACTION, "anrufen !!", "lena", FRIDAY),
        ("Aufgabe: @lena #nordwerk anrufen bis Freitag", Kind.ACTION, "#nordwerk anrufen", "lena", FRIDAY),
        (
            "@lena #nordwerk Gespräch um 14 Uhr",
            Kind.SESSION,
            "#nordwerk Gespräch",
            "lena",
            Moment(NOW.date(), time(14)),
        ),
        ("note: @lena was tired !", Kind.NOTE, "was tired !", "lena", None),
        ("Treffen mit @lena über das Heft Fr", Kind.SESSION, "über das Heft", "lena", FRIDAY),
        ("meeting with @lena Friday", Kind.SESSION, "", "lena", FRIDAY),
        ("Mit Herrn Arndt @lena reden", Kind.CHALLENGE, "Mit Herrn Arndt reden", "lena", None),
        ("Problem mit CAD @lena", Kind.CHALLENGE, "Problem mit CAD", "lena", None),
        ("Aufgabe: Zeugnis lesen @lena", Kind.ACTION, "Zeugnis lesen", "lena", None),
        ("Aufgabe: bis Freitag", Kind.CHALLENGE, "Aufgabe: bis Freitag", "", None),
        ("@lena", Kind.CHALLENGE, "@lena", "", None),
        ("@", Kind.CHALLENGE, "@", "", None),
    ],
)
def test_a_line_as_people_write_it(line: str, kind: Kind, text: str, mentee: str, when: Moment | None) -> None:
    assert captured(f"  {line} ") == Captured(line, kind, text, mentee, when)


@pytest.mark.parametrize(
    ("line", "text", "organisation", "urgency"),
    [
        ("#nordwerk meldet sich nicht !!", "meldet sich nicht", "nordwerk", 2),
        ("!!! Prüfung in Gefahr @lena #Nordwerk_GmbH", "Prüfung in Gefahr", "Nordwerk GmbH", 3),
        ("! leise", "leise", "", 1),
        ("@lena kein Platz bis Freitag !!", "kein Platz", "", 2),
        ("no answer !! from #stadtwerke by Friday !", "no answer from by Friday !", "stadtwerke", 2),
        ("no answer from #stadtwerke by Friday !!", "no answer from", "stadtwerke", 2),
        ("wichtig!! und !!!! mehr", "wichtig!! und !!!! mehr", "", None),
        ("#1 auf der Liste", "#1 auf der Liste", "", None),
        ("# allein", "# allein", "", None),
        ("#a #b", "#b", "a", None),
        ("@lena #nordwerk Gespräch Fr", "Gespräch Fr", "nordwerk", None),
        ("#nordwerk", "#nordwerk", "", None),
        ("@lena !!", "@lena !!", "", None),
        ("!!", "!!", "", None),
    ],
)
def test_a_challenge_says_whom_it_touches_and_how_urgent_it_is(
    line: str, text: str, organisation: str, urgency: int | None
) -> None:
    found = captured(line)
    assert (found.kind, found.text, found.organisation, found.urgency) == (
        Kind.CHALLENGE, text, organisation, urgency
    )  # fmt: skip


@pytest.mark.parametrize("line", ["", "   ", "\t\n"])
def test_nothing_is_nothing(line: str) -> None:
    assert read(line, NOW) is None


lines = st.lists(
    st.one_of(
        st.text(
            st.characters(codec="utf-8", exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc"]), min_size=1, max_size=9
        ),
        st.sampled_from(["@lena", "@Lena_Brandt", "#nordwerk", "#Nord_Werk", "#1", "!", "!!", "!!!", "mit", "with"]),
        st.sampled_from(["bis", "um", "Freitag", "by", "Friday", "8.12.", "14:00", "in 2 weeks", "gestern", "jetzt"]),
        st.sampled_from([*WORDS, *(f"{word}:" for word in WORDS)]),
    ),
    min_size=1,
    max_size=9,
).map(" ".join)


def spans(words: list[str]) -> Iterator[list[str]]:
    """What may be a date: the beginnings and endings of a line, and the parts of these."""
    for count in range(7):
        for span in (words[:count], words[len(words) - count :]):
            for cut in range(len(span) + 1):
                yield from (span[:cut], span[cut:])


def says(span: list[str], when: Moment | None) -> bool:
    """Whether these words are a date that was read; none are, where none was, or where it was a time of today."""
    if not span:
        return when is None or when.time is None
    readings = [" ".join(span[skip:]) for skip in (0, 1)]
    return any(when in (read_moment(text, NOW), _day(text)) for text in readings)


def _day(text: str) -> Moment | None:
    day = read_day(text, NOW.date())
    return Moment(day, None) if day else None


@given(lines)
@example("@lena bis Freitag 14:00 bis Freitag")
@example("bis !! Freitag @lena #nordwerk x")
def test_no_word_is_lost(line: str) -> None:
    found, words = captured(line), line.split()
    assert found.line == " ".join(words)
    if found.text == found.line:
        return
    left, kept = words, Counter(found.text.split())
    assert kept <= Counter(words)

    def strike(word: str | None) -> None:
        nonlocal left
        if word is not None:
            at = left.index(word)
            left = [*left[:at], *left[at + 1 :]]

    kind_word = WORDS.get(words[0].removesuffix(":").casefold())
    if kind_word and (words[0].endswith(":") or found.kind is Kind.SESSION):
        strike(words[0])
    name_at = next((at for at, word in enumerate(words) if word == f"@{found.mentee}".replace(" ", "_")), 0)
    if found.mentee:
        strike(
            next(word for word in left if word[0] == "@" and word[1:].replace("_", " ").split() == found.mentee.split())
        )
    if found.kind is Kind.SESSION and name_at and words[name_at - 1] in BEFORE_A_NAME and words[name_at - 1] in left:
        strike(words[name_at - 1])
    if found.organisation:
        strike(next(word for word in left if word[1:].replace("_", " ").split() == found.organisation.split()))
    if found.urgency:
        strike(next(word for word in left if word in URGENT))
    marks = {word for word in left if word in URGENT or word.startswith("#")}
    unmarked = [word for word in left if word not in marks]
    missing = Counter(left) - kept
    assert any(Counter(span) == missing and says(span, found.when) for span in (*spans(left), *spans(unmarked)))


@given(lines)
def test_what_is_read_can_be_kept(line: str) -> None:
    found = captured(line)
    assert found.text or found.kind is Kind.SESSION
    assert found.when is None or found.kind is not Kind.NOTE
    assert found.when is None or found.when.time is None or found.kind is Kind.SESSION
    assert found.kind is Kind.CHALLENGE or not (found.organisation or found.urgency)
    assert read(found.line, NOW) == found


@given(lines, st.sampled_from(["de", "en"]))
@example("Aufgabe: bis Freitag x um", "de")
@example("@lena", "en")
def test_what_was_read_is_written_and_read_again(line: str, language: str) -> None:
    found = captured(line)
    assert captured(written(found, language, NOW)) == found


names = st.sampled_from(["", "lena", "Lena Brandt", "Łukasz Müller-Weiß"])
days = st.dates(NOW.date(), date(2190, 1, 1))


@st.composite
def meant(draw: st.DrawFn) -> Captured:
    """What somebody means to capture, with words that are no dates."""
    kind = draw(st.sampled_from(Kind))
    some = st.lists(st.sampled_from(["kein", "fester", "Platz", "call", "the", "workshop"]), min_size=1, max_size=6)
    made = Captured("", kind, " ".join(draw(some)), draw(names))
    when = Moment(draw(days), None)
    if kind is Kind.CHALLENGE:
        organisation, urgency = draw(names), draw(st.sampled_from([None, 1, 2, 3]))
        return replace(made, organisation=organisation, urgency=urgency, when=draw(st.sampled_from([None, when])))
    if kind is Kind.SESSION:
        return replace(made, when=replace(when, time=draw(st.sampled_from([None, time(9, 5), time(14)]))))
    return replace(made, when=when) if kind is Kind.ACTION else made


@given(meant(), st.sampled_from(["de", "en"]))
def test_whatever_is_meant_can_be_written_in_either_language(wanted: Captured, language: str) -> None:
    assert captured(written(wanted, language, NOW)) == wanted


@given(st.sampled_from(Kind), st.integers(1, 60))
def test_a_kind_word_decides_whatever_follows(kind: Kind, days: int) -> None:
    day = NOW.date() + timedelta(days=days)
    for word in (word for word, means in WORDS.items() if means is kind):
        found = captured(f"{word.capitalize()}: Zeichnung @lena {day.isoformat()}")
        assert (found.kind, found.mentee) == (kind, "lena")
        assert (found.when is not None) == (kind in (Kind.ACTION, Kind.SESSION))
