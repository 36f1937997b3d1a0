"""An agreement as JSON for programs: the canonical record that was fingerprinted, and the fingerprint."""

import json

from mentor_tui.rules.paper import Paper, canonical, fingerprint, from_canonical

MEDIA_TYPE = "application/json"
SUFFIX = ".json"


class RecordError(ValueError):
    """A text is not the record of an agreement."""


def write(paper: Paper) -> bytes:
    """{"agreement": …, "fingerprint": SHA-256 or null for a draft}, UTF-8, indented, ending in a line feed."""
    text = canonical(paper)
    record = {
        "agreement": json.loads(text),
        "fingerprint": fingerprint(text) if paper.signed_on else None,
    }
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def read(data: bytes) -> tuple[Paper, str | None, bool]:
    """The paper of a record, the fingerprint that it carries, and whether that one is the fingerprint of its text.

    Raises RecordError when `data` is no such record; the message holds nothing of it.
    """
    try:
        record = json.loads(data.decode("utf-8-sig"))
        carried = record["fingerprint"]
        paper = from_canonical(json.dumps(record["agreement"]))
        text = canonical(paper)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise RecordError("not the record of an agreement") from None
    return paper, carried, carried == fingerprint(text)
