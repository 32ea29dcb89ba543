"""Logistic regression: the weights that best tell right examples from wrong ones."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

Floats = NDArray[np.float64]


def fit_logistic(signals: Floats, is_right: Sequence[bool], ridge: float) -> Floats:
    """The bias, then the weights, of least regularised log loss.

    Args:
        signals: (n_examples, n_signals).
        is_right: of each example; there are some of either kind.
        ridge: What a weight's square costs; the bias costs nothing.
    """
    model = LogisticRegression(C=1 / ridge, solver="newton-cholesky", tol=1e-8)
    fitted = model.fit(signals, np.asarray(is_right))
    return np.concatenate([fitted.intercept_, fitted.coef_[0]])
