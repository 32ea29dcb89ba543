"""Which improvement items speak of a theme, and what theme a question asks after.

How likely each is, `item_likeness` says; what is likely enough is decided here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from assistant.cues.clauses import asked_part
from assistant.cues.followups import ABOUT_IT
from assistant.forms.item_likeness import MEANT, SPEAKS, item_signals, likelihood
from assistant.inquiry import Inquiry
from assistant.joint_themes import looked_into
from assistant.patterns import any_of
from assistant.vocabulary import expand, matching_terms, spell_out
from assistant.words import content_stems, content_words, stems, word_list
from ingest import ImprovementItem

# Words of asking for improvements at all, which name no theme.
_ASKING = frozenset(stems([*word_list("asking_words.txt"), "compare", "compared", "comparison"]))
_ACTS = frozenset(
    stems(
        ["find", "build", "make", "start", "stop", "begin", "use", "give", "show", "put", "bring"]
    )
)
# Words by which a kind of inspection is named, which is the theme of all that it asks for.
_KINDS = {
    "area-send": frozenset(
        stems(["send", "sen", "special", "educational", "needs", "disabilities"])
    ),
    "joint-targeted-area": frozenset(
        stems(["jtai", "joint", "targeted", "partners", "agencies", "multi", "agency"])
    ),
}
# What is asked for, by other names; "jobs for care leavers" are another thing.
_TASKS = any_of(
    r"\b(?:what|which|the|any|of|those|these|their|its|outstanding|list of) (?:\w+ )?"
    r"(?:jobs?|tasks?|orders?|chores|bullet(?: point)?s?|action plans?|headlines?|stuff"
    r"|(?:practice )?points?)\b(?! (?:for|in|on|about|centres?|market|seekers?)\b)",
    r"\b(?:did|does|do|has|have|had) (?:the )?(?:ofsted|inspectors?|they) "
    r"(?:leave|left|land(?:ed)?|lumber(?:ed)?)\b",
    r"\b(?:that|the|this|which) (?:bit|part|page|section) (?:of|in|where|at|with|saying)\b",
    r"\bin (?:a nutshell|short|brief|a few words|one go|plain english|order)\b",
)
# Plans whose full name is made of words of asking and of the kind of inspection.
_EHC = any_of(r"\beducation,? health,? (?:and|&) (?:social )?care plans?\b", r"\bEHCPs?\b")
# Who asks for it is no theme either, though its name has words of the field.
_INSPECTORATES = any_of(r"\b(?:CQC|care quality commission|HMIC(?:FRS)?|HMIP?|ofsted)\b")
# From MIN_MEANT on an item that shares a word with the theme or its glossary is shown, from
# MIN_OTHERWISE on one that shares none, and the likeliest of all anyway. But it must speak of the
# theme from MIN_SPEAKS on, or from MIN_SPEAKS_OTHERWISE on where it shares no word; or be found
# before any paragraph and share one, or be as close to its words as MIN_WORDS ("get quicker":
# timeliness). Where none surely speaks of it, the likeliest is the nearest from MIN_NEAR on. Set
# on the tune splits, and on their questions asked of other councils' reports.
MIN_MEANT, MIN_OTHERWISE = 0.3, 0.75
MIN_SPEAKS, MIN_SPEAKS_OTHERWISE, MIN_NEAR, MIN_WORDS = 0.10, 0.35, 0.03, 0.50
# Of someone named, one item is meant that is so likely, where every other one is as unlikely.
MIN_ALONE, MAX_OTHERS = 0.60, 0.30


class Weighed(NamedTuple):
    """An item beside a theme."""

    item: ImprovementItem
    meant: float  # how likely it is meant, of all that its report asks for
    speaks: float  # how likely it speaks of the theme
    words: float  # closeness of the theme's words


def find_theme(inquiry: Inquiry, named: Collection[str] = ()) -> str:
    """What is left of a topic without the words of asking; "" for no theme.

    Args:
        inquiry: The question.
        named: Stems of words that say who is asked, which are no theme either.
    """
    kind = _kind_named(inquiry)
    known = _ASKING.union(named, kind)
    asked = _asked_in(inquiry.reading.own_topic)
    left = _left(asked, known)
    if not left and "topic" in inquiry.reading.carried:
        left = _left(inquiry.reading.topic, known)
    left = [] if _names_act(left) else left
    theme = frozenset(stems(content_words(looked_into(inquiry))))
    if theme.intersection(stems(left)):
        return _beside(inquiry, left, theme)
    if left or named or kind:
        return " ".join(left)
    return next(iter(expand(asked)), "")  # "B&B" has no word that can be searched for


def _asked_in(topic: str) -> str:
    """What is asked, without what is only told before it: "I cost the budget. What must they fix?"

    Not where that is pointed back to: "Callers give up. What must they do about it?"
    """
    asked = asked_part(topic)
    return _TASKS.sub(" ", topic if ABOUT_IT.search(asked) else asked)


def _names_act(words: Sequence[str]) -> bool:
    """Whether words say no more than that something is done: "what have they to find more of?"."""
    return bool(words) and set(stems(words)) <= _ACTS


def _left(topic: str, known: Collection[str]) -> list[str]:
    """The content words of a topic, without those whose stems are known."""
    asked = content_words(spell_out(_INSPECTORATES.sub(" ", topic), {}))
    return [w for w in asked if stems([w])[0] not in known and not w.isdigit()]


def _beside(inquiry: Inquiry, left: Sequence[str], theme: Collection[str]) -> str:
    """What is asked beside the theme of the inspection; the theme itself where nothing else is."""
    beside = [word for word in left if stems([word])[0] not in theme]
    if beside:
        return " ".join(beside)
    topic = (w for w in inquiry.reading.topic.split() if not set(stems([w])) & set(theme))
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
    """The items that speak of a theme, in their order; [] where none surely does.

    That an item has the words by which someone or a kind of inspection is named says nothing.
    """
    if not items:
        return []
    weighed = _weigh(inquiry, theme, items)
    best = max(weighed, key=lambda each: each.meant)
    printing = _forms_met(inquiry, theme, items)
    sharing = _sharing(inquiry, theme, items, named)
    shares = best.item in sharing
    if best.speaks < (MIN_SPEAKS if shares else MIN_SPEAKS_OTHERWISE):
        is_meant = (_is_first(inquiry, best) and (shares or best.words >= MIN_WORDS)) or (
            named and _is_alone(weighed)
        )
        return printing or ([best.item] if is_meant else [])
    beside = Counter(item.anchor for item in items)  # bullets of one paragraph are found as one
    return [
        item
        for item, meant, speaks, _ in weighed
        if item in printing
        or meant == best.meant
        or (
            meant >= (MIN_MEANT if item in sharing else MIN_OTHERWISE)
            and (speaks >= MIN_SPEAKS or beside[item.anchor] == 1)
        )
    ]


def _is_first(inquiry: Inquiry, weighed: Weighed) -> bool:
    """Whether an item was found before any paragraph."""
    return weighed.item.anchor in {hit.paragraph.anchor for hit in inquiry.hits[:1]}


def _is_alone(weighed: Sequence[Weighed]) -> bool:
    """Whether one item is likely meant, and no other one nearly so."""
    most, next_ = [*sorted((each.meant for each in weighed), reverse=True), 0.0][:2]
    return most >= MIN_ALONE and next_ <= MAX_OTHERS


def _sharing(
    inquiry: Inquiry, theme: str, items: Sequence[ImprovementItem], named: Collection[str]
) -> list[ImprovementItem]:
    known = set(stems(content_words(" ".join((theme, *inquiry.query.keywords)))))
    known = known.difference(named, _kind_named(inquiry))
    return [item for item in items if known.intersection(content_stems(item.text))]


def item_nearest(
    inquiry: Inquiry, theme: str, items: Sequence[ImprovementItem]
) -> ImprovementItem | None:
    """The item that is likeliest meant, where none surely is; None where none is near."""
    near = [each for each in _weigh(inquiry, theme, items) if each.speaks >= MIN_NEAR]
    return max(near, key=lambda each: each.meant).item if near else None


def _weigh(inquiry: Inquiry, theme: str, items: Sequence[ImprovementItem]) -> list[Weighed]:
    signals = item_signals(inquiry, theme, items)
    return [
        Weighed(item, likelihood(own, MEANT), likelihood(own, SPEAKS), own.theme.words)
        for item, own in zip(items, signals, strict=True)
    ]


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
    forms |= {"EHC"} if _EHC.search(question) else set()
    asked = set(stems(content_words(theme)))
    for term in matching_terms(theme):
        of_term = set(stems(content_words(" ".join(term.forms))))
        forms |= {*term.printed} if asked <= of_term and not term.is_broad else set()
    terms = {" ".join(stems(content_words(form))) for form in forms}
    whole = [f" {term} " for term in sorted(terms) if " " in term]
    short = [re.compile(rf"\b{re.escape(form)}s?\b") for form in sorted(forms) if form.isupper()]
    lines = {item: f" {' '.join(content_stems(item.text))} " for item in items}
    return [
        item
        for item in items
        if any(term in lines[item] for term in whole) or any(s.search(item.text) for s in short)
    ]
