"""The load as a whole: what is missing says why."""

from __future__ import annotations

from collections.abc import Callable

from clearway.log.log import Log
from clearway.measures.measuring import measure


def test_without_resources(random_log: Callable[..., Log]) -> None:
    load = measure(random_log(1, resources=False, groups=None)).load
    assert (load.reason, load.groups, load.total, load.handovers, load.hours) == ("no_resource", (), None, None, ())
    assert load.flow.arrivals.sum() == 60
    assert load.queues


def test_with_one_stamp(random_log: Callable[..., Log]) -> None:
    load = measure(random_log(1, two_stamps=False)).load
    assert load.reason is None
    assert load.queues == ()
    assert load.total is not None
    assert (load.total.touch_us, load.total.busy_us, load.total.utilisation) == (None, None, None)
    assert load.handovers is not None
