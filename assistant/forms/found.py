"""Answers what inspectors found, in their own words: the fewest sentences that suffice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.absence import absent_places, absent_terms
from assistant.answer import Sentence
from assistant.answerable import is_answered
from assistant.areas import choose_judgements
from assistant.counts import counts_differ
from assistant.cues.wanted import DOUBLE
from assistant.forms.asked import ASKED_HEADING, quote_asked, set_apart
from assistant.forms.findings import (
    N_READ,
    choose,
    choose_quotes,
    quote_sentence,
    weigh_hits,
    with_turns,
)
from assistant.forms.refusals import correct, decline_field, refuse, say_absent
from assistant.forms.sides import (
    NONE_ON_SIDE,
    answer_sides,
    names_side_alone,
    reasons,
    sides_asked,
)
from assistant.forms.stating import state_judgement
from assistant.gather import search_again
from assistant.generality import term_alone
from assistant.inquiry import Draft, Inquiry, notice
from assistant.inspections import by_id, ended
from assistant.likely.wanted import NEEDED, Needed
from assistant.odds import times_odds
from assistant.other_fields import other_field
from assistant.patterns import any_of
from assistant.places import find_settlements
from assistant.premise import denial, taken_for_granted
from assistant.relevance import MIN_ALSO, Weighed
from assistant.sentences import Quote
from assistant.sufficiency import Wanted, lacks, misses, wanted
from assistant.tense import asks_of_past
from assistant.unspecified import is_unspecified
from assistant.vocabulary import matching_terms
from assistant.words import content_stems
from ingest import Anchor

# Paragraphs whose sentences are weighed. Of the questions of the tune splits that one of them
# answers, four would leave 2 in 100 without.
N_WEIGHED = 6
# What the odds of a paragraph are multiplied by that is of a report which does not answer first,
# unless what was is asked: of two about as likely, what is so now comes first. The tune splits,
# whose questions were written about reports of any age, would have 0.6, for 1 question in 400.
ODDS_BEHIND = 0.4
# The share of the best paragraph's probability from which on one of a report that answers first is
# quoted before all others, if it holds as many of the words; else what answers better is.
FIRST_SHARE = 0.35
# The share of the best paragraph's probability from which on one of such a report is quoted too,
# unless a report that answers first is as likely as IS_TOLD to answer.
BEHIND_SHARE, IS_TOLD = 0.6, 0.4
MIN_COVERED = 0.9  # share of the topic's words that what names it holds
MAX_QUOTED = 4  # paragraphs in one answer
OF_EARLIER = "The latest report says nothing that comes as near; an earlier one does."
N_MORE_READ, N_MORE = 20, 3  # paragraphs weighed where more is asked, and quoted at a time
NO_MORE = "The reports say no more of this that comes near."
DIFFER = "The report gives different figures in these paragraphs; read what each of them counts."
MIN_SURE = 0.2  # how likely a paragraph must be whose words are taken for an answer's
MIN_WANTED = 0.6  # how likely a kind of thing must be wanted, to say that none is printed
MIN_DENIED = 0.5  # how plainly a sentence must deny what was asked to be shown as what is so
MIN_PLAIN = 0.9  # and how plainly to be shown whatever else is likely
MIN_NEAR = 0.4  # and how likely a paragraph must be to speak of the same thing
MIN_THING = 0.5  # how likely a thing must be wanted that the question's words ask for too
_NAMES: tuple[Needed, ...] = ("name", "proper name")
MIN_NAMED = 0.1  # how likely a name must be wanted, where the thing asked for stands there bare
SURE_THINGS: tuple[Needed, ...] = (*_NAMES, "number", "length of time")
# How likely an earlier report's paragraph must be to be told instead, where not all words of the
# question stand in it: any has some number.
MIN_EARLIER = 0.5
MIN_OTHER_COUNT = 0.1  # how likely a paragraph must be that gives another figure of the same
_TWO_FIGURES = any_of(
    r"\b(?:two|2|both|different|conflicting)(?: \w+)? (?:figures?|numbers?|totals?)\b"
)


class Considered(NamedTuple):
    """What would be answered, before it is decided whether to."""

    weighed: list[Weighed]  # the paragraphs read, the likeliest first; at least one
    quotes: list[Quote]  # of what was found, in the order it would be said
    asked: list[Weighed]  # what was asked to be improved
    differs: bool  # whether two of the paragraphs give different figures
    terms: tuple[str, ...]  # asked about that no report in scope prints
    places: tuple[str, ...]  # likewise
    other_field: str  # another service of a council that is named, and that none of them prints

    @property
    def is_silent(self) -> bool:
        """Whether no report in scope prints what is asked about, as far as its names tell."""
        return bool(self.terms or self.places or self.other_field)

    @property
    def said(self) -> list[str]:
        """The sentences that would be quoted, but for those of paragraphs that are less likely.

        What comes along with the best is no proof that the best lacks nothing.
        """
        sure = _sure(self.weighed)
        own = [quote.text for quote in self.quotes if quote.paragraph.anchor in sure]
        return own + [w.quotes[0].text for w in self.asked]

    @property
    def all_said(self) -> list[str]:
        """Every sentence that would be quoted."""
        return [quote.text for quote in self.quotes] + [w.quotes[0].text for w in self.asked]


def _sure(weighed: Sequence[Weighed]) -> set[Anchor]:
    """Of the paragraphs whose words are taken for an answer's."""
    sure = {w.paragraph.anchor for w in weighed if w.probability >= MIN_SURE}
    return sure | {weighed[0].paragraph.anchor}


def answer_finding(inquiry: Inquiry) -> Draft:
    """Quote the sentences that answer, or say that nothing in scope does."""
    if "grounds" in inquiry.reading.carried:
        grounds = _grounds(inquiry)
        if grounds:
            return Draft("answered", tuple(grounds))
        # No grade was given for it: what was found of it, not what speaks of strengths.
        inquiry = search_again(inquiry, inquiry.reading.own_topic or inquiry.reading.topic)
    sides = sides_asked(inquiry.reading.question)
    if sides and not (absent_terms(inquiry) or absent_places(inquiry)):
        # Whoever asks for all that is wrong takes nothing for granted of any one thing.
        is_of_all = names_side_alone(inquiry.reading.topic)
        draft = (None if is_of_all else _corrected(inquiry)) or answer_sides(inquiry, sides)
        if draft:
            return _as_granted(inquiry, draft)
    considered = consider(inquiry)
    if considered is None:
        return refuse(inquiry)
    if _is_unanswered(inquiry, considered):
        return _refused(inquiry, considered)
    if inquiry.reading.n_more > 0:
        return _more(inquiry, considered)
    sentences = [quote_sentence(inquiry, quote) for quote in with_turns(considered.quotes)]
    if inquiry.reading.n_more < 0 and sentences:
        return Draft("answered", tuple(sentences[:1]))
    if considered.differs:
        sentences.append(notice(DIFFER, sentences[-1].heading))
    sentences += [quote_asked(inquiry, w) for w in considered.asked]
    chosen = _chosen(inquiry, considered.weighed)
    lacks_number = all(w.signals.no_number for w in chosen)
    lead = (notice(OF_EARLIER),) if _is_of_earlier(inquiry, sentences) else ()
    return Draft("partly_answered" if lacks_number else "answered", (*lead, *sentences))


def _more(inquiry: Inquiry, considered: Considered) -> Draft:
    """What was found besides what was quoted already, the likeliest first."""
    said = {quote.paragraph.anchor for quote in considered.quotes}
    said |= {w.paragraph.anchor for w in considered.asked}
    n_more, times = inquiry.reading.n_more, inquiry.reading.times
    own = inquiry.resolution.preferred if times else {r.report_id for r in inquiry.records}
    left = [
        hit
        for hit in inquiry.hits
        if hit.paragraph.anchor not in said and hit.paragraph.anchor.report_id in own
    ]
    likely = weigh_hits(inquiry, left, n_read=N_MORE_READ)
    likely = [w for w in likely if w.probability >= MIN_ALSO]
    page = likely[(n_more - 1) * N_MORE : n_more * N_MORE]
    if not page:
        return Draft("not_in_reports", (notice(NO_MORE),))
    found, asked = set_apart(inquiry, page)
    quotes = [quote for w in found for quote in choose_quotes(w.quotes)]
    ids = list(dict.fromkeys(quote.paragraph.anchor.report_id for quote in quotes))
    quotes.sort(key=lambda quote: ids.index(quote.paragraph.anchor.report_id))
    sentences = [quote_sentence(inquiry, quote) for quote in quotes]
    return Draft("answered", (*sentences, *(quote_asked(inquiry, w) for w in asked)))


def _is_of_earlier(inquiry: Inquiry, sentences: Sequence[Sentence]) -> bool:
    """Whether nothing is quoted of a council's latest report, though no other time is asked of."""
    reading, record_of = inquiry.reading, by_id(inquiry.records)
    if reading.times or not inquiry.is_of_one:
        return False
    quoted = [record_of[c.anchor.report_id] for s in sentences for c in s.citations]
    latest = max(map(ended, inquiry.speaking))
    return bool(quoted) and max(map(ended, quoted)) < latest


def consider(inquiry: Inquiry) -> Considered | None:
    """What would be quoted of the paragraphs found; None where none was."""
    weighed = _weighed(inquiry)
    if not weighed:
        return None
    chosen = _chosen(inquiry, weighed)
    differing = _differing(inquiry, weighed, chosen)
    found, asked = set_apart(inquiry, (*chosen, *differing))
    quotes = [quote for w in found for quote in choose_quotes(w.quotes)]
    quotes = _latest_first(inquiry, _completed(inquiry, quotes, weighed), chosen)
    terms, field = absent_terms(inquiry), other_field(inquiry)
    names, places = tuple(term.term for term in terms), absent_places(inquiry)
    return Considered(weighed, quotes, asked, bool(differing), names, places, field)


def _is_unanswered(inquiry: Inquiry, considered: Considered) -> bool:
    """Whether to refuse; what is certain is decided before all that is weighed."""
    towns = find_settlements(inquiry.reading.question)  # of England, where a council may be silent
    if set(considered.places) & set(towns) or lacks_thing(inquiry, considered.all_said):
        return True
    if _lacks_name(inquiry, considered.all_said):
        return True
    if _is_granted_in_words(inquiry) and _denied(inquiry, considered, MIN_PLAIN):
        return True
    is_silent = considered.is_silent
    return not is_answered(inquiry, considered.weighed, considered.said, is_silent=is_silent)


def lacks_thing(
    inquiry: Inquiry,
    said: Sequence[str],
    things: tuple[Needed, ...] = SURE_THINGS,
    least: float = MIN_THING,
) -> bool:
    """Whether one of some things is asked for, by phrase and by likelihood, that nothing said has.

    Where two things are asked, the other may be told.
    """
    question, wants = inquiry.reading.question, inquiry.asked.wants
    kind = wanted(question)
    if kind not in things or DOUBLE.search(question):
        return False
    kinds = _NAMES if kind in _NAMES else (kind,)  # who is asked for may be put as what is
    is_likely = sum(wants[each] for each in kinds) >= least
    return is_likely and all(misses(each, question, said) for each in kinds)


def _lacks_name(inquiry: Inquiry, said: Sequence[str]) -> bool:
    """Whether what is asked to be named is spoken of, as in the question, and never named."""
    is_likely = sum(inquiry.asked.wants[each] for each in _NAMES) >= MIN_NAMED
    return is_likely and is_unspecified(inquiry.reading.question, said)


def _is_granted_in_words(inquiry: Inquiry) -> bool:
    return taken_for_granted(inquiry.reading.question) != ""


def _refused(inquiry: Inquiry, considered: Considered) -> Draft:
    """That nothing in scope answers, and why; or what an earlier report prints instead."""
    if considered.other_field:
        return decline_field(considered.other_field)
    nearest = [w.quotes[0] for w in considered.weighed]
    if considered.terms or considered.places:
        return refuse(inquiry, nearest, say_absent((*considered.terms, *considered.places)))
    question, likely = inquiry.reading.question, considered.weighed[0].probability
    lack = lacks(question, considered.said, likely) or _likely_lack(inquiry, considered)
    why = f"They print no {lack} for it." if lack else ""
    return _denied(inquiry, considered) or _from_earlier(inquiry) or refuse(inquiry, nearest, why)


def _as_granted(inquiry: Inquiry, draft: Draft) -> Draft:
    """The same; no answer, where nothing is on the side that is taken for granted."""
    granted = inquiry.granted
    is_none = bool(granted) and any(s.text == NONE_ON_SIDE[granted] for s in draft.sentences)
    is_asked = any(s.heading.endswith(ASKED_HEADING) for s in draft.sentences)
    return replace(draft, status="not_in_reports") if is_none and not is_asked else draft


def _likely_lack(inquiry: Inquiry, considered: Considered) -> Wanted:
    """What the question most likely wants that nothing that would be quoted holds; "" for none."""
    wants = inquiry.asked.wants
    kind = max(NEEDED, key=lambda one: wants[one])
    is_lacking = misses(kind, inquiry.reading.question, considered.said)
    return kind if wants[kind] >= MIN_WANTED and is_lacking else ""


def _corrected(inquiry: Inquiry) -> Draft | None:
    """What is so instead, where it is asked why something is good or bad that is the opposite."""
    considered = consider(inquiry) if inquiry.granted else None
    return _denied(inquiry, considered) if considered else None


def _denied(inquiry: Inquiry, considered: Considered, least: float = MIN_DENIED) -> Draft | None:
    """The sentence that plainly says the opposite of what the question takes for granted."""
    denied = denial(inquiry.granted, considered.weighed)
    is_near = considered.weighed[0].probability >= MIN_NEAR
    if denied.quote is None or denied.degree < least or not is_near:
        return None
    return correct(inquiry, denied.quote)


def _completed(
    inquiry: Inquiry, quotes: Sequence[Quote], weighed: Sequence[Weighed]
) -> list[Quote]:
    """The quotations, and the sentence beside the best one where it has what they lack.

    "They are supported by Freedom cards" holds the name of what the sentence before tells of.
    """
    question, best = inquiry.reading.question, weighed[0]
    likely, sure = best.probability, _sure(weighed)
    said = [quote.text for quote in quotes if quote.paragraph.anchor in sure]
    own = [quote for quote in quotes if quote.paragraph.anchor == best.paragraph.anchor]
    if not own or not lacks(question, said, likely):
        return list(quotes)
    beside = [
        quote
        for quote in best.quotes
        if any(abs(quote.position - one.position) == 1 for one in own)
        and not lacks(question, [*said, quote.text], likely)
    ]
    held = sorted([*own, *beside[:1]], key=lambda quote: quote.position)
    return [*held, *(quote for quote in quotes if quote not in own)]


def _latest_first(
    inquiry: Inquiry, quotes: Sequence[Quote], chosen: Sequence[Weighed]
) -> list[Quote]:
    """The quotations report by report: those that answer first, where they answer as well.

    Where what was is asked, and no time, any report may be meant, and the likeliest stands first.
    """
    ids = list(dict.fromkeys(quote.paragraph.anchor.report_id for quote in quotes))
    if not asks_of_past(inquiry.reading.topic):
        best = chosen[0]
        as_good = {
            w.paragraph.anchor.report_id
            for w in chosen
            if w.probability >= FIRST_SHARE * best.probability
            and w.signals.coverage >= best.signals.coverage
        }
        first = as_good & inquiry.resolution.preferred
        ids.sort(key=lambda id_: id_ not in first)
    return sorted(quotes, key=lambda quote: ids.index(quote.paragraph.anchor.report_id))


def _from_earlier(inquiry: Inquiry) -> Draft | None:
    """What an earlier report of the council prints, where the latest has no such number or name."""
    question = inquiry.reading.question
    if not wanted(question) or inquiry.reading.times or not inquiry.is_of_one:
        return None
    speaking = {record.report_id for record in inquiry.speaking}
    hits = [h for h in inquiry.hits if h.paragraph.anchor.report_id not in speaking][:N_READ]
    chosen = [
        w
        for w in choose(weigh_hits(inquiry, hits), max_paragraphs=1, min_answer=0.0)
        if w.probability >= MIN_EARLIER or _holds_words(w.paragraph.text, inquiry.reading.topic)
    ]
    said = [quote_sentence(inquiry, q) for w in chosen for q in choose_quotes(w.quotes)]
    if not said or lacks(question, [s.text for s in said]):
        return None
    lead = notice(f"The latest report prints no {wanted(question)} for it; an earlier one does.")
    return Draft("answered", (lead, *said))


def _holds_words(text: str, topic: str) -> bool:
    """Whether every word of what is asked stands in a text, "how many" aside."""
    return {*content_stems(topic)} - {*content_stems("many number")} <= {*content_stems(text)}


def _grounds(inquiry: Inquiry) -> list[Sentence]:
    """The grades that the question before was about, and what was written that bears them out."""
    sentences: list[Sentence] = []
    for record in inquiry.speaking:
        for judgement in choose_judgements(inquiry.reading.topic, record.judgements):
            sentences.append(state_judgement(inquiry, record, judgement))
            sentences += reasons(inquiry, record, judgement)
    return sentences


def _weighed(inquiry: Inquiry) -> list[Weighed]:
    """The first hits weighed, the likeliest first; among them one of what answers first, if any.

    What is asked may stand in an older report alone, or in one of another kind; only where a time
    is named, and a report of it is found first, do the others say nothing.
    """
    first, preferred = list(inquiry.hits[:N_WEIGHED]), inquiry.resolution.preferred
    own = [h for h in first if h.paragraph.anchor.report_id in preferred]
    if inquiry.reading.times and own[:1] == first[:1]:
        return weigh_hits(inquiry, own, n_read=N_WEIGHED)
    if not own:  # what is said of the latest report must not rest on others alone
        first += [h for h in inquiry.hits if h.paragraph.anchor.report_id in preferred][:1]
    weighed = weigh_hits(inquiry, first, n_read=len(first))
    if asks_of_past(inquiry.reading.topic):
        return weighed
    ahead = _naming(inquiry, weighed) or preferred
    likely = [
        w
        if w.paragraph.anchor.report_id in ahead
        else w._replace(probability=times_odds(ODDS_BEHIND, w.probability))
        for w in weighed
    ]
    return sorted(likely, key=lambda w: (-w.probability, w.paragraph.anchor))


def _naming(inquiry: Inquiry, weighed: Sequence[Weighed]) -> frozenset[str]:
    """The reports that name the one thing asked about, where those that answer first do not.

    "Independent visitors": what an older report says of them comes before the latest's visits.
    """
    terms = set(term_alone(inquiry.reading.topic))
    preferred = inquiry.resolution.preferred
    own = [w.signals.coverage for w in weighed if w.paragraph.anchor.report_id in preferred]
    if not terms or max(own, default=0.0) >= MIN_COVERED:
        return frozenset()
    naming = {
        w.paragraph.anchor.report_id
        for w in weighed
        if terms <= set(matching_terms(w.paragraph.text))
    }
    return frozenset() if naming & preferred else frozenset(naming)


def _chosen(inquiry: Inquiry, weighed: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """Those that are quoted.

    What was stands beside what is only where it is nearly as likely, and what is is in doubt.
    """
    if asks_of_past(inquiry.reading.topic):
        return choose(weighed, max_paragraphs=MAX_QUOTED, min_answer=0.0)
    preferred = inquiry.resolution.preferred
    current = [w for w in weighed if w.paragraph.anchor.report_id in preferred]
    is_told = any(w.probability >= IS_TOLD for w in current)
    least = 1.0 if is_told else BEHIND_SHARE * weighed[0].probability
    likely = [w for n, w in enumerate(weighed) if n == 0 or w in current or w.probability >= least]
    return choose(likely, max_paragraphs=MAX_QUOTED, min_answer=0.0)


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
