"""The process as a BPMN diagram: counts and times on it, how it came about, how well the log fits, what decides."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING

from clearway.views.diagrams.bpmn import bpmn_view
from clearway.views.diagrams.bpmn_marks import Mark
from clearway.views.drawing import inline
from clearway.views.markup import Html, element, join, name, number
from clearway.views.sections.section import Material, Section, how, notes, teach
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.theme import STEPS
from clearway.views.view import View
from clearway.views.words import Words

if TYPE_CHECKING:
    from clearway.measures.conformance.conform import Conformance
    from clearway.measures.discovery.decisions import Decision
    from clearway.measures.discovery.process_model import ProcessModel
    from clearway.measures.measures import Measures
    from clearway.model.bpmn.elements import Bpmn, Flow, Scope

MODES = ("count", "mean", "median")
"""What colours and numbers say; the first one opens. A log of one stamp has counts only."""

GRADES = ((0.95, "high"), (0.8, "good"), (0.6, "fair"), (0.0, "low"))
"""From which share on a fitness or precision is called so."""

_LEFT_OUT = 8
_LOW = 420.0
_PAGE, _OVERLAP = 1500.0, 60.0
_DRAWING = "model-drawing"


def model(material: Material) -> Section | None:
    """The model with its figures; nothing where none was asked for."""
    found, words = material.measures.model, material.words
    if found.reason == "no_model":
        return None
    title = words(f"model.title.{found.origin or 'discovered'}")
    if found.bpmn is None or found.conformance is None:
        return Section("model", title, teach(found.reason, words))
    drawn = found.drawn(words.lang)
    body = join(
        [
            element("p", words("model.lead")),
            element("p", words(f"model.method.{found.method}"), " ", _sound(found, words)),
            _tiles(found.conformance, words),
            element("p", _verdict(found.conformance, words)),
            _viewer(drawn, material.measures, words),
            notes([_left_out(found, words), _unseen(found, words), words("model.file")]),
            _choices(found.decisions, drawn, words),
            how(
                words(f"model.how.{found.origin}"),
                python="measures.model",
                shell=f"{material.command.partition(' --')[0]} --out report",
                words=words,
            ),
        ]
    )
    return Section("model", title, body)


def grade(share: float) -> str:
    """What a share of 0 to 1 is called.

    Examples
    --------
    >>> grade(0.97), grade(0.5)
    ('high', 'low')
    """
    return next(called for least, called in GRADES if share >= least)


def _sound(found: ProcessModel, words: Words) -> str:
    return words({True: "model.sound", False: "model.unsound", None: "model.sound.unknown"}[found.sound])


def _tiles(found: Conformance, words: Words) -> Html:
    fitting = found.cases_fitting / found.cases
    tiles = [
        _tile("fitting", words.share(fitting), words("model.fitting.note", n=words.count(found.cases)), words),
        _tile("fitness", words.share(found.log_fitness), words("model.fitness.note"), words),
        _tile("precision", words.share(found.precision), words("model.precision.note"), words),
    ]
    return element("div", *tiles, class_="tiles")


def _tile(what: str, value: str, note: str, words: Words) -> Html:
    return element(
        "div",
        element("span", words(f"model.{what}"), class_="what"),
        element("strong", value),
        element("span", note, class_="note"),
        class_="tile",
    )


def _verdict(found: Conformance, words: Words) -> str:
    fits = words(f"model.fits.{grade(found.log_fitness)}")
    return f"{fits} {words(f'model.allows.{grade(found.precision)}')}"


def _left_out(found: ProcessModel, words: Words) -> str | None:
    if not found.left_out:
        return None
    shown = ", ".join(found.left_out[:_LEFT_OUT]) + (" …" if len(found.left_out) > _LEFT_OUT else "")
    share = words.share(found.left_out_share)
    return words("model.left_out", count=len(found.left_out), names=shown, share=share)


def _unseen(found: ProcessModel, words: Words) -> str | None:
    return words("model.unseen", names=", ".join(found.unseen)) if found.unseen else None


def _viewer(drawn: Bpmn, measures: Measures, words: Words) -> Html:
    view = bpmn_view(drawn, lang=words.lang, marks=_marks(drawn, measures), mode=MODES[0])
    level = element("div", Html(inline(view).replace("<svg ", f'<svg id="{_DRAWING}" ', 1)), class_="level")
    width, height = _size(view)
    strips = _strips(width, height)
    kinds = ["canvas wide", "low" if height < min(_LOW, width / 3) else "", "cut" if strips else ""]
    shape = " ".join(kind for kind in kinds if kind)
    canvas = element(
        "div",
        level,
        class_=shape,
        tabindex="0",
        role="group",
        aria_label=words("model.canvas"),
        id="model-canvas",
    )
    modes = MODES if measures.facts.has_start else MODES[:1]
    tools = element("div", _modes(modes, words), _zoom(words), class_="tools")
    ends = {flow.id: [flow.source, flow.target] for scope in _scopes(drawn) for flow in scope.flows}
    told = json.dumps(ends, separators=(",", ":"))
    return element(
        "div", tools, canvas, strips, _legend(measures, modes, words), class_="map", data_mode=MODES[0], data_ends=told
    )


def _size(view: View) -> tuple[float, float]:
    """Width and height of a drawing in its own units."""
    found = re.search(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', view.content)
    return (float(found[1]), float(found[2])) if found else (1.0, 1.0)


def _strips(width: float, height: float) -> Html | None:
    """For paper: a drawing too wide for a page cut into strips, one below the other, with some overlap."""
    count = math.ceil(width / _PAGE)
    if count == 1:
        return None
    step = width / count
    strips = [
        element(
            "svg",
            element("use", href=f"#{_DRAWING}", width=number(width), height=number(height)),
            viewBox=f"{number(max(0.0, at * step - _OVERLAP))} 0 {number(step + 2 * _OVERLAP)} {number(height)}",
            class_="drawing",
            aria_hidden="true",
        )
        for at in range(count)
    ]
    return element("div", *strips, class_="strips")


def _marks(drawn: Bpmn, measures: Measures) -> dict[str, Mark]:
    """How often each task was done and how long it took; 0 for a task that the log never names."""
    by_name = {node.name: node for node in measures.map.nodes}
    marks = {}
    for node in (node for scope in _scopes(drawn) for node in scope.nodes):
        if node.kind.lower().endswith("task") or node.kind == "callActivity":
            seen = by_name.get(node.name)
            marks[node.id] = Mark(0) if seen is None else Mark(seen.count, seen.median_s, seen.mean_s)
    return marks


def _scopes(drawn: Bpmn) -> list[Scope]:
    """The scopes of all processes, those of sub-processes included."""
    scopes = [process.scope for process in drawn.processes]
    for scope in scopes:
        scopes += [node.inside for node in scope.nodes if node.inside is not None]
    return scopes


def _modes(modes: tuple[str, ...], words: Words) -> Html | None:
    if len(modes) == 1:
        return None
    inputs = [
        element(
            "label",
            element("input", type="radio", name="model-mode", value=mode, checked=mode == modes[0]),
            words(f"process.mode.{mode}"),
        )
        for mode in modes
    ]
    return element("fieldset", element("legend", words("process.colour")), *inputs)


def _zoom(words: Words) -> Html:
    buttons = [
        element("button", sign, type="button", data_zoom=act, title=words(f"process.zoom.{act}"))
        for act, sign in (("in", "+"), ("out", "−"), ("fit", "⤢"))
    ]
    return element("span", *buttons, class_="zoom")


def _legend(measures: Measures, modes: tuple[str, ...], words: Words) -> Html:
    most = max((node.count for node in measures.map.nodes), default=0)
    scales = [_scale("count", words("process.rare"), words("process.often", value=words.short(most)), "count")]
    if len(modes) > 1:
        slow = max((node.mean_s or 0.0 for node in measures.map.nodes), default=0.0)
        high = words("process.slow", value=words.duration(slow))
        scales.append(_scale("time", words("process.fast"), high, "median mean"))
    signs = [words(f"model.legend.{sign}") for sign in ("event", "task", "exclusive", "parallel")]
    return element("div", *scales, *(element("span", sign) for sign in signs), class_="legend")


def _scale(kind: str, low: str, high: str, modes: str) -> Html:
    steps = [element("i", class_=f"{kind}-line-{step}") for step in range(STEPS)]
    return element("span", low, " ", *steps, " ", high, class_="scale", data_for=modes)


def _choices(decisions: tuple[Decision, ...], drawn: Bpmn, words: Words) -> Html | None:
    """The rules that predict which way cases take."""
    held = [one for one in decisions if one.rules]
    if not held:
        return None
    columns = [
        Column(words("model.choice.before")),
        Column(words("model.choice.rule")),
        Column(words("model.choice.leads")),
        Column(words("column.cases"), numeric=True),
        Column(words("model.choice.share"), numeric=True),
    ]
    rows: list[Cells] = [
        [
            _listed(one.before, words("model.choice.starts")),
            element("code", rule.condition) if rule.condition else words("model.choice.always"),
            _listed(_next(drawn, rule.flow), words("model.choice.ends")),
            Cell(words.count(rule.n), rule.n),
            _share(rule.accuracy, rule.low, rule.high, words),
        ]
        for one in held
        for rule in one.rules
    ]
    caption = words("model.choice.caption")
    return join([element("h3", words("model.choices")), table(columns, rows, caption=caption, words=words, first=12)])


def _share(value: float, low: float, high: float, words: Words) -> Cell:
    return Cell(join([words.share(value), element("small", words.interval(low, high, "share"))]), value)


def _listed(names: tuple[str, ...], none: str) -> Html:
    return join([part for one in names for part in (name(one), ", ")][:-1]) if names else name(none)


def _next(drawn: Bpmn, flow: str) -> tuple[str, ...]:
    """Names of the first named elements that a flow leads to."""
    scope = next(one for one in _scopes(drawn) if any(link.id == flow for link in one.flows))
    names = {node.id: node.name for node in scope.nodes}
    found: dict[str, None] = {}
    queue: list[Flow] = [link for link in scope.flows if link.id == flow]
    seen = {flow}
    for link in queue:
        if names.get(link.target):
            found[names[link.target]] = None
            continue
        onward = [one for one in scope.flows if one.source == link.target and one.id not in seen]
        seen.update(one.id for one in onward)
        queue += onward
    return tuple(found)
