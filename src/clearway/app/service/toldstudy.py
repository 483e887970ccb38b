"""The JSON that every study of quality has in common: what went in, what came out, how, and what to beware of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.app.service.file import refuse_existing_file, write_file
from clearway.base.errors import OptionError
from clearway.base.messages import Message, text
from clearway.base.time import UNIT_SECONDS, duration_seconds
from clearway.stats.answer import answer
from clearway.stats.formula import Formulas, told

if TYPE_CHECKING:
    from clearway.app.service.studydata import About
    from clearway.views.view import View

Warned = Sequence[tuple[str, Mapping[str, float | str]]]


def told_study(
    kind: str,
    about: About,
    found: Any,
    formulas: Formulas,
    *,
    n: int,
    params: Mapping[str, Any],
    lang: str,
    warnings: Warned = (),
) -> dict[str, Any]:
    """A study as one object: ``kind, data, params``, its own keys, ``formulas {key: {formula, source}}, warnings``.

    Parameters
    ----------
    kind : str
        As in files of reference cases.
    about : About
        Where the numbers come from.
    found : dataclass
        The result.
    formulas : Formulas
        How each of its numbers is made.
    n : int
        Numbers that went in.
    params : mapping
        Every convention in use.
    warnings : sequence of (id, values)
        Besides those of the result.
    """
    keys = {key.removesuffix("_"): value for key, value in answer(found).items() if key != "kind"}
    warned = [text(Message(id, values), lang) for id, values in (*found.warnings, *warnings)]
    head = {"kind": kind, "data": about.as_json(lang, n=n), "params": dict(params)}
    return head | keys | {"formulas": told(formulas, keys), "warnings": warned}


def limit(value: str | None, option: str, unit: str) -> float | None:
    """A limit in the unit of the numbers; times may bear a unit of the clock such as ``2d``.

    Raises
    ------
    OptionError
        ``study.limit``.

    Examples
    --------
    >>> limit("2h", "--usl", "s"), limit("0", "--lsl", ""), limit(None, "--lsl", "")
    (7200.0, 0.0, None)
    """
    if value is None:
        return None
    try:
        return duration_seconds(value) if unit == "s" and value.strip()[-1:] in UNIT_SECONDS else float(value)
    except ValueError as error:
        raise OptionError("study.limit", place={"option": option}, value=value, unit=unit or "-") from error


def write_pictures(views: Sequence[View], out: Path, *, overwrite: bool) -> list[str]:
    """Write pictures as SVG, or as PNG where the name ends so; a second one has ``-2`` before its ending.

    Raises
    ------
    OutputError
        A file stands in the way or cannot be written.
    OptionError
        ``study.picture``: another ending.
    """
    names = picture_names(out, len(views))
    for name in names:
        refuse_existing_file(name, overwrite=overwrite)
    for view, name in zip(views, names, strict=True):
        write_file(name, _bytes(view, name))
    return [name.as_posix() for name in names]


def picture_names(out: Path, count: int) -> list[Path]:
    """The names of so many pictures.

    Examples
    --------
    >>> [name.name for name in picture_names(Path("gauge.svg"), 2)]
    ['gauge.svg', 'gauge-2.svg']
    """
    if out.suffix.lower() not in (".svg", ".png"):
        raise OptionError("study.picture", place={"option": "--picture"}, name=out.name)
    return [out, *(out.with_stem(f"{out.stem}-{at}") for at in range(2, count + 1))][:count]


def _bytes(view: View, name: Path) -> bytes:
    if name.suffix.lower() == ".svg":
        return view.content.encode()
    from clearway.views.png import png

    return png(view)
