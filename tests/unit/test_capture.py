"""A captured line is read whole, in either language, or kept as its text: no word of it is lost."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentor_tui.rules.capture import WORDS, Captured, Kind, read
from mentor_tui.rules.dates import Moment, read_moment

NOW = datetime(2026, 11, 24, 13, 40, tzinfo=ZoneInfo("Europe/Berlin"))
FRIDAY = Moment(date(2026, 11, 27), None)


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
        ("Vorbereitung bis Freitag", Kind.CHALLENGE, "Vorbereitung bis Freitag", "", None),
        ("Problem mit CAD @lena", Kind.CHALLENGE, "Problem mit CAD", "lena", None),
        ("Aufgabe: Zeugnis lesen @lena", Kind.ACTION, "Zeugnis lesen", "lena", None),
        ("Aufgabe: bis Freitag", Kind.CHALLENGE, "Aufgabe: bis Freitag", "", None),
        ("@lena", Kind.CHALLENGE, "@lena", "", None),
        ("@", Kind.CHALLENGE, "@", "", None),
    ],
)
def test_a_line_as_people_write_it(line: str, kind: Kind, text: str, mentee: str, when: Moment | None) -> None:
    assert captured(f"  {line} ") == Captured(line, kind, text, mentee, when)


@pytest.mark.parametrize("line", ["", "   ", "\t\n"])
def test_nothing_is_nothing(line: str) -> None:
    assert read(line, NOW) is None


lines = st.lists(
    st.one_of(
        st.text(
            st.characters(codec="utf-8", exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc"]), min_size=1, max_size=9
        ),
        st.sampled_from(
            ["@lena", "@Lena_Brandt", "bis", "Freitag", "by", "Friday", "8.12.", "14:00", "in 2 weeks", "!"]
        ),
        st.sampled_from([*WORDS, *(f"{word}:" for word in WORDS)]),
    ),
    min_size=1,
    max_size=9,
).map(" ".join)


@given(lines)
@example("@lena bis Freitag 14:00 bis Freitag")
def test_no_word_is_lost(line: str) -> None:
    found = captured(line)
    assert found.line == " ".join(line.split())
    if found.text == found.line:
        return
    left = found.line.split()
    if WORDS.get(left[0].removesuffix(":").casefold()) and left[0].endswith(":"):
        left = left[1:]
    if found.mentee:
        at = next(at for at, word in enumerate(left) if word[1:].replace("_", " ").split() == found.mentee.split())
        left = [*left[:at], *left[at + 1 :]]
    kept = found.text.split()
    if found.when is None:
        assert kept == left
    else:
        said = left[len(kept) :] if left[: len(kept)] == kept else left[: len(left) - len(kept)]
        assert read_moment(" ".join(said), NOW) == found.when or read_moment(" ".join(said[1:]), NOW) == found.when


@given(lines)
def test_what_is_read_can_be_kept(line: str) -> None:
    found = captured(line)
    assert found.text or found.kind is Kind.SESSION
    assert found.when is None or found.kind in (Kind.ACTION, Kind.SESSION)
    assert read(found.line, NOW) == found


@given(st.sampled_from(Kind), st.integers(1, 60))
def test_a_kind_word_decides_whatever_follows(kind: Kind, days: int) -> None:
    day = NOW.date() + timedelta(days=days)
    for word in (word for word, means in WORDS.items() if means is kind):
        found = captured(f"{word.capitalize()}: Zeichnung @lena {day.isoformat()}")
        assert (found.kind, found.mentee) == (kind, "lena")
        assert (found.when is not None) == (kind in (Kind.ACTION, Kind.SESSION))
