"""The summary of a mentoring as a document for both: who, when, goals, what was signed, done and shared, and thanks."""

from collections.abc import Iterable
from datetime import date

from mentor_tui.documents.dates import long_date, long_dates
from mentor_tui.documents.document import (
    Block,
    Detail,
    Details,
    Document,
    FinePrint,
    Heading,
    Paragraph,
    Points,
    Rule,
    Words,
)
from mentor_tui.documents.files import file_name
from mentor_tui.documents.labels import label, labels
from mentor_tui.models.enums import GoalOwner, Party
from mentor_tui.rules.summary import Summary, SummaryGoal, Told


def summary_document(summary: Summary, *, copy_for: Party | None = None) -> Document:
    """The summary in the languages of the paper; a part of which nothing is recorded is left out.

    `copy_for` names whose copy it is.
    """
    return _Writer(summary).document(copy_for)


def summary_name(summary: Summary, suffix: str, *, copy_for: Party | None = None) -> str:
    """The name of its file: "Mentoring-Zusammenfassung-Anna-Weiss-Lukasz-Mueller-Kopie-Mentee.pdf"."""
    code = summary.language.codes[0]
    copy = [label(f"agreement.file_{copy_for.value}", code)] if copy_for else []
    return file_name(label("summary.file", code), summary.mentor, summary.mentee, *copy, suffix=suffix)


class _Writer:
    """Writes the parts of one summary in its languages."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        self.languages = summary.language.codes

    def document(self, copy_for: Party | None) -> Document:
        told = self.summary
        return Document(
            title=self._say("title"),
            languages=self.languages,
            blocks=(
                self._head(),
                *self._part("versions", (self._version(*one) for one in told.versions)),
                *self._part("goals", map(self._goal, told.goals)),
                *self._part("actions", map(self._action, told.actions)),
                *self._part("words", map(self._dated, told.words)),
                *self._part("notes", map(self._dated, told.notes)),
                *self._sessions(),
                Heading(self._say("thanks")),
                Paragraph(self._say("thanks_text")),
                Rule(),
                *self._copy_for(copy_for),
                FinePrint(self._say("shared_only")),
            ),
            footer=self._say("footer"),
            page=labels("page.number", self.languages, page="{page}", pages="{pages}"),
            author=f"{told.mentor}, {told.mentee}",
            dated=told.ended_on,
        )

    def _say(self, key: str, /, **values: object) -> Words:
        names = {"mentor": self.summary.mentor, "mentee": self.summary.mentee}
        return labels(f"summary.{key}", self.languages, self.summary.form, **names, **values)

    def _same(self, text: str) -> Words:
        return dict.fromkeys(self.languages, text)

    def _part(self, name: str, lines: Iterable[Words]) -> list[Block]:
        told = tuple(lines)
        return [Heading(self._say(name)), Points(told)] if told else []

    def _head(self) -> Details:
        told = self.summary
        begun = long_dates(told.begun_on, self.languages)
        span = (
            self._say("span_ended", begun=begun, ended=long_dates(told.ended_on, self.languages))
            if told.ended_on
            else self._say("span_since", begun=begun)
        )
        rows = [
            Detail(labels("agreement.mentor", self.languages), self._same(told.mentor)),
            Detail(labels("agreement.mentee", self.languages), self._same(told.mentee)),
        ]
        if told.organisation:
            rows.append(Detail(labels("agreement.organisation", self.languages), self._same(told.organisation)))
        rows.append(Detail(self._say("span"), span))
        if told.sessions:
            rows.append(Detail(self._say("sessions"), self._same(str(len(told.sessions)))))
        return Details(tuple(rows))

    def _version(self, number: int, signed_on: date) -> Words:
        return self._say("signed", version=number, date=long_dates(signed_on, self.languages))

    def _goal(self, goal: SummaryGoal) -> Words:
        text: Words = self._same(goal.text)
        if goal.owner is GoalOwner.ORGANISATION:
            text = self._say("goal_organisation", text=goal.text)
        if goal.reached_on:
            return self._say("goal_reached_on", text=text, date=long_dates(goal.reached_on, self.languages))
        if goal.reached:
            return self._say("goal_reached", text=text)
        if goal.progress:
            return self._say("goal_begun", text=text, progress=goal.progress)
        return self._say("goal_open", text=text)

    def _action(self, action: Told) -> Words:
        name = self.summary.mentor if action.by is Party.MENTOR else self.summary.mentee
        return self._say("action", date=long_dates(action.on, self.languages), name=name, text=action.text)

    def _dated(self, told: Told) -> Words:
        return self._say("dated", date=long_dates(told.on, self.languages), text=told.text.strip())

    def _sessions(self) -> list[Block]:
        days = self.summary.sessions
        if not days:
            return []
        told = {code: " · ".join(long_date(day, code) for day in days) for code in self.languages}
        return [Heading(self._say("sessions_held")), Paragraph(told)]

    def _copy_for(self, party: Party | None) -> list[Block]:
        if party is None:
            return []
        name = self.summary.mentor if party is Party.MENTOR else self.summary.mentee
        return [FinePrint(labels("agreement.copy_for", self.languages, name=name))]
