"""Which updates to organisations are due today, and what each may tell; read by the plain driver, as a day is."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING
from uuid import UUID

from mentor_tui.rules.dates import later
from mentor_tui.rules.day_facts import DayUpdate
from mentor_tui.storage.roster_statement import read_time

if TYPE_CHECKING:
    from sqlite3 import Connection

    from mentor_tui.rules.answers import Reply
    from mentor_tui.rules.disclosure import Scope

MONTHS = {"m": 1, "q": 3}
"""After how many months an update is due, by the answer to the question of the rhythm."""

MILESTONES = "ms"
"""The answer by which it is due when a goal was reached."""

AGREED = """
SELECT a.version, a.canonical, r.question, r.choices, r.text
  FROM agreement a JOIN answer r ON r.agreement_id = a.id AND r.voice = 'both'
 WHERE a.id = ? AND r.question IN (?, ?)
"""
"""What was signed, and the two answers that say what may be heard and how often."""


@dataclass(frozen=True, slots=True)
class _Due:
    """One mentee's update that is due since `day`."""

    organisation_id: str
    organisation: str
    agreement_id: str
    receiver: str
    day: date
    goals: int


def due(
    connection: "Connection", found: Sequence[Sequence[object]], zone: tzinfo, today: date
) -> tuple[DayUpdate, ...]:
    """The updates that are due, by organisation; one of which nothing may be told is none.

    `found` are rows of the statements TO_EMPLOYERS and TO_PROVIDERS (storage/day_statements.py). What was signed is
    read, and the words of the catalogue, only for those whose day has come.
    """
    waiting = [one for row in found if (one := _due(row, zone)) is not None and one.day <= today]
    by_organisation: dict[str, list[tuple[_Due, Scope]]] = {}
    for one in waiting:
        scope = _scope(connection, one)
        if scope.open:
            by_organisation.setdefault(one.organisation_id, []).append((one, scope))
    return tuple(_together(each) for each in by_organisation.values())


def _together(each: "Sequence[tuple[_Due, Scope]]") -> DayUpdate:
    first = each[0][0]
    return DayUpdate(
        organisation_id=UUID(first.organisation_id),
        organisation=first.organisation,
        due=min(one.day for one, _scope in each),
        scopes=tuple(scope for _one, scope in each),
        goals=sum(one.goals for one, _scope in each),
    )


def _due(row: Sequence[object], zone: tzinfo) -> _Due | None:
    key, name, agreement, receiver, signed_on, choices, last, reached, goals = row
    chosen = json.loads(str(choices))
    rhythm = chosen[0] if isinstance(chosen, list) and len(chosen) == 1 else ""
    since = _local(last, zone) or (date.fromisoformat(str(signed_on)) if signed_on is not None else None)
    day = None
    if rhythm in MONTHS and since is not None:
        day = later(since, months=MONTHS[rhythm])
    elif rhythm == MILESTONES:
        day = _local(reached, zone)
    return _Due(str(key), str(name), str(agreement), str(receiver), day, int(str(goals))) if day is not None else None


def _scope(connection: "Connection", one: _Due) -> "Scope":
    """What may be heard, by the words that were signed."""
    from mentor_tui.catalogue import shipped
    from mentor_tui.rules.disclosure import Receiver, Signed, scope
    from mentor_tui.rules.paper import from_canonical

    receiver = Receiver(one.receiver)
    questions = (receiver.question, receiver.rhythm_question)
    answers: dict[str, Reply] = {}
    version, paper = 0, None
    for number, canonical, question, choices, text in connection.execute(AGREED, (one.agreement_id, *questions)):
        version = int(number)
        answers |= _answer(question, choices, text)
        try:
            paper = from_canonical(canonical)
        except ValueError:
            paper = None
    signed = Signed(UUID(one.agreement_id), version, None, paper, answers)
    return scope(signed, receiver, one.organisation, shipped(), ended=False)


def _answer(question: str, choices: str, text: str) -> "Mapping[str, Reply]":
    from mentor_tui.rules.answers import Reply

    return {question: Reply(tuple(json.loads(choices)), text)}


def _local(value: object, zone: tzinfo) -> date | None:
    moment: datetime | None = read_time(str(value)) if value is not None else None
    return moment.astimezone(zone).date() if moment is not None else None
