"""Where the files are and who may read them: private folders, private files, no links, no strangers."""

import os
import stat
import sys
from pathlib import Path

from mentor_tui.i18n import _
from mentor_tui.storage.errors import PlaceError

# linux/magic.h and the file systems' own headers: where a file may be shared by two machines, WAL is not safe.
NETWORK_MAGICS = frozenset(
    {
        0x6969,  # NFS
        0x517B,  # SMB
        0xFF534D42,  # CIFS
        0xFE534D42,  # SMB2
        0x65735546,  # FUSE, sshfs among them
        0x0BD00BD0,  # Lustre
        0x47504653,  # GPFS
        0x00C36400,  # Ceph
        0x01021997,  # 9P
    }
)


_AT_ONCE = 1 << 20


def prepare_folder(folder: Path) -> None:
    """Makes `folder` (and what is missing above it) readable by its owner alone, 0700.

    Raises PlaceError where it is a symbolic link, no folder, or somebody else's.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError as error:
        raise PlaceError(
            _("The folder {folder} can't be made: {reason}.").format(folder=folder, reason=error.strerror)
        ) from error
    if not stat.S_ISDIR(found.st_mode):
        raise PlaceError(_("{folder} is a link or no folder. Choose a real folder.").format(folder=folder))
    _refuse_foreign(folder, found)
    if stat.S_IMODE(found.st_mode) != 0o700:
        folder.chmod(0o700)


def create_database_file(path: Path) -> None:
    """Makes an empty file at `path` that only its owner reads and writes, 0600.

    Raises FileExistsError where anything is there already, also a dangling link, PlaceError where it can't be made.
    """
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        raise
    except OSError as error:
        raise PlaceError(_("{file} can't be made: {reason}.").format(file=path, reason=error.strerror)) from error
    # Nothing of SQLite's is open on a file that is this new, so closing it drops no locks of ours.
    os.close(handle)


def check_folder(folder: Path) -> None:
    """Refuses a folder for the database that is a link or somebody else's: they could exchange the file in it."""
    try:
        found = folder.lstat()
    except OSError as error:
        raise PlaceError(_("{file} can't be read: {reason}.").format(file=folder, reason=error.strerror)) from error
    if not stat.S_ISDIR(found.st_mode):
        raise PlaceError(_("{folder} is a link or no folder. Choose a real folder.").format(folder=folder))
    if found.st_uid != 0:  # root can do that anywhere; /tmp is root's
        _refuse_foreign(folder, found)


def check_database_file(path: Path) -> None:
    """Refuses an existing database file that is a link or somebody else's, and takes other people's rights away."""
    check_folder(path.parent)
    try:
        found = path.lstat()
    except OSError as error:
        raise PlaceError(_("{file} can't be read: {reason}.").format(file=path, reason=error.strerror)) from error
    if not stat.S_ISREG(found.st_mode):
        raise PlaceError(_("{file} is a link or no file. Name the real file.").format(file=path))
    _refuse_foreign(path, found)
    if stat.S_IMODE(found.st_mode) & 0o077:
        path.chmod(0o600)


def identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at `path` (device and inode), None where there is none. A renamed live file keeps its own."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def sync(folder: Path) -> None:
    """Makes what was renamed in `folder` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def shred(path: Path) -> None:
    """Removes a file after its bytes were overwritten; no other program may have it open.

    On a disk of flash, or a file system that writes elsewhere, the old bytes may stay all the same.
    """
    with path.open("r+b", buffering=0) as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            left -= file.write(bytes(min(left, _AT_ONCE)))
        os.fsync(file.fileno())
    path.unlink()


def on_network(path: Path) -> bool:
    """Whether `path` (or the folder it will stand in) is on a file system that several machines may share."""
    if sys.platform != "linux":
        return False
    import ctypes  # only when a database is opened: it costs some milliseconds

    place = path if path.exists() else path.parent
    # struct statfs begins with f_type, a machine word; the rest is not read, so 256 bytes are room enough.
    answer = ctypes.create_string_buffer(256)
    if ctypes.CDLL(None, use_errno=True).statfs(os.fsencode(place), answer) != 0:
        return False
    f_type = ctypes.cast(answer, ctypes.POINTER(ctypes.c_ulong)).contents.value
    return (f_type & 0xFFFFFFFF) in NETWORK_MAGICS


def _refuse_foreign(path: Path, found: os.stat_result) -> None:
    if found.st_uid != os.geteuid():
        raise PlaceError(_("{file} belongs to somebody else. Choose a place of your own.").format(file=path))
