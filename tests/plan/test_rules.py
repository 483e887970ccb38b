"""Rules: only those that mean something, and a Spec that follows them."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.shop import office

from clearway.model.spec import Priority
from clearway.model.spec.work import Batch, Release
from clearway.plan.rules import assignments, disciplines, ruled, sizes


def test_disciplines_that_need_more_are_offered_only_where_it_is_said() -> None:
    spec = office()
    assert disciplines(spec, "front") == ("fifo", "spt")
    assert disciplines(replace(spec, priorities=(Priority(((),), 1),)), "front") == ("fifo", "spt", "priority")
    assert disciplines(replace(spec, due_s=60.0), "front") == ("fifo", "spt", "edd")
    assert assignments(spec, "front")[0] == "random"


def test_sizes_lie_around_todays_and_within_the_largest() -> None:
    assert sizes(Batch((Release(size=10), Release(size=3)), largest=12)) == (10, 1, 5, 12)
    assert sizes(Batch((Release(quiet_s=60.0),))) == (1,)


def test_rules_are_followed_and_nothing_else_changes() -> None:
    spec = office()
    made = ruled(spec, order={"front": "spt"}, takes={"back": "fastest"}, batches={"decide": 8})
    assert made is not None
    assert (made.pools["front"].discipline, made.pools["back"].assignment) == ("spt", "fastest")
    batch = made.activities["decide"].batch
    assert batch is not None
    assert [(one.size, one.oldest_s) for one in batch.release] == [(8, 0.0), (1, 3600.0)]
    assert made.resources == spec.resources


def test_preemption_ends_with_priority() -> None:
    spec = office()
    strict = replace(spec.pools["front"], discipline="priority", preemptive=True)
    made = ruled(replace(spec, pools=spec.pools | {"front": strict}), order={"front": "fifo"})
    assert made is not None
    assert not made.pools["front"].preemptive


def test_what_is_gone_has_no_rules() -> None:
    assert ruled(office(), order={"x": "spt"}) is None
    assert ruled(office(), takes={"x": "idle"}) is None
    assert ruled(office(), batches={"take": 3}) is None
