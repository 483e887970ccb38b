"""Documents: filled from a log and from what people typed, and written as form, value, page and picture."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.app.service.folder import MARK, refuse_existing, whole_folder
from clearway.app.service.request import LogRequest, Progress, silent
from clearway.base.messages import Message, text
from clearway.base.values import dumps

if TYPE_CHECKING:
    from clearway.log import Log
    from clearway.plan.cycle import Document, Form
    from clearway.plan.cycle.form import LogSource, Material

DISCOVERED = frozenset({"sipoc"})
"""Documents that need the discovered model, which takes some seconds."""


def make_document(
    kind: str,
    out: Path,
    *,
    request: LogRequest | None = None,
    form: Path | None = None,
    goals: Sequence[str] = (),
    answers: Path | None = None,
    feedback: Path | None = None,
    columns: tuple[str, str] = ("score", "comment"),
    low: float = 2.0,
    overwrite: bool = False,
    lang: str = "en",
    call: str = "",
    progress: Progress = silent,
) -> dict[str, Any]:
    """Make a document, or bring an earlier one up to date.

    What people typed comes from ``form``, else from the form in ``out``; it stays as it is. Data come from the log (and
    answers or feedback), else from the earlier document.

    Parameters
    ----------
    kind : str
        One of the names in :data:`clearway.plan.cycle.FORMS`.
    out : Path
        Folder with ``KIND.toml`` (the form to edit), ``KIND.json``, ``KIND.html`` and mostly ``KIND.svg``.
    request : LogRequest, optional
        The log.
    form : Path, optional
        A TOML form, or the JSON of a document.
    goals : sequence of str
        Such as ``cycle_time.p90 <= 5d``; without any, those of the earlier document.
    answers : Path, optional
        Answers to the questionnaire of Kano.
    feedback : Path, optional
        A table of scores and comments; ``columns`` names the two, ``low`` is the highest score that counts as low.
    overwrite : bool
        Whether an earlier output may be replaced; other files in it stay.
    lang : {"en", "zh"}

    Returns
    -------
    dict
        The document (see :func:`clearway.plan.cycle.store.record`) with ``out``, ``files`` and ``warnings``.

    Raises
    ------
    OptionError, GoalError, SpecError, ReadError
        Something given is wrong; nothing was written.
    OutputError
        ``out`` stands in the way.
    """
    from clearway.plan.cycle import form_named

    source = None if request is None else request.source
    refuse_existing(out, overwrite=overwrite, only=kind, source=source, kept=True)
    member, before = form_named(kind), earlier(form_named(kind), out)
    typed = said(member, out, form, before)
    if request is None and answers is None and feedback is None:
        made = joined(
            member, typed, None if before is None else before.data, log=None if before is None else before.log
        )
    else:
        wanted = list(goals) or goals_of(before)
        material, log = gather((kind,), request, wanted, progress=progress)
        material = with_answers(material, answers, feedback, columns=columns, low=low)
        made = joined(member, typed, member.fill(material), log=log)
    progress("write")
    with whole_folder(out, overwrite=overwrite, kind=kind) as folder:
        names = write_document(made, folder, lang=lang, call=call)
        keep_others(out, folder)
    return answer_of(made, out, names, lang)


def gather(
    kinds: Collection[str], request: LogRequest | None, goals: Sequence[str], *, progress: Progress = silent
) -> tuple[Material, LogSource | None]:
    """Measure a log and look for findings, once for all documents."""
    from clearway.app.service.analysing import measured
    from clearway.app.service.controlling import charts_for
    from clearway.findings import find
    from clearway.measures import parse_goal
    from clearway.plan.cycle.form import Material

    wanted = [parse_goal(goal) for goal in goals]
    if request is None:
        return Material(), None
    progress("read")
    log = request.read()
    progress("measure")
    measures = measured(log, request, wanted, model="discover" if DISCOVERED & set(kinds) else None)
    progress("find")
    found = find(measures)
    charts = charts_for(measures) if "controlplan" in kinds else {}
    return Material(measures, found, charts), source_of(log, measures)


def with_answers(
    material: Material, answers: Path | None, feedback: Path | None, *, columns: tuple[str, str], low: float
) -> Material:
    """The material with what people answered."""
    from clearway.app.service.answers import read_kano, read_scores

    if answers is not None:
        material = dataclasses.replace(material, kano=read_kano(answers))
    if feedback is not None:
        found = read_scores(feedback, score=columns[0], comment=columns[1], low=low)
        material = dataclasses.replace(material, scores=found)
    return material


def source_of(log: Log, measures: Any) -> LogSource:
    """Where data come from."""
    from clearway.plan.cycle.form import LogSource

    facts = measures.facts
    first, last = ("" if us is None else _iso(us) for us in (facts.first_us, facts.last_us))
    return LogSource(log.intake.source, log.intake.sha256 or "", facts.cases, first, last, facts.zone)


def earlier(form: Form, folder: Path) -> Document | None:
    """The document that lies in a folder; None where there is none."""
    from clearway.plan.cycle.store import read_document

    file = folder / f"{form.name}.json"
    return read_document(form, file) if file.is_file() else None


def said(form: Form, folder: Path, given: Path | None, before: Document | None) -> Any:
    """What people typed: in the form given, in the one of the folder, or before."""
    from clearway.plan.cycle.store import read_typed

    own = folder / f"{form.name}.toml"
    file = given if given is not None else own if own.is_file() else None
    if file is not None:
        return read_typed(form.typed, file)
    return form.typed() if before is None else before.typed


def joined(form: Form, typed: Any, data: Any, *, log: LogSource | None) -> Document:
    """The document; a slip in what was typed names the form."""
    from clearway.plan.cycle.store import made

    return made(form, typed, data if data is not None else form.found(), log=log, name=f"{form.name}.toml")


def goals_of(before: Document | None) -> list[str]:
    """The goals that a document has rows of."""
    if before is None:
        return []
    layers = (getattr(before.data, one.name) for one in dataclasses.fields(before.data))
    rows = (row for layer in layers if isinstance(layer, tuple) for row in layer)
    return [row.key for row in rows if hasattr(row, "baseline")]


def write_document(made: Document, folder: Path, *, lang: str, call: str = "", name: str | None = None) -> list[str]:
    """Write form, value, page and picture into a folder.

    Returns
    -------
    list of str
        Names of the files.
    """
    from clearway.plan.cycle.store import record
    from clearway.views.form import form_text
    from clearway.views.pictures import picture_of
    from clearway.views.reports.document import document_report
    from clearway.views.words import Words

    stem = name or made.kind
    (folder / f"{stem}.toml").write_text(form_text(made, lang=lang), "utf-8")
    (folder / f"{stem}.json").write_text(dumps(record(made), indent=1) + "\n", "utf-8")
    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    document_report(made, lang=lang, made_at=stamp, command=call).save(folder / f"{stem}.html")
    picture = picture_of(made, Words(lang))
    if picture is not None:
        picture.save(folder / f"{stem}.svg")
    return [f"{stem}.{kind}" for kind in ("toml", "json", "html", *(["svg"] if picture is not None else []))]


def keep_others(out: Path, folder: Path) -> None:
    """Take over what people put beside the files that Clearway writes."""
    if not out.is_dir():
        return
    for path in sorted(out.rglob("*")):
        inside = folder / path.relative_to(out)
        ours = path.name == MARK or (inside.parent.is_dir() and (inside.parent / f"{path.stem}.json").is_file())
        if path.is_dir():
            inside.mkdir(exist_ok=True)
        elif not inside.exists() and not (ours and path.suffix == ".svg"):
            shutil.copy2(path, inside)


def answer_of(made: Document, out: Path, names: Sequence[str], lang: str) -> dict[str, Any]:
    """The JSON of the command."""
    from clearway.plan.cycle.store import record

    files = {Path(name).suffix[1:]: (out / name).as_posix() for name in names}
    return record(made) | {"out": out.as_posix(), "files": files, "warnings": warnings_of(made, lang)}


def warnings_of(made: Document, lang: str) -> list[str]:
    """Numbers that data were asked for and could not give, each with its reason; each is told once."""
    from clearway.plan.cycle.sheet import numbers

    found = []
    for number in (one.number for one in numbers(made)):
        if number.value is None and number.data != "typed" and number.reason is not None:
            why = text(Message(f"reason.{number.reason}"), lang)
            found.append(text(Message("doc.unknown", {"name": number.name, "reason": why}), lang))
    return list(dict.fromkeys(found))


def _iso(us: int) -> str:
    return datetime.fromtimestamp(us / 1e6, UTC).isoformat(timespec="seconds")
