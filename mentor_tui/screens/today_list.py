"""The plan of the day as the entries of a list, with the line for the outlook and what is offered."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mentor_tui.i18n import _, ngettext
from mentor_tui.rules.day import DayPlan, Item, Why
from mentor_tui.rules.lines import cut
from mentor_tui.rules.timeline import Standing
from mentor_tui.screens.today_rows import DayTeller, too_much
from mentor_tui.widgets.entries import Entry
from mentor_tui.widgets.signs import Sign

if TYPE_CHECKING:
    from mentor_tui.storage.outlook import Offer, TodaysOutlook

ASIDE = 80
"""From this width on, how a thing stands is on its right; on a narrower screen it is below it."""

ROOMY = 100
"""From this width on it also says how long each session is; the sum stands on top."""

BESIDE = 30
"""Cells that how a thing stands may take on the right."""

OUTLOOK = "outlook"
OFFER = "offer"
"""The ids of the entries that are no part of the plan."""


def entries(
    plan: DayPlan, teller: DayTeller, width: int, *, day_minutes: int, outlook: "TodaysOutlook | None"
) -> Sequence[Entry]:
    """The list at a screen's `width`. `outlook` is None where it must not be seen."""
    told: list[Entry] = []
    for title, items in (
        ("", plan.planned),
        (_("Due"), plan.due),
        (_("In focus"), plan.focus),
    ):
        told += _group(title, items, teller, width)
        if items is plan.planned and (sentence := too_much(plan, day_minutes)):
            told.append(Entry(text=sentence, tone="muted"))
    if not any((plan.planned, plan.due, plan.focus, plan.ahead)):
        told += [Entry(), Entry(text=_("Nothing stands in the plan. Have a good day."), tone="muted")]
    if outlook is not None:
        told += [Entry(), *_outlook(outlook)]
    return [*told, *_group(_("The next days"), plan.ahead, teller, width)]


def _group(title: str, items: Sequence[Item], teller: DayTeller, width: int) -> Iterator[Entry]:
    if items:
        yield Entry()
    if items and title:
        yield Entry(text=title, tone="strong")
    for number, item in enumerate(items, start=1):
        yield _entry(item, teller, width, number)


def _entry(item: Item, teller: DayTeller, width: int, number: int) -> Entry:
    told = teller.told(item)
    label, stands = told.when, told.stands
    if item.why is Why.FOCUS:
        label, stands = str(number), told.when
    wide = width >= ASIDE
    sign, tone = _sign(item)
    return Entry(
        id=item.key,
        label=label,
        text=told.line(" · "),
        right=cut(stands, BESIDE) if wide else "",
        notes=() if wide or not stands else (stands,),
        sign=str(sign),
        sign_tone=tone,
    )


def _sign(item: Item) -> tuple[Sign, str]:
    if item.late:
        return Sign.NEEDS, "needs"
    if item.done or item.standing is Standing.PREPARED:
        return Sign.DONE, "good"
    return Sign.OPEN, ""


def _outlook(outlook: "TodaysOutlook") -> Iterator[Entry]:
    said = outlook.said
    if said is None:
        yield Entry(id=OUTLOOK, label=_("How am I doing?"), text="1  2  3  4  5", sign=str(Sign.PRIVATE))
    else:
        words = " · ".join(filter(None, (str(said.value), said.word, said.good)))
        yield Entry(id=OUTLOOK, label=_("How am I doing?"), text=words, sign=str(Sign.PRIVATE), sign_tone="good")
    if outlook.offer is not None:
        yield Entry(id=OFFER, text=offered(outlook.offer), sign=str(Sign.PRIVATE))


def offered(offer: "Offer") -> str:
    """One calm line: what may help when two weeks have gone down."""
    name = offer.fellow or _("a fellow mentor")
    if not (n := offer.challenges):
        return _("These two weeks were harder than the ones before. A talk with {name} may help.").format(name=name)
    return ngettext(
        "These two weeks were harder than the ones before. A look at your own challenge may help, "
        "or a talk with {name}.",
        "These two weeks were harder than the ones before. A look at your {n} own challenges may help, "
        "or a talk with {name}.",
        n,
    ).format(n=n, name=name)
