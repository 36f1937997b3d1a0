"""What shows by its form that it may tell of somebody: addresses of every kind, telephone numbers, dates, titles."""

import re
from enum import StrEnum

from mentor_tui.rules.known_words import TITLES


class Reason(StrEnum):
    """Why a place in a text is flagged."""

    KNOWN = "known"
    NEAR = "near"
    PLACE = "place"
    EMAIL = "email"
    WEB = "web"
    PHONE = "phone"
    DATE = "date"
    TIME = "time"
    ADDRESS = "address"
    NUMBER = "number"
    TITLED = "titled"
    CAPITAL = "capital"


_GAP = "[ \t\u00a0]"
_UPPER = "[A-ZÀ-ÖØ-ÞŁŚŻ]"
_CAPITAL = rf"{_UPPER}[^\W\d_]{{0,40}}"
_MONTH = (
    "(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|"
    "January|February|March|May|June|July|October|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Okt|Oct|Nov|Dez|Dec)"
)
_ON = rf"(?:\b(?:am|vom|on){_GAP}(?:the{_GAP})?)?\b"
_ORDINAL = r"(?:st|nd|rd|th)?"
_YEAR = rf"(?:,?{_GAP}\d{{4}}\b)?"
_HOUSE = rf"{_GAP}\d{{1,4}}(?:{_GAP}?[a-z])?\b"
_STREET = r"(?:straße|strasse|str\.|weg|gasse|platz|allee|ring|damm|ufer|steig|chaussee)"
_ROAD = r"(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Square|Drive)\b\.?"
_DOMAIN = r"(?:de|com|org|net|eu|at|ch|info|io|uk|fr|pl|example)\b"
_NO_SPACE = r"[^\s<>()\[\],;:\"„“”@]"

# Each part that may be repeated is bounded: a field takes a million signs, and none of these may look at them twice.
_FORMS = (
    (Reason.EMAIL, rf"{_NO_SPACE}{{0,100}}@{_NO_SPACE}{{1,100}}"),
    (Reason.WEB, r"\b(?i:https?://|www\.)[^\s<>\"„“”]{1,500}"),
    (Reason.WEB, rf"(?<![\w.@-])[\w-]{{2,63}}(?:\.[\w-]{{2,63}}){{0,3}}\.(?i:{_DOMAIN})"),
    (Reason.PHONE, r"(?<![\w.])(?:\+|\(?0)\d[\d() /.\-\u00a0]{4,30}\d"),
    (Reason.DATE, rf"(?i:{_ON}\d{{1,2}}\.{_GAP}?\d{{1,2}}\.(?:{_GAP}?\d{{2,4}}\b)?)"),
    (Reason.DATE, rf"(?i:{_ON}(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?)\b)"),
    (Reason.DATE, rf"(?i:{_ON}\d{{1,2}}\.?{_ORDINAL}{_GAP}(?:of{_GAP})?{_MONTH}\b\.?{_YEAR})"),
    (Reason.DATE, rf"(?i:{_ON}{_MONTH}\b\.?{_GAP}\d{{1,4}}{_ORDINAL}\b{_YEAR})"),
    (Reason.TIME, rf"(?i:(?:\b(?:um|gegen|at){_GAP})?\b\d{{1,2}}[:.]\d{{2}}(?:{_GAP}?(?:Uhr|am|pm|h))?\b)"),
    (Reason.TIME, rf"(?i:(?:\b(?:um|gegen|at){_GAP})?\b\d{{2}}{_GAP}?(?:Uhr|am|pm|o'clock)\b)"),
    (Reason.ADDRESS, rf"\b{_UPPER}[\w-]{{0,60}}(?:{_GAP}{_CAPITAL})?{_GAP}?(?i:{_STREET}){_HOUSE}"),
    (Reason.ADDRESS, rf"\b(?:Am|An der|Auf der){_GAP}{_CAPITAL}{_HOUSE}"),
    (Reason.ADDRESS, rf"\b\d{{1,5}}{_GAP}(?:{_CAPITAL}{_GAP}){{1,3}}{_ROAD}"),
    (Reason.ADDRESS, rf"\b(?:[A-Z]{{1,2}}-)?\d{{4,5}}{_GAP}{_CAPITAL}"),
    (Reason.ADDRESS, r"\b[A-Z]{1,2}\d[A-Z\d]?[ \u00a0]?\d[A-Z]{2}\b"),
    (Reason.TITLED, rf"\b(?:{'|'.join(TITLES)})\b\.?{_GAP}{{1,2}}(?:(?:von|van|de|zu){_GAP})?{_CAPITAL}"),
)
PATTERNS = tuple((reason, re.compile(form)) for reason, form in _FORMS)
"""By reason, what a place looks like that is flagged for it."""

_WITH_TITLE = next(pattern for reason, pattern in PATTERNS if reason is Reason.TITLED)
_BETWEEN_PEOPLE = re.compile(r"[,;/&+\n]|\b(?:und|and)\b")
_PERSON = re.compile(rf"\s*{_CAPITAL}(?:[ .-]{{1,2}}{_CAPITAL}){{0,3}}\s*")


def titled_in(text: str) -> list[str]:
    """Those who are named with a title in a note, such as "Herr Lindner"."""
    return [found[0] for found in _WITH_TITLE.finditer(text)]


def people_in(text: str) -> list[str]:
    """Those who are named in a line that says who is asked: with a title, or in nothing but words with a capital."""
    parts = [part for part in _BETWEEN_PEOPLE.split(text) if part.strip()]
    whole = [part.strip() for part in parts if _PERSON.fullmatch(part)]
    return [*whole, *(name for name in titled_in(text) if name not in whole)]
