"""What an agenda shows: its points, what is proposed beside them, and the practice, each with its reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentor_tui.catalogue import Catalogue
from mentor_tui.i18n import _, current
from mentor_tui.models.enums import PointOrigin, SessionState
from mentor_tui.rules.agenda import (
    DraftPoint,
    agenda_minutes,
    draft_agenda,
    drafted_as,
    point_minutes,
)
from mentor_tui.rules.for_mentee import proposed_for_mentee
from mentor_tui.rules.practice import Ranked, proposed, ranked
from mentor_tui.rules.session import PointRow, PracticeRow
from mentor_tui.screens.session import agenda_words, practice_words
from mentor_tui.storage.agenda_facts import Preparation
from mentor_tui.widgets.entries import Entry
from mentor_tui.widgets.signs import Sign


@dataclass(frozen=True, slots=True)
class Shown:
    """One state of an agenda, worked out once: what stands, what is proposed, and the practices in their order."""

    preparation: Preparation
    drafted: tuple[DraftPoint, ...]
    practices: tuple[Ranked, ...]
    texts: Mapping[str, str]
    private: bool

    @property
    def points(self) -> tuple[PointRow, ...]:
        """The points that may be seen now."""
        return self.preparation.for_both() if self.private else self.preparation.record.points

    @property
    def open(self) -> bool:
        """Whether the agenda can still be changed."""
        return self.preparation.record.state is SessionState.PLANNED

    @property
    def prepared(self) -> bool:
        """Whether the agenda was taken already."""
        return self.preparation.agenda.prepared

    @property
    def proposal(self) -> Ranked | None:
        """The practice that is proposed; None where one was chosen."""
        return None if self.preparation.record.practices or not self.open else proposed(self.practices)

    def proposals(self, *, standing: bool) -> tuple[DraftPoint, ...]:
        """What is proposed for the agenda, or suggested beyond it."""
        found = self.drafted if self.open else ()
        seen = proposed_for_mentee(found) if self.private else found
        return tuple(point for point in seen if point.standing is standing)

    def words_of(self, point: DraftPoint) -> str:
        """The text of a point as it would stand on the agenda."""
        return self.texts[point.word] if point.word else point.text


def shown(preparation: Preparation, catalogue: Catalogue, *, private: bool) -> Shown:
    """Works out what is shown of this preparation; `private` while somebody else looks on."""
    return Shown(
        preparation=preparation,
        drafted=draft_agenda(preparation.agenda),
        practices=ranked(preparation.agenda, preparation.practice, catalogue),
        texts=standard_texts(preparation, catalogue),
        private=private,
    )


def standard_texts(preparation: Preparation, catalogue: Catalogue) -> dict[str, str]:
    """The texts of the points that have no words of their own, with both names, in the language of the paper."""
    record = preparation.record
    codes = record.language.codes
    language = current() if current() in codes else codes[0]
    names = {
        "mentor": record.mentor or catalogue.word("mentor", language),
        "mentee": record.mentee or catalogue.word("mentee", language),
    }
    return {
        name: catalogue.word(name, language, record.form).format_map(names)
        for name in catalogue.words
        if name.startswith("agenda_")
    }


def entries(state: Shown, catalogue: Catalogue, *, labelled: bool = True) -> list[Entry]:
    """Everything, from the points to the practice; where it is not `labelled`, what a point is stands by its reason."""
    lines = _entries(state, catalogue)
    return lines if labelled else [_label_below(line) for line in lines]


def _label_below(line: Entry) -> Entry:
    first, *rest = line.notes or ("",)
    return (
        replace(line, notes=(" · ".join(part for part in (line.label, first) if part), *rest)) if line.label else line
    )


def _entries(state: Shown, catalogue: Catalogue) -> list[Entry]:
    points, proposals = state.points, state.proposals(standing=True)
    further = state.proposals(standing=False)
    today = state.preparation.agenda.today
    lines: list[Entry] = []
    if points or not proposals:
        lines += [Entry(), Entry(text=_("Agenda"), tone="strong", right=_time(state, [row.origin for row in points]))]
        lines += [_point(row, state, today) for row in points]
        if not points:
            lines.append(Entry(id="none", text=_nothing(state), tone="muted"))
    if proposals:
        origins = [row.origin for row in points] + [point.origin for point in proposals]
        lines += [Entry(), Entry(text=_("Proposed, not taken yet"), tone="strong", right=_time(state, origins))]
        lines += [_draft(point, state, today) for point in proposals]
    if not state.private:  # how the mentor means to go about it
        lines += [Entry(), Entry(text=_("Practice"), tone="strong"), *_practices(state, catalogue)]
    if further:
        lines += [Entry(), Entry(text=_("Further suggestions"), tone="strong")]
        lines += [_draft(point, state, today) for point in further]
    return lines


def _nothing(state: Shown) -> str:
    if not state.open:
        return _("There was no agenda.")
    return _("Nothing is open. n writes a point of yours, N one of {name}.").format(
        name=state.preparation.record.mentee
    )


def _time(state: Shown, origins: Sequence[PointOrigin]) -> str:
    record = state.preparation.record
    needed = agenda_minutes(record.kind, origins)
    words = _("about {n} of {planned} min").format(n=needed, planned=record.minutes)
    return f"{Sign.NEEDS} {words}, " + _("too much") if needed > record.minutes else words


def _point(row: PointRow, state: Shown, today: date) -> Entry:
    known = drafted_as(state.preparation.agenda, row)
    mentee = state.preparation.record.mentee
    told = agenda_words.reason(known, mentee, today) if known else agenda_words.reason_gone(row)
    return Entry(
        id=f"point/{row.id}",
        label=agenda_words.origin(row.origin, row.by, mentee),
        text=row.text,
        sign=str(Sign.DONE),
        sign_tone="good",
        notes=(told,) if told else (),
        right=f"{point_minutes(row.origin)} min",
    )


def _draft(point: DraftPoint, state: Shown, today: date) -> Entry:
    mentee = state.preparation.record.mentee
    return Entry(
        id=f"draft/{point.id}",
        label=agenda_words.origin(point.origin, point.by, mentee),
        text=state.words_of(point),
        sign=str(Sign.OPEN),
        notes=(agenda_words.reason(point, mentee, today),),
        right=f"{point_minutes(point.origin)} min",
        tone="" if point.standing else "muted",
    )


def _practices(state: Shown, catalogue: Catalogue) -> Iterator[Entry]:
    rows = {row.practice.id: row for row in state.practices}
    chosen = state.preparation.record.practices
    for use in chosen:
        yield _practice(f"practice/{use.id}", name(use, catalogue), rows.get(use.practice), state, Sign.DONE)
    if (row := state.proposal) is not None:
        title = row.practice.title(current())
        yield _practice(f"proposal/{row.practice.id}", title, row, state, Sign.OPEN)
    elif not chosen:
        yield Entry(id="proposal/none", text=_("None is chosen. y shows all of them."), tone="muted")


def _practice(key: str, title: str, row: Ranked | None, state: Shown, sign: Sign) -> Entry:
    notes = practice_words.why(row, state.preparation.record.mentee) if row else ()
    return Entry(
        id=key,
        label=_("chosen") if sign is Sign.DONE else _("proposed"),
        text=title,
        sign=str(sign),
        sign_tone="good" if sign is Sign.DONE else "",
        notes=notes,
        right=f"{row.practice.minutes} min" if row else "",
    )


def name(use: PracticeRow, catalogue: Catalogue) -> str:
    """The name of a practice that was chosen; one that was taken out of the catalogue since keeps its id."""
    known = catalogue.practices.get(use.practice)
    return known.title(current()) if known else use.practice
