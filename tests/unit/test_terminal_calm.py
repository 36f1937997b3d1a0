"""Whatever goes wrong inside an app, nothing of it but one sentence is printed, and the exit code is 1."""

from pathlib import Path

import pytest
from textual.app import App

from mentor_tui.terminal.crash import CalmCrash, exit_code

SECRET = "Anna hat Angst"


class Failing(CalmCrash):
    """Fails in the way it is told to."""

    def __init__(self, way: str, folder: Path) -> None:
        super().__init__()
        self.way = way
        self.crash_folder = folder

    def on_mount(self) -> None:
        if self.way == "worker":
            self.run_worker(self.work_badly())
        elif self.way == "panic":
            self.panic(SECRET)
        elif self.way == "handler":
            raise KeyError(SECRET)
        else:
            self.exit(return_code=0)

    async def work_badly(self) -> None:
        raise LookupError(SECRET)


@pytest.mark.parametrize(
    ("way", "kind"), [("worker", "LookupError"), ("panic", "no exception"), ("handler", "KeyError")]
)
async def test_a_failure_is_calm(tmp_path: Path, capfd: pytest.CaptureFixture[str], way: str, kind: str) -> None:
    folder = tmp_path / "crashes"
    app = Failing(way, folder)
    await app.run_async(headless=True)
    assert exit_code(app) == 1
    (path,) = folder.iterdir()
    told = path.read_text()
    assert kind in told
    assert SECRET not in told
    out, err = capfd.readouterr()
    assert SECRET not in out + err
    assert (out + err).count(path.name) == 1


async def test_leaving_well_writes_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    app = Failing("not at all", tmp_path / "crashes")
    await app.run_async(headless=True)
    assert exit_code(app) == 0
    assert not (tmp_path / "crashes").exists()
    assert "mentor-tui" not in "".join(capfd.readouterr())


def test_an_app_that_never_came_to_leave_has_failed() -> None:
    assert exit_code(App()) == 1
