"""A real sshd on loopback: keys, port and configuration are throwaway, and nothing of the machine's is touched."""

import getpass
import os
import shlex
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from tests.terminal.pty_session import PtySession, environment, parent, processes

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin")
STARTING = 10.0
"""Seconds after which a server that doesn't answer never will."""


class NoServer(Exception):
    """Why no sshd can be used on this machine, as a sentence."""


class Connection(NamedTuple):
    """A program on the other side: the client's terminal, and the ids of the processes on the server."""

    client: PtySession
    program: int
    server: int
    """The sshd that holds the program's terminal."""

    def wait_gone(self, timeout: float) -> float:
        """Waits until nothing of the program's session is left; the seconds that it took."""
        start = monotonic()
        while processes(self.program):
            if monotonic() - start > timeout:
                raise AssertionError(f"{processes(self.program)} are left after {timeout:g} s")
            sleep(0.01)  # nobody's child: there is nothing to wait for
        return monotonic() - start


class Server:
    """A running sshd; made by `ssh_server`."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder, self._port = folder, port

    def command(self, words: str) -> list[str]:
        """The client's command line that runs `words` in a terminal on the server."""
        options = {
            "IdentityFile": self._folder / "key",
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "UserKnownHostsFile": self._folder / "known_hosts",
            "GlobalKnownHostsFile": "/dev/null",
            "StrictHostKeyChecking": "yes",
            "BatchMode": "yes",
            "LogLevel": "ERROR",
            "EscapeChar": "none",
        }
        said = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
        return ["ssh", "-F", "none", "-tt", *said, "-p", str(self._port), f"{getpass.getuser()}@127.0.0.1", words]

    @contextmanager
    def connected(self, argv: Sequence[str], home: Path, ready: Callable[[PtySession], object]) -> Iterator[Connection]:
        """Runs a program over ssh, with `home` for its home; `ready` waits until it can be worked with."""
        told = home / "pid"
        told.unlink(missing_ok=True)
        its = shlex.join(f"{name}={value}" for name, value in environment(home).items() if name != "TERM")
        words = f"echo $$ > {shlex.quote(str(told))}; cd {shlex.quote(str(home))}; exec env {its} {shlex.join(argv)}"
        with PtySession(self.command(words), home=self._folder / "client", size=(80, 24)) as client:
            ready(client)
            program = int(told.read_text())
            try:
                yield Connection(client, program, parent(program))
            finally:
                for left in processes(program):
                    with suppress(ProcessLookupError):
                        os.kill(left, 9)


@contextmanager
def ssh_server(folder: Path) -> Iterator[Server]:
    """An sshd that lets in whoever runs the tests, with a key of its own. Raises NoServer with the reason."""
    if SSHD is None or shutil.which("ssh") is None or shutil.which("ssh-keygen") is None:
        raise NoServer("there is no OpenSSH here (Debian: apt install openssh-server)")
    (folder / "client").mkdir()
    for name in ("key", "host"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    host = " ".join((folder / "host.pub").read_text().split()[:2])
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {host}\n")
    (folder / "sshd_config").write_text(_config(folder, port))
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where Debian's own script makes it, too
    with (
        (folder / "log").open("w+b") as log,
        subprocess.Popen([SSHD, "-D", "-e", "-f", str(folder / "sshd_config")], stderr=log) as running,
    ):
        try:
            server = Server(folder, port)
            _wait_for_answer(server, running, folder)
            yield server
        finally:
            running.terminate()


def _config(folder: Path, port: int) -> str:
    lines = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "key.pub",
        "PidFile": "none",
        "StrictModes": "no",
        "UsePAM": "no",
        "PasswordAuthentication": "no",
        "PermitRootLogin": "prohibit-password",
        "PrintMotd": "no",
        "PrintLastLog": "no",
    }
    return "".join(f"{name} {value}\n" for name, value in lines.items())


def _wait_for_answer(server: Server, running: "subprocess.Popen[bytes]", folder: Path) -> None:
    until = monotonic() + STARTING
    while True:
        tried = subprocess.run(server.command("true"), stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if tried.returncode == 0:
            return
        if running.poll() is not None or monotonic() > until:
            said = " ".join((folder / "log").read_text(errors="replace").split())
            raise NoServer(f"the sshd here lets nobody in: {said} {tried.stderr.decode(errors='replace')}")
        sleep(0.05)
