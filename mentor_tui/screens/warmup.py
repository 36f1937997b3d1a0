"""What the first keys will need is loaded on the opening thread, after the first paint, so that no key waits for it."""

from mentor_tui.screens.bench import Bench


def warm_up(bench: Bench) -> None:
    """Imports the screens behind the first one, reads the catalogue, and lets SQLModel configure its mappers."""
    import mentor_tui.screens.agreement.wizard
    import mentor_tui.screens.mentee.page
    import mentor_tui.screens.timeline
    import mentor_tui.screens.today  # noqa: F401  # imported for what they load
    from mentor_tui import storage

    bench.catalogue()
    today, now = bench.today(), bench.now()
    bench.database.read_now(storage.roster.count)
    bench.database.read_now(storage.roster.page, now=now, today=today, limit=1)
    bench.database.read_now(storage.mentor.name)
    bench.database.read_now(storage.day.facts, now)
    bench.database.read_now(storage.outlook.today, today)
