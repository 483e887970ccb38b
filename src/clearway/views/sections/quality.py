"""What was read and what became of it: the account of every record."""

from __future__ import annotations

from clearway.log.intake import Intake, Issue
from clearway.views.markup import Child, Html, element, join, name
from clearway.views.sections.section import Material, Section, how
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.words import DASH, Words

_KINDS = ("quarantine", "repair", "warning")


def quality(material: Material) -> Section:
    """Row accounting, how the file was understood, repairs with samples, warnings."""
    words, intake = material.words, material.measures.facts.intake
    body = join(
        [
            element("p", words("quality.lead")),
            _accounts(intake, words),
            element("h3", words("quality.reading")),
            _facts(intake, words),
            _mapping(intake, words),
            element("h3", words("quality.issues")),
            *(_issues(kind, intake, words) for kind in _KINDS),
            None if intake.issues else element("p", words("quality.none"), class_="empty"),
            how(
                words("quality.how"),
                python="log.intake",
                shell=f"clearway import {material.source} --out folder",
                words=words,
            ),
        ]
    )
    return Section("quality", words("quality.title"), body)


def _accounts(intake: Intake, words: Words) -> Html:
    columns = [
        Column(words("quality.entity")),
        *(Column(words(f"quality.{one}"), numeric=True) for one in ("read", "stored", "quarantined", "dropped")),
        Column(words("quality.rules")),
    ]
    rows: list[Cells] = []
    for entity, account in intake.rows.items():
        dropped = sum(account.dropped.values())
        rules = "; ".join(f"{rule}: {words.count(count)}" for rule, count in account.dropped.items())
        numbers = (account.read, account.stored, account.quarantined, dropped)
        rows.append(
            [words.any(f"entity.{entity}", entity), *(Cell(words.count(one), one) for one in numbers), rules or DASH]
        )
    return table(columns, rows, caption=words("quality.accounts"), words=words)


def _facts(intake: Intake, words: Words) -> Html:
    pairs = [
        ("source", intake.source),
        ("reader", intake.reader),
        ("sha256", intake.sha256),
        ("encoding", intake.encoding),
        ("delimiter", _visible(intake.delimiter)),
        ("sheet", intake.sheet),
        ("header_row", None if intake.header_row is None else words.count(intake.header_row)),
        ("zone", intake.zone),
        ("ties", words.count(intake.ties)),
    ]
    items = [
        element("div", element("dt", words(f"quality.{key}")), element("dd", name(value)))
        for key, value in pairs
        if value is not None
    ]
    return element("dl", *items, class_="facts")


def _visible(delimiter: str | None) -> str | None:
    return None if delimiter is None else {"\t": "⇥", " ": "␣"}.get(delimiter, delimiter)


def _mapping(intake: Intake, words: Words) -> Html:
    columns = [Column(words("quality.role")), Column(words("quality.column"))]
    rows: list[Cells] = [[words.any(f"role.{role}", role), name(column)] for role, column in intake.mapping.items()]
    return table(columns, rows, caption=words("quality.mapping"), words=words, first=20)


def _issues(kind: str, intake: Intake, words: Words) -> Html | None:
    found = [issue for issue in intake.issues if issue.kind == kind]
    if not found:
        return None
    columns = [
        Column(words("quality.issue")),
        Column(words("quality.column")),
        Column(words("quality.count"), numeric=True),
        Column(words("quality.rows")),
        Column(words("quality.samples")),
    ]
    rows: list[Cells] = [_issue(issue, words) for issue in found]
    return table(columns, rows, caption=words(f"quality.kind.{kind}"), words=words, first=30)


def _issue(issue: Issue, words: Words) -> list[Cell | Child]:
    remedy = words.any(
        f"issue.{issue.code}.remedy", "", **{"count": issue.count, "column": issue.column or "", **issue.values}
    )
    what = join([issue.message(words.lang), element("small", remedy) if remedy else None])
    return [
        what,
        name(issue.column) if issue.column else DASH,
        Cell(words.count(issue.count), issue.count),
        ", ".join(str(row) for row in issue.rows) or DASH,
        _samples(issue) or DASH,
    ]


def _samples(issue: Issue) -> Html | None:
    if not issue.samples:
        return None
    shown = [
        element(
            "li",
            element("code", name(before)),
            None if before == after else join([" → ", element("code", name(after))]),
        )
        for before, after in issue.samples[:5]
    ]
    return element("ul", *shown, class_="samples")
