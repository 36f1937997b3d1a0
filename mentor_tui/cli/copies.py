"""mentor-tui agreement export: a copy of an agreement into a file or a pipe."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from mentor_tui.cli.documents import deliver_document
from mentor_tui.cli.failures import ERROR, NOT_FOUND, Failure
from mentor_tui.cli.finding import the_mentee
from mentor_tui.cli.results import format_of, say
from mentor_tui.cli.surroundings import opened
from mentor_tui.documents.agreement import agreement_document
from mentor_tui.documents.copies import COPY_FORMATS, agreement_copy
from mentor_tui.documents.formats import Rendered, render
from mentor_tui.i18n import _
from mentor_tui.models.enums import AgreementState, Language
from mentor_tui.rules.paper import Paper
from mentor_tui.screens.agreement.meeting import meeting
from mentor_tui.storage import agreements, mentees
from mentor_tui.storage.agreements import AgreementRecord

if TYPE_CHECKING:
    from mentor_tui.catalogue import Catalogue
    from mentor_tui.storage.mentees import AgreementRow

IN_WORDS = ("html", "md", "txt", "json")
"""The formats that a terminal can show."""


def export(arguments: Namespace) -> int:
    """Writes the version that was asked for: else the newest that is signed, else the draft."""
    with opened(arguments) as (database, around):
        key = the_mentee(database, arguments.mentee)
        page = database.read_now(mentees.page, key, now=around.now(), today=around.today())
        versions = page.agreements if page else ()
        record = database.read_now(agreements.record, _chosen(versions, arguments.version))
        catalogue, today = around.catalogue(), around.today()
    if not record.signed:
        say(_("Version {version} is not signed yet, and the copy says so.").format(version=record.version))
    format = arguments.format or format_of(arguments.output, COPY_FORMATS, "pdf")

    def made() -> Rendered:
        if record.signed:
            return _signed_copy(record, catalogue, format, arguments.paper)
        drafted = meeting(_in_language(record, arguments.paper), catalogue)
        return agreement_copy(drafted.paper(today=today), format)

    deliver_document(made, arguments.output, is_text=format in IN_WORDS)
    return 0


def _chosen(versions: "Sequence[AgreementRow]", number: int | None) -> UUID:
    """The id of the version with this number; without one, of the newest that counts."""
    if not versions:
        raise Failure(NOT_FOUND, _("There is no agreement with this mentee yet."))
    if number is None:
        signed = [item for item in versions if item.state is not AgreementState.DRAFT]
        return (signed or versions)[0].id
    for item in versions:
        if item.version == number:
            return item.id
    known = ", ".join(str(item.version) for item in reversed(versions))
    raise Failure(
        NOT_FOUND, _("There is no version {n} of this agreement; there is {known}.").format(n=number, known=known)
    )


def _in_language(record: AgreementRecord, language: str) -> AgreementRecord:
    """A draft in another language: it is drafted anew, from the same answers."""
    return replace(record, language=Language(language)) if language else record


def _signed_copy(record: AgreementRecord, catalogue: "Catalogue", format: str, language: str) -> Rendered:
    """A copy of what was signed; of two languages side by side one can be left out, none can be added.

    The fingerprint is always that of all that was signed, and JSON, which is the record itself, always whole.
    """
    paper = meeting(record, catalogue).paper()
    wanted = Language(language).codes if language else paper.languages
    if not set(wanted) <= set(paper.languages):
        raise Failure(
            ERROR,
            _("Version {version} was signed in another language; what was signed stays as it is.").format(
                version=record.version
            ),
        )
    if format == "json" or wanted == paper.languages:
        return agreement_copy(paper, format)
    return render(agreement_document(_only(paper, wanted), copy_for=None, fingerprint=record.fingerprint), format)


def _only(paper: Paper, languages: tuple[str, ...]) -> Paper:
    """The paper with the words of these languages alone."""
    return replace(paper, languages=languages)
