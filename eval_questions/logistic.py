"""Logistic regression: the weights that best tell right examples from wrong ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_MOST_STEPS = 50
_ENOUGH = 1e-8  # the largest change of a weight after which nothing more is gained


def fit_logistic(signals: Floats, is_right: Floats, ridge: float) -> Floats:
    """The bias, then the weights, of least regularised log loss, by Newton's method.

    Args:
        signals: (n_examples, n_signals).
        is_right: (n_examples,) of 0 and 1.
        ridge: What a weight's square costs; the bias costs nothing.
    """
    x = np.hstack([np.ones((len(signals), 1)), signals])
    costs = np.full(x.shape[1], ridge)
    costs[0] = 0.0
    w = np.zeros(x.shape[1])
    for _ in range(_MOST_STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - is_right) + costs * w
        hessian = (x.T * (p * (1 - p))) @ x + np.diag(costs + 1e-9)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if float(np.abs(step).max()) < _ENOUGH:
            break
    return w
