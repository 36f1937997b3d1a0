"""Whatever has become of a file, a command takes it or says in a sentence what is wrong; then nothing changes."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mentor_tui.storage import driver
from tests.storage.people import contents
from tests.unit.command_line import CommandLine, Ran, language_kept, put_demo

ANSWERS = """mentor = "Karin Vogt"
mentee = "Lena Brandt"
form = "sie"
language = "de"

[answers.q-hopes]
text = "Ruhe und Zeit"

[answers.q-role]
choices = ["asker", "challenger"]
"""
PEOPLE = "Name;E-Mail;Betrieb;Sie/du\nAnna Weiß;anna@example.org;Nordwerk GmbH;Sie\nBo Berg;bo@example.org;;du\n"
CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Weiß\r\nN:Weiß;Anna;;;\r\nORG:Nordwerk GmbH;Werkstatt\r\n"
    "EMAIL;TYPE=INTERNET:anna@example.org\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Bo =C3=84rger\r\nEND:VCARD\r\n"
)
SETTINGS = 'language = "de"\nmouse = false\nformats = ["pdf"]\n[weights]\nurgency = 5\n[keymap]\n"roster.find" = "s"\n'

OK, ERROR, NOT_FOUND, REFUSED, UNUSABLE = 0, 1, 3, 4, 5


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str]) -> Iterator[CommandLine]:
    with language_kept():
        yield CommandLine(put_demo(folder / "mentor.db"), capfd)


Take = Callable[[CommandLine, Path], Ran]


def _take(name: str, *words: str) -> tuple[str, Take]:
    """A command that takes the file `name`; {file} in its words is the path."""

    def take(run: CommandLine, file: Path) -> Ran:
        return run(*(word.format(file=file) for word in words))

    return name, take


COMMANDS: dict[str, tuple[str, Take]] = {
    "answers-toml": _take("a.toml", "agreement", "answers", "jana", "{file}"),
    "answers-sheet": _take("a.md", "agreement", "answers", "jana", "{file}"),
    "answers-docx": _take("a.docx", "agreement", "answers", "jana", "{file}"),
    "draft": _take("d.toml", "agreement", "draft", "--answers", "{file}"),
    "verify": _take("v.json", "agreement", "verify", "{file}"),
    "mentees-csv": _take("m.csv", "import", "mentees", "{file}", "--yes", "--all-or-nothing"),
    "mentees-vcf": _take("m.vcf", "import", "mentees", "{file}", "--yes", "--all-or-nothing"),
    "contacts-vcf": _take("c.vcf", "import", "contacts", "{file}", "--yes", "--all-or-nothing"),
    "archive": _take("all.json", "data", "import", "{file}", "--keep-mine"),
    "settings": _take("s.toml", "--config", "{file}", "config", "show"),
    "restore": _take("b.db", "restore", "{file}"),
}
"""Every command that reads a file, with the name of one."""


def sound(run: CommandLine, folder: Path, which: str) -> bytes:
    """A file as the command wants it."""
    made = folder / "made"
    match which:
        case "answers-toml" | "draft":
            return ANSWERS.encode()
        case "answers-sheet" | "answers-docx":
            format = "docx" if which.endswith("docx") else "md"
            assert run("agreement", "sheet", "jana", "--format", format, "-o", str(made)).code == OK
        case "verify":
            assert run("agreement", "export", "yusuf", "--format", "json", "-o", str(made)).code == OK
        case "mentees-csv":
            return PEOPLE.encode()
        case "mentees-vcf" | "contacts-vcf":
            return CARDS.encode()
        case "archive":
            assert run("data", "handover", "yusuf", "-o", str(made)).code == OK
        case "settings":
            return SETTINGS.encode()
        case "restore":
            assert run("backup", str(made)).code == OK
    data = made.read_bytes()
    made.unlink()
    return data


@st.composite
def spoiling(draw: st.DrawFn) -> list[tuple[str, float, bytes]]:
    """What happened to a file: pieces overwritten, put in or cut out, at places from 0 to 1 of its length."""
    pieces = st.binary(min_size=1, max_size=8) | st.sampled_from(
        [b"\x00", b"\xff\xfe", b"[[[[", b'"', b"\xc3", b"\r", b"9" * 40, b"=1+1", b"\x1b]52;c;eA==\x07", b"{}" * 20]
    )
    step = st.tuples(st.sampled_from(["over", "in", "out", "end"]), st.floats(0, 1), pieces)
    return draw(st.lists(step, min_size=1, max_size=4))


def spoiled(data: bytes, steps: list[tuple[str, float, bytes]]) -> bytes:
    for what, where, piece in steps:
        at = int(where * len(data))
        match what:
            case "over":
                data = data[:at] + piece + data[at + len(piece) :]
            case "in":
                data = data[:at] + piece + data[at:]
            case "out":
                data = data[:at] + data[at + len(piece) * 8 :]
            case _end:
                data = data[:at]
    return data


def state(path: Path) -> str:
    """Everything that is stored, whatever page it lies on."""
    with closing(driver.connect(path, readonly=True)) as connection:
        return hashlib.sha256(repr(contents(connection)).encode()).hexdigest()


@pytest.mark.parametrize("which", COMMANDS)
def test_the_file_is_taken_or_refused_in_a_sentence(run: CommandLine, folder: Path, which: str) -> None:
    name, take = COMMANDS[which]
    data = sound(run, folder, which)
    before_all = run.database.read_bytes()

    @settings(
        max_examples=12 if which in ("restore", "archive") else 25,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(steps=spoiling())
    @example(steps=[("end", 0.0, b"x")])
    @example(steps=[("in", 0.0, b"\xff\xfe\x00")])
    @example(steps=[("in", 0.5, b"[" * 5000)])
    def spoil(steps: list[tuple[str, float, bytes]]) -> None:
        run.database.write_bytes(before_all)
        before = state(run.database)
        file = folder / name
        file.write_bytes(spoiled(data, steps))
        ran = take(run, file)
        assert ran.code in (OK, ERROR, NOT_FOUND, REFUSED, UNUSABLE), ran
        assert "Traceback" not in ran.err
        assert "\x1b" not in ran.out + ran.err
        if ran.code != OK:
            assert ran.err.strip() or ran.out.strip()
            assert state(run.database) == before

    assert take(run, _written(folder / name, data)).code == OK
    spoil()


def _written(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file
