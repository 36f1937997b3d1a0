"""How a row of the timeline is told: its day, what it was, and how it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from mentor_tui.i18n import _, current, ngettext
from mentor_tui.models.enums import Party, SessionState
from mentor_tui.rules.moments import clock, listed_day
from mentor_tui.rules.timeline import EVERYTHING, SessionFacts, Standing, TimelineKind, TimelineRow, standing
from mentor_tui.screens.words import party, session_kind, session_standing
from mentor_tui.widgets.signs import Sign
from mentor_tui.widgets.stream import StreamRow

FILTERS: tuple[frozenset[TimelineKind], ...] = (EVERYTHING, *(frozenset({kind}) for kind in TimelineKind))
"""What can be shown, in the order in which a key goes through it."""

NO_CLOCK = " " * 5
"""What stands in the place of a time for what has only a day."""


def shown(kinds: frozenset[TimelineKind]) -> str:
    """One of FILTERS in a word or two."""
    if len(kinds) > 1:
        return _("everything")
    (kind,) = kinds
    return {
        TimelineKind.SESSION: _("Sessions"),
        TimelineKind.REVIEW: _("30-day reviews"),
        TimelineKind.AGREEMENT: _("signed agreements"),
        TimelineKind.GOAL: _("goals reached"),
        TimelineKind.CHALLENGE: _("challenges solved"),
        TimelineKind.ACTION: _("open actions"),
        TimelineKind.UPDATE: _("updates written out"),
    }[kind]


def belongs_here(kinds: frozenset[TimelineKind], *, nobody: bool) -> tuple[str, str]:
    """What an empty timeline of these kinds says: what belongs there, and which key begins.

    `nobody` says that there is no mentee yet.
    """
    if kinds != EVERYTHING:
        return _("Nothing of this kind yet."), _("b goes on to the next kind, escape shows everything.")
    said = _(
        "Here your sessions will stand: planned ones above, past ones below, and among them what was signed, reached "
        "and solved."
    )
    return said, _("It begins with a mentee: 2 goes to the roster.") if nobody else _("Press n to plan a session.")


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells the rows of one timeline, of `everybody` or of one mentee, as it is `now` in the mentor's zone.

    Before the mentee (`private`) it is not told whether a session went as planned: the mentor noted that.
    """

    now: datetime
    everybody: bool
    private: bool

    def told(self, row: TimelineRow) -> StreamRow:
        """One row as it is shown."""
        sign, tone = self._sign(row)
        return StreamRow(
            key=row.id.hex,
            when=self._when(row),
            sign=str(sign),
            sign_tone=tone,
            name=self.name(row) if self.everybody else "",
            text=self._text(row),
            notes=tuple(self._notes(row)),
            tone="muted" if sign is Sign.STRUCK else "",
        )

    def name(self, row: TimelineRow) -> str:
        """Whose row it is."""
        if row.mentee_id is None:
            return _("your own")
        return row.mentee

    def _when(self, row: TimelineRow) -> str:
        zone = self.now.tzinfo
        assert zone is not None
        day = listed_day(row.day(zone), self.now.date(), current())
        return f"{day} {clock(row.at.astimezone(zone)) if row.session else NO_CLOCK}"

    def _standing(self, row: TimelineRow, session: SessionFacts) -> Standing:
        zone = self.now.tzinfo
        assert zone is not None
        return standing(session, row.day(zone), self.now.date())

    def _sign(self, row: TimelineRow) -> tuple[Sign, str]:
        if row.session:
            return {
                Standing.HELD: (Sign.DONE, "good"),
                Standing.FOLLOW_UP: (Sign.NEEDS, "needs"),
                Standing.LEFT_OPEN: (Sign.NEEDS, "needs"),
                Standing.CANCELLED: (Sign.STRUCK, "muted"),
            }.get(self._standing(row, row.session), (Sign.OPEN, ""))
        if row.kind is TimelineKind.ACTION:
            return (Sign.NEEDS, "needs") if self._overdue(row) else (Sign.OPEN, "")
        return Sign.DONE, "good"

    def _overdue(self, row: TimelineRow) -> bool:
        return row.due is not None and row.due < self.now.date()

    def _text(self, row: TimelineRow) -> str:
        if row.session:
            kind = session_kind(row.session.kind)
            return kind[:1].upper() + kind[1:]
        if row.kind is TimelineKind.AGREEMENT:
            return _("Agreement version {n} signed").format(n=row.version)
        said = " ".join(row.text.split())
        what = {
            TimelineKind.GOAL: _("Goal reached"),
            TimelineKind.CHALLENGE: _("Challenge solved"),
            TimelineKind.ACTION: _("Action"),
            TimelineKind.UPDATE: _("Update"),
        }[row.kind]
        return f"{what}: {said}" if said else what

    def _notes(self, row: TimelineRow) -> Iterator[str]:
        if row.session:
            yield self._how(row, row.session)
            if row.session.agreed:
                yield _actions(row.session)
            if row.session.state is not SessionState.CANCELLED:
                if row.session.place:
                    yield " ".join(row.session.place.split())
                yield _("{n} min").format(n=row.session.minutes)
        if row.changed:
            yield ngettext("{n} point changed", "{n} points changed", row.changed).format(n=row.changed)
        if row.owner:
            if self._overdue(row):
                yield _("overdue")
            if row.owner is Party.MENTOR or not self.everybody:  # else the name stands in its own column
                yield party(row.owner, self.name(row))

    def _how(self, row: TimelineRow, session: SessionFacts) -> str:
        stands = self._standing(row, session)
        if stands is Standing.CANCELLED:
            return self._cancelled(row, session)
        if stands is Standing.HELD and session.as_planned is not None and not self.private:
            return _("as planned") if session.as_planned else _("other than planned")
        return session_standing(stands)

    def _cancelled(self, row: TimelineRow, session: SessionFacts) -> str:
        if session.cancelled_by is Party.MENTOR:
            return _("cancelled by you")
        if session.cancelled_by is Party.MENTEE:
            return _("cancelled by {name}").format(name=self.name(row))
        return session_standing(Standing.CANCELLED)


def _actions(session: SessionFacts) -> str:
    """How many actions were agreed there, and how many of them are done."""
    n, m = session.agreed, session.done
    if m == n:
        return ngettext("{n} action done", "{n} actions done", n).format(n=n)
    told = ngettext("{n} action", "{n} actions", n).format(n=n)
    return f"{told}, {_('{m} done').format(m=m)}" if m else told
