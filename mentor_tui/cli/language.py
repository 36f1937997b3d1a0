"""The language of the command line: chosen before anything is said, and taught to argparse as well."""

import gettext
import os
from collections.abc import Sequence

from mentor_tui import i18n
from mentor_tui.i18n import N_

ARGPARSE_WORDS = (
    N_("%(prog)s: error: %(message)s\n"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("can't open '%(filename)s': %(error)s"),
    N_("expected %s argument"),
    N_("expected %s arguments"),
    N_("expected at least one argument"),
    N_("expected at most one argument"),
    N_("expected one argument"),
    N_("ignored explicit argument %r"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)"),
    N_("not allowed with argument %s"),
    N_("one of the arguments %s is required"),
    N_("options"),
    N_("positional arguments"),
    N_("show program's version number and exit"),
    N_("show this help message and exit"),
    N_("subcommands"),
    N_("the following arguments are required: %s"),
    N_("unexpected option string: %s"),
    N_("unknown parser %(parser_name)r (choices: %(choices)s)"),
    N_("unrecognized arguments: %s"),
    N_("usage: "),
)
"""What argparse itself says to a person: it asks gettext, and finds these in our catalogue once they are in it."""


def speak(language: str) -> None:
    """Speaks `language` ("de" or "en") from now on, argparse too.

    argparse asks gettext's own domain, which takes its language from the environment.
    """
    i18n.use(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(i18n.DOMAIN, str(i18n.FOLDER))
    gettext.textdomain(i18n.DOMAIN)


def asked(words: Sequence[str]) -> str:
    """The language that these arguments seem to ask for with --lang, before they are understood; "" for none.

    --help and every refusal of the arguments are said in it.
    """
    return _after(words, "--lang", i18n.LANGUAGES)


def usual(words: Sequence[str]) -> str:
    """The language that holds where none is asked for: that of the settings, else that of the environment."""
    return _of_settings(words) or i18n.preferred()


def _after(words: Sequence[str], option: str, known: Sequence[str] = ()) -> str:
    """What stands after `option`, or behind its "="; the first that is `known`, or any where none are. "" for none."""
    following = (*words[1:], "")
    for word, after in zip(words, following[: len(words)], strict=True):
        name, _sign, value = (word, "", after) if word == option else word.partition("=")
        if name == option and (value in known or not known):
            return value
    return ""


def _of_settings(words: Sequence[str]) -> str:
    """The language of the settings file; nothing is imported for a file that isn't there."""
    named = _after(words, "--config") or os.environ.get("MENTOR_TUI_CONFIG", "")
    path = named or os.path.join(_config_folder(), "settings.toml")
    if not os.path.isfile(path):
        return ""
    import tomllib

    try:
        with open(path, "rb") as file:
            language = tomllib.load(file).get("language")
    except (OSError, ValueError):
        return ""  # whoever reads the settings says what is wrong with them
    return language if language in i18n.LANGUAGES else ""


def _config_folder() -> str:
    """Where platformdirs has the settings; it takes as long to import as everything else that --help needs."""
    if os.uname().sysname == "Linux":
        base = os.environ.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config")
        return os.path.join(base, "mentor-tui")
    from platformdirs import user_config_dir

    return user_config_dir("mentor-tui")
