"""The registry of commands: every id once, a key once in its place, words for all, and an action behind each."""

from collections import Counter
from itertools import chain

import pytest

from mentor_tui.app import MentorApp
from mentor_tui.commands import BY_ID, COMMANDS, Command, keys_in_words, scope
from mentor_tui.screens.actions import ActionsScreen
from mentor_tui.screens.agreement.copies import CopiesPane
from mentor_tui.screens.agreement.lines import LinesPane
from mentor_tui.screens.agreement.prepare import PreparePane
from mentor_tui.screens.agreement.questions import QuestionPane
from mentor_tui.screens.agreement.rail import Rail
from mentor_tui.screens.agreement.review import ReviewPane
from mentor_tui.screens.agreement.sign import SignPane
from mentor_tui.screens.agreement.wizard import AgreementScreen
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.capture import CaptureScreen
from mentor_tui.screens.challenges.board import BoardScreen
from mentor_tui.screens.challenges.solving import SolveScreen
from mentor_tui.screens.challenges.why import WhyScreen
from mentor_tui.screens.choose import ChooseScreen
from mentor_tui.screens.conflict import ConflictScreen
from mentor_tui.screens.day import DayScreen
from mentor_tui.screens.exchange.case import ExchangeScreen
from mentor_tui.screens.exchange.listing import ExchangeListScreen
from mentor_tui.screens.exchange.own_words import OwnWordsScreen
from mentor_tui.screens.exchange.walk import WalkScreen
from mentor_tui.screens.find import FindField, FindScreen
from mentor_tui.screens.form import FormRows, FormScreen
from mentor_tui.screens.growth.screen import GrowthScreen
from mentor_tui.screens.importing.screen import ImportScreen
from mentor_tui.screens.lock import LockScreen
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.mentee.summary import SummaryScreen
from mentor_tui.screens.notice import NoticeScreen
from mentor_tui.screens.organisations.contact import ContactScreen
from mentor_tui.screens.organisations.listing import OrganisationsScreen
from mentor_tui.screens.organisations.page import OrganisationScreen
from mentor_tui.screens.records.erased import ErasedScreen
from mentor_tui.screens.records.erasing import ErasingScreen
from mentor_tui.screens.records.page import RecordScreen
from mentor_tui.screens.records.passphrase import PassphraseScreen
from mentor_tui.screens.records.taking_in import TakeInScreen
from mentor_tui.screens.retrospect import RetrospectScreen
from mentor_tui.screens.review.lines import ReviewLines
from mentor_tui.screens.review.result import ReviewResult
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.screens.session.action_panel import ActionPanel
from mentor_tui.screens.session.agenda import AgendaScreen
from mentor_tui.screens.session.agenda_out import AgendaOutScreen
from mentor_tui.screens.session.cancelling import SessionCancel
from mentor_tui.screens.session.follow_up import FollowUpScreen
from mentor_tui.screens.session.live import LiveScreen
from mentor_tui.screens.session.note_box import NoteBox
from mentor_tui.screens.session.page import SessionScreen
from mentor_tui.screens.session.practice_list import PracticesScreen
from mentor_tui.screens.session.practice_page import PracticeScreen
from mentor_tui.screens.session.practices import Ratings
from mentor_tui.screens.several import SeveralScreen
from mentor_tui.screens.timeline import TimelineScreen
from mentor_tui.screens.today import TodayScreen
from mentor_tui.screens.updates.listing import UpdatesScreen
from mentor_tui.screens.updates.page import UpdateScreen
from mentor_tui.screens.updates.period import PeriodForm
from mentor_tui.screens.updates.showing import ShowingScreen
from mentor_tui.widgets.board import Board
from mentor_tui.widgets.entries import EntryList
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.rows import RowList
from mentor_tui.widgets.stream import Stream

OWNERS: dict[str, tuple[type, ...]] = {
    "app": (MentorApp,),
    "field": (Field,),
    "row": (FormRows, Ratings),
    "form": (FormScreen,),
    "list": (EntryList, RowList, Stream, Board),
    "columns": (Board,),
    "board": (BoardScreen,),
    "why": (WhyScreen,),
    "solve": (SolveScreen,),
    "roster": (RosterScreen,),
    "bring": (ImportScreen,),
    "words": (FindField,),
    "find": (FindScreen,),
    "mentee": (MenteeScreen,),
    "timeline": (TimelineScreen,),
    "updates": (UpdatesScreen,),
    "period": (PeriodForm,),
    "update": (UpdateScreen,),
    "showing": (ShowingScreen,),
    "today": (TodayScreen,),
    "growth": (GrowthScreen,),
    "retrospect": (RetrospectScreen,),
    "capture": (CaptureScreen,),
    "agreement": (AgreementScreen,),
    "rail": (Rail,),
    "prepare": (PreparePane,),
    "question": (QuestionPane,),
    "lines": (LinesPane,),
    "review": (ReviewPane,),
    "sign": (SignPane,),
    "copies": (CopiesPane,),
    "remark": (LiveScreen,),
    "live": (LiveScreen,),
    "note": (NoteBox,),
    "act": (ActionPanel,),
    "follow": (FollowUpScreen,),
    "promise": (SessionScreen,),
    "session": (SessionScreen,),
    "actions": (ActionsScreen,),
    "day": (DayScreen,),
    "agenda": (AgendaScreen,),
    "out": (AgendaOutScreen,),
    "practices": (PracticesScreen,),
    "practice": (PracticeScreen,),
    "review-line": (ReviewLines,),
    "review-result": (ReviewResult,),
    "summary": (SummaryScreen,),
    "exchanges": (ExchangeListScreen,),
    "record": (RecordScreen,),
    "erasing": (ErasingScreen,),
    "erased": (ErasedScreen,),
    "taking": (TakeInScreen,),
    "passphrase": (PassphraseScreen,),
    "case": (ExchangeScreen,),
    "leftover": (WalkScreen,),
    "own-words": (OwnWordsScreen,),
    "choose": (ChooseScreen,),
    "several": (SeveralScreen,),
    "organisations": (OrganisationsScreen,),
    "organisation": (OrganisationScreen,),
    "contact": (ContactScreen,),
    "conflict": (ConflictScreen,),
    "cancel": (SessionCancel,),
    "ask": (AskScreen,),
    "lock": (LockScreen,),
    "notice": (NoticeScreen,),
}
"""Where the commands of a scope are done."""

IN_FIELDS = {"ctrl+e", "ctrl+a", "ctrl+k", "ctrl+u", "ctrl+w", "ctrl+d", "ctrl+z", "ctrl+y", "ctrl+c", "ctrl+v"}
"""What a text field of Textual takes for itself (dependencies.md, "Terminal")."""


def keys(command: Command) -> list[str]:
    return command.keys.split(",")


def test_every_id_is_there_once() -> None:
    assert len(BY_ID) == len(COMMANDS)


def test_in_one_place_a_key_does_one_thing() -> None:
    for name in OWNERS:
        counted = Counter(chain.from_iterable(keys(command) for command in scope(name)))
        assert not [key for key, times in counted.items() if times > 1]


def test_no_command_takes_a_key_that_a_field_needs() -> None:
    assert not {key for command in COMMANDS for key in keys(command)} & IN_FIELDS


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_has_words_and_an_action(command: Command) -> None:
    assert command.title
    assert command.help.endswith(".")
    owners = OWNERS[command.scope]
    # Textual itself opens the palette; here it is bound under the name of its action.
    name = "command_palette" if command.id == "app.palette" else command.action
    assert all(callable(getattr(owner, f"action_{name}", None)) for owner in owners)


def test_a_scope_keeps_the_order_of_the_registry() -> None:
    assert [command.id for command in scope("ask")] == ["ask.yes", "ask.no"]
    assert list(scope("nowhere")) == []


def test_the_parts_of_an_id() -> None:
    command = BY_ID["agreement.next-step"]
    assert (command.scope, command.action) == ("agreement", "next_step")


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("slash", "/"),
        ("question_mark", "?"),
        ("greater_than_sign,ctrl+right", ">"),
        ("f1", "F1"),
        ("enter,right", "enter"),
        ("n", "n"),
        ("ctrl+t", "ctrl+t"),
        ("plus", "+"),
        ("minus", "-"),
        ("left,shift+tab", "←"),
    ],
)
def test_a_key_as_it_is_written_for_people(key: str, written: str) -> None:
    assert keys_in_words(key) == written
