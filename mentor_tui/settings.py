"""What a person can set, and where the files are; their settings file is read and never rewritten."""

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs

from mentor_tui import keymap
from mentor_tui.i18n import LANGUAGES, N_, _

APP = "mentor-tui"

CHOICES = {
    "language": LANGUAGES,
    "theme": ("dark", "light", "ansi", "mono"),
    "formats": ("pdf", "docx", "html", "md", "txt"),
}
"""What some settings can be; a list takes several of them."""

WEIGHTS = {"urgency": 2, "impact": 2, "influence": 1, "age": 1, "promise": 3}
"""What a level of each part of a challenge's score counts, unless somebody says otherwise (rules/priority.py)."""

MOST_WEIGHT = 100
"""The largest weight of a part."""

MOST = 1_000
"""The largest number that a setting takes."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Where everything is; each can be moved by a variable of the XDG specification."""

    config: Path
    data: Path
    state: Path

    @classmethod
    def of_this_user(cls) -> "Paths":
        """The folders that the environment gives this user."""
        return cls(
            config=Path(platformdirs.user_config_dir(APP)),
            data=Path(platformdirs.user_data_dir(APP)),
            state=Path(platformdirs.user_state_dir(APP)),
        )

    @property
    def settings(self) -> Path:
        """The settings file; it need not exist."""
        return self.config / "settings.toml"

    @property
    def content(self) -> Path:
        """The folder of the user's own questions, responsibilities and clauses; it need not exist."""
        return self.config / "content"

    @property
    def database(self) -> Path:
        """The database, unless another is named."""
        return self.data / "mentor.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, with its default; `help` says what it does."""

    language: str = field(default="", metadata={"help": N_("Language of the workbench: de or en.")})
    theme: str = field(
        default="dark", metadata={"help": N_("dark, light, ansi (the colours of your terminal) or mono (none).")}
    )
    mouse: bool = field(
        default=True, metadata={"help": N_("Use the mouse; over SSH it is off unless you say --mouse.")}
    )
    ascii: bool = field(default=False, metadata={"help": N_("Only plain signs, for terminals without Unicode.")})
    zone: str = field(
        default="", metadata={"help": N_("Your time zone, such as Europe/Berlin; empty: that of the computer.")}
    )
    export_folder: str = field(
        default="", metadata={"help": N_("Where copies are written; empty: Documents/mentoring in your home.")}
    )
    formats: tuple[str, ...] = field(
        default=("pdf",), metadata={"help": N_("Formats of a copy: pdf, docx, html, md, txt.")}
    )
    mail_command: str = field(
        default="", metadata={"help": N_("A command that sends the message on its standard input, such as msmtp -t.")}
    )
    capacity: int = field(
        default=0, metadata={"help": N_("How many mentees you can accompany well at a time; 0: nothing is said of it.")}
    )
    day_minutes: int = field(
        default=0,
        metadata={"help": N_("How many minutes of a day you can plan for your mentoring; 0: nothing is said of it.")},
    )
    lock_minutes: int = field(
        default=0,
        metadata={"help": N_("Locks an open vault after so many minutes without a key; 0: never.")},
    )
    weights: dict[str, int] = field(
        default_factory=lambda: dict(WEIGHTS),
        metadata={"help": N_("What each part counts on the board of challenges, in points for one level of it.")},
    )
    keymap: dict[str, str] = field(
        default_factory=dict, metadata={"help": N_("Other keys: command id = key; see mentor-tui config keys.")}
    )


@dataclass(frozen=True, slots=True)
class SettingsProblem:
    """One thing in the settings file that was not understood and is passed over; the rest holds."""

    file: Path
    key: str
    what: str


def load(path: Path) -> tuple[Settings, tuple[SettingsProblem, ...]]:
    """The settings in `path`, defaults where nothing is said, and what was not understood. Never raises."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Settings(), (SettingsProblem(path, "", str(error)),)
    problems: list[SettingsProblem] = []
    known = {item.name: item for item in fields(Settings)}
    values: dict[str, Any] = {}  # each is checked for its field below
    for key, value in raw.items():
        if key == "keymap" and isinstance(value, dict):
            values[key], problems_of_keys = keymap.checked(value)
            problems += (SettingsProblem(path, f"keymap.{name}", what) for name, what in problems_of_keys)
        elif key == "weights" and isinstance(value, dict):
            values[key], problems_of_weights = _weights(value)
            problems += (SettingsProblem(path, f"weights.{name}", what) for name, what in problems_of_weights)
        elif key not in known:
            problems.append(SettingsProblem(path, key, keymap.unknown_name(key, known)))
        else:
            taken, wrong = _checked(key, value)
            if wrong:
                problems.append(SettingsProblem(path, key, wrong))
            if taken is not None:
                values[key] = taken
    return Settings(**values), tuple(problems)


def _checked(key: str, value: object) -> tuple[object, str]:
    """What can be taken of the value of one setting, None for nothing, and a sentence where something can't."""
    match getattr(Settings(), key), value:
        case bool(), bool():
            return value, ""
        case bool(), _any:
            return None, _("true or false was expected")
        case str(), str() if key in CHOICES and value not in ("", *CHOICES[key]):
            return None, _one_of(CHOICES[key])
        case str(), str() if key == "export_folder" and folder(value) is None:
            return None, _("there can be no such folder")
        case str(), str():
            return value, ""
        case str(), _any:
            return None, _("a text in quotation marks was expected")
        case int(), int() if not isinstance(value, bool) and 0 <= value <= MOST:
            return value, ""
        case int(), _any:
            return None, _("a number from 0 to {n} was expected").format(n=MOST)
        case tuple(), list():
            known = tuple(item for item in value if item in CHOICES[key])
            return known or None, "" if len(known) == len(value) else _one_of(CHOICES[key])
        case tuple(), _any:
            example = ", ".join(f'"{item}"' for item in CHOICES[key][:2])
            return None, _("a list was expected, such as {example}").format(example=f"[{example}]")
        case _other:
            return None, _("a table was expected: [{key}], and a line for each entry").format(key=key)


def _weights(table: dict[str, object]) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """The weights in a table of settings, defaults where nothing is said, and what was not understood: (name, why)."""
    taken, problems = dict(WEIGHTS), []
    for name, value in table.items():
        if name not in WEIGHTS:
            problems.append((name, keymap.unknown_name(name, WEIGHTS)))
        elif isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_WEIGHT:
            taken[name] = value
        else:
            problems.append((name, _("a number from 0 to {n} was expected").format(n=MOST_WEIGHT)))
    return taken, problems


def _one_of(names: tuple[str, ...]) -> str:
    return _("only these can be said here: {names}").format(names=", ".join(names))


def folder(text: str) -> Path | None:
    """The folder that a person names, "~" for their home; None where it can be none, as "~somebody" who is nobody."""
    try:
        return None if "\0" in text else Path(text).expanduser()
    except RuntimeError:
        return None
