"""Textual's own table with as many rows as the first argument says: what a roster without care would be."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import DataTable

ROWS = int(sys.argv[1])


class Table(App[None]):
    """Shows rows that begin with READY."""

    BINDINGS = [("q", "quit", "quit")]
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield DataTable[str](cursor_type="row")

    def on_mount(self) -> None:
        table: DataTable[str] = self.query_one(DataTable)
        table.add_columns("name", "cohort", "next session", "overdue", "open")
        table.add_rows(
            (f"READY {at}", f"cohort {at % 7}", "2026-01-01 10:00", str(at % 5), str(at % 3)) for at in range(ROWS)
        )


Table().run()
