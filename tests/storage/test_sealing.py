"""Sealed with a passphrase: opened by it alone, and said calmly where the package is missing."""

import sys

import pytest

from mentor_tui.storage import sealing
from mentor_tui.storage.sealing import SealingMissing, WrongPassphrase

WORDS = b"Lena wartet, bis es brennt"


def test_only_the_passphrase_opens_it() -> None:
    sealed = sealing.seal(WORDS, "drei Worte genügen")
    assert sealing.is_sealed(sealed)
    assert not sealing.is_sealed(WORDS)
    assert b"Lena" not in sealed
    assert sealing.unseal(sealed, "drei Worte genügen") == WORDS
    for wrong, data in (("drei worte", sealed), ("drei Worte genügen", sealed[:-1])):
        with pytest.raises(WrongPassphrase, match=r"Nothing was taken in") as raised:
            sealing.unseal(data, wrong)
        assert raised.value.exit_code == 4
    with pytest.raises(ValueError, match="passphrase"):
        sealing.seal(WORDS, "")


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    assert not sealing.can_seal()
    with pytest.raises(SealingMissing, match=r"pip install 'mentor-tui\[crypt\]'"):
        sealing.seal(WORDS, "x")
