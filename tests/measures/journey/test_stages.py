"""Stages follow the tree and the order, and people may declare them."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.journey.made import A, B, C, D, basis, desk

from clearway.base.errors import OptionError
from clearway.log import read
from clearway.measures.journey.stages import order_of, stages_of
from clearway.measures.work import work_of


def log_of(paths: list[str]) -> object:
    lines = ["case,activity,time"]
    for case, path in enumerate(paths):
        lines += [f"{case},{name},2025-01-01 {8 + at // 60:02d}:{at % 60:02d}:00" for at, name in enumerate(path)]
    return read("\n".join(lines).encode())


def test_the_order_is_that_of_first_meetings() -> None:
    log = desk()
    order = order_of(work_of(log))
    assert [log.activities[code] for code in order.codes.tolist()] == [A, B, C, D]
    assert order.cases[order.codes].tolist() == [60, 60, 40, 60]


def test_four_to_eight_stages_hold_every_activity_once() -> None:
    random = np.random.default_rng(1)
    paths = ["ab" + "".join(random.permutation(list("cdef"))) + "ghijklm" for _ in range(40)]
    log = log_of(paths)
    stages = stages_of(log, order_of(work_of(log)))  # type: ignore[arg-type]
    names = [name for stage in stages for name in stage.activities]
    assert 4 <= len(stages) <= 8
    assert sorted(names) == sorted("abcdefghijklm")
    block = [stage.order for name in "cdef" for stage in stages if name in stage.activities]
    assert len(set(block)) == 1, "what may come in any order is not torn apart"


def test_alternatives_stay_together() -> None:
    log = log_of(["axz", "ayz"] * 20 + ["az"])
    stages = stages_of(log, order_of(work_of(log)))  # type: ignore[arg-type]
    assert all(("x" in stage.activities) == ("y" in stage.activities) for stage in stages) or len(stages) == 4


def test_declared_stages_keep_their_names_and_the_rest_its_place() -> None:
    given = basis()
    stages = stages_of(given.log, given.order, declared={"Talk": [A, C]})
    assert [stage.label.en for stage in stages] == ["Talk", B, D]
    assert {stage.evidence for stage in stages} == {"user"}


@pytest.mark.parametrize("declared", [{"x": ["Nothing"]}, {"x": [A], "y": [A]}])
def test_strange_declarations_are_refused(declared: dict[str, list[str]]) -> None:
    given = basis()
    with pytest.raises(OptionError) as caught:
        stages_of(given.log, given.order, declared=declared)
    assert caught.value.code == "journey.stage_activity"
