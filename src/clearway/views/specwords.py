"""What differs between two Specs in the words of a language: names of fields, and values as people read them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, Final

from clearway.model.spec.cases import Attribute, Satisfaction, Target
from clearway.model.spec.decode import decode
from clearway.model.spec.distributions import Distribution
from clearway.model.spec.flow import Gateway, Node, SequenceFlow
from clearway.model.spec.hours import span_seconds
from clearway.model.spec.people import Calendar, Lane, Pool, Resource
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity
from clearway.redesign.diff import Entry
from clearway.redesign.workload import able
from clearway.views.words import DASH, Words

_TYPES: Final[Mapping[str, Any]] = {
    "node": Node, "flow": SequenceFlow, "activity": Activity, "gateway": Gateway, "pool": Pool, "resource": Resource,
    "calendar": Calendar, "attribute": Attribute, "target": Target, "lane": Lane, "satisfaction": Satisfaction,
    "spec": Spec,
}  # fmt: skip

_MONEY = {"cost", "cost_per_hour"}
_SHARES = {"probability", "again"}
_CODES = {"discipline", "assignment"}
_NAMED = {"pool": "pools", "lane": "lanes", "parent": "nodes", "attached_to": "nodes", "source": "nodes"} | {
    "target": "nodes",
    "nodes": "nodes",
}
_MOST = 4


def entry_title(entry: Entry, words: Words) -> str:
    """What kind of thing differs, with its name: ``step Check``.

    Examples
    --------
    >>> entry_title(Entry("changed", "pool", "p", "Desk", "cost_per_hour", 1.0, 2.0, ""), Words("en"))
    'pool Desk'
    """
    kind = words(f"diff.kind.{entry.kind}")
    return words("diff.named", kind=kind, name=" ".join(entry.name.split())) if entry.id else kind


def entry_line(entry: Entry, before: Spec, after: Spec, words: Words) -> str:
    """What is different about it: a field with the value it had and the one it gets.

    Examples
    --------
    >>> from clearway.model.spec import Fixed, Graph, Renewal
    >>> spec = Spec(Graph(), Renewal(Fixed(60.0)))
    >>> one = Entry("changed", "resource", "anna", "Anna", "amount", None, 2, "")
    >>> entry_line(one, spec, spec, Words("en"))
    'number of people: 1 → 2'
    """
    if not entry.field:
        return words(f"sign.{entry.what}")
    field = words.any(f"diff.field.{entry.field}", entry.field)
    if entry.what == "moved":
        return words("diff.moved", before=_place(entry.before, before, words), after=_place(entry.after, after, words))
    was, now = (_side(entry, value, spec, words) for value, spec in ((entry.before, before), (entry.after, after)))
    return words("diff.other", field=field) if was == now else words("diff.values", field=field, before=was, after=now)


def _side(entry: Entry, value: Any, spec: Spec, words: Words) -> str:
    """The value of one side; people able to do a step are counted, not named."""
    if entry.field == "resources" and entry.id in spec.activities:
        return words.count(sum(spec.resources[id].amount for id in able(spec, entry.id) if id in spec.resources))
    return _value(entry.kind, entry.field, value, spec, words)


def _place(place: Mapping[str, Sequence[str]], spec: Spec, words: Words) -> str:
    """Where a step stands: behind which and before which others."""
    after, before = (_listed([_called("nodes", id, spec) for id in place[key]], words) for key in ("after", "before"))
    return words("diff.place", after=after or words("diff.start"), before=before or words("diff.end"))


def _value(kind: str, field: str, value: Any, spec: Spec, words: Words) -> str:
    """A plain value as people read it."""
    held = _default(kind, field) if value is None else value
    if held is None or held in ([], {}, "", ()):
        return DASH
    if field in _CODES:
        return words(f"spec.{field}.{held}")
    if isinstance(held, bool):
        return words("diff.yes" if held else "diff.no")
    if isinstance(held, (int, float)):
        return _number(field, float(held), words)
    return _text(field, held, spec, words)


def _number(field: str, value: float, words: Words) -> str:
    unit = "money" if field in _MONEY else "share" if field in _SHARES else "s" if field.endswith("_s") else "count"
    return words.value(value, unit)


def _text(field: str, value: Any, spec: Spec, words: Words) -> str:
    """A text, list or table; some are told by a figure that sums them up."""
    if field in _NAMED:
        names = [_called(_NAMED[field], id, spec) for id in ([value] if isinstance(value, str) else value)]
        return _listed(names, words)
    if isinstance(value, str):
        return value
    if field == "week":
        return words("diff.weekly", value=words.duration(_weekly(value)))
    if field == "probabilities":
        shares = [f"{_way(flow, spec)} {words.share(share)}" for flow, share in value.items()]
        return _listed(shares, words)
    mean = _mean(value)
    if mean is None:
        return words("diff.some")
    return words("diff.mean", value=words.figure(mean) if field == "number" else words.duration(mean))


def _mean(value: Any) -> float | None:
    """The mean of a distribution; None for what is none."""
    faults: list[Any] = []
    if not isinstance(value, dict) or "kind" not in value:
        return None
    found = decode(Distribution, value, faults)
    return None if faults else float(found.mean_value())


def _weekly(week: Mapping[str, Sequence[str]]) -> float:
    spans = [span_seconds(text) for texts in week.values() for text in texts]
    return sum(end - begin for begin, end in (span for span in spans if span is not None))


def _way(flow: str, spec: Spec) -> str:
    """Where a flow leads."""
    found = spec.flow.flows.get(flow)
    return _called("nodes", found.target, spec) if found else flow


def _called(table: str, id: str, spec: Spec) -> str:
    """The name of something by its id."""
    known: Mapping[str, Any] = spec.flow.nodes if table == "nodes" else getattr(spec, table)
    return " ".join(((known[id].name if id in known else "") or id).split())


def _listed(names: Sequence[str], words: Words) -> str:
    """Some names; many are cut short."""
    shown = words("diff.comma").join(names[:_MOST])
    return words("diff.more", names=shown, count=len(names) - _MOST) if len(names) > _MOST else shown


def _default(kind: str, field: str) -> Any:
    """What a field is where the file leaves it out."""
    if kind not in _TYPES:
        return None
    one = {each.name: each for each in dataclasses.fields(_TYPES[kind])}.get(field)
    plain = one is not None and isinstance(one.default, (bool, int, float, str))
    return one.default if one is not None and plain else None
