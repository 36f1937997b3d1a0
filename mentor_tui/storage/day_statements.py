"""The statements that read what a day is made from: for the screen, and by the plain driver for a login shell.

They are statements in words because `mentor-tui today` must not wait for SQLModel (benchmarks.md). Each goes along an
index, and none reads more than MOST rows.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from uuid import UUID

from mentor_tui.models.enums import ChallengeSource, ContactRole, OwnKind, Party, SessionKind, SessionState
from mentor_tui.rules.actions import DueAction
from mentor_tui.rules.contacts import due_on
from mentor_tui.rules.day_facts import (
    FOLLOW_UP_AFTER,
    DayChallenge,
    DayContact,
    DayFacts,
    DayOwn,
    DaySession,
    DayUpdate,
    Quiet,
    Unsigned,
    Waiting,
)
from mentor_tui.rules.session import ActionRow
from mentor_tui.rules.timeline import SessionFacts
from mentor_tui.storage.roster_statement import read_time, stored_time

if TYPE_CHECKING:
    from sqlite3 import Connection

FORGOTTEN = timedelta(days=30)
"""After so long nobody does the follow-up of a session any more, and it is not asked for again."""

MOST = 100
"""Of each sort at most so many are read: nobody does more in a day, and the rest comes up as these are done."""

ACCOMPANIED = 1_000
"""Among so many mentees and contacts, by name, it is looked for those who weren't met for long: nobody has more."""

_SESSION = """
SELECT s.id, s.mentee_id, m.name, s.starts_at, s.kind, s.state, s.minutes, s.place, s.prepared_at, s.began_at,
       s.ended_at, s.followed_up_at, s.as_planned, s.cancelled_by
  FROM session s JOIN mentee m ON m.id = s.mentee_id
"""

PLANNED = f"""{_SESSION}
 WHERE s.state = 'planned' AND s.starts_at < :until AND m.ended_at IS NULL ORDER BY s.starts_at, s.id LIMIT :most
"""

HELD = f"""{_SESSION}
 WHERE s.state = 'held' AND s.starts_at >= :forgotten AND (s.starts_at >= :midnight OR s.followed_up_at IS NULL)
   AND m.ended_at IS NULL ORDER BY s.starts_at, s.id LIMIT :most
"""

ACTIONS = """
SELECT a.id, a.mentee_id, a.session_id, a.owner, a.text, a.due, a.first_due, a.carried, m.name
  FROM action a JOIN mentee m ON m.id = a.mentee_id
 WHERE a.done_at IS NULL AND a.due <= :last_day AND m.ended_at IS NULL ORDER BY a.due, a.id LIMIT :most
"""

UNSIGNED = """
SELECT m.id, m.name, s.began_at
  FROM session s JOIN agreement a ON a.id = s.agreement_id JOIN mentee m ON m.id = a.mentee_id
 WHERE s.kind = 'first' AND s.began_at < :midnight AND a.state = 'draft' AND a.version = 1 AND m.ended_at IS NULL
 ORDER BY s.began_at, m.id LIMIT :most
"""

QUIET = """
SELECT m.id, m.name, m.rhythm_days,
       (SELECT max(s.starts_at) FROM session s WHERE s.mentee_id = m.id AND s.state = 'held') AS last
  FROM (SELECT * FROM mentee WHERE ended_at IS NULL ORDER BY folded, id LIMIT :accompanied) m
 WHERE m.rhythm_days IS NOT NULL AND last IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM session s
                    WHERE s.mentee_id = m.id AND s.state = 'planned' AND s.starts_at >= :now)
 ORDER BY last, m.id LIMIT :most
"""

OWN = """
SELECT id, text, kind, day, at, minutes, place, first_day, done_at, follow_up, follow_up_on, followed_up_at
  FROM own_time
 WHERE done_at IS NULL AND day <= :last_day OR done_at IS NOT NULL AND day = :today
    OR done_at IS NOT NULL AND followed_up_at IS NULL AND follow_up <> ''
       AND (follow_up_on <= :last_day OR follow_up_on IS NULL AND day <= :followed)
 ORDER BY day, id LIMIT :most
"""

CHALLENGES = """
SELECT c.id, c.text, c.source, c.mentee_id, m.name, c.next_step, c.next_on, c.focused_at
  FROM challenge c LEFT JOIN mentee m ON m.id = c.mentee_id
 WHERE c.state = 'open' AND m.ended_at IS NULL
   AND (c.focused_at IS NOT NULL OR c.next_on <= :today AND c.placed IS NOT 'let-go')
 ORDER BY c.focused_at IS NULL, c.next_on, c.id LIMIT :most
"""

CONTACTS = """
SELECT p.id, p.name, p.role, o.name, p.rhythm_days, p.created_at,
       (SELECT max(i."on") FROM interaction i WHERE i.contact_id = p.id) AS last
  FROM (SELECT * FROM contact WHERE folded > '' ORDER BY folded, id LIMIT :accompanied) p
  LEFT JOIN organisation o ON o.id = p.organisation_id
 WHERE p.rhythm_days IS NOT NULL
   AND (NOT EXISTS (SELECT 1 FROM contact_mentee k WHERE k.contact_id = p.id)
        OR EXISTS (SELECT 1 FROM contact_mentee k JOIN mentee m ON m.id = k.mentee_id
                    WHERE k.contact_id = p.id AND m.ended_at IS NULL))
"""

_UPDATES = """
SELECT x.organisation, x.name, x.agreement, '{receiver}', x.signed_on, x.choices, x.last,
       (SELECT min(g.reached_at) FROM goal g
         WHERE g.mentee_id = x.mentee AND g.reached_at > coalesce(x.last, x.signed_at)),
       (SELECT count(*) FROM goal g WHERE g.mentee_id = x.mentee AND g.state = 'open')
  FROM (SELECT o.id AS organisation, o.name, m.id AS mentee, a.id AS agreement, a.signed_on, a.signed_at, r.choices,
               (SELECT max(p.written_at) FROM update_part p JOIN progress_update w ON w.id = p.update_id
                 WHERE p.mentee_id = m.id AND w.organisation_id = o.id) AS last
          FROM (SELECT * FROM mentee WHERE ended_at IS NULL ORDER BY folded, id LIMIT :accompanied) m
          JOIN organisation o ON o.id = m.{role}_id
          JOIN agreement a ON a.mentee_id = m.id AND a.state = 'signed'
          JOIN answer r ON r.agreement_id = a.id AND r.question = 'q-{receiver}-rhythm' AND r.voice = 'both') x
"""

TO_EMPLOYERS = _UPDATES.format(role="organisation", receiver="employer")
TO_PROVIDERS = _UPDATES.format(role="provider", receiver="provider")

PUT_OFF = "SELECT subject_id, why, until FROM put_off WHERE until > :today"

STATEMENTS = (PLANNED, HELD, ACTIONS, UNSIGNED, QUIET, OWN, CHALLENGES, CONTACTS, TO_EMPLOYERS, TO_PROVIDERS, PUT_OFF)

Row = Sequence[object]


def read(connection: "Connection", now: datetime, days: int) -> DayFacts:
    """All that the plan of the day of `now` (in the mentor's zone) may need, with so many days after it."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    until = midnight + timedelta(days=days + 1)
    today, last_day = midnight.date(), until.date() - timedelta(days=1)
    values = {
        "now": stored_time(now),
        "midnight": stored_time(midnight),
        "until": stored_time(until),
        "forgotten": stored_time(midnight - FORGOTTEN),
        "today": today.isoformat(),
        "last_day": last_day.isoformat(),
        "followed": (last_day - FOLLOW_UP_AFTER).isoformat(),
        "most": MOST,
        "accompanied": ACCOMPANIED,
    }

    def rows(statement: str) -> Iterator[Row]:
        return iter(connection.execute(statement, values))

    zone = midnight.tzinfo
    assert zone is not None  # `now` is aware
    quiet = (_quiet(row, zone) for row in rows(QUIET))
    contacts = (_contact(row, zone) for row in rows(CONTACTS))
    updates = [found for statement in (TO_EMPLOYERS, TO_PROVIDERS) for found in rows(statement)]
    return DayFacts(
        sessions=tuple(_session(row, zone) for statement in (PLANNED, HELD) for row in rows(statement)),
        actions=tuple(map(_action, rows(ACTIONS))),
        unsigned=tuple(Unsigned(UUID(str(key)), str(name), _local(at, zone)) for key, name, at in rows(UNSIGNED)),
        quiet=tuple(one for one in quiet if one.due < today),
        own=tuple(map(_own, rows(OWN))),
        challenges=tuple(map(_challenge, rows(CHALLENGES))),
        contacts=tuple(one for one in contacts if one is not None and one.due <= today),
        updates=_updates(connection, updates, zone, today),
        put_off=tuple(Waiting(UUID(str(key)), str(why), _day(until)) for key, why, until in rows(PUT_OFF)),
    )


def _session(row: Row, zone: tzinfo) -> DaySession:
    key, mentee, name, starts, kind, state, minutes, place, prepared, began, ended, followed, planned, by = row
    facts = SessionFacts(
        kind=SessionKind(str(kind)),
        state=SessionState(str(state)),
        minutes=int(str(minutes)),
        place=str(place),
        prepared=prepared is not None,
        began=began is not None,
        ended=ended is not None,
        followed_up=followed is not None,
        as_planned=bool(planned) if planned is not None else None,
        cancelled_by=Party(str(by)) if by is not None else None,
        agreed=0,
        done=0,
    )
    return DaySession(UUID(str(key)), UUID(str(mentee)), str(name), _moment(starts).astimezone(zone), facts)


def _action(row: Row) -> DueAction:
    key, mentee, session, owner, text, due, first_due, carried, name = row
    action = ActionRow(
        id=UUID(str(key)),
        mentee_id=UUID(str(mentee)),
        session_id=_key(session),
        owner=Party(str(owner)),
        text=str(text),
        due=_day_or_none(due),
        first_due=_day_or_none(first_due),
        carried=int(str(carried)),
        done_at=None,
    )
    return DueAction(action, None, str(name))


def _quiet(row: Row, zone: tzinfo) -> Quiet:
    key, name, rhythm, last = row
    return Quiet(UUID(str(key)), str(name), _local(last, zone), int(str(rhythm)))


def _own(row: Row) -> DayOwn:
    key, text, kind, day, at, minutes, place, first_day, done, follow_up, follow_up_on, followed_up = row
    return DayOwn(
        id=UUID(str(key)),
        text=str(text),
        kind=OwnKind(str(kind)),
        day=_day(day),
        at=time.fromisoformat(str(at)) if at is not None else None,
        minutes=int(str(minutes)),
        place=str(place),
        first_day=_day_or_none(first_day),
        done=done is not None,
        follow_up=str(follow_up),
        follow_up_on=_day_or_none(follow_up_on),
        followed_up=followed_up is not None,
    )


def _challenge(row: Row) -> DayChallenge:
    key, text, source, mentee, name, step, next_on, focused = row
    return DayChallenge(
        id=UUID(str(key)),
        text=str(text),
        source=ChallengeSource(str(source)),
        mentee_id=_key(mentee),
        mentee=str(name) if name is not None else "",
        next_step=str(step),
        next_on=_day_or_none(next_on),
        focused_at=_moment(focused) if focused is not None else None,
    )


def _contact(row: Row, zone: tzinfo) -> DayContact | None:
    key, name, role, organisation, rhythm, created, last = row
    last_on = _day_or_none(last)
    due = due_on(last_on, _local(created, zone), int(str(rhythm)))
    if due is None:
        return None
    return DayContact(
        id=UUID(str(key)),
        name=str(name),
        role=ContactRole(str(role)),
        due=due,
        organisation=str(organisation) if organisation is not None else "",
        last_on=last_on,
    )


def _updates(connection: "Connection", found: Sequence[Row], zone: tzinfo, today: date) -> tuple[DayUpdate, ...]:
    """The updates that are due; what is read of agreements is imported only where there may be any."""
    if not found:
        return ()
    from mentor_tui.storage import day_updates

    return day_updates.due(connection, found, zone, today)


def _key(value: object) -> UUID | None:
    return UUID(str(value)) if value is not None else None


def _day(value: object) -> date:
    return date.fromisoformat(str(value))


def _day_or_none(value: object) -> date | None:
    return _day(value) if value is not None else None


def _moment(value: object) -> datetime:
    return read_time(str(value)) or datetime.min.replace(tzinfo=UTC)  # these columns are never empty


def _local(value: object, zone: tzinfo) -> date:
    return _moment(value).astimezone(zone).date()
