"""A blueprint as BPMN."""

from __future__ import annotations

from tests.model.made_blueprint import made_blueprint

from clearway.model.blueprint_bpmn import CLEARWAY, bpmn_of_blueprint, shown, write_blueprint_bpmn
from clearway.model.bpmn.check import check
from clearway.model.bpmn.read import read_bpmn


def test_pools_lanes_messages_and_marks() -> None:
    bpmn = bpmn_of_blueprint(made_blueprint(), names={"onstage": "前台"})
    customer, provider = bpmn.processes
    assert [node.name for node in customer.scope.nodes if node.kind == "task"] == ["Submit request"]
    assert [lane.name for lane in provider.scope.lanes] == ["前台", "backstage", "support", "unknown"]
    assert len(bpmn.message_flows) == 2, "into and out of the customer's pool"
    task = next(node for node in provider.scope.nodes if node.name == "Inform customer")
    told = dict(task.rest[0].children[0].attributes)  # type: ignore[union-attr]
    assert told == {"fail": "F", "entity": "provider", "region": "direct"}
    assert [data.name for data in provider.scope.data if data.name] == ["Letter <1>", "Phone"]


def test_the_file_is_valid_sound_and_drawn() -> None:
    data = write_blueprint_bpmn(made_blueprint())
    bpmn = read_bpmn(data)
    report = check(bpmn)
    assert report.valid
    assert report.sound
    assert bpmn.diagrams[0].shapes
    assert CLEARWAY.encode() in data


def test_names_that_xml_cannot_hold() -> None:
    assert shown("a\x00b") == "a\ufffdb"
