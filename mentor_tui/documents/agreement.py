"""The agreement as a document: what stands on paper, in which order, and under which headings."""

from mentor_tui.catalogue import spoken
from mentor_tui.documents.dates import long_date, long_dates
from mentor_tui.documents.document import (
    Block,
    Clause,
    Detail,
    Details,
    Document,
    FinePrint,
    Heading,
    Note,
    NumberedLine,
    NumberedLines,
    Paragraph,
    Points,
    Rule,
    Signature,
    SignatureBlock,
    Words,
)
from mentor_tui.documents.labels import labels
from mentor_tui.models.enums import Party
from mentor_tui.rules.paper import Mark, Paper, PaperClause, PaperLine


def agreement_document(paper: Paper, *, copy_for: Party | None, fingerprint: str | None) -> Document:
    """One copy of an agreement, signed or still a draft.

    `copy_for` names whose copy it is; `fingerprint` is the SHA-256 of the canonical text (rules/paper.py), printed
    small at the end. Both are left out where they are None.
    """
    languages = paper.languages
    version = str(paper.version)
    footer = labels("agreement.footer" if paper.signed_on else "agreement.footer_draft", languages, version=version)
    return Document(
        title=labels("agreement.title", languages),
        languages=languages,
        blocks=(
            *_head(paper),
            *_clauses(paper, "agreement.before", paper.before),
            *_responsibilities(paper, Party.MENTOR),
            *_responsibilities(paper, Party.MENTEE),
            *_clauses(paper, "agreement.after", paper.after),
            *_open_points(paper),
            *_changes(paper),
            _signatures(paper),
            *_fine_print(paper, copy_for, fingerprint),
        ),
        footer=footer,
        page=labels("page.number", languages, page="{page}", pages="{pages}"),
        author=f"{paper.mentor}, {paper.mentee}",
        dated=paper.signed_on,
    )


def _words(words: Words, paper: Paper) -> Words:
    """A text in each language of the paper; where it was only written in another one, as it was written there."""
    return {language: spoken(words, language) for language in paper.languages}


def _same(text: str, paper: Paper) -> Words:
    """A name or place, which is the same in every language."""
    return dict.fromkeys(paper.languages, text)


def _head(paper: Paper) -> list[Block]:
    languages = paper.languages
    version = str(paper.version)
    rows = [
        Detail(labels("agreement.mentor", languages), _same(paper.mentor, paper)),
        Detail(labels("agreement.mentee", languages), _same(paper.mentee, paper)),
    ]
    if paper.organisation:
        rows.append(Detail(labels("agreement.organisation", languages), _same(paper.organisation, paper)))
    if paper.signed_on:
        rows.append(Detail(labels("agreement.version", languages), _same(version, paper)))
        rows.append(Detail(labels("agreement.date", languages), long_dates(paper.signed_on, languages)))
    else:
        draft = labels("agreement.version_draft", languages, version=version)
        rows.append(Detail(labels("agreement.version", languages), draft))
    blocks: list[Block] = [Details(tuple(rows))]
    if not paper.signed_on:
        blocks.append(Note(labels("agreement.draft", languages)))
    return blocks


def _clauses(paper: Paper, heading: str, clauses: tuple[PaperClause, ...]) -> list[Block]:
    if not clauses:
        return []
    return [
        Heading(labels(heading, paper.languages)),
        *(_clause(item, paper) for item in clauses),
    ]


def _clause(item: PaperClause, paper: Paper) -> Block:
    title, text = _words(item.title, paper), _words(item.text, paper)
    if any(title.values()):
        return Clause(item.number, title, text, _tags(item, paper))
    # A clause of one's own has no heading.
    return NumberedLines((NumberedLine(item.number, text, _tags(item, paper)),))


def _responsibilities(paper: Paper, party: Party) -> list[Block]:
    lines = paper.lines(party)
    if not lines:
        return []
    heading = labels(f"agreement.{party.value}_lines", paper.languages, mentor=paper.mentor, mentee=paper.mentee)
    numbered = tuple(NumberedLine(item.number, _words(item.text, paper), _tags(item, paper)) for item in lines)
    return [Heading(heading), NumberedLines(numbered)]


def _tags(item: PaperClause | PaperLine, paper: Paper) -> tuple[Words, ...]:
    names = [f"agreement.tag_{item.mark.value}"] if item.mark is not Mark.SAME else []
    if item.clarify:
        names.append("agreement.tag_clarify")
    return tuple(labels(name, paper.languages) for name in names)


def _open_points(paper: Paper) -> list[Block]:
    if not paper.open_points:
        return []
    if paper.review_on:
        date = long_dates(paper.review_on, paper.languages)
        heading = labels("agreement.open_points_on", paper.languages, date=date)
    else:
        heading = labels("agreement.open_points", paper.languages)
    return [Heading(heading), Points(tuple(_words(words, paper) for words in paper.open_points))]


def _changes(paper: Paper) -> list[Block]:
    items: tuple[PaperClause | PaperLine, ...] = (*paper.before, *paper.mentor_lines, *paper.mentee_lines, *paper.after)
    marked = any(item.mark is not Mark.SAME for item in items)
    if not marked and not paper.dropped:
        return []
    languages = paper.languages
    blocks: list[Block] = [
        Heading(labels("agreement.changes", languages, previous=str(paper.version - 1))),
    ]
    if marked:
        blocks.append(Paragraph(labels("agreement.changes_marked", languages)))
    if paper.dropped:
        blocks += [
            Paragraph(labels("agreement.dropped", languages)),
            Points(tuple(_words(words, paper) for words in paper.dropped)),
        ]
    return blocks


def _signatures(paper: Paper) -> SignatureBlock:
    languages = paper.languages
    # One entry for both languages, as people would write it once by hand.
    date = long_date(paper.signed_on, languages[0]) if paper.signed_on else ""
    signed = f"{paper.place}, {date}" if date and paper.place else date
    return SignatureBlock(
        heading=labels("agreement.signatures", languages),
        place_and_date_label=labels("agreement.place_and_date", languages),
        place_and_date=signed,
        signature_label=labels("agreement.signature", languages),
        signatures=(
            Signature(paper.mentor, labels("agreement.mentor", languages)),
            Signature(paper.mentee, labels("agreement.mentee", languages)),
        ),
    )


def _fine_print(paper: Paper, copy_for: Party | None, fingerprint: str | None) -> list[Block]:
    blocks: list[Block] = []
    if copy_for:
        name = paper.mentor if copy_for is Party.MENTOR else paper.mentee
        blocks.append(FinePrint(labels("agreement.copy_for", paper.languages, name=name)))
    if fingerprint:
        blocks.append(FinePrint(labels("agreement.fingerprint", paper.languages), fingerprint))
    return [Rule(), *blocks] if blocks else []
