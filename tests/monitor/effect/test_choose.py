"""Auto: the shape of the data alone decides."""

from __future__ import annotations

from dataclasses import replace

from tests.monitor.effect.panels import made

from clearway.monitor.effect.choose import DONORS, PERIODS, choose


def test_what_the_data_show_does_not_matter() -> None:
    study = made()
    assert choose(study) == choose(replace(study, value=study.value * 0))


def test_limits() -> None:
    assert choose(made(DONORS, 1, at=PERIODS))[0] == "sdid"
    assert choose(made(DONORS - 1, 1, at=PERIODS))[0] == "did"
    assert choose(made(DONORS, 1, at=PERIODS - 1))[0] == "did"
