"""Every format says the same: documents are written, read back by somebody else's reader, and compared."""

import io
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser

import docx
import pytest
from markdown_it import MarkdownIt
from pypdf import PdfReader

from mentor_tui.documents.agreement import agreement_document
from mentor_tui.documents.document import (
    Clause,
    Details,
    Document,
    FinePrint,
    Heading,
    Note,
    NumberedLines,
    Paragraph,
    Points,
    SignatureBlock,
)
from mentor_tui.documents.formats import FORMATS, render
from mentor_tui.models.enums import Form, Party
from mentor_tui.rules.paper import Mark, Paper, PaperClause, PaperLine

FINGERPRINT = "0123456789abcdef" * 4
LANGUAGES = [("de",), ("en",), ("de", "en")]

HOSTILE = [
    "[@click=app.quit]hier[/] und a [/] b",
    '#import "x": * und #panic("nein")',
    "$x^2$ und \\alpha \\* \\n",
    "*stark* _betont_ ~~weg~~ `kode` ``mehr`` ***",
    "<script>alert(1)</script> & &lt;b&gt; &#65; <!-- weg -->",
    "a | b || c",
    "# keine Überschrift #",
    "1. kein Anfang",
    "- kein Punkt",
    "> kein Zitat",
    "=== --- ***",
    "https://example.org und www.example.org und wer@example.org",
    "[Text](https://example.org) ![Bild](x.png) [^1] [x]: y",
    ":smile: {slot} {{slot}} %s %(name)s",
    "„Anführung“ ‚einfach‘ “quoted” – Strich — Gedankenstrich …",
    "'; DROP TABLE line; --",
    "//kein Kommentar /* auch keiner */ @label <label>",
]


def paper(languages: tuple[str, ...] = ("de",), texts: list[str] | None = None, *, signed: bool = True) -> Paper:
    """A small second version; `texts` replace the mentee's lines, in every language."""

    def words(**by_language: str) -> dict[str, str]:
        return {language: by_language[language] for language in languages}

    lines = texts or ["Łukasz Weiß fragt nach.", "Łukasz Weiß übt zwischen den Treffen."]
    return Paper(
        languages=languages,
        form=Form.SIE,
        mentor="Anna Öztürk",
        mentee="Łukasz Weiß",
        organisation="Stadtwerke Köln",
        version=2,
        before=(
            PaperClause(
                "clause-purpose",
                1,
                words(de="Anlass", en="Purpose"),
                words(de="Anna Öztürk und Łukasz Weiß vereinbaren dieses Mentoring.", en="They agree on this."),
                mark=Mark.NEW,
            ),
        ),
        mentor_lines=(
            PaperLine("m", 1, Party.MENTOR, words(de="Anna hört zu.", en="Anna listens."), True, Mark.CHANGED),
        ),
        mentee_lines=tuple(
            PaperLine(f"line-{number}", number, Party.MENTEE, dict.fromkeys(languages, text))
            for number, text in enumerate(lines, start=1)
        ),
        after=(
            PaperClause("own", 2, {}, words(de="Wir duzen uns nicht.", en="We stay formal.")),
            PaperClause(
                "c", 3, words(de="Änderungen", en="Amendments"), words(de="Beide stimmen zu.", en="Both agree.")
            ),
        ),
        open_points=(words(de="Wie oft schreiben wir uns?", en="How often do we write?"),),
        dropped=({"de": "Anna stellt Kontakte her."},),
        place="Köln" if signed else "",
        signed_on=date(2026, 11, 24) if signed else None,
        review_on=date(2026, 12, 24),
    )


def document(of: Paper, copy_for: Party | None = Party.MENTEE) -> Document:
    return agreement_document(of, copy_for=copy_for, fingerprint=FINGERPRINT if of.signed_on else None)


def texts_of(document: Document, language: str) -> Iterator[str]:
    """Everything that one language of a document says, in reading order up to the signatures."""
    yield document.title[language]
    for block in document.blocks:
        match block:
            case Heading() | Paragraph() | Note():
                yield block.text[language]
            case Details():
                for row in block.rows:
                    yield row.label[language]
                    yield row.value[language]
            case Clause():
                yield block.title[language]
                yield from (tag[language] for tag in block.tags)
                yield block.text[language]
            case NumberedLines():
                for line in block.lines:
                    yield line.text[language]
                    yield from (tag[language] for tag in line.tags)
            case Points():
                yield from (words[language] for words in block.lines)
            case SignatureBlock():
                yield block.heading[language]
                yield from (one.name for one in block.signatures)
                yield from (one.role[language] for one in block.signatures)
                yield block.place_and_date
                yield from (block.place_and_date_label[language], block.signature_label[language])
            case FinePrint():
                yield from (block.text[language], block.code)
            case _:
                pass


class Reader(HTMLParser):
    """What a browser would show, and which elements it would build."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if not self.tags or self.tags[-1][0] not in ("style", "title"):
            self.shown.append(data)

    def names(self) -> set[str]:
        return {tag for tag, _attributes in self.tags}


def read_html(data: bytes) -> Reader:
    reader = Reader()
    reader.feed(data.decode("utf-8"))
    return reader


def read_markdown(data: bytes) -> Reader:
    # Everything that a lenient reader may understand is on.
    return read_html(MarkdownIt("gfm-like", {"linkify": True, "html": True}).render(data.decode("utf-8")).encode())


def read_docx(data: bytes) -> str:
    def texts(container: "docx.document.Document | docx.table._Cell") -> Iterator[str]:
        for item in container.iter_inner_content():
            if isinstance(item, docx.table.Table):
                for row in item.rows:
                    for cell in row.cells:
                        yield from texts(cell)
            else:
                yield item.text

    return "\n".join(texts(docx.Document(io.BytesIO(data))))


def read_pdf(data: bytes) -> str:
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return "\n".join(re.sub(r"\nMentoring[^\n]*(Seite|Page) \d+ \S+ \d+\s*$", "", page) for page in pages)


def read_text(data: bytes) -> str:
    """The text read column by column where it stands in two."""
    lines = data.decode("utf-8").split("\n")
    return "\n".join(lines) + "".join(line[:34] for line in lines) + "".join(line[38:] for line in lines)


def read(format: str, data: bytes) -> str:
    match format:
        case "pdf":
            return read_pdf(data)
        case "docx":
            return read_docx(data)
        case "html":
            return "".join(read_html(data).shown)
        case "md":
            return "".join(read_markdown(data).shown)
        case _:
            return read_text(data)


def bare(text: str) -> str:
    """Text without what wrapping and hyphenation change."""
    return re.sub(r"[\s\u00ad-]", "", text).casefold()


@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
@pytest.mark.parametrize("signed", [True, False], ids=["signed", "draft"])
@pytest.mark.parametrize("format", FORMATS)
def test_every_format_has_every_text(format: str, languages: tuple[str, ...], signed: bool) -> None:
    written = document(paper(languages, signed=signed))
    rendered = render(written, format)
    shown = bare(read(format, rendered.data))
    assert rendered.notices == ()
    for language in languages:
        for text in texts_of(written, language):
            assert bare(text) in shown


@pytest.mark.parametrize("format", FORMATS)
def test_texts_stand_in_the_order_of_the_paper(format: str) -> None:
    written = document(paper())
    shown = bare(read(format, render(written, format).data))
    at = 0
    for text in texts_of(written, "de"):
        found = shown.find(bare(text), at)
        assert found >= at, text
        at = found
        if text == "Unterschriften":
            break


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_texts_come_out_literally(format: str) -> None:
    shown = bare(read(format, render(document(paper(texts=HOSTILE)), format).data))
    for text in HOSTILE:
        assert bare(text) in shown


@pytest.mark.parametrize("format", ["html", "md"])
def test_hostile_texts_build_no_elements(format: str) -> None:
    def elements(texts: list[str]) -> Reader:
        data = render(document(paper(texts=texts)), format).data
        return read_html(data) if format == "html" else read_markdown(data)

    harmless = elements(["harmlos"] * len(HOSTILE))
    assert [tag for tag, _ in elements(HOSTILE).tags] == [tag for tag, _ in harmless.tags]


@pytest.mark.parametrize("format", FORMATS)
def test_a_long_answer_is_whole(format: str) -> None:
    sentence = "Łukasz Weiß möchte Kundinnen und Kunden am Telefon in Ruhe etwas erklären können; {n}. "
    answer = "".join(sentence.replace("{n}", str(number)) for number in range(60))
    assert len(answer) > 5_000
    rendered = render(document(paper(texts=[answer] * 3)), format)
    assert bare(read(format, rendered.data)).count(bare(answer)) >= 3


@pytest.mark.parametrize("format", FORMATS)
def test_line_breaks_of_an_answer_are_kept(format: str) -> None:
    data = render(document(paper(texts=["erstens\nzweitens\n\ndrittens"])), format).data
    if format == "html":
        assert b">erstens\nzweitens\n\ndrittens<" in data
        assert b".words { white-space: pre-line; }" in data
    else:
        assert re.search(r"erstens *\n+ *zweitens *\n+\s*drittens", read(format, data))


@pytest.mark.parametrize("format", [format for format in FORMATS if format != "pdf"])
def test_every_script_is_kept(format: str) -> None:
    text = "\U0001fae8 日本語 שלום مرحبا می‌خواهم 👩‍🔧 𒀱"
    rendered = render(document(paper(texts=[text])), format)
    assert bare(text) in bare(read(format, rendered.data))
    assert rendered.notices == ()


@pytest.mark.parametrize("format", FORMATS)
def test_control_characters_do_not_reach_the_paper(format: str) -> None:
    text = "vor\x1b]52;c;QQ==\x07\x00\x9bnach \u202everkehrt\ud800\r\nEnde\x0c"
    data = render(document(paper(texts=[text])), format).data
    shown = read(format, data)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", shown)
    assert "vor]52;c;QQ==nach" in shown


@pytest.mark.parametrize("format", FORMATS)
def test_a_draft_says_so_and_has_no_fingerprint(format: str) -> None:
    draft = bare(read(format, render(document(paper(signed=False)), format).data))
    signed = bare(read(format, render(document(paper()), format).data))
    assert "entwurf" in draft
    assert "entwurf" not in signed
    assert FINGERPRINT in signed
    assert "sha256" not in draft


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError):
        render(document(paper()), "odt")
