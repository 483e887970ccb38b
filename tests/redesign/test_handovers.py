"""Hand-overs: counted through decisions and parallel ways, by hand and by the twin's log."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from tests.redesign.simulated import sequences
from tests.redesign.specs import row, spec_of

from clearway.model.spec import Activity, Fixed, Spec
from clearway.redesign.handovers import between, follows, hand_overs
from clearway.redesign.visits import visits


def looped() -> Spec:
    """Two teams; a third of the cases go back from the second to the first."""
    kinds = {"s": "start", "j": "exclusive", "a": "task:A", "b": "task:B", "x": "exclusive", "c": "task:C", "e": "end"}
    work = {id: Activity("front" if id == "a" else "back", duration=Fixed(1.0)) for id in "abc"}
    chances = {"x": {"x-j": 0.25, "x-c": 0.75}}
    people = {"front": 1, "back": 1}
    return spec_of(kinds, "s > j > a > b > x > c > e", "x > j", work=work, people=people, gateways=chances)


def test_each_pair_is_counted_as_often_as_a_case_passes() -> None:
    spec = looped()
    counts = follows(spec, visits(spec))
    assert counts == pytest.approx({("a", "b"): 4 / 3, ("b", "a"): 1 / 3, ("b", "c"): 1.0})
    assert hand_overs(spec, visits(spec)) == pytest.approx({("a", "b"): 4 / 3, ("b", "a"): 1 / 3})


def test_it_is_what_the_twin_sees() -> None:
    spec = looped()
    seen = Counter(pair for names in sequences(spec) for pair in pairwise(names))
    for (one, two), count in follows(spec, visits(spec)).items():
        assert seen[one.upper(), two.upper()] / 4000 == pytest.approx(count, abs=0.03)


def test_only_what_passes_between_the_two_is_taken_over() -> None:
    spec = looped()
    counts = hand_overs(spec, visits(spec))
    assert between(spec, counts, "front", "back") == pytest.approx({"b": 4 / 3, "a": 1 / 3})
    assert between(spec, counts, "front", "front") == {}


def test_side_by_side_both_follow() -> None:
    kinds = {"s": "start", "a": "task", "p": "parallel", "b": "task", "c": "task", "q": "parallel", "e": "end"}
    work = {id: Activity("one", duration=Fixed(1.0)) for id in "abc"}
    spec = spec_of(kinds, "s > a > p > b > q > e", "p > c > q", work=work, people={"one": 1})
    assert follows(spec, visits(spec)) == pytest.approx({("a", "b"): 1.0, ("a", "c"): 1.0})


def test_nobody_hands_over_to_nobody() -> None:
    spec = row("a", "b", times={"a": 1.0, "b": 1.0}, pool={"a": "p", "b": "p"}, people={"p": 1})
    assert hand_overs(spec, visits(spec)) == {}
