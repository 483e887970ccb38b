"""What every redesign pattern promises, looked at over every member of the family."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from tests.house.tree import SOURCE
from tests.redesign.patterns.fixtures import HERE, before, member_of, proposed, renamed, shape, surveyed
from tests.redesign.specs import nothing

from clearway.base.errors import SpecError
from clearway.base.messages import LANGUAGES, Message, text
from clearway.findings.patterns import PATTERNS as POINTED_TO
from clearway.findings.words import spoken
from clearway.model.bpmn import read_bpmn
from clearway.model.bpmn.check import check
from clearway.model.spec import Spec, read_spec
from clearway.model.spec.check import check_spec
from clearway.model.spec.frombpmn import graph_of
from clearway.redesign import (
    Change,
    Pattern,
    Place,
    Suggestion,
    affected,
    apply,
    lessons,
    read_change,
    undo,
    write_change,
)
from clearway.redesign.patterns import PATTERNS
from clearway.twin import simulate

CODES = [member.code for member in PATTERNS]
EDITING = [member.code for member in PATTERNS if isinstance(member, Pattern)]
SECTIONS = (
    "*What changes?*", "*Where does it fit?*", "*What can be expected?*", "*Not proposed.*",
    "*What somebody has to own.*", "*Reference.*", ">>> ",
)  # fmt: skip


def made(code: str) -> tuple[Spec, Change, Spec]:
    """The fixture, the first change that is proposed, and what it makes of it."""
    spec, change = before(code), proposed(code)[0].change
    assert change is not None
    return spec, change, apply(change, spec)


def said(message: Message, lang: str) -> str:
    """A message with its figures in words."""
    values = {
        key: value if not isinstance(value, Message) else text(value, lang) for key, value in message.values.items()
    }
    return text(Message(message.id, spoken(values, lang)), lang)


def test_codes_are_unique_and_every_pattern_that_findings_name_is_known() -> None:
    assert len(CODES) == len(set(CODES))
    assert set(POINTED_TO) <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_member_has_its_fields_and_a_manual(code: str) -> None:
    member = member_of(code)
    manual = inspect.getdoc(type(member)) or ""
    places = [
        manual.find(section) for section in SECTIONS if section != "*What changes?*" or member.kind != "suggestion"
    ]
    assert member.kind in {"automatic", "figure", "suggestion"}
    assert isinstance(member, Suggestion if member.kind == "suggestion" else Pattern)
    assert bool(member.needs) == (member.kind == "figure")
    assert -1 not in places, "a section is missing"
    assert places == sorted(places)


@pytest.mark.parametrize("code", [code for code in CODES if code in POINTED_TO])
def test_it_cures_what_the_detectors_say_that_it_cures(code: str) -> None:
    homes = [path.read_text("utf-8") for path in (SOURCE / "findings" / "detectors").glob("*.py")]
    codes = [re.search(r'code = "(\w+)"', home) for home in homes if f'"{code}"' in home]
    assert sorted(found[1] for found in codes if found) == sorted(member_of(code).cures)


@pytest.mark.parametrize("code", CODES)
def test_it_is_silent_where_nothing_is_and_says_why(code: str) -> None:
    found = surveyed(code, nothing())
    assert found.proposals == ()
    assert all(said(found.unplaced[code], lang) for lang in LANGUAGES)


@pytest.mark.parametrize("code", EDITING)
def test_the_planted_place_is_changed_as_expected(code: str) -> None:
    _, change, after = made(code)
    assert after == read_spec(HERE / code / "after.json")
    assert change.pattern == code
    assert change.place == proposed(code)[0].place.nodes


@pytest.mark.parametrize("code", EDITING)
def test_the_drawings_before_and_after_are_those_of_the_specs(code: str) -> None:
    spec, _, after = made(code)
    for name, one in (("before", spec), ("after", after)):
        drawing = read_bpmn(HERE / code / f"{name}.bpmn")
        drawn = graph_of(drawing).graph
        assert {id: (node.kind, node.name) for id, node in drawn.nodes.items()} == {
            id: (node.kind, node.name) for id, node in one.flow.nodes.items()
        }
        assert drawn.flows == one.flow.flows
        assert check(drawing).sound


@pytest.mark.parametrize("code", EDITING)
def test_the_result_is_sound(code: str) -> None:
    assert check_spec(before(code)) == ()
    for proposal in proposed(code):
        assert proposal.change is not None
        assert check_spec(apply(proposal.change, before(code))) == ()


@pytest.mark.parametrize("code", EDITING)
def test_undo_is_exact_by_value_and_by_file(code: str) -> None:
    spec, change, after = made(code)
    assert after != spec
    assert apply(undo(change, spec), after) == spec
    read = read_change(write_change(change))
    assert read == change
    assert apply(read, spec) == after
    assert apply(read_change(write_change(undo(change, spec))), after) == spec


@pytest.mark.parametrize("code", EDITING)
def test_it_touches_only_what_hangs_on_its_place(code: str) -> None:
    spec, change, _ = made(code)
    near = _near(spec, change.place)
    touched = {
        parts[3 if parts[1] == "flow" else 2].replace("~1", "/")
        for edit in change.edits
        if len(parts := edit["path"].split("/")) > 2 and parts[1] not in {"running", "origin"}
    }
    known = {*spec.flow.nodes, *spec.flow.flows, *spec.pools, *spec.resources, *spec.activities}
    assert touched & known <= near
    assert {edit["path"].split("/")[1] for edit in change.edits} <= {
        "flow", "activities", "gateways", "pools", "resources", "lanes", "calendars", "attributes", "priorities",
        "running",
    }  # fmt: skip


def _near(spec: Spec, place: tuple[str, ...]) -> set[str]:
    """What a place is made of: its nodes, the flows at them, their pools, the people and the steps of these."""
    near = set(place)
    near |= {spec.resources[id].pool for id in place if id in spec.resources}
    near |= {work.pool for id, work in spec.activities.items() if id in place and work.pool}
    near |= {id for id, one in spec.resources.items() if one.pool in near}
    near |= {id for id, work in spec.activities.items() if work.pool in near}
    near |= {end for id, flow in spec.flow.flows.items() if id in place for end in (flow.source, flow.target)}
    near |= {flow.target for flow in spec.flow.flows.values() if flow.source in place}
    near |= {flow.source for flow in spec.flow.flows.values() if flow.target in place}
    return near | {id for id, flow in spec.flow.flows.items() if {flow.source, flow.target} & near}


@pytest.mark.parametrize("code", EDITING)
def test_the_twin_runs_it(code: str) -> None:
    _, _, after = made(code)
    outcome = simulate(after, cases=40, replications=1, warmup=0)
    assert outcome.unfinished == 0
    assert outcome["cycle_time"].value > 0


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_it_speaks_both_languages(code: str, lang: str) -> None:
    for proposal in proposed(code):
        assert said(proposal.why, lang)
        assert all(said(one, lang) for one in proposal.suggestion)
        if proposal.change is not None:
            assert said(proposal.change.title or Message(""), lang)
            assert proposal.change.assumes
            assert all(said(one, lang) for one in proposal.change.assumes)


@pytest.mark.parametrize("code", EDITING)
def test_it_names_whom_it_affects_and_lessons_are_theirs(code: str) -> None:
    spec, _, after = made(code)
    touched = affected(spec, after)
    assert touched
    assert affected(spec, spec) == ()
    assert lessons(spec, spec) == ()
    assert {lesson.pool for lesson in lessons(spec, after)} <= {one.pool for one in touched}
    assert all(said(lesson.message(), lang) for lesson in lessons(spec, after) for lang in LANGUAGES)


@pytest.mark.parametrize("code", CODES)
def test_ids_do_not_matter(code: str) -> None:
    here, there = proposed(code), surveyed(code, renamed(before(code))).proposals
    assert len(here) == len(there)
    assert sorted(one.gain for one in here) == pytest.approx(sorted(one.gain for one in there))
    for one, other in zip(here[:1], there[:1], strict=True):
        if one.change is not None and other.change is not None:
            after = apply(other.change, renamed(before(code)))
            assert shape(apply(one.change, before(code))) == shape(after)


@pytest.mark.parametrize("code", EDITING)
def test_a_place_that_no_longer_exists_is_refused(code: str) -> None:
    member = member_of(code)
    assert isinstance(member, Pattern)
    with pytest.raises(SpecError) as caught:
        member.apply(before(code), Place(("gone", "away")))
    assert caught.value.code == "change.place"
    with pytest.raises(SpecError):
        member.apply(before(code), Place(("s", "e")))


@pytest.mark.parametrize("code", CODES)
def test_every_member_has_its_fixture_folder(code: str) -> None:
    assert (HERE / code / "before.json").is_file()
    assert Path(inspect.getfile(type(member_of(code)))).stem == code
    assert proposed(code)
