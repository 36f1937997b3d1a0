"""A series is read as meant or not at all, keeps its rhythm and its time of day, and ends on the day that was said."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mentor_tui.rules import series_reading
from mentor_tui.rules.dates import YEARS
from mentor_tui.rules.moments import clock
from mentor_tui.rules.series import MOST, Rhythm, Series, TooMany, Unit, days, in_words, moved_along, next_by_rhythm
from mentor_tui.rules.series import starts as starts_of
from mentor_tui.rules.series_reading import is_endless, read_series
from mentor_tui.rules.times import plain

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 24)  # a Tuesday
FIRST = date(2026, 12, 8)  # a Tuesday, too
JUNE = date(2027, 6, 30)
WEEKLY, FORTNIGHTLY, MONTHLY = Rhythm(1, Unit.WEEK), Rhythm(2, Unit.WEEK), Rhythm(1, Unit.MONTH)

READ = {
    # up to a day
    "alle zwei Wochen bis 30.6.": Series(FORTNIGHTLY, JUNE),
    "alle 2 Wochen, bis zum 30.6.2027": Series(FORTNIGHTLY, JUNE),
    "every two weeks until 30 June": Series(FORTNIGHTLY, JUNE),
    "every other week till the end of June": Series(FORTNIGHTLY, JUNE),
    "jede zweite Woche bis Mittwoch, den 30. Juni": Series(FORTNIGHTLY, JUNE),
    "zweiwöchentlich bis einschließlich 30.6.": Series(FORTNIGHTLY, JUNE),
    "14-tägig bis 30.6.": Series(FORTNIGHTLY, JUNE),
    "fortnightly through 30 June": Series(FORTNIGHTLY, JUNE),
    "bis 30.6. alle zwei Wochen": Series(FORTNIGHTLY, JUNE),
    "until 30 June, every two weeks": Series(FORTNIGHTLY, JUNE),
    "jede Woche bis Ende Juni": Series(WEEKLY, JUNE),
    "wöchentlich bis Jahresende": Series(WEEKLY, date(2026, 12, 31)),
    "einmal die Woche bis 30.6.": Series(WEEKLY, JUNE),
    "weekly until June 30th": Series(WEEKLY, JUNE),
    "jeden Monat bis 30.6.": Series(MONTHLY, JUNE),
    "einmal im Monat bis 30.6.": Series(MONTHLY, JUNE),
    "once a month until 30 June": Series(MONTHLY, JUNE),
    "alle 10 Tage bis 30.6.": Series(Rhythm(10, Unit.DAY), JUNE),
    "every fourteen days until 30 June": Series(Rhythm(14, Unit.DAY), JUNE),
    "täglich bis 11.12.": Series(Rhythm(1, Unit.DAY), date(2026, 12, 11)),
    # on the weekday that it begins on
    "jeden Dienstag bis 30.6.": Series(WEEKLY, JUNE),
    "dienstags bis 30.6.": Series(WEEKLY, JUNE),
    "Tuesdays until 30 June": Series(WEEKLY, JUNE),
    "jeden zweiten Dienstag bis 30.6.": Series(FORTNIGHTLY, JUNE),
    "every other Tue until 30 June": Series(FORTNIGHTLY, JUNE),
    # so many times
    "alle zwei Wochen 6 mal": Series(FORTNIGHTLY, times=6),
    "alle zwei Wochen, sechsmal": Series(FORTNIGHTLY, times=6),
    "every two weeks, 6 times": Series(FORTNIGHTLY, times=6),
    "every two weeks 6x": Series(FORTNIGHTLY, times=6),
    "jede Woche, 6-mal": Series(WEEKLY, times=6),
    "jede Woche insgesamt 6 Treffen": Series(WEEKLY, times=6),
    "every week for six sessions": Series(WEEKLY, times=6),
    "weekly, 200 times": Series(WEEKLY, times=200),
    # for so long
    "jede Woche, sechs Wochen lang": Series(WEEKLY, date(2027, 1, 18)),
    "every two weeks for three months": Series(FORTNIGHTLY, date(2027, 3, 7)),
    "monatlich für ein halbes Jahr": Series(MONTHLY, date(2027, 6, 7)),
    # the last day is the next one after the first session
    "jede Woche bis 7.12.": Series(WEEKLY, date(2027, 12, 7)),
}

REFUSED = (
    "",
    "bald",
    "alle zwei Wochen",
    "bis 30.6.",
    "6 mal",
    "6 mal jede Woche",
    "jede Woche zweimal",
    "wöchentlich 6 mal",
    "zweimal die Woche bis 30.6.",
    "twice a week until 30 June",
    "biweekly until 30 June",
    "jeden Mittwoch bis 30.6.",
    "every Wed, 6 times",
    "alle null Wochen bis 30.6.",
    "alle 0 Wochen bis 30.6.",
    "alle zwei Wochen bis 31.6.",
    "alle zwei Wochen bis bald",
    "alle zwei Wochen bis gestern",
    "alle zwei Wochen bis heute",
    "alle zwei Wochen bis 8.12.2025",
    "alle zwei Wochen, einmal",
    "alle zwei Wochen bis 30.6. vielleicht",
    "alle zwei Wochen 14 Uhr bis 30.6.",
    "jeden zweiten Dienstag im Monat bis 30.6.",
    "alle zwei Wochen bis 30.6. 6 mal",
    "\ud800",
)


@pytest.mark.parametrize(("text", "series"), READ.items())
def test_a_series_is_read_as_meant(text: str, series: Series) -> None:
    assert read_series(text, FIRST, TODAY) == series
    assert read_series(f"  {text.upper()} ", FIRST, TODAY) == series


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_understood_whole_is_refused(text: str) -> None:
    assert read_series(text, FIRST, TODAY) is None


@pytest.mark.parametrize("text", ["alle zwei Wochen", "every month", "jeden Dienstag"])
def test_a_rhythm_without_an_end_is_known_as_one(text: str) -> None:
    assert is_endless(text, FIRST)
    assert not is_endless(f"{text} bis 30.6.", FIRST)
    assert not is_endless("bis 30.6.", FIRST)


def test_no_rhythm_fits_two_forms_that_read_it_differently() -> None:
    for text in (*READ, *REFUSED):
        words = plain(text).split()
        for cut in range(len(words) + 1):
            head = " ".join(words[:cut]).removesuffix(",")
            fitting = {reading for form, reading in series_reading._PACES if series_reading._form(form).fullmatch(head)}
            assert len(fitting) <= 1


DAYS = st.dates(date(2000, 1, 1), date(2150, 12, 31))
RHYTHMS = st.builds(Rhythm, st.integers(1, 12), st.sampled_from(Unit))
LANGUAGES = st.sampled_from(("de", "en"))


@st.composite
def series(draw: st.DrawFn, first: date) -> Series:
    """A series from `first` on, up to a day or a number of times."""
    rhythm = draw(RHYTHMS)
    if draw(st.booleans()):
        return Series(rhythm, until=first + timedelta(days=draw(st.integers(0, 800))))
    return Series(rhythm, times=draw(st.integers(2, 99)))


@settings(deadline=None)
@given(data=st.data(), first=DAYS, ahead=st.integers(0, 500), language=LANGUAGES)
def test_every_shown_series_reads_back(data: st.DataObject, first: date, ahead: int, language: str) -> None:
    today = first - timedelta(days=ahead)
    shown = data.draw(series(first))
    assert read_series(in_words(shown, today, language), first, today) == shown


@settings(deadline=None)
@given(data=st.data(), first=DAYS)
def test_the_days_keep_the_rhythm_and_the_end(data: st.DataObject, first: date) -> None:
    told = data.draw(series(first))
    try:
        found = days(first, told)
    except TooMany:
        assume(False)
    assert found[0] == first
    assert len(found) <= MOST
    if told.times is not None:
        assert len(found) == told.times
    for number, (one, other) in enumerate(pairwise(found), start=1):
        if told.rhythm.unit is Unit.MONTH:
            assert (other.year * 12 + other.month) - (one.year * 12 + one.month) == told.rhythm.every
            assert other.day == first.day or ((other + timedelta(days=1)).day == 1 and other.day < first.day)
        else:
            step = timedelta(days=told.rhythm.every * (7 if told.rhythm.unit is Unit.WEEK else 1))
            assert other == first + number * step
    if told.until is not None:
        assert found[-1] <= told.until
        following = days(first, Series(told.rhythm, times=len(found) + 1)) if len(found) < MOST else ()
        assert not following or following[-1] > told.until


def test_the_last_day_counts() -> None:
    assert days(FIRST, Series(FORTNIGHTLY, until=FIRST + timedelta(weeks=2))) == (FIRST, FIRST + timedelta(weeks=2))
    assert days(FIRST, Series(FORTNIGHTLY, until=FIRST + timedelta(days=13))) == (FIRST,)
    assert days(FIRST, Series(FORTNIGHTLY, until=FIRST - timedelta(days=1))) == ()


def test_more_than_a_sensible_number_is_refused() -> None:
    assert len(days(FIRST, Series(WEEKLY, times=MOST))) == MOST
    for endless in (Series(WEEKLY, times=MOST + 1), Series(WEEKLY, until=date(2199, 12, 31))):
        with pytest.raises(TooMany):
            days(FIRST, endless)


def test_monthly_from_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    found = days(date(2026, 12, 31), Series(MONTHLY, times=4))
    assert [day.isoformat() for day in found] == ["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"]


def test_the_time_of_day_stays_when_the_clocks_change() -> None:
    first = datetime(2027, 3, 23, 14, 0, tzinfo=BERLIN)
    found = starts_of(first, Series(WEEKLY, times=2))
    assert [clock(moment) for moment in found] == ["14:00", "14:00"]
    assert [moment.astimezone(UTC).hour for moment in found] == [13, 12]


def test_a_time_that_the_clocks_skip_becomes_later_once() -> None:
    found = starts_of(datetime(2027, 3, 21, 2, 30, tzinfo=BERLIN), Series(WEEKLY, times=3))
    assert [clock(moment) for moment in found] == ["02:30", "03:30", "02:30"]


@settings(deadline=None)
@given(
    data=st.data(),
    first=st.datetimes(datetime(2000, 1, 1), datetime(2150, 12, 31)),
    zone=st.sampled_from(("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC")),
)
def test_every_session_of_a_series_begins_at_its_time_of_day(data: st.DataObject, first: datetime, zone: str) -> None:
    aware = first.replace(second=0, microsecond=0, tzinfo=ZoneInfo(zone))
    aware = aware.astimezone(UTC).astimezone(ZoneInfo(zone))  # a time that this clock can show
    told = data.draw(series(aware.date()))
    try:
        found = starts_of(aware, told)
    except TooMany:
        assume(False)
    assert tuple(moment.date() for moment in found) == days(aware.date(), told)
    assert all(earlier < later for earlier, later in pairwise(found))
    for moment in found:
        skipped = moment.astimezone(UTC).astimezone(ZoneInfo(zone)) != moment or moment.time() != aware.time()
        assert not skipped or timedelta(0) < _wall(moment) - datetime.combine(moment.date(), aware.time()) <= timedelta(
            hours=1
        )


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def test_those_that_go_along_keep_their_own_time_of_day() -> None:
    old, new = datetime(2027, 3, 23, 14, 0, tzinfo=BERLIN), datetime(2027, 3, 24, 15, 0, tzinfo=BERLIN)
    others = datetime(2027, 3, 30, 14, 0, tzinfo=BERLIN), datetime(2027, 4, 6, 10, 30, tzinfo=BERLIN)
    assert [f"{moved_along(other, old, new):%d.%m. %H:%M}" for other in others] == ["31.03. 15:00", "07.04. 11:30"]


@settings(deadline=None)
@given(last=DAYS, rhythm=st.none() | st.integers(1, 366), today=DAYS)
def test_the_next_day_keeps_the_rhythm_and_lies_ahead(last: date, rhythm: int | None, today: date) -> None:
    usual = last + timedelta(days=rhythm or 7)
    found = next_by_rhythm(last, rhythm, today)
    assert found > today
    assert found == usual if usual > today else (found - usual).days % 7 == 0 and (found - today).days <= 7


WORDS = st.sampled_from(sorted({word for text in READ for word in text.split()}))


@settings(deadline=None)
@given(
    text=st.one_of(st.text(max_size=100), st.lists(WORDS, max_size=8).map(" ".join)), first=st.dates(), today=st.dates()
)
def test_no_text_raises(text: str, first: date, today: date) -> None:
    read = read_series(text, first, today)
    if read is not None:
        assert read.rhythm.every > 0
        assert (read.until is None) != (read.times is None)
        assert read.until is None or (read.until >= first and (read.until.year in YEARS or read.until.year >= 2199))


def test_a_midnight_is_a_time_like_any_other() -> None:
    first = datetime.combine(FIRST, time(0), tzinfo=BERLIN)
    assert {moment.time() for moment in starts_of(first, Series(WEEKLY, times=5))} == {time(0)}
