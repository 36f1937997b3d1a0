"""Pictures of every screen, in every size and language, made by the program itself: shots/NAME-SIZE-LANGUAGE.png."""

import argparse
import asyncio
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HOME = Path(__file__).resolve().parent.parent
SIZES = ((60, 18), (80, 24), (120, 36))


async def picture(name: str, language: str, size: tuple[int, int], look: str, folder: Path) -> Path:
    """Plays one scene and writes its picture as SVG; returns where."""
    from mentor_tui.settings import Settings
    from tests.snapshots.scenes import SCENES
    from tests.snapshots.stage import EXPORTS, staged

    settings = Settings(export_folder=EXPORTS, theme=look)
    scene = next(scene for scene in SCENES if scene.name == name)
    with TemporaryDirectory() as place:
        async with staged(Path(place), language, size, empty=scene.empty, settings=settings) as (pilot, people):
            await scene.play(pilot, people)
            svg = pilot.app.export_screenshot(title="mentor_tui")
    path = folder / f"{name}-{size[0]}x{size[1]}-{language}{'' if look == 'dark' else f'-{look}'}.svg"
    # rsvg-convert drops the spaces that a text begins with unless it is told to keep them.
    path.write_text(svg.replace("<text ", '<text xml:space="preserve" '), encoding="utf-8")
    return path


def main() -> int:
    """Makes the pictures that were asked for; all of them without arguments."""
    sys.path.insert(0, str(HOME))
    from tests.snapshots.scenes import SCENES

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenes", nargs="*", help="names of scenes; all when none is named")
    parser.add_argument("--lang", nargs="*", default=["de", "en"])
    parser.add_argument("--size", nargs="*", default=[f"{columns}x{rows}" for columns, rows in SIZES])
    parser.add_argument("--theme", default="dark", help="dark, light, ansi or mono")
    parser.add_argument("--into", type=Path, default=HOME / "shots")
    arguments = parser.parse_args()
    if shutil.which("rsvg-convert") is None:
        print("rsvg-convert is missing: on Debian, apt install librsvg2-bin fonts-dejavu-core", file=sys.stderr)
        return 1
    arguments.into.mkdir(exist_ok=True)
    for scene in arguments.scenes or [scene.name for scene in SCENES]:
        for language in arguments.lang:
            for size in arguments.size:
                columns, rows = map(int, size.split("x"))
                svg = asyncio.run(picture(scene, language, (columns, rows), arguments.theme, arguments.into))
                png = svg.with_suffix(".png")
                subprocess.run(["rsvg-convert", "--zoom", "0.8", "-o", png, svg], check=True)
                svg.unlink()
                print(png.relative_to(HOME) if png.is_relative_to(HOME) else png)
    return 0


if __name__ == "__main__":
    sys.exit(main())
