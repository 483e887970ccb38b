"""What hurts, ranked: place, size, confidence, evidence, suspected causes, cases, cures."""

from __future__ import annotations

from clearway.findings.finding import Cause, Evidence, Finding
from clearway.views.markup import Child, Html, element, escape, join, name
from clearway.views.sections.section import Material, Section
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.told import told
from clearway.views.words import DASH, Words

SHOWN = 40
_OPEN = 5
_LEVELS = ((0.75, "high"), (0.45, "medium"), (0.0, "low"))


def findings(material: Material) -> Section:
    """An overview table, then a card for each finding."""
    words = material.words
    title = words("findings.title")
    if not material.findings:
        return Section("findings", title, element("p", words("findings.none"), class_="empty"))
    shown = material.findings[:SHOWN]
    cards = [_card(at + 1, finding, words) for at, finding in enumerate(shown)]
    ranking = material.ranking
    rank = words.rich(ranking.id, **told(ranking.values, words)) if ranking else None
    body = join(
        [
            element("p", words("findings.lead", count=words.count(len(material.findings)))),
            element("p", element("strong", words("findings.rank")), " ", rank, class_="formula") if rank else None,
            _overview(shown, words),
            *cards[:_OPEN],
            _more(cards[_OPEN:], words),
        ]
    )
    return Section("findings", title, body)


def _more(cards: list[Html], words: Words) -> Html | None:
    """Later findings, folded; a link from the table unfolds them."""
    return element("details", element("summary", words("findings.more", count=len(cards))), *cards) if cards else None


def title_of(finding: Finding, words: Words) -> Html:
    """The finding's title in the language."""
    return sentence(f"finding.{finding.code}.title", finding, words) or escape(finding.code)


def sentence(id: str, finding: Finding, words: Words) -> Html | None:
    """A message with the finding's values; None for a code of a plug-in without texts."""
    return words.rich(id, **told(finding.values, words)) if words.has(id) else None


def place_of(finding: Finding, words: Words) -> Html:
    """Where it is: a name of the user's data, or the whole process."""
    return element("span", words("findings.log")) if finding.place == "log" else name(finding.place)


def _overview(shown: tuple[Finding, ...], words: Words) -> Html:
    columns = [
        Column(words("findings.what")),
        Column(words("findings.where")),
        Column(words("findings.cases"), numeric=True),
        Column(words("findings.time"), numeric=True, tip=words("findings.time.tip")),
        Column(words("findings.interval"), numeric=True),
        Column(words("findings.cost"), numeric=True),
        Column(words("findings.confidence")),
    ]
    rows: list[Cells] = []
    for at, one in enumerate(shown):
        link = element("a", f"{at + 1}. ", title_of(one, words), href=f"#finding-{at + 1}")
        rows.append(
            [
                Cell(link, float(at)),
                Cell(place_of(one, words), one.place),
                Cell(words.count(one.cases), one.cases),
                Cell(_known(one, "time_s", words.value(one.time_s, "s"), words), one.time_s),
                words.interval(one.low_s, one.high_s, "s"),
                Cell(_known(one, "cost", words.value(one.cost, "money"), words), one.cost),
                Cell(_confidence(one, words), one.confidence),
            ]
        )
    return table(columns, rows, caption=words("findings.caption"), words=words, first=12)


def _known(finding: Finding, field: str, shown: str, words: Words) -> Child:
    """The shown value, or a dash that tells why there is none."""
    if getattr(finding, field) is not None:
        return shown
    return element("abbr", DASH, title=words.reason(finding.reasons.get(field)))


def _confidence(finding: Finding, words: Words) -> Html:
    """Level in words with three dots: no meaning by colour alone."""
    at = next(at for at, (least, _) in enumerate(_LEVELS) if finding.confidence >= least)
    dots = "●" * (3 - at) + "○" * at
    shown = words(f"confidence.{_LEVELS[at][1]}")
    mark = element("span", dots, class_="dots", aria_hidden="true")
    return element("span", mark, " ", shown, title=words.share(finding.confidence), class_="confidence")


def _card(rank: int, finding: Finding, words: Words) -> Html:
    head = element("h3", element("span", str(rank), class_="rank"), element("span", title_of(finding, words)))
    text = sentence(f"finding.{finding.code}.text", finding, words)
    why = sentence(f"finding.{finding.code}.why", finding, words)
    facts = [
        (words("findings.where"), place_of(finding, words)),
        (words("findings.time"), _size(finding, words)),
        (words("findings.cost"), words.value(finding.cost, "money")) if finding.cost is not None else None,
        (words("findings.cases"), words.count(finding.cases)),
        (words("findings.confidence"), _confidence(finding, words)),
        (words("findings.code"), finding.code),
    ]
    pairs = [element("div", element("dt", pair[0]), element("dd", pair[1])) for pair in facts if pair]
    said = [element("p", text) if text else None, element("p", why, class_="soft") if why else None]
    parts = [head, *said, element("dl", *pairs, class_="facts"), _cures(finding, words)]
    folds = [_evidence(finding.evidence, words), _causes(finding.causes, words), _cases(finding, words)]
    return element("article", *parts, *folds, id=f"finding-{rank}", class_="finding")


def _size(finding: Finding, words: Words) -> Child:
    if finding.time_s is None:
        return _known(finding, "time_s", DASH, words)
    shown = words.duration(finding.time_s)
    span = words.interval(finding.low_s, finding.high_s, "s")
    return words("findings.size", value=shown, interval=span) if span else shown


def _cures(finding: Finding, words: Words) -> Html | None:
    if not finding.patterns:
        return None
    names = [element("li", words.any(f"pattern.{one}", one)) for one in finding.patterns]
    return element("div", element("h4", words("findings.cures")), element("ul", *names, class_="chips"), class_="cures")


def _evidence(evidence: tuple[Evidence, ...], words: Words) -> Html | None:
    if not evidence:
        return None
    rows = []
    for one in evidence:
        what = words.any(f"measure.{one.measure}", one.measure)
        where = words("findings.log") if one.scope == "log" else one.scope
        shown = element("strong", words.value(one.value, one.unit))
        query = element("pre", element("code", one.query)) if one.query else None
        rows.append(element("li", what, " · ", name(where), ": ", shown, f" (n = {words.count(one.n)})", query))
    return element("details", element("summary", words("findings.evidence")), element("ul", *rows), class_="evidence")


def _causes(causes: tuple[Cause, ...], words: Words) -> Html | None:
    if not causes:
        return None
    columns = [
        Column(words("findings.attribute")),
        Column(words("findings.effect"), numeric=True),
        Column(words("findings.interval"), numeric=True),
        Column("q", numeric=True, tip=words("findings.q")),
        Column(words("findings.cases"), numeric=True),
    ]
    rows: list[Cells] = [
        [
            join([name(one.attribute), " = ", name(one.value)]),
            Cell(words("findings.longer", value=words.duration(one.effect_s)), one.effect_s),
            words.interval(one.low, one.high, "s"),
            Cell(words.probability(one.q), one.q),
            Cell(words.count(one.cases), one.cases),
        ]
        for one in causes
    ]
    shown = table(columns, rows, caption=words("findings.causes.caption"), words=words)
    return element("details", element("summary", words("findings.causes")), shown)


def _cases(finding: Finding, words: Words) -> Html | None:
    if not finding.case_ids:
        return None
    items = [element("li", name(case)) for case in finding.case_ids]
    summary = element("summary", words("findings.look", count=len(items)))
    return element("details", summary, element("ul", *items, class_="chips ids"))
