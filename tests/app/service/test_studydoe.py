"""From a plan to its analysis: the table that is written is the table that is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.made import fits
from tests.app.studies import asked, table

from clearway.app.service.studydoe import analyse, make_design
from clearway.base.errors import InputError, OutputError


def filled(path: Path) -> str:
    """The plan with a response: 10 + 3 for more staff, -1 for a larger batch, a bend in staff."""
    lines = path.read_text("utf-8-sig").splitlines()
    head = lines[0].split(",")
    rows = []
    for line in lines[1:]:
        cells = dict(zip(head, line.split(","), strict=True))
        staff, batch = (float(cells["staff"]) - 6) / 2, (float(cells["batch"]) - 7.5) / 2.5
        noise = ((int(cells["run"]) * 7) % 5 - 2) / 20
        cells["value"] = f"{10 + 3 * staff - batch - 2 * staff**2 + noise:.6f}"
        rows.append(",".join(cells.values()))
    path.write_text("\n".join([lines[0], *rows]) + "\n", "utf-8")
    return str(path)


def test_a_surface_from_plan_to_picture(tmp_path: Path) -> None:
    plan, picture = tmp_path / "plan.csv", tmp_path / "p.svg"
    told = fits("doe-design", make_design("central_composite", ["staff=4:8", "batch=5:10"], alpha="faced", out=plan))
    assert len(told["runs"]) == 12
    with pytest.raises(OutputError):
        make_design("full", ["staff=4:8", "batch=5:10"], out=plan)
    found = fits("doe-analyse", analyse(asked(filled(plan)), ["staff", "batch"], model="surface", picture=picture))
    terms = {term["name"]: term["value"] for term in found["result"]["terms"]}
    assert terms["staff"] == pytest.approx(3, abs=0.15)
    assert terms["staff^2"] == pytest.approx(-2, abs=0.2)
    assert found["result"]["optimum"]["settings"]["batch"] == pytest.approx(5, abs=1e-6)
    assert "isoline" in picture.read_text("utf-8")


@pytest.mark.parametrize("show", ["effects", "interactions"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_effects_of_numbers_and_of_names(show: str, lang: str, tmp_path: Path) -> None:
    text = "staff,tool,value\n4,old,10\n8,old,14\n4,new,11\n8,new,19\n4,old,10.5\n8,old,14.5\n4,new,11.5\n8,new,19.5\n"
    out = tmp_path / f"{show}.svg"
    found = analyse(asked(table(tmp_path, text)), ["staff", "tool"], show=show, picture=out, lang=lang)
    fits("doe-analyse", found)
    assert found["codes"] == {"staff": [4.0, 8.0], "tool": ["old", "new"]}
    assert found["result"]["effects"] == pytest.approx({"staff": 6.0, "tool": 3.0, "stafftool": 2.0})
    assert out.is_file()


def test_a_multi_vari_study(tmp_path: Path) -> None:
    text = "day,desk,value\n" + "".join(
        f"d{day},k{desk},{10 * day + desk + at}\n" for day in range(3) for desk in range(2) for at in range(3)
    )
    out = tmp_path / "m.svg"
    found = fits("doe-analyse", analyse(asked(table(tmp_path, text)), ["day", "desk"], model="multivari", picture=out))
    assert found["result"]["largest"] == "day"
    assert out.is_file()


@pytest.mark.parametrize(
    ("factors", "more", "code"),
    [
        ([], {}, "doe.none"),
        (["staff"], {"model": "poem"}, "option.choice"),
        (["staff"], {"show": "poem"}, "option.choice"),
        (["level"], {}, "doe.two_levels"),
        (["same"], {}, "doe.fixed"),
        (["staff"], {"show": "contour", "picture": "x.svg"}, "doe.show"),
        (["missing"], {}, "study.column"),
    ],
)
def test_what_is_no_experiment_is_refused(
    factors: list[str], more: dict[str, object], code: str, tmp_path: Path
) -> None:
    source = table(tmp_path, "staff,level,same,value\n4,1,1,10\n8,2,1,14\n4,4,1,11\n8,3,1,19\n")
    more = {key: tmp_path / one if key == "picture" else one for key, one in more.items()}  # type: ignore[operator]
    with pytest.raises(InputError) as refused:
        analyse(asked(source), factors, **more)  # type: ignore[arg-type]
    assert refused.value.code == code


@pytest.mark.parametrize("text", ["staff", "staff=4", "=4:8", "staff=a:b", "staff=1:2:3:4"])
def test_a_factor_has_a_form(text: str) -> None:
    with pytest.raises(InputError) as refused:
        make_design("full", [text, "b=1:2"])
    assert refused.value.code == "doe.factor"
