"""Lines between classes, beside planted ones."""

from __future__ import annotations

import numpy as np

from clearway.stats.linear import logistic, support_vectors


def test_support_vectors_find_the_planted_line() -> None:
    rng = np.random.default_rng(3)
    table = rng.normal(size=(800, 3))
    truth = np.array([2.0, -1.0, 0.0])
    classes = (table @ truth + 0.5 > 0).astype(np.int64)
    line, at = support_vectors(table, classes, cost=10.0)
    assert line.shape == (3, 1)
    found = line[:, 0] / np.linalg.norm(line[:, 0])
    assert np.abs(found - truth / np.linalg.norm(truth)).max() < 0.03
    assert abs(at[0] / np.linalg.norm(line[:, 0]) - 0.5 / np.linalg.norm(truth)) < 0.03


def test_a_heavier_class_is_missed_less_often() -> None:
    rng = np.random.default_rng(4)
    table, classes = rng.normal(size=(400, 1)), np.repeat([0, 1], [360, 40]).astype(np.int64)
    table[classes == 1] += 1.0

    def missed(weight: dict[int, float] | None) -> int:
        line, at = support_vectors(table, classes, cost=1.0, weight=weight)
        return int(((table @ line + at)[classes == 1, 0] < 0).sum())

    assert missed({0: 1.0, 1: 9.0}) < missed(None)


def test_more_classes_have_a_line_each() -> None:
    table = np.repeat([[-3.0, 0.0], [0.0, 3.0], [3.0, 0.0]], 20, axis=0)
    classes = np.repeat([0, 1, 2], 20).astype(np.int64)
    for line, at in (support_vectors(table, classes, cost=1.0), logistic(table, classes, cost=100.0)):
        assert line.shape == (2, 3)
        assert ((table @ line + at).argmax(axis=1) == classes).all()


def test_logistic_gives_the_planted_chances() -> None:
    rng = np.random.default_rng(5)
    score = rng.normal(size=(20_000, 1))
    classes = (rng.random(20_000) < 1 / (1 + np.exp(-(0.5 + 1.5 * score[:, 0])))).astype(np.int64)
    line, at = logistic(score, classes, cost=100.0)
    assert abs(line[0, 0] - 1.5) < 0.08
    assert abs(at[0] - 0.5) < 0.06
