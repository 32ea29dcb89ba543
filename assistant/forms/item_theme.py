"""Which improvement items speak of a theme, and what theme a question asks after.

A logistic model of how like the theme an item is, as a whole and word by word. Its
weights are fitted on the tune splits by `python -m eval_questions.fit_items`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from itertools import chain
from typing import NamedTuple

from assistant.cues import any_of
from assistant.inquiry import Inquiry
from assistant.joint_themes import KIND, themes_said
from assistant.vocabulary import expand, matching_terms, spell_out
from assistant.words import content_words, stems, word_list
from index import Library
from ingest import ImprovementItem

# Words of asking for improvements at all, which name no theme.
_ASKING = frozenset(stems(word_list("asking_words.txt")))
# Words by which a kind of inspection is named, which is the theme of all that it asks for.
_KINDS = {
    "area-send": frozenset(
        stems(["send", "sen", "special", "educational", "needs", "disabilities"])
    ),
    "joint-targeted-area": frozenset(
        stems(["jtai", "joint", "targeted", "partners", "agencies", "multi", "agency"])
    ),
}
# "The 2016 domestic abuse inspection" names the report by what it looked into.
_OF_INSPECTION = any_of(r"\b(?:inspect\w+|reports?|letters?|JTAIs?|deep[- ]dive)\b")
# From MIN_ABOUT on, an item that shares a word with the theme or its glossary is of the theme,
# from MIN_OTHERWISE on one that shares none. Where no item is, the likeliest is from MIN_NEAREST
# on, if it shares a word, and from MIN_FOUND on, if the search found it first of all paragraphs
# ("get quicker": timeliness). Set on the tune splits.
MIN_ABOUT, MIN_OTHERWISE, MIN_NEAREST, MIN_FOUND = 0.40, 0.80, 0.30, 0.42
# Of several words of a theme, none of which any item of someone named has, one item is meant that
# is so likely, where every other one is as unlikely as this.
MIN_ALONE, MAX_NEXT = 0.60, 0.30
# An item that prints another form of a term asked about is taken to be about it at least so likely.
NAMED = 0.5


class Nearness(NamedTuple):
    """How like a text an item is; each about 0 to 1."""

    cosine: float  # of the whole texts
    words: float  # closeness of the text's words
    least: float  # the likeness of the text's word that is least met
    behind: float  # how far the item is below the nearest one, of both together


class ItemSignals(NamedTuple):
    """How like what is asked an item is: the words of the theme alone, and all that is said.

    "Missing" alone loses the children who are; "what is to do with missing children" gains
    words that say nothing.
    """

    theme: Nearness
    topic: Nearness


# Fitted on the tune splits; printed by `python -m eval_questions.fit_items`.
BIAS = -2.206
WEIGHTS = ItemSignals(
    theme=Nearness(cosine=0.927, words=2.252, least=-0.018, behind=-2.699),
    topic=Nearness(cosine=3.127, words=0.199, least=1.056, behind=-1.913),
)


def find_theme(inquiry: Inquiry, named: Collection[str] = ()) -> str:
    """What is left of a topic without the words of asking; "" for no theme.

    Args:
        inquiry: The question.
        named: Stems of words that say who is asked, which are no theme either.
    """
    asked = content_words(spell_out(inquiry.reading.topic, {}))
    kind = _kind_named(inquiry)
    known = _ASKING.union(named, kind)
    left = [w for w in asked if stems([w])[0] not in known and not w.isdigit()]
    looked_into = _looked_into(inquiry)
    if looked_into.intersection(stems(left)):
        return _beside(inquiry, left, looked_into)
    if left or named or kind:
        return " ".join(left)
    return next(iter(inquiry.query.keywords), "")  # "B&B" has no word that can be searched for


def _looked_into(inquiry: Inquiry) -> frozenset[str]:
    """Stems of what all that a joint inspection asks for is about, where only it answers."""
    kinds = {record.kind for record in inquiry.speaking}
    if kinds != {KIND} or not _OF_INSPECTION.search(inquiry.reading.question):
        return frozenset()
    themes = (s.theme for r in inquiry.speaking for s in themes_said(inquiry.library, r))
    return frozenset(stems(content_words(" ".join(themes))))


def _beside(inquiry: Inquiry, left: Sequence[str], looked_into: Collection[str]) -> str:
    """What is asked beside the theme of the inspection; the theme itself where nothing else is."""
    beside = [word for word in left if stems([word])[0] not in looked_into]
    if beside:
        return " ".join(beside)
    topic = (w for w in inquiry.reading.topic.split() if not set(stems([w])) & set(looked_into))
    return next(iter(expand(" ".join(topic))), " ".join(left))  # "the Met": the police


def _kind_named(inquiry: Inquiry) -> frozenset[str]:
    """The words that name the kind of all the reports that answer; none where kinds differ."""
    kinds = {record.kind for record in inquiry.speaking}
    return _KINDS.get(next(iter(kinds)), frozenset()) if len(kinds) == 1 else frozenset()


def items_about(
    inquiry: Inquiry,
    theme: str,
    items: Sequence[ImprovementItem],
    named: Collection[str] = (),
) -> list[ImprovementItem]:
    """The items that speak of a theme, in their order; where none surely does, the likeliest.

    That an item has the words by which someone or a kind of inspection is named says nothing.
    """
    known = set(stems(content_words(" ".join((theme, *inquiry.query.keywords)))))
    known = known.difference(named, _kind_named(inquiry))
    printing = _forms_met(inquiry, theme, items)
    likely = [
        max(likelihood(signals), NAMED if item in printing else 0.0)
        for item, signals in zip(items, item_signals(inquiry, theme, items), strict=True)
    ]
    shares = [
        item in printing or bool(known.intersection(stems(content_words(item.text))))
        for item in items
    ]
    weighed = list(zip(items, likely, shares, strict=True))
    about = [i for i, p, is_shared in weighed if p >= (MIN_ABOUT if is_shared else MIN_OTHERWISE)]
    if about or not items:
        return about
    nearest, most, is_shared = max(weighed, key=lambda each: each[1])
    is_meant = (is_shared and most >= MIN_NEAREST) or (
        named and " " in theme and _stands_out(likely)
    )
    return [nearest] if is_meant else []


def _stands_out(likely: Sequence[float]) -> bool:
    """Whether one item is likely, and no other one nearly so."""
    most, next_ = [*sorted(likely, reverse=True), 0.0][:2]
    return most >= MIN_ALONE and next_ <= MAX_NEXT


def item_found(
    inquiry: Inquiry, theme: str, items: Sequence[ImprovementItem]
) -> list[ImprovementItem]:
    """The item that the search found before any paragraph, if it is likely enough meant."""
    first = {hit.paragraph.anchor for hit in inquiry.hits[:1]}
    if not any(item.anchor in first for item in items):
        return []
    signals = item_signals(inquiry, theme, items)  # of all: some say how far the nearest is
    weighed = zip(items, map(likelihood, signals), strict=True)
    return [item for item, p in weighed if item.anchor in first and p >= MIN_FOUND]


def _forms_met(
    inquiry: Inquiry, theme: str, items: Sequence[ImprovementItem]
) -> list[ImprovementItem]:
    """The items that print the term asked about: as said, or in another form of it.

    Either the theme is that term and nothing else, "care leavers", or it names by its full
    name what the reports have an acronym for: "LAS" for the London Ambulance Service.
    """
    pairs = dict(pair for record in inquiry.speaking for pair in record.acronyms)
    question = inquiry.reading.question.lower()
    forms = {theme, *(short for short, full in pairs.items() if full.lower() in question)}
    asked = set(stems(content_words(theme)))
    for term in matching_terms(theme):
        of_term = set(stems(content_words(" ".join(term.forms))))
        forms |= {*term.printed} if asked <= of_term and not term.is_broad else set()
    terms = {" ".join(stems(content_words(form))) for form in forms}
    whole = [f" {term} " for term in sorted(terms) if " " in term]
    short = [re.compile(rf"\b{re.escape(form)}s?\b") for form in sorted(forms) if form.isupper()]
    lines = {item: f" {' '.join(stems(content_words(item.text)))} " for item in items}
    return [
        item
        for item in items
        if any(term in lines[item] for term in whole) or any(s.search(item.text) for s in short)
    ]


def item_signals(
    inquiry: Inquiry, theme: str, items: Sequence[ImprovementItem]
) -> list[ItemSignals]:
    """How like a theme, and all that is said of it, each of some items is."""
    texts = [item.text for item in items]
    beside = (_nearness(inquiry.library, asked, texts) for asked in (theme, inquiry.query.text))
    return [ItemSignals(*pair) for pair in zip(*beside, strict=True)]


def _nearness(library: Library, asked: str, texts: Sequence[str]) -> list[Nearness]:
    alike = library.compare(asked, texts).texts
    together = [(text.cosine + text.words) / 2 for text in alike]
    return [
        Nearness(text.cosine, text.words, min(text.matches, default=0.0), max(together) - own)
        for text, own in zip(alike, together, strict=True)
    ]


def likelihood(signals: ItemSignals, bias: float = BIAS, weights: ItemSignals = WEIGHTS) -> float:
    """How likely an item speaks of what is asked: the logistic function of its signals."""
    pairs = zip(chain(*weights), chain(*signals), strict=True)
    return round(1 / (1 + math.exp(-(bias + sum(w * s for w, s in pairs)))), 6)
