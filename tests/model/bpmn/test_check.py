"""The check as a whole: outside truth, bad inputs, every shared model, and its speed."""

from __future__ import annotations

import random
import tarfile
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.model.bpmn.plain_flows import block_scope, bpmn_of, changed_scopes, remade, sound_by_tokens
from tests.model.plain_nets import Block, blocks

from clearway.base.errors import ReadError
from clearway.model.bpmn.build import simple
from clearway.model.bpmn.check import RULES, Check, check
from clearway.model.bpmn.elements import Bpmn, Scope
from clearway.model.bpmn.read import read_bpmn


def codes(found: Check, kind: str = "") -> set[str]:
    return {one.code for one in found.remarks if one.code.startswith(f"BP{kind}")}


@settings(max_examples=120, deadline=None)
@given(changed_scopes())
def test_the_verdict_is_that_of_the_token_game(scope: Scope) -> None:
    truth = sound_by_tokens(scope)
    assert truth is None or check(remade(scope)).sound == truth


@settings(max_examples=40, deadline=None)
@given(blocks())
def test_blocks_are_sound_and_valid(block: Block) -> None:
    found = check(remade(block_scope(block)))
    assert (found.valid, found.sound, found.reason) == (True, True, "")


@pytest.mark.parametrize(
    ("flows", "sound", "code", "element"),
    [
        ("s>x1 x1>A x1>B A>a1 B>a1 a1>e", False, "BP301", "a1"),
        ("s>a1 a1>A a1>B A>x1 B>x1 x1>C C>e", False, "BP303", "x1"),
        ("s>o1 o1>A o1>B A>a1 B>a1 a1>e", False, "BP301", "a1"),
        ("s>o1 o1>A o1>B A>x1 B>x1 x1>e", False, "BP303", "x1"),
        ("s>x1 x1>A A>B B>A x1>e", False, "BP302", "A"),
        ("s>a1 a1>A a1>x1 x1>B x1>C A>a2 B>a2 C>e1 a2>e2", False, "BP301", "a2"),
        ("s>x1 x1>A A>a1 a1>x1 a1>e", False, "BP303", "x1"),
        ("s>a1 a1>A a1>B A>e1 B>e2", True, "", ""),
        ("s>a1 a1>A a1>o1 o1>B o1>C B>o2 C>o2 A>o2 o2>e", True, "", ""),
    ],
)
def test_textbook_models(flows: str, sound: bool, code: str, element: str) -> None:
    found = check(bpmn_of(flows))
    assert found.sound is sound
    assert {(one.code, one.element) for one in found.remarks if one.code > "BP3"} == (
        {(code, element)} if code else set()
    )


def test_errors_come_first_and_speak_both_languages() -> None:
    found = check(bpmn_of("s>x1 x1>A x1>B A>a1 B>a1 a1>e"))
    kinds = [one.severity for one in found.remarks]
    assert kinds == sorted(kinds)
    (deadlock,) = (one for one in found.remarks if one.code == "BP301")
    assert deadlock.message() == "Deadlock: a1 can wait for ever for the branch from A (A), B (B)."
    assert "A (A)" in deadlock.message("zh")
    assert deadlock.remedy("zh") != deadlock.remedy("en")


def test_what_is_not_known_is_told() -> None:
    assert (check(Bpmn()).sound, check(Bpmn()).reason, check(Bpmn()).valid) == (None, "empty", False)
    twice = bpmn_of("s>A A>e")
    scope = twice.processes[0].scope
    doubled = check(remade(Scope((*scope.nodes, scope.nodes[1]), scope.flows)))
    assert (doubled.sound, doubled.reason) == (None, "ids")
    limited = check(bpmn_of("s>a1 a1>A a1>B A>x1 A>x2 B>x1 B>x2 x1>a2 x2>a3 a2>e1 a3>e2 a2>a3"), limit=1)
    assert (limited.sound, limited.reason, codes(limited) & {"BP216"}) == (None, "limit", {"BP216"})


def test_every_rule_has_a_test() -> None:
    told = " ".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_check*.py"))
    docs = {word.strip(":") for rule in RULES for word in (rule.__doc__ or "").split() if word.startswith("BP")}
    assert docs
    assert [code for code in sorted(docs) if f'"{code}"' not in told] == []


@pytest.mark.parametrize(
    ("name", "valid", "sound", "expected"),
    [
        ("b03_script_task.bpmn", True, True, "BP211"),
        ("b04_deadlock.bpmn", True, False, "BP301"),
        ("b05_infinite_loop.bpmn", False, False, "BP302"),
    ],
)
def test_bad_models_are_reported(reference_dir: Path, name: str, valid: bool, sound: bool, expected: str) -> None:
    found = check(read_bpmn(reference_dir / "bad_inputs" / "files" / name))
    assert (found.valid, found.sound) == (valid, sound)
    assert expected in codes(found)


@pytest.mark.parametrize(("name", "element"), [("b01_dangling_flow.bpmn", "f"), ("b02_xxe.bpmn", None)])
def test_bad_files_are_refused(reference_dir: Path, name: str, element: str | None) -> None:
    with pytest.raises(ReadError) as told:
        read_bpmn(reference_dir / "bad_inputs" / "files" / name)
    assert told.value.place.get("element") == element


@pytest.mark.parametrize(
    "collection", ["miwg", "bpmn-moddle-fixtures", "spiffworkflow-fixtures", "bpmn-for-research-english"]
)
def test_every_shared_model_gets_a_verdict(data_dir: Path, tmp_path: Path, collection: str) -> None:
    folder = data_dir / "bpmn" / collection
    if not folder.is_dir():
        folder = tmp_path
        with tarfile.open(data_dir / "bpmn" / f"{collection}.tar.xz") as archive:
            archive.extractall(tmp_path, filter="data")
    begun, verdicts = time.perf_counter(), Counter[bool | None]()
    for path in sorted(folder.rglob("*.bpmn")):
        try:
            model = read_bpmn(path)
        except ReadError:
            continue
        found = check(model)
        assert found.reason in {"", "empty"}, path.name
        assert all(one.message(lang) and one.remedy(lang) for one in found.remarks for lang in ("en", "zh"))
        verdicts[found.sound] += 1
    assert verdicts[True] > verdicts[False]
    assert time.perf_counter() - begun < 60


def structured(elements: int, seed: int) -> Bpmn:
    """A structured model of about so many elements."""
    rnd = random.Random(seed)
    nodes: list[tuple[str, str]] = [("startEvent", "")]
    flows: list[tuple[int, int] | tuple[int, int, str]] = []
    at = 0

    def add(kind: str, *sources: int) -> int:
        nodes.append((kind, f"N{len(nodes)}"))
        flows.extend((source, len(nodes) - 1) for source in sources)
        return len(nodes) - 1

    while len(nodes) < elements:
        gate = rnd.choice(["exclusiveGateway", "parallelGateway", "inclusiveGateway"])
        split = add(gate, at)
        ends = []
        for _ in range(rnd.randint(2, 5)):
            inner = add(gate, split)
            ends.append(add(gate, *(add("task", inner) for _ in range(rnd.randint(2, 6)))))
        at = add(gate, *ends)
    add("endEvent", at)
    return simple(nodes, flows)


def test_ten_thousand_elements_take_seconds() -> None:
    model = structured(10_000, seed=1)
    begun = time.perf_counter()
    assert check(model).sound
    assert time.perf_counter() - begun < 15, "5 s on an idle core"


def test_a_fault_among_ten_thousand_elements_is_named() -> None:
    model = structured(10_000, seed=2)
    scope = model.processes[0].scope
    place = next(at for at in range(5_000, 10_000) if scope.nodes[at].kind == "exclusiveGateway")
    joins = Counter(flow.target for flow in scope.flows)
    place = next(
        at
        for at in range(place, 10_000)
        if scope.nodes[at].kind == "exclusiveGateway" and joins[scope.nodes[at].id] > 1
    )
    nodes = list(scope.nodes)
    nodes[place] = type(nodes[place])(nodes[place].id, "parallelGateway", nodes[place].name)
    found = check(remade(Scope(tuple(nodes), scope.flows)))
    assert found.sound is False
    assert {one.element for one in found.remarks if one.code == "BP301"} == {nodes[place].id}
