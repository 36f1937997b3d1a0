"""What a person can set, and where the files are; their settings file is read and never rewritten."""

import difflib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from pathlib import Path

import platformdirs

from mentor_tui import commands
from mentor_tui.i18n import LANGUAGES, N_, _

APP = "mentor-tui"


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
    theme: str = field(default="dark", metadata={"help": N_("dark or light.")})
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
    values: dict[str, object] = {}
    for key, value in raw.items():
        if key not in known:
            problems.append(SettingsProblem(path, key, unknown_name(key, known)))
            continue
        default = getattr(Settings(), key)
        if isinstance(default, tuple) and isinstance(value, list):
            value = tuple(str(item) for item in value)
        if type(value) is not type(default):
            problems.append(SettingsProblem(path, key, _("this kind of value is not understood here")))
            continue
        values[key] = value
    settings = Settings(**values)  # type: ignore[arg-type]  # each value was held against its default's type above
    if settings.language and settings.language not in LANGUAGES:
        problems.append(SettingsProblem(path, "language", unknown_name(settings.language, LANGUAGES)))
    for name in commands.unknown(settings.keymap):
        problems.append(SettingsProblem(path, f"keymap.{name}", unknown_name(name, commands.BY_ID)))
    return settings, tuple(problems)


def unknown_name(name: str, known: Iterable[str]) -> str:
    """A sentence for an unknown name that offers the nearest known one. `known` is any iterable of names."""
    near = difflib.get_close_matches(name, list(known), n=1)
    if near:
        return _("unknown; did you mean “{name}”?").format(name=near[0])
    return _("unknown")
