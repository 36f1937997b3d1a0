"""Files of people, as somebody has them lying about: a list from the office, and cards from an address book."""

import os
from datetime import datetime, timedelta
from pathlib import Path

MENTEES, CARDS = "azubis-2026.csv", "kontakte.vcf"

LIST = """\
Nordwerk GmbH · Auszubildende 2026;;;;;
Name;Vorname;Betrieb;E-Mail;Anrede;Kontakt;Jahrgang
Okafor;Chidi;Nordwerk GmbH;chidi.okafor@nordwerk.example;du;alle 2 Wochen;1
Brandt;Lena;Nordwerk GmbH;lena@example.org;Sie;14;2
Demir;Yusuf;Stadtwerke;yusuf.demir@stadtwerke.example;Sie;;2
Özdemir;Ayşe;Stadtwerke;ayse.oezdemir@stadtwerke.example;du;monatlich;1
Lindqvist;;Nordwerk GmbH;keine;;;
;;Nordwerk GmbH;info@nordwerk.example;;;
Weiß;Jürgen;Nordwerk GmbH;;Sie;ab und zu;3
"""

ADDRESS_BOOK = """\
BEGIN:VCARD
VERSION:3.0
FN:Sabine Arndt
N:Arndt;Sabine;;;
ORG:Nordwerk GmbH;Werkstatt
TITLE:Meisterin
EMAIL;TYPE=INTERNET,WORK:sabine.arndt@nordwerk.example
TEL;TYPE=WORK,VOICE:+49 40 5550 117
TEL;TYPE=FAX:+49 40 5550 119
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:K=C3=B6hler;J=C3=B6rg;;;
ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Berufsschule G=
15
TITLE:Klassenlehrer
TEL;CELL:0171 5550 123
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Nordwerk Zentrale
ORG:Nordwerk GmbH
ROLE:Pforte
END:VCARD
BEGIN:VCARD
VERSION:4.0
ORG:Stadtwerke
END:VCARD
"""


def files_at_hand(home: Path, now: datetime) -> Path:
    """Puts the files into this home, the list into its downloads yesterday, the cards a week ago; returns it."""
    (home / "Downloads").mkdir(exist_ok=True)
    for name, text, days in ((MENTEES, LIST, 1), (CARDS, ADDRESS_BOOK, 7)):
        for folder in (home, home / "Downloads") if name == MENTEES else (home,):
            file = folder / name
            file.write_text(text, encoding="utf-8")
            at = (now - timedelta(days=days if folder != home else days + 20)).timestamp()
            os.utime(file, (at, at))
    return home
