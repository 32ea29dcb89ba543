"""What a network says that reads a question beside a found paragraph: whether it answers.

It reads what a person would be shown first: the question without what only chose its report, and
the sentences of the paragraph that come nearest to it (`index.cross_encoder`).
"""

from __future__ import annotations

import math

from assistant.inquiry import Inquiry
from assistant.relevance import Weighed
from index import shipped_cross_encoder

# Sentences of a paragraph that are read beside the question, those nearest to it.
N_NEAREST = 3
LEAST = 0.001  # the smallest probability, of an answer or of none, that is told from 0


def asked_of(inquiry: Inquiry) -> str:
    """The question as it is read: with its places and times taken out, or what it goes on about.

    A topic of two words would be taken to be answered by whatever is said of any place or service.
    """
    reading = inquiry.reading
    return reading.topic if reading.carried else reading.shown.text or reading.question


def shown_of(weighed: Weighed) -> str:
    """What is read of a paragraph: its nearest sentences, in printed order."""
    nearest = sorted(weighed.quotes[:N_NEAREST], key=lambda quote: quote.position)
    return " ".join(quote.text for quote in nearest)


def log_odds(inquiry: Inquiry, weighed: Weighed) -> float:
    """The natural logarithm of the odds that the paragraph answers, held within those of LEAST."""
    [answers] = shipped_cross_encoder().answers(asked_of(inquiry), [shown_of(weighed)])
    return math.log(max(answers, LEAST) / max(1 - answers, LEAST))
