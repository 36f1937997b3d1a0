"""Where a meeting stood: kept like a draft, so that it is found again after a cut-off and is no step of undo."""

PLACE = "place"
"""The first part of the key of such a draft: place/<agreement>."""


def place_key(agreement_id: str) -> str:
    """The key under which the place of one agreement is kept."""
    return f"{PLACE}/{agreement_id}"
