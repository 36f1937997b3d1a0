"""Other programs for the terminal, each in an environment of its own, to know what is fast elsewhere."""

import shutil
import subprocess
import venv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.here import MOVE
from benchmarks.programs import Program, Scene, Step

INSTALL_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Peer:
    """A program to compare with: the package it comes in, whether it is made with Textual, and what it needs besides.

    The first word of its command is a script of that package, or a program of this computer where `package` is empty.
    """

    program: Program
    package: str
    textual: bool = True
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Installed:
    """A peer that can be started, and its version."""

    program: Program
    version: str
    textual: bool


class NotInstalled(Exception):
    """A peer can't be measured here; the message says why in one line."""


def installed(folder: Path, wanted: Iterable[str] = ()) -> Iterator[Installed | NotInstalled]:
    """Each peer (or those in `wanted`), installed under `folder` where it isn't yet, or why it is left out."""
    names = set(wanted)
    for peer in PEERS:
        if not names or peer.program.name in names:
            try:
                yield _install(peer, folder)
            except NotInstalled as reason:
                yield reason


def _install(peer: Peer, folder: Path) -> Installed:
    name, script = peer.program.name, peer.program.command[0]
    if peer.needs and not shutil.which(peer.needs):
        raise NotInstalled(f"{name}: needs {peer.needs}, which is not on this computer")
    if not peer.package:
        return Installed(peer.program, _said_version(script), peer.textual)
    place = folder / name
    python = place / "bin" / "python"
    if not (place / "bin" / script).exists():
        venv.create(place, with_pip=True, clear=True)
        _run(name, str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", peer.package)
    ask = f"from importlib.metadata import version; print(version({peer.package!r}))"
    found = _run(name, str(python), "-c", ask).strip()
    command = (str(place / "bin" / script), *peer.program.command[1:])
    return Installed(replace(peer.program, command=command), found, peer.textual)


def _said_version(script: str) -> str:
    said = _run(script, script, "-v").splitlines()
    return said[0].split()[-1] if said else "?"


def _run(name: str, *command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=True)
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise NotInstalled(f"{name}: can't be installed: {last}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotInstalled(f"{name}: can't be installed: {type(error).__name__}") from error
    return done.stdout


# What each shows and which keys move a row in it, as of the releases named in the results.


def _tasks(home: Path) -> None:
    """A hundred tasks for vit."""
    if (home / "tasks").exists():
        return
    (home / ".taskrc").write_text(f"data.location={home / 'tasks'}\nconfirmation=no\nnews.version=99.0.0\n")
    (home / "tasks").mkdir()
    (home / ".vit").mkdir(exist_ok=True)
    (home / ".vit" / "config.ini").write_text("[taskwarrior]\ntaskrc = " + str(home / ".taskrc") + "\n")
    listed = "".join(f'{{"description":"READY {at}","status":"pending"}}\n' for at in range(100))
    subprocess.run(
        ["task", f"rc:{home / '.taskrc'}", "import", "-"], input=listed, text=True, check=True, capture_output=True
    )


def _log(home: Path) -> None:
    """A log of a thousand lines for toolong."""
    lines = (f"2026-01-01 10:00:{at % 60:02} INFO READY {at}\n" for at in range(1000))
    (home / "some.log").write_text("".join(lines))


def _mailbox(home: Path) -> None:
    """A hundred messages for neomutt."""
    message = "From a@example.org Thu Jan  1 10:00:00 2026\nFrom: a@example.org\nSubject: READY {}\n\nText\n\n"
    (home / "mail").write_text("".join(message.format(at) for at in range(100)))


def _collection(home: Path) -> None:
    """Requests for posting."""
    folder = home / "collection"
    folder.mkdir(exist_ok=True)
    for at in range(20):
        (folder / f"{at:02}.posting.yaml").write_text(f"name: READY {at}\nurl: https://example.org/{at}\n")


_UP_AND_DOWN = Scene("move", ("<up>", "<up>", "<down>", "<down>"))
_LINES = Step("'1<enter>'2<enter>'3<enter>'4", "'4")

PEERS = (
    Peer(Program("vit", ("vit",), "READY", (MOVE,), (":q<enter>",), _tasks), "vit", textual=False, needs="task"),
    Peer(Program("kanban-tui", ("ktui", "demo"), "(?i)ready", (MOVE,), ("<c-q>",)), "kanban-tui"),
    Peer(
        Program("posting", ("posting", "--collection", "collection"), "READY", (MOVE,), ("<c-c>",), _collection),
        "posting",
    ),
    Peer(Program("toolong", ("tl", "some.log"), "READY", (_UP_AND_DOWN,), ("<c-c>",), _log), "toolong"),
    Peer(
        Program("harlequin", ("harlequin",), "Query Editor", (_UP_AND_DOWN,), ("<c-q>",), before=(_LINES,)),
        "harlequin",
    ),
    Peer(Program("bagels", ("bagels",), "Accounts", (MOVE,), ("<c-q>",)), "bagels"),
    Peer(
        Program("neomutt", ("neomutt", "-n", "-f", "mail"), "READY", (MOVE,), ("x",), _mailbox),
        "",
        textual=False,
        needs="neomutt",
    ),
)
