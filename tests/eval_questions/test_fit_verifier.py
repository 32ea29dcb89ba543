"""The weights of the verifier, fitted on examples whose right answer can be seen."""

from __future__ import annotations

import json

import numpy as np
import pytest

from assistant.verifying import MIN_SUPPORT, Signals
from eval_questions.fit_verifier import WEIGHTS, Example, fit, held_out, probabilities, shares

NOTHING = Signals(*[0.0] * len(Signals._fields))


def example(n: int, *, is_supported: bool, is_exact: bool = True, covered: float | None = None):
    """An example of one of eight reports: what is supported is covered, the rest is not."""
    held = covered if covered is not None else (0.9 if is_supported else 0.2)
    signals = NOTHING._replace(covered=held + 0.01 * (n % 5))
    return Example(f"report-{n % 8}", is_supported, is_exact, signals)


@pytest.fixture
def rows() -> list[Example]:
    return [example(n, is_supported=n % 2 == 0) for n in range(80)]


def test_what_tells_the_two_apart_gets_the_weight_and_nothing_else_does(rows):
    bias, *weights = fit(rows)
    by_name = dict(zip(Signals._fields, weights, strict=True))
    assert by_name.pop("covered") > 3
    assert np.allclose(list(by_name.values()), 0)
    assert bias < 0


def test_what_fails_an_exact_check_teaches_nothing_and_is_never_likely(rows):
    odd = [example(n, is_supported=False, is_exact=False, covered=0.9) for n in range(80)]
    assert np.allclose(fit([*rows, *odd]), fit(rows))
    assert probabilities(fit(rows), odd).tolist() == [0.0] * 80
    assert probabilities(fit(rows), rows).min() > 0


def test_a_report_is_judged_by_weights_that_have_not_seen_it(rows):
    # The one report whose examples are all the other way round is got wrong by the others.
    turned = [
        row._replace(is_supported=not row.is_supported) if row.report == "report-3" else row
        for row in rows
    ]
    p = held_out(turned)
    own = [n for n, row in enumerate(turned) if row.report == "report-3"]
    assert all((p[n] >= 0.5) != turned[n].is_supported for n in own)


def test_the_shares_are_of_the_unsupported_and_of_the_supported(rows):
    p = np.array([0.9 if n < 20 and row.is_supported else 0.1 for n, row in enumerate(rows)])
    assert shares(rows, p, 0.5) == (0.0, 0.75)
    assert shares(rows, p, 0.0) == (1.0, 0.0)


def test_the_shipped_weights_are_of_the_signals_there_are():
    model = json.loads(WEIGHTS.read_text("utf-8"))
    assert tuple(model["weights"]) == Signals._fields
    assert model["min_support"] == MIN_SUPPORT
