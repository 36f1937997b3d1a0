"""The list of a day on a low screen: a line for each thing, of any words, and nothing is wider than the screen."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.models.enums import ChallengeSource, OwnKind
from mentor_tui.rules.day import plan
from mentor_tui.rules.day_facts import DayChallenge, DayFacts, DayOwn
from mentor_tui.rules.lines import cells
from mentor_tui.screens.today_list import BESIDE, HIGH, LABELS, OFFER, OUTLOOK, entries
from mentor_tui.screens.today_rows import DayTeller
from mentor_tui.storage.outlook import Offer, OutlookRow, TodaysOutlook

NOW = datetime(2026, 11, 24, 13, 40, tzinfo=ZoneInfo("Europe/Berlin"))
TODAY = NOW.date()

words = st.text(st.sampled_from("aß日e\u0301 ·→xyz"), min_size=1, max_size=90).filter(str.strip)
days = st.integers(-20, 9)


@given(
    st.lists(st.tuples(words, words, days, st.booleans()), max_size=6), st.integers(60, 220), st.integers(18, HIGH - 1)
)
def test_each_thing_takes_one_line(told: list[tuple[str, str, int, bool]], width: int, height: int) -> None:
    facts = DayFacts(
        own=tuple(
            DayOwn(uuid4(), text, OwnKind.SEMINAR, TODAY + timedelta(days=at), place=more, done=done, follow_up=more)
            for text, more, at, done in told
        ),
        challenges=tuple(
            DayChallenge(
                uuid4(),
                text,
                ChallengeSource.OWN,
                next_step=more,
                next_on=TODAY + timedelta(days=at),
                focused_at=NOW if focus else None,
            )
            for text, more, at, focus in told
        ),
    )
    outlook = TodaysOutlook(None, None)
    listed = entries(plan(facts, NOW), DayTeller(NOW), (width, height), day_minutes=30, outlook=outlook)
    room = width - 1 - 3 - 2 - LABELS - 1  # the scrollbar, the cursor, the sign, the label, the edge
    for entry in listed:
        if entry.id and entry.id != OUTLOOK:
            assert cells(entry.label) <= LABELS - 2
            assert entry.text
            assert cells(entry.text) + (cells(entry.right) + 2 if entry.right else 0) <= room
            assert cells(entry.right) <= max(BESIDE, width // 3)
    assert len({entry.id for entry in listed if entry.id}) == len([entry for entry in listed if entry.id])


def test_the_outlook_and_the_offer_stand_there_unless_somebody_looks_on() -> None:
    outlook = TodaysOutlook(OutlookRow(2, "müde", "[b]Kaffee[/b]"), Offer(2, "Petra Lang"))
    made = plan(DayFacts(), NOW)
    listed = {
        entry.id: entry.text
        for entry in entries(made, DayTeller(NOW), (80, 24), day_minutes=0, outlook=outlook)
        if entry.id
    }
    assert listed[OUTLOOK] == "2 · müde · [b]Kaffee[/b]"
    assert "your 2 own challenges" in listed[OFFER]
    assert "Petra Lang" in listed[OFFER]
    assert not [one for one in entries(made, DayTeller(NOW), (80, 24), day_minutes=0, outlook=None) if one.id]
