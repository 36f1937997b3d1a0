"""What is nothing without words is refused without them, and kept without the space around them."""

from datetime import date

import pytest
from pydantic import ValidationError
from sqlmodel import SQLModel

from mentor_tui.models.challenge import ChallengeFields
from mentor_tui.models.exchange import ExchangeFields
from mentor_tui.models.goal import GoalFields
from mentor_tui.models.material import MaterialFields
from mentor_tui.models.own_time import OwnTimeFields

NEED_WORDS = [
    (GoalFields, "text", {}),
    (ChallengeFields, "text", {}),
    (OwnTimeFields, "text", {"day": date(2026, 9, 1)}),
    (ExchangeFields, "title", {}),
    (MaterialFields, "title", {}),
]


@pytest.mark.parametrize(("fields", "name", "others"), NEED_WORDS)
def test_words_that_are_needed(fields: type[SQLModel], name: str, others: dict[str, object]) -> None:
    kept = fields.model_validate({name: " Mut\n", **others})
    assert getattr(kept, name) == "Mut"
    for empty in ("", " \t\n"):
        with pytest.raises(ValidationError):
            fields.model_validate({name: empty, **others})
