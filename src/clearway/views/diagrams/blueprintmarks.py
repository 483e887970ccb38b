"""Marks of a blueprint: steps with their times, fail and wait points, evidence, contacts that the log implies."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.model.blueprint import RULES, UNKNOWN, Note, Proof, Step
from clearway.model.journey import Figure
from clearway.model.layout import glyphs
from clearway.views.diagrams.blueprintgrid import BOX, TALL
from clearway.views.drawing import label, rectangle
from clearway.views.markup import Html, clean, element, number
from clearway.views.words import Words

NAME, TINY = 12.0, 10.5
_PAD = 7.0
CONFIRM = 0.8
"""Confidence below which the border of a step is dashed: its lane is a guess."""


def step_marks(step: Step, x: float, y: float, notes: Sequence[Note], words: Words) -> Html:
    """One step: its name, its times, whose it is, and its marks; dashed while its lane awaits confirmation."""
    kind = "lost" if step.lane == UNKNOWN else "step" if step.confidence >= CONFIRM else "step guess"
    rows = glyphs.even(clean(step.activity), NAME * glyphs.BOLD, BOX - 2 * _PAD, 3)
    base = y + {1: 29.0, 2: 22.0}.get(len(rows), 15.0)
    parts: list[Html | None] = [
        rectangle(x, y, BOX, TALL, "box", tip=_tip(step, words), radius=5),
        *(label(x + BOX / 2, base + 13.5 * at, row, "name bold middle") for at, row in enumerate(rows)),
        *_times(step, x, y, words),
        *_foot(step, x, y, words),
        *_points(step, x, y, notes),
    ]
    return element("g", *parts, class_=kind)


def implied_marks(x: float, y: float, wide: float, text: str, words: Words) -> list[Html]:
    """A contact that the log implies without showing the customer's part."""
    rows = glyphs.even(text, NAME, wide - 2 * _PAD)
    under = glyphs.shorten(words("blueprint.implied"), TINY, wide - 2 * _PAD)
    parts = [rectangle(x, y, wide, TALL, "implied", radius=18)]
    parts += [label(x + wide / 2, y + 26 + 14 * at, row, "name middle soft") for at, row in enumerate(rows)]
    return [*parts, label(x + wide / 2, y + TALL - 12, under, "tiny middle soft")]


def evidence_marks(proofs: Sequence[Proof], x: float, y: float, tall: float, words: Words) -> list[Html]:
    """What the customer sees or holds: solid where data show it, dashed where a word tells, bold where typed."""
    room = max(int((tall - 12) // 15), 1)
    shown = proofs if len(proofs) <= room else proofs[: room - 1]
    by = (
        "user"
        if any(one.by == "user" for one in proofs)
        else "data"
        if any(one.by == "data" for one in proofs)
        else "rule"
    )
    parts = [rectangle(x, y, BOX, 10 + 15 * min(len(proofs), room), f"proof proof-{by}", radius=2)]
    for at, proof in enumerate(shown):
        parts += _proof(proof, x, y + 16 + 15 * at, words)
    if len(shown) < len(proofs):
        more = words("blueprint.more", count=len(proofs) - len(shown))
        parts.append(label(x + 24, y + 16 + 15 * len(shown), more, "tiny soft"))
    return parts


def _proof(proof: Proof, x: float, y: float, words: Words) -> list[Html]:
    share = words.share(proof.share.value) if proof.share and proof.share.value is not None else ""
    wide = glyphs.width(share, TINY)
    text = glyphs.shorten(clean(proof.label), TINY + 0.5, BOX - 34 - wide)
    parts = [_thing(proof.kind, x + 6, y - 9), label(x + 22, y, text, "small")]
    return [*parts, label(x + BOX - 6, y, share, "tiny end soft")] if share else parts


def _thing(kind: str, x: float, y: float) -> Html:
    """A small picture of the kind: form, message, page, room or document."""
    path = {
        "form": "M1 1h9v9h-9zM3 4h5M3 7h5",
        "message": "M0 2h11v8h-11zM0 2l5.5 4.5L11 2",
        "page": "M0 1h11v9h-11zM0 4h11M2 2.5h1",
        "room": "M0 10V4L5.5 0L11 4V10zM4 10V6h3v4",
        "document": "M2 0h5l3 3v8h-8zM7 0v3h3",
    }[kind]
    return element("path", d=path, transform=f"translate({number(x)} {number(y)})", class_="icon thin")


def _times(step: Step, x: float, y: float, words: Words) -> list[Html]:
    """Wait and work side by side; with one stamp the time since the completion before."""
    base = y + TALL - 22
    if step.gap is not None and step.gap.value is not None:
        return [_triangle(x + _PAD, base, "hollow"), _told(x + _PAD + 13, base, words.duration(step.gap.value))]
    parts: list[Html] = []
    if _known(step.wait_before):
        parts += [_triangle(x + _PAD, base, "full"), _told(x + _PAD + 13, base, _duration(step.wait_before, words))]
    if _known(step.touch):
        shown = _duration(step.touch, words)
        at = x + BOX - _PAD - glyphs.width(shown, TINY + 0.5)
        parts += [rectangle(at - 13, base - 8, 9, 8, "touch"), _told(at, base, shown)]
    return parts


def _foot(step: Step, x: float, y: float, words: Words) -> list[Html]:
    reach = words.share(step.reach.value) if _known(step.reach) and step.reach and step.reach.value is not None else ""
    wide = glyphs.width(reach, TINY)
    actor = glyphs.shorten(clean(step.actor), TINY, BOX - 2 * _PAD - wide - 6)
    parts = [label(x + _PAD, y + TALL - 7, actor, "tiny soft")] if actor else []
    return [*parts, label(x + BOX - _PAD, y + TALL - 7, reach, "tiny end soft")] if reach else parts


def _points(step: Step, x: float, y: float, notes: Sequence[Note]) -> list[Html]:
    typed = {note.kind for note in notes}
    parts = []
    if step.wait_point or "wait" in typed:
        parts.append(wait_point(x + 2, y + 1, typed=step.wait_point is None))
    if step.fail or "fail" in typed:
        parts.append(fail_point(x + BOX - 2, y + 1, typed=step.fail is None))
    if step.decision or "decision" in typed:
        parts.append(decision(x + BOX / 2, y + TALL, typed=not step.decision))
    return parts


def wait_point(x: float, y: float, *, typed: bool = False) -> Html:
    """W in a triangle: here cases wait long; hollow where a person put it."""
    corners = f"{number(x)},{number(y - 12)} {number(x - 12)},{number(y + 9)} {number(x + 12)},{number(y + 9)}"
    shape = element("polygon", points=corners, class_="point typed-wait" if typed else "point wait-point")
    return element("g", shape, label(x, y + 6, "W", "tiny bold middle onwait"))


def fail_point(x: float, y: float, *, typed: bool = False) -> Html:
    """F in a circle: here work comes back; hollow where a person put it."""
    shape = element("circle", cx=x, cy=y, r=9.5, class_="point typed-fail" if typed else "point fail-point")
    return element("g", shape, label(x, y + 4, "F", "tiny bold middle " + ("" if typed else "onfail")))


def decision(x: float, y: float, *, typed: bool = False) -> Html:
    """A diamond below a step: the way parts here."""
    corners = " ".join(f"{number(a)},{number(b)}" for a, b in ((x, y - 7), (x + 8, y), (x, y + 7), (x - 8, y)))
    return element("polygon", points=corners, class_="point decision" + (" typed-wait" if typed else ""))


def line_between(x: float, y: float) -> Html:
    """The dot where a flow crosses a line."""
    return element("circle", cx=x, cy=y, r=3, class_="crossing")


def _triangle(x: float, base: float, kind: str) -> Html:
    corners = f"{number(x)},{number(base - 8)} {number(x + 9)},{number(base - 8)} {number(x + 4.5)},{number(base)}"
    return element("polygon", points=corners, class_=f"time-{kind}")


def _told(x: float, y: float, text: str) -> Html:
    return label(x, y, text, "small")


def _known(figure: Figure | None) -> bool:
    return figure is not None and figure.value is not None


def _duration(figure: Figure | None, words: Words) -> str:
    return "" if figure is None or figure.value is None else words.duration(figure.value)


def _tip(step: Step, words: Words) -> str:
    """All of a step in words, intervals included."""
    rows = [clean(step.activity), words("blueprint.lane_by", rule=words(f"blueprint.rule.{RULES[step.rule]}"))]
    for id, figure in (
        ("reach", step.reach),
        ("wait_before", step.wait_before),
        ("gap", step.gap),
        ("touch", step.touch),
        ("rework", step.rework),
        ("cost", step.cost),
        ("voice", step.voice),
    ):
        if figure is not None and figure.value is not None:
            between = words.interval(figure.low, figure.high, figure.unit)
            told = words.value(figure.value, figure.unit) + (f" ({between})" if between else "")
            rows.append(words("blueprint.tip", name=words(f"blueprint.{id}"), value=told, n=words.count(figure.n)))
    return "\n".join(rows)
