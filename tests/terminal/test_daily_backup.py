"""The backup of the day is made by the program itself, at its first start, and nobody waits for it."""

from contextlib import closing
from pathlib import Path

from mentor_tui.storage import driver
from tests.terminal.meeting_desk import Desk
from tests.terminal.pty_session import PtySession


def test_the_first_start_of_a_day_makes_a_backup_and_the_next_leaves_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "en")
    folder = desk.database.parent / "backups"
    with desk.open() as session:
        session.wait_for("enter your first mentee")
        made = _the_one_in(folder, session)
        session.send("q")
        assert session.wait_exit() == 0
    assert made.stat().st_mode & 0o777 == 0o600
    with closing(driver.connect(made, readonly=True)) as copy:
        assert copy.execute("SELECT count(*) FROM mentee").fetchone() == (0,)
    before = made.stat()
    with desk.open() as session:
        session.wait_for("enter your first mentee")
        session.settle()
        session.send("q")
        assert session.wait_exit() == 0
    after = made.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert list(folder.iterdir()) == [made]


def test_where_no_backup_can_be_made_it_is_said(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "en")
    desk.database.parent.mkdir(parents=True, mode=0o700)
    folder = desk.database.parent / "backups"
    folder.touch()
    with desk.open() as session:
        session.wait_for("enter your first mentee")
        session.wait_for("backups")
        session.send("q<enter>q")
        assert session.wait_exit() == 0


def _the_one_in(folder: Path, session: PtySession) -> Path:
    for _look in range(100):
        if made := list(folder.glob("mentor-*.db")):
            return made[0]
        session.settle(0.05)
    raise AssertionError("no backup was made")
