"""Records: names are unique, codes are those of the words of a Spec, nothing overlaps."""

from __future__ import annotations

from typing import get_args

import numpy as np

from clearway.model.spec.flow import NodeKind
from clearway.model.spec.people import Assignment, Discipline
from clearway.twin.kernel import memory
from clearway.twin.program.people import ASSIGNMENTS, DISCIPLINES


def test_the_numbers_of_kinds_are_in_the_order_of_the_words() -> None:
    words = get_args(NodeKind)
    names = {"race": "RACE", "pass": "PASS", "boundary": "BORDER"}
    for number, word in enumerate(words):
        assert getattr(memory, names.get(word, word.upper())) == number


def test_the_numbers_of_disciplines_and_assignments_are_in_the_order_of_the_words() -> None:
    assert get_args(Discipline) == DISCIPLINES
    assert get_args(Assignment) == ASSIGNMENTS
    assert [getattr(memory, word.upper()) for word in DISCIPLINES] == list(range(5))
    numbers = [memory.ANY, memory.LONGEST_IDLE, memory.FASTEST, memory.SAME]
    assert numbers == list(range(4))


def test_records_are_aligned_for_machine_code() -> None:
    kinds = {name: value for name, value in vars(memory).items() if isinstance(value, np.dtype)}
    assert len(kinds) > 20
    for name, kind in kinds.items():
        assert kind.isalignedstruct, name
        ends = 0
        for field in kind.names or ():
            inner, offset = kind.fields[field][:2]  # type: ignore[index]
            assert offset >= ends, (name, field)
            assert offset % inner.itemsize == 0, (name, field)
            ends = offset + inner.itemsize
        assert ends <= kind.itemsize


def test_never_is_later_than_any_sum_of_times() -> None:
    century = 100 * 366 * 86_400 * memory.MICROSECOND
    assert 100 * century < memory.NEVER
    assert memory.NEVER + century < 2**63
