"""A program that types into a draft and says which key it was assured of, for the SIGKILL test to kill."""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from mentor_tui.storage.keeper import DraftKeeper


def main(path: Path, keys_a_second: float) -> None:
    """Writes "shown N" after the keeper has said that key N is saved."""
    taken = 0
    keeper = DraftKeeper(path, clock=lambda: datetime.now(UTC), on_saved=lambda at: None, on_trouble=lambda why: None)
    while True:
        taken += 1
        keeper.put("answer", "".join(chr(0x61 + n % 26) for n in range(taken)))
        if keeper.flush(5):
            sys.stdout.write(f"shown {taken}\n")
            sys.stdout.flush()
        time.sleep(1 / keys_a_second)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
