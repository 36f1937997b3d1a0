"""Taking in: an archive becomes rows of this database, as a whole or not at all; nothing is overwritten unasked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from mentor_tui.i18n import N_, _, ngettext
from mentor_tui.models.enums import AgreementState
from mentor_tui.storage import driver
from mentor_tui.storage.archive import Progress, unwatched
from mentor_tui.storage.archive_format import Archive, ArchiveKind, ArchiveRefused, RawRow
from mentor_tui.storage.archive_rows import checked, tables
from mentor_tui.storage.archive_sorting import Clash, Sorted, Sorter
from mentor_tui.storage.archive_sound import refuse_unsound
from mentor_tui.storage.journal import Key, titled
from mentor_tui.storage.recording import RecordingSession


class Choice(StrEnum):
    """What happens with rows that are here and there and differ."""

    MINE = "mine"
    THEIRS = "theirs"


class Clashes(ArchiveRefused):
    """Rows differ, and nobody has said which of them stay. `clashes` are these rows."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        self.clashes = tuple(clashes)
        super().__init__(
            ngettext(
                "One entry is here already and differs. Nothing was taken in. "
                "Say whether yours stays or theirs takes its place.",
                "{n} entries are here already and differ. Nothing was taken in. "
                "Say whether yours stay or theirs take their place.",
                len(clashes),
            ).format(n=len(clashes))
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking in an archive would do, or did: rows that are `new`, the `same` already, that clash.

    `people` are the mentees in it by name; `known` the organisations and contacts that are here already under another
    id; `signed` whether an agreement comes in that is signed, after which nothing can be undone.
    """

    kind: ArchiveKind
    mentor: str
    private: bool
    people: tuple[str, ...]
    new: Mapping[str, int]
    same: int
    known: tuple[str, ...]
    clashes: tuple[Clash, ...]
    signed: bool

    @property
    def added(self) -> int:
        """How many rows are new in all."""
        return sum(self.new.values())


def look(session: Session, archive: Archive, *, progress: Progress = unwatched) -> Plan:
    """What taking it in would do; changes nothing. Raises ArchiveRefused where it is not sound."""
    return _plan(archive, _sorted(session, archive, progress))


@titled(N_("took in an archive"))
def take_in(
    session: Session, archive: Archive, choice: Choice | None = None, *, progress: Progress = unwatched
) -> Plan:
    """Takes in an archive without a signed agreement, which can be undone. Returns what was done.

    Rows that are here and the same are left; where some differ, `choice` says which stay. Raises ArchiveRefused where
    the archive is not sound, Clashes without a choice, Abandoned by `progress`; nothing is changed then.
    """
    return _take(session, archive, choice, progress, signed=False)


@titled(N_("took in an archive"), final=True)
def take_in_signed(
    session: Session, archive: Archive, choice: Choice | None = None, *, progress: Progress = unwatched
) -> Plan:
    """The same for an archive with a signed agreement: what was signed stays, so this can't be undone."""
    return _take(session, archive, choice, progress, signed=True)


def change_for(plan: Plan) -> Callable[..., Plan]:
    """The change that takes in what `look` has seen: `take_in`, or the final one where something signed is in it."""
    return take_in_signed if plan.signed else take_in


def _take(session: Session, archive: Archive, choice: Choice | None, progress: Progress, *, signed: bool) -> Plan:
    if not isinstance(session, RecordingSession):
        raise TypeError("an archive is taken in as a change, which is written down")
    found = _sorted(session, archive, progress)
    plan = _plan(archive, found)
    if plan.clashes and choice is None:
        raise Clashes(plan.clashes)
    if plan.signed and not signed:
        raise ValueError("what is signed comes in by the change that is final")
    theirs = found.differing if choice is Choice.THEIRS else ()
    try:
        _Writer(session, progress).put(found.new, theirs)
    except driver.module.IntegrityError:  # whatever the looks before have missed, the database itself refuses
        raise ArchiveRefused(
            _("What is in this archive doesn't fit what is here. Nothing was taken in. Ask for the archive again.")
        ) from None
    return plan


def _sorted(session: Session, archive: Archive, progress: Progress) -> Sorted:
    incoming = checked(archive)
    refuse_unsound(archive, incoming)
    return Sorter(driver.raw(session.connection()), progress).sort(incoming)


def _plan(archive: Archive, found: Sorted) -> Plan:
    return Plan(
        kind=archive.kind,
        mentor=archive.mentor,
        private=archive.private,
        people=tuple(str(row["name"]) for row in archive.tables.get("mentee", ())),
        new={table: len(rows) for table, rows in found.new.items() if rows},
        same=found.same,
        known=found.known,
        clashes=found.clashes,
        signed=found.signed,
    )


class _Writer:
    """Writes raw rows, with what is signed frozen last: its parts can't come after it (migrations/frozen.py)."""

    def __init__(self, session: RecordingSession, progress: Progress) -> None:
        self._session = session
        self._connection = driver.raw(session.connection())
        self._progress = progress
        self._states: list[tuple[str, str]] = []

    def put(self, new: Mapping[str, Sequence[RawRow]], theirs: Sequence[tuple[str, RawRow, RawRow]]) -> None:
        """Puts in the new rows, and `theirs` (table, the row here, the row there) in the place of those here."""
        total, done = sum(map(len, new.values())) + len(theirs), 0
        for table in tables():
            for row in new.get(table.name, ()):
                self._insert(table.name, row)
                done += 1
                self._progress(done, total)
            for name, mine, row in theirs:
                if name == table.name:
                    self._replace(name, mine, row)
                    done += 1
                    self._progress(done, total)
        for state, row_id in self._states:
            self._connection.execute("UPDATE agreement SET state = ? WHERE id = ?", (state, row_id))

    def _insert(self, table: str, row: RawRow) -> None:
        self._session.note_row(Key(table, str(row["id"])))
        row = self._thawed(table, row)
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        self._connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))

    def _replace(self, table: str, mine: RawRow, row: RawRow) -> None:
        self._session.note_row(Key(table, str(row["id"])))
        if "revision" in mine:  # whoever has the row open now learns that it is another
            row = {**row, "revision": int(mine["revision"] or 0) + 1}
        if table == "agreement" and mine["state"] != AgreementState.DRAFT:
            self._states.append((str(row["state"]), str(row["id"])))
            row = {"id": row["id"], "revision": row["revision"]}
        else:
            row = self._thawed(table, row)
        places = ", ".join(f'"{name}" = ?' for name in row)
        self._connection.execute(f'UPDATE "{table}" SET {places} WHERE id = ?', (*row.values(), row["id"]))

    def _thawed(self, table: str, row: RawRow) -> RawRow:
        """An agreement as a draft, its state kept for the end."""
        if table != "agreement" or row["state"] == AgreementState.DRAFT:
            return row
        self._states.append((str(row["state"]), str(row["id"])))
        return {**row, "state": AgreementState.DRAFT.value}
