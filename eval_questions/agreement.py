"""How far two judges of the same things agree, beyond what chance would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple


class Agreement(NamedTuple):
    """Two judges over the same things."""

    n: int  # things that both judged
    share: float  # of them, on which both said the same: 0 to 1
    kappa: float | None  # Cohen's: 1 all the same, 0 as by chance, below 0 worse than chance


def agreement_of(pairs: Sequence[tuple[str, str]]) -> Agreement | None:
    """What two judges said of each thing, compared; None where there is nothing.

    kappa = (share - chance) / (1 - chance), where chance is the share that two
    judges would reach who said each thing as often, but blindly. None where
    both said one and the same thing of everything: chance is then 1.
    """
    if not pairs:
        return None
    n = len(pairs)
    share = sum(a == b for a, b in pairs) / n
    first, second = (Counter(column) for column in zip(*pairs, strict=True))
    chance = sum(first[said] * second[said] for said in first) / n**2
    return Agreement(n, share, (share - chance) / (1 - chance) if chance < 1 else None)
