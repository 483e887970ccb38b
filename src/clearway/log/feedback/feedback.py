"""The Feedback: answers of customers in one form, whether they came as scores, comments or dialogues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np

from clearway.base.time import NULL_US
from clearway.log.engine import Table
from clearway.log.feedback.scale import Floats, Scale
from clearway.log.intake import Intake, Quarantined

Ints = np.ndarray[Any, np.dtype[np.int64]]
Kind = Literal["csat", "nps", "ces", "rating", "binary", "item"]
MAIN_FIRST: tuple[Kind, ...] = ("csat", "rating", "binary", "nps", "ces")
"""Which score speaks for the whole answer, the first that there is."""


@dataclass(frozen=True, slots=True)
class Score:
    """A column of scores.

    Parameters
    ----------
    name : str
        Its header, or the question.
    column : str
        Its column in the answers: ``score:`` and the name; missing where nobody answered or where the question did not
        apply.
    kind : {"csat", "nps", "ces", "rating", "binary", "item"}
        Satisfaction of 1 to 5; recommendation; effort; satisfaction on any other scale; yes or no; one question of
        many.
    scale : Scale
        From where to where.
    """

    name: str
    column: str
    kind: Kind
    scale: Scale


@dataclass(frozen=True, slots=True)
class Feedback:
    """What customers said: one row an answer, in the order of the file, personal data in texts masked.

    Parameters
    ----------
    answers : Table
        ``id`` and ``source_row`` always; ``case, customer, step, channel, language, segment, team, label, comment``
        (texts) and ``time_us`` where the source has them; a column of floats a score; then the attributes.
    scores : tuple of Score
        The one that speaks for the whole answer first.
    intake : Intake
        The account of the reading; ``rows["answers"]``.
    quarantine : tuple of Quarantined
        Records kept apart, verbatim.
    turns : Table or None
        Of dialogues: ``answer`` (row of the answers), ``pos``, ``speaker`` (``customer``, ``agent``, ``other``),
        ``text``, and where known ``time_us`` and ``resource``.
    attributes : tuple of str
        Further columns of the answers, under their headers.
    roles : mapping of str to str
        Role to header.
    masked : mapping of str to int
        Kind of personal data to how often it was masked.
    """

    answers: Table
    scores: tuple[Score, ...]
    intake: Intake
    quarantine: tuple[Quarantined, ...] = ()
    turns: Table | None = None
    attributes: tuple[str, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    masked: Mapping[str, int] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """Number of answers."""
        return self.answers.num_rows

    @property
    def main(self) -> Score | None:
        """The score that speaks for the whole answer: satisfaction, else recommendation, else effort."""
        return next((found for kind in MAIN_FIRST if (found := self.score(kind)) is not None), None)

    def score(self, name: str) -> Score | None:
        """The first score of a kind, or the one of a name."""
        return next((one for one in self.scores if name in (one.kind, one.name)), None)

    def values(self, score: Score | str) -> Floats:
        """Values of a score by answer, NaN where there is none.

        Raises
        ------
        KeyError
            No score is called so.
        """
        found = self.score(score) if isinstance(score, str) else score
        if found is None:
            raise KeyError(score)
        return self.answers.column(found.column).astype(np.float64)

    def upright(self, score: Score) -> Floats:
        """Values of a score with the good end up, whichever way it was asked; NaN where there is none."""
        return score.scale.upright(self.values(score))

    def valence(self, score: Score | None = None) -> Floats:
        """A score, the main one by default, from -2 (worst) to +2 (best) by answer; NaN where there is none."""
        found = score or self.main
        return np.full(self.n, np.nan) if found is None else found.scale.valence(self.values(found))

    def texts(self, column: str = "comment") -> list[str | None]:
        """A text column by answer; None where there is nothing, or everywhere when there is no such column."""
        if column not in self.answers.names:
            return [None] * self.n
        return [None if text is None else str(text) for text in self.answers.arrow([column]).column(0).to_pylist()]

    def times(self) -> Ints:
        """Microseconds UTC by answer, ``NULL_US`` where unknown."""
        if "time_us" not in self.answers.names:
            return np.full(self.n, NULL_US, np.int64)
        return self.answers.column("time_us")

    def take(self, rows: Ints) -> Feedback:
        """Some of the answers, in the given order; the account stays that of the whole reading."""
        import pyarrow as pa

        answers = Table(self.answers.arrow().take(pa.array(np.asarray(rows, np.int64))))
        return replace(self, answers=answers, turns=None if self.turns is None else _turns(self.turns, self.n, rows))


def _turns(turns: Table, n: int, rows: Ints) -> Table:
    """The turns of some answers, with the new rows of those."""
    import pyarrow as pa

    place = np.full(n, -1, np.int32)
    place[rows] = np.arange(len(rows), dtype=np.int32)
    moved = place[turns.column("answer")]
    kept = np.flatnonzero(moved >= 0)
    kept = kept[np.argsort(moved[kept], kind="stable")]
    table = turns.arrow().take(pa.array(kept))
    at = table.column_names.index("answer")
    return Table(table.set_column(at, "answer", pa.array(moved[kept], pa.int32())))
