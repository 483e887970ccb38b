"""Each option opened up: what it changes and why, whom it affects, what it brings a year, who answers for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from clearway.base.messages import Message
from clearway.model.spec.spec import Spec
from clearway.redesign.affected import Affected, Lesson, affected, lessons
from clearway.redesign.change import Change, apply
from clearway.redesign.diff import Difference, diff
from clearway.views.crowds import by_pool
from clearway.views.diagrams.beside import beside, looks, numbers
from clearway.views.markup import Child, Html, element, join, name
from clearway.views.planwords import (
    answered,
    called,
    held,
    money_cell,
    objective_name,
    places,
    proposal_of,
    rival_name,
    short_name,
    staffing_why,
    titles,
)
from clearway.views.rostertable import rostered
from clearway.views.sections.section import Planned, Section, figure
from clearway.views.specwords import entry_line, entry_title
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.told import sentence
from clearway.views.twinwords import unit_of
from clearway.views.words import DASH, Words

if TYPE_CHECKING:
    from clearway.plan.plan import Option


def chosen(material: Planned) -> Section | None:
    """Options and rivals, each folded; the balanced one is open."""
    plan, words = material.plan, material.words
    shown = [*plan.front, *(one for one in plan.rivals if one.changes)]
    if not shown:
        return None
    drawn: dict[str, str] = {}
    parts = [_option(option, at, material, drawn) for at, option in enumerate(shown, 1)]
    return Section("chosen", words("plan.each"), join([element("p", words("plan.each.lead")), *parts]))


def _option(option: Option, number: int, material: Planned, drawn: dict[str, str]) -> Html:
    words, plan = material.words, material.plan
    rival = number > len(plan.front)
    title = rival_name(option.name, words) if rival else called(option, number, words, material.spec)
    figures = "; ".join(
        f"{short_name(one, words)} {words.value(option.values[one].value, unit_of(option.values[one].unit))}"
        for one in plan.objectives
    )
    after = _after(option, material.spec)
    parts = [
        _changes(option, after, material),
        _flow(option, title, after, material, drawn),
        _figures(option, material),
        _people(material.spec, after, words),
        *_year(option, material),
        _block(words("roster.title"), rostered(material.rosters.get(option.name), words)),
        _roles(option, material),
        _owned(option, words),
    ]
    head = element("summary", element("strong", title), " ", element("span", figures, class_="soft"))
    opened = not rival and plan.balanced is option
    return element("details", head, *parts, id=option.name, class_="option", open=opened)


def _after(option: Option, spec: Spec) -> Spec:
    for change in option.changes:
        spec = apply(change, spec)
    return spec


def _block(title: str, *parts: Html | None) -> Html | None:
    """A heading with what stands below it; nothing where there is nothing."""
    kept = [part for part in parts if part]
    return join([element("h3", title), *kept]) if kept else None


def _changes(option: Option, after: Spec, material: Planned) -> Html | None:
    words = material.words
    heads = titles(option, words, material.spec)
    told = option.titles or (None,) * len(heads)
    whys = [staffing_why(title, material.spec, after, words) if title else None for title in told]
    cards = [_change(*each, material) for each in zip(option.changes, heads, whys, strict=True)]
    return _block(words("plan.changes"), element("ol", *cards, class_="changes") if cards else None)


def _change(change: Change, head: Html, why: Html | None, material: Planned) -> Html:
    """What, where, why, and what it costs; of a decision on hours or rules there is no more to say."""
    words, proposal = material.words, proposal_of(change, material.proposals)
    facts = [
        (words("plan.pattern"), words.any(f"pattern.{change.pattern}", change.pattern)) if change.pattern else None,
        (words("plan.where"), places(change.place, material.spec, words)) if change.place else None,
        (words("plan.cures"), answered(change.because, words)) if change.because else None,
        *_prices(change, words),
        *((words("plan.only_if"), sentence(one, words)) for one in change.assumes if change.pattern),
    ]
    pairs = [element("div", element("dt", pair[0]), element("dd", pair[1])) for pair in facts if pair]
    if proposal is not None:
        why = sentence(proposal.why, words)
    reason = element("p", why) if why else None
    return element("li", element("strong", head), reason, element("dl", *pairs, class_="facts") if pairs else None)


def _prices(change: Change, words: Words) -> Iterator[tuple[str, Child]]:
    """What is stated of its price; of a pattern also that nothing is."""
    for key in ("one_off", "per_year", "per_case"):
        price = getattr(change.price, key)
        if price is not None or (change.pattern and key != "per_case"):
            yield words(f"plan.{key}"), money_cell(price, words).content


def _flow(option: Option, title: str, after: Spec, material: Planned, drawn: dict[str, str]) -> Html | None:
    """As-is and to-be, once for all options that look alike."""
    words, spec = material.words, material.spec
    difference = diff(spec, after)
    if not difference:
        return None
    same = drawn.setdefault(looks(spec, after, difference, words), option.name)
    data = _entries(difference, spec, after, words)
    if same != option.name:
        link = element("a", words("plan.same_flow.link"), href=f"#{same}")
        return _block(words("plan.flow"), element("p", words("plan.same_flow"), " ", link), data)
    picture = beside(spec, after, words=words, title=words("beside.title", name=title))
    return _block(words("plan.flow"), figure(picture, picture.alt, data, words=words, titled=False))


def _entries(difference: Difference, before: Spec, after: Spec, words: Words) -> Html:
    """Everything that differs, in the numbers of the picture."""
    known = numbers(before, after, difference)
    columns = [
        Column(words("plan.number")),
        Column(words("plan.what")),
        Column(words("plan.change")),
    ]
    rows: list[Cells] = []
    for one in by_pool(difference, before, after):
        number = known.get(one.id) if one.kind in ("node", "activity", "gateway") else None
        line = entry_line(one, before, after, words)
        rows.append([Cell(str(number) if number else DASH, number), entry_title(one, words), line])
    return table(columns, rows, caption=words("plan.differences"), words=words, first=12)


def _figures(option: Option, material: Planned) -> Html | None:
    """Values with both intervals beside those of today."""
    words, plan = material.words, material.plan
    columns = [
        Column(words("plan.objective")),
        Column(words("plan.as_is"), numeric=True),
        Column(words("plan.option"), numeric=True),
        Column(words("plan.chance"), numeric=True, tip=words("plan.chance.tip")),
        Column(words("plan.input"), numeric=True, tip=words("plan.input.tip")),
        Column("n", numeric=True),
    ]
    rows: list[Cells] = []
    for one in plan.objectives:
        now, then = plan.baseline[one], option.values[one]
        unit = unit_of(then.unit)
        rows.append(
            [
                objective_name(one, plan.pay, words),
                Cell(words.value(now.value, unit), now.value),
                Cell(words.value(then.value, unit), then.value),
                words.interval(then.low, then.high, unit) or DASH,
                words.interval(then.input_low, then.input_high, unit) or words("plan.input.none"),
                Cell(words.count(then.n), then.n),
            ]
        )
    return _block(words("plan.figures"), table(columns, rows, caption=words("plan.figures.caption"), words=words))


def _people(before: Spec, after: Spec, words: Words) -> Html | None:
    """Whom it affects, and what they have to learn."""
    columns = [
        Column(words("plan.pool")),
        Column(words("plan.people"), numeric=True),
        Column(words("plan.effect")),
        Column(words("plan.lessons")),
    ]
    taught = lessons(before, after)
    rows: list[Cells] = []
    for one in affected(before, after):
        count = words.count(one.people)
        if one.people != one.people_before:
            count = words("plan.people.change", before=words.count(one.people_before), after=count)
        learn = [element("li", line) for line in _learned(one, taught, words)]
        effect = element("ul", *(element("li", line) for line in _effects(one, words)), class_="plain")
        nothing = words("plan.lessons.none")
        rows.append(
            [
                name(one.name),
                Cell(count, one.people),
                effect,
                element("ul", *learn, class_="plain") if learn else nothing,
            ]
        )
    shown = table(columns, rows, caption=words("plan.affected.caption"), words=words) if rows else None
    return _block(words("plan.affected"), shown)


def _learned(one: Affected, taught: Sequence[Lesson], words: Words) -> Iterator[Html]:
    """What a pool has to learn: what as many people learn in the same way, in one line."""
    mine = [each for each in taught if each.pool == one.pool]
    for what, people in dict.fromkeys((each.what, each.people) for each in mine):
        subjects = [each.subject for each in mine if (each.what, each.people) == (what, people)]
        told = Message(f"lesson.{what}", {"subject": words("diff.comma").join(subjects), "people_n": people})
        yield sentence(told, words)


def _effects(one: Affected, words: Words) -> Iterator[str]:
    comma = words("diff.comma")
    for kind, steps in (("gained", one.gained), ("lost", one.lost), ("changed", one.changed)):
        if steps:
            yield words(f"plan.affected.{kind}", steps=comma.join(steps))
    told = (("hours", one.hours), ("order", one.order), ("rules", one.rules), ("chances", one.chances))
    for kind, holds in told:
        if holds:
            yield words(f"plan.affected.{kind}")
    if one.people != one.people_before:
        yield words("plan.affected.more" if one.people > one.people_before else "plan.affected.fewer")


def _year(option: Option, material: Planned) -> Iterator[Html | None]:
    """What a year brings, and how long that holds."""
    words, found = material.words, material.benefits.get(option.name)
    if found is None:
        return
    columns = [
        Column(words("plan.benefit")),
        Column(words("plan.value"), numeric=True),
        Column(words("column.interval"), numeric=True),
    ]
    rows: list[Cells] = []
    for line in found.lines:
        missing = sentence(line.reason, words) if line.reason is not None else Html(DASH)
        money = line.key.startswith("money")
        value = missing if line.value is None else _amount(line.value, line.unit, words, money=money)
        span = DASH
        if line.low is not None and line.high is not None:
            low, high = (_amount(end, line.unit, words, money=money) for end in (line.low, line.high))
            span = words("number.interval", low=low, high=high)
        rows.append([sentence(line.title, words), Cell(value, line.value), span])
    yield _block(words("plan.year"), table(columns, rows, caption=words("plan.year.caption"), words=words))
    holds = [element("li", sentence(held(one, words), words)) for one in material.bounds.get(option.name, ())]
    yield element("div", element("h4", words("plan.holds")), element("ul", *holds)) if holds else None
    owned = [element("li", sentence(one, words)) for one in found.assumes]
    yield element("div", element("h4", words("plan.year.assumes")), element("ul", *owned)) if owned else None


def _amount(value: float, unit: str, words: Words, *, money: bool) -> str:
    """A figure of a year in its unit; where nobody's rate is known, hours stand for money."""
    if money:
        return words.money(value)
    if unit in ("h", "years"):
        return words.duration(value * (3600.0 if unit == "h" else 31_557_600.0))
    if unit in ("cases", "points"):
        return words.short(value)
    return words.money(value)


def _roles(option: Option, material: Planned) -> Html | None:
    """Who is responsible, accountable, consulted and informed for each step."""
    words, found = material.words, material.racis.get(option.name)
    if found is None:
        return None
    columns = [Column(words("plan.step")), *(Column(words(f"plan.raci.{letter}")) for letter in "RACI")]
    comma = words("diff.comma")
    rows: list[Cells] = []
    for row in found.rows:
        kind = element("small", words(f"sign.{row.kind}")) if row.kind != "same" else None
        informed = [found.roles.get(one, one) for one in row.informed]
        told = {
            "R": found.roles.get(row.responsible, row.responsible) if row.responsible else words("plan.raci.nobody"),
            "A": found.roles.get(row.accountable, row.accountable) + ("*" if row.proposed else ""),
            "C": comma.join(found.roles.get(one, one) for one in row.consulted) or DASH,
            "I": comma.join([*informed, *([words("plan.raci.customer")] if row.customer else [])]) or DASH,
        }
        cells = [element("mark", text) if letter in row.marks else name(text) for letter, text in told.items()]
        rows.append([join([name(row.name), kind]), *cells])
    rules = [element("li", sentence(rule, words)) for rule in found.rules]
    data = table(columns, rows, caption=words("plan.raci.caption"), words=words, first=40)
    return _block(words("plan.raci"), data, element("ul", *rules, class_="notes") if rules else None)


def _owned(option: Option, words: Words) -> Html | None:
    """What somebody has to answer for, because no data stand behind it."""
    told = list(dict.fromkeys(sentence(one, words) for one in option.assumes))
    told += [one for one in _stated(option.changes, words) if one not in told]
    return _block(words("plan.assumes"), element("ul", *(element("li", one) for one in told)) if told else None)


def _stated(changes: tuple[Change, ...], words: Words) -> list[Html]:
    return list(dict.fromkeys(sentence(one, words) for change in changes for one in change.assumes))
