"""The one statement that reads a page of the roster, for the first paint (plain driver) and ever after (SQLModel).

It is a statement in words because the frame is painted before SQLModel is imported (architecture.md, "First paint").
Keyset paging on (folded, id); the aggregates are correlated subqueries on indexes (benchmarks.md, "Storage").
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from mentor_tui.models.enums import AgreementState, Phase, SessionState
from mentor_tui.rules.lifecycle import phase
from mentor_tui.rules.roster import RosterRow

PAGE = 50
"""Rows a page."""

_COLUMNS = """
SELECT m.id, m.name, m.folded, o.name, m.phase, m.ended_at, m.created_at, m.rhythm_days,
       a.version, a.state, a.review_on,
       (SELECT min(s.starts_at) FROM session s
         WHERE s.mentee_id = m.id AND s.state = 'planned' AND s.starts_at >= :now),
       (SELECT max(s.starts_at) FROM session s WHERE s.mentee_id = m.id AND s.state = 'held'),
       (SELECT count(*) FROM action t WHERE t.mentee_id = m.id AND t.done_at IS NULL),
       (SELECT count(*) FROM action t WHERE t.mentee_id = m.id AND t.done_at IS NULL AND t.due < :today),
       (SELECT max(s.state) FROM session s  -- 'planned' comes after 'held': what is planned counts
         WHERE s.mentee_id = m.id AND s.kind = 'closing' AND (s.state = 'planned' OR s.state = 'held' AND NOT EXISTS
               (SELECT 1 FROM session n WHERE n.mentee_id = m.id AND n.starts_at > s.starts_at
                   AND (n.state = 'held' OR n.state = 'planned' AND n.kind <> 'review')))),  -- signing plans reviews
       EXISTS (SELECT 1 FROM session s WHERE s.mentee_id = m.id AND s.began_at IS NOT NULL),
       (SELECT min(s.starts_at || ' ' || s.zone) FROM session s  -- by mentee: of agreements there is no index
         WHERE s.mentee_id = m.id AND s.agreement_id = a.id AND s.kind = 'review' AND s.state = 'planned'),
       EXISTS (SELECT 1 FROM session s
                WHERE s.mentee_id = m.id AND s.agreement_id = a.id AND s.kind = 'review' AND s.state = 'held'),
       (SELECT count(*) FROM challenge c WHERE c.mentee_id = m.id AND c.state = 'open')
  FROM {mentees}
  LEFT JOIN organisation o ON o.id = m.organisation_id
  LEFT JOIN agreement a ON a.id = (SELECT b.id FROM agreement b WHERE b.mentee_id = m.id
                                    ORDER BY b.state = 'draft' AND b.version > 1, b.version DESC LIMIT 1)
"""


def page_statement(
    *,
    now: datetime,
    today: date,
    ended: bool = False,
    find: Sequence[str] = (),
    after: tuple[str, UUID] | None = None,
    before: tuple[str, UUID] | None = None,
    last: bool = False,
    only: UUID | None = None,
    limit: int = PAGE,
) -> tuple[str, dict[str, object]]:
    """The statement for one page by name, and its parameters.

    `find` holds folded spellings of which one must occur in the name; `after` and `before` are the (folded, id) of the
    row that the page follows or precedes; `last` reads the page at the end. A page read backwards comes in reverse.
    """
    conditions = ["m.ended_at IS NOT NULL" if ended else "m.ended_at IS NULL"]
    parameters: dict[str, object] = {"now": stored_time(now), "today": today.isoformat(), "limit": limit}
    if find:
        conditions.append("(" + " OR ".join(f"instr(m.folded, :find{at}) > 0" for at in range(len(find))) + ")")
        parameters |= {f"find{at}": spelling for at, spelling in enumerate(find)}
    for key, sign in ((after, ">"), (before, "<")):
        if key is not None:
            conditions.append(f"(m.folded, m.id) {sign} (:folded, :id)")
            parameters |= {"folded": key[0], "id": key[1].hex}
    if only is not None:
        conditions = ["m.id = :id"]
        parameters["id"] = only.hex
    backwards = last or before is not None
    order = "ORDER BY m.folded DESC, m.id DESC" if backwards else "ORDER BY m.folded, m.id"
    chosen = f"WHERE {' AND '.join(conditions)} {order} LIMIT :limit"
    if not ended or only is not None:
        return f"{_COLUMNS.format(mentees='mentee m')} {chosen}", parameters
    # Everybody who has ended has a moment of their own, so the index isn't in the order of names for them. Their keys
    # alone are put in order, out of the index; left to itself SQLite would walk the whole roster by name instead.
    keys = f"(SELECT m.id FROM mentee m INDEXED BY ix_mentee_roster {chosen}) page"
    return f"{_COLUMNS.format(mentees=f'{keys} CROSS JOIN mentee m ON m.id = page.id')} {order}", parameters


def count_statement(*, ended: bool = False, find: Sequence[str] = ()) -> tuple[str, dict[str, object]]:
    """The statement that counts the rows of the roster, and its parameters."""
    conditions = ["m.ended_at IS NOT NULL" if ended else "m.ended_at IS NULL"]
    if find:
        conditions.append("(" + " OR ".join(f"instr(m.folded, :find{at}) > 0" for at in range(len(find))) + ")")
    parameters: dict[str, object] = {f"find{at}": spelling for at, spelling in enumerate(find)}
    return f"SELECT count(*) FROM mentee m WHERE {' AND '.join(conditions)}", parameters


def stored_time(moment: datetime) -> str:
    """A moment as SQLAlchemy stores it in SQLite: UTC, without a zone, with microseconds."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", timespec="microseconds")


def read_time(value: str | None) -> datetime | None:
    """A stored moment, aware, in UTC."""
    return datetime.fromisoformat(value).replace(tzinfo=UTC) if value else None


def rows(fetched: Iterable[Sequence[object]]) -> tuple[RosterRow, ...]:
    """What the statement fetched, as rows of the roster."""
    return tuple(_row(record) for record in fetched)


def _row(record: Sequence[object]) -> RosterRow:
    (
        key, name, folded, organisation, by_hand, ended_at, created_at, rhythm,
        version, state, agreed, upcoming, last_held, still_open, overdue, closed, met, waiting, held, challenges,
    ) = record  # fmt: skip
    agreement = AgreementState(str(state)) if state else None
    since = read_time(str(created_at))
    assert since is not None
    closing = SessionState(str(closed)) if closed else None
    return RosterRow(
        id=UUID(str(key)),
        name=str(name),
        folded=str(folded),
        organisation=str(organisation or ""),
        phase=phase(
            by_hand=Phase(str(by_hand)) if by_hand else None,
            ended=ended_at is not None,
            agreement=agreement,
            met=bool(met),
            closing=closing,
        ),
        version=int(str(version)) if version is not None else None,
        agreement=agreement,
        review_on=_review_day(waiting, None if held else agreed),
        next_session=read_time(str(upcoming)) if upcoming else None,
        last_contact=read_time(str(last_held)) if last_held else None,
        since=since,
        rhythm_days=int(str(rhythm)) if rhythm is not None else None,
        open_actions=int(str(still_open)),
        overdue_actions=int(str(overdue)),
        ended=ended_at is not None,
        reviewed=bool(held and not waiting),
        closing=closing,
        open_challenges=int(str(challenges)),
    )


def _review_day(waiting: object, agreed: object) -> date | None:
    """The day of the review that is planned ("moment zone"), where people meet for it; else the one that was agreed."""
    if waiting:
        moment, _space, zone = str(waiting).rpartition(" ")
        starts_at = read_time(moment)
        return starts_at.astimezone(ZoneInfo(zone)).date() if starts_at else None
    return date.fromisoformat(str(agreed)) if agreed else None
