"""Repeats, loops and to and fro, by hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from clearway.log.log import Log
from clearway.measures.quality.repeats import repeats_of, returns
from clearway.measures.work import work_of


def test_marks(make_log: Callable[..., Log]) -> None:
    rows = [("1", name, k, k + 1, "ann") for k, name in enumerate("ABBAC")] + [("1", "A", 9, None, "ann")]
    found = repeats_of(work_of(make_log(rows)))
    assert found.repeat.tolist() == [False, False, True, True, False, False]
    assert found.loop.tolist() == [False, False, True, False, False, False]
    assert found.third.tolist() == [False, False, True, True, True, False]


def test_cases_do_not_mix(make_log: Callable[..., Log]) -> None:
    found = repeats_of(work_of(make_log([("1", "A", 0, 1), ("2", "A", 0, 1), ("2", "B", 1, 2)])))
    assert not found.repeat.any()
    assert not found.third.any()


def test_nobody_is_no_partner() -> None:
    third = np.array([False, False, True, True, True])
    assert returns(np.array([1, -1, 1, 2, 1]), third).tolist() == [4]
