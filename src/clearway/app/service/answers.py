"""Tables that people answered: the questionnaire of Kano, and scores with comments."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from clearway.base.errors import OptionError
from clearway.measures.voice.kano import Kano, kano
from clearway.measures.voice.scores import Scores, scores
from clearway.model.spec.read import load

SIGNS = ",;\t"
"""Delimiters that are tried; the one that splits the header most wins."""


def read_kano(path: Path) -> tuple[Kano, ...]:
    """Evaluate a table with the columns ``feature``, ``functional`` and ``dysfunctional`` (answers 1 to 5).

    Returns
    -------
    tuple of Kano
        In the order in which features first occur.

    Raises
    ------
    OptionError
        ``answers.column`` (one is missing), ``answers.number`` (an answer is none of 1 to 5), ``answers.empty``; each
        with the line.
    ReadError
        The file cannot be opened.
    """
    pairs: dict[str, list[tuple[int, int]]] = {}
    for line, row in _rows(path, ("feature", "functional", "dysfunctional")):
        answers = (_whole(path, line, row, name) for name in ("functional", "dysfunctional"))
        first, second = answers
        pairs.setdefault(row["feature"].strip(), []).append((first, second))
    return tuple(kano(feature, found) for feature, found in pairs.items())


def read_scores(path: Path, *, score: str = "score", comment: str = "comment", low: float = 2.0) -> Scores:
    """Describe the scores of a survey.

    Parameters
    ----------
    score, comment : str
        Names of columns, whatever their case; comments may be missing.
    low : float
        Scores up to this one count as low.

    Raises
    ------
    OptionError
        ``answers.column``, ``answers.score`` with the line, ``answers.empty``.
    ReadError
        The file cannot be opened.
    """
    values, comments = [], 0
    for line, row in _rows(path, (score,)):
        text = row[score.casefold()].strip()
        comments += bool(row.get(comment.casefold(), "").strip())
        if text:
            values.append(_score(path, line, text, score))
    return scores(values, low=low, comments=comments, data="survey")


def _rows(path: Path, needed: Sequence[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Lines with their number; names of columns in lower case."""
    data, called = load(path, None)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OptionError("answers.encoding", place={"file": called, "byte": error.start}) from error
    header = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(SIGNS, key=header.count))
    names = [name.strip().casefold() for name in next(reader, [])]
    for name in needed:
        if name.casefold() not in names:
            raise OptionError("answers.column", place={"file": called}, column=name, known=", ".join(names) or "-")
    found = False
    for row in reader:
        if any(cell.strip() for cell in row):
            found = True
            yield reader.line_num, dict(zip(names, [*row, *[""] * len(names)], strict=False))
    if not found:
        raise OptionError("answers.empty", place={"file": called})


def _whole(path: Path, line: int, row: Mapping[str, str], name: str) -> int:
    text = row[name].strip()
    if text not in {"1", "2", "3", "4", "5"}:
        raise OptionError("answers.number", place={"file": path.name, "line": line, "column": name}, value=text)
    return int(text)


def _score(path: Path, line: int, text: str, column: str) -> float:
    try:
        value = float(text)
    except ValueError as error:
        place = {"file": path.name, "line": line, "column": column}
        raise OptionError("answers.score", place=place, value=text) from error
    if value != value or value in (float("inf"), float("-inf")):
        raise OptionError("answers.score", place={"file": path.name, "line": line, "column": column}, value=text)
    return value
