"""Every table in one place, so that its metadata is complete whoever asks for it."""

from sqlmodel import SQLModel

from mentor_tui.models.action import Action
from mentor_tui.models.agreement import Agreement, Flag, GivenAnswer, LineDecision
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.contact import Contact, ContactMentee, Interaction
from mentor_tui.models.exchange import Exchange
from mentor_tui.models.goal import Goal, GoalProgress
from mentor_tui.models.material import Material
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.mentor import Mentor
from mentor_tui.models.organisation import Organisation, OrganisationGoal
from mentor_tui.models.outlook import Outlook
from mentor_tui.models.own_time import OwnTime
from mentor_tui.models.putting_off import PutOff
from mentor_tui.models.record import Erasure, RecordCopy
from mentor_tui.models.review import ReviewDecision
from mentor_tui.models.session import AgendaPoint, MentoringSession, Note, PracticeUse
from mentor_tui.models.update import Update, UpdatePart

TABLES = (
    Mentor,
    Organisation,
    Mentee,
    Goal,
    Agreement,
    GivenAnswer,
    Flag,
    LineDecision,
    MentoringSession,
    AgendaPoint,
    Note,
    PracticeUse,
    ReviewDecision,
    Action,
    Challenge,
    GoalProgress,
    OwnTime,
    PutOff,
    Outlook,
    Exchange,
    Material,
    OrganisationGoal,
    Contact,
    ContactMentee,
    Interaction,
    Update,
    UpdatePart,
    RecordCopy,
    Erasure,
)

metadata = SQLModel.metadata
