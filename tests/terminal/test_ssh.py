"""Over a real ssh: however the connection ends, what was typed is there and nothing is left running on the server."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from tests.figure_table import Say
from tests.terminal.emulator import rows_that_differ
from tests.terminal.meeting_begun import BegunMeeting
from tests.terminal.meeting_desk import PROGRAM
from tests.terminal.meeting_hands import CUT_OFF
from tests.terminal.pty_session import PtySession
from tests.terminal.ssh_server import Connection, NoServer, Server, ssh_server
from tests.terminal.starting import SMALL_APP, seen

WITHIN = 4.0
"""Seconds after which nothing of the program may be left."""

SENTENCE = "Ich möchte ruhiger vortragen, auch vor 田中さん"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An sshd for the tests here, which are skipped with the reason where there can be none."""
    try:
        with ssh_server(tmp_path_factory.mktemp("ssh")) as running:
            yield running
    except NoServer as reason:
        pytest.skip(str(reason))


def _client_killed(connection: Connection) -> None:
    connection.client.signal(signal.SIGKILL)


def _server_killed(connection: Connection) -> None:
    os.kill(connection.server, signal.SIGKILL)


def _window_closed(connection: Connection) -> None:
    connection.client.hang_up()


def _hung_up(connection: Connection) -> None:
    os.kill(connection.program, signal.SIGHUP)


@pytest.mark.figure("ssh: client killed, server killed, window closed, program hung up")
@pytest.mark.parametrize(
    "end", [_client_killed, _server_killed, _window_closed, _hung_up], ids=lambda end: end.__name__
)
def test_a_connection_that_ends_in_a_sentence(
    tmp_path: Path, server: Server, end: Callable[[Connection], None], figure: Say
) -> None:
    desk = BegunMeeting(tmp_path)

    def ask(client: PtySession) -> None:
        desk.ask(client)
        client.type(SENTENCE)
        client.wait_for(SENTENCE)

    with server.connected([PROGRAM, "--lang", desk.language], tmp_path, ask) as connection:
        end(connection)
        took = connection.wait_gone(WITHIN)
    figure(1, wrong=desk.typed() != SENTENCE, seconds=took)
    assert desk.typed() == SENTENCE
    assert list(tmp_path.rglob("crash-*")) == []
    with desk.open() as session:
        session.wait_for(CUT_OFF[desk.language])
        session.wait_for(SENTENCE)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGQUIT, 131)])
def test_the_clients_terminal_is_as_before(tmp_path: Path, server: Server, number: signal.Signals, code: int) -> None:
    desk = BegunMeeting(tmp_path)
    with server.connected([PROGRAM, "--lang", desk.language], tmp_path, desk.ask) as connection:
        os.kill(connection.program, number)
        assert connection.client.wait_exit() == code
        assert connection.client.restored(), connection.client.emulator.modes


def _small_app(client: PtySession) -> None:
    client.wait_for("READY")
    client.wait_for("2026-01-03")
    client.settle(0.1)


def _stall(connection: Connection, home: Path) -> None:
    """From now on the client reads nothing, as that of a sleeping laptop, and there is more to say than fits."""
    connection.client.signal(signal.SIGSTOP)
    connection.client.wait_stopped()
    os.kill(connection.program, signal.SIGUSR1)
    connection.client.wait_until((home / "flooded").exists, "the flood", reading=False)


@pytest.mark.figure("ssh: a client that stops reading for a while")
def test_a_client_that_goes_on_after_a_while(tmp_path: Path, server: Server, figure: Say) -> None:
    with server.connected([*SMALL_APP, str(tmp_path)], tmp_path, _small_app) as connection:
        client = connection.client
        client.send("Anna")
        client.wait_until(lambda: seen(tmp_path) == "Anna", "the first word")
        client.settle()
        before = client.cells()
        _stall(connection, tmp_path)
        client.type(" möchte führen")  # into the client's terminal, which nobody reads now
        client.signal(signal.SIGCONT)
        client.wait_until(lambda: seen(tmp_path) == "Anna möchte führen", "what was typed meanwhile", 60)
        client.send("<bs>" * len(" möchte führen"))
        client.wait_until(lambda: seen(tmp_path) == "Anna", "the first word again")
        client.settle()
        differences = list(rows_that_differ(before, client.cells()))
        figure(1, wrong=bool(differences))
        assert differences == []
        client.send("<f10>")
        assert client.wait_exit() == 0
        assert client.restored()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_client_that_reads_nothing_holds_up_no_end(tmp_path: Path, server: Server, number: signal.Signals) -> None:
    with server.connected([*SMALL_APP, str(tmp_path)], tmp_path, _small_app) as connection:
        connection.client.send("Anna")
        connection.client.wait_until(lambda: seen(tmp_path) == "Anna", "the word")
        _stall(connection, tmp_path)
        start = monotonic()
        os.kill(connection.program, number)
        connection.wait_gone(WITHIN)
        assert monotonic() - start < WITHIN
        assert (tmp_path / "saved").read_text() == "Anna"
