"""Answers what inspectors found, in their own words: the fewest sentences that suffice."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.absence import absent_terms
from assistant.answer import Sentence
from assistant.areas import choose_judgements
from assistant.counts import counts_differ
from assistant.cues import any_of
from assistant.forms.asked import quote_asked, set_apart
from assistant.forms.findings import (
    N_READ,
    choose,
    choose_quotes,
    quote_sentence,
    weigh_hits,
)
from assistant.forms.refusals import refuse, say_absent
from assistant.forms.sides import answer_sides, reasons, sides_asked
from assistant.forms.stating import state_judgement
from assistant.inquiry import Draft, Inquiry, notice
from assistant.relevance import Weighed
from assistant.sufficiency import lacks, wanted
from assistant.tense import asks_of_past

DIFFER = "The report gives different figures in these paragraphs; both are shown."
MIN_OTHER_COUNT = 0.1  # how likely a paragraph must be that gives another figure of the same
_TWO_FIGURES = any_of(
    r"\b(?:two|2|both|different|conflicting)(?: \w+)? (?:figures?|numbers?|totals?)\b"
)


def answer_finding(inquiry: Inquiry) -> Draft:
    """Quote the sentences that answer, or say that nothing in scope does."""
    if "grounds" in inquiry.reading.carried:
        grounds = _grounds(inquiry)
        if grounds:
            return Draft("answered", tuple(grounds))
    absent = absent_terms(inquiry)
    sides = () if absent else sides_asked(inquiry.reading.question)
    if sides:
        draft = answer_sides(inquiry, sides)
        if draft:
            return draft
    weighed = _weighed(inquiry)
    nearest = [w.quotes[0] for w in weighed]
    if absent:
        return refuse(inquiry, nearest, say_absent(absent))
    chosen = choose(weighed)
    if not chosen:
        return _from_earlier(inquiry) or refuse(inquiry, nearest)
    differing = _differing(inquiry, weighed, chosen)
    found, asked = set_apart(inquiry, (*chosen, *differing))
    sentences = [quote_sentence(inquiry, q) for w in found for q in choose_quotes(w.quotes)]
    lack = lacks(inquiry.reading.question, [s.text for s in sentences], chosen[0].probability)
    if lack and not asked:
        earlier = _from_earlier(inquiry)
        return earlier or refuse(inquiry, nearest, f"They print no {lack} for it.")
    if differing:
        sentences.append(notice(DIFFER, sentences[-1].heading))
    sentences += [quote_asked(inquiry, w) for w in asked]
    lacks_number = all(w.signals.no_number for w in chosen)
    return Draft("partly_answered" if lacks_number else "answered", tuple(sentences))


def _from_earlier(inquiry: Inquiry) -> Draft | None:
    """What an earlier report of the council prints, where the latest has no such number or name."""
    question = inquiry.reading.question
    is_of_one = len({record.authority for record in inquiry.records}) == 1
    if not wanted(question) or inquiry.reading.times or not is_of_one:
        return None
    speaking = {record.report_id for record in inquiry.speaking}
    hits = [h for h in inquiry.hits if h.paragraph.anchor.report_id not in speaking][:N_READ]
    chosen = choose(weigh_hits(inquiry, hits), max_paragraphs=1)
    said = [quote_sentence(inquiry, q) for w in chosen for q in choose_quotes(w.quotes)]
    if not said or lacks(question, [s.text for s in said]):
        return None
    lead = notice(f"The latest report prints no {wanted(question)} for it; an earlier one does.")
    return Draft("answered", (lead, *said))


def _grounds(inquiry: Inquiry) -> list[Sentence]:
    """The grades that the question before was about, and what was written that bears them out."""
    sentences: list[Sentence] = []
    for record in inquiry.speaking:
        for judgement in choose_judgements(inquiry.reading.topic, record.judgements):
            sentences.append(state_judgement(inquiry, record, judgement))
            sentences += reasons(inquiry, record, judgement)
    return sentences


def _weighed(inquiry: Inquiry) -> list[Weighed]:
    """The first hits weighed: those of the reports that answer first where one is best.

    Of what is, the best is the first found; of what was, the likeliest, whatever its report.
    """
    first, preferred = inquiry.hits[:N_READ], inquiry.resolution.preferred
    own = [h for h in first if h.paragraph.anchor.report_id in preferred]
    is_of_past = asks_of_past(inquiry.reading.topic) and not inquiry.reading.times
    if own[:1] == list(first[:1]) and not is_of_past:
        return weigh_hits(inquiry, own)
    weighed = weigh_hits(inquiry, first)
    likeliest = [w for w in weighed if w.paragraph.anchor.report_id in preferred]
    return likeliest if likeliest[:1] == weighed[:1] else weighed


def _differing(
    inquiry: Inquiry, weighed: Sequence[Weighed], chosen: Sequence[Weighed]
) -> list[Weighed]:
    """Paragraphs of the same report whose figures differ from the best one's; [] for none."""
    question = inquiry.reading.question
    is_number = wanted(question) in ("number", "share", "measure")
    if not (is_number or _TWO_FIGURES.search(question)):
        return []
    best = chosen[0]
    return [
        w
        for w in weighed
        if w.paragraph.anchor.report_id == best.paragraph.anchor.report_id
        and w.probability >= MIN_OTHER_COUNT
        and counts_differ(best.quotes[0].text, w.quotes[0].text)
    ]
