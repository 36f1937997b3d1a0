"""The timeline, read a page at a time in the order of its indexes, from any place and in both directions.

A page is one statement: from each source as many rows as the page has, in the order of its index, merged and cut; what
they show is fetched for those alone. So it costs the same wherever it stands and however long the timeline is. Only
which sessions of one mentee were reviews is found out by looking at that mentee's sessions one after the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from mentor_tui.models.enums import ChallengeSource, Party, SessionKind, SessionState
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules.marks import changes
from mentor_tui.rules.paper import from_canonical
from mentor_tui.rules.timeline import PAGE, Place, Selection, SessionFacts, TimelineKind, TimelineRow, Window
from mentor_tui.storage import driver
from mentor_tui.storage.roster_statement import stored_time

ABOVE_EVERY_ID = "g"
"""Greater than every id, which is hexadecimal."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Where rows of some kinds come from: a table, its moment, and the indexes of that order: of all, and of a mentee.

    The indexes are named in the statement: SQLite would find a single mentee's actions among everybody's.
    """

    letter: str
    table: str
    moment: str
    index: str
    index_of_mentee: str
    only: str = ""


_SESSION = ("s", "session", "starts_at", "ix_session_timeline", "ix_session_timeline_mentee")
_REVIEWS = ("s", "session", "starts_at", "ix_session_timeline_kind", "ix_session_timeline_mentee")
_OTHERS = {
    TimelineKind.AGREEMENT: _Source("a", "agreement", "signed_at", "ix_agreement_signed", "ix_agreement_signed_mentee"),
    TimelineKind.GOAL: _Source("g", "goal", "reached_at", "ix_goal_reached", "ix_goal_reached_mentee"),
    TimelineKind.CHALLENGE: _Source("c", "challenge", "solved_at", "ix_challenge_solved", "ix_challenge_solved_mentee"),
    TimelineKind.UPDATE: _Source("u", "update_part", "written_at", "ix_update_part_written", "ix_update_part_mentee"),
    TimelineKind.ACTION: _Source("t", "action", "due", "ix_action_due", "ix_action_open", "done_at IS NULL"),
}

# Compared with an id that is NULL a table isn't looked into at all: each row is looked for in one of them only.
_SHOWN = """
SELECT e.at, e.id, e.letter, m.id, m.name, coalesce(g.text, c.text, t.text, o.name, ''), t.due, t.owner, c.source,
       s.kind, s.state, s.minutes, s.place, s.prepared_at IS NOT NULL, s.began_at IS NOT NULL, s.ended_at IS NOT NULL,
       s.followed_up_at IS NOT NULL, s.as_planned, s.cancelled_by,
       (SELECT count(*) FROM action x WHERE x.session_id = s.id),
       (SELECT count(x.done_at) FROM action x WHERE x.session_id = s.id),
       a.version, CASE WHEN a.version > 1 THEN a.canonical END,
       (SELECT b.canonical FROM agreement b WHERE b.mentee_id = a.mentee_id AND b.version = a.version - 1)
  FROM ({merged}) e
  LEFT JOIN session s ON s.id = CASE e.letter WHEN 's' THEN e.id END
  LEFT JOIN agreement a ON a.id = CASE e.letter WHEN 'a' THEN e.id END
  LEFT JOIN goal g ON g.id = CASE e.letter WHEN 'g' THEN e.id END
  LEFT JOIN challenge c ON c.id = CASE e.letter WHEN 'c' THEN e.id END
  LEFT JOIN action t ON t.id = CASE e.letter WHEN 't' THEN e.id END
  LEFT JOIN update_part p ON p.id = CASE e.letter WHEN 'u' THEN e.id END
  LEFT JOIN progress_update w ON w.id = p.update_id
  LEFT JOIN organisation o ON o.id = w.organisation_id
  LEFT JOIN mentee m
    ON m.id = coalesce(s.mentee_id, a.mentee_id, g.mentee_id, c.mentee_id, t.mentee_id, p.mentee_id)
 ORDER BY e.at {order}, e.id {order}
"""


def older(session: Session, place: Place, wanted: Selection, limit: int = PAGE) -> tuple[TimelineRow, ...]:
    """The page of rows right below a place, the newest first."""
    return _rows(session, *statement(wanted, place, "<", limit))


def newer(session: Session, place: Place, wanted: Selection, limit: int = PAGE) -> tuple[TimelineRow, ...]:
    """The page of rows right above a place, the newest first."""
    return _rows(session, *statement(wanted, place, ">", limit))[::-1]


def around(session: Session, place: Place, wanted: Selection, *, above: int = PAGE, below: int = PAGE) -> Window:
    """The rows above a place, and those at it and below, in one consistent state."""
    over = newer(session, place, wanted, above)
    under = _rows(session, *statement(wanted, place, "<=", below))
    return Window(over + under, newest=len(over) < above, oldest=len(under) < below)


def next_action(session: Session, wanted: Selection, after: tuple[date, UUID] | None = None) -> Place | None:
    """The place of the open action that is due next after the one that is due then, or of the one due first of all.

    None where no open action has a day after it.
    """
    sql, parameters = next_action_statement(wanted, after)
    found = driver.raw(session.connection()).execute(sql, parameters).fetchone()
    if found is None:
        return None
    due, key = found
    return datetime.fromisoformat(due).replace(tzinfo=UTC) + wanted.day_begins, UUID(key)


def place_of(session: Session, session_id: UUID) -> Place | None:
    """Where a session stands; None where there is none of that id."""
    item = session.get(MentoringSession, session_id)
    return (item.starts_at, item.id) if item else None


def statement(wanted: Selection, place: Place, side: str, limit: int = PAGE) -> tuple[str, dict[str, object]]:
    """The statement for the rows whose place is "<", "<=" or ">" than a place, those next to it first; its parameters.

    The rows of the side ">" come oldest first.
    """
    order = "ASC" if side == ">" else "DESC"
    sources = _sources(wanted)
    merged = " UNION ALL ".join(_of(source, wanted, side, order) for source in sources)
    parameters: dict[str, object] = {"limit": limit}
    if any(source.moment != "due" for source in sources):
        parameters |= {"at": stored_time(place[0]), "id": place[1].hex}
    if any(source.moment == "due" for source in sources):
        parameters |= _day_of(place, wanted.day_begins)
    if wanted.mentee_id is not None:
        parameters["mentee"] = wanted.mentee_id.hex
    merged += f" ORDER BY at {order}, id {order} LIMIT :limit"
    return _SHOWN.format(merged=merged, order=order), parameters


def next_action_statement(wanted: Selection, after: tuple[date, UUID] | None) -> tuple[str, dict[str, object]]:
    """The statement for the next open action after one that is due then, and its parameters."""
    due, key = (after[0].isoformat(), after[1].hex) if after else ("", "")
    parameters: dict[str, object] = {"due": due, "id": key}
    whose = ""
    if wanted.mentee_id is not None:
        whose, parameters["mentee"] = "mentee_id = :mentee AND ", wanted.mentee_id.hex
    sql = (
        f"SELECT due, id FROM action INDEXED BY {_index(_OTHERS[TimelineKind.ACTION], wanted)} "
        f"WHERE {whose}done_at IS NULL AND (due, id) > (:due, :id) ORDER BY due, id LIMIT 1"
    )
    return sql, parameters


def _sources(wanted: Selection) -> list[_Source]:
    kinds = wanted.kinds
    found = [source for kind, source in _OTHERS.items() if kind in kinds]
    if wanted.shared:
        named = f"source = '{ChallengeSource.MENTEE}'"
        found = [replace(source, only=named) if source.letter == "c" else source for source in found]
    if {TimelineKind.SESSION, TimelineKind.REVIEW} <= kinds:
        found.append(_Source(*_SESSION))
    elif TimelineKind.REVIEW in kinds:
        found.append(_Source(*_REVIEWS, f"kind = '{SessionKind.REVIEW}'"))
    elif TimelineKind.SESSION in kinds and wanted.mentee_id is not None:
        found.append(_Source(*_SESSION, f"kind <> '{SessionKind.REVIEW}'"))
    elif TimelineKind.SESSION in kinds:  # one by one, so that a thousand reviews in a row are not looked at in vain
        found += [_Source(*_REVIEWS, f"kind = '{kind}'") for kind in SessionKind if kind is not SessionKind.REVIEW]
    if not found:
        raise ValueError("a timeline of no kind")
    return found


def _of(source: _Source, wanted: Selection, side: str, order: str) -> str:
    """The rows of one source next to the place: moment, id and the letter of the source."""
    by_day = source.moment == "due"
    moment = f"datetime(due, '{_minutes(wanted.day_begins):+d} minutes') || '.000000'" if by_day else source.moment
    place = "(:day, :day_id)" if by_day else "(:at, :id)"
    conditions = [f"({source.moment}, id) {side} {place}"]
    if source.only:
        conditions.insert(0, source.only)
    if wanted.mentee_id is not None:
        conditions.insert(0, "mentee_id = :mentee")
    return (
        f"SELECT * FROM (SELECT {moment} AS at, id, '{source.letter}' AS letter "
        f"FROM {source.table} INDEXED BY {_index(source, wanted)} WHERE {' AND '.join(conditions)} "
        f"ORDER BY {source.moment} {order}, id {order} LIMIT :limit)"
    )


def _index(source: _Source, wanted: Selection) -> str:
    return source.index if wanted.mentee_id is None else source.index_of_mentee


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds()) // 60


def _day_of(place: Place, day_begins: timedelta) -> dict[str, object]:
    """A place as days are compared: with a day, and an id that counts only where the place is the day's very beginning.

    Elsewhere in the day every action of that day lies below the place.
    """
    moment = place[0].astimezone(UTC) - day_begins
    at_its_beginning = moment == moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return {"day": moment.date().isoformat(), "day_id": place[1].hex if at_its_beginning else ABOVE_EVERY_ID}


def _rows(session: Session, sql: str, parameters: dict[str, object]) -> tuple[TimelineRow, ...]:
    return tuple(_row(record) for record in driver.raw(session.connection()).execute(sql, parameters))


_KINDS = {"s": TimelineKind.SESSION, **{source.letter: kind for kind, source in _OTHERS.items()}}


def _row(record: Sequence[Any]) -> TimelineRow:
    at, key, letter, mentee_id, mentee, text, due, owner, source, *facts, version, canonical, before = record
    session = _facts(*facts) if letter == "s" else None
    return TimelineRow(
        kind=TimelineKind.REVIEW if session and session.kind is SessionKind.REVIEW else _KINDS[letter],
        id=UUID(int=int(key, 16)),  # twice as fast as out of the letters, and a page has a hundred of them
        at=datetime.fromisoformat(f"{at}+00:00"),
        mentee_id=UUID(int=int(mentee_id, 16)) if mentee_id else None,
        mentee=mentee or "",
        text=text,
        session=session,
        version=version,
        changed=_changed(canonical, before) if canonical and before else None,
        due=date.fromisoformat(due) if due else None,
        owner=Party(owner) if owner else None,
        source=ChallengeSource(source) if source else None,
    )


_SESSION_KINDS = {kind.value: kind for kind in SessionKind}
_SESSION_STATES = {state.value: state for state in SessionState}


def _facts(
    kind: str,
    state: str,
    minutes: int,
    place: str,
    prepared: int,
    began: int,
    ended: int,
    followed_up: int,
    as_planned: int | None,
    cancelled_by: str | None,
    agreed: int,
    done: int,
) -> SessionFacts:
    return SessionFacts(
        kind=_SESSION_KINDS[kind],
        state=_SESSION_STATES[state],
        minutes=minutes,
        place=place,
        prepared=bool(prepared),
        began=bool(began),
        ended=bool(ended),
        followed_up=bool(followed_up),
        as_planned=None if as_planned is None else bool(as_planned),
        cancelled_by=Party(cancelled_by) if cancelled_by else None,
        agreed=agreed,
        done=done,
    )


def _changed(canonical: str, before: str) -> int | None:
    """How many points a version changed; None where one of the two can't be read any more."""
    try:
        return changes(from_canonical(canonical), from_canonical(before))
    except ValueError:
        return None
