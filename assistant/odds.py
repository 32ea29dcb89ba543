"""Probabilities and their odds."""

from __future__ import annotations

import math

LEAST = 0.001  # the smallest probability, of something or of its opposite, that is told from 0
_MOST = 30.0  # log odds beyond which a probability is 0 or 1 as it is rounded


def logistic(log_odds: float) -> float:
    """The probability of log odds (natural), to six places."""
    return round(1 / (1 + math.exp(-max(-_MOST, min(_MOST, log_odds)))), 6)


def log_odds(probability: float) -> float:
    """The natural logarithm of the odds of a probability, held within those of LEAST."""
    held = min(max(probability, LEAST), 1 - LEAST)
    return math.log(held / (1 - held))


def times_odds(by: float, probability: float) -> float:
    """A probability whose odds are so many times as high."""
    odds = by * probability / (1 - probability + 1e-9)
    return round(odds / (1 + odds), 6)
