"""A case about Lena for fellow mentors, with names, a place, a number and an address in it."""

from datetime import timedelta
from uuid import UUID

from mentor_tui import storage
from mentor_tui.models.exchange import ExchangeFields
from mentor_tui.screens.bench import Bench
from tests.snapshots.people import People

TITLE = "Lena fragt erst, wenn es brennt"
TEXT = (
    "Lena Brandt zeichnet seit 12 Wochen Baugruppen bei Nordwerk. Wenn sie nicht weiterkommt, wartet sie, bis Herr "
    "Lindner nachfragt.\nAm 12.11. hat sie mir um 22:30 an karin.vogt@nordwerk.example geschrieben. Lenas Zeichnung "
    "war da schon zwei Tage zu spät. Mit Yusuf spricht sie, mit mir erst danach."
)


async def a_case(
    bench: Bench, people: People, *, title: str = TITLE, text: str = TEXT, learned: str = "", days: int = 0
) -> UUID:
    """Writes the case, so many days ago; its id."""
    fields = ExchangeFields(title=title, text=text, fellow="Frau Sommer", learned=learned)
    then = bench.clock() - timedelta(days=days)
    return await bench.database.write(storage.exchanges.add, fields, then, people.lena)


async def settle_all(bench: Bench, case: UUID) -> None:
    """Settles every place of the case with what is proposed."""
    from mentor_tui.documents.exchange import read_exchange

    while True:
        found = await bench.database.read(storage.exchanges.with_known_words, case)
        assert found is not None
        read = read_exchange(found[0].case(found[1]), "de")
        left = [*read.title.leftovers, *read.text.leftovers]
        if not left:
            return
        await bench.database.write(storage.exchanges.settle, case, left[0].words, left[0].proposal)
