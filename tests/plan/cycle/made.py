"""Measures and findings of the embedded sample, and documents filled from them."""

from __future__ import annotations

from functools import cache
from typing import Any

import clearway as cw
from clearway.findings import find
from clearway.measures import measure
from clearway.measures.backed import Backed
from clearway.plan.cycle import form_named
from clearway.plan.cycle.form import Chosen, Document, Line, LogSource, Material, document
from clearway.twin.sample import sample_log

GOALS = ("cycle_time.p90 <= 1d", "first_time_right >= 90%", "cost.mean <= 5 where Region = North")
UCL = Backed("ucl", 90_000.0, "s", n=100, estimator="mr, table", formula="mean +- L mean(MR) / d2(2)", source="NIST")
SOURCE = LogSource("tickets.csv", "0" * 64, 300, "2025-06-09T00:00:00+00:00", "2025-06-16T00:00:00+00:00", "UTC")


@cache
def material(lang: str = "en") -> Material:
    """What documents of the sample are filled from."""
    log = cw.read(sample_log(lang=lang, cases=300).events, zone="Asia/Shanghai")
    measures = measure(log, GOALS if lang == "en" else GOALS[:2], model="discover")
    return Material(measures, find(measures), {GOALS[0]: Chosen("imr", "nelson 1, 2", (Line("doc.yes"),), ucl=UCL)})


def filled(kind: str, typed: Any = None, *, lang: str = "en") -> Document:
    """A document of the sample."""
    form = form_named(kind)
    return document(form, typed, form.fill(material(lang)), log=SOURCE)


def blank(kind: str, typed: Any = None) -> Document:
    """A document without data."""
    return document(form_named(kind), typed)
