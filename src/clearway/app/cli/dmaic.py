"""``clearway dmaic``: a project from charter to control plan, phase by phase, with gates."""

import shlex
import sys
from typing import Annotated, Any

import typer

from clearway.app.cli.analyze import without_password
from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.documents import Comment, Feedback, Goals, Low, Score
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Out, Overwrite, with_optional_log
from clearway.app.service.request import LogRequest

NAME = "dmaic"


@with_optional_log
def command(
    request: LogRequest | None,
    out: Out,
    goal: Goals = None,
    phase: Annotated[str | None, typer.Option("--phase", help="cli.phase", metavar="PHASE")] = None,
    method: Annotated[str | None, typer.Option("--method", help="cli.dmaic.method", metavar="dmaic|pdca")] = None,
    check: Annotated[bool, typer.Option("--check", help="cli.dmaic.check")] = False,
    feedback: Feedback = None,
    score: Score = "score",
    comment: Comment = "comment",
    low: Low = 2.0,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Start a project, fill it, or check its gates."""
    from clearway.app.service.projecting import check_project, run_project

    speech = spoken(lang)
    if check:
        result, met = check_project(out, phase=phase, lang=speech)
        answer(result, json=json, words=told(result, speech))
        return int(not met)
    call = without_password(shlex.join(["clearway", *sys.argv[1:]]))
    with progress(word("cli.dmaic.title", speech), 4, speech) as step:
        result = run_project(
            out,
            request=request,
            goals=goal or (),
            method=method,
            phase=phase,
            feedback=feedback,
            columns=(score, comment),
            low=low,
            overwrite=overwrite,
            lang=speech,
            call=call,
            progress=step,
        )
    answer(result, json=json, words=told(result, speech))
    return 0


def told(result: dict[str, Any], lang: str) -> str:
    """Each phase with its gate, what is still asked for, and where the forms are."""
    from clearway.views.words import Words

    words = Words(lang)
    lines = [words("doc.dmaic")]
    checks = result["worked"]["checks"]
    for row in result["worked"]["gates"]:
        name = words(f"value.{row['key']}")
        state = "passed" if row["passed"] else "open" if row["key"] == result["worked"]["phase"] else "waiting"
        met = words("doc.gate", met=int(row["met"]["value"]), n=row["checks_n"])
        lines.append(f"{name}: {met}, {words(f'doc.state.{state}')}")
        lines += [f"  {_asked(one, words)}" for one in checks if one["phase"] == row["key"] and not one["met"]]
    lines += [words("doc.warning", text=line) for line in result["warnings"]]
    return "\n".join([*lines, word("cli.import.out", lang, out=result["files"]["toml"])])


def _asked(check: dict[str, Any], words: Any) -> str:
    kind = check["key"].partition(": ")[2].partition(".")[0]
    there, needed = (int(check[name]["value"]) for name in ("there", "needed"))
    return str(
        words("doc.check", document=words(f"doc.{kind}"), question=words(check["question"]), there=there, needed=needed)
    )
