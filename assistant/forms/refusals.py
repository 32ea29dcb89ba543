"""Says that the reports do not answer, or that the question is not for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Sentence
from assistant.cues.advice import COURTESY
from assistant.forms.findings import quote_sentence
from assistant.inquiry import Draft, Inquiry, cite, notice
from assistant.patterns import any_of
from assistant.sentences import Quote
from assistant.words import join_names

# What is asked for that no report gives, and what Pincite says to it.
_OTHER_FIELD = (
    "Pincite answers from inspection reports about services for children, and those in scope do "
    "not mention “{}”: the council's own website is the place to ask."
)
ASK_INSTEAD = (
    "ask what inspectors found, how something was judged, or what they asked to be improved."
)
_DECLINED: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        any_of(
            COURTESY.pattern, r"^\W*(?:many |ok |great )*(?:thanks?|thank you|cheers|ta)\b[^?]*$"
        ),
        "Ask what inspectors found, how a council was judged, or what it was asked to improve: "
        "every answer names the report and the paragraph.",
    ),
    (
        any_of(
            r"\b(?:legal|illegal|legally|lawful|law|sue|court order|rights?|appeal|solicitor"
            r"|judicial|tribunal|liable|breach|act|statute|legislation|allowed to)\b"
        ),
        "Pincite gives no legal advice, and inspection reports settle no legal question: ask what "
        "inspectors found, and a solicitor or Citizens Advice for the rest.",
    ),
    (
        any_of(
            r"\bwill\b|\bpredict|\bforecast|\bnext (?:inspection|ofsted|visit|time|year)\b"
            r"|\bgoing to (?:be|get)\b|\bdue\b"
            r"|\blikely to\b|\bchances? (?:of|that)\b|\bexpect(?:ed)? to\b|\bodds\b|\bnext\W*$"
        ),
        "Reports say what was found, not what will be: ask how it was judged before, or what "
        "inspectors asked to be improved.",
    ),
    (
        any_of(
            r"\b(?:joke|poem|song|story|recipe|essay|code|ignore|instructions|prompt|draft|write"
            r"|compose|translate)\b"
        ),
        f"Pincite only answers from the inspection reports stored here: {ASK_INSTEAD}",
    ),
    (
        any_of(
            r"\b(?:should|shall|would|could|can|do|ought|must|may) (?:I|we|my|our|you)\b",
            r"\b(?:advice|advise|opinion|recommend|suggest|reckon|think|believe|worth|best|better)\b",
        ),
        "Pincite only says what inspection reports say and gives no advice or opinion of its own: "
        f"{ASK_INSTEAD}",
    ),
)
_NOT_TOLD = f"Reports on inspections of services for children do not tell this: {ASK_INSTEAD}"
# Why councils are not ranked by how many children or social workers they have.
NO_RANK = (
    "They print such numbers in words of their own, each for its own day, and no list ranks "
    "councils by them: ask for the number of one council."
)
NO_PRAISE_COUNTED = (
    "They list what must be improved, which can be counted, but not what they praise: ask which "
    "councils are praised for one thing."
)
N_NEAREST = 2
NEAREST_HEADING = "What came nearest, and does not answer it"


def refuse(inquiry: Inquiry, nearest: Sequence[Quote] = (), why: str = "") -> Draft:
    """The reports in scope do not answer; the nearest paragraphs are shown as such."""
    lead = notice(f"The reports do not answer this. {why}".strip())
    return Draft("not_in_reports", (lead, *_nearest(inquiry, nearest)))


def correct(inquiry: Inquiry, quote: Quote) -> Draft:
    """What the question takes for granted is not so: a sentence says otherwise."""
    lead = notice("The reports do not say so; they say this.")
    return Draft("not_in_reports", (lead, quote_sentence(inquiry, quote)))


def say_absent(names: Sequence[str]) -> str:
    """That no report in scope speaks of some terms or places."""
    return f"None of them speaks of {join_names(names)}."


def clarify(choices: Sequence[str]) -> Draft:
    """The question needs an authority named, and these are stored; its scope says why."""
    listed = ", ".join(choices[:12]) + (" …" if len(choices) > 12 else "")
    asked = f"Which authority do you mean? Stored are: {listed}."
    return Draft("needs_clarification", (notice(asked),))


def decline(question: str) -> Draft:
    """The question asks for what no report gives; one sentence says so, and what to ask instead."""
    told = next((text for asked, text in _DECLINED if asked.search(question)), _NOT_TOLD)
    return Draft("out_of_scope", (notice(told),))


def decline_field(name: str) -> Draft:
    """The question is about another service of a council."""
    return Draft("out_of_scope", (notice(_OTHER_FIELD.format(name)),))


def _nearest(inquiry: Inquiry, nearest: Sequence[Quote]) -> list[Sentence]:
    first: dict[object, Quote] = {}
    for quote in nearest:
        first.setdefault(quote.paragraph.anchor, quote)
    return [
        Sentence(q.text, "quote", (cite(inquiry, q.paragraph.anchor, q.text),), NEAREST_HEADING)
        for q in list(first.values())[:N_NEAREST]
    ]
