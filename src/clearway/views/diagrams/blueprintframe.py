"""The frame of a blueprint: lanes and lines with what they say in figures, the heading, the legend."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.model.blueprint import LINES, UNKNOWN, Blueprint, Lane, Line
from clearway.model.journey import Figure
from clearway.model.layout import glyphs
from clearway.views.diagrams.blueprintmarks import decision, fail_point, line_between, wait_point
from clearway.views.diagrams.blueprintroutes import STRIP, Room
from clearway.views.drawing import label, line, rectangle
from clearway.views.markup import Html, clean, element, number
from clearway.views.theme import SMALL, TEXT
from clearway.views.words import Words

LABELS = 252.0
"""Width of the column with the names and figures of lanes and lines."""

MARGIN = 14.0
HEAD = 92.0
_ROW = 15.0


def lane_marks(made: Blueprint, room: Room, evidence: tuple[float, float], words: Words) -> list[Html]:
    """The five lanes as bands with their names; the grey one where steps have no lane."""
    parts = _lane(made.lanes[0], evidence, room, words)
    for lane in made.lanes[1:]:
        parts += _lane(lane, room.tops[lane.id], room, words)
    if UNKNOWN in room.tops:
        top, bottom = room.tops[UNKNOWN]
        parts.append(rectangle(MARGIN, top, room.right - MARGIN, bottom - top, "lane-unknown"))
        share = made.unplaced.value if made.unplaced else None
        rows = [words("blueprint.unplaced", share=words.value(share, "share"))]
        if made.unknown and made.unknown.value is not None:
            rows.append(words("blueprint.inside", value=words.duration(made.unknown.value)))
        parts += _texts(words("lane.unknown"), rows, top, bottom)
    return parts


def line_marks(made: Blueprint, room: Room, words: Words) -> list[Html]:
    """The three lines with crossings and waits in both directions."""
    parts: list[Html] = []
    for at, id in enumerate(LINES):
        y = list(room.tops.values())[at][1] + STRIP / 2
        parts.append(line(MARGIN + LABELS, y, room.right, y, f"service-line line-{id}"))
        found = next((one for one in made.lines if one.id == id), None)
        parts += _line_texts(made, id, found, y, words)
    return parts


def line_heights(room: Room) -> dict[str, float]:
    """Height of each line."""
    return {id: list(room.tops.values())[at][1] + STRIP / 2 for at, id in enumerate(LINES)}


def head_marks(made: Blueprint, wide: float, words: Words) -> list[Html]:
    """Title, size, how the waiting of a case is spread, and how data-backed the picture is."""
    title = glyphs.shorten(clean(made.title.in_language(words.lang)), 18 * glyphs.BOLD, wide - 2 * MARGIN)
    facts = [words(f"blueprint.kind.{made.kind}", runs=words.count(made.provenance.runs))]
    if made.kind != "planned":
        facts.append(words("blueprint.cases", count=words.count(made.n_cases)))
    if made.lead and made.lead.value is not None:
        facts.append(words("blueprint.lead", value=_with_interval(made.lead, words)))
    if made.contacts and made.contacts.value is not None:
        facts.append(words("blueprint.contacts", value=words.figure(made.contacts.value)))
    if made.voice and made.voice.value is not None:
        told = words.figure(round(made.voice.value, 2))
        facts.append(words("blueprint.heard", value=told, n=words.count(made.voice.n)))
    shown = glyphs.shorten(words("blueprint.join").join(facts), SMALL, wide - 2 * MARGIN)
    parts = [label(MARGIN, MARGIN + 14, title, "title bold"), label(MARGIN, MARGIN + 34, shown, "small soft")]
    parts += _backing(made, MARGIN, MARGIN + 46, words)
    return [*parts, *_waits(made, MARGIN + LABELS + 150, MARGIN + 46, words)]


def legend_marks(top: float, wide: float, words: Words) -> tuple[list[Html], float]:
    """What the marks mean, in as many rows as it takes; the marks, and where the legend ends."""
    items = [
        (wait_point, "wait"), (fail_point, "fail"), (decision, "decision"), (line_between, "crossing"),
        (_wait_sign, "times.wait"), (_work_sign, "times.work"), (_gap_sign, "times.gap"), (_guess, "guess"),
        (_implied, "implied"), (_proof, "proof"), (_typed, "typed"), (_return, "return"),
    ]  # fmt: skip
    parts: list[Html] = []
    x, y = MARGIN + 12, top + 16
    for draw, id in items:
        text = words(f"blueprint.legend.{id}")
        needed = 30 + glyphs.width(text, SMALL)
        if x + needed > wide - MARGIN and x > MARGIN + 12:
            x, y = MARGIN + 12, y + 26
        parts += [draw(x, y), label(x + 18, y + 4, text, "small soft")]
        x += needed + 12
    return parts, y + 20


def _lane(lane: Lane, edges: tuple[float, float], room: Room, words: Words) -> list[Html]:
    top, bottom = edges
    parts = [rectangle(MARGIN, top, room.right - MARGIN, bottom - top, f"band-lane lane-{lane.id}")]
    name = lane.label.in_language(words.lang) or words(f"lane.{lane.id}")
    rows = []
    if lane.actors:
        named = words("blueprint.comma").join(clean(actor) for actor in lane.actors)
        rows += glyphs.wrap(named, SMALL, LABELS - 24)
    if lane.work and lane.work.value:
        rows.append(words("blueprint.work", value=words.duration(lane.work.value)))
    if lane.wait and lane.wait.value:
        rows.append(words("blueprint.inside", value=words.duration(lane.wait.value)))
    return [*parts, *_texts(name, rows, top, bottom)]


def _texts(name: str, rows: Sequence[str], top: float, bottom: float) -> list[Html]:
    """A name with lines of figures below it, in the middle of a lane."""
    room = max(int((bottom - top - 22) // _ROW), 0)
    shown = rows[: room + 1]
    y = (top + bottom) / 2 - _ROW * len(shown) / 2 + 4
    title = glyphs.shorten(clean(name), TEXT * glyphs.BOLD, LABELS - 24)
    parts = [label(MARGIN + 12, y, title, "bold")]
    return [*parts, *(label(MARGIN + 12, y + _ROW * (at + 1), _fitted(row), "small soft") for at, row in enumerate(shown))]


def _fitted(row: str) -> str:
    return glyphs.shorten(row, SMALL, LABELS - 24)


def _line_texts(made: Blueprint, id: str, found: Line | None, y: float, words: Words) -> list[Html]:
    x = MARGIN + 12
    parts = [label(x, y - 10, words(f"line.{id}"), f"bold small word-{id}")]
    if found is None:
        return parts
    crossings = found.crossings_per_case.value
    told = words(
        "blueprint.crossings",
        count=words.figure(round(crossings or 0.0, 2)),
        share=words.value(found.cases_share.value, "share"),
    )
    parts.append(label(x, y + 5, _fitted(told), "small"))
    if id == "interaction" and not crossings and made.contacts and made.contacts.value:
        told = words("blueprint.contacts.line", value=words.figure(round(made.contacts.value, 2)))
        return [*parts, label(x, y + 20, _fitted(told), "small soft")]
    into, out = _ways(found)
    id_ = "blueprint.waits" if found.wait_in.value is not None else "blueprint.between"
    if into is not None and out is not None:
        text = words(id_, into=words.duration(into), out=words.duration(out))
        parts.append(label(x, y + 20, _fitted(text), "small"))
    return parts


def _ways(found: Line) -> tuple[float | None, float | None]:
    if found.wait_in.value is not None or found.between_in is None or found.between_out is None:
        return found.wait_in.value, found.wait_out.value
    return found.between_in.value, found.between_out.value


def _backing(made: Blueprint, x: float, y: float, words: Words) -> list[Html]:
    """A bar of how many lanes come from data, from a person, from a rule, from nobody."""
    shares, wide = made.backing(), 150.0
    parts = [label(x, y + 10, words("blueprint.backing"), "small bold")]
    at = x
    for name in ("data", "user", "rule", "unknown"):
        parts.append(rectangle(at, y + 16, wide * shares[name], 10, f"backed-{name}"))
        at += wide * shares[name]
    told = [words(f"blueprint.backed.{name}", share=words.share(shares[name])) for name in shares if shares[name]]
    return [*parts, label(x + wide + 8, y + 25, words("blueprint.join").join(told), "small soft")]


def _waits(made: Blueprint, x: float, y: float, words: Words) -> list[Html]:
    """The waiting of a case as one bar: before the first step, at the lines, inside the lanes, without a lane."""
    waits, n = made.waits, max(made.n_cases, 1)
    if waits.reason or not waits.total_us:
        text = words.reason(waits.reason) if waits.reason else ""
        return [label(x + 60, y + 25, text, "small soft")] if text else []
    named = {
        "entry": waits.entry_us,
        "lines": sum(waits.in_us) + sum(waits.out_us),
        "inside": sum(waits.inside_us),
        "nowhere": waits.unknown_us,
    }
    total = words("blueprint.waiting", value=words.duration(waits.total_us / n / 1e6))
    x, wide = x + 60, 150.0
    parts, at = [label(x, y + 10, total, "small bold")], x
    for name, us in named.items():
        parts.append(rectangle(at, y + 16, wide * us / waits.total_us, 10, f"waited-{name}"))
        at += wide * us / waits.total_us
    told = [words(f"blueprint.waited.{name}", value=words.duration(us / n / 1e6)) for name, us in named.items() if us]
    return [*parts, label(x + wide + 8, y + 25, words("blueprint.join").join(told), "small soft")]


def _with_interval(figure: Figure, words: Words) -> str:
    between = words.interval(figure.low, figure.high, figure.unit)
    return words.value(figure.value, figure.unit) + (f" ({between})" if between else "")


def _wait_sign(x: float, y: float) -> Html:
    return element("polygon", points=f"{number(x - 5)},{number(y - 5)} {number(x + 5)},{number(y - 5)} {number(x)},{number(y + 4)}", class_="time-full")


def _gap_sign(x: float, y: float) -> Html:
    return element("polygon", points=f"{number(x - 5)},{number(y - 5)} {number(x + 5)},{number(y - 5)} {number(x)},{number(y + 4)}", class_="time-hollow")


def _work_sign(x: float, y: float) -> Html:
    return rectangle(x - 5, y - 5, 10, 9, "touch")


def _guess(x: float, y: float) -> Html:
    return element("g", rectangle(x - 9, y - 7, 18, 14, "box", radius=3), class_="step guess")


def _implied(x: float, y: float) -> Html:
    return rectangle(x - 9, y - 7, 18, 14, "implied", radius=7)


def _proof(x: float, y: float) -> Html:
    return rectangle(x - 9, y - 6, 18, 12, "proof proof-rule", radius=2)


def _typed(x: float, y: float) -> Html:
    return element("circle", cx=x, cy=y, r=7, class_="point typed-fail")


def _return(x: float, y: float) -> Html:
    return line(x - 10, y, x + 10, y, "service-flow flow-back")
