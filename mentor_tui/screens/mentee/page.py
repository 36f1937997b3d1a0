"""The page of one mentee: profile, goals of both, agreement, sessions and what came of them."""

from uuid import UUID

from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.i18n import _, current, pgettext
from mentor_tui.models.enums import AgreementState, Form, GoalOwner, GoalState, Horizon, Language, Phase
from mentor_tui.rules.actions import DueAction, in_order
from mentor_tui.rules.moments import short_day, short_moment
from mentor_tui.rules.roster import RosterRow
from mentor_tui.rules.sparkline import sparkline
from mentor_tui.screens.action_form import ActionForm
from mentor_tui.screens.action_words import action_entry, due_words, history
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.mentee.form import MenteeForm
from mentor_tui.screens.mentee.goal import GoalForm
from mentor_tui.screens.mentee.phase import ROW, choose_phase, phase_row
from mentor_tui.screens.organisations.rows import CONTACT, contact_for_mentee
from mentor_tui.screens.organisations.scopes import beside, heard
from mentor_tui.screens.session.cancelling import cancel, move
from mentor_tui.screens.words import agreement_state, organisation_or_dash, party, phase, session_kind, session_state
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage.goals import GoalRow
from mentor_tui.storage.mentees import AgreementRow, MenteePage, SessionRow
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign, bars

ENDS_HERE = ("name", "phase")
"""The rows of the profile on which the mentoring is ended or taken up again."""

NOTED = ("rhythm_days", "strengths", "wishes", "other_mentors")
"""The rows of the profile that are the mentor's notes: the mentee doesn't see them."""


class MenteeScreen(WorkbenchScreen):
    """Everything of one mentee on one page; what stands under the cursor is opened with enter.

    `at` is the id of the entry that the page opens at.
    """

    AUDIENCE = Audience.TWO
    BINDINGS = bindings("mentee")

    def __init__(self, bench: Bench, mentee_id: UUID, at: str = "") -> None:
        super().__init__(bench)
        self.mentee_id = mentee_id
        self._opened_at = at
        self._page: MenteePage | None = None

    def body(self) -> ComposeResult:
        yield EntryList(label_width=18, id="mentee")

    async def load(self) -> None:
        page = await self.bench.database.read(
            storage.mentees.page, self.mentee_id, now=self.bench.now(), today=self.bench.today()
        )
        if page is None:
            self.dismiss()
            return
        contacts = await self._read_contacts()
        self._page = page
        self.topline.show(page.row.name, f"{organisation_or_dash(page.row.organisation)} · {phase(page.row.phase)}")
        listing = self.query_one(EntryList)
        listing.show(
            [
                *self._profile(page),
                *contacts,
                *self._goals(page),
                *self._agreement(page),
                *self._sessions(page),
                *self._rest(page),
            ],
            on=self._opened_at,
        )
        self._opened_at = ""
        if self.focused is None:
            self.set_focus(listing)

    def _profile(self, page: MenteePage) -> list[Entry]:
        form = _("Sie") if page.form is Form.SIE else _("du")
        paper = {Language.DE: _("German"), Language.EN: _("English"), Language.BOTH: _("both side by side")}
        rhythm = _("every {n} days").format(n=page.row.rhythm_days) if page.row.rhythm_days else "–"
        rows = [
            ("name", _("Name"), page.row.name),
            ("organisation", _("Organisation"), page.row.organisation),
            ("provider", _("VET provider"), page.provider),
            ("form", _("Address"), f"{form} · {_('paper in')} {paper[page.language]}"),
            ("rhythm_days", _("Contact"), rhythm),
            ("email", _("E-mail"), page.email),
            ("strengths", _("Strengths"), page.strengths),
            ("wishes", _("Wishes"), page.wishes),
            ("other_mentors", _("Other mentors"), page.other_mentors),
        ]
        if self.bench.private:
            rows = [row for row in rows if row[0] not in NOTED]
        name, *others = (Entry(id=f"profile/{name}", label=label, text=value or "–") for name, label, value in rows)
        phase = phase_row(page, self.bench.today(), self.bench.settings.keymap, offering=not self.bench.private)
        return [Entry(), Entry(text=_("Profile"), tone="strong"), name, phase, *others]

    async def _read_contacts(self) -> list[Entry]:
        """The contacts of the mentee, each with what they may hear of them."""
        contacts = await self.bench.database.read(storage.contacts.of_mentee, self.mentee_id, self.bench.zone)
        found = await heard(self.bench, contacts)
        scopes = {row.id: beside([one for one in found[row.id] if one.mentee_id == self.mentee_id]) for row in contacts}
        entries = [contact_for_mentee(row, scopes[row.id]) for row in contacts]
        return [Entry(), Entry(text=_("Contact persons"), tone="strong"), *entries] if entries else []

    def _goals(self, page: MenteePage) -> list[Entry]:
        entries = [Entry(), Entry(text=_("Goals"), tone="strong")]
        if not page.goals:
            entries.append(Entry(id="goals/none", text=_("No goal yet. n enters one."), tone="muted"))
        return entries + [self._goal(goal) for goal in page.goals]

    def _goal(self, goal: GoalRow) -> Entry:
        reached = goal.state is GoalState.REACHED
        owner = _("of the organisation") if goal.owner is GoalOwner.ORGANISATION else _("of the mentee")
        reach = _("long-term") if goal.horizon is Horizon.LONG_TERM else _("immediate")
        facts = [owner, reach]
        if goal.reached_at:
            day = self.bench.local(goal.reached_at).date()
            facts.append(_("reached {day}").format(day=short_day(day, self.bench.today(), current())))
        if goal.due:
            facts.append(_("by {day}").format(day=short_day(goal.due, self.bench.today(), current())))
        if goal.measure:
            facts.append(_("reached when: {measure}").format(measure=goal.measure))
        return Entry(
            id=f"goal/{goal.id}",
            text=goal.text,
            label=_("reached") if reached else pgettext("goal", "open"),
            sign=str(Sign.DONE if reached else Sign.OPEN),
            sign_tone="good" if reached else "",
            notes=(" · ".join(facts),),
            right=f"{self._picture(goal)}{goal.progress} %",
        )

    @staticmethod
    def _picture(goal: GoalRow) -> str:
        """How the goal went on, where it did."""
        return f"{sparkline([step.percent for step in goal.history], bars())} " if len(goal.history) > 1 else ""

    def _agreement(self, page: MenteePage) -> list[Entry]:
        entries = [Entry(), Entry(text=_("Agreement"), tone="strong")]
        if not page.agreements:
            entries.append(Entry(id="agreement/none", text=_("None yet. v prepares the first meeting."), tone="muted"))
        return entries + [self._version(item, page.row) for item in page.agreements]

    def _version(self, item: AgreementRow, row: RosterRow) -> Entry:
        today, language = self.bench.today(), current()
        words = agreement_state(item.state)
        if item.signed_on:
            words = f"{words}, {short_day(item.signed_on, today, language)}"
        review = ""
        if item.state is AgreementState.SIGNED and row.reviewed:
            review = _("reviewed together")
        elif item.state is AgreementState.SIGNED and row.review_on and not row.ended:
            review = _("review {day}").format(day=short_day(row.review_on, today, language))
        signed = item.state is not AgreementState.DRAFT
        return Entry(
            id=f"agreement/{item.id}",
            label=_("Version {n}").format(n=item.version),
            text=words,
            right=review,
            sign=str(Sign.DONE if signed else Sign.OPEN),
            sign_tone="good" if signed else "",
        )

    def _sessions(self, page: MenteePage) -> list[Entry]:
        if not page.sessions:
            return []
        return [
            Entry(),
            Entry(text=_("Sessions"), tone="strong"),
            *(self._session(item) for item in page.sessions),
        ]

    def _session(self, item: SessionRow) -> Entry:
        when = short_moment(self.bench.local(item.starts_at), self.bench.now(), current())
        facts = [session_kind(item.kind), session_state(item.state)]
        if item.place:
            facts.append(item.place)
        return Entry(id=f"session/{item.id}", label=when, text=" · ".join(facts))

    def _rest(self, page: MenteePage) -> list[Entry]:
        entries: list[Entry] = []
        if page.actions:
            entries += [Entry(), Entry(text=_("Actions"), tone="strong"), *self._actions(page)]
        if challenges := page.named_challenges if self.bench.private else page.challenges:
            entries += [Entry(), Entry(text=_("Challenges"), tone="strong")]
            entries += [Entry(id=f"challenge/{at}", text=text) for at, text in enumerate(challenges)]
        return entries

    def _actions(self, page: MenteePage) -> list[Entry]:
        upcoming = self.bench.local(page.row.next_session).date() if page.row.next_session else None
        items = [DueAction(action, upcoming) for action in page.actions]
        waiting = in_order(item for item in items if not item.action.done)
        return [
            action_entry(
                item,
                self.bench,
                label=party(item.action.owner, page.row.name),
                right=due_words(item, self.bench),
                notes=(history(item, self.bench),),
            )
            for item in (*waiting, *(item for item in items if item.action.done))
        ]

    # what stands under the cursor

    def _here(self) -> tuple[str, str]:
        entry = self.query_one(EntryList).current
        kind, _slash, key = (entry.id if entry else "").partition("/")
        return kind, key

    async def action_open(self) -> None:
        kind, key = self._here()
        if kind == "agreement" and key != "none":
            await self._meet(UUID(key))
        elif kind == "agreement":
            await self.action_meet()
        elif kind == "session":
            await self._open_session(UUID(key))
        elif kind == "goals":
            await self.action_new()
        elif kind == CONTACT:
            await self._open_contact(UUID(key))
        elif kind == "profile" and (organisation := self._organisation(key)) is not None:
            await self._open_organisation(organisation)
        elif kind in ("profile", "goal", "action"):
            await self.action_edit()

    def _organisation(self, row: str) -> UUID | None:
        """The organisation that a row of the profile names, None where it names none."""
        if self._page is None:
            return None
        return {"organisation": self._page.organisation_id, "provider": self._page.provider_id}.get(row)

    async def _open_organisation(self, organisation_id: UUID) -> None:
        from mentor_tui.screens.organisations.page import OrganisationScreen

        await self.app.push_screen(OrganisationScreen(self.bench, organisation_id))

    async def _open_contact(self, contact_id: UUID) -> None:
        from mentor_tui.screens.organisations.contact import ContactScreen

        await self.app.push_screen(ContactScreen(self.bench, contact_id))

    async def action_review(self) -> None:
        """Opens the review that is to be held next; where none is planned, one begins now."""
        from mentor_tui.screens.review.screen import ReviewScreen

        waiting = await self.bench.database.read(storage.reviews.waiting, self.mentee_id)
        if waiting is None:
            zone = str(self.bench.zone)
            planned = await self.write(storage.reviews.plan, self.mentee_id, self.bench.clock(), zone)
            waiting = planned.value if planned else None
        if waiting is not None:
            await self.app.push_screen(ReviewScreen(self.bench, waiting))

    async def action_summary(self) -> None:
        from mentor_tui.screens.mentee.summary import SummaryScreen

        await self.app.push_screen(SummaryScreen(self.bench, self.mentee_id))

    async def action_record(self) -> None:
        from mentor_tui.screens.records.page import RecordScreen

        await self.app.push_screen(RecordScreen(self.bench, self.mentee_id))

    async def action_exchange(self) -> None:
        from mentor_tui.screens.exchange.case import ExchangeScreen

        await self.app.push_screen(ExchangeScreen(self.bench, mentee_id=self.mentee_id))

    async def action_updates(self) -> None:
        from mentor_tui.screens.updates.listing import UpdatesScreen

        await self.app.push_screen(UpdatesScreen(self.bench, mentee_id=self.mentee_id))

    async def action_meet(self) -> None:
        await self._meet(None)

    async def _meet(self, agreement_id: UUID | None) -> None:
        from mentor_tui.screens.agreement.wizard import AgreementScreen

        await self.app.push_screen(AgreementScreen(self.bench, self.mentee_id, agreement_id))

    async def _open_session(self, session_id: UUID) -> None:
        from mentor_tui.screens.session.routes import screen_of

        screen = await screen_of(self.bench, session_id)
        if screen is not None:
            await self.app.push_screen(screen)

    async def action_actions(self) -> None:
        from mentor_tui.screens.actions import ActionsScreen

        await self.app.push_screen(ActionsScreen(self.bench, self.mentee_id))

    async def action_timeline(self) -> None:
        from mentor_tui.screens.timeline import TimelineScreen

        await self.app.push_screen(TimelineScreen(self.bench, self.mentee_id))

    async def action_session(self) -> None:
        from mentor_tui.screens.session.plan import PlanForm

        await self.app.push_screen(PlanForm(self.bench, self.mentee_id))

    async def action_edit(self) -> None:
        kind, key = self._here()
        if f"{kind}/{key}" == ROW and self._page:
            if not self._page.row.ended:
                self.ask(choose_phase(self, self._page))
        elif kind == "goal" and self._page:
            await self.app.push_screen(GoalForm(self.bench, self.mentee_id, self._page.row.name, UUID(key)))
        elif kind == "session":
            await move(self, UUID(key))
        elif kind == "action" and self._page:
            await self.app.push_screen(ActionForm(self.bench, self.mentee_id, self._page.row.name, UUID(key)))
        else:
            await self.app.push_screen(MenteeForm(self.bench, self.mentee_id, start=key if kind == "profile" else ""))

    async def action_new(self) -> None:
        if self._page:
            await self.app.push_screen(GoalForm(self.bench, self.mentee_id, self._page.row.name))

    def action_mark(self) -> None:
        kind, key = self._here()
        if kind == "goal":
            self.later(self.write(storage.goals.mark, UUID(key), self.bench.clock()))
        elif kind == "action":
            self.later(self.write(storage.actions.mark, UUID(key), self.bench.clock()))

    def action_more(self) -> None:
        self._progress(10)

    def action_less(self) -> None:
        self._progress(-10)

    def _progress(self, by: int) -> None:
        kind, key = self._here()
        if kind == "goal":
            self.later(self.write(storage.goals.progress, UUID(key), by, self.bench.clock()))

    async def action_remove(self) -> None:
        kind, key = self._here()
        if kind == "goal":
            self.later(self.write(storage.goals.remove, UUID(key)))
        elif kind == "session":
            await cancel(self, UUID(key))
        elif kind == "profile" and key in ENDS_HERE and self._page:
            from mentor_tui.screens.ending import end_or_take_up

            self.ask(end_or_take_up(self, self._page.row))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        kind, key = self._here() if self.is_mounted else ("", "")
        if action == "mark":
            return kind in ("goal", "action")
        if action in ("more", "less"):
            return kind == "goal"
        if action == "remove":
            return kind in ("goal", "session") or (kind == "profile" and key in ENDS_HERE)
        row = self._page.row if self._page else None
        if action == "review":
            return row is not None and not row.ended and row.agreement is AgreementState.SIGNED
        if action == "summary":
            return row is not None and row.phase in (Phase.CLOSING, Phase.ENDED)
        if action == "session":
            return row is not None and not row.ended
        if action == "exchange":
            return not self.bench.private
        if action == "edit" and kind == "profile" and self.bench.private:
            return key == "phase"  # the form holds what the mentor noted
        if action == "edit":
            return kind in ("profile", "goal", "action", "session")
        return True

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()
