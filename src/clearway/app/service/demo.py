"""The demo: the embedded sample through everything that exists of the loop."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.app.service.analysing import look, summary_json, write_analysis
from clearway.app.service.feedbackrequest import FeedbackRequest, JoinRequest
from clearway.app.service.fitting import satisfied
from clearway.app.service.folder import refuse_existing, whole_folder
from clearway.app.service.redesigning import REPORT, work_out, write_redesign
from clearway.app.service.request import LogRequest, Progress, silent
from clearway.log import ReadOptions
from clearway.measures import parse_goal
from clearway.model.spec.write import write_spec
from clearway.twin.sample import named_desk, write_sample
from clearway.twin.world import make_ready

if TYPE_CHECKING:
    from clearway.findings import Finding
    from clearway.model.spec.spec import Spec
    from clearway.plan import Constraints

GOALS = ("cycle_time.p90 <= 5d", "first_time_right >= 90%")
ZONE = "Asia/Shanghai"
EVALUATIONS = 300
"""Combinations that are tried."""

CASES, OPTIONS = 2000, 12
SPEC, FOLDER = "desk.json", "redesign"


def demo(out: Path, *, lang: str = "en", progress: Progress = silent) -> tuple[dict[str, Any], dict[str, Any]]:
    """Simulate the sample, analyse it, and look for the best changes.

    The twin's kernel is compiled first where that has not been done before, which takes some seconds.

    Returns
    -------
    result : dict
        ``report, spec, options`` (files), ``balanced`` (what the balanced option changes), ``project`` (null with a
        reason until the studio exists).
    analysis : dict
        The JSON of ``clearway analyze`` on the sample.

    Raises
    ------
    OutputError
        ``out`` holds something that the demo did not write.
    """
    refuse_existing(out, overwrite=True, only="demo")
    progress("compile")
    make_ready()
    progress("sample")
    with whole_folder(out, overwrite=True, kind="demo") as folder:
        tickets, survey = write_sample(folder, lang=lang)
        read = ReadOptions(zone=ZONE)
        said = JoinRequest(FeedbackRequest(str(survey), read))
        request = LogRequest(str(tickets), read)
        done = look(request, [parse_goal(goal) for goal in GOALS], progress, feedback=said)
        progress("write")
        call = f"clearway analyze {tickets.name} --zone {ZONE} --feedback {survey.name} --out report"
        write_analysis(done, folder, request=request, lang=lang, call=call)
        progress("redesign")
        spec = satisfied(named_desk(lang), done.drivers)
        options = _redesign(spec, folder, done.findings, lang)
    analysis = summary_json(done, lang, out)
    balanced = next((one for one in options["front"] if one["name"] == options["balanced"]), None)
    result = {
        "report": analysis["report"],
        "spec": (out / SPEC).as_posix(),
        "options": (out / FOLDER / REPORT).as_posix(),
        "balanced": [change["title"] for change in balanced["changes"]] if balanced else [],
        "project": None,
        "reason": "studio.later",
    }
    return result, analysis


def _redesign(spec: Spec, folder: Path, findings: Sequence[Finding], lang: str) -> dict[str, Any]:
    """Options for the desk, beside its Spec."""
    (folder / SPEC).write_bytes(write_spec(spec))
    (folder / FOLDER).mkdir()
    done = work_out(
        spec,
        findings,
        constraints=_constraints(),
        evaluations=EVALUATIONS,
        cases=CASES,
        most=OPTIONS,
        kinds=("people", "change"),
    )
    call = f"clearway redesign {SPEC} --findings findings.json --lang {lang} --out {FOLDER}"
    return write_redesign(done, folder / FOLDER, source=SPEC, lang=lang, call=call)


def _constraints() -> Constraints:
    """Three changes at most; teams of different trades stay apart, and customers are told of the end."""
    from clearway.plan.constraints import Changes, Constraints, Protect

    apart = ("centralisation", "numerical_involvement", "specialist_generalist")
    return Constraints(changes=Changes(most=3, forbid=apart), protect=Protect(steps=("inform",)))
