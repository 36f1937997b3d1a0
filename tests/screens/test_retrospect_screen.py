"""Looking back by keys: the week and its year, earlier and later, hidden before somebody else, written out."""

from pathlib import Path

from mentor_tui.screens.retrospect import RetrospectScreen
from mentor_tui.screens.session.follow_up import FollowUpScreen
from mentor_tui.screens.today import TodayScreen
from mentor_tui.settings import Settings
from tests.screens.desk import Desk, at_the_desk
from tests.snapshots.history import a_week_of_work, a_year


def place(desk: Desk) -> str:
    """Which period is looked at."""
    return desk.sees().splitlines()[0]


async def test_a_week_and_its_year(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(100, 40)) as desk:
        await desk.press("R")
        assert desk.is_on(RetrospectScreen)
        assert "Die Woche läuft noch." in desk.reads()
        assert "In dieser Zeit ist nichts verzeichnet." in desk.reads()
        await desk.press("escape")
        desk.bench.database.write_now(a_year, desk.people, desk.bench.clock())
        desk.bench.database.write_now(a_week_of_work, desk.people, desk.bench.now())
        await desk.press("1", "r")
        assert "Rückblick · Woche 48" in place(desk)
        assert "Mo 23.11. bis So 29.11. · Die Woche läuft noch." in desk.reads()
        await desk.press("greater_than_sign")
        assert "Woche 48" in place(desk)  # there is nothing to look back on beyond
        await desk.press("less_than_sign")
        assert "Woche 47" in place(desk)
        told = desk.reads()
        for words in (
            "Treffen gehalten 1 (davor 1)",
            "Aufgaben erledigt 2 (davor 0)",
            "Zeit gegeben 4 h 45 min (davor 1 h)",
            "Di 17.11. 14:00 · Yusuf Demir · Treffen · 1 h",
            "Lena Brandt · Die Fräse ist an den Übungstagen belegt · Geholfen hat: früh mit Meister Arndt reden",
            "Fr 20.11. · von mir, für Yusuf Demir · Prüfungsausschuss anfragen",
        ):
            assert words in told
        await desk.press(*("down",) * 9, "enter")  # under the numbers
        assert desk.is_on(FollowUpScreen)
        await desk.press("escape", "tab")
        assert "2026" in place(desk)
        assert "Yusuf Demir · Treffen: 3" in desk.reads()
        await desk.press("left")
        assert "2025" in place(desk)
        assert "Das Jahr läuft noch." not in desk.reads()
        await desk.press("t", "l")
        assert "Woche 48" in place(desk)
        await desk.press("escape")
        assert desk.is_on(TodayScreen)


async def test_written_out_and_veiled(tmp_path: Path) -> None:
    async with at_the_desk(
        tmp_path, size=(100, 40), settings=Settings(export_folder=str(tmp_path / "out"), formats=("pdf",))
    ) as desk:
        desk.bench.database.write_now(a_week_of_work, desk.people, desk.bench.now())
        await desk.press("R", "less_than_sign", "p")
        assert "Fräse" not in desk.reads()
        assert "Lena" not in desk.reads()
        await desk.press("p", "space")  # from the numbers to the formats
        assert "Fräse" in desk.reads()
        await desk.press("space", "w")
        assert "Wählen Sie" in desk.said
        for _format in ("PDF", "DOCX", "HTML", "Markdown"):
            await desk.press("down")
        await desk.press("space", "w")
        (file,) = (tmp_path / "out").iterdir()
        assert file.name == "Mentoring-Rueckblick-2026-W47.txt"
        assert "früh mit Meister Arndt reden" in " ".join(file.read_text().split())
        assert file.stat().st_mode & 0o777 == 0o600
        assert file.name in desk.reads()
