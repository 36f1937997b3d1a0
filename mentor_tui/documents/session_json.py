"""The agenda of one session for programs, as JSON."""

import json
from collections.abc import Sequence
from datetime import UTC

from mentor_tui.rules.session import PointRow, SessionRecord


def agenda_json(record: SessionRecord, points: Sequence[PointRow]) -> str:
    """The session with these `points`, which the mentee may read; keys are only ever added, times are in UTC."""
    told = {
        "id": str(record.id),
        "kind": record.kind.value,
        "state": record.state.value,
        "mentor": record.mentor,
        "mentee": record.mentee,
        "organisation": record.organisation,
        "starts_at": record.starts_at.astimezone(UTC).isoformat(),
        "zone": record.zone,
        "minutes": record.minutes,
        "place": record.place,
        "channel": record.channel.value,
        "manner": record.manner.value,
        "agenda": [
            {"text": point.text, "by": point.by.value, "origin": point.origin.value, "done": point.done}
            for point in points
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
