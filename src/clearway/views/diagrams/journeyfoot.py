"""The foot of a journey map: representative journeys, deviations from the plan, how data-backed it is, legend."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.model.journey import Deviation, Path
from clearway.model.layout import glyphs
from clearway.views.diagrams.journeybands import STATUS, status_mark
from clearway.views.diagrams.journeycurve import SOURCES, backing_bar, swatch
from clearway.views.diagrams.journeynotes import star
from clearway.views.diagrams.journeysheet import MARGIN, TITLES, Band, Sheet, tip, titled, told
from clearway.views.drawing import label, line, rectangle
from clearway.views.markup import Html, clean, element
from clearway.views.theme import SMALL

_ROW = 20.0
_BAR = 150.0
PATHS, DEVIATIONS = 6, 6
LANES = ("customer", "onstage", "backstage", "support", "unknown")


def paths(sheet: Sheet, top: float) -> Band:
    """Representative journeys with the share of the cases that each stands for, and the rest as ``other``."""
    shown = sheet.journey.paths[:PATHS]
    if not shown or sheet.journey.kind == "representative":
        return Band([], 0.0)
    rest = sheet.journey.other
    height = 12 + _ROW * (len(shown) + (rest is not None))
    shapes = titled(sheet, top, height, "journey.band.paths")
    for at, one in enumerate(shown):
        shapes += _path(sheet, one, top + 8 + _ROW * at)
    if rest is not None:
        y = top + 8 + _ROW * len(shown)
        shapes += _share_bar(sheet, y, rest.value or 0.0, "muted")
        text = sheet.words("journey.other", share=told(rest, sheet.words))
        shapes.append(label(MARGIN + TITLES + _BAR + 66, y + 11, text, "small soft"))
    return Band(shapes, height)


def deviations(sheet: Sheet, top: float) -> Band:
    """Where the actual journeys leave the planned one, and how much longer such cases take."""
    shown = sheet.journey.deviations[:DEVIATIONS]
    if not shown:
        return Band([], 0.0)
    height = 12 + _ROW * len(shown)
    shapes = titled(sheet, top, height, "journey.band.deviations")
    for at, one in enumerate(shown):
        y = top + 8 + _ROW * at
        shapes += _share_bar(sheet, y, one.share.value or 0.0, f"jm-{one.kind}")
        shapes.append(label(MARGIN + TITLES + _BAR + 66, y + 11, _deviation(one, sheet), "small"))
    return Band(shapes, height)


def backing(sheet: Sheet, top: float) -> Band:
    """How data-backed the map is: where lanes and actors come from."""
    words, shares = sheet.words, sheet.journey.backing()
    height = 50.0
    shapes = titled(sheet, top, height, "journey.band.backing")
    shapes += backing_bar(sheet.left(0) + 8, top + 8, 320, list(shares.items()))
    parts = [words(f"journey.backing.{name}", share=words.share(share)) for name, share in shares.items() if share]
    shapes.append(label(sheet.left(0) + 340, top + 18, " · ".join(parts), "small"))
    shapes.append(label(sheet.left(0) + 8, top + 38, _made(sheet), "small soft"))
    return Band(shapes, height)


def legend(sheet: Sheet, top: float) -> Band:
    """What the marks mean."""
    words = sheet.words
    items: list[tuple[str, str]] = []
    felt = {one.source for one in sheet.journey.experience}
    items += [(f"felt-{source}", words(f"journey.source.{source}")) for source in SOURCES if source in felt]
    if any(one.grey for one in sheet.journey.experience):
        items.append(("grey", words("journey.legend.grey")))
    if any(one.weighted is not None for one in sheet.journey.experience):
        items.append(("weighted", words("journey.legend.weighted")))
    if sheet.journey.moments:
        items.append(("moment", words("journey.legend.moment")))
    items += [
        ("box-communication", words("journey.legend.communication")),
        ("box-action", words("journey.legend.action")),
    ]
    lanes = {step.lane for step in sheet.steps}
    items += [(f"lane-{name}", words(f"lane.{name}")) for name in LANES if name in lanes]
    told_as = {step.status for step in sheet.steps if step.status}
    items += [(f"status-{name}", words(f"journey.status.{name}")) for name in STATUS if name in told_as]
    return _flowing(sheet, top, items)


def _flowing(sheet: Sheet, top: float, items: Sequence[tuple[str, str]]) -> Band:
    """Marks and words in rows as wide as the sheet."""
    shapes = [line(MARGIN, top, sheet.right, top, "grid")]
    x, y = MARGIN + 4, top + 22
    for kind, text in items:
        room = 34 + glyphs.width(text, SMALL)
        if x + room > sheet.right and x > MARGIN + 4:
            x, y = MARGIN + 4, y + _ROW
        shapes += [_sample(kind, x + 8, y - 4), label(x + 22, y, text, "small soft")]
        x += room
    return Band(shapes, y - top + 16)


def _sample(kind: str, x: float, y: float) -> Html:
    name = kind.partition("-")[2]
    if kind.startswith("felt-"):
        return swatch(name, x, y)
    if kind.startswith("status-"):
        return status_mark(name, x, y)
    if kind.startswith("lane-"):
        return rectangle(x - 8, y - 6, 17, 12, f"box jm-{name}", radius=2)
    if kind.startswith("box-"):
        return rectangle(x - 8, y - 6, 17, 12, "box", radius=6 if name == "communication" else 1)
    if kind == "grey":
        return swatch("survey", x, y, grey=True)
    if kind == "moment":
        return element("g", star(x, y, 8), class_="jm-moment")
    return line(x - 6, y, x + 6, y, "jm-weighted")


def _path(sheet: Sheet, one: Path, y: float) -> list[Html]:
    words = sheet.words
    left = MARGIN + TITLES + _BAR + 66
    name = f"{one.id}  {clean(one.title.in_language(words.lang))}"
    shown = glyphs.shorten(name, SMALL, sheet.right - left)
    words_of = element("title", f"{name}; {tip(one.share, words)}")
    return [
        *_share_bar(sheet, y, one.share.value or 0.0, "bar"),
        element("g", words_of, label(left, y + 11, shown, "small")),
    ]


def _share_bar(sheet: Sheet, y: float, share: float, kind: str) -> list[Html]:
    x = MARGIN + TITLES + 8
    return [
        rectangle(x, y + 1, _BAR, 12, "data", radius=2),
        rectangle(x, y + 1, _BAR * share, 12, kind, radius=2),
        label(x + _BAR + 46, y + 11, sheet.words.share(share), "small bold end"),
    ]


def _deviation(one: Deviation, sheet: Sheet) -> str:
    words = sheet.words
    text = words(f"journey.deviation.{one.kind}", activity=clean(one.activity))
    if one.cost is None or one.cost.value is None:
        return text
    interval = words.interval(one.cost.low, one.cost.high, "s")
    sign = "+" if one.cost.value > 0 else "-"
    amount = words.duration(abs(one.cost.value))
    return words("journey.deviation.cost", text=text, value=f"{sign}{amount}", interval=interval)


def _made(sheet: Sheet) -> str:
    """Where the map comes from: sources by their first digits, seed, version."""
    words, made = sheet.words, sheet.journey.provenance
    known = (("log", made.log_sha), ("feedback", made.feedback_sha), ("lanes", made.lanes_sha))
    parts = [words(f"journey.sha.{name}", sha=sha[:12]) for name, sha in known if sha]
    return " · ".join([*parts, words("journey.seed", seed=made.seed)])
