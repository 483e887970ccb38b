"""The container holds every part, frozen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields

import pytest

from clearway.log.log import Log
from clearway.measures.measures import Measures
from clearway.measures.measuring import STEPS, measure


def test_every_part_is_there_and_frozen(random_log: Callable[..., Log]) -> None:
    found = measure(random_log(1))
    assert all(getattr(found, field.name) is not None for field in fields(Measures))
    with pytest.raises(FrozenInstanceError):
        found.raw = True  # type: ignore[misc]


def test_every_part_but_the_rule_is_a_step() -> None:
    assert {field.name for field in fields(Measures)} - {name for name, _ in STEPS} == {"release_k", "raw"}
