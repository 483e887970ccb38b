"""Rules about names and other things that a reader needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from clearway.model.bpmn.survey import Remark, Survey, about, everywhere, is_activity


def unnamed(survey: Survey) -> Iterator[Remark]:
    """BP213: an activity without a name."""
    for _, node in everywhere(survey):
        if is_activity(node) and not node.name.strip():
            yield about("BP213", node)


def twice(survey: Survey) -> Iterator[Remark]:
    """BP214: two flows between the same nodes."""
    for yard in survey.yards:
        pairs = Counter((flow.source, flow.target) for flow in yard.scope.flows)
        for flow in yard.scope.flows:
            if pairs[flow.source, flow.target] > 1:
                pairs[flow.source, flow.target] = 0
                yield about("BP214", flow, source=survey.label(flow.source), target=survey.label(flow.target))


def calls(survey: Survey) -> Iterator[Remark]:
    """BP215: a call activity calls nothing."""
    for _, node in everywhere(survey):
        if node.kind == "callActivity" and not dict(node.attributes).get("calledElement"):
            yield about("BP215", node)


STYLE_RULES = (unnamed, twice, calls)
"""In the order of their codes."""
