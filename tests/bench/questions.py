"""The questions that are asked while the clock runs, by kind.

None of them is a gold question: their answers are not looked at. Each is asked
once, of another council, so that nothing that was kept of it helps.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice

_TOPICS = (
    *("missing children", "care leavers", "children in need", "the virtual school"),
    *("child protection conferences", "private fostering", "social workers' caseloads"),
    *("foster carers", "exploitation", "early help"),
)
# {one} and {other} are councils of the store.
_KINDS = {
    "finding": "What did inspectors say about {topic} in {one}?",
    "grade": "How was {one} graded for {topic}?",
    "recommend": "What must {one} improve?",
    "compare": "How do {one} and {other} compare on {topic}?",
    "trend": "How have {topic} in {one} changed since the inspection before?",
    "everywhere": "What do inspectors find about {topic}?",
    "list": "Which councils were inadequate in {year}?",
    "count": "How many reports mention {topic}?",
    "unanswerable": "What did inspectors say about bin collections and {topic} in {one}?",
}
KINDS = tuple(_KINDS)


def questions(kind: str, authorities: Sequence[str], n: int, turn: int = 0) -> list[str]:
    """Return `n` questions of a kind about those authorities; another `turn`, other questions."""
    begin = turn * n
    ones = islice(cycle(authorities), begin, begin + n)
    others = islice(cycle(authorities), begin + 1, begin + 1 + n)
    topics = islice(cycle(_TOPICS), begin + turn, begin + turn + n)
    return [
        _KINDS[kind].format(one=one, other=other, topic=topic, year=2025 - place)
        for place, (one, other, topic) in enumerate(zip(ones, others, topics, strict=True))
    ]


def mixed(authorities: Sequence[str], n: int, turn: int = 0) -> list[str]:
    """Return `n` questions of all kinds by turns."""
    each = [questions(kind, authorities, -(-n // len(KINDS)), turn) for kind in KINDS]
    return [question for row in zip(*each, strict=True) for question in row][:n]
