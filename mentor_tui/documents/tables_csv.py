"""Tables as CSV for a spreadsheet: one file a table, in a form that a German Excel opens by a double click."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime

_OBEYED = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would take for a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""


def write(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> bytes:
    """One table with its head, UTF-8 with a byte order mark, separated by semicolons; an empty cell for None."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def write_all(
    tables: Mapping[str, Sequence[Mapping[str, object]]], columns: Mapping[str, Sequence[str]]
) -> dict[str, bytes]:
    """A file for each table, by its name: {"note.csv": …}."""
    return {f"{name}.csv": write(rows, columns[name]) for name, rows in tables.items()}


def zipped(files: Mapping[str, bytes], at: datetime) -> bytes:
    """All files in one, readable by their owner alone once they are unpacked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, at.timetuple()[:6])
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return packed.getvalue()


def _cell(value: object) -> str:
    """A value as text; what would be obeyed gets an apostrophe. A number is none: it can't hold words."""
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_OBEYED) else text
