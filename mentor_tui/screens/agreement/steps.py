"""Which pane each step opens."""

from mentor_tui.screens.agreement.copies import CopiesPane
from mentor_tui.screens.agreement.lines import LinesPane
from mentor_tui.screens.agreement.meeting import PARTIES, QUESTION_STEPS, StepName
from mentor_tui.screens.agreement.prepare import PreparePane
from mentor_tui.screens.agreement.questions import QuestionPane
from mentor_tui.screens.agreement.review import ReviewPane
from mentor_tui.screens.agreement.sign import SignPane
from mentor_tui.screens.agreement.step import StepPane
from mentor_tui.screens.bench import Bench


def pane_of(name: StepName, bench: Bench) -> StepPane:
    """A new pane for a step."""
    if name in QUESTION_STEPS:
        return QuestionPane(bench, name)
    if name in PARTIES:
        return LinesPane(bench, name)
    kinds = {
        StepName.PREPARE: PreparePane,
        StepName.REVIEW: ReviewPane,
        StepName.SIGN: SignPane,
        StepName.COPIES: CopiesPane,
    }
    return kinds[name](bench, name)
