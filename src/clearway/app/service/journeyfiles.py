"""The files of a journey map: the value, its pictures, and the forms of other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clearway.measures.journey.lanefile import lanes_csv
from clearway.model.journey_cjml_write import write_cjml
from clearway.model.journey_file import write_journey
from clearway.views.words import Words

if TYPE_CHECKING:
    from clearway.app.service.journeying import Mapped


def write_files(made: Mapped, folder: Path, *, lang: str, xes: bool = False) -> dict[str, str]:
    """Write the files into an empty folder; returns their names by what they are."""
    words = Words(lang, zone=made.log.zone)
    names = {"journey": "journey.json", "cjml": "journey.cjml.xml", "lanes": "lanes.csv"}
    (folder / "journey.json").write_bytes(write_journey(made.journey))
    (folder / "journey.cjml.xml").write_bytes(write_cjml((made.journey, *made.derived.representatives)))
    (folder / "lanes.csv").write_bytes(lanes_csv(made.lanes))
    names |= _pictures(made, folder, words)
    if made.simulated is not None:
        names |= _beside(made, folder, words)
    if xes:
        from clearway.measures.journey.xes import journey_xes

        (folder / "journey.xes").write_bytes(
            journey_xes(made.log, made.journey, None if made.voices is None else made.voices.survey)
        )
        names["xes"] = "journey.xes"
    return names


def _pictures(made: Mapped, folder: Path, words: Words) -> dict[str, str]:
    from clearway.views.diagrams.journey import journey_map

    journey_map(made.journey, words=words, titles=made.titles).save(folder / "journey.svg")
    names = {"map": "journey.svg"}
    for one in made.derived.representatives:
        file = f"journey-{one.id}.svg"
        journey_map(one, words=words).save(folder / file)
        names[f"map {one.id}"] = file
    return names


def _beside(made: Mapped, folder: Path, words: Words) -> dict[str, str]:
    from clearway.views.diagrams.journeybeside import journeys_beside

    assert made.simulated is not None
    (folder / "simulated.json").write_bytes(write_journey(made.simulated))
    journeys_beside(made.journey, made.simulated, words=words, titles=made.titles).save(folder / "beside.svg")
    return {"simulated": "simulated.json", "beside": "beside.svg"}
