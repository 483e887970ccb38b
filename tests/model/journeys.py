"""A journey map with every part filled, for tests of files and pictures."""

from __future__ import annotations

from clearway.model.journey import (
    Deviation,
    Experience,
    Figure,
    Journey,
    Link,
    Moment,
    Path,
    Provenance,
    Quote,
    Scope,
    Stage,
    Step,
    Title,
)

EVIL = '<script>alert("x")</script>'


def share(value: float, n: int = 200) -> Figure:
    return Figure(value, "share", n, max(value - 0.05, 0), min(value + 0.05, 1), "share; Wilson interval")


def seconds(value: float, n: int = 150) -> Figure:
    return Figure(value, "s", n, value * 0.9, value * 1.1, "mean; t interval")


def felt(step: str, source: str, value: float, n: int = 80, weighted: float | None = None) -> Experience:
    figure = Figure(value, "valence", n, value - 0.3, value + 0.3, "mean; bootstrap by case, 2000 draws")
    again = None if weighted is None else Figure(weighted, "valence", n, weighted - 0.3, weighted + 0.3, "re-weighted")
    return Experience(step, source, "1-5", figure, n, 180, n < 30, share(n / 180, 180), again)  # type: ignore[arg-type]


def full(first: str = "Call the desk") -> Journey:
    """Five steps, three sources of feelings, everything else once or twice."""
    names = (first, "Check", "Visit", "Inform", "Close")
    lanes = ("customer", "backstage", "onstage", "onstage", "unknown")
    steps = tuple(
        Step(
            f"s{at + 1}", "g1" if at < 2 else "g2", name,
            "communication" if lane in ("customer", "onstage") else "action",
            "customer" if lane == "customer" else "Desk", "customer" if lane == "onstage" else "",
            "Phone" if at == 0 else "", lane, share(1 - at / 10), seconds(600.0 * (at + 1) ** 2), None,
            seconds(300), share(0.1), Figure(4.5, "money", 150, 4, 5, "mean; t interval"),
            ("completed", "unplanned", "failed", "completed", "missing")[at],  # type: ignore[arg-type]
            "data" if at == 0 else "rule", 0.7,
        )
        for at, (name, lane) in enumerate(zip(names, lanes, strict=True))
    )  # fmt: skip
    experience = (
        felt("s1", "survey", 1.2, weighted=0.9), felt("s2", "survey", -0.4), felt("s4", "survey", 0.2, n=20),
        felt("s2", "verbatim", -1.1), felt("s1", "model", 0.6), felt("s2", "model", 0.1), felt("s3", "model", -0.5),
    )  # fmt: skip
    effect = Figure(-0.31, "valence", 120, -0.5, -0.12, "driver model")
    return Journey(
        "J", Title("服务台", "Service desk"), "actual", steps,
        (Stage("g1", Title("受理", "Intake"), 1, names[:2]), Stage("g2", Title("办理", "Handling"), 2, names[2:])),
        "Hurried parent", Scope(("2025-03-01T08:00:00+00:00", "2025-05-01T17:00:00+00:00"), ("Channel=Phone",)),
        share(1.0), 200, seconds(90_000), share(0.04), experience,
        (Quote("s2", "17", "wait", -1.4, "Nobody told me anything for two days."),
         Quote("s1", "3", "", 1.5, "Friendly!")),
        (Moment("s3", "wait", effect, share(0.8), 1),),
        (Link("s3", "W103 Visit"),), (Link("s2", "P07"),),
        (Path("R1", Title("一", "Call → Close"), share(0.7), 12, (first, "Close"), Figure(0.1, "share", 140)),),
        share(0.05),
        (Deviation("missing", "Survey", share(0.4), Figure(-3600.0, "s", 190, -7200, 100, "Welch")),
         Deviation("unplanned", "Check", share(0.2))),
        Provenance("a" * 64, "b" * 64, "c" * 64, "0.1", 7, "2025-05-02T08:00:00+00:00", 0),
        ("<note>kept</note>",),
    )  # fmt: skip
