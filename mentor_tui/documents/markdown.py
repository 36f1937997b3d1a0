"""A document as Markdown (CommonMark, also as GitHub reads it), one language under the other."""

import re
from collections.abc import Iterable, Iterator

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

# What is markup wherever it stands; some readers make links of bare addresses, and pictures of ":names:".
_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>|~$&@^#]|:(?=//|\w+:)|(?<=www)\.", re.IGNORECASE)
# What is markup only where a line begins: headings, quotations, lists, rules, fences, definition lists.
_AT_START = re.compile(r"^(?:([+\-=:!%])|(\d+)([.)]))")


def escaped(text: str) -> str:
    """Text for the middle of a line, so that Markdown shows it as it was written."""
    return _ANYWHERE.sub(lambda found: "\\" + found.group(), text)


def escaped_line(text: str) -> str:
    """Text that begins a line, so that Markdown shows it as it was written; white space around it is taken away."""
    line = escaped(text.strip())
    return _AT_START.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", line)


def write(document: Document) -> bytes:
    """The Markdown text, UTF-8, ending in a line feed."""
    parts = [f"# {_line(document.title, document.languages)}"]
    for block in document.blocks:
        parts += _block(block, document.languages)
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _block(block: Block, languages: tuple[str, ...]) -> Iterator[str]:
    match block:
        case Heading():
            yield f"## {_line(block.text, languages)}"
        case Paragraph():
            yield from _texts(block.text, languages)
        case Note():
            yield "\n>\n".join(f"> {text}" for text in _texts(block.text, languages, indent="> "))
        case Details():
            rows = (f"**{_line(row.label, languages)}:** {_line(row.value, languages)}" for row in block.rows)
            yield "\\\n".join(rows)
        case Clause():
            title = f"{block.number}\\. {_line(block.title, languages)}"
            yield f"### {title}{_joined_tags(block.tags, languages)}"
            yield from _texts(block.text, languages)
        case NumberedLines():
            for line in block.lines:
                yield _item(f"{line.number}. ", line.text, languages, line.tags)
        case Points():
            for words in block.lines:
                yield _item("- ", words, languages)
        case SignatureBlock():
            yield from _signatures(block, languages)
        case FinePrint():
            code = f"\\\n`{block.code}`" if block.code else ""
            yield _line(block.text, languages) + code
        case Rule():
            yield "---"


def _line(words: Words, languages: Iterable[str]) -> str:
    return escaped(joined(words, languages))


def _texts(words: Words, languages: Iterable[str], tags: tuple[Words, ...] = (), indent: str = "") -> Iterator[str]:
    """The text of each language as one Markdown paragraph or more, continued behind `indent`."""
    for language in languages:
        remarks = "".join(f" *({escaped(tag[language])})*" for tag in tags)
        paragraphs = re.split(r"\n\s*\n", words[language].strip())
        lines = (f"\\\n{indent}".join(escaped_line(line) for line in paragraph.split("\n")) for paragraph in paragraphs)
        yield f"\n{indent.rstrip()}\n{indent}".join(lines) + remarks


def _item(sign: str, words: Words, languages: Iterable[str], tags: tuple[Words, ...] = ()) -> str:
    indent = " " * len(sign)
    return sign + f"\n\n{indent}".join(_texts(words, languages, tags, indent))


def _joined_tags(tags: tuple[Words, ...], languages: Iterable[str]) -> str:
    return "".join(f" *({_line(tag, languages)})*" for tag in tags)


def _signatures(block: SignatureBlock, languages: tuple[str, ...]) -> Iterator[str]:
    yield f"## {_line(block.heading, languages)}"
    blank = "\\_" * 30
    for one in block.signatures:
        place = escaped(block.place_and_date) or blank
        yield "\\\n".join(
            (
                f"**{escaped(one.name)}**, {_line(one.role, languages)}",
                f"{_line(block.place_and_date_label, languages)}: {place}",
                f"{_line(block.signature_label, languages)}: {blank}",
            )
        )
