"""Who does which step."""

from __future__ import annotations

import numpy as np
from tests.monitor.aspects.made import worked

from clearway.monitor.aspects import Resources
from clearway.monitor.driftevidence import Evidence


def test_shares_of_each_step() -> None:
    found = Resources().look(worked())
    assert isinstance(found, Evidence)
    assert sorted((one.text, one.person) for one in found.spots) == [
        ("check", "ann"), ("check", "bob"), ("decide", "ann"), ("decide", "bob"),
    ]  # fmt: skip
    assert np.bincount(found.tried[:, 1]).tolist() == [200, 200]
    assert found.unit.size == 400


def test_nobody_is_named() -> None:
    assert Resources().look(worked(people=False)) == "drift.reason.no_resource"
