"""The text in the bytes of a file, whatever program wrote it; what it could not be sure of is said."""

from mentor_tui.i18n import _

MOST_BYTES = 32_000_000
"""What a file may weigh: an address book with its pictures does, and nothing larger is read into memory."""

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""What stands in front of a text in UTF-16, as Excel writes it for "Unicode text"."""

_WORKBOOK = b"PK\x03\x04"
_NO_TEXT = (b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0")
"""How a PDF, an RTF and an old Office file begin; an XLSX or ODS is a ZIP."""


class ImportRefused(ValueError):
    """Nothing of a file can be used; the message is a sentence for the person, without a word of the file."""


def refuse_what_is_no_text(data: bytes) -> None:
    """Raises ImportRefused for a file that is empty, too large, or plainly another thing than text."""
    if len(data) > MOST_BYTES:
        sentence = _("This file is larger than {n} MB: too large for a list of people.")
        raise ImportRefused(sentence.format(n=MOST_BYTES // 1_000_000))
    if data.startswith(_WORKBOOK):
        raise ImportRefused(_("This is a workbook (Excel, LibreOffice). Save the sheet as CSV and read that."))
    if data.startswith(_NO_TEXT):
        raise ImportRefused(_("This file is no list: CSV (.csv) and vCard (.vcf) can be read."))
    if not data.strip():
        raise ImportRefused(_("This file is empty."))


def decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text with line feeds as its only line breaks, and sentences on what was not certain.

    UTF-8, UTF-16 with its mark, or else Windows-1252, which is said. Raises ImportRefused for what is no text.
    """
    notices: tuple[str, ...] = ()
    try:
        text = data.decode("utf-16" if data.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        notices = (_("The file is not in UTF-8 and was read as Windows-1252: please look at the umlauts."),)
    if "\0" in text:
        raise ImportRefused(_("This file is no list: CSV (.csv) and vCard (.vcf) can be read."))
    return text.replace("\r\n", "\n").replace("\r", "\n"), notices
