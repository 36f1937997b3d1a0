"""A file that only a passphrase opens: sealed with age (https://age-encryption.org/v1), where pyrage is installed."""

from types import ModuleType

from mentor_tui.i18n import _
from mentor_tui.storage.errors import StorageError

SUFFIX = ".age"
_BEGINS = b"age-encryption.org/"


class SealingMissing(StorageError):
    """The package that seals is not installed."""

    exit_code = 1

    def __init__(self) -> None:
        super().__init__(
            _(
                "To encrypt, or to open what is encrypted, one more package is needed: "
                "pip install 'mentor-tui[crypt]'. "
                "Nothing was written and nothing was taken in."
            )
        )


class WrongPassphrase(StorageError):
    """The passphrase does not open the file, or the file was damaged: age tells nobody which."""

    exit_code = 4

    def __init__(self) -> None:
        super().__init__(
            _(
                "This passphrase does not open the file, or the file was damaged on its way. "
                "Nothing was taken in. Try it again, or ask for the file again."
            )
        )


def is_sealed(data: bytes) -> bool:
    """Whether a passphrase is needed to read this."""
    return data.startswith(_BEGINS)


def can_seal() -> bool:
    """Whether the package that seals is installed."""
    try:
        _pyrage()
    except SealingMissing:
        return False
    return True


def seal(data: bytes, passphrase: str) -> bytes:
    """The sealed file; takes one to four seconds, on purpose: never on the event loop.

    Raises SealingMissing, and ValueError for an empty passphrase.
    """
    if not passphrase:
        raise ValueError("a passphrase is needed")
    sealed: bytes = _pyrage().passphrase.encrypt(data, passphrase)
    return sealed


def unseal(data: bytes, passphrase: str) -> bytes:
    """What was sealed; takes as long. Raises SealingMissing, WrongPassphrase."""
    pyrage = _pyrage()
    try:
        opened: bytes = pyrage.passphrase.decrypt(data, passphrase)
    except pyrage.DecryptError:
        raise WrongPassphrase from None
    return opened


def _pyrage() -> ModuleType:
    try:
        import pyrage
    except ImportError:  # an extra, and there is no wheel for every machine
        raise SealingMissing from None
    module: ModuleType = pyrage
    return module
