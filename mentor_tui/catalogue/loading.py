"""Reads the shipped content and the user's overlay into one Catalogue."""

import tomllib
from functools import lru_cache
from pathlib import Path

from mentor_tui.catalogue import tables
from mentor_tui.catalogue.items import Catalogue, Contradiction
from mentor_tui.catalogue.overlay import Overlay, Tables
from mentor_tui.catalogue.problems import Problem
from mentor_tui.catalogue.tables import Table


def data_folder() -> Path:
    """The folder of the shipped content: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


def load(data: Path | None = None, overlay: Path | None = None) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue, and what is wrong in the user's files.

    `data` is the folder of the shipped content (default: `data_folder()`), whose faults raise; `overlay` is the user's
    own folder of *.toml files, which may be missing and never raises: whatever is sound in it is used.
    """
    folder = data or data_folder()
    shipped: Tables = {
        "question": _by_id(_read(folder / "questions.toml")["question"]),
        "responsibility": _by_id(_read(folder / "responsibilities.toml")["responsibility"]),
        "clause": _by_id(_read(folder / "clauses.toml")["clause"]),
        "practice": _by_id(_read(folder / "practices.toml")["practice"]),
    }
    laid = Overlay(shipped)
    if overlay is not None and overlay.is_dir():
        laid.lay(overlay)
    short = _read(folder / "words.toml")
    return _catalogue(laid, short, _read(folder / "contradictions.toml")), tuple(laid.problems)


@lru_cache(maxsize=1)
def shipped() -> Catalogue:
    """The catalogue without a user's own words, whose sentences alone are known to mean what an answer means."""
    return load()[0]


def _catalogue(laid: Overlay, short: Table, contradictions: Table) -> Catalogue:
    own = laid.own
    questions = [tables.question(table, own=id in own) for id, table in laid.tables["question"].items()]
    lines = [
        tables.responsibility(table, own=id in own, order=order)
        for order, (id, table) in enumerate(laid.tables["responsibility"].items())
    ]
    clauses = [tables.clause(table, own=id in own) for id, table in laid.tables["clause"].items()]
    clauses.sort(key=lambda clause: clause.order)
    practices = [
        tables.practice(table, own=id in own, order=order)
        for order, (id, table) in enumerate(laid.tables["practice"].items())
    ]
    return Catalogue(
        questions={question.id: question for question in questions},
        responsibilities={line.id: line for line in lines},
        clauses={clause.id: clause for clause in clauses},
        contradictions=tuple(_contradiction(table) for table in contradictions["contradiction"]),
        topics=short["topic"],
        words=short["word"],
        practices={practice.id: practice for practice in practices},
    )


def _contradiction(table: Table) -> Contradiction:
    (one, left), (other, right) = (item.split("=") for item in table["between"])
    return Contradiction(one=(one, left), other=(other, right), text=tables.words(table))


def _by_id(entries: list[Table]) -> dict[str, Table]:
    return {entry["id"]: entry for entry in entries}


def _read(path: Path) -> Table:
    with path.open("rb") as file:
        return tomllib.load(file)
