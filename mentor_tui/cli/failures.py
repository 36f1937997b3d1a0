"""How a command ends that can't do what was asked: a sentence and an exit code (interface.md, Exit codes)."""

ERROR = 1
USAGE = 2
NOT_FOUND = 3
REFUSED = 4
NOT_ALLOWED = 7
INTERRUPTED = 130
BROKEN_PIPE = 141
"""128 and the number of SIGPIPE, as the shell says it of every program whose reader has left."""


class Failure(Exception):
    """A command ends here. `str()` is one calm sentence, or several lines of them, for standard error."""

    def __init__(self, exit_code: int, sentence: str) -> None:
        self.exit_code = exit_code
        super().__init__(sentence)
