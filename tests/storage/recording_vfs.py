"""What SQLite does to its files, written down: the program's own SQLite, its default VFS listened to through ctypes."""

import ctypes
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

OPEN_CREATE = 0x4
JOURNALS = 0x800 | 0x4000 | 0x80000
"""SQLITE_OPEN_MAIN_JOURNAL, _SUPER_JOURNAL and _WAL: the first sync of one opened with CREATE syncs the folder, too,
whether it was there or not (os_unix.c, isNewJrnl)."""


class Write(NamedTuple):
    """Bytes that were handed to the system, which may take its time."""

    file: str
    at: int
    data: bytes


class Truncate(NamedTuple):
    """A file that was cut or lengthened."""

    file: str
    size: int


class Sync(NamedTuple):
    """All that was done to a file so far is on the disk when this is over."""

    file: str


class Create(NamedTuple):
    """A file that wasn't there before."""

    file: str


class Delete(NamedTuple):
    """A file that was removed."""

    file: str


class SyncFolder(NamedTuple):
    """What was created and deleted so far is so on the disk."""


class Acknowledged(NamedTuple):
    """Somebody was told that this is safe: the `number`-th of its kind."""

    kind: str
    number: int


Event = Write | Truncate | Sync | Create | Delete | SyncFolder | Acknowledged

# A path is passed on as the pointer that it came as: SQLite keeps it, and reads what stands behind its end.
_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_DELETE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


class _Methods(Structure):
    """struct sqlite3_io_methods, https://sqlite.org/c3ref/io_methods.html; what nobody listens to is passed on."""

    _fields_ = [
        ("iVersion", c_int),
        ("xClose", c_void_p),
        ("xRead", c_void_p),
        ("xWrite", _WRITE),
        ("xTruncate", _TRUNCATE),
        ("xSync", _SYNC),
        ("others", c_void_p * 13),
    ]


class _File(Structure):
    """struct sqlite3_file, https://sqlite.org/c3ref/file.html"""

    _fields_ = [("pMethods", POINTER(_Methods))]


class _Vfs(Structure):
    """struct sqlite3_vfs as far as it is needed, https://sqlite.org/c3ref/vfs.html"""

    _fields_ = [
        ("iVersion", c_int),
        ("szOsFile", c_int),
        ("mxPathname", c_int),
        ("pNext", c_void_p),
        ("zName", c_char_p),
        ("pAppData", c_void_p),
        ("xOpen", _OPEN),
        ("xDelete", _DELETE),
    ]


class Recorder:
    """Listens from now on, for as long as the process lives, to all that SQLite does to the files of one folder.

    A sync is written down before it is done: what another thread writes meanwhile isn't covered by it.
    """

    def __init__(self, folder: Path) -> None:
        self.events: list[Event] = []
        self._folder = folder
        self._names: dict[int, str] = {}
        self._new_journals: set[int] = set()
        self._methods: dict[int, _Methods] = {}
        self._kept: list[Any] = []
        """What C holds a pointer to must not be collected."""
        library = ctypes.CDLL(import_module("sqlcipher3._sqlite3").__file__)
        library.sqlite3_initialize()
        library.sqlite3_vfs_find.restype = POINTER(_Vfs)
        self._vfs: _Vfs = library.sqlite3_vfs_find(None).contents
        self._listen(self._vfs, "xOpen", _OPEN, self._opened)
        self._listen(self._vfs, "xDelete", _DELETE, self._deleted)

    def acknowledge(self, kind: str, number: int) -> None:
        """The program has been told that this is safe."""
        self.events.append(Acknowledged(kind, number))

    def _listen(self, holder: Structure, name: str, kind: Any, listener: Callable[..., int]) -> None:
        """Puts `listener(original, …)` in the place of a function pointer."""
        address = ctypes.cast(getattr(holder, name), c_void_p).value
        original = kind(address)
        mine = kind(lambda *arguments: listener(original, *arguments))
        self._kept += [original, mine]
        setattr(holder, name, mine)

    def _name(self, path: int | None) -> str | None:
        """The name of a file that is listened to, None for any other."""
        if path is None:
            return None
        file = Path(ctypes.string_at(path).decode())
        return file.name if file.parent == self._folder else None

    def _opened(self, original: Any, vfs: int, path: int | None, file: int, flags: int, out: Any) -> int:
        name = self._name(path)
        is_new = name is not None and not (self._folder / name).exists()
        code: int = original(vfs, path, file, flags, out)
        if code == 0 and name is not None:
            self._names[file] = name
            self._new_journals.discard(file)
            if is_new:
                self.events.append(Create(name))
            if flags & OPEN_CREATE and flags & JOURNALS:
                self._new_journals.add(file)
            self._listen_to(_File.from_address(file))
        return code

    def _listen_to(self, file: _File) -> None:
        """Gives an open file methods that are written down; one copy for each kind of file that the VFS knows."""
        address = ctypes.addressof(file.pMethods.contents)
        if address not in self._methods:
            mine = _Methods.from_buffer_copy(file.pMethods.contents)
            self._listen(mine, "xWrite", _WRITE, self._wrote)
            self._listen(mine, "xTruncate", _TRUNCATE, self._truncated)
            self._listen(mine, "xSync", _SYNC, self._synced)
            self._methods[address] = mine
        file.pMethods = ctypes.pointer(self._methods[address])

    def _deleted(self, original: Any, vfs: int, path: int, sync_folder: int) -> int:
        code: int = original(vfs, path, sync_folder)
        name = self._name(path)
        if code == 0 and name is not None:
            self.events.append(Delete(name))
            if sync_folder:
                self.events.append(SyncFolder())
        return code

    def _wrote(self, original: Any, file: int, data: int, size: int, at: int) -> int:
        self.events.append(Write(self._names[file], at, ctypes.string_at(data, size)))
        code: int = original(file, data, size, at)
        return code

    def _truncated(self, original: Any, file: int, size: int) -> int:
        self.events.append(Truncate(self._names[file], size))
        code: int = original(file, size)
        return code

    def _synced(self, original: Any, file: int, flags: int) -> int:
        self.events.append(Sync(self._names[file]))
        if file in self._new_journals:
            self._new_journals.discard(file)
            self.events.append(SyncFolder())
        code: int = original(file, flags)
        return code
