"""Documents with something on every line, for pictures and pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.plan.cycle.made import GOALS, blank, filled, material
from tests.plan.cycle.test_project import documents

from clearway.findings.finding import Finding
from clearway.measures.voice.kano import kano
from clearway.plan.cycle import form_named
from clearway.plan.cycle.ctq import CtqTyped, Need
from clearway.plan.cycle.fishbone import FishboneTyped, Guess
from clearway.plan.cycle.fives import Asked, FivesTyped
from clearway.plan.cycle.form import Document, Material, document
from clearway.plan.cycle.oee import OeeTyped
from clearway.plan.cycle.project import ProjectTyped, review
from clearway.plan.cycle.qfd import How, QfdTyped, Relation, Roof, What
from clearway.plan.cycle.sipoc import SipocTyped
from clearway.plan.cycle.smed import Element, SmedTyped
from clearway.plan.cycle.why import Because, WhyTyped
from clearway.plan.cycle.yamazumi import YamazumiTyped

EVIL = "<script>alert(1)</script>"

PAIRS = {"Call back": [(1, 5)] * 9 + [(3, 3)], "Greeting": [(3, 3)] * 8 + [(1, 3)] * 2, EVIL: [(3, 5)] * 10}


def rated() -> Document:
    """An FMEA whose first three modes are rated high, medium and low."""
    found = filled("fmea")
    ratings = ((9, 5), (5, 2), (1, 1))
    modes = tuple(
        replace(mode, severity=ratings[at][0], detection=ratings[at][1]) if at < 3 else mode
        for at, mode in enumerate(found.typed.modes)
    )
    return filled("fmea", replace(found.typed, modes=modes))


def answered() -> Document:
    """A Kano form with answers."""
    form = form_named("kano")
    return document(form, None, form.fill(Material(kano=tuple(kano(name, found) for name, found in PAIRS.items()))))


def house() -> Document:
    """A house of quality with a relation of each strength and a roof."""
    hows = (How("hours"), How("right"), How(EVIL))
    links = (Relation("soon", "hours", 9), Relation("once", "right", 3), Relation("soon", EVIL, 1))
    return blank("qfd", QfdTyped("", (What("soon", 5), What("once", 4)), hows, links, (Roof("hours", "right", "--"),)))


def errors() -> Document:
    """A list of poka-yoke with an error that data found."""
    form, known = form_named("pokayoke"), material()
    again = Finding("W101", EVIL, 30, 600.0, values={"place": EVIL, "to": "Pay"})
    return document(form, None, form.fill(replace(known, findings=(again,))))


MADE: dict[str, Any] = {
    "a3": lambda: filled("a3"),
    "charter": lambda: filled("charter"),
    "controlplan": lambda: filled("controlplan"),
    "ctq": lambda: filled(
        "ctq", CtqTyped(goals=tuple(Need(goal, EVIL, f"driver {at}") for at, goal in enumerate(GOALS)))
    ),
    "dmaic": lambda: review(ProjectTyped(), documents()),
    "fishbone": lambda: filled("fishbone", FishboneTyped(effect=EVIL, causes=(Guess("system", EVIL),))),
    "fives": lambda: blank("fives", FivesTyped(questions=(Asked("sort", "a", 4), Asked("set", "b", 1)))),
    "fmea": rated,
    "kaizen": lambda: filled("kaizen"),
    "kano": answered,
    "oee": lambda: blank("oee", OeeTyped("", 480, 60, 47, 1, 19271, 423)),
    "pdca": lambda: filled("pdca"),
    "pokayoke": errors,
    "qfd": house,
    "sipoc": lambda: filled("sipoc", SipocTyped(outputs=(EVIL,), customers=("consumer",))),
    "smed": lambda: blank("smed", SmedTyped(elements=(Element("a", 60, "internal", 20), Element("b", 30, "external")))),
    "why": lambda: filled("why", WhyTyped(problem=EVIL, whys=(Because("no rule", "seen"),), root_cause="none")),
    "yamazumi": lambda: filled("yamazumi", YamazumiTyped(available_h=8.0)),
}
"""A document of each kind that has a picture."""
