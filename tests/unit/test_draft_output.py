"""A draft as JSON keeps the contract of the interface; as Markdown it shows what a reader needs, signs escaped."""

import json
from dataclasses import replace

from mentor_tui.catalogue import load
from mentor_tui.models.enums import Language
from mentor_tui.rules.answers import Answer, Facts, Reply
from mentor_tui.rules.draft_output import to_json, to_markdown
from mentor_tui.rules.drafting import Draft, draft

CATALOGUE = load()[0]
PAIR = Facts("Karin Vogt", "Lena *B.*", language=Language.BOTH)


def drafted(text: str = "Mut") -> Draft:
    answers = {"q-hopes": Answer("q-hopes", agreed=Reply(text=text)), "q-feedback-form": Answer(
        "q-feedback-form", agreed=Reply(("end",)))}  # fmt: skip
    return draft(replace(PAIR, answers=answers), CATALOGUE)


def test_json_has_the_keys_of_the_interface() -> None:
    record = json.loads(to_json(drafted()))
    assert record.keys() == {"language", "mentor", "mentee", "lines", "clauses", "warnings"}
    assert (record["language"], record["mentor"]) == ("both", "Karin Vogt")
    feedback = next(line for line in record["lines"] if line["id"] == "mentor-feedback")
    assert feedback == {
        "id": "mentor-feedback",
        "party": "mentor",
        "text": {
            "de": "Karin Vogt gibt ehrliches und konkretes Feedback, und zwar gesammelt am Ende des Treffens.",
            "en": "Karin Vogt gives honest and specific feedback, collected at the end of the session.",
        },
        "score": 7,
        "from": ["q-feedback-form=end"],
        "baseline": True,
        "state": "proposed",
        "clarify": False,
    }
    purpose = record["clauses"][0]
    assert (purpose["id"], purpose["order"], purpose["from"]) == ("clause-purpose", 10, ["q-hopes"])
    assert purpose.keys() == {"id", "order", "title", "text", "from", "state", "clarify"}
    assert {"kind": "topic-unanswered", "what": "comfort"} in record["warnings"]
    assert "ü" in to_json(drafted())


def test_markdown_shows_both_columns_and_takes_no_signs_from_people() -> None:
    text = to_markdown(drafted("[link](x) `code`\n# no heading <b>"))
    assert "## Lena \\*B.\\*" in text
    assert "gesammelt am Ende des Treffens" in text
    assert "collected at the end of the session" in text
    assert "\\[link\\](x) \\`code\\`" in text
    assert "\n# no" not in text
    assert "q-feedback-form=end" in text
