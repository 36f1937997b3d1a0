"""The demo: six people in every phase of a mentoring, entered by the same changes that a mentor makes."""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from mentor_tui.catalogue import Catalogue, data_folder
from mentor_tui.i18n import N_
from mentor_tui.models.action import Action
from mentor_tui.models.enums import (
    Form,
    GoalOwner,
    GoalState,
    Horizon,
    Language,
    Party,
    QuestionKind,
    SessionKind,
    Who,
)
from mentor_tui.models.goal import Goal, GoalFields
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules.aftermath import aftermath
from mentor_tui.rules.answers import Answer, Facts, Reply
from mentor_tui.rules.paper import Paper
from mentor_tui.rules.questions import applicable
from mentor_tui.storage import (
    agreements,
    answers,
    decisions,
    demo_organisations,
    demo_own,
    follow_up,
    goals,
    mentees,
    mentor,
    sessions,
    signing,
)
from mentor_tui.storage.agreements import AgreementRecord
from mentor_tui.storage.demo_challenges import ToldChallenge
from mentor_tui.storage.demo_clock import DemoClock
from mentor_tui.storage.demo_exchanges import enter as enter_exchanges
from mentor_tui.storage.demo_sessions import Table, ToldSession, hold
from mentor_tui.storage.journal import titled

PaperOf = Callable[[AgreementRecord, date | None, str], Paper]
"""Works out the paper of a record: as signed on a day at a place, or as a draft for None and ""."""

OWN_LINE = "own-demo"
"""The id of the one line that somebody wrote themselves."""

FIRST_MEETING_MINUTES = 58
"""How long a first meeting of the demo took, up to the signatures."""


def people(path: Path | None = None) -> Table:
    """What demo.toml tells, with both languages; `path` is another file of that form."""
    return tomllib.loads((path or data_folder() / "demo.toml").read_text(encoding="utf-8"))


@titled(N_("filled the demo"), final=True)
def fill(
    session: Session, told: Table, *, language: str, catalogue: Catalogue, paper_of: PaperOf, now: datetime
) -> None:
    """Enters the people of `told` (see `people`) into an empty database, in "de" or "en".

    `now` is in the mentor's zone: everything is dated from it. What is signed is really signed, by the same function
    and with the same fingerprint; `paper_of` must be what the workbench itself prints.
    """
    mentor.rename(session, told["mentor"])
    for person in told["mentee"]:
        _Person(session, person, language, catalogue, paper_of, DemoClock(now)).enter()
    for item in told.get("challenge", ()):
        ToldChallenge(session, item, lambda words: str(words.get(language, "")), DemoClock(now)).enter()
    demo_own.enter(session, told, lambda words: str(words.get(language, "")), DemoClock(now))
    enter_exchanges(session, told, language, DemoClock(now))
    demo_organisations.enter(session, told, language, DemoClock(now))


@dataclass(frozen=True, slots=True)
class _Person:
    """One mentee of the demo, entered from the first day to today."""

    session: Session
    told: Table
    language: str
    catalogue: Catalogue
    paper_of: PaperOf
    clock: DemoClock

    def enter(self) -> None:
        """Goes through the mentoring in the order in which it happened."""
        told, clock = self.told, self.clock
        mentee = self._mentee()
        agreement = self._agreement(mentee)
        self._first_meeting(mentee, agreement)
        self._beforehand(agreement)
        self._answer(agreement, told["agreement"].get("answers", {}))
        for question in told["agreement"].get("clarify", ()):
            answers.flag(self.session, agreement, question, clarify=True)
        self._accept(agreement, Party.MENTOR, told["agreement"].get("accepted", 0))
        if signed := told["agreement"].get("signed"):
            meeting = clock.at(told["first_meeting"]["day"], self._usual_time)
            self._own_line(agreement)
            moment = meeting + timedelta(minutes=FIRST_MEETING_MINUTES)
            self._sign(agreement, signed, moment, accepted="amendment" not in told)
            self._hold_review(mentee)
        if amendment := told.get("amendment"):
            moment = clock.at(amendment["day"], amendment["at"])
            self._go_on_with_goals(mentee, amendment.get("progress", {}), moment)
            following = signing.amend(self.session, agreement, moment)
            self._answer(following, amendment["answers"])
            self._sign(following, amendment["signed"], moment, accepted=True)
        self._since_then(mentee)
        if ended := told.get("ended"):
            mentees.end(self.session, mentee, clock.at(ended, "12:00"))

    # the beginning

    def _mentee(self) -> UUID:
        told = self.told
        fields = MenteeFields(
            name=told["name"],
            form=Form(told["form"]),
            language=Language(told.get("language", self.language)),
            email=told.get("email", ""),
            strengths=self._words(told["strengths"]),
            wishes=self._words(told["wishes"]),
            other_mentors=self._words(told.get("other_mentors", {})),
            rhythm_days=told.get("rhythm_days"),
        )
        since = self.clock.at(told["since"], "09:00")
        return mentees.add(self.session, fields, told.get("organisation", ""), since, told.get("provider", ""))

    def _agreement(self, mentee: UUID) -> UUID:
        told = self.told["agreement"]
        facts = Facts("", "", self.told.get("organisation", ""))
        also = set(told.get("also_asked", ()))
        plan = [asked.id for asked in applicable(self.catalogue, facts) if asked.core or asked.id in also]
        return agreements.begin(self.session, mentee, plan, self.clock.at(told["begun"], "09:00"))

    def _first_meeting(self, mentee: UUID, agreement: UUID) -> None:
        told = self.told["first_meeting"]
        moment, zone = self.clock.at(told["day"], self._usual_time), self._zone
        place = self._words(told["place"])
        sessions.plan_first(self.session, mentee, agreement, starts_at=moment, zone=zone, minutes=60, place=place)
        if told["day"] < 0:
            sessions.begin(self.session, mentee, agreement, moment, zone)
        if told.get("held"):
            meeting = sessions.first_of(self.session, agreement)
            assert meeting is not None  # it was planned above
            self._hold(meeting)

    def _beforehand(self, agreement: UUID) -> None:
        told = self.told["agreement"].get("beforehand", {})
        given = [Answer(question, agreed=self._reply(answer), beforehand=True) for question, answer in told.items()]
        answers.take_sheet(self.session, agreement, given)

    # the talk

    def _answer(self, agreement: UUID, told: Table) -> None:
        for question, answer in told.items():
            voices = {who: answer[who.value] for who in (Who.MENTEE, Who.MENTOR) if who.value in answer}
            for who, said in (voices or {Who.BOTH: answer}).items():
                self._say(agreement, question, who, self._reply(said))

    def _say(self, agreement: UUID, question: str, who: Who, reply: Reply) -> None:
        match self.catalogue.questions[question].kind:
            case QuestionKind.TEXT:
                answers.write(self.session, agreement, question, who, reply.text)
            case QuestionKind.DATE:
                answers.set_date(self.session, agreement, question, who, reply.on)
            case _:
                answers.choose(self.session, agreement, question, who, reply.choices)

    def _reply(self, told: Table) -> Reply:
        day = self.clock.day(told["day"]) if "day" in told else None
        return Reply(tuple(told.get("choices", ())), self._words(told), day)

    def _own_line(self, agreement: UUID) -> None:
        if words := self.told["agreement"].get("own_line"):
            kept = {code: words[code] for code in agreements.record(self.session, agreement).language.codes}
            decisions.add_own(self.session, agreement, OWN_LINE, Party.MENTOR, kept)

    def _accept(self, agreement: UUID, party: Party, number: int | None = None) -> None:
        """Accepts the first lines of a party, all where no number is said, with the words that stand there."""
        drafted = self.paper_of(agreements.record(self.session, agreement), None, "").lines(party)
        lines = {line.id: line.text for line in drafted[:number] if line.id != OWN_LINE}
        decisions.accept_all(self.session, agreement, party, lines)

    def _sign(self, agreement: UUID, place: Table, moment: datetime, *, accepted: bool) -> None:
        """Both sign; where they accept every line first, those stay as they are whatever is answered later."""
        if accepted:
            for party in Party:
                self._accept(agreement, party)
        record = agreements.record(self.session, agreement)
        day = moment.date()
        after = aftermath(record.facts, day)
        signing.sign(
            self.session,
            agreement,
            self.paper_of(record, day, self._words(place)),
            after,
            now=moment,
            review_at=datetime.combine(after.review_on, time.fromisoformat(self._usual_time), moment.tzinfo),
            zone=self._zone,
        )

    # what came of it

    def _hold_review(self, mentee: UUID) -> None:
        if told := self.told["agreement"].get("review_held"):
            for review in self._all(MentoringSession, mentee):
                if review.kind is SessionKind.REVIEW:
                    review.starts_at = self.clock.at(told["day"], told["at"])
                    self._hold(review)

    def _since_then(self, mentee: UUID) -> None:
        told = self.told
        for item in told.get("session", ()):
            self._meet(mentee, item)
        self._first_steps(mentee, told.get("first_step"))
        for item in told.get("action", ()):
            self._promise(mentee, item)
        for item in told.get("challenge", ()):
            ToldChallenge(self.session, item, self._words, self.clock, mentee).enter()
        self._go_on_with_goals(mentee, told.get("progress", {}), self._last_met)
        for item in told.get("goal", ()):
            self._goal(mentee, item)

    def _meet(self, mentee: UUID, told: Table) -> None:
        meeting = ToldSession(self.session, mentee, told, self._words, self.clock, self._zone)
        key = meeting.enter()
        self._go_on_with_goals(mentee, told.get("progress", {}), meeting.starts_at, key)

    def _hold(self, meeting: MentoringSession) -> None:
        starts_at = meeting.starts_at.astimezone(self.clock.now.tzinfo)
        hold(self.session, meeting, starts_at)
        follow_up.finish(self.session, meeting.id, starts_at + timedelta(minutes=meeting.minutes))

    def _first_steps(self, mentee: UUID, told: Table | None) -> None:
        if told:
            for action in self._all(Action, mentee):
                action.done_at = self.clock.at(told["done"], "12:00")

    def _promise(self, mentee: UUID, told: Table) -> None:
        self.session.add(
            Action(
                mentee_id=mentee,
                owner=Party(told["owner"]),
                text=self._words(told["text"]),
                due=self.clock.day(told["due"]),
                created_at=self.clock.at(told["created"], "12:00"),
            )
        )

    def _go_on_with_goals(self, mentee: UUID, told: Table, moment: datetime, meeting: UUID | None = None) -> None:
        for goal in self._all(Goal, mentee):
            if goal.state is GoalState.REACHED:
                continue
            kind = "organisation" if goal.owner is GoalOwner.ORGANISATION else goal.horizon.value
            if goals.progress(self.session, goal.id, told.get(kind, 0), moment, meeting) == 100:
                goals.mark(self.session, goal.id, moment)

    def _goal(self, mentee: UUID, told: Table) -> None:
        fields = GoalFields(
            text=self._words(told["text"]), measure=self._words(told["measure"]), horizon=Horizon(told["horizon"])
        )
        goal = goals.add(self.session, mentee, fields, self.clock.at(told["created"], "12:00"))
        if told.get("reached"):
            goals.progress(self.session, goal, 100, self._last_met)
            goals.mark(self.session, goal, self._last_met)

    def _all(self, kind: "type[MentoringSession] | type[Action] | type[Goal]", mentee: UUID) -> Iterable[Any]:
        return self.session.exec(select(kind).where(kind.mentee_id == mentee)).all()

    def _words(self, told: Table) -> str:
        return str(told.get(self.language, ""))

    @property
    def _last_met(self) -> datetime:
        """When they last met, which is when they talked about the goals."""
        held = (self.clock.at(item["day"], item["at"]) for item in self.told.get("session", ()) if item.get("held"))
        return max(held, default=self.clock.now)

    @property
    def _usual_time(self) -> str:
        """When the first meeting was, which is also when they meet to review it."""
        return str(self.told["first_meeting"]["at"])

    @property
    def _zone(self) -> str:
        return str(self.clock.now.tzinfo)
