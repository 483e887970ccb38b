"""Self-service: some customers do it alone, and the others wait less."""

from __future__ import annotations

import pytest
from tests.redesign.patterns.fixtures import before, proposed

from clearway.model.spec import Fixed
from clearway.redesign import apply
from clearway.redesign.patterns.self_service import SelfService
from clearway.stats.queues import erlang_c_wait


def test_the_users_need_nobody() -> None:
    spec, proposal = before("self_service"), proposed("self_service")[0]
    assert proposal.change is not None
    alone = apply(proposal.change, spec).activities["take_self_service"]
    assert (alone.pool, alone.duration) == (None, Fixed(400.0))
    assert proposal.change.place == ("take",)


def test_the_gain_is_what_all_save_together() -> None:
    # One person, 300 s every 600 s; with 40% gone the load is .3, and these need 400 s instead of their wait and 300 s.
    waits = erlang_c_wait(0.5, 1, 300.0), erlang_c_wait(0.3, 1, 300.0)
    saved = waits[0] + 300.0 - (0.6 * (waits[1] + 300.0) + 0.4 * 400.0)
    assert proposed("self_service")[0].gain == pytest.approx(saved)


def test_a_step_that_customers_do_not_see_is_not_theirs() -> None:
    spec = before("self_service")
    figures = {"self_service_share": 0.4, "self_service_s": 1.0}
    assert [place.nodes for place in SelfService().places(spec, (), figures)] == [("take",)]
    assert list(SelfService().places(spec, (), figures | {"self_service_s": 7200.0})) == []
