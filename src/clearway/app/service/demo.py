"""The demo: the embedded sample through everything that exists of the loop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from clearway.app.service.analysing import look, summary_json, write_analysis
from clearway.app.service.folder import refuse_existing, whole_folder
from clearway.app.service.request import LogRequest, Progress, silent
from clearway.log import ReadOptions
from clearway.measures import parse_goal
from clearway.twin.sample import write_sample
from clearway.twin.world import make_ready

GOALS = ("cycle_time.p90 <= 5d", "first_time_right >= 90%")
ZONE = "Asia/Shanghai"


def demo(out: Path, *, lang: str = "en", progress: Progress = silent) -> tuple[dict[str, Any], dict[str, Any]]:
    """Simulate the sample and analyse it.

    The twin's kernel is compiled first where that has not been done before, which takes some seconds.

    Returns
    -------
    result : dict
        ``report, project`` (null with a reason until the studio exists).
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
        tickets, _ = write_sample(folder, lang=lang)
        request = LogRequest(str(tickets), ReadOptions(zone=ZONE))
        done = look(request, [parse_goal(goal) for goal in GOALS], progress)
        progress("write")
        call = f"clearway analyze {tickets.name} --zone {ZONE} --out report"
        write_analysis(done, folder, request=request, lang=lang, call=call)
    analysis = summary_json(done, lang, out)
    return {"report": analysis["report"], "project": None, "reason": "studio.later"}, analysis
