"""Decision points: what stands around a gateway, and which way cases went, by hand."""

from __future__ import annotations

from tests.measures.conftest import build_log

from clearway.log.log import Log
from clearway.measures.discovery.decision_points import END, START, Branch, Point, choices, decision_points
from clearway.measures.discovery.splitminer import split_miner
from clearway.measures.discovery.splitminer_relations import traces_from
from clearway.model.bpmn.elements import Bpmn, Flow, Node, Process, Scope


def log_of(*paths: str, waits: str = "") -> Log:
    rows = [(f"{at:03d}", name, step, step + 1) for at, path in enumerate(paths) for step, name in enumerate(path)]
    rows += [(f"{int(at):03d}", "z", 50, None) for at in waits]
    return build_log(rows, resources=False)


def taken(log: Log, point: Point) -> list[int]:
    found, _ = choices(log, point)
    return found.tolist()


def mined(*paths: str) -> Bpmn:
    return split_miner(traces_from((path, 10) for path in paths), eta=0.0).bpmn


def test_a_choice() -> None:
    (point,) = decision_points(mined("abd", "acd"))
    assert point.before == {"a"}
    assert [branch.activities for branch in point.branches] == [{"b"}, {"c"}]
    assert not point.elsewhere
    assert choices(log_of("xaabd", "bd"), point)[1].tolist() == [1, 7]  # the first a; seven instances, none before it
    assert taken(log_of("abd", "acd", "ad", "bcd", "axc"), point) == [0, 1, -1, -1, 1]


def test_at_the_start_and_at_the_end() -> None:
    first, last = decision_points(mined("xa", "xab", "ya", "yab"))
    assert first.before == {START}
    assert last.before == {"a"}
    assert {name for branch in last.branches for name in branch.activities} == {"b", END}
    ending = [END in branch.activities for branch in last.branches].index(True)
    ways = taken(log_of("xa", "xab", "xa", waits="2"), last)
    assert ways == [ending, 1 - ending, -1]  # the third case is still open
    assert taken(log_of("xa", "ya"), first) == [0, 1]


def nested() -> Bpmn:
    """After a: b, or else a second choice of c and d."""
    kinds = {
        "s": "startEvent",
        "g": "exclusiveGateway",
        "h": "exclusiveGateway",
        "j": "exclusiveGateway",
        "e": "endEvent",
    }
    nodes = [Node(id, kind) for id, kind in kinds.items()] + [Node(f"t{name}", "task", name) for name in "abcd"]
    steps = ["s ta", "ta g", "g tb", "g h", "h tc", "h td", "tb j", "tc j", "td j", "j e"]
    flows = [Flow(f"f{at}", *step.split()) for at, step in enumerate(steps)]
    return Bpmn(processes=(Process("p", scope=Scope(tuple(nodes), tuple(flows))),))


def test_who_took_another_way_before_does_not_decide() -> None:
    outer, inner = decision_points(nested())
    assert [branch.activities for branch in outer.branches] == [{"b"}, {"c", "d"}]
    assert inner.elsewhere == {"b"}
    log = log_of("ab", "ac", "ad", "abc")
    assert taken(log, outer) == [0, 1, 1, 0]
    assert taken(log, inner) == [-1, 0, 1, -1]


def test_the_first_time_counts() -> None:
    (point,) = decision_points(mined("abab", "ab", "ababab"))
    assert point.before == {"b"}
    again = [branch.activities for branch in point.branches].index(frozenset("a"))
    assert taken(log_of("abab", "ab"), point) == [again, 1 - again]


def test_an_activity_on_two_branches_tells_nothing() -> None:
    point = decision_points(nested())[0]
    both = type(point)("g", point.before, (Branch("1", frozenset("bc")), Branch("2", frozenset("cd"))), frozenset())
    assert taken(log_of("ab", "ac", "ad"), both) == [0, -1, 1]


def test_inside_a_sub_process() -> None:
    inner = nested().processes[0].scope
    scope = Scope((Node("s", "startEvent"), Node("x", "subProcess", "X", inside=inner)), (Flow("f", "s", "x"),))
    assert len(decision_points(Bpmn(processes=(Process("p", scope=scope),)))) == 2
