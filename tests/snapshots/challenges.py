"""A board with something in every column, of every source: placed by hand, in focus, late, solved with what helped."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from mentor_tui.models.challenge import ChallengeFields
from mentor_tui.models.enums import ChallengeSource, Column
from mentor_tui.storage import challenges, organisations
from mentor_tui.storage.journal import titled
from tests.snapshots.people import People


@titled("filled the board")
def full_board(session: Session, people: People, now: datetime) -> None:
    """Enters them with Lena, Yusuf and the mentor; some of the three in focus have a step that is due."""
    today = now.date()
    works = organisations.named(session, "Nordwerk GmbH")

    def put(text: str, days: int, whose: UUID | None = None, works: UUID | None = None, **fields: object) -> UUID:
        told: Mapping[str, object] = {"text": text, **fields}
        return challenges.add(session, ChallengeFields.model_validate(told), now - timedelta(days=days), whose, works)

    def on(days: int) -> date:
        return today + timedelta(days=days)

    place = put("Kein fester Platz an der Fräse für die Übungstage vor der Prüfung", 40, people.lena, works,
                source=ChallengeSource.ORGANISATION, urgency=3, impact=3, influence=2,
                next_step="Meister Arndt ansprechen", next_on=on(-1))  # fmt: skip
    record = put("Das Berichtsheft hängt drei Wochen nach", 21, people.lena, urgency=1, impact=3,
                 next_step="Vorlage mitbringen", next_on=on(2))  # fmt: skip
    learn = put("Findet neben der Schicht keine Zeit zum Lernen", 9, people.yusuf, urgency=2, impact=2,
                next_step="Lernplan gemeinsam", next_on=on(7))  # fmt: skip
    put("Die Prüfungsordnung ist neu und keiner kennt sie", 3, people.yusuf, source=ChallengeSource.EXTERNAL)
    put("Streit im Team um die Frühschicht", 15, people.yusuf, works, source=ChallengeSource.ORGANISATION, urgency=2,
        impact=3, influence=1, next_step="Gespräch zu dritt", next_on=on(8), shared_with="Frau Heise, HR")  # fmt: skip
    car = put("Kein Parkplatz am Werk", 5, None, works, source=ChallengeSource.ORGANISATION, urgency=0, impact=0)
    own = put("Ich rede in den Treffen zu viel", 30, source=ChallengeSource.OWN, urgency=1, impact=2, influence=3,
              next_step="Mit Jens austauschen")  # fmt: skip
    shift = put("Schichttausch klappt nie rechtzeitig", 60, people.lena, works, urgency=2)
    drawing = put("Zeichnungen fehlen am Arbeitsplatz an der Fräse", 80, people.yusuf)
    for minutes, key in enumerate((place, record, own)):
        challenges.focus(session, key, now + timedelta(minutes=minutes))
    challenges.place(session, learn, Column.PLAN)
    challenges.place(session, car, Column.LET_GO)
    challenges.solve(session, shift, "schon im Oktober gefragt, nicht erst am Freitag", now - timedelta(days=4))
    challenges.solve(session, drawing, "ein Fach neben der Fräse, jeden Montag neu", now - timedelta(days=12))
