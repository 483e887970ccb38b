"""A whole Spec as tables: start, windows of batches, room that one event may need."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.twin.blocks import build
from tests.twin.models import at, run, station

from clearway.base.errors import OptionError
from clearway.model.spec import Calendar, Fixed, Node, Pool, Repeat, Resource, Spec
from clearway.twin.kernel import memory
from clearway.twin.program import program_of
from clearway.twin.program.program import moment


def test_the_start_is_local_unless_it_says_otherwise() -> None:
    spec = replace(station(Fixed(1.0), at(0)), zone="Europe/Berlin", start="2025-07-01T08:00:00")
    assert moment(spec, None).isoformat() == "2025-07-01T08:00:00+02:00"
    assert moment(spec, "2025-01-01").isoformat() == "2025-01-01T00:00:00+01:00"
    assert moment(spec, "2025-01-01T00:00:00Z").isoformat() == "2025-01-01T00:00:00+00:00"
    with pytest.raises(OptionError):
        moment(spec, "soon")


def test_tables_and_scalars_are_fields_of_the_world() -> None:
    from random import Random

    program = program_of(build(Random(1)))
    names = set(memory.WORLD.names or ())
    assert set(program.tables) <= names
    assert set(program.scalars) <= names
    for name, table in program.tables.items():
        assert table.flags.c_contiguous, name
        assert table.size > 0, name


def _wakes(units: int) -> Spec:
    calendar = Calendar({"tue": ("09:00-10:00",)})
    spec = station(Fixed(1.0), at(*[0.0] * units), servers=units, pool=Pool(calendar="c"))
    return replace(spec, calendars={"c": calendar})


def test_one_event_may_wake_thousands() -> None:
    # The first case that waits plans a coming for everybody: more events than a small world has room for.
    raw = run(_wakes(3000), 3000)
    assert set(raw.rows["start"]) == {(24 + 9) * 3600 * 1_000_000}
    assert len(set(raw.rows["resource"])) == 3000


def test_one_event_may_open_a_thousand_instances() -> None:
    spec = station(Fixed(1.0), at(0), servers=2)
    nodes = spec.flow.nodes | {"t": Node("task", repeat=Repeat("parallel", Fixed(5000.0)))}
    spec = replace(spec, flow=replace(spec.flow, nodes=nodes), resources={"r": Resource("p", amount=1500)})
    assert run(spec, 3).rows.size == 3000
