"""What is measured: how a program is started, what it is asked to do, and how it is left."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Step:
    """Keys on the way to something, and the regular expression that is on the screen once they have worked."""

    keys: str
    shows: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Keys pressed in turn, `presses` times, each timed; `before` leads there, `back` is pressed untimed after each.

    The first press is a warm-up and not counted.
    """

    name: str
    keys: tuple[str, ...]
    presses: int = 20
    before: tuple[Step, ...] = ()
    back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Program:
    """One program in one situation.

    `ready` is the regular expression that stands on the screen once its first data can be read. `prepare` is called
    with the home folder before each start. `at_once` are keys pressed the moment the first data are there. `quit` are
    the keys to leave it, where the last one ends it.
    """

    name: str
    command: tuple[str, ...]
    ready: str
    scenes: tuple[Scene, ...] = ()
    quit: tuple[str, ...] = ("q",)
    prepare: Callable[[Path], None] = lambda _home: None
    environment: Mapping[str, str] = field(default_factory=dict)
    before: tuple[Step, ...] = ()
    at_once: tuple[str, ...] = ()
    idle: bool = True
    listed: bool = True
    """Whether it is a row of the first table."""
