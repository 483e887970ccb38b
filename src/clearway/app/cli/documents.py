"""Commands for documents, one a kind: filled from LOG where data can, from people's forms where they cannot."""

import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.analyze import without_password
from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Out, Overwrite, with_optional_log
from clearway.app.service.request import LogRequest

Form = Annotated[Path | None, typer.Option("--form", help="cli.form", metavar="FILE")]
Goals = Annotated[list[str] | None, typer.Option("--goal", help="cli.documents.goal", metavar="GOAL")]
Feedback = Annotated[Path | None, typer.Option("--feedback", help="cli.documents.feedback", metavar="FILE")]
Score = Annotated[str, typer.Option("--score", help="cli.documents.score", metavar="COLUMN")]
Comment = Annotated[str, typer.Option("--comment", help="cli.documents.comment", metavar="COLUMN")]
Low = Annotated[float, typer.Option("--low", help="cli.documents.low", metavar="SCORE")]

KINDS = (
    "charter", "sipoc", "ctq", "qfd", "yamazumi", "oee", "fishbone", "why", "fmea", "a3", "smed", "fives", "kanban",
    "pokayoke", "kaizen", "pdca", "controlplan",
)  # fmt: skip
"""Documents that are made from a log and a form."""

ASKED = ("voc", "kano")
"""Documents that take a table of answers besides."""

LINES = 14
"""Numbers that the terminal shows; the page has all."""


@dataclass(frozen=True, slots=True)
class Member:
    """A command: its name and what it runs."""

    NAME: str
    command: Callable[..., Any]


def _plain(kind: str) -> Member:
    def command(
        request: LogRequest | None,
        out: Out,
        form: Form = None,
        goal: Goals = None,
        overwrite: Overwrite = False,
        lang: Lang = None,
        json: Json = False,
    ) -> None:
        _run(kind, request, out, form, lang, json=json, goals=goal or (), overwrite=overwrite)

    return Member(kind, with_optional_log(command))


def _voc() -> Member:
    def command(
        request: LogRequest | None,
        out: Out,
        form: Form = None,
        feedback: Feedback = None,
        score: Score = "score",
        comment: Comment = "comment",
        low: Low = 2.0,
        overwrite: Overwrite = False,
        lang: Lang = None,
        json: Json = False,
    ) -> None:
        more: dict[str, Any] = {"feedback": feedback, "columns": (score, comment), "low": low, "overwrite": overwrite}
        _run("voc", request, out, form, lang, json=json, **more)

    return Member("voc", with_optional_log(command))


def _kano() -> Member:
    def command(
        out: Out,
        answers: Annotated[Path | None, typer.Option("--answers", help="cli.answers", metavar="FILE")] = None,
        form: Form = None,
        overwrite: Overwrite = False,
        lang: Lang = None,
        json: Json = False,
    ) -> None:
        _run("kano", None, out, form, lang, json=json, answers=answers, overwrite=overwrite)

    return Member("kano", command)


COMMANDS = (*(_plain(kind) for kind in KINDS), _voc(), _kano())
"""Every command of a document, in the order of the help."""


def told(result: dict[str, Any], lang: str) -> str:
    """A document in some lines: its first numbers, how data-backed it is, what is unknown, and where its files are."""
    from clearway.app.service.outputs_documents import numbers_of
    from clearway.views.documentwords import number_name, number_text
    from clearway.views.words import DASH, Words

    words = Words(lang)
    lines = [words(f"doc.{result['kind']}")]
    known = [one for one in numbers_of(result) if one.number.value is not None]
    for one in known[:LINES]:
        name = " · ".join(part for part in (one.subject, number_name(one.number, words)) if part)
        lines.append(
            "  " + words("doc.line", name=name, value=number_text(one.number, words), n=words.count(one.number.n))
        )
    if len(known) > LINES:
        lines.append(f"  {words('doc.more', n=len(known) - LINES)}")
    backing = result["backing"]
    share, filled = (DASH if backing[name] is None else words.share(backing[name]) for name in ("share", "filled"))
    lines.append(
        words(
            "doc.backing.text", share=share, filled=filled, **{key: backing[key] for key in ("data", "typed", "empty")}
        )
    )
    lines += [words("doc.warning", text=line) for line in result["warnings"]]
    return "\n".join([*lines, word("cli.import.out", lang, out=result["files"]["toml"])])


def _run(
    kind: str, request: LogRequest | None, out: Path, form: Path | None, lang: str | None, *, json: bool, **more: Any
) -> None:
    from clearway.app.service.documenting import make_document

    speech = spoken(lang)
    call = without_password(shlex.join(["clearway", *sys.argv[1:]]))
    with progress(word("cli.documents.title", speech), 4, speech) as step:
        result = make_document(kind, out, request=request, form=form, lang=speech, call=call, progress=step, **more)
    answer(result, json=json, words=told(result, speech))
