"""Brings the message catalogues up to date with the code: extracts, merges, and says what is not translated yet."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HOME = Path(__file__).resolve().parent.parent
PACKAGE = HOME / "mentor_tui"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def extracted() -> Catalog:
    """Every message of the package, with no places in the code: they would change with every line moved."""
    catalogue = Catalog(project="mentor_tui", charset="utf-8")
    for _name, _line, message, _comments, context in extract_from_dir(
        PACKAGE, method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        catalogue.add(message, context=context)
    return catalogue


def catalogue_path(language: str) -> Path:
    """Where the messages of a language stand."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "mentor_tui.po"


def load(language: str) -> Catalog:
    """The catalogue of a language as it stands, empty where there is none yet."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, project="mentor_tui", charset="utf-8")
    with path.open("rb") as po:
        return read_po(po, locale=language)


def refresh(language: str) -> int:
    """Merges the extracted messages into one language; returns how many have no translation."""
    catalogue = load(language)
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    missing = 0
    for message in catalogue:
        if not message.id:
            continue
        if language == "en":
            message.string = message.id
        missing += not (all(message.string) if isinstance(message.string, tuple) else message.string)
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as po:
        write_po(po, catalogue, width=100, sort_output=True, no_location=True, omit_header=False)
    with path.with_suffix(".mo").open("wb") as mo:
        write_mo(mo, catalogue)
    return missing


if __name__ == "__main__":
    missing = {language: refresh(language) for language in ("de", "en")}
    for language, count in missing.items():
        print(f"{language}: {count} without a translation")
    sys.exit(1 if any(missing.values()) else 0)
