"""A BPMN model as a drawing: every sign of the standard, and on it what a log says about counts and times."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from clearway.model.bpmn.elements import Artifact, Bpmn, Data, Diagram, Flow, Lane, Line, Node, Scope, Shape
from clearway.views.diagrams import bpmn_lines, bpmn_shapes
from clearway.views.diagrams.bpmn_marks import Mark, classes, flow_badge, node_badge, scales, tip
from clearway.views.diagrams.signs import Sign, flow_sign, node_sign
from clearway.views.drawing import picture
from clearway.views.markup import Html, element, join
from clearway.views.view import View
from clearway.views.words import Words

_MARGIN = 16.0


def bpmn_view(
    bpmn: Bpmn,
    *,
    lang: str = "en",
    diagram: int = 0,
    marks: Mapping[str, Mark] | None = None,
    mode: str = "count",
) -> View:
    """Draw one diagram of a model; a model without one is laid out first.

    Parameters
    ----------
    bpmn : Bpmn
        The model.
    lang : {"en", "zh"}
        Language of titles and numbers; names stay as they are.
    diagram : int
        Position in :attr:`Bpmn.diagrams`.
    marks : mapping of str to Mark, optional
        What a log says about nodes and flows, by id; they colour the drawing and stand on it.
    mode : {"count", "median", "mean"}
        What colours and numbers say.

    Returns
    -------
    View
        Of kind ``svg``; every element is a group with its id (``data-id``), its kind (``data-kind``) and a title.

    Raises
    ------
    IndexError
        There is no such diagram.
    """
    bpmn = _laid_out(bpmn)
    shown, words = bpmn.diagrams[diagram], Words(lang)
    parts = _parts(bpmn)
    inner, width, height = _drawn(parts, shown, words, marks=dict(marks or {}))
    return picture(
        [inner],
        width=width,
        height=height,
        title=_title(bpmn, shown, words),
        alt=_alt(parts, shown, words),
        lang=words.lang,
        mode=mode if marks else None,
    )


def bpmn_body(
    bpmn: Bpmn, *, words: Words, signs: Mapping[str, Sign], faint: Collection[str] = ()
) -> tuple[Html, float, float]:
    """A model for a larger picture: what is drawn, from (0, 0) on, with its width and height.

    Parameters
    ----------
    bpmn : Bpmn
        Its first diagram is drawn.
    words : Words
        Language.
    signs : mapping of str to Sign
        What happens to nodes and flows, by id.
    faint : collection of str
        Ids of nodes that stand for others, which are drawn with a dotted line.
    """
    bpmn = _laid_out(bpmn)
    return _drawn(_parts(bpmn), bpmn.diagrams[0], words, signs=dict(signs), faint=frozenset(faint))


def _laid_out(bpmn: Bpmn) -> Bpmn:
    if any(one.shapes for one in bpmn.diagrams):
        return bpmn
    from clearway.model.bpmn.layout import layout

    return layout(bpmn)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Everything that a diagram may draw, by id."""

    names: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    data: dict[str, Data] = field(default_factory=dict)
    artifacts: dict[str, Artifact] = field(default_factory=dict)
    hosts: set[str] = field(default_factory=set)
    directions: dict[str, str] = field(default_factory=dict)
    lanes: dict[str, str] = field(default_factory=dict)
    pools: dict[str, bool] = field(default_factory=dict)
    messages: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Scene:
    parts: _Parts
    words: Words
    marks: dict[str, Mark]
    signs: dict[str, Sign]
    faint: frozenset[str]
    ranges: dict[str, tuple[float, float]]


def _drawn(
    parts: _Parts,
    diagram: Diagram,
    words: Words,
    *,
    marks: dict[str, Mark] | None = None,
    signs: dict[str, Sign] | None = None,
    faint: frozenset[str] = frozenset(),
) -> tuple[Html, float, float]:
    scene = _Scene(parts, words, marks or {}, signs or {}, faint, scales(marks or {}))
    back = [_back(scene, shape) for shape in diagram.shapes]
    lines = [_line(scene, line) for line in diagram.lines]
    front = [_front(scene, shape) for shape in diagram.shapes]
    badges = [_badge(scene, line) for line in diagram.lines]
    plates = [_plate(scene, shape) for shape in diagram.shapes]
    left, top, right, bottom = _extent(diagram)
    place = f"translate({_MARGIN - left:g} {_MARGIN - top:g})"
    inner = element("g", *back, *lines, *front, *badges, *plates, transform=place)
    return inner, right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN


def _title(bpmn: Bpmn, diagram: Diagram, words: Words) -> str:
    names = {process.id: process.name for process in bpmn.processes}
    name = names.get(diagram.plane) or bpmn.name or next((one for one in names.values() if one), "")
    return words("bpmn.title.named", name=name) if name else words("bpmn.title")


def _alt(parts: _Parts, diagram: Diagram, words: Words) -> str:
    drawn = [parts.nodes[shape.element] for shape in diagram.shapes if shape.element in parts.nodes]
    starts = [_plain(node.name) for node in drawn if node.kind == "startEvent" and node.name]
    ends = [_plain(node.name) for node in drawn if node.kind == "endEvent" and node.name]
    text = words(
        "bpmn.alt",
        pools=words.count(sum(shape.element in parts.pools for shape in diagram.shapes)),
        activities=words.count(sum(_family(node) in ("task", "scope") for node in drawn)),
        gateways=words.count(sum(_family(node) == "gateway" for node in drawn)),
        events=words.count(sum(_family(node) == "event" for node in drawn)),
        flows=words.count(sum(line.element in parts.flows for line in diagram.lines)),
    )
    if not starts or not ends:
        return text
    return f"{text} {words('bpmn.alt.ends', starts='; '.join(starts[:3]), ends='; '.join(ends[:5]))}"


def _plain(name: str) -> str:
    """A name in one line."""
    return " ".join(name.split())


def _parts(bpmn: Bpmn) -> _Parts:
    parts = _Parts()
    shown = {process.id for process in bpmn.processes}
    for pool in bpmn.participants:
        parts.pools[pool.id] = pool.process in shown
        parts.names[pool.id] = pool.name
    for message in bpmn.message_flows:
        parts.messages[message.id] = message.name
    for frame in bpmn.collaborations:
        parts.artifacts.update({one.id: one for one in frame.artifacts})
        parts.directions.update({one.id: one.direction for one in frame.associations})
    for process in bpmn.processes:
        _collect(process.scope, parts)
    return parts


def _collect(scope: Scope, parts: _Parts) -> None:
    for node in scope.nodes:
        parts.nodes[node.id] = node
        parts.hosts.add(node.attached_to)
        parts.directions.update({link.id: "One" for link in node.data})
        if node.inside is not None:
            _collect(node.inside, parts)
    parts.flows.update({flow.id: flow for flow in scope.flows})
    parts.data.update({one.id: one for one in scope.data})
    parts.artifacts.update({one.id: one for one in scope.artifacts})
    parts.directions.update({one.id: one.direction for one in scope.associations})
    parts.lanes.update({lane.id: lane.name for lane in _lanes(scope.lanes)})


def _lanes(lanes: tuple[Lane, ...]) -> Iterator[Lane]:
    for lane in lanes:
        yield lane
        yield from _lanes(lane.lanes)


def _family(node: Node) -> str:
    if node.kind.endswith("Event"):
        return "event"
    if node.kind.endswith("Gateway"):
        return "gateway"
    return "task" if node.inside is None else "scope"


def _back(scene: _Scene, shape: Shape) -> Html | None:
    """What lies under the lines: pools, lanes and open sub-processes."""
    parts, id = scene.parts, shape.element
    if id in parts.pools:
        drawn = bpmn_shapes.strip_shape if _holds(parts, shape) else _closed
        return _group(scene, id, "pool", drawn(shape, parts.names[id], pool=True))
    if id in parts.lanes:
        return _group(scene, id, "lane", bpmn_shapes.strip_shape(shape, parts.lanes[id], pool=False))
    node = parts.nodes.get(id)
    return _node(scene, node, shape) if node is not None and node.inside is not None else None


def _holds(parts: _Parts, shape: Shape) -> bool:
    return parts.pools[shape.element] and shape.bounds.height > 70


def _closed(shape: Shape, name: str, *, pool: bool) -> list[Html]:
    return bpmn_shapes.closed_pool(shape, name) if pool else []


def _front(scene: _Scene, shape: Shape) -> Html | None:
    """What lies on the lines: tasks, events, gateways, data and notes."""
    parts, id = scene.parts, shape.element
    if id in parts.nodes:
        node = parts.nodes[id]
        return _node(scene, node, shape) if node.inside is None else None
    if id in parts.data:
        one = parts.data[id]
        return _group(scene, id, one.kind, [*bpmn_shapes.data(one, shape), *bpmn_shapes.name_beside(one.name, shape)])
    if id in parts.artifacts:
        artifact = parts.artifacts[id]
        drawn = bpmn_shapes.note(artifact, shape) if artifact.kind == "textAnnotation" else bpmn_shapes.group(shape, "")
        return _group(scene, id, artifact.kind, drawn)
    return None


def _node(scene: _Scene, node: Node, shape: Shape) -> Html:
    family = _family(node)
    if family == "event":
        kinds = [bpmn_shapes.role(node), "" if node.interrupting else "stays"]
        drawn = [*bpmn_shapes.event(node, shape), *bpmn_shapes.name_beside(node.name, shape)]
    elif family == "gateway":
        kinds = ["gateway"]
        drawn = [*bpmn_shapes.gateway(node, shape), *bpmn_shapes.name_beside(node.name, shape)]
    else:
        kinds = [family, "call" if node.kind == "callActivity" else "", "triggered" if node.triggered else ""]
        drawn = bpmn_shapes.activity(node, shape, busy=node.id in scene.parts.hosts)
    mark = scene.marks.get(node.id)
    if mark is not None and family in ("task", "scope"):
        drawn += node_badge(mark, shape.bounds, scene.words)
    return _group(scene, node.id, node.kind, drawn, name=node.name, kinds=kinds)


def _group(
    scene: _Scene, id: str, kind: str, drawn: list[Html], *, name: str = "", kinds: list[str] | None = None
) -> Html:
    mark = scene.marks.get(id)
    shown = scene.parts.names.get(id) or scene.parts.lanes.get(id) or name
    text = scene.words.any(f"bpmn.kind.{kind}", kind)
    title = scene.words("bpmn.tip", kind=text, name=_plain(shown)) if shown else text
    title += _more(scene, id)
    coloured = classes(mark, scene.ranges) if kinds and kinds[0] in ("task", "scope") else ()
    told = ["node", *(kinds or ()), *coloured, *_happens(scene, id)]
    return element(
        "g",
        element("title", title),
        *drawn,
        class_=" ".join(one for one in told if one),
        data_id=id,
        data_kind=kind,
        tabindex="0" if kinds else None,
    )


def _line(scene: _Scene, line: Line) -> Html | None:
    parts, id, points = scene.parts, line.element, line.points
    name = ""
    if len(points) < 2:
        return None
    if id in parts.flows:
        flow = parts.flows[id]
        source = parts.nodes.get(flow.source)
        default = source is not None and source.default == id
        conditional = flow.condition is not None and source is not None and _family(source) in ("task", "scope")
        drawn = bpmn_lines.sequence_flow(points, default=default, conditional=conditional and not default)
        name, kind = flow.name, "sequenceFlow"
    elif id in parts.messages:
        drawn, name, kind = bpmn_lines.message_flow(points), parts.messages[id], "messageFlow"
    else:
        drawn, kind = bpmn_lines.association(points, parts.directions.get(id, "")), "association"
    if name.strip():
        drawn += bpmn_shapes.lines_in(name, line.label) if line.label is not None else _by_line(name, points)
    return _edge(scene, id, kind, name, drawn)


def _by_line(name: str, points: tuple[tuple[float, float], ...]) -> list[Html]:
    x, y = bpmn_lines.middle(points)
    return bpmn_shapes.lines_around([name], x, y - 9, "name middle")


def _edge(scene: _Scene, id: str, kind: str, name: str, drawn: list[Html]) -> Html:
    mark = scene.marks.get(id)
    text = scene.words.any(f"bpmn.kind.{kind}", kind)
    title = scene.words("bpmn.tip", kind=text, name=name) if name else text
    title += _more(scene, id)
    told = " ".join(["edge", *classes(mark, scene.ranges), *_happens(scene, id)])
    return element("g", element("title", title), *drawn, class_=told, data_id=id, data_kind=kind)


def _more(scene: _Scene, id: str) -> str:
    """Further lines of a title: numbers of a log, and what happens to the element."""
    mark, sign = scene.marks.get(id), scene.signs.get(id)
    lines = [tip(mark, scene.words) if mark else "", sign.tip if sign else ""]
    return "".join(f"\n{line}" for line in lines if line)


def _happens(scene: _Scene, id: str) -> list[str]:
    if id in scene.faint:
        return ["is-rest"]
    return [f"is-{scene.signs[id].what}"] if id in scene.signs else []


def _badge(scene: _Scene, line: Line) -> Html | None:
    mark, sign = scene.marks.get(line.element), scene.signs.get(line.element)
    if len(line.points) < 2 or (mark is None and sign is None):
        return None
    numbers = flow_badge(mark, line.points, scene.words) if mark is not None else []
    return join([*numbers, *(flow_sign(sign, line.points) if sign is not None else [])])


def _plate(scene: _Scene, shape: Shape) -> Html | None:
    """The sign of what happens to a node, above everything else."""
    sign, node = scene.signs.get(shape.element), scene.parts.nodes.get(shape.element)
    if sign is None or node is None:
        return None
    return join(node_sign(sign, shape.bounds, worded=_family(node) in ("task", "scope")))


def _extent(diagram: Diagram) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of everything drawn."""
    boxes = [box for shape in diagram.shapes for box in (shape.bounds, shape.label) if box is not None]
    boxes += [line.label for line in diagram.lines if line.label is not None]
    points = [point for line in diagram.lines for point in line.points]
    xs = [*(box.x for box in boxes), *(box.x + box.width for box in boxes), *(x for x, _ in points)]
    ys = [*(box.y for box in boxes), *(box.y + box.height for box in boxes), *(y for _, y in points)]
    return (min(xs), min(ys), max(xs), max(ys)) if xs else (0.0, 0.0, 100.0, 60.0)
