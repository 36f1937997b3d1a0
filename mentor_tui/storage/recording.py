"""The session of a write, which notes for the journal how every row stood before it was touched."""

from uuid import UUID

from sqlalchemy import Connection, event
from sqlalchemy.orm import ORMExecuteState, UOWTransaction, object_mapper
from sqlmodel import Session

from mentor_tui.storage.driver import raw
from mentor_tui.storage.journal import Edit, Key, Raw, read_raw


class RecordingSession(Session):
    """A session in the transaction of `connection`, which it neither commits nor ends, whatever a change calls."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, join_transaction_mode="rollback_only", expire_on_commit=False)
        self._raw = raw(connection)
        self._before: dict[Key, Raw | None] = {}

    def edits(self) -> tuple[Edit, ...]:
        """Every row that is different now, in the order in which the rows were first touched."""
        now = ((key, before, read_raw(self._raw, key)) for key, before in self._before.items())
        return tuple(Edit(key, before, after) for key, before, after in now if before != after)

    def note_before(self, item: object) -> None:
        """Notes how the row of `item` stands in the database, unless it was noted before."""
        key = _key_of(item)
        if key not in self._before:
            self._before[key] = read_raw(self._raw, key)

    def note_row(self, key: Key) -> None:
        """Notes how a row stands, or that there is none, before a plain statement of a change touches it."""
        if key not in self._before:
            self._before[key] = read_raw(self._raw, key)

    def note_new(self, item: object) -> None:
        """Notes that there was no row of `item`, unless one was noted before."""
        self._before.setdefault(_key_of(item), None)


@event.listens_for(RecordingSession, "before_flush")
def _before_flush(session: RecordingSession, _context: UOWTransaction, _instances: object) -> None:
    for item in session.dirty:
        if session.is_modified(item):
            session.note_before(item)
    for item in session.deleted:
        session.note_before(item)


@event.listens_for(RecordingSession, "after_flush")
def _after_flush(session: RecordingSession, _context: UOWTransaction) -> None:
    for item in session.new:
        session.note_new(item)


@event.listens_for(RecordingSession, "do_orm_execute")
def _refuse_unseen(state: ORMExecuteState) -> None:
    if not state.is_select:
        raise TypeError("a change adds, alters and deletes objects: the journal can't see a bulk statement")


def _key_of(item: object) -> Key:
    mapper = object_mapper(item)
    (identity,) = mapper.primary_key_from_instance(item)
    if not isinstance(identity, UUID):
        raise TypeError(f"the journal knows a row by its UUID, which {mapper.local_table} has not")
    return Key(str(mapper.local_table), identity.hex)
