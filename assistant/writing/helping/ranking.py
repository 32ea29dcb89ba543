"""Lets a model say which of the paragraphs that were found answer best.

It can move paragraphs of the search up, and nothing else: none comes in, none goes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.inquiry import Inquiry
from assistant.writing.helping.aside import Aside
from assistant.writing.prompting import make_asking, number_lines
from index import Hit

N_RANKED = 50  # the first of the search
MAX_CHARS = 600  # of a paragraph, enough to see what it is of
NONE = "NONE"
_NUMBERS = re.compile(r"[\d\s,;.>\[\]]+")


def rank(inquiry: Inquiry, history: Sequence[str], aside: Aside) -> Inquiry:
    """The inquiry, the paragraphs that a model names before those that it does not."""
    hits = inquiry.hits[:N_RANKED]
    if len(hits) < 2:
        return inquiry
    records = {record.report_id: record for record in inquiry.records}
    lines = number_lines([hit.paragraph for hit in hits], records, MAX_CHARS)
    shown = f"Paragraphs:\n\n{lines}"
    reply = aside.ask("ranks", make_asking("rank", inquiry, history, shown))
    if not reply or reply.rstrip(".") == NONE:
        return inquiry
    if _NUMBERS.fullmatch(reply) is None:
        aside.refuse("ranked", "more than numbers")
        return inquiry
    said = list(dict.fromkeys(int(number) for number in re.findall(r"\d{1,6}", reply)))
    first = [number - 1 for number in said if 0 < number <= len(hits)]
    if len(first) < len(said):
        aside.refuse("ranked", "numbers of no paragraph", len(said) - len(first))
    aside.counts["ranked"] += len(first)
    return replace(inquiry, hits=(*_reordered(hits, first), *inquiry.hits[N_RANKED:]))


def _reordered(hits: Sequence[Hit], first: Sequence[int]) -> list[Hit]:
    """The hits of these places first, then the others; the scores stay in their places."""
    order = [*first, *(n for n in range(len(hits)) if n not in set(first))]
    return [hits[n]._replace(score=hits[place].score) for place, n in enumerate(order)]
