"""Nothing of others, and nothing that is the mentor's alone, is in anything that leaves the house.

Random records hold a mark in every text that is private or somebody else's; whatever is written out about one mentee is
searched for it.
"""

import io
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import JSON, Enum, String

from mentor_tui.cli import main
from mentor_tui.models.enums import ChallengeSource
from mentor_tui.rules import withheld
from mentor_tui.rules.withheld import PRIVATE_WORDS, is_private
from tests.storage.random_records import Rich, sorted_tables
from tests.unit.command_line import language_kept

MARK = "Wolkenbruch"
NAME = "Lena Brandt"

NEVER = ("own_time", "material", "outlook", "erasure")
"""Tables of the mentor's own, of which nothing is ever about a mentee."""

SAID_BY_NAME = ("name", "folded", "zone")
"""Columns of rows that several people share."""

WRITTEN = (
    *(f"session export {{name}} --date {{day}} --format {format}" for format in ("txt", "md", "ics", "json")),
    "calendar export --mentee {name}",
    *(f"mentee summary {{name}} --format {format}" for format in ("txt", "md", "html", "docx", "pdf")),
    *(f"data copy {{name}} --format {format}" for format in ("txt", "json", "md", "html", "docx", "pdf")),
    "data handover {name} -o -",
)
"""What is written out about one mentee: for them, or for another mentor."""


class Marked:
    """A random record in which every text that may not be told of the first mentee holds the mark."""

    def __init__(self, seed: int, path: Path) -> None:
        rich = Rich(seed)
        self.mentee, self.other = rich.mentees
        own = frozenset(row["id"] for row in rich.rows["challenge"] if row["source"] == ChallengeSource.OWN)
        for table in sorted_tables():
            words = [
                column.name
                for column in table.columns
                if isinstance(column.type, String) and not isinstance(column.type, Enum | JSON)
            ]
            for row in rich.rows[table.name]:
                for name in self._withheld(table.name, row, words, rich.owner[row["id"]], own):
                    row[name] = f"{row[name] or ''} {MARK}"
        for row in rich.rows["mentee"]:
            if row["id"] == self.mentee:
                row |= {"name": NAME, "folded": NAME.lower()}
        self.days = sorted({str(row["starts_at"])[:10] for row in rich.of(self.mentee)["session"]})
        rich.write(path)

    def _withheld(
        self, table: str, row: Mapping[str, Any], words: list[str], owner: str | None, own: frozenset[object]
    ) -> list[str]:
        """The columns of a row that may not be told."""
        if table in NEVER or owner == self.other or (table == "challenge" and row["id"] in own):
            return [] if table == "agreement" else [name for name in words if name != "zone"]
        if owner is None:
            return []
        if is_private(table, row, own) or (table == "agenda_point" and row["subject_id"] in own):
            return words
        return [*PRIVATE_WORDS.get(table, ())]


def told(written: bytes) -> Iterator[bytes]:
    """What was written, and the parts of it where it is packed."""
    yield written
    if zipfile.is_zipfile(io.BytesIO(written)):
        with zipfile.ZipFile(io.BytesIO(written)) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    if written.startswith(b"%PDF"):
        from pypdf import PdfReader

        yield "".join(page.extract_text() for page in PdfReader(io.BytesIO(written)).pages).encode()


def run(path: Path, command: str, capture: pytest.CaptureFixture[bytes], **words: str) -> tuple[int, bytes, bytes]:
    arguments = [part.format(**words) for part in command.split()]
    file = path.with_name("written")
    if arguments[-2:] != ["-o", "-"]:
        arguments += ["-o", str(file)]
    code = main(["--db", str(path), "--lang", "en", *arguments])
    out, err = capture.readouterr()
    data = file.read_bytes() if file.exists() else out
    file.unlink(missing_ok=True)
    return code, data, err


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_whatever_is_written_out_holds_nothing_that_is_withheld(
    folder: Path, empty_database: Path, capfdbinary: pytest.CaptureFixture[bytes], seed: int
) -> None:
    path = folder / f"{seed}.db"
    path.unlink(missing_ok=True)
    shutil.copy(empty_database, path)
    path.chmod(0o600)
    marked = Marked(seed, path)
    assert MARK.encode() in path.read_bytes() + b"".join(file.read_bytes() for file in folder.glob("*-wal"))
    with language_kept():
        for command in WRITTEN:
            for day in marked.days if "{day}" in command else ("",):
                code, data, err = run(path, command, capfdbinary, name=NAME.split()[0], day=day)
                assert code == 0, (command, err)
                assert data, command
                for part in told(data):
                    assert MARK.encode() not in part, command
                assert MARK.encode() not in err, command
    for file in os.scandir(folder):
        if file.name.startswith(path.name):
            os.unlink(file)


def test_the_check_can_fail(
    folder: Path, empty_database: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the rule that withholds it, what is private is found."""
    path = folder / "mentor.db"
    shutil.copy(empty_database, path)
    path.chmod(0o600)
    Marked(3, path)
    keep: Callable[[Any], Any] = dict
    monkeypatch.setattr(withheld, "without_private", keep)
    with language_kept():
        _code, data, _err = run(path, "data handover {name} -o -", capfdbinary, name="Lena")
    assert MARK.encode() in data
