"""How the numbers were made: settings, definitions, and the lines that make them again."""

from __future__ import annotations

from importlib.metadata import version

from clearway.views.markup import Html, element, join, name
from clearway.views.sections.section import Material, Section

_TERMS = (
    "cycle", "touch", "wait", "causes", "efficiency", "right", "interval", "censored", "people", "causality", "map",
)  # fmt: skip


def methods(material: Material) -> Section:
    """Settings of this report, definitions of its measures, and how to repeat it."""
    words = material.words
    terms = [
        element("div", element("dt", words(f"methods.{term}")), element("dd", words(f"methods.{term}.text")))
        for term in _TERMS
    ]
    body = join(
        [
            element("h3", words("methods.settings")),
            _settings(material),
            element("h3", words("methods.terms")),
            element("dl", *terms, class_="terms"),
            element("h3", words("methods.again")),
            element("pre", element("code", _lines(material))),
        ]
    )
    return Section("methods", words("methods.title"), body)


def _settings(material: Material) -> Html:
    words, measures = material.words, material.measures
    pairs = [
        ("version", version("clearway")),
        ("zone", measures.facts.zone),
        ("calendar", words(f"times.calendar.{measures.cycle.calendar}")),
        ("small", words("small.off") if measures.raw else words("small.rule", k=measures.release_k)),
        ("costs", measures.costs.source if measures.costs.reason is None else words.reason(measures.costs.reason)),
        ("goals", "; ".join(one.goal.text for one in measures.goals) or words("methods.no_goals")),
    ]
    items = [element("div", element("dt", words(f"methods.{key}")), element("dd", name(value))) for key, value in pairs]
    return element("dl", *items, class_="facts")


def _lines(material: Material) -> str:
    goals = ", ".join(repr(one.goal.text) for one in material.measures.goals)
    goals = f", [{goals}]" if goals else ""
    return "\n".join(
        [
            f"$ {material.command}",
            ">>> import clearway as cw",
            f">>> log = cw.read({material.source!r})",
            f">>> measures = cw.measure(log{goals})",
            ">>> findings = cw.find(measures)",
        ]
    )
