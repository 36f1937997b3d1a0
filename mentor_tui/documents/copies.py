"""A copy of an agreement in any format, JSON among them, the name of its file, and the mail that takes it along."""

from collections.abc import Iterable
from datetime import datetime

from mentor_tui.documents import record
from mentor_tui.documents.agreement import agreement_document
from mentor_tui.documents.files import file_name
from mentor_tui.documents.formats import FORMATS, Rendered, render
from mentor_tui.documents.labels import label
from mentor_tui.documents.mail import Attachment, mail
from mentor_tui.models.enums import Party
from mentor_tui.rules.paper import Paper, canonical, fingerprint

COPY_FORMATS = (*FORMATS, "json")
"""The formats that a copy can have; JSON is the record for programs and the same for both parties."""


def agreement_copy(paper: Paper, format: str, *, copy_for: Party | None = None) -> Rendered:
    """One copy in one of COPY_FORMATS, with its fingerprint when it is signed. Raises what `render` raises."""
    if format == "json":
        return Rendered(record.write(paper), record.MEDIA_TYPE, record.SUFFIX)
    digest = fingerprint(canonical(paper)) if paper.signed_on else None
    return render(agreement_document(paper, copy_for=copy_for, fingerprint=digest), format)


def copy_name(paper: Paper, suffix: str, *, copy_for: Party | None = None) -> str:
    """The name of a copy's file: "Mentoring-Vereinbarung-Anna-Weiss-Lukasz-Mueller-v2-Exemplar-Mentee.pdf"."""
    parts = [label("agreement.file", paper.languages[0]), paper.mentor, paper.mentee, f"v{paper.version}"]
    if copy_for:
        parts.append(label(f"agreement.file_{copy_for.value}", paper.languages[0]))
    return file_name(*parts, suffix=suffix)


def mentees_mail(paper: Paper, formats: Iterable[str], *, to: str, date: datetime) -> bytes:
    """The mail that takes the mentee's copy along, in each of `formats`, in the first language of the paper.

    Raises what `agreement_copy` raises, and AddressError where `to` can't be written to.
    """
    made = [agreement_copy(paper, format, copy_for=Party.MENTEE) for format in formats]
    language, form = paper.languages[0], paper.form
    paragraphs = (
        label("invitation.greeting", language, form, mentee=paper.mentee),
        label("mail.signed" if paper.signed_on else "mail.draft", language, form, version=paper.version),
        f"{label('invitation.closing', language, form)}\n{paper.mentor}".rstrip(),
    )
    return mail(
        to=to,
        subject=label("mail.subject" if paper.signed_on else "mail.subject_draft", language),
        body="\n\n".join(paragraphs) + "\n",
        date=date,
        attachments=[
            Attachment(copy_name(paper, item.suffix, copy_for=Party.MENTEE), item.data, item.media_type)
            for item in made
        ],
    )
