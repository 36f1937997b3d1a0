"""The words that are printed by the program itself, from data/paper.toml."""

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import cast

from mentor_tui.catalogue import data_folder, spoken
from mentor_tui.documents.document import Words
from mentor_tui.models.enums import Form


@cache
def _labels() -> dict[str, dict[str, dict[str, str]]]:
    text = (data_folder() / "paper.toml").read_text("utf-8")
    return cast(dict[str, dict[str, dict[str, str]]], tomllib.loads(text))


def label(name: str, language: str, form: Form = Form.SIE, /, **values: object) -> str:
    """The label `name` ("section.key" of data/paper.toml) in one language, with `values` in its {places}.

    In German a label may have a du-form (`de_du`). A value is put in as it is, whatever signs it holds. Raises KeyError
    for a name or value that is not there: a mistake in the program, which the tests look for.
    """
    section, key = name.split(".")
    return spoken(_labels()[section][key], language, form).format_map(values)


def labels(name: str, languages: Iterable[str], form: Form = Form.SIE, /, **values: object) -> Words:
    """The label `name` in each of `languages`; a value that is itself a Words mapping is put in by language."""
    return {
        language: label(
            name,
            language,
            form,
            **{key: value[language] if isinstance(value, dict) else value for key, value in values.items()},
        )
        for language in languages
    }
