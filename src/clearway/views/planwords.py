"""What a plan is made of in the words of a language: messages with their figures, objectives, options."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import TYPE_CHECKING, Any

from clearway.base.messages import Message
from clearway.model.spec.spec import HOURS, Spec
from clearway.redesign.change import Change
from clearway.redesign.workload import workload
from clearway.views.crowds import busy, is_small
from clearway.views.markup import Html, element, escape, join, name
from clearway.views.table import Cell
from clearway.views.told import plain, sentence
from clearway.views.twinwords import unit_of
from clearway.views.words import DASH, Words

if TYPE_CHECKING:
    from clearway.plan.breakeven import Bound
    from clearway.plan.plan import Figure, Option
    from clearway.redesign.pattern import Proposal

SHOWN = 2
"""Changes that stand in an option's name."""

LARGEST = 10**12
"""Numbers from here on are told by their power of ten."""

RIVALS = {"do-nothing": "plan.rival.do_nothing", "add-people": "plan.rival.add_people"}
"""Message of each rival, by its name in a plan."""

ON_DUTY = tuple(f"plan.decision.{way}" for way in ("later", "earlier", "longer", "shorter"))
"""Messages of decisions on hours, whose place is a calendar."""

PLACED = (*ON_DUTY, "plan.decision.order", "plan.decision.takes", "plan.decision.batch")
"""Messages of decisions whose place is an id."""

UNUSABLE = {"forbidden": "plan.unusable.forbidden", "protected": "plan.unusable.protected"}
"""Message of each reason why a change was not used that no check of a Spec gives."""


def objective_name(objective: str, pay: str, words: Words) -> str:
    """What an objective is called; which cost counts depends on how people are paid.

    Examples
    --------
    >>> objective_name("cost", "paid", Words("en"))
    'Cost of a case, with people paid for their time on duty'
    """
    return words(f"plan.objective.cost.{pay}" if objective == "cost" else f"plan.objective.{objective}")


def short_name(objective: str, words: Words) -> str:
    """The same in a word or two."""
    return words(f"plan.short.{objective}")


def axis_name(objective: str, words: Words) -> str:
    """The same with its unit, where the numbers beside it do not say it.

    Examples
    --------
    >>> axis_name("cost", Words("en", currency="h")), axis_name("cost", Words("en", currency="EUR"))
    ('Cost in person-hours', 'Cost')
    """
    name = short_name(objective, words)
    if objective != "cost" or words.currency != HOURS:
        return name
    return words("plan.short.unit", name=name, unit=words("number.hours.unit"))


def figure_cell(figure: Figure, words: Words) -> Cell:
    """A figure with its interval and n below it."""
    unit = unit_of(figure.unit)
    shown = words.interval(figure.low, figure.high, unit)
    below = words("plan.interval", interval=shown, count=words.count(figure.n)) if shown else None
    return Cell(join([words.value(figure.value, unit), element("small", below) if below else None]), figure.value)


def money_cell(value: float | None, words: Words) -> Cell:
    """An amount, or that nobody stated it."""
    return Cell(words("plan.not_stated") if value is None else words.money(value), value)


def capital(text: Html) -> Html:
    """A sentence's first letter as a capital, where it begins with a letter.

    Examples
    --------
    >>> capital(Html("leave the step out: <bdi>Check</bdi>"))
    'Leave the step out: <bdi>Check</bdi>'
    """
    return Html(text[:1].upper() + text[1:])


def worded(title: Message, spec: Spec | None = None) -> Message:
    """What a decision does, with names instead of ids where the Spec is given.

    Examples
    --------
    >>> worded(Message("plan.decision.later", {"place": "day", "value": 2}))
    Message(id='plan.decision.later', values={'place': 'day', 'value': 2})
    """
    if spec is None or title.id not in PLACED:
        return title
    place = _place(title.id, str(title.values["place"]), spec)
    return Message(title.id, {**title.values, "place": place})


def _place(id: str, place: str, spec: Spec) -> str:
    """What people call the place of a decision."""
    if id in ON_DUTY:
        return _on_duty(place, spec)
    known: Mapping[str, Any] = spec.flow.nodes if id == "plan.decision.batch" else spec.pools
    return (known[place].name if place in known else "") or place


def _on_duty(calendar: str, spec: Spec) -> str:
    """Names of the pools whose people have a calendar; its id where nobody does."""
    pools = dict.fromkeys(
        one.pool for one in spec.resources.values() if (one.calendar or spec.pools[one.pool].calendar) == calendar
    )
    return " + ".join(spec.pools[pool].name or pool for pool in pools) or calendar


def change_title(change: Change, words: Words) -> Html:
    """What a change does, in the words of its pattern where it has one."""
    return capital(sentence(change.title, words)) if change.title is not None else name(change.name)


def titles(option: Option, words: Words, spec: Spec | None = None) -> list[Html]:
    """What an option does, change by change.

    Parameters
    ----------
    spec : Spec, optional
        As it is today: it knows who works by which calendar.
    """
    told = [capital(sentence(worded(title, spec), words)) for title in option.titles]
    return told or [change_title(one, words) for one in option.changes]


def summarised(option: Option, words: Words, spec: Spec | None = None) -> str:
    """The first changes of an option, as plain text."""
    texts = [plain(worded(title, spec), words) for title in option.titles] or [one.name for one in option.changes]
    shown = words("diff.comma").join(texts[:SHOWN])
    if len(texts) > SHOWN:
        shown = words("diff.more", names=shown, count=len(texts) - SHOWN)
    return shown or words("plan.nothing")


def called(option: Option, number: int, words: Words, spec: Spec | None = None) -> str:
    """An option by its number and first changes, as plain text."""
    shown = summarised(option, words, spec)
    return words("plan.option.named", number=number, changes=shown[:1].upper() + shown[1:])


def once_cell(option: Option, words: Words) -> Cell:
    """What an option costs once, or that nobody stated a price for any of its changes."""
    stated = option.one_off or any(change.price.one_off is not None for change in option.changes)
    return money_cell(option.one_off if stated or not option.changes else None, words)


def held(bound: Bound, words: Words) -> Message:
    """Up to where a benefit holds, its money in the words of the language."""
    values = dict(bound.message.values)
    if "price" not in values:
        return bound.message
    unit = words("number.hours.unit") if bound.unit == HOURS else bound.unit
    return Message(bound.message.id, values | {"price": words.short(float(values["price"])), "currency": unit})


def rival_name(name: str, words: Words) -> str:
    """What a rival is called, by its name in a plan.

    Examples
    --------
    >>> rival_name("do-nothing", Words("en"))
    'Do nothing'
    """
    return words(RIVALS[name]) if name in RIVALS else name


def unusable_text(code: str, words: Words) -> str:
    """Why a change was not used."""
    return words(UNUSABLE[code]) if code in UNUSABLE else words("plan.unusable", code=code)


def places(ids: tuple[str, ...], spec: Spec, words: Words) -> Html:
    """Names of nodes and pools; people are told by their pool."""
    known: list[Mapping[str, Any]] = [spec.flow.nodes, spec.pools]
    shown = []
    for id in dict.fromkeys(spec.resources[id].pool if id in spec.resources else id for id in ids):
        found = next((table[id] for table in known if id in table), None)
        shown.append(name((found.name if found is not None else "") or id))
    comma = escape(words("diff.comma"))
    return join([part for one in shown for part in (comma, one)][1:]) if shown else Html(DASH)


def answered(because: tuple[str, ...], words: Words) -> Html:
    """Findings in words, each with its code: ``Cases wait before "Check" (W103)``.

    Examples
    --------
    >>> answered(("W105 A to B",), Words("en"))
    'Handing over costs time: <bdi>A to B</bdi> (W105)'
    """
    shown = [_finding(*one.partition(" ")[::2], words) for one in because]
    semicolon = escape(words("plan.semicolon"))
    return join([part for one in shown for part in (semicolon, one)][1:])


def _finding(code: str, place: str, words: Words) -> Html:
    """A finding by its title, where that needs nothing but the place; else code and place."""
    id = f"finding.{code}.title"
    if words.has(id) and all(field in (None, "place") for _, field, _, _ in Formatter().parse(words.raw(id))):
        return words.rich("plan.finding", title=words.rich(id, place=name(place)), code=code)
    return join([escape(f"{code} "), name(place)])


def staffing_why(title: Message, before: Spec, after: Spec, words: Words) -> Html | None:
    """How busy a pool is today and with an option, for a decision on the number of its people.

    None for other decisions, and for pools with so few people that it would be told of single persons.
    """
    pools = [id for id, one in before.pools.items() if (one.name or id) == title.values.get("pool")]
    if title.id != "plan.decision.people" or len(pools) != 1 or is_small(before, pools[0]):
        return None
    shares = [busy(spec, pools[0], workload(spec)) for spec in (before, after)]
    if shares[0] is None or shares[1] is None:
        return None
    now, then = (words.share(share) for share in shares if share is not None)
    return words.rich("plan.why.people", before=now, after=then)


def proposal_of(change: Change, proposals: tuple[Proposal, ...]) -> Proposal | None:
    """The proposal from which a change came."""
    return next((one for one in proposals if one.change is not None and one.change.name == change.name), None)


def space_size(points: int, words: Words) -> str:
    """How many combinations there are; of numbers that nobody reads, the power of ten.

    Examples
    --------
    >>> space_size(98_765, Words("en")), space_size(3 * 10**40, Words("en"))
    ('98,765', 'about 10^40')
    """
    if points < LARGEST:
        return words.count(points)
    return words("plan.space.huge", power=len(str(points)) - 1)
