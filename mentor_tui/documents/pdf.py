"""A document as PDF: A4, tagged for screen readers, set by typst."""

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

from mentor_tui.documents.document import Document
from mentor_tui.i18n import _

_TEMPLATE = Path(__file__).with_name("document.typ")
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')


def write(document: Document) -> tuple[bytes, tuple[str, ...]]:
    """The PDF, and what its reader should know about it: nothing where every sign could be set.

    It conforms to PDF/UA-1 as long as the fonts have every sign of the text: first the fonts that come with typst (the
    same on every computer), then those of this computer. Where neither has a sign, it is printed as an empty box and
    the notice names it; the PDF stays tagged, and every other sign can be searched and copied.
    """
    import typst

    template = _TEMPLATE.read_bytes()
    inputs = {"data": json.dumps(_plain(document), ensure_ascii=False)}

    def compiled(*, own_fonts: bool, accessible: bool) -> bytes:
        return typst.compile(
            template,
            format="pdf",
            ignore_system_fonts=not own_fonts,
            sys_inputs=inputs,
            pdf_standards="ua-1" if accessible else None,
        )

    missing = ""
    for own_fonts in (False, True):
        try:
            return compiled(own_fonts=own_fonts, accessible=True), ()
        except typst.TypstError as error:
            missing = " ".join(dict.fromkeys(_MISSING.findall(str(error.diagnostic))))
            if not missing:
                # Typst's own words could quote the document: they stay out of what is shown and logged.
                raise PdfError(_("The PDF could not be set. Another format, such as DOCX, will do.")) from None
    notice = _(
        "These signs are in no font of this computer and appear as boxes in the PDF: {signs}. "
        "The other formats show them."
    ).format(signs=missing)
    return compiled(own_fonts=True, accessible=False), (notice,)


class PdfError(Exception):
    """The PDF could not be made; the message says what to do instead and holds no word of the document."""


def _plain(value: object) -> object:
    """The document as JSON takes it; each block carries the name of its kind, by which the template knows it."""
    match value:
        case str() | int() | bool() | None:
            return value
        case date():
            return {"year": value.year, "month": value.month, "day": value.day}
        case Mapping():
            return {key: _plain(item) for key, item in value.items()}
        case tuple():
            return [_plain(item) for item in value]
        case _ if is_dataclass(value):
            plain = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
            return {"kind": type(value).__name__, **plain}
        case _:
            raise TypeError(f"a document holds no {type(value).__name__}")
