"""Which attributes of cases a twin can carry."""

from __future__ import annotations

import pytest

from clearway.log import read
from clearway.twin.fit.observed import observe
from clearway.twin.fit.traits import attributes_named


def _log(tmp_path):
    rows = ["case,activity,start,end,resource,segment,ticket,owner"]
    for case in range(60):
        kind = ("gold", "plain", "plain")[case % 3]
        stamp = f"2025-01-{6 + case // 10:02d}T{9 + case % 10:02d}"
        rows.append(f"c{case},A,{stamp}:00:00Z,{stamp}:30:00Z,ann,{kind},T-{case:05d},ann")
    path = tmp_path / "log.csv"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return read(path)


def test_few_values_are_kept_and_ids_and_people_are_not(tmp_path) -> None:
    (trait,) = observe(_log(tmp_path)).traits
    assert trait.values == ("gold", "plain")
    assert trait.attribute().values == pytest.approx({"gold": 1 / 3, "plain": 2 / 3})


def test_traits_go_with_their_cases(tmp_path) -> None:
    observed = observe(_log(tmp_path))
    taken = observed.take(observed.traits[0].codes.nonzero()[0])
    assert taken.traits[0].codes.tolist() == [1] * 40
    assert attributes_named(taken.traits, ["other"]) == {}
    assert attributes_named(taken.traits, [taken.traits[0].name])[taken.traits[0].name].values == {"plain": 1.0}
