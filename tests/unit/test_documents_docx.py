"""DOCX files open cleanly elsewhere: A4, real headings, languages, repeated header rows, no foreign date."""

import io
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from mentor_tui.catalogue import load
from mentor_tui.documents.agreement import agreement_document
from mentor_tui.documents.formats import render
from mentor_tui.documents.sheet_docx import sheet_docx
from mentor_tui.models.enums import Form, Party, QuestionKind
from mentor_tui.rules.answers import Answer, Facts, Reply
from mentor_tui.rules.paper import Paper, PaperClause, PaperLine
from mentor_tui.rules.sheet import Sheet, SheetOption, SheetQuestion, read_sheet
from mentor_tui.rules.sheet import sheet as make_sheet


def paper(languages: tuple[str, ...], *, signed: bool = True) -> Paper:
    words = {"de": "Ein Satz.", "en": "A sentence."}
    words = {language: words[language] for language in languages}
    return Paper(
        languages=languages,
        form=Form.SIE,
        mentor="Anna Öztürk",
        mentee="Łukasz Weiß",
        organisation="",
        version=1,
        before=(PaperClause("c", 1, words, words),),
        mentor_lines=(PaperLine("m", 1, Party.MENTOR, words),),
        mentee_lines=(PaperLine("n", 1, Party.MENTEE, words),),
        after=(),
        signed_on=date(2026, 11, 24) if signed else None,
    )


def opened(of: Paper) -> docx.document.Document:
    document = agreement_document(of, copy_for=None, fingerprint=None)
    return docx.Document(io.BytesIO(render(document, "docx").data))


def languages_of(opened: docx.document.Document) -> dict[str, str]:
    """Each run's text with the language that is set for it."""
    return {
        "".join(text.text or "" for text in run.iter(qn("w:t"))): run.rPr.find(qn("w:lang")).get(qn("w:val"))
        for run in opened.element.body.iter(qn("w:r"))
        if run.rPr is not None and run.rPr.find(qn("w:lang")) is not None
    }


@pytest.mark.parametrize("languages", [("de",), ("en",), ("de", "en")], ids="-".join)
def test_the_page_is_a4(languages: tuple[str, ...]) -> None:
    section = opened(paper(languages)).sections[0]
    assert section.page_width == pytest.approx(Cm(21), abs=Cm(0.01))
    assert section.page_height == pytest.approx(Cm(29.7), abs=Cm(0.01))


def test_headings_are_headings() -> None:
    styles = [(p.style.name if p.style else "", p.text) for p in opened(paper(("de",))).paragraphs]
    assert ("Title", "Mentoring-Vereinbarung") in styles
    assert ("Heading 1", "Grundlagen") in styles
    assert ("Heading 1", "Was Anna Öztürk als Mentor/in übernimmt") in styles
    assert ("Heading 2", "1.\tEin Satz.") in styles
    assert ("Heading 1", "Unterschriften") in styles


def test_each_word_has_its_language() -> None:
    both = languages_of(opened(paper(("de", "en"))))
    assert both["Ein Satz."] == "de-DE"
    assert both["A sentence."] == "en-GB"
    default = opened(paper(("en",))).styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert default.get(qn("w:val")) == "en-GB"


def test_two_languages_stand_in_tables_with_repeated_header_rows() -> None:
    tables = [table for table in opened(paper(("de", "en"))).tables if table.cell(0, 0).text == "Deutsch"]
    assert len(tables) == 3
    for table in tables:
        assert [cell.text for cell in table.rows[0].cells] == ["Deutsch", "English"]
        assert list(table.rows[0]._tr.iter(qn("w:tblHeader")))


def test_cells_are_as_wide_as_their_columns() -> None:
    for table in opened(paper(("de", "en"))).tables:
        for row in table.rows:
            assert [cell.width for cell in row.cells] == [column.width for column in table.columns]


def test_properties_are_those_of_the_paper() -> None:
    signed, draft = (opened(paper(("de",), signed=signed)).core_properties for signed in (True, False))
    assert signed.created is not None
    assert signed.created.date() == date(2026, 11, 24)
    assert draft.created is None
    assert draft.modified is None
    assert (signed.title, signed.author) == ("Mentoring-Vereinbarung", "Anna Öztürk, Łukasz Weiß")
    assert (signed.language, signed.comments, signed.last_modified_by) == ("de-DE", "", "")


def test_the_footer_counts_pages() -> None:
    footer = opened(paper(("de",))).sections[0].footer.paragraphs[0]
    fields = [field.get(qn("w:instr")) for field in footer._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert (
        "".join(text.text or "" for text in footer._p.iter(qn("w:t")))
        == "Mentoring-Vereinbarung, Version 1Seite 1 von 1"
    )


def test_the_preparation_sheet_has_questions_boxes_and_room() -> None:
    made = Sheet(
        "de",
        "Zur Vorbereitung",
        ("Guten Tag!",),
        (
            SheetQuestion(
                "q-a",
                1,
                "Wofür {das}?",
                "Kurz.\x07",
                "[q-a]",
                QuestionKind.TEXT,
                instruction="",
                options=(),
                answer="Antwort:",
            ),
            SheetQuestion(
                "q-b", 2, "Wie oft?", "", "[q-b]", QuestionKind.CHOICE, "Eins:", (SheetOption(1, "selten"),), "Sonst:"
            ),
        ),
    )
    sheet = docx.Document(io.BytesIO(sheet_docx(made)))
    assert [paragraph.text for paragraph in sheet.paragraphs] == [
        "Zur Vorbereitung",
        "Guten Tag!",
        "1.\tWofür {das}? [q-a]",
        "Kurz.",
        "Antwort: \t",
        *["\t"] * 3,
        "2.\tWie oft? [q-b]",
        "Eins:",
        "☐\t1. selten",
        "Sonst: \t",
    ]
    assert sheet.core_properties.author == ""


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_filled_preparation_sheet_is_understood_as_text(language: str) -> None:
    catalogue, _problems = load()
    made = make_sheet(catalogue.questions.values(), Facts("Anna", "Łukasz"), catalogue, language)
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(sheet_docx(made))).paragraphs]
    assert read_sheet("\n".join(texts), "sheet.txt", catalogue) == ({}, ())
    filled = (
        "\n".join(texts)
        .replace("☐", "☒")
        .replace("Antwort: \t", "Antwort: Ruhe\t")
        .replace("Answer: \t", "Answer: Ruhe")
    )
    answers, _problems = read_sheet(filled, "sheet.txt", catalogue)
    for question in made.questions:
        match question.kind:
            case QuestionKind.TEXT:
                assert reply(answers[question.id]).text == "Ruhe"
            case QuestionKind.MULTI:
                assert len(reply(answers[question.id]).choices) == len(question.options)


def reply(answer: Answer) -> Reply:
    return answer.agreed or answer.mentee
