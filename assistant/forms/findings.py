"""Weighs found paragraphs, and chooses and quotes the sentences that answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from assistant.answer import Sentence
from assistant.counts import counts
from assistant.inquiry import Inquiry, cite, speaker
from assistant.joint_themes import CHILDREN
from assistant.odds import times_odds
from assistant.patterns import any_of
from assistant.relevance import (
    ALSO_SHARE,
    DOUBTFUL,
    DOUBTFUL_SHARE,
    MIN_ALSO,
    MIN_ANSWER,
    Weighed,
    weigh,
)
from assistant.sentences import Quote, rank_sentences, split_sentences
from assistant.together import speaks_of_both
from assistant.words import content_words, stems
from index import Hit

MAX_PARAGRAPHS = 3  # quoted in one answer
MAX_SENTENCES = 2  # of one paragraph
N_READ = 4  # paragraphs whose sentences are weighed: what a search ranks lower is rarely quoted
MAX_LEANT_ON = 2  # sentences before one that leans on them, and on which that leans
SLACK = 0.15  # how far below a paragraph's best sentence its second may score and be quoted too
W_COUNTED = 0.3  # what a sentence gains that counts what is asked for; SLACK apart, it comes first
ODDS_COUNTED = 2.0  # by which the odds of a paragraph grow that counts what is asked
ODDS_OF_BOTH = 4.0  # and of one that names both councils, asked what they have together,
MAX_OF_BOTH = 0.25  # but only so far: what is asked of the two may stand in another
# How a sentence begins that tells of what is named in the one before it: "this has improved".
LEANS = any_of(
    r"^(?:(?:in|for|despite|because of|following|with) )?(?:this|these|those|that|they|it|such)\b",
    r"^(?:their|its)\b|^(?:as a (?:result|consequence)|consequently|therefore|for example"
    r"|in addition)\b",
)
# How a sentence begins, or what it tells, that takes back or answers the one before it: what is
# quoted without it is half of what inspectors wrote.
TURNS = any_of(
    r"^(?:however|but|nevertheless|nonetheless|yet|even so|that said|conversely"
    r"|(?:despite|in spite of) (?:this|these|that|such)\b)\b",
    r"\b(?:address|tackl|remed|resolv|recogni[sz]|acknowledg|respond|reacted|act(?:ed|ing))\w*"
    r"(?: (?:to|on|upon))? (?:this|these)\b(?: \w+)?(?:[,.;]| (?:by|through|with|and|in|since)\b)",
)
_HOW_MANY = re.compile(r"\bhow many (?P<what>(?:[\w'’-]+ ?){1,3})", re.I)


def quote_sentence(inquiry: Inquiry, quote: Quote, heading: str | None = None) -> Sentence:
    """A quotation, under the report that speaks unless another heading is given."""
    anchor = quote.paragraph.anchor
    if heading is None:
        heading = speaker(inquiry.library.report(anchor.report_id))
    return Sentence(quote.text, "quote", (cite(inquiry, anchor, quote.text),), heading)


def weigh_hits(inquiry: Inquiry, hits: Sequence[Hit], *, n_read: int = N_READ) -> list[Weighed]:
    """The first hits weighed, the likeliest first."""
    read = list(hits[:n_read])
    topic = inquiry.reading.topic
    library, asked = inquiry.library, inquiry.query.text
    compare, glance = partial(library.compare, asked), partial(library.glance, asked)
    quotes = rank_sentences(read, topic, compare, glance, inquiry.query.keywords)
    of = _counted(topic)
    quotes = _counted_first(of, quotes)
    best = max((hit.cosine for hit in read), default=0.0)
    weighed = weigh(read, topic, quotes, best, inquiry.reading.own_topic)
    return sorted(
        (_likelier(inquiry, w, of) for w in weighed),
        key=lambda w: (-w.probability, w.paragraph.anchor),
    )


def _counted(topic: str) -> set[str]:
    """The stems of what the topic asks the number of; none where it asks for none."""
    asked = _HOW_MANY.search(topic)
    of = set(stems(content_words(asked["what"]))) if asked else set()
    return of | CHILDREN if of & CHILDREN else of


def _counted_first(of: set[str], quotes: Sequence[Quote]) -> list[Quote]:
    """The sentences, those that count some things put forward."""
    raised = [replace(q, score=q.score + W_COUNTED) if counts(q.text, of) else q for q in quotes]
    return sorted(raised, key=lambda q: (-q.score, q.paragraph.anchor, q.position))


def _likelier(inquiry: Inquiry, weighed: Weighed, counted: set[str]) -> Weighed:
    """A paragraph, likelier meant than one that is only near where it holds what is asked for."""
    likely, reading = weighed.probability, inquiry.reading
    if any(counts(quote.text, counted) for quote in weighed.quotes):
        likely = times_odds(ODDS_COUNTED, likely)
    if reading.is_of_both:
        anchor, text = weighed.paragraph.anchor, weighed.paragraph.text
        own = inquiry.library.report(anchor.report_id).authority
        if speaks_of_both(text, own, reading.authorities):
            likely = max(likely, min(MAX_OF_BOTH, times_odds(ODDS_OF_BOTH, likely)))
    return weighed._replace(probability=likely)


def choose(
    weighed: Sequence[Weighed],
    *,
    max_paragraphs: int = MAX_PARAGRAPHS,
    min_answer: float = MIN_ANSWER,
) -> tuple[Weighed, ...]:
    """The likeliest paragraph if it is likely enough, and others that are likely too."""
    if not weighed or weighed[0].probability < min_answer:
        return ()
    best = weighed[0].probability
    least = max(MIN_ALSO, best * (DOUBTFUL_SHARE if best < DOUBTFUL else ALSO_SHARE))
    return tuple(
        w for n, w in enumerate(weighed[:max_paragraphs]) if n == 0 or w.probability >= least
    )


def choose_quotes(quotes: Sequence[Quote]) -> Iterator[Quote]:
    """The best sentence of a paragraph and a second that comes close, in printed order.

    One that leans on what is printed before it stands behind that: "This has hindered some."
    """
    close = [quote for quote in quotes[:MAX_SENTENCES] if quote.score >= quotes[0].score - SLACK]
    chosen = {quote.position for quote in close}
    leaning = {quote.position for quote in quotes if LEANS.match(quote.text)}
    for _ in range(MAX_LEANT_ON):
        chosen |= {position - 1 for position in chosen & leaning}
    yield from sorted((q for q in quotes if q.position in chosen), key=lambda q: q.position)


def with_turns(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotations, each with the sentence behind it that takes it back or answers it."""
    known = {(quote.paragraph.anchor, quote.position) for quote in quotes}
    whole: list[Quote] = []
    for quote in quotes:
        whole.append(quote)
        at = quote.position + 1
        behind = split_sentences(quote.paragraph.text)[at : at + 1]
        if (quote.paragraph.anchor, at) not in known and any(map(TURNS.search, behind)):
            whole.append(replace(quote, text=behind[0], position=at))
    return whole
