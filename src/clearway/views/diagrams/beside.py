"""As-is and to-be in one picture, with what a change does to the flow marked in both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from clearway.model.spec.flow import Graph
from clearway.model.spec.people import Lane
from clearway.model.spec.spec import Spec
from clearway.model.spec.tobpmn import DRAWN, bpmn_of, ids_of
from clearway.redesign.diff import STEPS, Difference, diff
from clearway.views.diagrams.bpmn import bpmn_body
from clearway.views.diagrams.excerpt import around, excerpt
from clearway.views.diagrams.signs import KINDS, Happens, Sign, legend
from clearway.views.drawing import label, picture, rectangle
from clearway.views.markup import Html, element
from clearway.views.specwords import entry_line
from clearway.views.view import View
from clearway.views.words import Words

WIDEST = 1_200.0
"""Two flows stand side by side up to this width, else one below the other."""

READABLE = 1_800.0
"""A flow wider than this is drawn without the steps that are far from any change."""

LARGE = 60
"""So many nodes never fit, and laying them out takes a second."""

BY_PERSON = {"resources", "durations"}
"""Fields of a step's work that say who does it."""

_GAP = 20.0
_HEAD = 34.0
_FOOT = 40.0


def beside(before: Spec, after: Spec, *, words: Words, title: str = "", whole: bool = False) -> View:
    """Draw a process as it is and as it would be.

    What is added, removed, moved or changed has a sign with its shape, number, word and colour; the same number means
    the same step in both. Where the flow itself stays, it is drawn once. Flows too wide to be read are drawn without
    the steps far from any change, whose number is told.

    Parameters
    ----------
    before, after : Spec
        Any two.
    words : Words
        Language; names stay as they are.
    title : str
        What is shown; by default, as-is and to-be of the Spec's name.
    whole : bool
        Whether nothing is left out however wide it gets.

    Returns
    -------
    View
        Of kind ``svg``; its description names what is added, removed, moved and changed.
    """
    difference = diff(before, after)
    signs = signs_of(before, after, difference, words)
    same = not (difference.of("node") or difference.of("flow"))
    sides = [_Side(before, "beside.same")] if same else [_Side(before, "beside.as_is"), _Side(after, "beside.to_be")]
    panels = _panels(sides, signs, words, whole=whole)
    placed, width, height = _placed(panels)
    kinds = [kind for kind in KINDS if any(sign.what == kind for panel in panels for sign in panel.signs)]
    row = legend(kinds, 4.0, height + _FOOT / 2, words)
    return picture(
        [*placed, *row],
        width=max(width, _row_width(kinds, words)),
        height=height + _FOOT,
        title=title or words("beside.title", name=after.name or before.name or words("beside.process")),
        alt=_alt(before, after, difference, same, words),
        lang=words.lang,
    )


def numbers(before: Spec, after: Spec, difference: Difference) -> dict[str, int]:
    """The number of each step to which something happens, in reading order, by id; the same in drawing and lists."""
    ranks = _ranks(before.flow) | _ranks(after.flow)
    told = happens(before, after, difference)
    return {id: at for at, id in enumerate(sorted(told, key=lambda id: (ranks.get(id, 0), id)), 1)}


def happens(before: Spec, after: Spec, difference: Difference) -> dict[str, Happens]:
    """What happens to each step of the flow, by id.

    Where steps come, go, move or are done in another way, only these: more or fewer people would put a sign on nearly
    every step, and hide what happens to the flow. Else the steps that others do, or more of them, or at other hours.
    """
    work: dict[str, Happens] = {id: what for id, what in difference.nodes.items() if id not in _hands(difference)}
    return work or dict.fromkeys(_others_do(before, after, difference) | _hands(difference), "people")


def signs_of(before: Spec, after: Spec, difference: Difference, words: Words) -> dict[str, Sign]:
    """The sign of every node and flow to which something happens, by id."""
    found = happens(before, after, difference)
    count = numbers(before, after, difference)
    lines = _lines(before, after, difference, words)
    signs = {
        id: Sign(what, words(f"sign.{what}"), count[id], "\n".join(lines.get(id, ()))) for id, what in found.items()
    }
    flows = {id: Sign(what, words(f"sign.{what}")) for id, what in difference.flows.items()}
    return flows | signs


def step_name(id: str, before: Spec, after: Spec, words: Words) -> str:
    """A step as people call it; one without a name by what it is."""
    node = after.flow.nodes.get(id) or before.flow.nodes.get(id)
    if node is None:
        return id
    kind = words.any(f"bpmn.kind.{DRAWN[node.kind]}", id)
    return " ".join(node.name.split()) or (id if node.kind == "task" else kind)


def looks(before: Spec, after: Spec, difference: Difference, words: Words) -> str:
    """What tells the pictures of two pairs with the same ``before`` apart: equal texts, equal pictures."""
    told = [one for one in difference.entries if one.kind in ("node", "flow", "lane")]
    return repr((told, sorted(signs_of(before, after, difference, words).items())))


def _hands(difference: Difference) -> set[str]:
    """Steps of which nothing is different but who does them."""
    mine = [one for one in difference.entries if one.kind in STEPS]
    return {one.id for one in mine} - {one.id for one in mine if one.kind != "activity" or one.field not in BY_PERSON}


def _others_do(before: Spec, after: Spec, difference: Difference) -> set[str]:
    """Tasks whose pool has other people, hours or rules of work than before."""
    calendars = {one.id for one in difference.of("calendar")}
    pools = {one.id for one in difference.of("pool")}
    for spec in (before, after):
        pools |= {id for id, pool in spec.pools.items() if pool.calendar in calendars}
        touched = {one.id for one in difference.of("resource")}
        pools |= {one.pool for id, one in spec.resources.items() if id in touched or one.calendar in calendars}
    return {id for id, work in after.activities.items() if work.pool in pools and id in after.flow.nodes}


def _lines(before: Spec, after: Spec, difference: Difference, words: Words) -> dict[str, list[str]]:
    """What exactly happens to each step."""
    lines: dict[str, list[str]] = {}
    for entry in difference.entries:
        if entry.kind in ("node", "activity", "gateway") and entry.field:
            lines.setdefault(entry.id, []).append(entry_line(entry, before, after, words))
    return lines


def _ranks(graph: Graph) -> dict[str, int]:
    """How many flows lead to each node from where cases begin, at least."""
    entered = {flow.target for flow in graph.flows.values()}
    ranks = {id: 0 for id, node in graph.nodes.items() if node.kind == "start" and node.parent is None}
    queue = list(ranks)
    for id in queue:
        onward = [flow.target for flow in graph.flows.values() if flow.source == id]
        onward += [one for one, node in graph.nodes.items() if node.attached_to == id]
        onward += [
            one
            for one, node in graph.nodes.items()
            if node.parent == id and one not in entered and not node.attached_to
        ]
        fresh = [one for one in dict.fromkeys(onward) if one in graph.nodes and one not in ranks]
        ranks.update(dict.fromkeys(fresh, ranks[id] + 1))
        queue += fresh
    return ranks


@dataclass(frozen=True, slots=True)
class _Side:
    spec: Spec
    title: str


@dataclass(frozen=True, slots=True)
class _Panel:
    """One flow with its heading, not yet placed."""

    body: Html
    width: float
    height: float
    title: str
    signs: tuple[Sign, ...]


def _panels(sides: list[_Side], signs: Mapping[str, Sign], words: Words, *, whole: bool) -> list[_Panel]:
    """Whole flows, or what is near to a change where that is too wide; large ones are not even tried."""
    kept = set[str]() if whole else _kept(sides[0].spec, sides[-1].spec, signs)
    large = max(len(side.spec.flow.nodes) for side in sides) > LARGE
    panels = [] if large and kept else [_panel(side, signs, words) for side in sides]
    if panels and (not kept or max(panel.width for panel in panels) <= READABLE):
        return panels
    return [_panel(side, signs, words, kept=kept) for side in sides]


def _panel(side: _Side, signs: Mapping[str, Sign], words: Words, *, kept: set[str] | None = None) -> _Panel:
    graph, lanes = side.spec.flow, side.spec.lanes
    rest: dict[str, int] = {}
    if kept is not None:
        graph, rest = excerpt(graph, kept & graph.nodes.keys())
        graph = _told(graph, rest, words)
        lanes = {
            id: replace(lane, nodes=tuple(node for node in lane.nodes if node in kept)) for id, lane in lanes.items()
        }
    lanes = _worth(lanes)
    graph = _called(graph)
    ids = ids_of(graph, lanes)
    known = ids.nodes | ids.flows
    shown = {known[id]: sign for id, sign in signs.items() if id in known}
    body, width, height = bpmn_body(bpmn_of(graph, lanes), words=words, signs=shown, faint={known[id] for id in rest})
    return _Panel(body, width, height, words(side.title), tuple(shown.values()))


def _told(graph: Graph, rest: Mapping[str, int], words: Words) -> Graph:
    """The excerpt with what is left out named."""
    named = {id: replace(graph.nodes[id], name=_rest_name(count, words)) for id, count in rest.items()}
    return Graph(graph.nodes | named, graph.flows)


def _called(graph: Graph) -> Graph:
    """The flow with the id of every task and sub-process that has no name in its place."""
    nodes = {
        id: replace(node, name=id) if node.kind in ("task", "process") and not node.name.strip() else node
        for id, node in graph.nodes.items()
    }
    return Graph(nodes, graph.flows)


def _rest_name(count: int, words: Words) -> str:
    return words("beside.more", count=words.count(count)) if count else "…"


def _worth(lanes: Mapping[str, Lane]) -> dict[str, Lane]:
    """Lanes that hold something."""
    return {id: lane for id, lane in lanes.items() if lane.nodes}


def _kept(before: Spec, after: Spec, signs: Mapping[str, Sign]) -> set[str]:
    """Steps to which something happens, and their neighbours in either flow."""
    kept: set[str] = set()
    for spec in (before, after):
        ends = [(flow.source, flow.target) for id, flow in spec.flow.flows.items() if id in signs]
        kept |= around(spec.flow, signs.keys() & spec.flow.nodes.keys()) | {end for pair in ends for end in pair}
    return kept


def _placed(panels: Iterable[_Panel]) -> tuple[list[Html], float, float]:
    """Panels side by side where they fit, else one below the other; with the size of all."""
    shown = list(panels)
    across = sum(panel.width for panel in shown) + _GAP * (len(shown) - 1) <= WIDEST
    parts: list[Html] = []
    x = y = width = height = 0.0
    for panel in shown:
        wide = panel.width if across else max(one.width for one in shown)
        tall = max(one.height for one in shown) if across else panel.height
        frame = rectangle(0.5, 0.5, wide - 1, tall + _HEAD - 1, "panel", radius=8)
        heading = label(14, 22, panel.title, "bold")
        inner = element("g", panel.body, transform=f"translate(0 {_HEAD:g})")
        parts.append(element("g", frame, heading, inner, transform=f"translate({x:g} {y:g})", class_="side"))
        width, height = max(width, x + wide), max(height, y + tall + _HEAD)
        x, y = (x + wide + _GAP, 0.0) if across else (0.0, y + tall + _HEAD + _GAP)
    return parts, width, height


def _row_width(kinds: Iterable[Happens], words: Words) -> float:
    from clearway.model.layout import glyphs
    from clearway.views.theme import SMALL

    return sum(glyphs.width(words(f"sign.{kind}.legend"), SMALL) + 41 for kind in kinds)


def _alt(before: Spec, after: Spec, difference: Difference, same: bool, words: Words) -> str:
    tasks = [words.count(sum(node.kind == "task" for node in spec.flow.nodes.values())) for spec in (before, after)]
    text = words("beside.alt.same" if same else "beside.alt", before=tasks[0], after=tasks[1])
    found = happens(before, after, difference)
    told = []
    for kind in KINDS:
        those = [step_name(id, before, after, words) for id, what in sorted(found.items()) if what == kind]
        if those:
            names = "; ".join(dict.fromkeys(those))
            told.append(words("beside.alt.kind", kind=words(f"sign.{kind}"), names=names))
    return " ".join([text, *told])
