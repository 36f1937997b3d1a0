"""A document as plain text, wrapped for a terminal or a mail; two languages in columns where there is room."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from mentor_tui.documents.document import (
    Block,
    Clause,
    Details,
    Document,
    FinePrint,
    Heading,
    Note,
    NumberedLines,
    Paragraph,
    Points,
    Rule,
    SignatureBlock,
    Words,
    joined,
)

WIDTH = 72
_NARROWEST_COLUMN = 30
_GAP = 4


def write(document: Document, width: int = WIDTH) -> bytes:
    """The text, UTF-8, with no line wider than `width` columns and a line feed at the end."""
    page = _Page(document.languages, width)
    lines = list(page.columns({code: document.title[code].upper() for code in document.languages}))
    for block in document.blocks:
        lines += ["", *page.block(block)]
    return ("\n".join(line.rstrip() for line in lines) + "\n").encode("utf-8")


def columns_of(text: str) -> int:
    """How many columns of a terminal a line takes: East Asian wide signs take two, combining ones none."""
    return sum(
        0
        if unicodedata.combining(sign) or unicodedata.category(sign) in ("Cf", "Me")
        else 2
        if unicodedata.east_asian_width(sign) in "WF"
        else 1
        for sign in text
    )


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns; its own line breaks stay, a word that is too long is broken."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, taken = "", 0
        for piece in _pieces(paragraph, width):
            wide = columns_of(piece)
            if line and taken + 1 + wide > width:
                lines.append(line)
                line, taken = piece, wide
            else:
                line, taken = (f"{line} {piece}", taken + 1 + wide) if line else (piece, wide)
        lines.append(line)
    return lines


def _pieces(paragraph: str, width: int) -> Iterator[str]:
    """The words of a paragraph, each in parts that fit into `width` columns."""
    for word in paragraph.split():
        if columns_of(word) <= width:
            yield word
            continue
        part, taken = "", 0
        for sign in word:
            wide = columns_of(sign)
            if part and taken + wide > width:
                yield part
                part, taken = "", 0
            part, taken = part + sign, taken + wide
        yield part


class _Page:
    """Writes blocks in the languages of one document, at one width."""

    def __init__(self, languages: tuple[str, ...], width: int) -> None:
        self.languages = languages
        self.width = width
        column = (width - _GAP * (len(languages) - 1)) // len(languages)
        self.side_by_side = len(languages) > 1 and column >= _NARROWEST_COLUMN
        self.column = column if self.side_by_side else width

    def columns(self, words: Words, first: str = "", below: str = "") -> list[str]:
        """The text of each language in its column, behind the sign `first` that hangs out to the left."""
        indent = " " * len(first)
        texts = [
            [(indent if at else first) + line for at, line in enumerate(wrapped(words[code], self.column - len(first)))]
            for code in self.languages
        ]
        if below:
            texts = [[*lines, below * max(map(columns_of, lines))] for lines in texts]
        if self.side_by_side:
            gap = " " * _GAP
            return [
                gap.join(cell + " " * (self.column - columns_of(cell)) for cell in row)
                for row in zip_longest(*texts, fillvalue="")
            ]
        return [line for lines in texts for line in lines]

    def block(self, block: Block) -> Iterable[str]:
        match block:
            case Heading():
                return ["", *self.columns(block.text, below="-")]
            case Paragraph():
                return self.columns(block.text)
            case Note():
                return self.columns(block.text, first="* ")
            case Details():
                return self._details(block)
            case Clause():
                sign = f"{block.number}. ".ljust(4)
                title = self._tagged(block.title, block.tags)
                return [*self.columns(title, sign), *self.columns(block.text, " " * len(sign))]
            case NumberedLines():
                return self._items(
                    (f"{line.number}. ".ljust(4), self._tagged(line.text, line.tags)) for line in block.lines
                )
            case Points():
                return self._items(("-   ", words) for words in block.lines)
            case SignatureBlock():
                return self._signatures(block)
            case FinePrint():
                return [*wrapped(self._line(block.text), self.width), *([block.code] if block.code else [])]
            case Rule():
                return ["-" * self.width]

    def _line(self, words: Words) -> str:
        return joined(words, self.languages)

    def _tagged(self, words: Words, tags: tuple[Words, ...]) -> Words:
        return {code: " ".join((words[code], *(f"({tag[code]})" for tag in tags))) for code in self.languages}

    def _items(self, items: Iterable[tuple[str, Words]]) -> list[str]:
        lines: list[str] = []
        for sign, words in items:
            lines += ([""] if lines else []) + self.columns(words, sign)
        return lines

    def _details(self, block: Details) -> list[str]:
        labels = [f"{self._line(row.label)}:" for row in block.rows]
        widest = max(map(columns_of, labels)) + 2
        lines: list[str] = []
        for label, row in zip(labels, block.rows, strict=True):
            value = wrapped(self._line(row.value), self.width - widest)
            lines.append(label + " " * (widest - columns_of(label)) + value[0])
            lines += [" " * widest + line for line in value[1:]]
        return lines

    def _signatures(self, block: SignatureBlock) -> list[str]:
        lines = ["", *self.columns(block.heading, below="-")]
        blank = "_" * 40
        for one in block.signatures:
            lines += [
                "",
                *wrapped(f"{one.name}, {self._line(one.role)}", self.width),
                "",
                *wrapped(f"{self._line(block.place_and_date_label)}: {block.place_and_date or blank}", self.width),
                "",
                *wrapped(f"{self._line(block.signature_label)}: {blank}", self.width),
            ]
        return lines
