import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval_questions.bootstrap import interval_of, paired_interval, percentile_of

shares = st.lists(st.floats(0, 1), min_size=1, max_size=60)


def test_the_interval_of_a_coin_is_the_one_of_the_textbook():
    interval = interval_of([0.0, 1.0] * 50)
    assert (interval.value, interval.n) == (0.5, 100)
    assert interval.low == pytest.approx(0.5 - 1.96 * 0.05, abs=0.015)
    assert interval.high == pytest.approx(0.5 + 1.96 * 0.05, abs=0.015)


def test_no_values_give_no_figure():
    assert interval_of([]) is None
    assert paired_interval([], []) is None


def test_values_that_are_all_the_same_give_an_interval_of_no_width():
    assert interval_of([1.0] * 20) == (1.0, 1.0, 1.0, 20)


@given(shares)
def test_the_figure_lies_in_its_interval_and_comes_out_the_same_again(values):
    interval = interval_of(values)
    assert interval == interval_of(values)
    assert interval.low - 1e-9 <= interval.value <= interval.high + 1e-9


def test_blocks_of_draws_give_what_one_block_gives(monkeypatch):
    values = list(np.linspace(0, 1, 50))
    whole = interval_of(values)
    monkeypatch.setattr("eval_questions.bootstrap.CELLS", 50 * 7)
    assert interval_of(values) == whole


def test_percentiles():
    values = [float(v) for v in range(1, 102)]
    assert interval_of(values, percentile_of(50.0)).value == 51.0
    assert interval_of(values, percentile_of(95.0)).value == 96.0


def test_what_two_runs_share_falls_away_in_pairs():
    hard_and_easy = [0.0, 1.0] * 50
    better = [value + 0.1 for value in hard_and_easy]
    paired = paired_interval(hard_and_easy, better)
    assert (paired.value, paired.low, paired.high) == pytest.approx((0.1, 0.1, 0.1))
    with pytest.raises(ValueError, match="shorter"):
        paired_interval([1.0, 2.0], [1.0])
