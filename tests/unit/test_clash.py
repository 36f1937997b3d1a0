"""What overlaps clashes, what only touches doesn't, whoever is asked first."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.rules.clash import Span, Taken, clashes, overlaps

NOON = datetime(2026, 12, 8, 12, 0, tzinfo=UTC)
SPANS = st.builds(
    Span, st.integers(-300, 300).map(lambda minutes: NOON + timedelta(minutes=minutes)), st.integers(5, 240)
)


@given(one=SPANS, other=SPANS)
def test_two_clash_when_they_have_a_minute_in_common(one: Span, other: Span) -> None:
    def minutes(span: Span) -> set[datetime]:
        return {span.starts_at + timedelta(minutes=minute) for minute in range(span.minutes)}

    assert overlaps(one, other) == bool(minutes(one) & minutes(other))
    assert overlaps(one, other) == overlaps(other, one)


@given(planned=st.lists(SPANS, max_size=4), taken=st.lists(SPANS, max_size=6))
def test_each_clash_is_found_once_the_earliest_first(planned: list[Span], taken: list[Span]) -> None:
    sessions = [Taken(UUID(int=at), UUID(int=0), "Lena Brandt", span) for at, span in enumerate(taken)]
    found = clashes(planned, sessions)
    assert len(set(found)) == len(found)
    assert set(found) == {item for item in sessions if any(overlaps(span, item.span) for span in planned)}
    assert [item.span.starts_at for item in found] == sorted(item.span.starts_at for item in found)
