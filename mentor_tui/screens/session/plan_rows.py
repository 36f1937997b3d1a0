"""The rows of the form of a session, and what stands in them before anybody types: what is kept, or what is usual."""

from datetime import datetime, time
from typing import TYPE_CHECKING

from mentor_tui.i18n import N_, _, current
from mentor_tui.rules.moments import short_moment
from mentor_tui.rules.series import Series, in_words, next_by_rhythm
from mentor_tui.rules.session import SessionRecord
from mentor_tui.rules.times import USUAL_TIME
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.form import FormRow

if TYPE_CHECKING:
    from mentor_tui.storage.diary import Usual

USUAL_MINUTES = 60

WHO = FormRow("who", N_("With"), hint=N_("a name or a part of it"), echo=True)
ROWS = (
    FormRow("reach", N_("Applies to"), (("this", N_("only this one")), ("later", N_("the later ones too")))),
    FormRow("when", N_("When"), hint=N_("such as Tue 14:00 or 8.12. 10:30"), typed_over=True, echo=True, warning=True),
    FormRow("repeat", N_("Repeat"), hint=N_("such as every two weeks until 30.6."), typed_over=True, echo=True),
    FormRow("minutes", N_("Minutes"), typed_over=True),
    FormRow("place", N_("Where")),
    FormRow(
        "channel",
        N_("How"),
        (("in-person", N_("in person")), ("video", N_("video")), ("phone", N_("phone")), ("written", N_("in writing"))),
    ),
    FormRow(
        "manner", N_("Form"), (("talk", N_("talk")), ("writing", N_("writing")), ("demonstration", N_("demonstration")))
    ),
)


def kept(record: SessionRecord, series: Series | None, bench: Bench) -> dict[str, str]:
    """The rows of a session that is planned; `series` is the one that was planned with it in the form."""
    return {
        "who": record.mentee,
        "when": short_moment(bench.local(record.starts_at), bench.now(), current()),
        "repeat": in_words(series, bench.today(), current()) if series else "",
        "minutes": str(record.minutes),
        "place": record.place,
        "channel": record.channel.value,
        "manner": record.manner.value,
    }


def usual_rows(usual: "Usual | None") -> dict[str, str]:
    """The rows of a new session, as it usually is with the mentee, as far as somebody is chosen."""
    if usual is None:
        return {"minutes": str(USUAL_MINUTES)}
    return {
        "minutes": str(usual.minutes),
        "place": usual.place,
        "channel": usual.channel.value,
        "manner": usual.manner.value,
    }


def usual_time(usual: "Usual | None", bench: Bench) -> time:
    """When a session begins if only its day was said, also before it is known with whom."""
    return usual.time_of_day(bench.zone) if usual else USUAL_TIME


def example(usual: "Usual | None", bench: Bench) -> str:
    """What stands faintly in the empty row: when it would be by the rhythm; "" where there was no session yet."""
    if usual is None or usual.last_at is None:
        return ""
    day = next_by_rhythm(bench.local(usual.last_at).date(), usual.rhythm_days, bench.today())
    moment = datetime.combine(day, usual_time(usual, bench), bench.zone)
    return _("such as {when}").format(when=short_moment(moment, bench.now(), current()))
