"""An update to Yusuf's employer: drafted, and as far on its way as a picture needs it."""

from datetime import timedelta
from uuid import UUID

from mentor_tui import storage
from mentor_tui.app import MentorApp
from mentor_tui.i18n import current
from mentor_tui.models.enums import Consent, Shown
from mentor_tui.screens.updates.drafting import drafted, texts
from tests.snapshots.people import People


async def an_update(app: MentorApp, people: People, *, agreed: bool = False, written: bool = False) -> UUID:
    """Drafts the update of the last three weeks; its id."""
    bench = app.bench
    read, write, now = bench.database.read, bench.database.write, bench.clock()
    page = await read(storage.mentees.page, people.yusuf, now=bench.now(), today=bench.today())
    assert page is not None
    (found,) = await read(storage.organisations.matching, page.row.organisation)
    period = (bench.today() - timedelta(days=20), bench.today())
    text = texts(await read(drafted, found[0], period, current(), bench.zone))
    update: UUID = await write(storage.updates.draft, found[0], text, period, current(), now)
    shown = await read(storage.updates.one, update)
    assert shown is not None
    for part in shown.parts:
        if agreed or written:
            await write(storage.updates.show, part.id, part.text, Shown.SCREEN, now, Consent.AGREED)
        if written:
            await write(storage.updates.mark_written, update, {part.id: part.text}, now)
    return update
