"""What can be asked and agreed: data/*.toml and the user's overlay, as questions, responsibilities and clauses."""

from mentor_tui.catalogue.items import (
    Catalogue,
    Clause,
    Contradiction,
    Option,
    Question,
    Responsibility,
    Words,
    spoken,
)
from mentor_tui.catalogue.loading import data_folder, load
from mentor_tui.catalogue.problems import Problem, nearest, unknown
from mentor_tui.catalogue.toml_lines import TomlLines, error_line

__all__ = [
    "Catalogue",
    "Clause",
    "Contradiction",
    "Option",
    "Problem",
    "Question",
    "Responsibility",
    "TomlLines",
    "Words",
    "data_folder",
    "error_line",
    "load",
    "nearest",
    "spoken",
    "unknown",
]
