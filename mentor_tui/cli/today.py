"""mentor-tui today: the plan of the day in words, for a login shell, or as JSON."""

import json
from argparse import Namespace
from contextlib import closing
from datetime import date, datetime

from mentor_tui.cli.failures import USAGE, Failure
from mentor_tui.cli.results import show
from mentor_tui.cli.surroundings import Surroundings, clock, found, ready
from mentor_tui.i18n import _, current
from mentor_tui.rules.day import DayPlan, Item, Why, plan
from mentor_tui.rules.day_facts import DayFacts, DayOwn
from mentor_tui.rules.lines import cells
from mentor_tui.rules.moments import long_day
from mentor_tui.screens.today_rows import DayTeller, summary, too_much
from mentor_tui.storage import day
from mentor_tui.terminal.clean import clean_line

MOST_DAYS = 366


def tell(arguments: Namespace) -> int:
    """Prints the plan of today, with a look at the next days."""
    if not 0 <= arguments.days <= MOST_DAYS:
        raise Failure(USAGE, _("--days takes a number from 0 to {n}.").format(n=MOST_DAYS))
    with found(arguments) as around:
        ready(around.database)
        now = around.now()
        facts = day.at_a_glance(around.database, now, arguments.days) or _brought_up_to_date(
            around, now, arguments.days
        )
    made, day_minutes = plan(facts, now, arguments.days), around.settings.day_minutes
    show(_as_json(made, day_minutes) if arguments.json else _in_words(made, DayTeller(now), day_minutes))
    return 0


def _brought_up_to_date(around: Surroundings, now: datetime, days: int) -> DayFacts:
    """The facts of a database of an earlier schema, which opening it brings to this one."""
    from mentor_tui.storage.database import Database

    with closing(Database(around.database, clock=clock)) as database:
        database.open()
        return database.read_now(day.facts, now, days)


def _in_words(made: DayPlan, teller: DayTeller, day_minutes: int) -> str:
    lines = [" · ".join([long_day(made.day, current()), *summary(made, day_minutes)])]
    groups = (
        ("", made.planned),
        (_("Due"), made.due),
        (_("In focus"), made.focus),
        (_("The next days"), made.ahead),
    )
    told = {item.key: teller.told(item) for item in made.every}
    width = max((cells(one.when) for one in told.values()), default=0)
    for title, items in groups:
        if items:
            lines += ["", *([title] if title else [])]
        for item in items:
            one = told[item.key]
            mark = "!" if item.late else " "
            when = one.when + " " * (width - cells(one.when))
            stands = f" ({one.stands})" if one.stands else ""
            lines.append(clean_line(f"{mark} {when}  {one.line(': ')}{stands}"))
        if items is made.planned and (sentence := too_much(made, day_minutes)):
            lines.append(f"  {sentence}")
    if not told:
        lines.append(_("Nothing stands in the plan. Have a good day."))
    return "\n".join(lines) + "\n"


def _as_json(made: DayPlan, day_minutes: int) -> str:
    sessions = [item for item in made.ahead if item.why is Why.SESSION]
    own = [item for item in (*made.planned, *made.ahead) if item.why is Why.OWN_TIME]
    told = {
        "day": made.day.isoformat(),
        "minutes": made.minutes,
        "sessions": [_item(item) for item in made.sessions],
        "due": [_item(item) for item in made.due],
        "ahead": [_item(item) for item in sessions],
        "own_time": [_item(item) for item in own],
        "focus": [_item(item) for item in made.focus],
        "day_minutes": day_minutes or None,
        "over": made.over(day_minutes),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _item(item: Item) -> dict[str, object]:
    """One thing in the plan; `mentee` is "" where it touches no single one."""
    told: dict[str, object] = {
        "id": str(item.id),
        "why": item.why.value,
        "day": item.day.isoformat(),
        "mentee": item.mentee,
        "late": item.late,
    }
    if item.session is not None:
        facts = item.session.facts
        told |= {"at": item.session.at.isoformat(), "kind": facts.kind.value, "minutes": facts.minutes,
                 "place": facts.place, "standing": item.standing}  # fmt: skip
    if item.action is not None:
        told |= {"owner": item.action.owner.value, "text": item.action.text}
    if item.own is not None:
        told |= _own(item.own)
    if item.update is not None:
        told |= {"organisation": item.update.organisation, "mentees": len(item.update.scopes)}
    if item.contact is not None:
        one = item.contact
        told |= {"contact": one.name, "role": one.role.value, "organisation": one.organisation,
                 "last_on": _iso(one.last_on)}  # fmt: skip
    if item.challenge is not None:
        card = item.challenge
        told |= {"text": card.text, "source": card.source.value, "next_step": card.next_step,
                 "next_on": _iso(card.next_on)}  # fmt: skip
    return told


def _own(own: DayOwn) -> dict[str, object]:
    return {
        "kind": own.kind.value, "text": own.text, "time": f"{own.at:%H:%M}" if own.at is not None else None,
        "minutes": own.minutes, "place": own.place, "done": own.done, "first_day": _iso(own.first_day),
        "follow_up": own.follow_up,
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
