"""What every method holds: unmoved by order, names and scale, both languages, refusals with a reason."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.monitor.effect.panels import EFFECT, alone, made, pilot, waves

from clearway.base.errors import InputError, OptionError
from clearway.base.messages import Message, text
from clearway.monitor.effect import METHODS, Effect, Study, effect, study_of

FITTING = {
    "its": alone(),
    "did": made(),
    "sc": made(treated=1),
    "sdid": made(),
    "staggered": waves(),
    "cuped": made(20, 20),
    "sequential": pilot(),
}
NAMES = [method.name for method in METHODS]


def test_every_method_has_a_study() -> None:
    assert sorted(FITTING) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_known_effect_lies_inside(name: str) -> None:
    found = effect(FITTING[name], name)
    assert found.ci_low is not None
    assert found.ci_high is not None
    assert found.ci_low < EFFECT < found.ci_high
    assert found.told_apart
    assert found.method == name
    assert found.n > 0
    assert found.change


@pytest.mark.parametrize("name", NAMES)
def test_order_of_rows_and_names_do_not_matter(name: str) -> None:
    study = FITTING[name]
    order = np.random.default_rng(1).permutation(study.value.size)
    units = [f"name {study.units[at]}" for at in study.unit[order]]
    times = [study.periods[at] for at in study.period[order]]
    other = study_of(units, times, study.value[order], study.treated[order])
    assert effect(other, name).value == pytest.approx(effect(study, name).value)


@pytest.mark.parametrize("name", NAMES)
def test_it_shifts_not_and_scales_with_the_data(name: str) -> None:
    study = FITTING[name]
    plain, scaled = effect(study, name), effect(replace(study, value=60 * study.value + 7), name)
    for field in ("value", "ci_low", "ci_high"):
        assert getattr(scaled, field) == pytest.approx(60 * getattr(plain, field), rel=1e-4)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_all_words_exist(name: str, lang: str) -> None:
    found = effect(FITTING[name], name)
    assert found.assumptions
    for message in (found.why, *found.assumptions, *found.warnings):
        assert text(message, lang)
    for id in (f"effect.formula.{name}", f"effect.method.{name}", *(f"effect.size.{size}" for size in found.sizes)):
        assert text(Message(id), lang)
    for check in found.checks:
        assert text(Message(f"effect.check.{check.name}"), lang)


@pytest.mark.parametrize("name", NAMES)
def test_a_study_that_does_not_fit_is_refused_with_a_reason(name: str) -> None:
    tiny = study_of(["a", "a", "b", "b"], ["1", "2"] * 2, np.arange(4.0), np.array([0, 0, 0, 1], bool))
    with pytest.raises(InputError) as caught:
        effect(tiny, name)
    assert caught.value.code == "effect.refused"
    for lang in ("en", "zh"):
        assert caught.value.message(lang)
        assert caught.value.remedy(lang)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "sequential"])
def test_a_constant_series_is_refused(name: str) -> None:
    study = FITTING[name]
    with pytest.raises(InputError) as caught:
        effect(replace(study, value=np.ones_like(study.value)), name)
    assert caught.value.code == "panel.constant"


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("its", "sequential")])
def test_a_gap_is_refused_or_its_unit_left_out(name: str) -> None:
    from clearway.monitor.effect import Options

    study = FITTING[name]
    kept = np.arange(study.value.size) != 3
    fields = {field: getattr(study, field)[kept] for field in ("unit", "period", "value", "treated")}
    gap = replace(study, **fields)
    with pytest.raises(InputError) as caught:
        effect(gap, name)
    assert caught.value.code == "effect.unbalanced"
    found = effect(gap, name, Options(drop_incomplete=True))
    assert "effect.note.incomplete" in [one.id for one in found.warnings]


@pytest.mark.parametrize(
    ("study", "name"),
    [(alone(), "its"), (made(), "sdid"), (made(3, 3), "did"), (waves(), "staggered"), (pilot(), "sequential")],
)
def test_auto_takes_what_the_data_offer_and_says_why(study: Study, name: str) -> None:
    found: Effect = effect(study)
    assert found.method == name
    assert found.why.id.startswith("effect.why.")
    assert found.why.id != "effect.why.asked"


def test_unknown_method() -> None:
    with pytest.raises(OptionError) as caught:
        effect(made(), "sdi")
    assert "sdid" in caught.value.remedy()
