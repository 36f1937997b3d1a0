"""What came of taking in an archive, in lines for a person: numbers and names of tables, never a mentee's words."""

from collections.abc import Iterable, Iterator

from mentor_tui.i18n import _
from mentor_tui.storage.archive_sorting import Clash
from mentor_tui.storage.taking_in import Plan


def told(plan: Plan, *, dry_run: bool) -> Iterator[str]:
    """What was taken in, or would be."""
    if plan.mentor:
        yield _("From: {name}").format(name=plan.mentor)
    for name in plan.people:
        yield _("Mentee: {name}").format(name=name)
    new = _("New: {n}") if not dry_run else _("Would be new: {n}")
    yield new.format(n=plan.added)
    for table, number in plan.new.items():
        yield f"  {table}: {number}"
    if plan.same:
        yield _("Here already, and the same: {n}").format(n=plan.same)
    for name in plan.known:
        yield _("Here already under that name: {name}").format(name=name)
    if plan.clashes:
        yield _("Here already, and different: {n}").format(n=len(plan.clashes))
        yield from told_clashes(plan.clashes)
    if plan.signed:
        yield (
            _("Something signed is in it: once it is taken in, that can't be undone.")
            if dry_run
            else _("Something signed came in: this can't be undone.")
        )
    if not plan.private:
        yield _("The other mentor's private notes are not in it.")


def told_clashes(clashes: Iterable[Clash]) -> Iterator[str]:
    """Each row that differs: its table, its id, and the columns; some of them stay whatever is chosen."""
    for clash in clashes:
        columns = ", ".join(clash.columns) or "–"
        line = f"  {clash.table} {clash.row_id}: {columns}"
        yield f"{line} ({_('stays as it is here')})" if clash.stays else line
