"""The escape sequences that turn a terminal into a full screen and back, in one place for all who need them."""

# Alternate screen, cursor hidden, focus reports, kitty keyboard (disambiguate 1 + all keys 8 + their text 16),
# bracketed paste, no wrapping at the right edge.
ENTER = "\x1b[?1049h\x1b[?25l\x1b[?1004h\x1b[>25u\x1b[?2004h\x1b[?7l"

# Asks for synchronised output and for resizes told in-band; the answers come with the keys.
ASK = "\x1b[?2026$p\x1b[?2048$p"

MOUSE_ON = "\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h"

# All of it undone, also what may not have been done: a terminal ignores what it doesn't know. It ends a synchronised
# update first, or the rest stays unseen, and pops the kitty keyboard while still on the screen that pushed it.
LEAVE = (
    "\x1b[?2026l\x1b[0m\x1b[<u\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    "\x1b[?1004l\x1b[?2048l\x1b[?7h\x1b[?1049l\x1b[?25h"
)
