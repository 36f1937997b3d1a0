"""What every test in a terminal leaves behind as it found it."""

from collections.abc import Iterator

import pytest

from mentor_tui import i18n


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A desk may make this process speak its language, to know what the program says there."""
    yield
    i18n.use("en")
