"""What must hold in an archive beyond its single values: whose rows they are, and that what was signed is as signed."""

from collections.abc import Iterable, Mapping, Sequence

from mentor_tui.i18n import _
from mentor_tui.models.enums import AgreementState
from mentor_tui.rules.paper import Paper, canonical, fingerprint, from_canonical
from mentor_tui.storage.archive_format import Archive, ArchiveKind, ArchiveRefused, RawRow
from mentor_tui.storage.archive_rows import refuse_row


def refuse_unsound(archive: Archive, incoming: Mapping[str, Sequence[RawRow]]) -> None:
    """Raises ArchiveRefused for a record with more than one mentee, or a paper that is not what was signed."""
    if archive.kind is ArchiveKind.HANDOVER:
        _refuse_strangers(incoming)
    for number, row in enumerate(incoming["agreement"], start=1):
        if row["state"] != AgreementState.DRAFT and not _is_as_signed(row):
            raise ArchiveRefused(
                _(
                    "agreement › {number}: what was signed doesn't match its fingerprint. "
                    "Nothing was taken in. Ask for the archive again."
                ).format(number=number)
            )


def _refuse_strangers(incoming: Mapping[str, Sequence[RawRow]]) -> None:
    if len(incoming["mentee"]) != 1:
        raise ArchiveRefused(
            _("This is not the record of one mentee. Nothing was taken in. Ask for the archive again.")
        )
    whose = incoming["mentee"][0]["id"]
    for table, rows in incoming.items():
        for number, row in enumerate(rows, start=1):
            if row.get("mentee_id", whose) not in (whose, None):
                refuse_row(table, number, "mentee_id", _("it belongs to somebody else"))


def _is_as_signed(row: RawRow) -> bool:
    text = str(row["canonical"])
    if row["signed_on"] is None or row["signed_at"] is None or fingerprint(text) != row["fingerprint"]:
        return False
    try:
        paper = from_canonical(text)
        return _is_all_words(paper) and canonical(paper) == text
    except (ValueError, TypeError, AttributeError, RecursionError):
        return False


def _is_all_words(paper: Paper) -> bool:
    """Whether each word of a paper is one: what is read from JSON can be anything."""
    lines, clauses = (*paper.mentor_lines, *paper.mentee_lines), (*paper.before, *paper.after)
    words = (*(one.text for one in lines), *(one.text for one in clauses), *(one.title for one in clauses))
    ids = (*(one.id for one in lines), *(one.id for one in clauses))
    told = (paper.mentor, paper.mentee, paper.organisation, paper.place, *ids)
    return _are_texts(told) and _are_words((*words, *paper.open_points), paper.languages)


def _are_texts(told: Iterable[object]) -> bool:
    return all(isinstance(text, str) for text in told)


def _are_words(all_words: Iterable[object], languages: Sequence[str]) -> bool:
    """Whether each is a text in every language of the paper, as whoever shows it expects."""
    return all(
        isinstance(words, dict) and set(languages) <= set(words) and _are_texts(words.values()) for words in all_words
    )
