"""Files are private, never written over, and named so that every file system takes them."""

import os
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.documents.copies import COPY_FORMATS, agreement_copy, copy_name
from mentor_tui.documents.files import file_name, write_private
from mentor_tui.documents.record import RecordError, read, write
from mentor_tui.models.enums import Form, Party
from mentor_tui.rules.paper import Paper, canonical, fingerprint


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_a_file_is_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    folder = tmp_path / "copies"
    folder.mkdir(0o700)
    before = os.umask(umask)
    try:
        written = write_private(folder, "a.pdf", b"words")
    finally:
        os.umask(before)
    assert mode(written) == 0o600
    assert written.read_bytes() == b"words"


def test_a_missing_folder_is_made_private(tmp_path: Path) -> None:
    written = write_private(tmp_path / "new", "a.pdf", b"")
    assert mode(written.parent) == 0o700


def test_nothing_is_written_over(tmp_path: Path) -> None:
    names = [write_private(tmp_path, "a.tar.gz", str(n).encode()).name for n in range(3)]
    assert names == ["a.tar.gz", "a.tar-2.gz", "a.tar-3.gz"]
    assert [(tmp_path / name).read_bytes() for name in names] == [b"0", b"1", b"2"]


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    (tmp_path / "a.pdf").symlink_to(target)
    written = write_private(tmp_path, "a.pdf", b"words")
    assert written.name == "a-2.pdf"
    assert not target.exists()


@pytest.mark.parametrize("name", ["", ".", "..", "../a.pdf", "/a.pdf", "b/a.pdf"])
def test_a_path_is_no_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="file name"):
        write_private(tmp_path / "copies", name, b"")
    assert not (tmp_path / "copies").exists()


def test_half_a_file_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_private(tmp_path / "copies", "a.pdf", b"words")
    assert list((tmp_path / "copies").iterdir()) == []


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Übung", "Anna Weiß"), "Uebung-Anna-Weiss.pdf"),
        (("../../etc/passwd", "-rf", ".versteckt"), "etc-passwd-rf-versteckt.pdf"),
        (("Łukasz", "Ørsted", "Éloïse d'Arc"), "Lukasz-Oersted-Eloise-d-Arc.pdf"),
        (("山田",), "山田.pdf"),
        (("\x1b]52;\x07 \u202e",), "52.pdf"),
        (("", "—", "🙂"), "document.pdf"),
        (("Con",), "Con-.pdf"),
    ],
)
def test_names_are_portable(parts: tuple[str, ...], name: str) -> None:
    assert file_name(*parts, suffix=".pdf") == name


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=300), max_size=6))
def test_any_names_make_a_name(parts: list[str]) -> None:
    name = file_name(*parts, suffix=".pdf")
    stem = name.removesuffix(".pdf")
    assert 0 < len(name.encode("utf-8")) < 200
    assert all(sign.isalnum() or sign == "-" for sign in stem)
    assert not name.startswith(("-", "."))


PAPER = Paper(("de", "en"), Form.DU, "Anna Weiß", "Łukasz Müller", "", 3, (), (), (), ())


def test_a_copy_is_named_after_both_and_whose_it_is() -> None:
    assert copy_name(PAPER, ".pdf") == "Mentoring-Vereinbarung-Anna-Weiss-Lukasz-Mueller-v3.pdf"
    mine = copy_name(PAPER, ".pdf", copy_for=Party.MENTOR)
    assert mine == "Mentoring-Vereinbarung-Anna-Weiss-Lukasz-Mueller-v3-Kopie-Mentor.pdf"


@pytest.mark.parametrize("format", COPY_FORMATS)
def test_a_copy_comes_in_every_format(format: str) -> None:
    copy = agreement_copy(PAPER, format, copy_for=Party.MENTEE)
    assert copy.data
    assert copy.suffix == f".{format}"
    assert "/" in copy.media_type


def test_a_record_is_read_back_and_verified() -> None:
    signed = replace(PAPER, signed_on=date(2026, 11, 24))
    assert read(write(signed)) == (signed, fingerprint(canonical(signed)), True)
    forged = write(signed).replace("Łukasz".encode(), b"Lukas")
    assert read(forged)[2] is False
    assert read(write(PAPER)) == (PAPER, None, False)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b"\xff", b'{"agreement": 1, "fingerprint": null}'])
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(RecordError, match="not the record"):
        read(data)
