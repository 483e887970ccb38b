"""What every study says alike: the JSON around a result, with data, parameters, warnings, formula and source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.base.messages import text
from clearway.stats.answer import answer

if TYPE_CHECKING:
    from clearway.views.view import View

APART = ("formula", "source", "warnings")
"""Fields of a result that stand beside it in the document."""

FIGURES = (
    "statistic", "ratio", "df", "p", "low", "high", "estimate", "coefficients", "effects", "ss", "f",
    "model_ss", "model_df", "model_f", "model_p", "n", "power", "alpha", "effect",
)  # fmt: skip
"""Figures of a result that files of published reference cases name; the document holds them beside it as well."""


def document(
    kind: str, data: Mapping[str, Any] | None, params: Mapping[str, Any], value: Any, lang: str
) -> dict[str, Any]:
    """The JSON of a study.

    Parameters
    ----------
    kind : str
        Command and kind of study.
    data : mapping or None
        What the numbers are; None where a study takes none.
    params : mapping
        Every option that decides a number.
    value : dataclass instance
        With ``formula``, ``source`` and ``warnings``.
    lang : {"en", "zh"}

    Returns
    -------
    dict
        ``kind, data, params, result, warnings, formula, source``, and of the result the figures of published cases
        once more under their names.
    """
    found = answer(value)
    return _published(found) | {
        "kind": kind,
        "data": None if data is None else dict(data),
        "params": dict(params),
        "result": {key: one for key, one in found.items() if key not in APART},
        "warnings": [text(message, lang) for message in getattr(value, "warnings", ())],
        "formula": value.formula,
        "source": value.source,
    }


def _published(found: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of a result under the names of published cases; chi2 is the statistic of that name."""
    figures = {key: found[key] for key in FIGURES if key in found}
    return figures | ({"chi2": found["statistic"]} if found.get("statistic_name") == "chi2" else {})


def save_picture(view: View, out: Path, *, overwrite: bool) -> str:
    """Write a picture as SVG, or as PNG where the file's name ends so; returns the path.

    Raises
    ------
    OutputError
        ``out.file``, ``out.folder``, ``out.write``; ``png.font``: no font of this machine has the signs.
    """
    from clearway.app.service.file import refuse_existing_file, write_file
    from clearway.views.png import png

    refuse_existing_file(out, overwrite=overwrite)
    write_file(out, png(view) if out.suffix.lower() == ".png" else view.content.encode())
    return out.as_posix()
