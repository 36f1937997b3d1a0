"""What both take away at the end of a mentoring, as plain values: from shared records, and from nothing else."""

from dataclasses import dataclass
from datetime import date

from mentor_tui.models.enums import Form, GoalOwner, Language, Party


@dataclass(frozen=True, slots=True)
class SummaryGoal:
    """One goal: whose, how far it got in percent, whether it was reached, and when, where that is known."""

    text: str
    owner: GoalOwner
    progress: int
    reached: bool
    reached_on: date | None


@dataclass(frozen=True, slots=True)
class Told:
    """A text of one day: a shared note, the mentee's own word after a session, an action on the day it was done."""

    on: date
    text: str
    by: Party | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """One mentoring. Days are those of the zone in which people met.

    What the mentor alone wrote down (notes that are not shared, strengths and weaknesses, the mentor's own word,
    practices, challenges, the profile) is no part of it, and there is no field that could hold it.
    """

    mentor: str
    mentee: str
    organisation: str
    form: Form
    language: Language
    begun_on: date
    ended_on: date | None
    sessions: tuple[date, ...]
    goals: tuple[SummaryGoal, ...]
    versions: tuple[tuple[int, date], ...]
    notes: tuple[Told, ...]
    words: tuple[Told, ...]
    actions: tuple[Told, ...]
