"""How a pattern's edited Spec becomes a change, and what people call its parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from clearway.base.errors import SpecError
from clearway.base.messages import Message, text
from clearway.model.spec.flow import Graph
from clearway.model.spec.spec import Spec
from clearway.model.spec.write import plain_spec
from clearway.redesign.change import Change, Price
from clearway.redesign.edits import edits_between
from clearway.redesign.flowedit import after, before, neighbours
from clearway.redesign.pattern import Place

_HAN = re.compile("[\u3400-\u9fff]")
JOINER = " + "
"""Between the names of several parts."""


def change_of(
    code: str,
    before: Spec,
    after: Spec,
    place: Place,
    *,
    price: Price = Price(),  # noqa: B008
    assumes: Sequence[Message] = (),
) -> Change:
    """The change that makes one Spec of another.

    Parameters
    ----------
    code : str
        Of the pattern.
    before, after : Spec
    place : Place
        Its ids name the change, its findings are carried over.
    price : Price
    assumes : sequence of Message
        Beside the sentence ``pattern.<code>.assumes``.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from clearway.model.spec import Fixed, Graph, Renewal, Resource
    >>> one = Spec(Graph(), Renewal(Fixed(60.0)), resources={"anna": Resource("desk")})
    >>> two = replace(one, resources={"anna": Resource("desk", amount=2)})
    >>> made = change_of("extra_resources", one, two, Place(("anna",)))
    >>> made.name, len(made.edits), text(made.title)
    ('extra_resources: anna', 1, 'add people where it is tight: anna')
    """
    called = JOINER.join(label(before, id) for id in place.nodes)
    first = Message(f"pattern.{code}.assumes", {"place": called, **place.figures})
    return Change(
        f"{code}: {called}",
        edits_between(plain_spec(before), plain_spec(after)),
        pattern=code,
        title=Message("change.title", {"pattern": Message(f"pattern.{code}"), "place": called}),
        place=place.nodes,
        because=place.because,
        price=price,
        assumes=(first, *assumes),
    )


def label(spec: Spec, id: str) -> str:
    """What people call a node, flow, pool or resource; with its id where another node has the same name.

    Examples
    --------
    >>> from clearway.model.spec import Fixed, Graph, Node, Renewal
    >>> spec = Spec(Graph({"a": Node("task", "Check"), "b": Node("task", "Check"), "c": Node("task")}), Renewal(Fixed(1.0)))
    >>> [label(spec, id) for id in "abcd"]
    ['Check (a)', 'Check (b)', 'c', 'd']
    """  # noqa: E501
    if id in spec.flow.nodes:
        name = spec.flow.nodes[id].name
        alike = Counter(node.name for node in spec.flow.nodes.values())
        return id if not name else name if alike[name] == 1 else f"{name} ({id})"
    if id in spec.flow.flows:
        flow = spec.flow.flows[id]
        return f"{label(spec, _told(spec, flow.source, before))} \u2192 {label(spec, _told(spec, flow.target, after))}"
    if id in spec.pools:
        return spec.pools[id].name or id
    return (spec.resources[id].name or id) if id in spec.resources else id


def _told(spec: Spec, id: str, further: Callable[[Graph, str], str]) -> str:
    """The node itself, or the next one with a name where it has none and nothing else comes in between."""
    seen: list[str] = []
    while id and id not in seen:
        if spec.flow.nodes[id].name:
            return id
        seen.append(id)
        id = further(spec.flow, id)
    return seen[0]


def tongue(spec: Spec) -> str:
    """Language in which the nodes of a Spec are named, for the names of new ones."""
    return "zh" if any(_HAN.search(node.name) for node in spec.flow.nodes.values()) else "en"


def named(spec: Spec, id: str, name: str) -> str:
    """The name of a new node, in the language of the Spec, by a message that names ``{name}``."""
    return text(Message(id, {"name": name}), tongue(spec))


def refuse_gone(spec: Spec, code: str, place: Place, *tables: Collection[str]) -> None:
    """Raise when a place names what the Spec does not have.

    Parameters
    ----------
    spec : Spec
    code : str
        Of the pattern.
    place : Place
    *tables : collection of str
        Where its ids may stand; none: anywhere among nodes, flows, pools and resources.

    Raises
    ------
    SpecError
        ``change.place``.
    """
    known = tables or (spec.flow.nodes, spec.flow.flows, spec.pools, spec.resources)
    gone = [id for id in place.nodes if not any(id in table for table in known)]
    if gone or not place.nodes:
        raise SpecError("change.place", place={"element": (*gone, "-")[0]}, pattern=code)


def refuse_apart(spec: Spec, code: str, place: Place) -> None:
    """Raise when the first two steps of a place no longer follow each other directly.

    Raises
    ------
    SpecError
        ``change.place``.
    """
    refuse_gone(spec, code, place)
    if tuple(place.nodes[:2]) not in neighbours(spec):
        raise SpecError("change.place", place={"element": " → ".join(place.nodes[:2])}, pattern=code)
