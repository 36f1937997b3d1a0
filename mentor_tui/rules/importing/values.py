"""What stands in a cell as a value: an address, a form of address, a language, a rhythm, a role."""

import re
import unicodedata

from mentor_tui.models.enums import ContactRole, Form, Language
from mentor_tui.rules.plain_text import plain_text
from mentor_tui.rules.textfold import fold, fold_variants

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+")
_PHONE = re.compile(r"\+?[\d\s()/.-]{5,}")
_NAME = re.compile(r"[^\W\d_][\w’'.-]*(?: [^\W\d_][\w’'.-]*){1,4}")
_COMPANY = re.compile(r"\b(gmbh|ag|kg|ohg|ug|se|mbh|inc|ltd|llc|e\.? ?v\.?|werke?)\b", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}|[1-9]\d*")
_COUNT = re.compile(r"(\d{1,3})")
_NO_FIRST_NAME = re.compile(r"(?:dr|prof|jr|sr|mba|phd|m\.?a|b\.?a|dipl)\b", re.IGNORECASE)

_FORMS = {"sie": Form.SIE, "per sie": Form.SIE, "siezen": Form.SIE, "formal": Form.SIE, "formell": Form.SIE,
          "s": Form.SIE, "du": Form.DU, "per du": Form.DU, "duzen": Form.DU, "informal": Form.DU,
          "informell": Form.DU, "d": Form.DU}  # fmt: skip

_GERMAN = ("de", "deu", "ger", "deutsch", "german", "d", "de-de", "de-at", "de-ch")
_ENGLISH = ("en", "eng", "englisch", "english", "e", "en-gb", "en-us")
_TWO = ("both", "beide", "beides", "zweisprachig", "bilingual")

_NUMBERS = {
    "ein": 1, "eine": 1, "einen": 1, "a": 1, "one": 1, "zwei": 2, "two": 2, "drei": 3, "three": 3, "vier": 4,
    "four": 4, "funf": 5, "five": 5, "sechs": 6, "six": 6, "acht": 8, "eight": 8, "zehn": 10, "ten": 10,
}  # fmt: skip
_UNITS = (
    (("taglich", "taeglich", "daily"), 1),
    (("fortnightly", "biweekly", "vierzehntagig"), 14),
    (("halbjahrlich", "halbjaehrlich"), 182),
    (("vierteljahrlich", "vierteljaehrlich", "quarterly", "quartal", "quartale", "quarter"), 91),
    (("jahrlich", "jaehrlich", "yearly", "annually", "jahr", "jahre", "jahren", "year", "years"), 365),
    (("monatlich", "monthly", "monat", "monate", "monaten", "month", "months"), 30),
    (("wochentlich", "woechentlich", "weekly", "woche", "wochen", "week", "weeks", "wochig"), 7),
    (("tag", "tage", "tagen", "day", "days", "tagig", "taegig"), 1),
)
"""Words for a stretch of time, and how many days it has."""

_ROLES = {
    ContactRole.LINE_MANAGER: (
        "Vorgesetzte", "Vorgesetzter", "Vorgesetzte/r", "Führungskraft", "Teamleitung", "Teamleiter", "Teamleiterin",
        "Abteilungsleitung", "Abteilungsleiter", "Abteilungsleiterin", "Werkstattleitung", "Werkstattleiter",
        "Werkstattleiterin", "Schichtleiter", "Schichtleiterin", "Meister", "Meisterin", "Line manager", "Supervisor",
        "Manager", "Team lead", "Team leader", "Head of department",
    ),
    ContactRole.HR: (
        "HR", "Personal", "Personalabteilung", "Personalleitung", "Personalleiter", "Personalleiterin",
        "Personalreferent", "Personalreferentin", "Ausbildungsleitung", "Ausbildungsleiter", "Ausbildungsleiterin",
        "Human resources", "HR manager", "People and culture", "Personnel",
    ),
    ContactRole.VET_PROVIDER: (
        "Bildungsträger", "Berufsschule", "Berufsschullehrer", "Berufsschullehrerin", "Berufsschullehrkraft",
        "Klassenlehrer", "Klassenlehrerin", "Lehrer", "Lehrerin", "Lehrkraft", "VET provider", "VET", "College",
        "Teacher", "Training provider", "Vocational school",
    ),
    ContactRole.WORKS_COUNCIL: (
        "Betriebsrat", "Betriebsrätin", "Personalrat", "Personalrätin", "JAV", "Works council", "Staff council",
        "Union representative",
    ),
    ContactRole.FELLOW_MENTOR: ("Mentor", "Mentorin", "Mentor/in", "Fellow mentor", "Kollegiale Mentorin"),
    ContactRole.OTHER: ("Andere", "Anderes", "Sonstige", "Sonstiges", "Other"),
}  # fmt: skip


def line(text: str) -> str:
    """A cell as one line: composed, with single spaces, without what would steer a screen."""
    return " ".join(unicodedata.normalize("NFC", plain_text(text)).split())


def text(cell: str) -> str:
    """A cell as a text of many lines, composed, without what would steer a screen."""
    return unicodedata.normalize("NFC", plain_text(cell))


def name(cell: str) -> str:
    """A name as it is spoken: "Brandt, Lena" is Lena Brandt, "Brandt, Dr." stays what it is."""
    whole = line(cell)
    last, comma, first = (part.strip() for part in whole.partition(","))
    turned = bool(comma and last and first) and "," not in first and not _NO_FIRST_NAME.match(first)
    return f"{first} {last}" if turned else whole


def email(cell: str) -> str | None:
    """The first address in a cell, without what stands around it ("Lena <lena@…>"); None where there is none."""
    found = _ADDRESS.search(re.sub("(?i)mailto:", " ", line(cell)))
    return found[0].strip(".") if found else None


def form(cell: str) -> Form | None:
    """Sie or du; None for anything else, such as "Frau"."""
    return _FORMS.get(fold(line(cell)).strip("."))


def language(cell: str) -> Language | None:
    """The language of the paper; None for one that it can't be had in."""
    said = fold(line(cell)).replace("_", "-")
    if said in _TWO:
        return Language.BOTH
    known = {_one_language(word) for word in re.findall(r"[^\s/,;+&]+", said) if word not in ("und", "and")}
    if not known or None in known:
        return None
    return Language.BOTH if len(known) > 1 else known.pop()


def _one_language(word: str) -> Language | None:
    return Language.DE if word in _GERMAN else Language.EN if word in _ENGLISH else None


def rhythm(cell: str) -> int | None:
    """How many days a rhythm has: "14", "alle zwei Wochen", "14-tägig", "monthly"; None for what is no rhythm."""
    said = fold(line(cell))
    number = _COUNT.search(said)
    words = re.findall(r"[^\W\d_]+", said)
    spelled = next((_NUMBERS[word] for word in words if word in _NUMBERS), None)
    count = int(number[1]) if number else spelled or 1
    for units, days in _UNITS:
        for word in words:
            for unit in units:
                before = word.removesuffix(unit)
                if not before:
                    return _in_a_year(count * days)
                if before != word and before in _NUMBERS:  # "zweiwöchentlich"
                    return _in_a_year(_NUMBERS[before] * days)
    return _in_a_year(count) if number and number[0] == said else None


def _in_a_year(days: int) -> int | None:
    return days if 1 <= days <= 366 else None


def role(cell: str) -> ContactRole | None:
    """The role that a word for it means, in German or English; None for one that is not known."""
    return _ROLE_WORDS.get(fold(line(cell)))


_ROLE_WORDS = {
    **{spelling: role for role, words in _ROLES.items() for word in words for spelling in fold_variants(word)},
    **{role.value: role for role in ContactRole},
}


# what a column looks like whose heading says nothing


def looks_like_email(cell: str) -> bool:
    """Whether a cell is an address and nothing else."""
    return bool(_ADDRESS.fullmatch(line(cell)))


def looks_like_phone(cell: str) -> bool:
    """Whether a cell is a phone number: digits and what stands between them; no day, and no number of another kind."""
    said = line(cell)
    return bool(_PHONE.fullmatch(said)) and sum(map(str.isdigit, said)) >= 6 and not _DAY.fullmatch(said)


def looks_like_name(cell: str) -> bool:
    """Whether a cell may be the whole name of a person."""
    said = name(cell)
    return bool(_NAME.fullmatch(said)) and not looks_like_organisation(said)


def looks_like_organisation(cell: str) -> bool:
    """Whether a cell says of itself that it is a company."""
    return bool(_COMPANY.search(line(cell)))
