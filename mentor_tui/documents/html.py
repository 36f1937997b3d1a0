"""A document as one HTML file: its style inside, no script, nothing loaded from elsewhere, and fit for printing."""

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

from mentor_tui.documents.document import (
    Block,
    Clause,
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
    SignatureBlock,
    Words,
    joined,
)

_STYLE = Path(__file__).with_name("document.css")


def write(document: Document) -> bytes:
    """The HTML file, UTF-8. Every word of the document is escaped; none of it can become markup, style or script."""
    page = _Page(document.languages)
    kind = ' class="two"' if len(document.languages) > 1 else ""
    title = "".join(f'<span lang="{code}">{escape(document.title[code])}</span>' for code in document.languages)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{document.languages[0]}"{kind}>',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f'<meta name="author" content="{escape(document.author)}">',
        f"<title>{escape(joined(document.title, document.languages))}</title>",
        f"<style>\n{_STYLE.read_text('utf-8')}</style>",
        "</head>",
        "<body><main>",
        f"<h1>{title}</h1>",
        *(page.block(block) for block in document.blocks),
        "</main></body>",
        "</html>",
        "",
    ]
    return "\n".join(lines).encode("utf-8")


class _Page:
    """Writes blocks in the languages of one document."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._pair(lambda code: f'<h2 lang="{code}">{escape(block.text[code])}</h2>')
            case Paragraph():
                return self._pair(lambda code: self._words(block.text, code))
            case Note():
                return f'<div class="note">{self._pair(lambda code: self._words(block.text, code))}</div>'
            case Details():
                rows = (f"<dt>{self._line(row.label)}</dt><dd>{self._line(row.value)}</dd>" for row in block.rows)
                return f"<dl>{''.join(rows)}</dl>"
            case Clause():
                return self._clause(block)
            case NumberedLines():
                items = (f'<li value="{line.number}">{self._numbered(line)}</li>' for line in block.lines)
                return f"<ol>{''.join(items)}</ol>"
            case Points():
                return f"<ul>{''.join(f'<li>{self._point(words)}</li>' for words in block.lines)}</ul>"
            case SignatureBlock():
                return self._signatures(block)
            case FinePrint():
                code = f"<code>{escape(block.code)}</code>" if block.code else ""
                return f'<p class="fine">{self._line(block.text)}{code}</p>'
            case Rule():
                return "<hr>"

    def _pair(self, column: Callable[[str], str]) -> str:
        columns = "".join(column(code) for code in self.languages)
        return f'<div class="pair">{columns}</div>' if len(self.languages) > 1 else columns

    def _line(self, words: Words) -> str:
        return escape(joined(words, self.languages))

    @staticmethod
    def _words(words: Words, code: str, tags: str = "") -> str:
        return f'<p class="words" lang="{code}">{escape(words[code])}{tags}</p>'

    @staticmethod
    def _tags(tags: Iterable[Words], code: str) -> str:
        return "".join(f' <span class="tag">({escape(tag[code])})</span>' for tag in tags)

    def _numbered(self, line: NumberedLine) -> str:
        return self._pair(lambda code: self._words(line.text, code, self._tags(line.tags, code)))

    def _point(self, words: Words) -> str:
        return self._pair(lambda code: self._words(words, code))

    def _clause(self, clause: Clause) -> str:
        def heading(code: str) -> str:
            number = f'<span class="number">{clause.number}. </span>'
            return f'<h3 lang="{code}">{number}{escape(clause.title[code])}{self._tags(clause.tags, code)}</h3>'

        text = self._pair(lambda code: self._words(clause.text, code))
        return f'<section class="clause">{self._pair(heading)}{text}</section>'

    def _signatures(self, block: SignatureBlock) -> str:
        heading = self._pair(lambda code: f'<h2 lang="{code}">{escape(block.heading[code])}</h2>')
        columns = (
            f'<div><div class="field">{escape(block.place_and_date)}</div>'
            f"<small>{self._line(block.place_and_date_label)}</small>"
            f'<div class="field"></div><small>{self._line(block.signature_label)}</small>'
            f'<p><strong>{escape(one.name)}</strong></p><p class="role">{self._line(one.role)}</p></div>'
            for one in block.signatures
        )
        return f'<section class="signatures">{heading}<div>{"".join(columns)}</div></section>'
