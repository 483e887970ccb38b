"""The quality score of dialogues beside 19 annotators: how far it agrees with them, and how far they agree.

Usage: ``python bench/dialogue.py``. The rules were written while looking at one half of the dialogues (``LOOKED_AT``,
by the id, so that a dialogue and its translation are always in the same half); what counts is the other half. The
table goes to docs/background/dialogue.md below bench/dialogue.head.md.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from clearway.measures.dialogue.acts import acts_of
from clearway.measures.dialogue.quality import quality
from clearway.measures.dialogue.turns import Dialogue, Turn, dialogue

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("CLEARWAY_DATA", ROOT.parent / "shared" / "data"))
HEAD, PAGE = ROOT / "bench" / "dialogue.head.md", ROOT / "docs" / "background" / "dialogue.md"
MARKS = {"A": "task accomplishment", "S": "customer satisfaction", "E": "dialogue effectiveness"}
LANGUAGES = {"cn": "Chinese", "en": "English"}
LOOKED_AT, HELD_OUT = 0, 1
SPLITS, SEED = 100, 7
LEAST = 0.5
"""Share of the annotators' own agreement that the score should reach."""

Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """Dialogues of a language and half, with the marks of every annotator.

    Parameters
    ----------
    dialogues : tuple of Dialogue
    marks : mapping of str to float array of shape (dialogues, annotators)
    """

    dialogues: tuple[Dialogue, ...]
    marks: dict[str, Floats]


def half_of(id: str) -> int:
    """Half of the ids that a dialogue belongs to, the same for both languages."""
    return hashlib.sha256(id.encode()).digest()[0] % 2


def marked(language: str, half: int) -> Marked:
    """The dialogues of a half."""
    path = SHARED / "feedback" / f"stc3_helpdesk_dialogues_{language}.json.gz"
    rows = [row for row in json.loads(gzip.decompress(path.read_bytes())) if half_of(row["id"]) == half]
    marks = {
        mark: np.array([[one["quality"][mark] for one in row["annotations"]] for row in rows], np.float64)
        for mark in MARKS
    }
    return Marked(tuple(_dialogue(row) for row in rows), marks)


def scores(dialogues: Sequence[Dialogue]) -> Floats:
    """Our score of each dialogue."""
    return np.array([quality(one, acts_of(one)).score for one in dialogues])


def spearman(a: Floats, b: Floats) -> float:
    """Rank correlation, ties at their mean rank."""
    from scipy.stats import rankdata

    return pearson(rankdata(a), rankdata(b))


def pearson(a: Floats, b: Floats) -> float:
    """Correlation."""
    return float(np.corrcoef(a, b)[0, 1])


def agreement(marks: Floats, *, splits: int = SPLITS) -> tuple[float, float]:
    """Spearman and Pearson of the mean marks of one half of the annotators with those of the other, over splits."""
    random = np.random.default_rng(SEED)
    found = []
    for _ in range(splits):
        order = random.permutation(marks.shape[1])
        first, second = (marks[:, part].mean(axis=1) for part in np.array_split(order, 2))
        found.append((spearman(first, second), pearson(first, second)))
    rank, plain = np.mean(found, axis=0)
    return float(rank), float(plain)


def lines(half: int) -> Iterator[str]:
    """A table line for each language and mark."""
    for code, language in LANGUAGES.items():
        given = marked(code, half)
        score = scores(given.dialogues)
        for mark, meaning in MARKS.items():
            mean = given.marks[mark].mean(axis=1)
            rank, plain = spearman(score, mean), pearson(score, mean)
            rank_all, plain_all = agreement(given.marks[mark])
            ours = f"{rank:.2f} / {plain:.2f}"
            theirs = f"{rank_all:.2f} / {plain_all:.2f}"
            share = f"{100 * rank / rank_all:.0f}% / {100 * plain / plain_all:.0f}%"
            yield f"| {language} | {mark} ({meaning}) | {len(score):,} | {ours} | {theirs} | {share} |"


def translated(half: int) -> str:
    """How alike a dialogue and its translation score."""
    found = {}
    for code in LANGUAGES:
        given = marked(code, half)
        found[code] = dict(zip([one.id for one in given.dialogues], scores(given.dialogues), strict=True))
    both = [id for id in found["cn"] if id in found["en"]]
    chinese, english = (np.array([found[code][id] for id in both]) for code in LANGUAGES)
    apart = float(np.abs(chinese - english).mean())
    return (
        f"{len(both):,} dialogues, correlation {pearson(chinese, english):.2f}, mean distance {apart:.2f} points of 4"
    )


def main() -> None:
    """Measure and write the page."""
    began = time.perf_counter()
    held, seen = "\n".join(lines(HELD_OUT)), "\n".join(lines(LOOKED_AT))
    text = HEAD.read_text("utf-8").format(held_out=held, looked_at=seen, translated=translated(HELD_OUT), splits=SPLITS)
    PAGE.write_text(text, "utf-8")
    sys.stdout.write(f"{held}\n\n{seen}\n{translated(HELD_OUT)}\n{time.perf_counter() - began:.0f} s\n")


def _dialogue(row: dict[str, Any]) -> Dialogue:
    sides = {"customer": "customer", "helpdesk": "agent"}
    turns = [Turn(sides[turn["sender"]], text) for turn in row["turns"] for text in turn["utterances"]]
    return dialogue(row["id"], turns)


if __name__ == "__main__":
    main()
