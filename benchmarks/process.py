"""What Linux knows of a program and its children: processor time, wake-ups and memory."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_TICK = 1000 / os.sysconf("SC_CLK_TCK")


def tree(pid: int) -> list[int]:
    """The process and all that descend from it, parents first."""
    found = [pid]
    for parent in found:
        with suppress(OSError):  # one that ends while it is looked at has no children any more
            for thread in os.listdir(f"/proc/{parent}/task"):
                found += map(int, Path(f"/proc/{parent}/task/{thread}/children").read_text().split())
    return found


def processor_ms(pid: int) -> float:
    """Processor time that the tree has used so far, in milliseconds, with its children that have ended."""
    total = 0.0
    for process in tree(pid):
        with suppress(OSError):
            total += time.clock_gettime((~process << 3) | 2) * 1000  # the kernel's clock of another process
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            total += (int(fields[13]) + int(fields[14])) * _TICK
    return total


def wakeups(pid: int) -> tuple[int, int]:
    """How often the tree's threads have gone to sleep so far: all of them, and all but the program's main thread."""
    every = others = 0
    for process in tree(pid):
        with suppress(OSError):
            for thread in os.listdir(f"/proc/{process}/task"):
                slept = sum(_numbers(Path(f"/proc/{process}/task/{thread}/status"), "voluntary_ctxt_switches"))
                every += slept
                others += slept if thread != str(pid) else 0
    return every, others


def peak_mb(pid: int) -> float:
    """The most memory that each process of the tree has held so far, summed, in MB of 1,024² bytes."""
    return sum(sum(_numbers(Path(f"/proc/{process}/status"), "VmHWM")) for process in tree(pid)) / 1024


def _numbers(status: Path, name: str) -> Iterator[int]:
    with suppress(OSError):
        for line in status.read_text().splitlines():
            if line.startswith(f"{name}:"):
                yield int(line.split()[1])
