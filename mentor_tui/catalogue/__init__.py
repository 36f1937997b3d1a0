"""What can be asked, agreed and done: data/*.toml and the user's overlay, as questions, lines, clauses, practices."""

from mentor_tui.catalogue.items import (
    Catalogue,
    Clause,
    Contradiction,
    Option,
    Practice,
    Question,
    Responsibility,
    Words,
    spoken,
)
from mentor_tui.catalogue.loading import data_folder, load, shipped
from mentor_tui.catalogue.problems import Problem, nearest, unknown
from mentor_tui.catalogue.toml_lines import TomlLines, error_line

__all__ = [
    "Catalogue",
    "Clause",
    "Contradiction",
    "Option",
    "Practice",
    "Problem",
    "Question",
    "Responsibility",
    "TomlLines",
    "Words",
    "data_folder",
    "error_line",
    "load",
    "nearest",
    "shipped",
    "spoken",
    "unknown",
]
