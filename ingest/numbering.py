"""Which of the lines that begin with a number begin a numbered paragraph.

Many do not: the grid of judgements on the front page, a wrapped sentence that
happens to break before a number, a numbered list inside a paragraph. The
paragraphs of a report are the longest rising sequence of such lines, and of
two equally long ones the later.
"""

from __future__ import annotations

from ingest.lines import Line

MIN_RUN = 5  # a shorter sequence is a list or a grid: the shortest report has 20 paragraphs
MAX_SKIP = 6  # the print never leaves out more numbers than this at once
SKIP_COST = 0.6


def find_numbers(lines: list[Line]) -> dict[int, int]:
    """Return the `order` of each line that begins a numbered paragraph, with the printed number."""
    candidates = [(line, number) for line in lines if (number := line.number) is not None]
    margin = _margin([line for line, _ in candidates])
    weights = [_weight(line, margin) for line, _ in candidates]
    chain = _best_chain([number for _, number in candidates], weights)
    if len(chain) < MIN_RUN:
        return {}
    chain = _with_repeats(candidates, weights, chain)
    return {candidates[i][0].order: candidates[i][1] for i in chain}


def _margin(lines: list[Line]) -> float:
    """The left edge at which most numbers stand."""
    edges = sorted(round(line.left) for line in lines)
    return float(max(edges, key=edges.count)) if edges else 0.0


def _weight(line: Line, margin: float) -> float:
    """How surely the line begins a paragraph, by its place: 1 at best."""
    weight = 1.0
    if abs(line.left - margin) > 8:
        weight -= 0.5
    if line.gap == "line":
        weight -= 0.3
    if line.cells[1:]:
        weight -= 0.5
    return weight


def _best_chain(numbers: list[int], weights: list[float]) -> list[int]:
    """Positions of the rising sequence with the greatest weight; of equal ones the latest."""
    best: list[float] = []
    before: list[int | None] = []
    ending: dict[int, int] = {}  # number -> position of the best sequence that ends with it
    for i, number in enumerate(numbers):
        value, previous = weights[i] - SKIP_COST * min(number - 1, 10), None
        for step in range(1, MAX_SKIP + 1):
            j = ending.get(number - step)
            if j is not None and best[j] + weights[i] - SKIP_COST * (step - 1) > value + 1e-9:
                value, previous = best[j] + weights[i] - SKIP_COST * (step - 1), j
        best.append(value)
        before.append(previous)
        if number not in ending or value >= best[ending[number]] - 1e-9:
            ending[number] = i
    at = max(range(len(best)), key=lambda i: (best[i], i), default=None)
    chain: list[int] = []
    while at is not None:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _with_repeats(
    candidates: list[tuple[Line, int]], weights: list[float], chain: list[int]
) -> list[int]:
    """Add lines between two of the chain that print one of their numbers again, once."""
    whole: list[int] = []
    for here, after in zip(chain, [*chain[1:], None], strict=True):
        whole.append(here)
        if after is None:
            break
        numbers = {candidates[here][1], candidates[after][1]}
        repeats = [
            i
            for i in range(here + 1, after)
            if candidates[i][1] in numbers and weights[i] >= 0.99 and candidates[i][0].has_dot
        ]
        whole.extend(repeats[:1])
    return whole
