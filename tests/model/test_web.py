"""The net that is being reduced."""

from __future__ import annotations

from tests.model.plain_nets import net_of

from clearway.model.petri import PetriNet, Transition
from clearway.model.web import Web


def test_a_web_has_the_arcs_of_its_net_on_both_sides() -> None:
    web = Web(net_of("i>a>p+q p+q>b>o"))
    assert (web.after["a"], web.before["b"], web.before["i"]) == ({"p", "q"}, {"p", "q"}, set())
    assert (list(web.steps), len(web)) == (["a", "b"], 6)
    assert "i" in web.kept
    assert web.sinks == {"o"}


def test_a_node_takes_over_what_another_stood_for() -> None:
    web = Web(net_of("i>a>p p>b>q q>c>o"))
    web.remove("p", into="q")
    web.remove("b", into="q")
    web.remove("q", into="o")
    assert list(web.stands_for("o")) == ["o", "q", "p", "b"]
    assert "p" not in web
    assert web.after["a"] == set()


def test_a_step_can_be_taken_over_by_several() -> None:
    web = Web(net_of("i>a>p i>b>p p>c>o"))
    web.absorb("a", "c")
    web.absorb("b", "c")
    web.remove("c")
    assert list(web.stands_for("a")) == ["a", "c"]
    assert list(web.stands_for("b")) == ["b", "c"]


def test_arcs_with_a_weight_keep_their_ends() -> None:
    arcs = (("i", "t"), ("t", "p"), ("t", "p"), ("p", "u"), ("p", "u"), ("u", "o"))
    web = Web(PetriNet(("i", "p", "o"), (Transition("t"), Transition("u")), arcs, (("i", 1),), (("o", 1),)))
    assert web.weights == {("t", "p"): 2, ("p", "u"): 2}
    assert web.kept == {"i", "t", "p", "u"}


def test_arcs_come_and_go() -> None:
    web = Web(net_of("i>a>o"), kept=frozenset({"a"}))
    web.join("a", "i")
    web.part("a", "o")
    assert (web.after["a"], web.before["o"], "a" in web.kept) == ({"i"}, set(), True)


def test_the_heir_of_a_node_is_found_along_the_chain() -> None:
    web = Web(net_of("i>a>p p>b>q q>c>o"))
    web.remove("p", into="q")
    web.remove("q", into="o")
    assert (web.heir("p"), web.heir("a")) == ("o", "a")


def test_shared_records_are_walked_once() -> None:
    steps = " ".join(f"p{at}>a{at}>p{at + 1} p{at}>b{at}>p{at + 1}" for at in range(60))
    web = Web(net_of(f"i>in>p0 {steps} p60>out>o"))
    for at in range(60):
        web.absorb(f"a{at + 1}" if at < 59 else "out", f"a{at}")
        web.absorb(f"a{at + 1}" if at < 59 else "out", f"a{at}")
    assert len(list(web.stands_for("out"))) < 10_000
