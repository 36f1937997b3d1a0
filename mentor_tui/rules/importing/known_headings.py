"""The headings that people and programs write over columns, in German and English."""

import re
from functools import cache

from mentor_tui.rules.importing.means import CHOICES, ImportKind, Means
from mentor_tui.rules.textfold import fold, fold_variants

HEADINGS: dict[Means, tuple[str, ...]] = {
    Means.NAME: (
        "Name", "Vollständiger Name", "Voller Name", "Full name", "Display name", "Anzeigename", "Vorname Nachname",
        "Vor- und Nachname", "Vorname und Nachname", "Name, Vorname", "Nachname, Vorname", "Person",
    ),
    Means.FIRST_NAME: ("Vorname", "Vornamen", "Rufname", "First name", "Firstname", "Given name", "Forename"),
    Means.LAST_NAME: ("Nachname", "Familienname", "Zuname", "Last name", "Lastname", "Surname", "Family name"),
    Means.ORGANISATION: (
        "Betrieb", "Firma", "Organisation", "Organization", "Unternehmen", "Arbeitgeber", "Ausbildungsbetrieb",
        "Firmenname", "Einrichtung", "Institution", "Company", "Employer", "Organization name",
        "Organization 1 - Name",
    ),
    Means.ROLE: ("Rolle", "Funktion", "Position", "Role", "Function", "Job title", "Organization title"),
    Means.EMAIL: (
        "E-Mail", "Email", "Mail", "E-Mail-Adresse", "Email-Adresse", "Emailadresse", "Mailadresse", "E-mail address",
        "Email address", "E-mail 1 - Value", "Email 1",
    ),
    Means.PHONE: (
        "Telefon", "Telefonnummer", "Tel", "Tel.-Nr.", "Mobil", "Mobiltelefon", "Mobilnummer", "Handy", "Handynummer",
        "Rufnummer", "Durchwahl", "Festnetz", "Telefon geschäftlich", "Phone", "Phone number", "Mobile",
        "Mobile phone", "Business phone", "Telephone", "Phone 1 - Value",
    ),
    Means.FORM: ("Anrede", "Du/Sie", "Sie/Du", "Du oder Sie", "Sie oder Du", "Anredeform", "Form of address"),
    Means.LANGUAGE: ("Sprache", "Sprache des Papiers", "Language", "Language of the paper", "Paper in", "Papier"),
    Means.RHYTHM: (
        "Rhythmus", "Kontaktrhythmus", "Rhythmus (Tage)", "Turnus", "Kontakt alle", "Häufigkeit", "Rhythm",
        "Rhythm (days)", "Contact every", "Frequency",
    ),
    Means.STRENGTHS: ("Stärken", "Stärke", "Strengths"),
    Means.WISHES: ("Wünsche", "Wunsch", "Wishes"),
    Means.OTHER_MENTORS: ("Andere Mentoren", "Weitere Mentoren", "Weitere Mentorinnen", "Other mentors"),
    Means.EXPECTATION: ("Erwartung", "Erwartungen", "Erwartet", "Expectation", "Expectations"),
    Means.REACH: ("Erreichbarkeit", "Erreichbar", "Sprechzeit", "Sprechzeiten", "Reach", "Availability"),
}  # fmt: skip
"""What is written over a column of each meaning."""

_WHO = {
    ImportKind.MENTEES: (
        "Mentee", "Azubi", "Auszubildende", "Auszubildender", "Auszubildende/r", "Lernende", "Lernender", "Trainee",
        "Apprentice", "Teilnehmer", "Teilnehmerin", "Teilnehmende",
    ),
    ImportKind.CONTACTS: (
        "Kontakt", "Ansprechperson", "Ansprechpartner", "Ansprechpartnerin", "Contact", "Contact name",
        "Contact person",
    ),
}  # fmt: skip
"""Who stands in a row: such a heading is one of names."""

_SOMEBODY_ELSE = {
    ImportKind.MENTEES: (
        *_WHO[ImportKind.CONTACTS], "Ausbilder", "Ausbilders", "Ausbilderin", "Mentor", "Mentorin", "Eltern",
        "Notfall", "Notfallkontakt", "Betreuer", "Betreuerin", "Vorgesetzte", "Vorgesetzter", "Meister", "Supervisor",
        "Manager", "Parent", "Emergency",
    ),
    ImportKind.CONTACTS: (*_WHO[ImportKind.MENTEES], "Azubis"),
}  # fmt: skip
"""A heading with such a word in it tells of somebody else than who stands in the row: "E-Mail Ausbilder"."""


def meant_by(heading: str, kind: ImportKind) -> tuple[Means, bool] | None:
    """What a heading says its column holds, and whether it says nothing besides; None for one that is not known."""
    phrases = _phrases(kind)
    said = _plain(fold(heading))
    if found := phrases.get(said):
        return found, True
    words = set(said.split())
    if words & _else_words(kind):
        return None
    inside = [phrase for phrase in phrases if f" {phrase} " in f" {said} "]
    return (phrases[max(inside, key=len)], False) if inside else None


def is_heading(cell: str) -> int:
    """How surely a cell is a heading of any kind of file: 2 where it is one word for word, 1 where it holds one."""
    found = [meaning for kind in ImportKind if (meaning := meant_by(cell, kind))]
    return max((2 if exact else 1 for _means, exact in found), default=0)


@cache
def _phrases(kind: ImportKind) -> dict[str, Means]:
    offered = [(means, word) for means in CHOICES[kind] for word in HEADINGS.get(means, ())]
    offered += [(Means.NAME, word) for word in _WHO[kind]]
    return {_plain(spelling): means for means, word in offered for spelling in fold_variants(word)}


@cache
def _else_words(kind: ImportKind) -> frozenset[str]:
    return frozenset(
        spelling for word in _SOMEBODY_ELSE[kind] for spelling in fold_variants(word) if " " not in spelling
    )


def _plain(folded: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", folded))
