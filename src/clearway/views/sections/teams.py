"""The people of a process by pool: how many, how long on duty, how busy, and what they do."""

from __future__ import annotations

from clearway.log.privacy.release import DEFAULT_K
from clearway.model.spec.spec import Spec
from clearway.redesign.workload import Workload, workload
from clearway.views.crowds import busy, duty_h, heads, is_small
from clearway.views.markup import Html, element, join, name
from clearway.views.sections.section import Planned, Section, notes
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.words import DASH, Words

LONG_H = 60.0
"""Hours a week from here on are no working week of one person."""


def teams(material: Planned) -> Section | None:
    """One row for each pool that has people or steps, so that a reader knows who stands behind its name."""
    words, spec = material.words, material.spec
    work = workload(spec)
    pools = [pool for pool in spec.pools if heads(spec, pool) or _steps(spec, pool)]
    if not pools:
        return None
    columns = [
        Column(words("plan.pool")),
        Column(words("plan.people"), numeric=True),
        Column(words("teams.duty"), numeric=True, tip=words("teams.duty.tip")),
        Column(words("teams.busy"), numeric=True, tip=words("teams.busy.tip")),
        Column(words("teams.steps")),
    ]
    rows = [_row(pool, spec, work, words) for pool in pools]
    shown = table(columns, rows, caption=words("teams.caption", k=words.count(DEFAULT_K)), words=words, first=30)
    return Section("teams", words("teams.title"), join([shown, _notes(spec, pools, words)]))


def _row(pool: str, spec: Spec, work: Workload, words: Words) -> Cells:
    people, hours = heads(spec, pool), duty_h(spec, pool)
    share = None if is_small(spec, pool) else busy(spec, pool, work)
    hidden = words("small.hidden") if people and is_small(spec, pool) else DASH
    return [
        name(spec.pools[pool].name or pool),
        Cell(words.count(people), people),
        Cell(DASH if hours is None else words("teams.hours", value=words.figure(hours)), hours),
        Cell(hidden if share is None else words.share(share), share),
        element("span", words("diff.comma").join(_steps(spec, pool)) or DASH),
    ]


def _steps(spec: Spec, pool: str) -> list[str]:
    """Names of the steps of a pool."""
    mine = [id for id, work in spec.activities.items() if work.pool == pool and id in spec.flow.nodes]
    return list(dict.fromkeys(" ".join((spec.flow.nodes[id].name or id).split()) for id in mine))


def _notes(spec: Spec, pools: list[str], words: Words) -> Html | None:
    """A warning about hours that nobody works."""
    long = [spec.pools[pool].name or pool for pool in pools if (duty_h(spec, pool) or 0.0) > LONG_H]
    if not long:
        return None
    return notes([words("teams.long", pools=words("diff.comma").join(long), hours=words.count(LONG_H))])
