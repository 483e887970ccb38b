"""The schema of an effect is that of its document."""

from __future__ import annotations

from tests.app.made import fits
from tests.monitor.effect.panels import alone, made, pilot, waves

from clearway.app.service.effecting import effect_json
from clearway.monitor.effect import effect


def test_every_kind_of_effect_fits() -> None:
    for study in (alone(), made(), waves(), pilot(), made(2, 1)):
        document = fits(
            "effect", effect_json(effect(study, "sc" if study.units == ("u00", "u01", "u02") else "auto"), "zh")
        )
        assert document["kind"] == "effect"
