"""The Kano form: rows from answers."""

from __future__ import annotations

from clearway.measures.voice.kano import kano
from clearway.plan.cycle import form_named
from clearway.plan.cycle.form import Material, document


def test_a_row_a_feature_with_its_counts() -> None:
    form = form_named("kano")
    made = document(form, None, form.fill(Material(kano=(kano("Call back", [(1, 5)] * 3 + [(3, 3)]),))))
    (row,) = made.data.features
    assert (row.category, row.one_dimensional.value, row.indifferent.value, row.answers.value) == ("O", 3, 1, 4)
    assert (row.better.value, row.worse.value) == (0.75, -0.75)
    assert [one.key for one in made.typed.features] == ["Call back"]
    assert [one.key for one in made.data.methods] == ["category", "clear"]
