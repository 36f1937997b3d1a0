"""What the rows of a record are called, wherever they are counted."""

from collections.abc import Iterator, Mapping

from mentor_tui.i18n import N_, _

KINDS = {
    "action": N_("Actions"),
    "agenda_point": N_("Points of agendas"),
    "agreement": N_("Agreements"),
    "answer": N_("Answers"),
    "challenge": N_("Challenges"),
    "contact": N_("Contacts"),
    "draft": N_("Unfinished texts"),
    "exchange": N_("Cases"),
    "goal": N_("Goals"),
    "goal_progress": N_("Progress of goals"),
    "interaction": N_("Exchanges with contacts"),
    "line_decision": N_("Decided lines"),
    "material": N_("Material"),
    "mentee": N_("Mentees"),
    "note": N_("Notes"),
    "organisation": N_("Organisations"),
    "organisation_goal": N_("Goals of organisations"),
    "outlook": N_("Outlook"),
    "own_time": N_("Own time"),
    "practice_use": N_("Practices"),
    "progress_update": N_("Updates"),
    "record_copy": N_("Copies"),
    "session": N_("Sessions"),
    "update_part": N_("Texts of updates"),
}
"""What the rows of a table are called; the others only count."""


def kind(table: str) -> str:
    """What a row of a table is among, in the language spoken now."""
    return _(KINDS[table]) if table in KINDS else _("Else")


def counted(rows: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """So many rows of each table, in the words of people and of the language spoken now; the last is of all others."""
    told = [(KINDS[table], number) for table, number in rows.items() if table in KINDS and number]
    yield from ((_(words), number) for words, number in told)
    if rest := sum(rows.values()) - sum(number for _words, number in told):
        yield _("Else"), rest
