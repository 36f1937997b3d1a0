"""Days and times as people type them are read as meant, or not at all."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.rules import dates, times
from mentor_tui.rules.dates import Moment, at, read_day, read_moment
from mentor_tui.rules.moments import NEAR, ago, clock, long_day, short_day, short_moment
from mentor_tui.rules.times import read_time

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 24)  # a Tuesday
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=BERLIN)

DAYS = {
    # named days
    "heute": date(2026, 11, 24),
    "Today": date(2026, 11, 24),
    "morgen": date(2026, 11, 25),
    "tomorrow": date(2026, 11, 25),
    "übermorgen": date(2026, 11, 26),
    "uebermorgen": date(2026, 11, 26),
    "the day after tomorrow": date(2026, 11, 26),
    "gestern": date(2026, 11, 23),
    "yesterday": date(2026, 11, 23),
    "vorgestern": date(2026, 11, 22),
    # weekdays: plain ones count today, "next" doesn't
    "Di": date(2026, 11, 24),
    "Di.": date(2026, 11, 24),
    "Dienstag": date(2026, 11, 24),
    "TUESDAY": date(2026, 11, 24),
    "mo": date(2026, 11, 30),
    "am Sonnabend": date(2026, 11, 28),
    "bis Freitag": date(2026, 11, 27),
    "by Fri": date(2026, 11, 27),
    "nächster Dienstag": date(2026, 12, 1),
    "nächsten Dienstag": date(2026, 12, 1),
    "am naechsten Dienstag": date(2026, 12, 1),
    "next Tuesday": date(2026, 12, 1),
    "nächsten Mittwoch": date(2026, 11, 25),
    "next Wed": date(2026, 11, 25),
    "kommenden Freitag": date(2026, 11, 27),
    "diesen Freitag": date(2026, 11, 27),
    "this Sunday": date(2026, 11, 29),
    "letzten Dienstag": date(2026, 11, 17),
    "last Monday": date(2026, 11, 23),
    # weeks
    "nächste Woche": date(2026, 11, 30),
    "next week": date(2026, 11, 30),
    "übernächste Woche": date(2026, 12, 7),
    "Dienstag nächster Woche": date(2026, 12, 1),
    "nächste Woche Freitag": date(2026, 12, 4),
    "Friday next week": date(2026, 12, 4),
    # dates of numbers, always day first
    "8.12.": date(2026, 12, 8),
    "8.12": date(2026, 12, 8),
    "08.12.2026": date(2026, 12, 8),
    "8. 12. 2026": date(2026, 12, 8),
    "8.12.26": date(2026, 12, 8),
    "12.8.": date(2027, 8, 12),
    "am Dienstag, den 8.12.": date(2026, 12, 8),
    "24.11.": date(2026, 11, 24),
    "23.11.": date(2027, 11, 23),
    "29.2.": date(2028, 2, 29),
    "2026-12-08": date(2026, 12, 8),
    "24/12": date(2026, 12, 24),
    "12/24/2026": date(2026, 12, 24),
    "8/8": date(2027, 8, 8),
    # dates with a month in words
    "8. Dezember": date(2026, 12, 8),
    "8. Dez.": date(2026, 12, 8),
    "8.Dez.2026": date(2026, 12, 8),
    "1. März": date(2027, 3, 1),
    "1. Mrz": date(2027, 3, 1),
    "1. Jänner": date(2027, 1, 1),
    "December 8": date(2026, 12, 8),
    "December 8th, 2026": date(2026, 12, 8),
    "the 8th of December": date(2026, 12, 8),
    "8 Dec 2026": date(2026, 12, 8),
    "Tuesday, 8 December": date(2026, 12, 8),
    # distances
    "in 3 weeks": date(2026, 12, 15),
    "in 3 Wochen": date(2026, 12, 15),
    "in zwei Wochen": date(2026, 12, 8),
    "in 10 Tagen": date(2026, 12, 4),
    "heute in 14 Tagen": date(2026, 12, 8),
    "in einem Monat": date(2026, 12, 24),
    "in a year": date(2027, 11, 24),
    "a week from today": date(2026, 12, 1),
    "+30d": date(2026, 12, 24),
    "+2w": date(2026, 12, 8),
    "+ 3 m": date(2027, 2, 24),
    "vor 3 Tagen": date(2026, 11, 21),
    "3 days ago": date(2026, 11, 21),
    # the end of a month
    "Ende des Monats": date(2026, 11, 30),
    "zum Monatsende": date(2026, 11, 30),
    "end of the month": date(2026, 11, 30),
    "by the end of the month": date(2026, 11, 30),
    "Ende nächsten Monats": date(2026, 12, 31),
    "end of next month": date(2026, 12, 31),
    "Ende Februar": date(2027, 2, 28),
    "end of February 2028": date(2028, 2, 29),
    "bis Jahresende": date(2026, 12, 31),
    "Ende nächsten Jahres": date(2027, 12, 31),
    "end of the year": date(2026, 12, 31),
}

TIMES = {
    "14 Uhr": time(14),
    "14 Uhr 30": time(14, 30),
    "14:00": time(14),
    "14:30 Uhr": time(14, 30),
    "14.30 Uhr": time(14, 30),
    "um 14.30": time(14, 30),
    "0:05": time(0, 5),
    "3 Uhr": time(3),
    "2pm": time(14),
    "2:30 pm": time(14, 30),
    "2 p.m.": time(14),
    "12am": time(0),
    "12 pm": time(12),
    "mittags": time(12),
    "noon": time(12),
    "halb drei": time(14, 30),
    "halb 3": time(14, 30),
    "halb eins": time(12, 30),
    "halb acht": time(7, 30),
    "half past two": time(14, 30),
    "Viertel nach zehn": time(10, 15),
    "viertel vor 3": time(14, 45),
    "dreiviertel drei": time(14, 45),
    "drei Uhr": time(15),
    "um 3": time(15),
    "um 14": time(14),
    "at 9": time(9),
    "3 o’clock": time(15),
}

MOMENTS = {
    "8. Dezember 14 Uhr": Moment(date(2026, 12, 8), time(14)),
    "nächsten Dienstag 14 Uhr": Moment(date(2026, 12, 1), time(14)),
    "next Tuesday at 2pm": Moment(date(2026, 12, 1), time(14)),
    "Tue 14:00": Moment(date(2026, 11, 24), time(14)),
    "2026-12-08T14:00": Moment(date(2026, 12, 8), time(14)),
    "heute, halb drei": Moment(date(2026, 11, 24), time(14, 30)),
    "noon tomorrow": Moment(date(2026, 11, 25), time(12)),
    "14 Uhr am Dienstag": Moment(date(2026, 11, 24), time(14)),
    "8.12. 14.30 Uhr": Moment(date(2026, 12, 8), time(14, 30)),
    "14 Uhr 24. Dezember": Moment(date(2026, 12, 24), time(14)),
    "in zwei Wochen um 9": Moment(date(2026, 12, 8), time(9)),
    "Dec 8th, 2026, 2 pm": Moment(date(2026, 12, 8), time(14)),
    "8.12.": Moment(date(2026, 12, 8), None),
    "14:00": Moment(date(2026, 11, 24), time(14)),
    "9 Uhr": Moment(date(2026, 11, 24), time(9)),
    "jetzt": Moment(date(2026, 11, 24), time(10)),
}

REFUSED = (
    "",
    "   ",
    "bald",
    "12/8",
    "12/8/2026",
    "31.2.",
    "29.2.2027",
    "0.5.",
    "5.13.",
    "14",
    "14.30",
    "8.12.14 Uhr",
    "8.12. 14",
    "8. Dezember 14",
    "8. Dezember 14 Uhr vielleicht",
    "vielleicht 8. Dezember",
    "Mi 8.12.2026",
    "Mi 25.12.",
    "diesen Montag",
    "half three",
    "um 3 am Dienstag",
    "24:00",
    "25 Uhr",
    "13pm",
    "14-15 Uhr",
    "morgen früh",
    "14:00 15:00",
    "morgen übermorgen",
    "8.12.0026",
    "in 999 Jahren",
    "+999y",
    "٨.١٢.",
    "8.12.\x00",
    "8.12." + " " * 80 + "2026",
    "\ud800",
)


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_day_is_read_as_meant(text: str, day: date) -> None:
    assert read_day(text, TODAY) == day
    assert read_day(f"  {text.upper()} ", TODAY) == day
    assert read_moment(text, NOW) == Moment(day, None)


@pytest.mark.parametrize(("text", "at_time"), TIMES.items())
def test_a_time_is_read_as_meant(text: str, at_time: time) -> None:
    assert read_time(text) == at_time
    assert read_moment(text, NOW) == Moment(TODAY, at_time)
    assert read_day(text, TODAY) is None


@pytest.mark.parametrize(("text", "moment"), MOMENTS.items())
def test_a_moment_is_read_as_meant(text: str, moment: Moment) -> None:
    assert read_moment(text, NOW) == moment


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_understood_whole_is_refused(text: str) -> None:
    assert read_moment(text, NOW) is None
    assert read_day(text, TODAY) is None


def test_a_day_with_a_time_is_no_day() -> None:
    assert read_day("8. Dezember 14 Uhr", TODAY) is None


@pytest.mark.parametrize(("now", "year"), [(date(2026, 12, 8), 2026), (date(2026, 12, 9), 2027)])
def test_without_a_year_it_is_the_next_one_and_today_counts(now: date, year: int) -> None:
    moment = read_moment("8. Dezember 14 Uhr", datetime.combine(now, time(20), tzinfo=BERLIN))
    assert moment == Moment(date(year, 12, 8), time(14))


def test_a_weekday_tells_a_day_just_past_from_one_to_come() -> None:
    assert read_day("Di 3.11.", TODAY) == date(2026, 11, 3)
    assert read_day("Mi 3.11.", TODAY) == date(2027, 11, 3)
    assert read_day("Do 3.11.", TODAY) is None
    assert read_day("Di 24.2.", TODAY) is None, "nine months ago, further back than lists leave out the year"


def test_a_month_after_its_last_day_is_the_last_day() -> None:
    assert read_day("in einem Monat", date(2027, 1, 31)) == date(2027, 2, 28)
    assert read_day("in a year", date(2028, 2, 29)) == date(2029, 2, 28)
    assert read_day("vor einem Monat", date(2028, 3, 31)) == date(2028, 2, 29)


def test_a_29_february_is_found_across_2100() -> None:
    assert read_day("29.2.", date(2096, 3, 1)) == date(2104, 2, 29)


@pytest.mark.parametrize("today", [date.min, date.max])
@pytest.mark.parametrize("text", [*DAYS, *REFUSED])
def test_the_ends_of_the_calendar_raise_nothing(text: str, today: date) -> None:
    day = read_day(text, today)
    assert day is None or day.year in dates.YEARS


@pytest.mark.parametrize("text", [*DAYS, *TIMES, *MOMENTS, *REFUSED])
def test_no_text_fits_two_forms_that_read_it_differently(text: str) -> None:
    written = times.plain(text)
    fitting = {form: reading for form, reading in dates._FORMS if dates._form(form).fullmatch(written)}
    assert len(set(fitting.values())) <= 1
    assert len([form for form, _ in times._FORMS if times._form(form).fullmatch(written)]) <= 1


def test_a_moment_without_a_time_takes_the_usual_one() -> None:
    day = date(2026, 12, 8)
    assert at(Moment(day, None), time(9), BERLIN) == datetime(2026, 12, 8, 8, 0, tzinfo=UTC)
    assert at(Moment(day, time(0)), time(9), BERLIN) == datetime(2026, 12, 7, 23, 0, tzinfo=UTC)


def test_a_time_that_the_clocks_skip_becomes_later() -> None:
    skipped = at(Moment(date(2027, 3, 28), time(2, 30)), time(9), BERLIN)
    assert (clock(skipped), skipped.utcoffset()) == ("03:30", timedelta(hours=2))


def test_of_a_time_that_comes_twice_it_is_the_first() -> None:
    twice = at(Moment(date(2026, 10, 25), time(2, 30)), time(9), BERLIN)
    assert (clock(twice), twice.utcoffset()) == ("02:30", timedelta(hours=2))


TODAYS = st.dates(date(2000, 1, 1), date(2150, 12, 31))
LANGUAGES = st.sampled_from(("de", "en"))
WORDS = st.sampled_from(sorted({word for text in (*DAYS, *TIMES, *MOMENTS) for word in text.split()}))


@settings(deadline=None)
@given(days=st.integers(-1500, 1500), today=TODAYS, language=LANGUAGES)
def test_every_shown_day_reads_back(days: int, today: date, language: str) -> None:
    day = today + timedelta(days=days)
    assert read_day(short_day(day, today, language), today) == day
    assert read_day(long_day(day, language), today) == day
    if abs(days) < 1000:
        assert read_day(ago(days, language), today) == today - timedelta(days=days)


@settings(deadline=None)
@given(edge=st.integers(-3, 3), side=st.sampled_from((-NEAR, NEAR)), today=TODAYS, language=LANGUAGES)
def test_a_day_half_a_year_off_reads_back(edge: int, side: timedelta, today: date, language: str) -> None:
    day = today + side + timedelta(days=edge)
    assert read_day(short_day(day, today, language), today) == day


@settings(deadline=None)
@given(
    moment=st.datetimes(datetime(2000, 1, 1), datetime(2150, 12, 31)),
    ahead=st.timedeltas(timedelta(days=-400), timedelta(days=400)),
    language=LANGUAGES,
)
def test_every_shown_moment_reads_back(moment: datetime, ahead: timedelta, language: str) -> None:
    moment = moment.replace(tzinfo=BERLIN)
    now = moment - ahead
    read = Moment(moment.date(), time(moment.hour, moment.minute))
    assert read_moment(short_moment(moment, now, language), now) == read
    assert read_moment(f"{long_day(moment.date(), language)}, {clock(moment)}", now) == read
    assert read_moment(moment.replace(tzinfo=None).isoformat(timespec="minutes"), now) == read


@settings(deadline=None)
@given(text=st.one_of(st.text(max_size=100), st.lists(WORDS, max_size=8).map(" ".join)), today=st.dates())
def test_no_text_raises(text: str, today: date) -> None:
    now = datetime.combine(today, time(10), tzinfo=BERLIN)
    day, moment = read_day(text, today), read_moment(text, now)
    assert day is None or day.year in dates.YEARS
    assert day is None or moment == Moment(day, None), "a day is the same day as a moment"


@settings(deadline=None)
@given(
    day=st.sampled_from(tuple(DAYS)),
    at_time=st.sampled_from(tuple(TIMES)),
    comma=st.sampled_from(("", ",")),
    time_first=st.booleans(),
)
def test_any_day_goes_with_any_time(day: str, at_time: str, comma: str, time_first: bool) -> None:
    moment = read_moment(f"{at_time}{comma} {day}" if time_first else f"{day}{comma} {at_time}", NOW)
    assert moment in (None, Moment(DAYS[day], TIMES[at_time]))
    assert moment is not None or time_first or at_time.startswith(("3", "9", "12")), "refused only where it is unclear"
