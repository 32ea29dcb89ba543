"""What a network says that reads a question beside a found paragraph: whether it answers.

It reads what a person would be shown first: the question without what only chose its report, and
the sentences of the paragraph that come nearest to it (`index.cross_encoder`).
"""

from __future__ import annotations

from assistant.inquiry import Inquiry
from assistant.odds import log_odds
from assistant.relevance import Weighed
from index import shipped_cross_encoder

# Sentences of a paragraph that are read beside the question, those nearest to it.
N_NEAREST = 3


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


def read_beside(inquiry: Inquiry, weighed: Weighed) -> float:
    """The log odds that a paragraph answers, held within those of `odds.LEAST`."""
    [answers] = shipped_cross_encoder().answers(asked_of(inquiry), [shown_of(weighed)])
    return log_odds(answers)
