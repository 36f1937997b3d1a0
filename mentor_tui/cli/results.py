"""What a command hands over: the result alone on standard output or in a file, messages on standard error."""

import os
import stat
import sys
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from mentor_tui.cli.failures import ERROR, NOT_FOUND, REFUSED, USAGE, Failure
from mentor_tui.i18n import _
from mentor_tui.terminal.clean import clean_line, printable

PIPE = "-"
"""The name of standard input and standard output where a file is asked for."""


def say(sentence: str) -> None:
    """A message to the person, on standard error, each line cleaned of what a terminal would obey."""
    if sys.stderr is None:  # it was closed before the program began
        return
    lines = "".join(f"{clean_line(line)}\n" for line in sentence.splitlines())
    with suppress(BrokenPipeError, Failure):  # where nobody can be told, the exit code still says it
        _write(sys.stderr.fileno(), lines.encode("utf-8", "replace"))


def show(text: str) -> None:
    """A result in words, on standard output: as it is into a pipe, cleaned onto a terminal."""
    if sys.stdout.isatty():
        text = "".join(f"{printable(line)}\n" for line in text.removesuffix("\n").split("\n"))
    _write(sys.stdout.fileno(), text.encode("utf-8", "replace"))


def format_of(output: str, formats: Collection[str], usual: str) -> str:
    """The format that the ending of a file asks for, `usual` where it asks for none of these."""
    suffix = Path(output).suffix.casefold().removeprefix(".")
    return suffix if suffix in formats else usual


def deliver(data: bytes, output: str, *, is_text: bool) -> None:
    """A result into the file `output`, or onto standard output for "-"; a terminal only takes text.

    The file is readable by its owner alone, and there as a whole or not at all. Raises Failure.
    """
    if output != PIPE:
        _into_file(data, Path(output))
    elif is_text:
        show(data.decode("utf-8"))
    elif sys.stdout.isatty():
        raise Failure(
            USAGE,
            _("This is no text for a terminal. Name a file with -o FILE, or send it on with > FILE."),
        )
    else:
        _write(sys.stdout.fileno(), data)


def taken_in(name: str) -> bytes:
    """What the file `name` holds, or standard input for "-". Raises Failure where it can't be read."""
    try:
        return sys.stdin.buffer.read() if name == PIPE else Path(name).read_bytes()
    except FileNotFoundError:
        raise Failure(NOT_FOUND, _("{file}: there is no such file.").format(file=name)) from None
    except OSError as error:
        raise Failure(ERROR, _("{file} can't be read: {reason}.").format(file=name, reason=error.strerror)) from None


def text_taken_in(name: str) -> str:
    """The text in the file `name`, or from standard input for "-"; raises Failure where it is none."""
    try:
        return taken_in(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        sentence = _("{file}:{line}: this is no UTF-8 text. Save the file as UTF-8 and try again.")
        raise Failure(REFUSED, sentence.format(file=name, line=line)) from None


def _into_file(data: bytes, path: Path) -> None:
    try:
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            if path.is_dir():
                raise Failure(ERROR, _("{file} is a folder. Name a file in it.").format(file=path))
            path.write_bytes(data)  # a device or a named pipe takes what comes
            return
        if path.is_symlink():
            raise Failure(ERROR, _("{file} is a link. Name the real file.").format(file=path))
        _replace(data, path)
    except OSError as error:
        sentence = _("{file} can't be written: {reason}.").format(file=path, reason=error.strerror)
        raise Failure(ERROR, sentence) from error


def _replace(data: bytes, path: Path) -> None:
    """Puts a new file, 0600 from its first byte, in the place of what is there."""
    import tempfile  # it takes longer than the workbench has until its first paint

    handle, unfinished = tempfile.mkstemp(prefix=".mentor-tui-", dir=path.parent)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)  # half a copy must not pass for a whole one
        raise


def _write(descriptor: int, data: bytes) -> None:
    """All of `data`, whatever the locale's encoding is and however little the pipe takes at a time."""
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    except BrokenPipeError:
        raise  # whoever read it has seen enough
    except OSError as error:
        raise Failure(ERROR, _("The output can't be written: {reason}.").format(reason=error.strerror)) from error
