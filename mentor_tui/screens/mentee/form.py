"""The form of a profile, for a new mentee and for one that is known: a name is enough to begin."""

from collections.abc import Sequence
from uuid import UUID

from mentor_tui import storage
from mentor_tui.i18n import N_, _
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.form import FormRow, FormScreen
from mentor_tui.widgets.pick import Pick

_ROWS = (
    FormRow("name", N_("Name")),
    FormRow("organisation", N_("Organisation"), hint=N_("the employer, if there is one")),
    FormRow("provider", N_("VET provider"), hint=N_("school or training centre, if there is one")),
    FormRow("form", N_("Address"), (("sie", N_("Sie")), ("du", N_("du")))),
    FormRow(
        "language", N_("Paper in"), (("de", N_("German")), ("en", N_("English")), ("both", N_("both side by side")))
    ),
    FormRow("email", N_("E-mail")),
    FormRow("rhythm_days", N_("Contact every"), hint=N_("days"), typed_over=True),
    FormRow("strengths", N_("Strengths"), many_lines=True),
    FormRow("wishes", N_("Wishes"), many_lines=True),
    FormRow("other_mentors", N_("Other mentors"), many_lines=True),
)
_MENTOR_ROW = FormRow("mentor", N_("Your own name"), hint=N_("as it is to stand on paper"))


class MenteeForm(FormScreen):
    """The profile of one mentee; without an id, of a new one, who is entered as soon as the name is there.

    Closes with the id of the mentee, or None when no name was given.
    """

    def __init__(
        self, bench: Bench, mentee_id: UUID | None = None, *, ask_mentor: bool = False, start: str = ""
    ) -> None:
        super().__init__(bench, start=start)
        self.mentee_id = mentee_id
        self._ask_mentor = ask_mentor
        self._new = mentee_id is None
        self._filled = False

    def rows(self) -> Sequence[FormRow]:
        return (_MENTOR_ROW, *_ROWS) if self._ask_mentor else _ROWS

    def draft_key(self, name: str) -> str:
        if name == "mentor":
            return "mentor/name"
        return f"mentee/{self.mentee_id.hex if self.mentee_id else 'new'}/{name}"

    async def load(self) -> None:
        self.topline.show(_("New mentee") if self._new else _("Profile"))
        values: dict[str, str] = {}
        if self._ask_mentor:
            values["mentor"] = await self.bench.database.read(storage.mentor.name)
        if self.mentee_id is not None:
            page = await self.bench.database.read(
                storage.mentees.page, self.mentee_id, now=self.bench.now(), today=self.bench.today()
            )
            if page is not None:
                if not self._new:
                    self.topline.show(page.row.name, _("Profile"))
                values |= {
                    "name": page.row.name,
                    "organisation": page.row.organisation,
                    "provider": page.provider,
                    "form": page.form.value,
                    "language": page.language.value,
                    "email": page.email,
                    "rhythm_days": str(page.row.rhythm_days or ""),
                    "strengths": page.strengths,
                    "wishes": page.wishes,
                    "other_mentors": page.other_mentors,
                }
        else:
            from mentor_tui.i18n import current

            values["language"] = self.form.value("language") if self._filled else current()
            values["form"] = self.form.value("form")
        await self.fill(values)
        self._filled = True

    async def keep(self, name: str, value: str, was: str) -> bool:
        if name == "mentor":
            return await self.write(storage.mentor.rename, value) is not None
        if self.mentee_id is None:
            return await self._enter(name, value)
        if name in ("organisation", "provider"):
            return await self._change(name, value, None)
        return await self._change(name, value, None if isinstance(self.form.widget(name), Pick) else was)

    async def _change(self, name: str, value: str, was: str | None) -> bool:
        assert self.mentee_id is not None
        if name == "rhythm_days":
            was = None
        return await self.write(storage.mentees.change, self.mentee_id, name, value, was) is not None

    async def _enter(self, name: str, value: str) -> bool:
        """Enters the mentee with all that stands in the form, as soon as there is a name."""
        from mentor_tui.models.enums import Form, Language
        from mentor_tui.models.mentee import MenteeFields

        if not self.form.value("name").strip():
            return False
        texts = {row.name: self.form.value(row.name) for row in _ROWS}
        fields = MenteeFields.model_validate(
            {
                "name": texts["name"],
                "form": Form(texts["form"]),
                "language": Language(texts["language"]),
                "email": texts["email"],
                "rhythm_days": int(texts["rhythm_days"]) if texts["rhythm_days"].strip() else None,
                "strengths": texts["strengths"],
                "wishes": texts["wishes"],
                "other_mentors": texts["other_mentors"],
            }
        )
        added = await self.write(
            storage.mentees.add, fields, texts["organisation"], self.bench.clock(), texts["provider"]
        )
        if added is None:
            return False
        self.mentee_id = added.value
        self.form.rekey()
        self.say(_("{name} is in your roster.").format(name=fields.name))
        return True

    def why_not(self, name: str) -> str:
        if name == "rhythm_days":
            return _("The rhythm is a number of days, from 1 to 366, or nothing.")
        if name == "name":
            return _("A mentee needs a name.")
        return super().why_not(name)

    def answer(self) -> UUID | None:
        return self.mentee_id
