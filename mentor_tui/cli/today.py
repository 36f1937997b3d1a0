"""mentor-tui today: the plan of the day in words, for a login shell, or as JSON."""

import json
from argparse import Namespace

from mentor_tui.cli.failures import USAGE, Failure
from mentor_tui.cli.results import show
from mentor_tui.cli.surroundings import opened
from mentor_tui.i18n import _, current
from mentor_tui.rules.day import DayPlan, Item, plan
from mentor_tui.rules.lines import cells
from mentor_tui.rules.moments import long_day
from mentor_tui.screens.today_rows import DayTeller, summary
from mentor_tui.storage import day
from mentor_tui.terminal.clean import clean_line

MOST_DAYS = 366


def tell(arguments: Namespace) -> int:
    """Prints the plan of today, with a look at the next days."""
    if not 0 <= arguments.days <= MOST_DAYS:
        raise Failure(USAGE, _("--days takes a number from 0 to {n}.").format(n=MOST_DAYS))
    with opened(arguments) as (database, around):
        now = around.now()
        made = plan(database.read_now(day.facts, now, arguments.days), now, arguments.days)
    show(_as_json(made) if arguments.json else _in_words(made, DayTeller(now)))
    return 0


def _in_words(made: DayPlan, teller: DayTeller) -> str:
    lines = [" · ".join([long_day(made.day, current()), *summary(made)])]
    groups = (("", made.sessions), (_("Due"), made.due), (_("The next days"), made.ahead))
    told = {item.id: teller.told(item) for _title, items in groups for item in items}
    width = max((cells(one.when) for one in told.values()), default=0)
    for title, items in groups:
        if items:
            lines += ["", *([title] if title else [])]
        for item in items:
            one = told[item.id]
            mark = "!" if item.late else " "
            when = one.when + " " * (width - cells(one.when))
            stands = f" ({one.stands})" if one.stands else ""
            lines.append(clean_line(f"{mark} {when}  {one.who}: {one.what}{stands}"))
    if not told:
        lines.append(_("Nothing stands in the plan. Have a good day."))
    return "\n".join(lines) + "\n"


def _as_json(made: DayPlan) -> str:
    return (
        json.dumps(
            {
                "day": made.day.isoformat(),
                "minutes": made.minutes,
                "sessions": [_item(item) for item in made.sessions],
                "due": [_item(item) for item in made.due],
                "ahead": [_item(item) for item in made.ahead],
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def _item(item: Item) -> dict[str, object]:
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
    return told
