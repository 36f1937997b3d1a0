"""How it is kept: the database, a file of queries and changes a concept, the journal, drafts and backups.

A submodule is imported when it is first named (`storage.mentees.roster`), so that this package costs nothing to import.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentor_tui.storage import (
        actions,
        agenda,
        agenda_facts,
        agreements,
        answers,
        archive,
        capturing,
        challenges,
        closing,
        day,
        decisions,
        diary,
        drafts,
        exchanges,
        follow_up,
        goals,
        growth,
        importing,
        leading,
        mentees,
        mentor,
        notes,
        organisations,
        outlook,
        own_copy,
        own_time,
        planning,
        practices,
        putting_off,
        record_copies,
        record_page,
        retrospect,
        reviews,
        roster,
        scopes,
        search,
        session_record,
        sessions,
        shelf,
        signing,
        similar,
        summary,
        taking_in,
        timeline,
    )

__all__ = [
    "actions",
    "agenda",
    "agenda_facts",
    "agreements",
    "answers",
    "archive",
    "capturing",
    "challenges",
    "closing",
    "day",
    "decisions",
    "diary",
    "drafts",
    "exchanges",
    "follow_up",
    "goals",
    "growth",
    "importing",
    "leading",
    "mentees",
    "mentor",
    "notes",
    "organisations",
    "outlook",
    "own_copy",
    "own_time",
    "planning",
    "practices",
    "putting_off",
    "record_copies",
    "record_page",
    "retrospect",
    "reviews",
    "roster",
    "scopes",
    "search",
    "session_record",
    "sessions",
    "shelf",
    "signing",
    "similar",
    "summary",
    "taking_in",
    "timeline",
]


def __getattr__(name: str) -> ModuleType:
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
