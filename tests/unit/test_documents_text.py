"""Plain texts hold whatever is written in them: Markdown shows it literally, text wraps it and loses nothing."""

import re
import string
import subprocess
import sys
import tomllib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mentor_tui.catalogue import data_folder
from mentor_tui.documents.copies import agreement_copy
from mentor_tui.documents.html import write as write_html
from mentor_tui.documents.markdown import escaped_line
from mentor_tui.documents.printable import printable
from mentor_tui.documents.text import columns_of, wrapped
from mentor_tui.documents.verification import VERIFIABLE, fingerprint_in, is_copy_of
from mentor_tui.models.enums import Form, Party
from mentor_tui.rules.paper import Paper, PaperLine, canonical, fingerprint

MARKUP = st.text(alphabet=r"\`*_{}[]<>()#+-.!|~&$^=:;'/@%1a ", max_size=30)
ANY = st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=200)


def shown(markdown: str, preset: str) -> str:
    """What a reader shows of one paragraph, with what would not be plain text left in."""
    html = MarkdownIt(preset, {"linkify": preset == "gfm-like", "html": True}).render(markdown)
    found = re.fullmatch(r"(?s)<p>(.*)</p>\n", html)
    assert found, html
    assert "<" not in found[1], html
    return found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


@settings(max_examples=400, deadline=None)
@example("1) a")
@example("a# b #")
@example("www.example.org/&amp;")
@example("+ - 1. a")
@given(MARKUP.map(str.strip).filter(bool))
def test_markdown_shows_markup_literally(text: str) -> None:
    for preset in ("commonmark", "gfm-like"):
        assert shown(escaped_line(text), preset) == text


@settings(max_examples=300, deadline=None)
@given(ANY, st.integers(min_value=2, max_value=80))
def test_wrapping_keeps_the_width_and_loses_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(columns_of(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_wrapping_counts_columns_not_letters() -> None:
    assert wrapped("日本語日本語", 6) == ["日本語", "日本語"]
    assert wrapped("a\u0301b", 2) == ["a\u0301b"]
    assert wrapped("eins zwei\n\ndrei", 4) == ["eins", "zwei", "", "drei"]


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_printable_changes_nothing_twice(text: str) -> None:
    once = printable(text)
    assert printable(once) == once
    once.encode("utf-8")


def test_printable_keeps_what_can_be_meant() -> None:
    assert printable("Grüße\tan 👩‍🔧\r\nمی‌خواهم") == "Grüße\tan 👩‍🔧\nمی‌خواهم"


PAPER = Paper(
    ("de", "en"),
    Form.SIE,
    "Anna Weiß",
    "Łukasz Müller",
    "",
    1,
    (),
    (PaperLine("a", 1, Party.MENTOR, {"de": "Anna hört zu.", "en": "Anna listens."}),),
    (),
    (),
    signed_on=date(2026, 11, 24),
)


@pytest.mark.parametrize("format", VERIFIABLE)
@pytest.mark.parametrize("copy_for", [None, *Party])
def test_a_copy_is_recognised_and_a_forged_one_is_not(format: str, copy_for: Party | None) -> None:
    copy = agreement_copy(PAPER, format, copy_for=copy_for).data
    assert fingerprint_in(copy) == fingerprint(canonical(PAPER))
    assert is_copy_of(copy, PAPER, format)
    assert is_copy_of(b"\xef\xbb\xbf" + copy.replace(b"\n", b" \r\n"), PAPER, format)
    assert not is_copy_of(copy.replace("hört".encode(), "hat".encode("ascii")), PAPER, format)
    assert not is_copy_of(copy, replace(PAPER, version=2), format)
    assert not is_copy_of(b"", PAPER, format)
    assert fingerprint_in(b"nothing") is None


def test_html_loads_nothing_and_runs_nothing() -> None:
    from mentor_tui.documents.agreement import agreement_document

    page = write_html(agreement_document(PAPER, copy_for=None, fingerprint=None)).decode("utf-8")
    assert not re.search(r"<(script|link|img|iframe)|url\(|@import|https?:|\son\w+=", page)
    assert page.count("<main") == 1
    assert '<html lang="de" class="two">' in page
    assert '<p class="words" lang="en">Anna listens.</p>' in page


def test_labels_are_there_in_both_languages_with_the_same_places() -> None:
    tables = tomllib.loads((data_folder() / "paper.toml").read_text("utf-8"))
    for section, labels in tables.items():
        for key, texts in labels.items():
            assert {"de", "en"} <= texts.keys() <= {"de", "de_du", "en"}, f"{section}.{key}"
            places = {
                frozenset(name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name)
                for text in texts.values()
            }
            assert len(places) == 1, f"{section}.{key}"


def test_importing_documents_pulls_in_nothing_heavy() -> None:
    modules = ("copies", "verification", "calendar", "mail", "invitation", "files", "record", "agreement")
    program = (
        "import sys\n"
        + "".join(f"import mentor_tui.documents.{module}\n" for module in modules)
        + "heavy = ('typst', 'docx', 'icalendar', 'babel', 'textual', 'sqlmodel', 'email.message')\n"
        + "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
