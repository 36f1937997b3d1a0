"""What two people say in a first meeting: real answers of every kind, and text that attacks on its way to the paper."""

from dataclasses import dataclass

from mentor_tui.terminal.clean import clean

PARAGRAPH = {
    "de": (
        "Ich möchte mein Projekt „Übersicht“ selbstständig führen, Größe und Maß kennen und vor der Geschäftsleitung "
        "ruhig vortragen; dafür übe ich jede Woche.\n\n"
    ),
    "en": (
        "I want to run the “Overview” project on my own, know its size and its limits, and present it calmly to the "
        "board – naïve questions included; I’ll practise every week.\n\n"
    ),
}


def long_answer(language: str) -> str:
    """5,000 characters with blank lines between the paragraphs."""
    return (PARAGRAPH[language] * 40)[:4999].rstrip().ljust(4999, "!") + "."


@dataclass(frozen=True, slots=True)
class Said:
    """The answer to one question: the digits of its options, what is typed, what is pasted after it.

    `cut_off` is an answer in whose middle the program is killed.
    """

    question: str
    digits: str = ""
    typed: str = ""
    pasted: str = ""
    cut_off: bool = False

    @property
    def one_line(self) -> bool:
        """Whether enter goes on from it: it is chosen, or a date."""
        return bool(self.digits) or self.question == "q-review-date"

    @property
    def kept(self) -> str:
        """What is to be kept of it: nothing that a terminal would obey."""
        return clean(self.typed + self.pasted)


_DE = (
    Said("q-off-limits", typed="Gehalt, [red]Streit[/] und [@click=app.quit]Ende[/]; {slot} und {mentor}"),
    Said("q-hopes", typed="Ich möchte „Nein“ sagen können, ohne dass ‚Ärger‘ größer wird: Übung, Maß, Öffentlichkeit"),
    Said("q-comfort", typed="Zeit lassen, auch wenn es „日本語“ oder ạ̈ wird 🎈", pasted=" 👩🏽‍💻 👨‍👩‍👧"),
    Said("q-needs", pasted="Ruhe\x1b]52;c;ZXZpbA==\x07 und \x1b[2J\x1b[31mRot\x1b[0m\x9b5m\u202e im Gespräch\x00"),
    Said("q-insights", typed="Wie Sie Nein sagen\rund wie Sie Ja sagen"),
    Said("q-goal-short", pasted=long_answer("de")),
    Said("q-expectations", typed="Ehrliche Rückmeldung, kein fertiges Rezept"),
    Said("q-first-step", typed="Bis Freitag spreche ich mit 田中さん über das Vortragen"),
    Said("q-content", typed='#panic("x"): $x^2$ <b>fett</b> &amp; | a || b \\n //nichts'),
    Said(
        "q-open",
        typed="Größte Bitte: „Sag mir gleich, wenn Dir etwas auffällt“ – und ‚Danke‘ & “thanks” … für die Geduld",
        cut_off=True,
    ),
)

_EN = (
    Said("q-off-limits", typed="Salary, [red]quarrels[/] and [@click=app.quit]the end[/]; {slot} and {mentor}"),
    Said("q-hopes", typed="To say “no” without ‘trouble’ growing: naïveté, Übung, façade"),
    Said("q-comfort", typed="Give me time, even when it turns “日本語” or ạ̈ 🎈", pasted=" 👩🏽‍💻 👨‍👩‍👧"),
    Said("q-needs", pasted="Calm\x1b]52;c;ZXZpbA==\x07 and \x1b[2J\x1b[31mred\x1b[0m\x9b5m\u202e in a talk\x00"),
    Said("q-insights", typed="How you say no\rand how you say yes"),
    Said("q-goal-short", pasted=long_answer("en")),
    Said("q-expectations", typed="Honest feedback, and no ready-made recipe"),
    Said("q-first-step", typed="By Friday I talk to 田中さん about presenting"),
    Said("q-content", typed='#panic("x"): $x^2$ <b>bold</b> &amp; | a || b \\n //nothing'),
    Said(
        "q-open",
        typed="One request: “Tell me at once when you notice something” – and ‘thank you’ & „danke“ … for waiting",
        cut_off=True,
    ),
)

_CHOSEN = {
    "q-voluntary": "1",
    "q-confidential": "4",
    "q-employer": "3",
    "q-employer-rhythm": "2",
    "q-notes": "1",
    "q-role": "123",
    "q-feedback-form": "2",
    "q-setbacks": "1",
    "q-decisions": "2",
    "q-commitments": "1",
    "q-help": "1",
    "q-preparation": "23",
    "q-cadence": "2",
    "q-duration": "3",
    "q-place": "1",
    "q-channels": "12",
    "q-reply": "2",
    "q-cancel": "1",
    "q-urgent": "1",
    "q-timeframe": "2",
}

QUOTED = ("q-off-limits", "q-hopes", "q-comfort", "q-insights", "q-goal-short", "q-content", "q-open")
"""Whose words stand on paper, in quotation marks: the sentences that take them are among those that stand."""

_DATES = {"de": "in 30 Tagen", "en": "in 30 days"}


def said(language: str) -> dict[str, Said]:
    """Every answer of one meeting, by question; the others are left out."""
    words = {"de": _DE, "en": _EN}[language]
    chosen = (Said(question, digits) for question, digits in _CHOSEN.items())
    return {answer.question: answer for answer in (*words, *chosen, Said("q-review-date", typed=_DATES[language]))}
