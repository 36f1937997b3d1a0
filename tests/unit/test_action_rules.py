"""When actions are due, in which order they stand, and which are carried over."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.models.enums import Party
from mentor_tui.rules.actions import DueAction, carried_over, in_order
from mentor_tui.rules.session import ActionRow

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SESSION = uuid4()

days = st.dates(TODAY - timedelta(days=60), TODAY + timedelta(days=60))


def action(
    owner: Party = Party.MENTEE,
    due: date | None = None,
    *,
    done_at: datetime | None = None,
    session_id: UUID | None = None,
) -> ActionRow:
    return ActionRow(uuid4(), uuid4(), session_id, owner, "Zeichnen", due, None, 0, done_at)


actions = st.builds(
    action,
    st.sampled_from(Party),
    st.none() | days,
    done_at=st.none() | st.just(NOW),
    session_id=st.none() | st.just(SESSION),
)
due_actions = st.builds(DueAction, actions, st.none() | days)


@given(st.lists(due_actions))
def test_all_of_them_stand_in_order_by_day(items: list[DueAction]) -> None:
    ordered = in_order(items)
    assert sorted(map(id, ordered)) == sorted(map(id, items))
    told = [item.due or date.max for item in ordered]
    assert told == sorted(told)
    assert in_order(ordered) == ordered


@given(st.lists(due_actions.filter(lambda item: not item.action.done)))
def test_the_overdue_lead(items: list[DueAction]) -> None:
    late = [item.overdue(TODAY) for item in in_order(items) if not item.by_session]
    assert late == sorted(late, reverse=True)


@given(due_actions)
def test_a_day_of_its_own_counts_for_either_party(item: DueAction) -> None:
    if item.action.due is not None:
        assert item.due == item.action.due
        assert not item.by_session
    elif item.action.owner is Party.MENTEE:
        assert item.due == item.next_session
    else:
        assert item.due is None


@given(due_actions)
def test_nobody_is_late_for_a_session_or_with_what_is_done(item: DueAction) -> None:
    assert item.overdue(TODAY) == (
        item.action.done_at is None and item.action.due is not None and item.action.due < TODAY
    )


@given(actions, days)
def test_only_what_was_agreed_before_and_is_due_is_carried_over(row: ActionRow, held_on: date) -> None:
    carried = carried_over(row, SESSION, held_on)
    if row.done or row.session_id == SESSION:
        assert not carried
    else:
        assert carried == (row.due is None or row.due <= held_on)
