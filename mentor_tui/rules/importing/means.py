"""What is taken in from a file, and what a column in it can mean."""

from enum import StrEnum


class ImportKind(StrEnum):
    """Whom a file is about."""

    MENTEES = "mentees"
    CONTACTS = "contacts"


class Means(StrEnum):
    """What a column holds; one that means NOTHING is left out. The values are what `--columns` takes."""

    NAME = "name"
    FIRST_NAME = "first-name"
    LAST_NAME = "last-name"
    ORGANISATION = "organisation"
    ROLE = "role"
    EMAIL = "email"
    PHONE = "phone"
    FORM = "form"
    LANGUAGE = "language"
    RHYTHM = "rhythm"
    STRENGTHS = "strengths"
    WISHES = "wishes"
    OTHER_MENTORS = "other-mentors"
    EXPECTATION = "expectation"
    REACH = "reach"
    NOTHING = "nothing"


NAMES = (Means.NAME, Means.FIRST_NAME, Means.LAST_NAME)
"""Where a name can come from: from one column, or from two."""

OF_BOTH = (*NAMES, Means.ORGANISATION)

CHOICES = {
    ImportKind.MENTEES: (
        *OF_BOTH,
        Means.EMAIL,
        Means.FORM,
        Means.LANGUAGE,
        Means.RHYTHM,
        Means.STRENGTHS,
        Means.WISHES,
        Means.OTHER_MENTORS,
        Means.NOTHING,
    ),
    ImportKind.CONTACTS: (
        *OF_BOTH,
        Means.ROLE,
        Means.EMAIL,
        Means.PHONE,
        Means.EXPECTATION,
        Means.REACH,
        Means.RHYTHM,
        Means.NOTHING,
    ),
}
"""What a column can mean in a file of this kind, in the order in which it is offered."""

TEXTS = (Means.STRENGTHS, Means.WISHES, Means.OTHER_MENTORS, Means.EXPECTATION, Means.REACH)
"""What may have many lines."""

SHARED = frozenset((Means.PHONE, Means.NOTHING, *TEXTS))
"""What several columns may hold together; of everything else there is one column."""
