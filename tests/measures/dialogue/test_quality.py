"""The quality score: parts by hand, and beside annotators on the half of the corpus that no rule was written from."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.stats import pearsonr, spearmanr
from tests.conftest import lacking
from tests.measures.dialogue.made import talk

from clearway.measures.dialogue.acts import acts_of
from clearway.measures.dialogue.quality import BEST, POINTS, WORST, Quality, quality
from clearway.measures.dialogue.turns import Dialogue, Turn, dialogue

SIDES = {"customer": "customer", "helpdesk": "agent"}
MANY = 200
"""Dialogues of a language that are rated here; bench/dialogue.py rates all."""


def rated(one: Dialogue) -> Quality:
    return quality(one, acts_of(one))


def parts(one: Dialogue) -> dict[str, float]:
    return {part.name: round(part.points, 3) for part in rated(one).parts}


def test_parts_by_hand() -> None:
    good = talk("c: No signal", "a: Please restart it.", "c: It works now, thanks!")
    assert parts(good) == {"closes_grateful": 0.5, "closes_solved": 0.35, "solution": 0.15}
    bad = talk("c: No signal", "a: Noted.", "c: You are liars")
    assert parts(bad) == {"closes_angry": -0.3, "open_end": -0.1}


def test_thanks_beside_anger_count_half() -> None:
    assert parts(talk("c: No signal", "a: Noted.", "c: Thanks, liars"))["closes_grateful"] == 0.25


def test_nobody_answers() -> None:
    assert parts(talk("c: No signal")) == {"no_answer": -0.5, "length": -0.06}


def test_order_matters() -> None:
    first = talk("c: This is ridiculous", "a: Please restart it.", "c: It works now")
    last = talk("c: It works now", "a: Please restart it.", "c: This is ridiculous")
    assert rated(first).score > rated(last).score


def test_the_score_is_the_sum_of_its_parts_within_bounds() -> None:
    angry = "c: You are liars, cheats, this is ridiculous!! Three days, no reply, I will complain"
    worst = rated(talk(angry, "a: Noted.", *[angry, "a: Noted."] * 6, angry))
    assert WORST <= worst.score < -1
    best = rated(talk("c: Nice service", "a: Please restart it. You are welcome.", "c: OK, it works now, thanks!"))
    assert best.score == pytest.approx(sum(part.points for part in best.parts))
    assert best.score < BEST
    assert len({name for name, _, _ in POINTS}) == len(POINTS)


@pytest.fixture(scope="module")
def held_out(data_dir: Path) -> dict[str, list[dict[str, Any]]]:
    """Dialogues of the half of the ids that was not looked at, those in both languages first."""
    found = {}
    for language in ("cn", "en"):
        path = data_dir / "feedback" / f"stc3_helpdesk_dialogues_{language}.json.gz"
        if not path.is_file():
            lacking(path.name)
        rows = json.loads(gzip.decompress(path.read_bytes()))
        found[language] = [row for row in rows if hashlib.sha256(row["id"].encode()).digest()[0] % 2 == 1]
    both = {row["id"] for row in found["en"]}
    return {key: sorted(rows, key=lambda row: (row["id"] not in both, row["id"]))[:MANY] for key, rows in found.items()}


def scores(rows: list[dict[str, Any]]) -> np.ndarray:
    made = (
        dialogue(row["id"], [Turn(SIDES[turn["sender"]], text) for turn in row["turns"] for text in turn["utterances"]])
        for row in rows
    )
    return np.array([rated(one).score for one in made])


@pytest.mark.parametrize("language", ["cn", "en"])
def test_agrees_with_annotators_at_least_half_as_well_as_they_do(
    language: str, held_out: dict[str, list[dict[str, Any]]]
) -> None:
    rows = held_out[language]
    ours, random = scores(rows), np.random.default_rng(1)
    for mark in "ASE":
        marks = np.array([[one["quality"][mark] for one in row["annotations"]] for row in rows])
        order = random.permutation(marks.shape[1])
        first, second = (marks[:, part].mean(axis=1) for part in np.array_split(order, 2))
        for correlate in (spearmanr, pearsonr):
            ceiling = float(correlate(first, second)[0])
            assert float(correlate(ours, marks.mean(axis=1))[0]) > 0.6 * ceiling, (mark, correlate.__name__)


def test_a_dialogue_scores_alike_in_both_languages(held_out: dict[str, list[dict[str, Any]]]) -> None:
    chinese, english = held_out["cn"], held_out["en"]
    assert [row["id"] for row in chinese] == [row["id"] for row in english]
    one, other = scores(chinese), scores(english)
    assert float(pearsonr(one, other)[0]) > 0.7
    assert float(np.abs(one - other).mean()) < 0.3
