"""The roster of an option: heads by day, shift and pool, and who works what as numbers; or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearway.views.markup import Html, element, join, name
from clearway.views.rosterwords import day_name, shift_hours, told_reasons, verdict
from clearway.views.told import sentence
from clearway.views.words import Words

if TYPE_CHECKING:
    from clearway.plan.optionroster import Rostered
    from clearway.plan.roster import Roster
    from clearway.plan.shifts import Shift

MOST = 60
"""People whose days are shown; the file has all of them."""

SHADES = 4


def rostered(found: Rostered | None, words: Words) -> Html | None:
    """What stands below the heading; None where no labour rules are stated.

    Parameters
    ----------
    found : Rostered, optional
    words : Words
        Language.
    """
    if found is None:
        return None
    notes = [element("li", sentence(one, words)) for one in found.notes]
    below = element("ul", *notes, class_="notes") if notes else None
    if found.same:
        link = element("a", words("roster.same.link"), href=f"#{found.same}")
        return join([element("p", words("roster.same", verdict=verdict(found, words)), " ", link), below])
    if found.roster is None or not found.roster.possible:
        return join([_refused(found, words), below])
    said = words("roster.lead", **_figures(found.roster, found, words))
    lead = element("p", said[:1].upper() + said[1:])
    return join([lead, _heads(found, found.roster, words), _persons(found, found.roster, words), below])


def _refused(found: Rostered, words: Words) -> Html:
    """That there is no roster, with the rules that would have to give way."""
    reasons = [element("li", sentence(one, words)) for one in told_reasons(found, words)]
    said = element("p", element("strong", words(f"roster.why.{found.status}")))
    return join([said, element("ul", *reasons) if reasons else None])


def _figures(roster: Roster, found: Rostered, words: Words) -> dict[str, str]:
    return {
        "verdict": verdict(found, words),
        "people": words.count(len(found.people)),
        "needed": words.figure(roster.needed_hours),
        "over": words.figure(roster.over_hours),
        "overtime": words.figure(roster.overtime_hours),
    }


def _heads(found: Rostered, roster: Roster, words: Words) -> Html:
    """Heads of each pool and shift, day by day; the fuller, the darker."""
    count = {(one.pool, one.shift, one.day): one.people for one in found.heads}
    most = max(count.values())
    rows = []
    for pool, shift in dict.fromkeys((pool, one) for pool in found.pools for one in found.shifts):
        cells = [count.get((pool, shift.name, day), 0) for day in roster.days]
        if any(cells):
            head = join([name(found.pools[pool]), " \u00b7 ", _called(shift)])
            rows.append(_row(head, [_head_cell(value, most, words) for value in cells]))
    return _grid(words("roster.heads"), words("roster.pool_shift"), roster.days, rows, words)


def _called(shift: Shift) -> Html:
    """A shift with its hours; one that was made has its hours for a name."""
    hours = shift_hours(shift)
    shown = ", ".join(hours) if shift.name not in hours else ""
    return join([name(shift.name), " ", element("small", shown) if shown else None])


def _head_cell(value: int, most: int, words: Words) -> Html:
    shade = -(-SHADES * value // most)
    return element("td", words.count(value) if value else "", class_=f"s{shade}" if value else None)


def _persons(found: Rostered, roster: Roster, words: Words) -> Html:
    """Who works which shift on which day, folded."""
    letters = {shift.name: number for number, shift in enumerate(found.shifts, 1)}
    duties = {(one.person, one.day): one for one in roster.duties}
    rows = []
    for person, pool in list(found.people.items())[:MOST]:
        cells = []
        for day in roster.days:
            one = duties.get((person, day))
            other = one is not None and one.pool != pool
            shown = "" if one is None else join([name(one.shift), _elsewhere(found, one.pool) if other else None])
            cells.append(element("td", shown, class_=f"s{1 + letters[one.shift] % SHADES}" if one else None))
        rows.append(_row(join([element("b", person), " ", name(found.pools[pool])]), cells))
    rest = len(found.people) - MOST
    more = element("p", words("roster.more", count=words.count(rest)), class_="note") if rest > 0 else None
    data = _grid(words("roster.persons"), words("roster.number"), roster.days, rows, words)
    return element("details", element("summary", words("roster.persons")), data, more)


def _elsewhere(found: Rostered, pool: str) -> Html:
    return element("small", " ", name(found.pools.get(pool, pool)))


def _row(head: Html, cells: list[Html]) -> Html:
    return element("tr", element("th", head, scope="row"), *cells)


def _grid(caption: str, corner: str, days: tuple[str, ...], rows: list[Html], words: Words) -> Html:
    """A compact table with a column for each day."""
    heads = [element("th", day_name(day, words), scope="col") for day in days]
    top = element("thead", element("tr", element("th", corner, scope="col"), *heads))
    inner = element("table", element("caption", caption), top, element("tbody", *rows), class_="rota")
    return element("div", inner, class_="table", tabindex="0", role="region", aria_label=caption)
