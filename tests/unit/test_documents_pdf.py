"""The PDF is A4, tagged, in the right languages, keeps its signatures together and says what it can't print."""

import io
from datetime import date

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from mentor_tui.documents.agreement import agreement_document
from mentor_tui.documents.formats import Rendered, render
from mentor_tui.models.enums import Form, Party
from mentor_tui.rules.paper import Paper, PaperLine

A4 = (595.28, 841.89)


def paper(texts: list[str], languages: tuple[str, ...] = ("de",), *, signed: bool = True) -> Paper:
    return Paper(
        languages=languages,
        form=Form.SIE,
        mentor="Anna Öztürk",
        mentee="Łukasz Weiß",
        organisation="",
        version=1,
        before=(),
        mentor_lines=(),
        mentee_lines=tuple(
            PaperLine(f"line-{number}", number, Party.MENTEE, dict.fromkeys(languages, text))
            for number, text in enumerate(texts, start=1)
        ),
        after=(),
        signed_on=date(2026, 11, 24) if signed else None,
    )


def rendered(of: Paper) -> Rendered:
    return render(agreement_document(of, copy_for=None, fingerprint="f" * 64), "pdf")


def reader(of: Paper) -> PdfReader:
    return PdfReader(io.BytesIO(rendered(of).data))


def root(pdf: PdfReader) -> DictionaryObject:
    found = pdf.trailer["/Root"].get_object()
    assert isinstance(found, DictionaryObject)
    return found


def is_tagged(pdf: PdfReader) -> bool:
    return str(root(pdf)["/MarkInfo"]).startswith("{'/Marked': True") and "/StructTreeRoot" in root(pdf)


def claims_accessibility(pdf: PdfReader) -> bool:
    metadata = pdf.xmp_metadata
    assert metadata is not None
    return b"<pdfuaid:part>1</pdfuaid:part>" in metadata.stream.get_data()


@pytest.mark.parametrize("languages", [("de",), ("en",), ("de", "en")], ids="-".join)
def test_it_is_tagged_a4_in_its_language(languages: tuple[str, ...]) -> None:
    pdf = reader(paper(["Ein Satz."], languages))
    assert claims_accessibility(pdf)
    assert is_tagged(pdf)
    assert str(root(pdf)["/Lang"]) == languages[0]
    assert (float(pdf.pages[0].mediabox.width), float(pdf.pages[0].mediabox.height)) == pytest.approx(A4, abs=0.1)


def test_properties_tell_the_day_of_the_signatures_and_none_of_a_draft() -> None:
    signed, draft = reader(paper(["Ein Satz."])).metadata, reader(paper(["Ein Satz."], signed=False)).metadata
    assert signed is not None
    assert draft is not None
    assert signed.title == "Mentoring-Vereinbarung"
    assert signed.author == "Anna Öztürk, Łukasz Weiß"
    assert signed.creation_date is not None
    assert signed.creation_date.date() == date(2026, 11, 24)
    assert draft.creation_date is None


def test_the_same_paper_makes_the_same_file() -> None:
    assert rendered(paper(["Ein Satz."])) == rendered(paper(["Ein Satz."]))


@pytest.mark.parametrize("languages", [("de",), ("de", "en")], ids="-".join)
def test_signatures_stay_on_one_page_with_the_fine_print(languages: tuple[str, ...]) -> None:
    for length in range(22, 50, 2):
        pages = [page.extract_text() for page in reader(paper(["Ein kurzer Satz."] * length, languages)).pages]
        *_before, last = pages
        assert "Unterschriften" in last
        assert "Łukasz Weiß" in last
        assert "f" * 64 in last


def test_pages_are_counted() -> None:
    pages = reader(paper(["Ein Satz, der länger ist. " * 60] * 8)).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"Seite {number} von {len(pages)}" in page.extract_text()


def test_german_words_are_hyphenated() -> None:
    text = reader(paper(["Kundendienstmitarbeiterinnenfortbildungsveranstaltung " * 12])).pages[0].extract_text()
    assert "-\n" in text.replace("- \n", "-\n")


def test_signs_that_no_font_has_are_named_and_the_rest_is_printed() -> None:
    signs = "\U0001fae8 \U00012031 \U0001e922"  # a young emoji, cuneiform and Adlam
    written = rendered(paper([f"Das {signs} steht da."]))
    (notice,) = written.notices
    assert any(sign in notice for sign in signs.split())
    pdf = PdfReader(io.BytesIO(written.data))
    assert "steht da." in pdf.pages[0].extract_text()
    assert is_tagged(pdf)
    assert not claims_accessibility(pdf)


def test_quotation_marks_and_symbols_need_no_fallback() -> None:
    written = rendered(paper(["„Ja“, ‚nein‘, “yes”, – — … · ☐ → ✓ € § ½ № Ł Ş ğ Ж Ω"]))
    assert written.notices == ()
    assert claims_accessibility(PdfReader(io.BytesIO(written.data)))
