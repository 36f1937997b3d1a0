"""A copy of an agreement in any format, JSON among them, and the name of its file."""

from mentor_tui.documents import record
from mentor_tui.documents.agreement import agreement_document
from mentor_tui.documents.files import file_name
from mentor_tui.documents.formats import FORMATS, Rendered, render
from mentor_tui.documents.labels import label
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
