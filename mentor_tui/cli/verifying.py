"""mentor-tui agreement verify: does a copy that somebody holds still say what was signed."""

from argparse import Namespace
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.cli.failures import ERROR, NOT_FOUND, REFUSED, USAGE, Failure
from mentor_tui.cli.results import PIPE, show, taken_in
from mentor_tui.cli.surroundings import opened
from mentor_tui.documents import record
from mentor_tui.documents.verification import VERIFIABLE, fingerprint_in, is_copy_of
from mentor_tui.i18n import _, current
from mentor_tui.rules.marks import marked
from mentor_tui.rules.moments import long_day
from mentor_tui.rules.paper import from_canonical
from mentor_tui.storage import mentees, signing

if TYPE_CHECKING:
    from mentor_tui.storage.database import Database


@dataclass(frozen=True, slots=True)
class _Signed:
    """A version that is stored with its frozen text."""

    mentee: str
    version: int
    day: date | None
    canonical: str
    previous: str
    """The canonical text of the version before, whose differences are marked in a copy; empty for the first."""


def verify(arguments: Namespace) -> int:
    """Compares a copy with the fingerprint that it carries and with the stored version; the exit code is the answer."""
    copy = taken_in(arguments.file)
    formats = _formats(arguments.file, copy)
    carried = _carried(copy, formats)
    with opened(arguments) as (database, _around):
        stored = _stored(database, carried)
    if stored is None:
        raise Failure(
            NOT_FOUND,
            _("No stored version has the fingerprint of this copy: {fingerprint}").format(fingerprint=carried),
        )
    told = {
        "version": stored.version,
        "mentee": stored.mentee,
        "day": long_day(stored.day, current()) if stored.day else "–",
    }
    before = from_canonical(stored.previous) if stored.previous else None
    paper = marked(from_canonical(stored.canonical), before)
    if not any(is_copy_of(copy, paper, format) for format in formats):
        changed = _("This copy names version {version} with {mentee}, signed on {day}, but its text was changed.")
        raise Failure(ERROR, changed.format(**told))
    show(_("This is version {version} with {mentee}, signed on {day}, word for word.").format(**told) + "\n")
    return 0


def _formats(name: str, copy: bytes) -> tuple[str, ...]:
    """What the copy can be: its name says it, or, from a pipe, its first sign."""
    suffix = Path(name).suffix.casefold().removeprefix(".")
    if name != PIPE and suffix not in VERIFIABLE:
        known = ", ".join(VERIFIABLE)
        raise Failure(USAGE, _("Only these copies can be compared letter by letter: {known}.").format(known=known))
    if name != PIPE:
        return (suffix,)
    return ("json",) if copy.lstrip().startswith(b"{") else ("md", "txt")


def _carried(copy: bytes, formats: tuple[str, ...]) -> str:
    """The fingerprint that the copy carries; Failure where it has none, or is a record with another text."""
    if formats != ("json",):
        carried = fingerprint_in(copy)
    else:
        try:
            _paper, carried, is_whole = record.read(copy)
        except record.RecordError:
            raise Failure(REFUSED, _("This is not the record of an agreement.")) from None
        if carried and not is_whole:
            raise Failure(ERROR, _("The text of this copy was changed: it has another fingerprint than it says."))
    if not carried:
        raise Failure(ERROR, _("This copy carries no fingerprint: it is one of a draft, or was cut off."))
    return carried


def _stored(database: "Database", carried: str) -> _Signed | None:
    for key, name in database.read_now(mentees.matching, ""):
        versions = database.read_now(signing.signed_versions, key)
        texts = {version: canonical for version, _day, canonical, _fingerprint in versions}
        for version, day, canonical, fingerprint in versions:
            if fingerprint == carried:
                return _Signed(name, version, day, canonical, texts.get(version - 1, ""))
    return None
