"""Which rows of the search files hold every word of a text, in any of the words' forms."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.derived import Derived


def reports_holding(derived: Derived, text: str) -> frozenset[str]:
    """The reports with a row that holds the text."""
    names = list(derived.rows.reports)
    held = np.flatnonzero(derived.keywords.holds(text))
    numbers = np.unique(derived.rows.reports_of(held)).tolist()
    return frozenset(names[number] for number in numbers)


def rows_holding(
    derived: Derived, texts: Iterable[str], reports: Collection[str]
) -> NDArray[np.int64]:
    """The rows of those reports that hold one of the texts, in rising order."""
    spans = derived.rows.spans(reports)
    held = holds_any(derived, texts, spans)
    return np.concatenate(
        [np.empty(0, np.int64), *(first + np.flatnonzero(held[first:end]) for first, end in spans)]
    )


def rows_holding_together(
    derived: Derived,
    texts: Iterable[str],
    reports: Collection[str],
    each: int,
    passed_over: Collection[str],
    most_passed: int,
) -> NDArray[np.int64]:
    """The first rows of each report in which the words of a text stand side by side.

    Args:
        derived: the files to search.
        texts: what is looked for.
        reports: ids.
        each: rows of one report at most.
        passed_over: words that may stand between those looked for.
        most_passed: of them at most so many between two.
    """
    rows, keywords = derived.rows, derived.keywords
    spans = rows.spans(reports)
    is_held = np.zeros(len(rows), np.bool_)
    for text in texts:
        is_held[keywords.holds_together(text, spans, passed_over, most_passed)] = True
    found = np.flatnonzero(is_held)
    report = rows.reports_of(found)
    return found[np.arange(len(found)) - np.searchsorted(report, report) < each]


def holds_any(
    derived: Derived, texts: Iterable[str], spans: Sequence[tuple[int, int]] = ()
) -> NDArray[np.bool_]:
    """Return (n_rows,), whether each row holds one of the texts.

    Of the rows of some spans alone, where any are given: others may be left at False.
    """
    held = np.zeros(len(derived.rows), np.bool_)
    for text in texts:
        own = derived.keywords.holds(text, spans)
        for first, end in spans or [(0, len(held))]:
            held[first:end] |= own[first:end]
    return held
