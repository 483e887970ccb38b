"""The fit: later answers are held out, and the free model is least squares."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.voice.made import planted

from clearway.base.errors import InputError
from clearway.measures.voice.driverfit import blocks_of, fit_terms, held_out
from clearway.measures.voice.driverterms import terms_of


def test_later_answers_are_held_out() -> None:
    seen = planted(1)
    fitted = fit_terms(terms_of(seen), seen.outcome, link="identity", time_us=seen.arrived_us)
    found = held_out(fitted)
    assert (found.n, found.trained, found.later) == (100, 400, True)
    assert found.error < found.mean_error
    assert found.better
    last = seen.outcome[400:] - seen.outcome[:400].mean()
    assert found.mean_error == pytest.approx(float(np.sqrt((last**2).mean())))


def test_without_times_blocks_are_drawn() -> None:
    seen = planted(1)
    fitted = fit_terms(terms_of(seen), seen.outcome, link="identity")
    assert not fitted.timed
    assert sorted(fitted.order) == list(range(500))
    assert [fitted.of(term) for term in fitted.terms] == list(fitted.places)


def test_few_are_refused() -> None:
    seen = planted(1)
    with pytest.raises(InputError):
        fit_terms(terms_of(seen), seen.outcome[:50], link="identity")


def test_blocks_are_of_equal_size() -> None:
    assert np.bincount(blocks_of(np.random.default_rng(1).permutation(100), 5)).tolist() == [20] * 5
