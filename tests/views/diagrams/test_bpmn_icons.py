"""Signs of BPMN: there for every kind, and inside of their shape."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from clearway.model.bpmn.elements import EventKind
from clearway.views.diagrams.bpmn_icons import EVENTS, MARKERS, event_icon, gateway_icon, marker_row, task_icon

KINDS = [kind for kind in get_args(EventKind) if kind]


@pytest.mark.parametrize("kind", [*KINDS, "multiple", "parallelMultiple"])
def test_every_cause_has_a_sign(kind: str) -> None:
    assert event_icon(kind, 0, 0, full=False)
    numbers = [float(one) for one in re.findall(r"-?\d+\.?\d*", EVENTS[kind])]
    assert max(map(abs, numbers)) <= 10


def test_thrown_events_are_filled() -> None:
    assert "icon-full" in str(event_icon("signal", 0, 0, full=True)[0])
    assert "icon-full" not in str(event_icon("signal", 0, 0, full=False)[0])
    assert "icon-full" in str(event_icon("terminate", 0, 0, full=False)[0])
    assert event_icon("", 0, 0, full=True) == []


def test_kinds_of_tasks() -> None:
    typed = ("userTask", "manualTask", "serviceTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask")
    assert len({str(task_icon(kind, 5, 5)) for kind in typed}) == 7
    assert task_icon("task", 0, 0) == []


def test_kinds_of_gateways() -> None:
    kinds = ("exclusiveGateway", "parallelGateway", "inclusiveGateway", "complexGateway", "eventBasedGateway")
    assert len({str(gateway_icon(kind, 5, 5, starts=False)) for kind in kinds}) == 5
    assert len(gateway_icon("eventBasedGateway", 0, 0, starts=True)) == 2
    assert gateway_icon("gateway", 0, 0, starts=False) == []


def test_markers_stand_side_by_side() -> None:
    drawn = [str(one) for one in marker_row(list(MARKERS), 100, 10)]
    places = [float(re.findall(r"translate\(([0-9.]+)", one)[0]) for one in drawn]
    assert places == sorted(places)
    assert sum(places) / len(places) == 100
