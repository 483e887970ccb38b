"""Project folders: started, filled by phase, checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearway.app.service.projecting import check_project, run_project
from clearway.app.service.request import LogRequest
from clearway.base.errors import OptionError, OutputError

GOAL = "cycle_time.p90 <= 90m"


@pytest.fixture
def project(desk: Path, tmp_path: Path) -> Path:
    out = tmp_path / "project"
    run_project(out, request=LogRequest(str(desk)), goals=[GOAL])
    return out


def test_a_folder_a_phase_with_its_documents(project: Path) -> None:
    assert {path.name for path in project.iterdir() if path.is_dir()} == {
        "define",
        "measure",
        "analyse",
        "improve",
        "control",
    }
    assert (project / "define" / "charter.toml").is_file()
    assert (project / "control" / "controlplan.html").is_file()
    assert f'goals = ["{GOAL}"]' in (project / "project.toml").read_text("utf-8")


def test_forms_in_the_folder_are_read_and_other_phases_keep_their_data(
    project: Path, desk: Path, tmp_path: Path
) -> None:
    form = project / "define" / "charter.toml"
    form.write_text(form.read_text("utf-8").replace('owner = ""', 'owner = "team lead"'), "utf-8")
    fewer = tmp_path / "fewer.csv"
    fewer.write_text("\n".join(desk.read_text("utf-8").splitlines()[:9]) + "\n", "utf-8")
    result = run_project(project, request=LogRequest(str(fewer)), phase="measure", overwrite=True)
    charter, yamazumi = (project / path for path in ("define/charter.json", "measure/yamazumi.json"))
    assert '"owner": "team lead"' in charter.read_text("utf-8")
    assert '"cases": 12' in charter.read_text("utf-8")
    assert '"cases": 4' in yamazumi.read_text("utf-8")
    assert result["documents"]["charter"]["phase"] == "define"


def test_checking_writes_nothing(project: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*")}
    result, met = check_project(project)
    assert not met
    assert result["worked"]["phase"] == "define"
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*")} == before
    assert not check_project(project, phase="control")[1]


def test_pdca(desk: Path, tmp_path: Path) -> None:
    result = run_project(tmp_path / "p", request=LogRequest(str(desk)), method="pdca")
    assert [row["key"] for row in result["worked"]["gates"]] == ["plan", "do", "check", "act"]
    with pytest.raises(OptionError) as caught:
        run_project(tmp_path / "p", method="dmaic", overwrite=True)
    assert caught.value.code == "dmaic.other_method"


def test_what_does_not_exist_is_refused(project: Path, tmp_path: Path) -> None:
    with pytest.raises(OptionError) as caught:
        run_project(project, phase="planning", overwrite=True)
    assert caught.value.code == "dmaic.phase"
    assert "define" in caught.value.remedy("zh")
    with pytest.raises(OptionError) as caught:
        check_project(tmp_path)
    assert caught.value.code == "dmaic.none"
    with pytest.raises(OptionError):
        check_project(project, phase="later")
    with pytest.raises(OutputError):
        run_project(project)
    file = project / "project.toml"
    file.write_text(file.read_text("utf-8").replace('verdict = ""', 'verdict = "yes"', 1), "utf-8")
    with pytest.raises(OptionError) as caught:
        check_project(project)
    assert caught.value.code == "dmaic.verdict"
    assert caught.value.place["file"].endswith("project.toml")
