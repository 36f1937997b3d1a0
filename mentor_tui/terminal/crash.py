"""What a crash leaves behind: one calm sentence on the screen, and a private report that holds nobody's words."""

import contextlib
import os
import select
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from textual.app import App
from textual.worker import WorkerFailed

from mentor_tui import __version__
from mentor_tui.i18n import _
from mentor_tui.terminal.clean import clean_line

# How long a terminal that isn't reading is waited for before the sentence is left unsaid, in seconds.
_PATIENCE = 1.0

# So many places of a traceback are told.
_PLACES = 80


class CalmCrash(App[None]):
    """Mixin: an exception that nobody handled ends the app with exit code 1, `report` and `sentence`.

    Textual would print the local variables and the message of the exception, which here are a mentee's words.
    Set `crash_folder` (a folder for state) before the app runs; without it there is a sentence and no report.
    """

    crash_folder: Path | None = None
    _last_words: str | None = None

    def _handle_exception(self, error: Exception) -> None:
        # Not Textual's: it prints errors that can render themselves, with the piece of text that they complain of.
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._crash(error.error if isinstance(error, WorkerFailed) else error)

    def _fatal_error(self) -> None:
        self._crash(sys.exc_info()[1])

    def panic(self, *renderables: RenderableType) -> None:
        """End the app as after a crash; `renderables`, which may hold anything, are not shown."""
        self._crash(sys.exc_info()[1])

    def _crash(self, error: BaseException | None) -> None:
        self._return_code = 1
        if self._last_words is None:  # what follows a first crash is mostly its consequence
            self._last_words = sentence(report(error, self.crash_folder, datetime.now(UTC)))
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        if self._last_words is None:
            super()._print_error_renderables()
            return
        self._exit_renderables.clear()
        words, self._last_words = self._last_words, ""  # Textual comes here twice when it can't even start
        if words:
            say(words)


def exit_code(app: App[Any]) -> int:
    """The process's exit code after `app` ran: what it said on leaving, 1 where it never came to leave."""
    return 1 if app.return_code is None else app.return_code


def sentence(path: Path | None) -> str:
    """What a person reads after a crash; `path` is the report, None where none could be written."""
    if path is None:
        return _(
            "mentor-tui had to stop because of an error in the program. What was marked as saved is safe. "
            "No report could be written."
        )
    return _(
        "mentor-tui had to stop because of an error in the program. What was marked as saved is safe. "
        "A report for the developers, without anything that you wrote, is in {file}"
    ).format(file=path)


def say(text: str) -> None:
    """Write `text` as a line to the terminal, cleaned, unless the terminal has stopped reading."""
    out = sys.__stderr__
    if out is None:
        return
    with contextlib.suppress(OSError, ValueError):  # a terminal that is gone hears nothing
        if select.select([], [out], [], _PATIENCE)[1]:
            out.write(clean_line(text) + "\n")
            out.flush()


def report(error: BaseException | None, folder: Path | None, now: datetime) -> Path | None:
    """Write what can be told about `error` without anybody's words into a new 0600 file in `folder`; its path.

    None where there is no folder, or none that can be written to.
    """
    if folder is None:
        return None
    path = folder / f"crash-{now:%Y%m%dT%H%M%S%fZ}.txt"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with open(fd, "w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in _lines(error, now))
    except OSError:
        return None
    return path


def _lines(error: BaseException | None, now: datetime) -> Iterator[str]:
    # English on purpose: it is for the developers.
    yield f"mentor-tui {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
    yield f"{now:%Y-%m-%d %H:%M:%S} UTC"
    if error is None:
        yield "no exception was given"
    else:
        yield from _told(error, "", set())


def _told(error: BaseException, indent: str, seen: set[int]) -> Iterator[str]:
    """Types and places of `error`, of those it came from, and of those it groups, in the order they happened."""
    seen.add(id(error))
    origin = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if origin is not None and id(origin) not in seen:
        yield from _told(origin, indent, seen)
        yield f"{indent}which led to"
    yield f"{indent}{type(error).__module__}.{type(error).__qualname__}{_detail(error)}"
    places = [
        f"{frame.f_code.co_filename}:{line} in {frame.f_code.co_qualname}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    if len(places) > _PLACES:  # an endless recursion
        places[_PLACES // 2 : -_PLACES // 2] = [f"… {len(places) - _PLACES} more"]
    for place in places:
        yield f"{indent}  {place}"
    if isinstance(error, BaseExceptionGroup):
        for member in error.exceptions:
            if id(member) not in seen:
                yield from _told(member, indent + "    ", seen)


def _detail(error: BaseException) -> str:
    """What may be told besides the type: never the message, which any text can have got into."""
    if isinstance(error, OSError) and error.errno is not None:
        return f": {os.strerror(error.errno)}"
    if isinstance(error, UnicodeError):
        return f": {getattr(error, 'encoding', '?')}, at {getattr(error, 'start', '?')}"
    if isinstance(error, ImportError | AttributeError | NameError) and error.name:
        return f": {error.name}"
    code = getattr(error, "sqlite_errorname", None)
    return f": {code}" if isinstance(code, str) else ""
