"""A disk whose power is cut: what was synced is there, of the rest a random part, sector by sector, in any order."""

from collections.abc import Iterable
from pathlib import Path
from random import Random

from tests.storage.recording_vfs import Acknowledged, Create, Delete, Event, Sync, SyncFolder, Truncate, Write

SECTOR = 512
"""What a disk writes whole or not at all."""

SHARES = (0.0, 0.1, 0.5, 0.9, 1.0)
"""How much of what was not synced reaches the disk: another share in each power cut."""


class _File:
    """What is certainly on the disk, and what was asked for since."""

    def __init__(self, content: bytes = b"") -> None:
        self.safe = bytearray(content)
        self.pending: list[Write | Truncate] = []

    def sync(self) -> None:
        for change in self.pending:
            _make(self.safe, change)
        self.pending.clear()

    def after_a_cut(self, random: Random, share: float) -> bytes:
        content = bytearray(self.safe)
        for change in self.pending:
            for piece in _pieces(change):
                if random.random() < share:
                    _make(content, piece)
        return bytes(content)


class Disk:
    """A folder of files, to which events happen until the power is cut. `files` is what is safe on it at first."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._now = {name: _File(content) for name, content in files.items()}
        self._safe = dict(self._now)
        self._pending: list[tuple[str, _File | None]] = []
        """Names that were given (to a file) or taken away (None) since the folder was synced."""
        self.acknowledged: dict[str, int] = {}
        """The last number of each kind that somebody was told is safe."""

    def happen(self, events: Iterable[Event]) -> None:
        """Lets events happen, in order."""
        for event in events:
            match event:
                case Write(name) | Truncate(name):
                    self._now[name].pending.append(event)
                case Sync(name):
                    self._now[name].sync()
                case Create(name):
                    self._now[name] = _File()
                    self._pending.append((name, self._now[name]))
                case Delete(name):
                    del self._now[name]
                    self._pending.append((name, None))
                case SyncFolder():
                    _rename(self._safe, self._pending)
                    self._pending.clear()
                case Acknowledged(kind, number):
                    self.acknowledged[kind] = number

    def cut(self, random: Random, folder: Path) -> None:
        """Writes into an empty folder what a power cut at this moment leaves; the disk itself goes on."""
        share = random.choice(SHARES)
        names = dict(self._safe)
        _rename(names, [change for change in self._pending if random.random() < share])
        for name, file in names.items():
            path = folder / name
            path.write_bytes(file.after_a_cut(random, share))
            path.chmod(0o600)


def _make(content: bytearray, change: Write | Truncate) -> None:
    if isinstance(change, Truncate):
        del content[change.size :]
        content.extend(bytes(change.size - len(content)))
        return
    content.extend(bytes(max(0, change.at - len(content))))  # a hole reads as zeros
    content[change.at : change.at + len(change.data)] = change.data


def _pieces(change: Write | Truncate) -> Iterable[Write | Truncate]:
    """A change as a disk makes it: a write is torn between two sectors."""
    if isinstance(change, Truncate):
        yield change
        return
    start, end = change.at, change.at + len(change.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield Write(change.file, start, change.data[start - change.at : stop - change.at])
        start = stop


def _rename(names: dict[str, _File], changes: Iterable[tuple[str, _File | None]]) -> None:
    for name, file in changes:
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file
