"""Plain files that a person names: what is in them, and no more of it than is wanted."""

import os
import stat
from pathlib import Path

from mentor_tui.i18n import _


class Unreadable(ValueError):
    """A file can't be read; the message is a sentence for the person."""


def bytes_of(name: str, most: int) -> bytes:
    """What is in the file of that name, one byte more than `most` at the most; "~" is the home folder.

    Only a plain file is read: a device or a pipe could keep the screen waiting for ever. Raises Unreadable.
    """
    path = Path(os.path.expanduser(name.strip()))  # a home that isn't there is no error of the program
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as error:
        raise Unreadable(_("{file} can't be read: {reason}").format(file=path.name, reason=error.strerror)) from None
    except ValueError:  # a NUL in the name
        raise Unreadable(_("{file} is no file with text in it.").format(file=path.name)) from None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Unreadable(_("{file} is no file with text in it.").format(file=path.name))
        data = bytearray()
        while len(data) <= most and (more := os.read(handle, most + 1 - len(data))):
            data += more
    finally:
        os.close(handle)
    return bytes(data)
