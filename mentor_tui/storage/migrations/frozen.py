"""The triggers of revision 0001 that keep a signed agreement as it was signed, on every path into the database.

Shipped revisions are never changed: a later revision that alters `agreement` drops these and makes its own.
"""

from mentor_tui.storage.errors import SIGNED_IS_FROZEN

_REFUSE = f"BEGIN SELECT RAISE(ABORT, '{SIGNED_IS_FROZEN}'); END"

SIGNED_COLUMNS = (
    "id",
    "mentee_id",
    "version",
    "form",
    "language",
    "plan",
    "own_questions",
    "place",
    "mentor_name",
    "mentee_name",
    "signed_on",
    "signed_at",
    "review_on",
    "canonical",
    "fingerprint",
    "created_at",
)
"""What two people signed. `revision` stays free, `state` moves as _LATER_STATES says."""

# The next version supersedes, an end ends, and the journal may take either back; none of them becomes a draft again.
_LATER_STATES = "('signed', 'superseded'), ('superseded', 'signed'), ('signed', 'ended'), ('ended', 'signed')"

_ALTERED = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in SIGNED_COLUMNS)

# INSERT OR REPLACE and UPDATE OR REPLACE delete the row in the way without a delete trigger: look before they do.
_WOULD_REPLACE = """EXISTS (
    SELECT 1 FROM agreement AS signed WHERE signed.state <> 'draft' AND signed.id IS NOT {itself}
    AND (signed.id = NEW.id OR (signed.mentee_id = NEW.mentee_id AND signed.version = NEW.version)))"""

_AGREEMENT = (
    f"CREATE TRIGGER agreement_frozen_insert BEFORE INSERT ON agreement"
    f" WHEN {_WOULD_REPLACE.format(itself='NULL')} {_REFUSE}",
    f"CREATE TRIGGER agreement_frozen_update BEFORE UPDATE ON agreement"
    f" WHEN {_WOULD_REPLACE.format(itself='OLD.id')} OR (OLD.state <> 'draft' AND ({_ALTERED} OR"
    f" (NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (VALUES {_LATER_STATES})))) {_REFUSE}",
    f"CREATE TRIGGER agreement_frozen_delete BEFORE DELETE ON agreement WHEN OLD.state <> 'draft' {_REFUSE}",
)


def _parts(table: str) -> tuple[str, ...]:
    """The triggers of a table whose rows belong to an agreement (`agreement_id`) and were signed with it."""

    def signed(row: str) -> str:
        return f"EXISTS (SELECT 1 FROM agreement WHERE id = {row}.agreement_id AND state <> 'draft')"

    would_replace = (
        f"EXISTS (SELECT 1 FROM {table} AS part JOIN agreement ON agreement.id = part.agreement_id"
        f" WHERE part.id = NEW.id AND agreement.state <> 'draft')"
    )
    return (
        f"CREATE TRIGGER {table}_frozen_insert BEFORE INSERT ON {table}"
        f" WHEN {signed('NEW')} OR {would_replace} {_REFUSE}",
        f"CREATE TRIGGER {table}_frozen_update BEFORE UPDATE ON {table}"
        f" WHEN {signed('NEW')} OR {signed('OLD')} OR {would_replace} {_REFUSE}",
        f"CREATE TRIGGER {table}_frozen_delete BEFORE DELETE ON {table} WHEN {signed('OLD')} {_REFUSE}",
    )


TRIGGERS = _AGREEMENT + _parts("answer") + _parts("flag") + _parts("line_decision")
