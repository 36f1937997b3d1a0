"""Starts the small app in a terminal, for the tests here."""

import sys
from collections.abc import Mapping
from pathlib import Path

from tests.terminal.pty_session import PtySession

SMALL_APP = [sys.executable, str(Path(__file__).with_name("small_app.py"))]


def small_app(
    home: Path,
    kind: str = "",
    *,
    env: Mapping[str, str] | None = None,
    modern: bool = False,
    ignore_hangup: bool = False,
) -> PtySession:
    """The small app, on the screen and ready for keys; its state is kept in `home`."""
    argv = [*SMALL_APP, str(home), kind]
    session = PtySession(argv, home=home, env=env, modern=modern, ignore_hangup=ignore_hangup)
    try:
        session.wait_for("READY")
        session.wait_for("2026-01-03")
        session.settle(0.1)
    except BaseException:
        session.__exit__(None, None, None)
        raise
    return session


def stall(session: PtySession, home: Path) -> None:
    """From now on the terminal reads nothing, and the program has more to say than fits into the kernel's buffer."""
    session.send("<f7>")
    session.wait_until((home / "flooded").exists, "the flood", reading=False)


def seen(home: Path) -> str:
    """What the small app has got from its keys so far."""
    path = home / "seen"
    return path.read_text() if path.exists() else ""
