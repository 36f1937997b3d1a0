"""The plan of the day as the entries of a list, with the line for the outlook and what is offered."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mentor_tui.i18n import _
from mentor_tui.rules.day import DayPlan, Item
from mentor_tui.rules.lines import cells, cut
from mentor_tui.rules.timeline import Standing
from mentor_tui.screens.outlook_words import offered
from mentor_tui.screens.today_rows import ARROW, DayTeller, too_much
from mentor_tui.widgets.entries import Entry
from mentor_tui.widgets.signs import Sign

if TYPE_CHECKING:
    from mentor_tui.storage.outlook import TodaysOutlook

LABELS = 18
"""The width of the column for days and times, in cells."""

ASIDE = 80
"""From this width on, how a thing stands is on its right; on a narrower screen it is below it."""

ROOMY = 100
"""From this width on it also says how long each session is; the sum stands on top."""

HIGH = 30
"""From so many rows on a thing takes as many lines as it has words for; on fewer, one: the whole day is in sight."""

FRAME = 4
"""The rows that the top line and the key line take."""

BESIDE = 30
"""Cells that how a thing stands may take on the right; on a wide screen, a third of it."""

SHORTEST = 8
"""Fewer cells say nothing of how a thing stands."""

OUTLOOK = "outlook"
OFFER = "offer"
"""The ids of the entries that are no part of the plan."""


def entries(
    plan: DayPlan, teller: DayTeller, size: tuple[int, int], *, day_minutes: int, outlook: "TodaysOutlook | None"
) -> Sequence[Entry]:
    """The list on a screen of this size, columns and rows. `outlook` is None where it is not shown."""
    told: list[Entry] = []
    for title, items in (
        ("", plan.planned),
        (_("Due"), plan.due),
        (_("In focus"), plan.focus),
    ):
        told += _group(title, items, teller, size)
        if items is plan.planned and (sentence := too_much(plan, day_minutes)):
            told.append(Entry(text=sentence, tone="muted"))
    if not any((plan.planned, plan.due, plan.focus, plan.ahead)):
        told += [Entry(), Entry(text=_("Nothing stands in the plan. Have a good day."), tone="muted")]
    low = size[1] < HIGH
    if low:
        told = told[1:]  # the rule above is line enough
    if outlook is not None:
        tight = low and len(told) + 2 > size[1] - FRAME
        told += [*([] if tight else [Entry()]), *_outlook(outlook)]
    return [*told, *_group(_("The next days"), plan.ahead, teller, size)]


def _group(title: str, items: Sequence[Item], teller: DayTeller, size: tuple[int, int]) -> Iterator[Entry]:
    if items:
        yield Entry()
    if items and title:
        yield Entry(text=title, tone="strong")
    for item in items:
        yield _entry(item, teller, size)


def _entry(item: Item, teller: DayTeller, size: tuple[int, int]) -> Entry:
    told = teller.told(item)
    stands = told.stands
    width, height = size
    wide = width >= ASIDE
    sign, tone = _sign(item)
    text, right = told.line(" · "), cut(stands, max(BESIDE, width // 3)) if wide else ""
    if height < HIGH and told.step:
        text = _shared(told.what, told.step, _room(width))
    elif height < HIGH:
        text, right = _in_one_line(text, right, _room(width), keep_right=item.session is not None)
    return Entry(
        id=item.key,
        label=told.when,
        text=text,
        right=right,
        notes=() if wide or not stands else (stands,),
        sign=str(sign),
        sign_tone=tone,
    )


def _room(width: int) -> int:
    """The cells of one line behind cursor, sign and label, as an EntryList lays it, up to the scrollbar."""
    return width - 1 - 3 - 2 - LABELS - 1


def _in_one_line(text: str, right: str, room: int, *, keep_right: bool) -> tuple[str, str]:
    """Both so that they fit into one line: of a session it is seen how it stands, of the rest first what it is."""
    if not keep_right and cells(text) + cells(right) + 2 > room:
        left = room - cells(text) - 2
        right = cut(right, left) if left >= SHORTEST else ""
    return cut(text, room - (cells(right) + 2 if right else 0)), right


def _shared(what: str, step: str, room: int) -> str:
    """What and its next step in one line: each has half of it, and more where the other needs less."""
    room -= cells(ARROW)
    step = cut(step, max(room // 2, room - cells(what)))
    return cut(what, room - cells(step)) + ARROW + step


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
        text = f"{offered(outlook.offer)} {_('enter plans the talk.')}"
        yield Entry(id=OFFER, text=text, sign=str(Sign.PRIVATE))
