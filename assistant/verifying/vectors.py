"""What the network makes of a text: its vector, and those of its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index import Words

    Made = tuple[NDArray[np.float32], Words]  # (dim,), length 1; and the words of the text
    Embed = Callable[[Sequence[str]], Sequence[Made]]  # of each text, in order


def worst_met(said: Words, printed: Sequence[Words], n_worst: int) -> float:
    """The mean likeness, -1 to 1, of the words met worst by the print; 1 where none is compared.

    Args:
        said: The words that should be met.
        printed: Where the nearest of each is looked for.
        n_worst: So many of them count.
    """
    import numpy as np

    if not len(said.vectors):
        return 1.0
    met = [one.vectors for one in printed if len(one.vectors)]
    if not met:
        return -1.0
    best = np.sort((said.vectors @ np.concatenate(met).T).max(axis=1))
    return float(best[:n_worst].mean())
