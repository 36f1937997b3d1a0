"""With whom a session is planned: a name is typed and found as in the roster, however it is spelled."""

from uuid import UUID

from mentor_tui import storage
from mentor_tui.i18n import _
from mentor_tui.screens.bench import Bench


async def matching(bench: Bench, text: str) -> tuple[tuple[UUID, str], ...]:
    """The mentees that `text` finds, as id and name; none for an empty one, and none whose mentoring has ended."""
    return await bench.database.read(storage.mentees.matching, text, ended=False) if text.strip() else ()


async def told(bench: Bench, text: str) -> str:
    """Who is found, in words, "" where it is said already."""
    found = await matching(bench, text)
    if [name for _key, name in found] == [text]:
        return ""
    return ", ".join(name for _key, name in found) or (_("nobody of that name") if text.strip() else "")
