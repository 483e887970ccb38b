"""What customers say: scores with intervals, who answers, and what the comments feel like."""

from __future__ import annotations

from collections.abc import Iterator

from clearway.measures.backed import Backed
from clearway.measures.voice.ipa import Ipa
from clearway.measures.voice.kano import Kano
from clearway.measures.voice.response import Response
from clearway.measures.voice.servqual import Servqual
from clearway.measures.voice.voice import Voice
from clearway.views.charts.bar import Bar, bars
from clearway.views.markup import Html, element, join, name
from clearway.views.sections.section import Material, Section, figure, group_name, how, notes
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.words import Words

FEW = 30
"""Answers below which a score is called uncertain."""


def voice(material: Material) -> Section | None:
    """Scores, response and its bias, sentiment, and the questionnaires that the survey holds; none without feedback."""
    said, words = material.voice, material.words
    if said is None:
        return None
    body = join(
        [
            element("p", _lead(said, words)),
            _scores(said, words),
            notes(list(_remarks(said, words))),
            None if said.response is None else _response(said.response, words),
            _questions(said, words),
            None if said.servqual is None else _servqual(said.servqual, words),
            _kano(said.kano, words),
            None if said.ipa is None else _ipa(said.ipa, words),
            how(
                words("voice.how"),
                python="clearway.measures.voice.voice.voice(feedback, log=log, joined=joined)",
                shell=f"clearway voice {said.feedback.intake.source}",
                words=words,
            ),
        ]
    )
    return Section("voice", words("voice.title"), body)


def _lead(said: Voice, words: Words) -> str:
    if said.joined is None or said.response is None:
        return words("voice.lead", n=words.count(said.feedback.n))
    return words(
        "voice.lead.joined",
        n=words.count(said.feedback.n),
        joined=words.count(said.joined.joined),
        share=words.share(said.joined.share),
        cases=words.count(said.joined.cases),
        rate=words.value(said.response.rate.value, "share"),
    )


def _scores(said: Voice, words: Words) -> Html:
    found = [
        ("csat", said.csat),
        ("nps", said.nps.score),
        ("ces", said.ces.mean),
        ("easy", said.ces.easy),
        ("mean", said.mean),
        ("positive", said.positive),
    ]
    rows: list[Cells] = [_row(words(f"voice.{id}"), one, words) for id, one in found if one.value is not None]
    return table(_columns("voice.score", words), rows, caption=words("voice.caption"), words=words)


def _columns(first: str, words: Words) -> list[Column]:
    return [
        Column(words(first)),
        Column(words("voice.value"), numeric=True),
        Column(words("column.interval"), numeric=True),
        Column(words("voice.n"), numeric=True),
        Column(words("voice.method")),
    ]


def _row(title: str | Html, one: Backed, words: Words) -> Cells:
    unit = "share" if one.unit == "share" else ""
    return [
        title,
        Cell(words.value(one.value, unit), one.value),
        words.interval(one.low, one.high, unit),
        Cell(words.count(one.n), one.n),
        one.formula,
    ]


def _remarks(said: Voice, words: Words) -> Iterator[str]:
    if said.nps.noise is not None:
        yield words("voice.noise", noise=words.figure(said.nps.noise), n=words.count(said.nps.score.n))
    few = [one.n for one in (said.csat, said.nps.score, said.ces.mean) if 0 < one.n < FEW]
    if few:
        yield words("voice.few", n=words.count(min(few)), least=FEW)
    if said.without_text and said.felt:
        yield words("voice.without_text", n=words.count(said.without_text))
    if said.feedback.masked:
        yield words("voice.masked", n=words.count(sum(said.feedback.masked.values())))
    if said.joined is not None and said.joined.joined < said.joined.n:
        lost = {key: words.count(getattr(said.joined, key)) for key in ("without_key", "unknown_key", "outside_window")}
        yield words("voice.unjoined", n=words.count(said.joined.n - said.joined.joined), **lost)


def _response(found: Response, words: Words) -> Html:
    """Who answers, by fifth of the lead time, and what that does to the score."""
    fifths = [one for one in found.rates if one.by == "lead_time" and one.rate.value is not None]
    items = [
        Bar(words(f"voice.fifth.{one.group}"), one.rate.value or 0.0, one.rate.low, one.rate.high) for one in fifths
    ]
    view = bars(items, words=words, title=words("voice.response"), unit="share")
    shown = figure(view, _bias(found, words), _rates(found, words), words=words)
    return join([element("h3", words("voice.who")), shown])


def _bias(found: Response, words: Words) -> str:
    id = "voice.biased" if found.biased else "voice.unbiased"
    if found.plain.value is None or found.weighted.value is None:
        return words(f"{id}.rates")
    return words(
        id,
        plain=words.figure(found.plain.value),
        weighted=words.figure(found.weighted.value),
        low=words.figure(found.weighted.low or 0.0),
        high=words.figure(found.weighted.high or 0.0),
    )


def _rates(found: Response, words: Words) -> Html:
    columns = [
        Column(words("voice.by")),
        Column(words("voice.group")),
        Column(words("column.cases"), numeric=True),
        Column(words("voice.answered"), numeric=True),
        Column(words("voice.rate"), numeric=True),
        Column(words("column.interval"), numeric=True),
    ]
    rows: list[Cells] = [
        [
            words("voice.lead_time") if one.by == "lead_time" else name(one.by),
            words(f"voice.fifth.{one.group}") if one.by == "lead_time" else group_name(one.group, words),
            Cell(words.count(one.cases), one.cases),
            Cell(words.count(one.answered), one.answered),
            Cell(words.value(one.rate.value, "share"), one.rate.value),
            words.interval(one.rate.low, one.rate.high, "share"),
        ]
        for one in found.rates
    ]
    return table(columns, rows, caption=words("voice.rates"), words=words)


def _questions(said: Voice, words: Words) -> Html | None:
    rows: list[Cells] = [
        _row(join([name(one.name), f" ({one.scale})"]), one.mean, words)
        for one in said.questions
        if one.mean.value is not None
    ]
    if not rows:
        return None
    shown = table(_columns("voice.question", words), rows, caption=words("voice.questions"), words=words)
    return join([element("h3", words("voice.questions")), shown])


def _servqual(found: Servqual, words: Words) -> Html:
    columns = [Column(words("voice.question"))]
    columns += [Column(words(f"voice.{id}"), numeric=True) for id in ("perception", "expectation", "gap")]
    columns += [Column(words(id), numeric=True) for id in ("column.interval", "voice.n", "voice.p")]
    rows: list[Cells] = [
        [
            words.any(f"voice.dimension.{one.name}", one.name),
            *(words.value(value, "") for value in (one.perception, one.expectation)),
            Cell(words.value(one.gap.value, ""), one.gap.value),
            words.interval(one.gap.low, one.gap.high, ""),
            Cell(words.count(one.gap.n), one.gap.n),
            words.value(None, "") if one.p is None else words.probability(one.p),
        ]
        for one in (*found.dimensions, *found.items)
    ]
    total = words(
        "voice.servqual.total",
        total=words.value(found.total.value, ""),
        interval=words.interval(found.total.low, found.total.high, "") or words.value(None, ""),
    )
    shown = table(columns, rows, caption=words("voice.servqual"), words=words)
    return join([element("h3", words("voice.servqual")), element("p", total), shown])


def _kano(found: tuple[Kano, ...], words: Words) -> Html | None:
    if not found:
        return None
    columns = [Column(words("voice.feature")), Column(words("voice.kind"))]
    columns += [Column(words(f"voice.{id}"), numeric=True) for id in ("better", "worse", "n")]
    rows: list[Cells] = [
        [
            name(one.feature),
            words(f"kano.{one.category}") if one.clear else words("voice.unclear", kind=words(f"kano.{one.category}")),
            Cell(words.value(one.better, ""), one.better),
            Cell(words.value(one.worse, ""), one.worse),
            Cell(words.count(one.n), one.n),
        ]
        for one in found
    ]
    shown = table(columns, rows, caption=words("voice.kano"), words=words)
    return join([element("h3", words("voice.kano")), shown])


def _ipa(found: Ipa, words: Words) -> Html:
    columns = [Column(words("voice.question"))]
    columns += [Column(words(f"voice.{id}"), numeric=True) for id in ("importance", "performance")]
    columns.append(Column(words("voice.quadrant")))
    rows: list[Cells] = [
        [
            name(one.name),
            Cell(words.value(one.importance.value, one.importance.unit), one.importance.value),
            Cell(words.value(one.performance.value, ""), one.performance.value),
            words(f"voice.quadrant.{one.quadrant}"),
        ]
        for one in sorted(found.attributes, key=lambda one: -(one.importance.value or 0.0))
    ]
    shown = table(columns, rows, caption=words("voice.ipa"), words=words)
    lead = (
        None if found.explained is None else element("p", words("voice.explained", share=words.share(found.explained)))
    )
    return join([element("h3", words("voice.ipa")), lead, shown])
