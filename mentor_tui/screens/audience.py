"""Who may see a screen while the mentee sits beside, and what works meanwhile: nothing that is not named here."""

from enum import Enum, auto


class Audience(Enum):
    """For whom the record on a screen is.

    MENTOR is what every screen is that says nothing else: beside the mentee it is veiled. TWO is for the two of them:
    it belongs to one mentee, and leaves out by itself what is the mentor's alone. ANYBODY holds no record at all.
    """

    MENTOR = auto()
    TWO = auto()
    ANYBODY = auto()


BEHIND_THE_VEIL = frozenset(
    {
        "app.help",
        "app.palette",
        "app.back",
        "app.quit",
        "app.privacy",
        "app.language",
        "app.theme",
        "app.today",
        "app.roster",
        "app.sessions",
        "app.challenges",
        "app.growth",
    }
)
"""The commands that work on a screen that is veiled. They lead away from it, and name nobody."""

BESIDE_THE_MENTEE = BEHIND_THE_VEIL | {"app.undo", "app.redo", "app.find", "app.capture"}
"""The commands of every screen that work while the mentee looks on; a screen of the two has its own beside them.

Find and capture know nobody but that mentee then.
"""

LEADING_AWAY = frozenset({"command_palette", *(name.partition(".")[2] for name in BEHIND_THE_VEIL)})
"""The actions of the app that work on a veiled screen."""
