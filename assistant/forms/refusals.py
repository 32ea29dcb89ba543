"""Says that the reports do not answer, or that the question is not for them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Sentence
from assistant.explaining import join_names
from assistant.inquiry import Draft, Inquiry, cite, notice
from assistant.sentences import Quote
from assistant.vocabulary import Term

N_NEAREST = 2
NEAREST_HEADING = "What came nearest, and does not answer it"


def refuse(inquiry: Inquiry, nearest: Sequence[Quote] = (), why: str = "") -> Draft:
    """The reports in scope do not answer; the nearest paragraphs are shown as such."""
    said = ["The reports do not answer this.", why, inquiry.resolution.scope.explanation]
    lead = notice(" ".join(filter(None, said)))
    return Draft("not_in_reports", (lead, *_nearest(inquiry, nearest)))


def say_absent(terms: Sequence[Term]) -> str:
    """That no report in scope speaks of some terms, by their names."""
    return f"None of them speaks of {join_names([term.term for term in terms])}."


def clarify(choices: Sequence[str], why: str = "") -> Draft:
    """The question needs an authority named, and these are stored."""
    listed = ", ".join(choices[:12]) + (" …" if len(choices) > 12 else "")
    asked = f"{why} Which authority do you mean? Stored are: {listed}.".strip()
    return Draft("needs_clarification", (notice(asked),))


def decline() -> Draft:
    """The question asks for advice, a forecast or an opinion, which no report gives."""
    text = (
        "Pincite only says what inspection reports say; it gives no advice, forecast or opinion. "
        "Ask what inspectors found, how something was judged, or what they asked to be improved."
    )
    return Draft("out_of_scope", (notice(text),))


def _nearest(inquiry: Inquiry, nearest: Sequence[Quote]) -> list[Sentence]:
    first: dict[object, Quote] = {}
    for quote in nearest:
        first.setdefault(quote.paragraph.anchor, quote)
    return [
        Sentence(q.text, "quote", (cite(inquiry, q.paragraph.anchor, q.text),), NEAREST_HEADING)
        for q in list(first.values())[:N_NEAREST]
    ]
