"""Compiling: steps are typed by their annotations, and an entry becomes machine code that anybody can link."""

from __future__ import annotations

import numpy as np

from clearway.twin.kernel import compiling, memory, stored
from clearway.twin.kernel.compiling import Int, Real, World, step


def test_types_of_arguments_are_their_annotations() -> None:
    def sample(w: World, time: Int, u: Real) -> None:
        del w, time, u

    names = [str(kind) for kind in compiling._signature(sample)]
    assert names[0].startswith("Record(now")
    assert names[1:] == ["int64", "float64"]


@step
def _doubled(w: World, time: Int) -> Int:
    return w.now + 2 * time


def _twice(w: World) -> Int:
    return _doubled(w, w.week)


def test_machine_code_needs_nothing_of_the_compiler_to_be_called() -> None:
    name, code = compiling.object_code(_twice)
    world = np.zeros(1, memory.WORLD)
    world["now"], world["week"] = 5, 20
    assert stored._callable(name, code)(world) == 45


def test_what_numba_keeps_on_disk_has_the_number_of_the_sources() -> None:
    assert 0 <= compiling.sources() < 2**56
