"""Preparing a session by keys: proposed at once, taken with one key, changed by hand, sent, and begun."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from pathlib import Path
from stat import S_IMODE
from uuid import UUID

import pytest
from icalendar import Calendar
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.enums import Party, PointOrigin, SessionKind, SessionState
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules.session import PointRow, SessionRecord
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.conflict import ConflictScreen
from mentor_tui.screens.notice import NoticeScreen
from mentor_tui.screens.review.screen import ReviewScreen
from mentor_tui.screens.session.agenda import AgendaScreen
from mentor_tui.screens.session.live import LiveScreen
from mentor_tui.screens.session.practice_list import PracticesScreen
from mentor_tui.screens.session.practice_page import PracticeScreen
from mentor_tui.settings import Settings
from mentor_tui.widgets.entries import EntryList
from tests.screens.desk import Desk, at_the_desk
from tests.screens.test_hostile_texts import ALL, LINK, assert_harmless, poison
from tests.snapshots.preparing import next_session

PRIVATE = "Ruhig geblieben, als die Zeichnung abstürzte."


class Room:
    """The agenda of Lena's next session, and what is kept of it."""

    def __init__(self, desk: Desk, key: UUID) -> None:
        self.desk = desk
        self.key = key

    @property
    def record(self) -> SessionRecord:
        found = self.desk.read(storage.session_record.of, self.key)
        assert found is not None
        return found

    @property
    def points(self) -> tuple[PointRow, ...]:
        return self.record.points

    @property
    def texts(self) -> list[str]:
        return [point.text for point in self.points]

    async def stand_on(self, text: str) -> None:
        listing = self.desk.screen.query_one(EntryList)
        listing.go_to(next(entry.id for entry in listing.entries if entry.id and text in entry.text))
        await self.desk.settle()


@asynccontextmanager
async def preparing(
    folder: Path,
    size: tuple[int, int] = (120, 40),
    *,
    kind: SessionKind = SessionKind.REGULAR,
    days: int = 7,
    settings: Settings | None = None,
) -> AsyncIterator[Room]:
    async with at_the_desk(folder, size=size) as desk:
        desk.bench.settings = settings or Settings(export_folder=str(folder / "out"))
        key = next_session(desk.bench.database, desk.people, desk.bench.clock(), kind, days=days)
        await desk.app.push_screen(AgendaScreen(desk.bench, key))
        await desk.settle()
        yield Room(desk, key)


def end(session: Session, key: UUID, state: SessionState) -> None:
    session.get_one(MentoringSession, key).state = state


async def test_the_agenda_is_proposed_at_once_and_one_key_takes_all_of_it(tmp_path: Path) -> None:
    async with preparing(tmp_path) as room:
        desk = room.desk
        assert "Vorschlag, noch nicht übernommen" in desk.reads()
        for told in ("Wünsche an die Werkstatt", "nicht besprochen: Di 10.11.", "überfällig, war bis gestern"):
            assert told in desk.reads()
        assert room.points == ()
        await desk.press("v")
        record = room.record
        assert record.prepared_at == desk.bench.clock()
        assert [(point.text, point.origin) for point in record.points] == [
            ("Kontakt zum Prüfungsausschuss anfragen", PointOrigin.ACTION),
            ("Die erste Baugruppe allein zeichnen", PointOrigin.ACTION),
            ("Wünsche an die Werkstatt", PointOrigin.CARRIED),
            (PRIVATE, PointOrigin.LAST_SESSION),
            ("Das Berichtsheft selbst und pünktlich führen", PointOrigin.GOAL),
            ("Kein fester Platz in der Werkstatt", PointOrigin.CHALLENGE),
            ("Referenzebenen sitzen noch nicht.", PointOrigin.LAST_SESSION),
        ]
        assert len(record.practices) == 1
        assert record.practices[0].practice != "grow"
        assert "etwa 60 von 60 min" in desk.reads()
        assert "Weitere Vorschläge" in desk.reads()
        await desk.press("v")
        assert room.record == record
        await desk.press("u")
        assert (room.points, room.record.practices, room.record.prepared_at) == ((), (), None)


async def test_points_are_changed_by_hand(tmp_path: Path) -> None:
    async with preparing(tmp_path) as room:
        desk = room.desk
        await desk.press("v", "n")
        await desk.type("Schichtplan")
        await desk.press("enter", "N")
        await desk.type("Urlaub")
        await desk.press("enter")
        assert (room.texts[0], room.texts[-1]) == ("Urlaub", "Schichtplan")
        assert (room.points[0].by, room.points[-1].by) == (Party.MENTEE, Party.MENTOR)
        assert "etwa 80 von 60 min, zu viel" in desk.reads()
        await room.stand_on("Urlaub")
        await desk.press("e")
        await desk.type(" im Mai")
        await desk.press("escape", "J")
        assert room.texts[1] == "Urlaub im Mai"
        await desk.press("K", "K")
        assert room.texts[0] == "Urlaub im Mai"
        await room.stand_on("Schichtplan")
        await desk.press("x")
        assert "Schichtplan" not in room.texts
        await desk.press("u")
        assert room.texts[-1] == "Schichtplan"


async def test_a_suggestion_is_taken_alone_and_a_removed_topic_waits_again(tmp_path: Path) -> None:
    async with preparing(tmp_path) as room:
        await room.stand_on("Prüfungsstoff Teil 1")
        await room.desk.press("a")
        assert room.texts == ["Prüfungsstoff Teil 1"]
        assert room.record.prepared_at is None
        await room.stand_on("Prüfungsstoff Teil 1")
        await room.desk.press("x")
        assert room.texts == []
        assert "in der Vereinbarung als Thema genannt" in room.desk.reads()


async def test_an_emptied_point_is_gone_and_an_empty_new_one_is_none(tmp_path: Path) -> None:
    async with preparing(tmp_path) as room:
        desk = room.desk
        await desk.press("n", "escape", "n")
        await desk.type("Urlaub")
        await desk.press("enter", "e")
        desk.field.select_all()
        await desk.press("backspace", "enter")
        assert room.points == ()


async def test_who_comes_back_to_the_field_goes_on_with_the_same_point(tmp_path: Path) -> None:
    async with preparing(tmp_path) as room:
        desk = room.desk
        await desk.press("n")
        await desk.type("Schicht")
        field = desk.field
        desk.screen.set_focus(None)  # as when another window comes to the front
        await desk.settle()
        desk.screen.set_focus(field)
        await desk.type("plan")
        await desk.press("enter")
        assert room.texts == ["Schichtplan"]
        assert desk.bench.keeper.flush(5)
        assert not [draft for draft in desk.read(storage.drafts.standing) if draft.key.startswith("point/")]


async def test_two_hands_on_one_point_are_both_shown(tmp_path: Path) -> None:
    async with preparing(tmp_path) as room:
        desk = room.desk
        await desk.press("n")
        await desk.type("Urlaub")
        await desk.press("enter", "e")
        await desk.type(" im Mai")
        await desk.bench.database.write(storage.agenda.reword, room.points[0].id, "Urlaub im Juni", "Urlaub")
        await desk.press("escape")
        assert desk.is_on(ConflictScreen)
        assert room.texts == ["Urlaub im Juni"]


async def test_the_mentees_points_come_from_a_file(tmp_path: Path) -> None:
    async with preparing(tmp_path) as room:
        desk = room.desk
        file = tmp_path / "punkte.txt"
        file.write_text("- Urlaub\n2. [b]Schicht[/b]\n\n- Urlaub\n", encoding="utf-8")
        await desk.press("i")
        await desk.paste(str(file))
        await desk.press("enter")
        assert [(point.text, point.by) for point in room.points] == [
            ("Urlaub", Party.MENTEE),
            ("2. [b]Schicht[/b]", Party.MENTEE),
        ]
        assert "2 neue Punkte eingelesen" in desk.said
        await desk.press("u")
        assert room.points == ()


@pytest.mark.parametrize(
    ("name", "told"),
    [("fehlt.txt", "lässt sich nicht lesen"), (".", "keine Datei mit Text"), ("rohr", "keine Datei mit Text")],
)
async def test_a_file_that_is_none_is_named_and_nobody_waits_for_it(tmp_path: Path, name: str, told: str) -> None:
    os.mkfifo(tmp_path / "rohr")
    async with preparing(tmp_path) as room:
        await room.desk.press("i")
        await room.desk.paste(str(tmp_path / name))
        await room.desk.press("enter")
        assert told in room.desk.reads()
        assert room.points == ()


async def test_what_is_sent_is_shown_first_and_holds_nothing_private(tmp_path: Path) -> None:
    async with preparing(tmp_path) as room:
        desk = room.desk
        await desk.press("v", "w")
        assert "So bekommt es Lena Brandt" in desk.reads()
        assert "2 Punkte sind nur für Sie" in desk.reads()
        await room.stand_on("Markdown")
        await desk.press("space", "w")
        if desk.is_on(NoticeScreen):  # the folder of a test has a long name
            await desk.press("escape")
        written = sorted((tmp_path / "out").iterdir())
        assert [path.name for path in written] == [
            "Agenda-Lena-Brandt-2026-12-01.md",
            "Agenda-Lena-Brandt-2026-12-01.txt",
            "Treffen-Lena-Brandt-2026-12-01.ics",
        ]
        assert {S_IMODE(path.stat().st_mode) for path in written} == {0o600}
        for path in written:
            text = path.read_text(encoding="utf-8").replace("\n ", "")  # a calendar folds its lines
            assert "Baugruppe" in text
            assert "Ruhig geblieben" not in text
            assert "Referenzebenen" not in text
        (event,) = Calendar.from_ical(written[-1].read_text()).walk("VEVENT")
        assert event["UID"] == f"{room.key}@mentor-tui.invalid"
        assert event.decoded("DTSTART") == room.record.starts_at


async def test_it_is_mailed_with_the_calendar_file(tmp_path: Path) -> None:
    sent = tmp_path / "sent"
    async with preparing(tmp_path, settings=Settings(mail_command=f"tee {sent}")) as room:
        desk = room.desk
        await desk.press("v", "w", "m", "enter")
        assert "Dem Mailbefehl übergeben" in desk.reads()
        mail = message_from_bytes(sent.read_bytes(), policy=policy.default)
        assert mail["To"] == "lena@example.org"
        assert mail["Subject"] == "Agenda für unser Treffen am 1. Dezember 2026"
        body = mail.get_body()
        assert body is not None
        assert "Guten Tag Lena Brandt," in body.get_content()
        assert "Ruhig geblieben" not in mail.as_string()
        assert [part.get_content_type() for part in mail.iter_attachments()] == ["text/calendar"]


async def test_another_practice_is_read_and_chosen(tmp_path: Path) -> None:
    async with preparing(tmp_path) as room:
        desk = room.desk
        await room.stand_on("Modelling")
        await desk.press("enter")
        assert desk.is_on(PracticeScreen)
        assert "Allan Collins" in desk.reads()
        await desk.press("escape", "y")
        assert desk.is_on(PracticesScreen)
        await room.stand_on("WOOP")
        await desk.press("space", "enter")
        assert "für dieses Treffen gewählt" in desk.reads()
        await desk.press("escape", "escape")
        assert [use.practice for use in room.record.practices] == ["woop"]
        assert "Modelling" not in desk.reads()
        await desk.press("v")
        assert [use.practice for use in room.record.practices] == ["woop"]
        await room.stand_on("WOOP")
        await desk.press("x")
        assert room.record.practices == ()


async def test_the_practice_of_the_last_time_stands_last_and_says_why(tmp_path: Path) -> None:
    async with preparing(tmp_path, size=(120, 200)) as room:
        await room.desk.press("y")
        assert "zuletzt genutzt −20" in room.desk.reads()
        assert room.desk.reads().index("Alle anderen") < room.desk.reads().index("GROW")
        await room.stand_on("GROW")
        await room.desk.press("enter")
        assert "4 von 5 (einmal)" in room.desk.reads()


async def test_all_practices_without_a_session(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 200)) as desk:
        await desk.app.push_screen(PracticesScreen(desk.bench))
        await desk.settle()
        await desk.press("space", "enter", "space")
        assert desk.is_on(PracticeScreen)
        assert "GROW" in desk.reads()


@pytest.mark.parametrize(("kind", "screen"), [(SessionKind.REGULAR, LiveScreen), (SessionKind.REVIEW, ReviewScreen)])
async def test_on_its_day_it_begins_with_one_key(
    tmp_path: Path, kind: SessionKind, screen: type[LiveScreen | ReviewScreen]
) -> None:
    async with preparing(tmp_path, kind=kind, days=0) as room:
        await room.desk.press("v", "b")
        await room.desk.settle()
        assert room.desk.is_on(screen)
        assert room.record.began_at == room.desk.bench.clock()
        assert not any(isinstance(open_screen, AgendaScreen) for open_screen in room.desk.app.screen_stack)


async def test_before_its_day_it_begins_only_when_that_is_meant(tmp_path: Path) -> None:
    async with preparing(tmp_path) as room:
        await room.desk.press("b")
        assert room.desk.is_on(AskScreen)
        assert "1. Dezember" in room.desk.reads()
        await room.desk.press("escape")
        assert room.record.began_at is None
        await room.desk.press("b", "enter")
        await room.desk.settle()
        assert room.desk.is_on(LiveScreen)
        assert room.record.began_at is not None


async def test_a_closing_session_asks_what_was_learned(tmp_path: Path) -> None:
    async with preparing(tmp_path, kind=SessionKind.CLOSING) as room:
        await room.desk.press("v")
        assert room.texts[:2] == [
            "Was Lena Brandt gelernt hat und mitnimmt",
            "Was Dr. Karin Vogt gelernt hat und mitnimmt",
        ]
        assert {point.origin for point in room.points} == {PointOrigin.CLOSING}
        assert "Abschlussritual" in room.desk.reads()


@pytest.mark.parametrize("state", [SessionState.HELD, SessionState.CANCELLED])
async def test_what_is_over_is_only_read(tmp_path: Path, state: SessionState) -> None:
    async with preparing(tmp_path) as room:
        await room.desk.press("v")
        await room.desk.bench.database.write(end, room.key, state)
        await room.desk.settle()
        before = room.record
        await room.desk.press("v", "x", "J", "a", "e", "n", "N", "i", "b", "y")
        assert room.desk.is_on(AgendaScreen)
        assert room.record == before
        assert "Vorschlag" not in room.desk.reads()


async def test_beside_the_mentee_the_mentors_notes_are_hidden(tmp_path: Path) -> None:
    async with preparing(tmp_path) as room:
        desk = room.desk
        for keys in ((), ("v",)):
            await desk.press(*keys)
            assert PRIVATE in desk.reads()
            await desk.press("p")
            for hidden in (PRIVATE, "Referenzebenen", "passt, denn"):
                assert hidden not in desk.reads()
            assert "Wünsche an die Werkstatt" in desk.reads()
            await desk.press("p")


async def test_keys_typed_ahead_meet_what_they_were_meant_for(tmp_path: Path) -> None:
    async with preparing(tmp_path, days=0) as room:
        await room.desk.pilot.press("v", "n", *"Urlaub", "enter", "K", "b")
        await room.desk.settle()
        await room.desk.settle()
        assert room.texts[-2] == "Urlaub"
        assert room.desk.is_on(LiveScreen)


async def test_hostile_words_are_shown_as_they_are(tmp_path: Path) -> None:
    async with preparing(tmp_path, size=(120, 60)) as room:
        desk = room.desk
        await poison(desk)
        for text in (ALL, LINK):
            await desk.bench.database.write(storage.agenda.add, room.key, text, Party.MENTEE)
        await desk.settle()
        assert_harmless(desk)
        for keys in (("v",), ("e",), ("escape", "w"), ("escape", "y"), ("enter",)):
            await desk.press(*keys)
            assert_harmless(desk)


async def test_what_is_hidden_keeps_its_place_while_points_are_ordered(tmp_path: Path) -> None:
    async with preparing(tmp_path) as room:
        desk = room.desk
        await desk.press("v", "p")
        before = room.texts
        at = before.index(PRIVATE)
        await room.stand_on(before[at - 1])
        await desk.press("J")
        assert room.texts == [*before[: at - 1], before[at + 1], PRIVATE, before[at - 1], *before[at + 2 :]]
