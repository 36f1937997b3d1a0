"""The words that a record may hold, on the standard library alone so that rules need no storage to use them."""

from enum import StrEnum


class Language(StrEnum):
    """A language of the paper; BOTH prints German and English side by side."""

    DE = "de"
    EN = "en"
    BOTH = "both"

    @property
    def codes(self) -> tuple[str, ...]:
        """The single languages in it, in the order of the columns on paper."""
        return ("de", "en") if self is Language.BOTH else (self.value,)


class Form(StrEnum):
    """How mentor and mentee address each other in German."""

    SIE = "sie"
    DU = "du"


class Party(StrEnum):
    """One of the two who sign."""

    MENTOR = "mentor"
    MENTEE = "mentee"


class Who(StrEnum):
    """Whose answer a question records; BOTH has one of each and their consensus."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    BOTH = "both"


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    CHOICE = "choice"
    MULTI = "multi"
    DATE = "date"


class DraftState(StrEnum):
    """What drafting says of a line."""

    PROPOSED = "proposed"
    PARKED = "parked"
    WITHDRAWN = "withdrawn"


class LineState(StrEnum):
    """What the two parties said of a line; OPEN is not decided yet and stands on the paper as proposed."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Phase(StrEnum):
    """Where a mentoring relationship stands (Zachary's four phases, in product.md's words)."""

    PREPARING = "preparing"
    AGREEING = "agreeing"
    GROWING = "growing"
    CLOSING = "closing"
    ENDED = "ended"


class AgreementState(StrEnum):
    """Only a DRAFT can be changed; a SIGNED one is superseded by the next version or ended, its text frozen."""

    DRAFT = "draft"
    SIGNED = "signed"
    SUPERSEDED = "superseded"
    ENDED = "ended"


class SessionKind(StrEnum):
    """What a session is for."""

    FIRST = "first"
    REGULAR = "regular"
    REVIEW = "review"
    CLOSING = "closing"


class SessionState(StrEnum):
    """What became of a session."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Channel(StrEnum):
    """How two people meet."""

    IN_PERSON = "in-person"
    VIDEO = "video"
    PHONE = "phone"
    WRITTEN = "written"


class Manner(StrEnum):
    """What a session mostly is (product.md, "3 Sessions")."""

    TALK = "talk"
    WRITING = "writing"
    DEMONSTRATION = "demonstration"


class Suit(StrEnum):
    """What a practice suits, as far as the program can see it of a session: how things stand, or what they are about.

    The second kind, from EXAM on, is known by the words of goals, challenges and points (data/words.toml).
    """

    FIRST_SESSIONS = "first-sessions"
    REVIEW = "review"
    CLOSING = "closing"
    NO_AGENDA = "no-agenda"
    ACTION_OVERDUE = "action-overdue"
    GOAL_IMMEDIATE = "goal-immediate"
    GOAL_LONG = "goal-long"
    LOW_PROGRESS = "low-progress"
    GOAL_REACHED = "goal-reached"
    CHALLENGE = "challenge"
    STRENGTHS = "strengths"
    WEAKNESS = "weakness"
    EXAM = "exam"
    CONFLICT = "conflict"
    DECISION = "decision"
    MISTAKE = "mistake"
    SKILL = "skill"
    TIME = "time"
    CAREER = "career"


class PointOrigin(StrEnum):
    """What a point of an agenda comes from; OWN was written by hand."""

    OWN = "own"
    CARRIED = "carried"
    ACTION = "action"
    GOAL = "goal"
    CHALLENGE = "challenge"
    TOPIC = "topic"
    LAST_SESSION = "last-session"
    PRACTICE = "practice"
    CLOSING = "closing"


class Verdict(StrEnum):
    """What one of the two says of a signed line at the review."""

    KEEP = "keep"
    CHANGE = "change"
    DROP = "drop"


class GoalOwner(StrEnum):
    """Who set a goal."""

    MENTEE = "mentee"
    ORGANISATION = "organisation"


class Horizon(StrEnum):
    """How far a goal reaches."""

    IMMEDIATE = "immediate"
    LONG_TERM = "long-term"


class GoalState(StrEnum):
    """What became of a goal."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


class ChallengeSource(StrEnum):
    """Where a challenge comes from."""

    ORGANISATION = "organisation"
    EXTERNAL = "external"
    OWN = "own"
    MENTEE = "mentee"


class ChallengeState(StrEnum):
    """Whether a challenge still stands in the way; LET_GO is one that the mentor let go: agendas propose it no more."""

    OPEN = "open"
    SOLVED = "solved"
    LET_GO = "let-go"


class Column(StrEnum):
    """A column of the challenge board, of those that are not solved."""

    DO_NOW = "do-now"
    PLAN = "plan"
    SHARE = "share"
    LET_GO = "let-go"


class OwnKind(StrEnum):
    """What a mentor's own time is for (product.md, "1 Today"); OTHER is whatever else prepares for the mentoring."""

    RESEARCH = "research"
    SEMINAR = "seminar"
    EXCHANGE = "exchange"
    OTHER = "other"


class OrganisationKind(StrEnum):
    """What an organisation is to a mentee; a PROVIDER of vocational education and training is no employer."""

    EMPLOYER = "employer"
    PROVIDER = "provider"
    OTHER = "other"


class ContactRole(StrEnum):
    """Who a contact is, beside mentor and mentee (product.md, "Words")."""

    LINE_MANAGER = "line-manager"
    HR = "hr"
    VET_PROVIDER = "vet-provider"
    WORKS_COUNCIL = "works-council"
    FELLOW_MENTOR = "fellow-mentor"
    OTHER = "other"


class Shown(StrEnum):
    """How a mentee saw what is written about them before it left the house."""

    SCREEN = "screen"
    SHEET = "sheet"


class Consent(StrEnum):
    """What the mentee said of it; CHANGED: yes, as it was changed together."""

    AGREED = "agreed"
    CHANGED = "changed"
    REFUSED = "refused"


class CopyKind(StrEnum):
    """What a copy of a record was made for: the mentee's OWN, or the HANDOVER to another mentor."""

    OWN = "own"
    HANDOVER = "handover"
