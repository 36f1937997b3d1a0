"""A draft as JSON for scripts (interface.md, Draft) and as Markdown for readers."""

import json
import re
from collections.abc import Iterable

from mentor_tui.catalogue import Words, spoken
from mentor_tui.i18n import _
from mentor_tui.models.enums import DraftState, Party
from mentor_tui.rules.draft import RESPONSIBILITIES_ORDER, Draft, DraftLine
from mentor_tui.rules.draft_warnings import ONE_SIDED, TOPIC_UNANSWERED, DraftWarning

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~])")


def to_json(draft: Draft) -> str:
    """The draft as indented JSON with a final line break; a stable format that scripts rely on."""
    record = {
        "language": draft.language.value,
        "mentor": draft.mentor,
        "mentee": draft.mentee,
        "lines": [
            {
                "id": line.id,
                "party": line.party.value,
                "text": dict(line.text),
                "score": line.score,
                "from": list(line.sources),
                "baseline": line.baseline,
                "state": line.state.value,
                "clarify": line.clarify,
            }
            for line in draft.lines
        ],
        "clauses": [
            {
                "id": clause.id,
                "order": clause.order,
                "title": dict(clause.title),
                "text": dict(clause.text),
                "from": list(clause.sources),
                "state": clause.state.value,
                "clarify": clause.clarify,
            }
            for clause in draft.clauses
        ],
        "warnings": [{"kind": warning.kind, "what": warning.what} for warning in draft.warnings],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def to_markdown(draft: Draft) -> str:
    """The draft as Markdown, with headings in the language of the interface; lines name the answers they come from."""
    parts = [f"# {_plain(_('Draft: {mentor} and {mentee}').format(mentor=draft.mentor, mentee=draft.mentee))}"]
    clauses = [clause for clause in draft.clauses if clause.state is DraftState.PROPOSED]
    for clause in (clause for clause in clauses if clause.order < RESPONSIBILITIES_ORDER):
        parts.append(_clause(clause.title, clause.text))
    for party, name in ((Party.MENTOR, draft.mentor), (Party.MENTEE, draft.mentee)):
        lines = draft.of(party)
        parts.append(f"## {_plain(name)}")
        parts.append(_numbered(line for line in lines if line.state is DraftState.PROPOSED))
        if parked := [line for line in lines if line.state is DraftState.PARKED]:
            parts.append(f"### {_('Further suggestions')}")
            parts.append(_numbered(parked))
    for clause in (clause for clause in clauses if clause.order >= RESPONSIBILITIES_ORDER):
        parts.append(_clause(clause.title, clause.text))
    if draft.warnings:
        language = draft.language.codes[0]
        parts.append(f"## {_('To look at once more')}")
        parts.append("\n".join(f"- {_plain(warning_text(warning, language))}" for warning in draft.warnings))
    return "\n\n".join(part for part in parts if part) + "\n"


def warning_text(warning: DraftWarning, language: str) -> str:
    """A calm sentence on one warning, in the language of the interface; `language` is that of the names in it."""
    if warning.kind == TOPIC_UNANSWERED:
        return _("Nothing has been said on “{topic}” yet.").format(topic=spoken(warning.title, language))
    if warning.kind == ONE_SIDED:
        name = spoken(warning.title, language)
        return _("{name} takes on at least twice as much as the other side.").format(name=name)
    return _("The first step has no date yet.")


def _clause(title: Words, text: Words) -> str:
    heading = " / ".join(dict.fromkeys(_plain(words) for words in title.values()))
    return "\n\n".join((f"## {heading}", *(_plain(words) for words in text.values())))


def _numbered(lines: Iterable[DraftLine]) -> str:
    return "\n".join(f"{number}. {_line(line)}" for number, line in enumerate(lines, start=1))


def _line(line: DraftLine) -> str:
    text = "  \n   ".join(_plain(words, indent="   ") for words in line.text.values())
    origin = ", ".join(line.sources) or _("proposed without an answer")
    flag = f" · {_('to clarify')}" if line.clarify else ""
    return f"{text}  \n   ({line.score} · {_plain(origin)}{flag})"


def _plain(text: str, indent: str = "") -> str:
    """A text that Markdown takes as it is: its signs escaped, its line breaks kept."""
    return _SIGNS.sub(r"\\\1", text).replace("\n", f"  \n{indent}")
