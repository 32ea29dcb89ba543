"""Which clauses of a question ask, where others beside them only tell.

"Top marks for Camden, fine, but who is left waiting?" asks of no mark.
"""

from __future__ import annotations

import re
from itertools import zip_longest

_BREAK = re.compile(r"(?:[.;!?–—]|\s-|,? (?:but|so|yet))\s+(?:(?:but|so|and|yet|now) )?", re.I)
_ASKS = re.compile(
    r"(?:(?:what|who|whose|which|where|when|how|why)(?:['’]\w+)?\b"
    # "Has improved a lot, they say." tells, where a name that stood before it was taken out.
    r"|(?:is|are|was|were|did|do|does|has|have|had|can|could)(?:n['’]t)?\b(?!.*\.\W*$))",
    re.I,
)


def asking_clauses(question: str) -> list[str]:
    """The clauses from the first that asks on; the whole question where none stands by itself.

    What follows one belongs to what is asked: "How sure were inspectors? Give the rating."
    """
    breaks = list(_BREAK.finditer(question))
    starts = [0, *(found.end() for found in breaks)]
    ends = [*(found.start() + 1 for found in breaks), len(question)]  # with the full stop
    asks = (_ASKS.match(question[a:b].strip()) for a, b in zip(starts, ends, strict=True))
    first = next((n for n, found in enumerate(asks) if found), 0)
    clauses = [question[a:b] for a, b in zip_longest(starts, starts[1:])]
    return clauses[first:] if first else [question]


def asked_part(question: str) -> str:
    """A question from its first clause that asks on."""
    return "".join(asking_clauses(question))
