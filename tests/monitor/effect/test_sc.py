"""The member by its name: assumptions of its own and a seed that repeats."""

from __future__ import annotations

from tests.monitor.effect.panels import made

from clearway.monitor.effect import Options, effect


def test_the_same_seed_gives_the_same_interval() -> None:
    study = made(9, 3)
    one, two, three = (effect(study, "sc", Options(seed=seed)) for seed in (1, 1, 2))
    assert (one.ci_low, one.value) == (two.ci_low, two.value)
    assert one.ci_low != three.ci_low
    assert one.value == three.value


def test_level_is_taken_off_by_one_of_them_alone() -> None:
    found = effect(made(), "sc")
    assert bool(found.period_weights) == ("sc" == "sdid")
    ids = [one.id for one in found.assumptions]
    assert ("effect.assume.parallel_mix" in ids) == ("sc" == "sdid")
