"""Days and times have one short form each, in both languages."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.rules.moments import (
    ago,
    clock,
    elapsed,
    long_day,
    minutes_in_words,
    resolved_moment,
    short_day,
    short_moment,
)

TODAY = date(2026, 11, 24)  # a Tuesday
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("day", "german", "english"),
    [
        (date(2026, 11, 23), "gestern", "yesterday"),
        (date(2026, 11, 24), "heute", "today"),
        (date(2026, 11, 25), "morgen", "tomorrow"),
        (date(2026, 11, 26), "Do 26.11.", "Thu 26 Nov"),
        (date(2026, 11, 3), "Di 3.11.", "Tue 3 Nov"),
        (date(2027, 3, 1), "Mo 1.3.", "Mon 1 Mar"),
        (date(2027, 5, 25), "Di 25.5.", "Tue 25 May"),
        (date(2027, 5, 26), "Mi 26.5.2027", "Wed 26 May 2027"),
        (date(2026, 5, 26), "Di 26.5.", "Tue 26 May"),
        (date(2026, 5, 25), "Mo 25.5.2026", "Mon 25 May 2026"),
        (date(2027, 11, 24), "Mi 24.11.2027", "Wed 24 Nov 2027"),
    ],
)
def test_a_day_in_a_list(day: date, german: str, english: str) -> None:
    assert short_day(day, TODAY, "de") == german
    assert short_day(day, TODAY, "en") == english


def test_an_appointment_in_a_list() -> None:
    now = datetime(2026, 11, 24, 10, 2, tzinfo=BERLIN)
    assert short_moment(now.replace(hour=14, minute=0), now, "de") == "heute 14:00"
    assert short_moment(now + timedelta(days=14), now, "de") == "Di 8.12. 10:02"
    assert short_moment(now + timedelta(days=14), now, "en") == "Tue 8 Dec 10:02"


def test_what_was_typed_is_said_back_with_its_whole_day() -> None:
    moment = datetime(2026, 11, 26, 14, 0, tzinfo=BERLIN)
    assert resolved_moment(moment, "de") == "Do 26.11.2026, 14:00"
    assert resolved_moment(moment, "en") == "Thu 26 Nov 2026, 14:00"


def test_a_day_in_full() -> None:
    assert long_day(TODAY, "de") == "Dienstag, 24. November 2026"
    assert long_day(TODAY, "en") == "Tuesday, 24 November 2026"
    assert long_day(date(2027, 3, 6), "de") == "Samstag, 6. März 2027"


@pytest.mark.parametrize(
    ("days", "german", "english"),
    [
        (0, "heute", "today"),
        (1, "gestern", "yesterday"),
        (2, "vor 2 Tagen", "2 days ago"),
        (24, "vor 24 Tagen", "24 days ago"),
        (-1, "morgen", "tomorrow"),
        (-3, "in 3 Tagen", "in 3 days"),
    ],
)
def test_how_long_ago(days: int, german: str, english: str) -> None:
    assert ago(days, "de") == german
    assert ago(days, "en") == english


def test_the_clock_has_two_digits_each() -> None:
    assert clock(datetime(2026, 11, 24, 4, 2, 59, tzinfo=BERLIN)) == "04:02"


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0, "00:00"), (23, "00:23"), (101, "01:41"), (6000, "100:00"), (-5, "00:00")]
)
def test_elapsed_time(minutes: int, shown: str) -> None:
    assert elapsed(minutes) == shown


@pytest.mark.parametrize(
    ("minutes", "german", "english"),
    [
        (0, "0 Minuten", "0 minutes"),
        (1, "1 Minute", "1 minute"),
        (45, "45 Minuten", "45 minutes"),
        (60, "1 Stunde", "1 hour"),
        (61, "1 Stunde 1 Minute", "1 hour 1 minute"),
        (90, "1 Stunde 30 Minuten", "1 hour 30 minutes"),
        (120, "2 Stunden", "2 hours"),
    ],
)
def test_a_length_in_words(minutes: int, german: str, english: str) -> None:
    assert minutes_in_words(minutes, "de") == german
    assert minutes_in_words(minutes, "en") == english


@pytest.mark.parametrize("language", ["", "fr", "both"])
def test_another_language_is_an_error(language: str) -> None:
    with pytest.raises(KeyError):
        short_day(TODAY, TODAY, language)
    with pytest.raises(KeyError):
        long_day(TODAY, language)


@settings(deadline=None)
@given(day=st.dates(), today=st.dates(), language=st.sampled_from(("de", "en")))
def test_a_short_day_is_short_for_every_day(day: date, today: date, language: str) -> None:
    assert 5 <= len(short_day(day, today, language)) <= 15
