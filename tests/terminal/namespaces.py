"""A program in a world of its own, where a folder lies on a disk that is full or can't be written."""

import shlex
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_WORLD = ("unshare", "-Urm", "sh", "-c")


@cache
def why_not() -> str:
    """Why no such world can be made on this machine; "" where it can."""
    if shutil.which("unshare") is None:
        return "there is no unshare here"
    tried = subprocess.run(
        ["unshare", "-Urm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
    )
    return "" if tried.returncode == 0 else f"no namespaces here: {tried.stderr.decode(errors='replace').strip()}"


def on_a_full_disk(folder: Path, argv: Sequence[str], free: int = 8) -> list[str]:
    """The command line that runs `argv` with a copy of `folder` on a disk on which so many kilobytes are free.

    A file "filler" has taken the rest. How it looks there in the end is left in a folder beside it: see `afterwards`.
    """
    here, kept, after = (shlex.quote(str(place)) for place in (folder, _beside(folder, "kept"), afterwards(folder)))
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) // 1024 + 512 + free
    return [
        *_WORLD,
        f"cp -a {here} {kept}; mount -t tmpfs -o size={size}k,mode=0700 none {here}; cp -a {kept}/. {here}; "
        f"dd if=/dev/zero of={here}/filler bs=1024 status=none 2>/dev/null; truncate -s -{free}k {here}/filler; "
        f'"$@"; code=$?; rm {here}/filler; cp -a {here} {after}; exit $code',
        "sh",
        *argv,
    ]


def on_a_disk_that_is_read_only(folder: Path, argv: Sequence[str]) -> list[str]:
    """The command line that runs `argv` where nothing in `folder` can be written."""
    here = shlex.quote(str(folder))
    return [*_WORLD, f'mount --bind {here} {here}; mount -o remount,ro,bind {here}; exec "$@"', "sh", *argv]


def afterwards(folder: Path) -> Path:
    """Where a copy is left of what was on the full disk."""
    return _beside(folder, "after")


def _beside(folder: Path, end: str) -> Path:
    return folder.with_name(f"{folder.name}.{end}")
