"""Whether what was found answers a question at all: what is refused.

Which paragraphs are likeliest is weighed one by one (`assistant.relevance`). That the likeliest
one answers is another matter: a paragraph on the matter may lack what was asked, and one that
answers in other words looks no nearer. So the whole is weighed once more, by a logistic model of
what is known of the best paragraph, of what would be quoted, and of what other reports print, and
of what a network says that reads the question beside the best paragraph (`index.cross_encoder`).
Its weights are fitted on the tune splits by `python -m eval_questions.fit_answerable`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from assistant.generality import term_alone
from assistant.inquiry import Inquiry
from assistant.likely.wanted import NEEDED
from assistant.odds import LEAST, logistic
from assistant.pair_reading import read_beside
from assistant.premise import denial
from assistant.relevance import Weighed
from assistant.sufficiency import lacking, misses, wanted
from assistant.vocabulary import Term, matching_terms
from assistant.words import words

# From this probability on an answer is given. Set on the tune splits, where it refuses four of five
# questions that the reports do not answer, a third of which were written to come as near as can be.
MIN_ANSWERED = 0.58
# The cosine that some paragraph must have at least: of 1,038 answerable questions of the tune
# splits two have none.
MIN_CLOSEST = 0.2
# Other reports that are looked into, spread over all that are stored, and paragraphs of them.
MAX_OTHERS, N_ELSEWHERE = 200, 20
MAX_AGAINST = 0.3  # of what speaks against an answer, where a term is asked about and named
MOST_ELSEWHERE = 0.5  # more than their words were ever closer


class Evidence(NamedTuple):
    """What speaks for an answer, and against one; each about 0 to 1, but for `length`."""

    likely: float  # the probability of the best paragraph
    closest: float  # the largest cosine of the paragraphs read
    length: float  # logarithm of the number of the topic's words: long ones are less like any
    asks: float  # 1 where a kind of thing is asked for: a number, a name …
    lacks: float  # 1 where what would be quoted holds no such thing; less where two are asked
    silent: float  # 1 where no report in scope prints what is asked about
    contrary: float  # how plainly what was found denies what the question takes for granted
    elsewhere: float  # by how much other reports' words come closer than those in scope
    # By what the question most likely wants and presumes (`assistant.likely.wanted`):
    misses: float  # that it wants a number, a name … which nothing that would be quoted holds
    baseless: float  # that it wants the reason of what came about, and nothing of it gives one
    reason: float  # that it wants such a reason
    grounds: float  # that it asks why something is good or bad, which any finding about it tells
    event: float  # that it presumes an event, which may never have been
    read: float  # that the best paragraph answers, by a network that reads both together


# Fitted on the tune splits, but for the sets that were fresh (`practice_absent_fifth`,
# `_absent_sixth`, `_twentyeighth`, `_twentyninth`); printed by
# `python -m eval_questions.fit_answerable`.
BIAS = -4.199
WEIGHTS = Evidence(
    likely=1.377,
    closest=2.468,
    length=1.178,
    asks=-0.549,
    lacks=-2.815,
    silent=-3.765,
    contrary=-2.397,
    elsewhere=-3.614,
    misses=-2.174,
    baseless=-2.067,
    reason=-1.567,
    grounds=-0.951,
    event=-2.306,
    read=6.419,
)


def is_answered(
    inquiry: Inquiry, weighed: Sequence[Weighed], said: Sequence[str], *, is_silent: bool
) -> bool:
    """Whether to answer; other reports are searched only where that can decide it.

    Where nothing is asked about but a term of the field, it is decided by whether what was found
    names it. "How good is the front door?" is told of as a safeguarding hub: the words of reports
    that do say "front door" come closer, and are no better. Of 19 such questions of the tune
    splits in which nothing found names the term, 18 are not answered by the reports.

    Args:
        inquiry: The question, its scope and what was found.
        weighed: The paragraphs read, the likeliest first; at least one.
        said: The sentences that would be quoted.
        is_silent: Whether no report in scope prints what is asked about.
    """
    known = _known(inquiry, weighed, said, is_silent=is_silent)
    if known.closest < MIN_CLOSEST:
        return False
    if terms := term_alone(inquiry.reading.topic):
        if not _named(terms, [*said, weighed[0].paragraph.text, *weighed[0].paragraph.headings]):
            return False
        against = known.misses + known.baseless + known.contrary + known.silent
        if against < MAX_AGAINST and _named(terms, [weighed[0].quotes[0].text]) == len(terms):
            return True
    if probability(known._replace(read=1.0)) < MIN_ANSWERED:
        return False
    if probability(known._replace(read=0.0, elsewhere=MOST_ELSEWHERE)) >= MIN_ANSWERED:
        return True
    known = known._replace(read=_read(inquiry, weighed[0]))
    if probability(known) < MIN_ANSWERED:
        return False
    if probability(known._replace(elsewhere=MOST_ELSEWHERE)) >= MIN_ANSWERED:
        return True
    return probability(_with_others(inquiry, weighed, known)) >= MIN_ANSWERED


def evidence(
    inquiry: Inquiry, weighed: Sequence[Weighed], said: Sequence[str], *, is_silent: bool
) -> Evidence:
    """All that is known of an answer before it is given; arguments as of `is_answered`."""
    known = _known(inquiry, weighed, said, is_silent=is_silent)
    return _with_others(inquiry, weighed, known._replace(read=_read(inquiry, weighed[0])))


def probability(known: Evidence) -> float:
    """The logistic function of the weighed evidence."""
    return logistic(BIAS + sum(w * e for w, e in zip(WEIGHTS, known, strict=True)))


def _known(
    inquiry: Inquiry, weighed: Sequence[Weighed], said: Sequence[str], *, is_silent: bool
) -> Evidence:
    """What is known without a look into other reports, and without the network's reading."""
    best, question = weighed[0], inquiry.reading.question
    asked = inquiry.asked
    missed = {kind: misses(kind, question, said) for kind in NEEDED}
    return Evidence(
        likely=best.probability,
        closest=max(w.signals.cosine for w in weighed),
        length=math.log1p(len(words(inquiry.reading.topic))),
        asks=1.0 if wanted(question) else 0.0,
        lacks=lacking(question, said, best.probability),
        silent=1.0 if is_silent else 0.0,
        contrary=denial(inquiry.granted, weighed).degree,
        elsewhere=0.0,
        misses=sum(asked.wants[kind] for kind in NEEDED if missed[kind] and kind != "reason"),
        baseless=asked.wants["reason"] if missed["reason"] else 0.0,
        reason=asked.wants["reason"],
        grounds=asked.wants["grounds"],
        event=asked.presumes["event"],
        read=0.0,
    )


def _read(inquiry: Inquiry, best: Weighed) -> float:
    """How likely a paragraph answers, read beside the question: log odds, made 0 to 1.

    The network is sure of itself where it should not be, so that the odds tell more than 0.02
    and 0.002 do.
    """
    return 0.5 + read_beside(inquiry, best) / 2 / math.log(1 / LEAST)


def _named(terms: Sequence[Term], texts: Sequence[str]) -> int:
    """How many of some terms of the field stand in some texts, in any of their forms."""
    found = matching_terms("\n".join(texts))
    return sum(term in found for term in terms)


def _with_others(inquiry: Inquiry, weighed: Sequence[Weighed], known: Evidence) -> Evidence:
    """The evidence with how close the words of other reports come."""
    scope = set(inquiry.resolution.scope.reports)
    others = [r.report_id for r in inquiry.library.reports() if r.report_id not in scope]
    step = -(-len(others) // MAX_OTHERS) or 1
    found = inquiry.library.retrieve(inquiry.query, others[::step], N_ELSEWHERE)
    closest = max((hit.words for hit in found), default=0.0)
    return known._replace(elsewhere=max(0.0, closest - max(w.signals.words for w in weighed)))
